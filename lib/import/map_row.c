/*
 * Reading a map: what becomes of rows: routes, skips, children.
 */
#include <string.h>

#include "import/map_own.h"

static int
route_negate(struct map_reader *r, const struct yaml_node *n, void *to)
{
	struct map_route *route = to;
	const struct yaml_node *c;
	size_t i = 0;

	if (n->kind != YAML_LIST || n->children > MAP_COUNT(route->negate))
		return map_bad(r, n, "a short list of fields is wanted here");
	for (c = n->child; c != NULL; c = c->next) {
		MAP_TEXT(r, c);
		route->negate[i++] = c->text;
	}
	return 0;
}

#define ROUTE(member)	offsetof(struct map_route, member)

static const struct map_key route_keys[] = {
	{ "column", map_take_text, ROUTE(column) },
	{ "starts", map_take_text, ROUTE(starts) },
	{ "equals", map_take_text, ROUTE(equals) },
	{ "to", map_take_text, ROUTE(to) },
	{ "skip", map_take_yes, ROUTE(skip) },
	{ "negate", route_negate, 0 },
};

int
map_take_routes(struct map_reader *r, const struct yaml_node *n, void *to)
{
	struct map_route *route, **end = to;
	const struct yaml_node *c;
	int rc;

	if (n->kind != YAML_LIST)
		return map_bad(r, n, "a list of routes is wanted here");
	for (c = n->child; c != NULL; c = c->next) {
		route = arena_alloc(&r->map->memory, sizeof(*route));
		if (route == NULL)
			return session_nomem(r->crm);
		if ((rc = map_keys_take(r, c, route_keys,
		    MAP_COUNT(route_keys), route)) < 0)
			return rc;
		if (route->column == NULL || (!route->starts &&
		    !route->equals) || (!route->to && !route->skip))
			return map_bad(r, c, "a route needs column, starts or "
			    "equals, and to or skip");
		*end = route;
		end = &route->next;
	}
	return 0;
}

#define SKIP(member)	offsetof(struct map_skip, member)

static const struct map_key skip_keys[] = {
	{ "blank", map_take_texts, SKIP(blank) },
	{ "column", map_take_text, SKIP(column) },
	{ "starts", map_take_text, SKIP(starts) },
	{ "equals", map_take_text, SKIP(equals) },
	{ "where", map_take_text, SKIP(where) },
};

int
map_take_skips(struct map_reader *r, const struct yaml_node *n, void *to)
{
	struct map_skip *skip, **end = to;
	const struct yaml_node *c;
	int rc;

	if (n->kind != YAML_LIST)
		return map_bad(r, n, "a list is wanted here");
	for (c = n->child; c != NULL; c = c->next) {
		skip = arena_alloc(&r->map->memory, sizeof(*skip));
		if (skip == NULL)
			return session_nomem(r->crm);
		if ((rc = map_keys_take(r, c, skip_keys, MAP_COUNT(skip_keys),
		    skip)) < 0)
			return rc;
		if ((!skip->blank && !skip->column && !skip->where) ||
		    (!skip->column != (!skip->starts && !skip->equals)))
			return map_bad(r, c, "a row is skipped by blank, by "
			    "column with starts or equals, or by where");
		*end = skip;
		end = &skip->next;
	}
	return 0;
}

#define CHILD(member)	offsetof(struct map_child, member)

static const struct map_key child_keys[] = {
	{ "entity", map_take_text, CHILD(entity) },
	{ "under", map_take_text, CHILD(under) },
	{ "needs", map_take_texts, CHILD(needs) },
	{ "key", map_take_texts, CHILD(key) },
	{ "columns", map_take_columns, CHILD(columns) },
	{ "fields", map_take_fields, CHILD(columns) },
	{ "constants", map_take_pairs, CHILD(constants) },
};

int
map_take_children(struct map_reader *r, const struct yaml_node *n, void *to)
{
	struct map_child *child, **end = to;
	const struct yaml_node *c;
	int rc;

	if (n->kind != YAML_LIST)
		return map_bad(r, n, "a list of entities is wanted here");
	for (c = n->child; c != NULL; c = c->next) {
		child = arena_alloc(&r->map->memory, sizeof(*child));
		if (child == NULL)
			return session_nomem(r->crm);
		if ((rc = map_keys_take(r, c, child_keys,
		    MAP_COUNT(child_keys), child)) < 0)
			return rc;
		if (child->entity == NULL || child->under == NULL ||
		    child->columns == NULL)
			return map_bad(r, c, "a child needs entity, under, "
			    "and columns or fields");
		*end = child;
		end = &child->next;
	}
	return 0;
}
