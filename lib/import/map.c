/*
 * Reading a map: every key is known or refused, with its line.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/map.h"
#include "text/text.h"

struct reader {
	struct crm		*crm;
	struct import_map	*map;
};

typedef int take_fn(struct reader *, const struct yaml_node *, void *);

struct key {
	const char	*name;
	take_fn		*take;
	size_t		 at;		/* what it fills in */
};

static int
bad(struct reader *r, const struct yaml_node *n, const char *what)
{
	return session_fail(r->crm, CRM_EDATA, "%s:%d:%d: %s%s%s", r->map->name,
	    n->line, n->column, n->key ? n->key : "", n->key ? ": " : "",
	    what);
}

/* Gives each child of a map to the key of its name. */
static int
take_keys(struct reader *r, const struct yaml_node *n, const struct key *key,
    size_t keys, void *to)
{
	const char *names[32], *near;
	const struct yaml_node *c;
	size_t i;
	int rc;

	if (n->kind != YAML_MAP)
		return bad(r, n, "a mapping is wanted here");
	for (i = 0; i < keys; i++)
		names[i] = key[i].name;
	for (c = n->child; c != NULL; c = c->next) {
		for (i = 0; i < keys; i++)
			if (strcmp(key[i].name, c->key) == 0)
				break;
		if (i == keys) {
			near = text_nearest(c->key, names, keys);
			return session_fail(r->crm, CRM_EDATA, "%s:%d:%d: no "
			    "key '%s' here%s%s", r->map->name, c->key_line,
			    c->key_column, c->key, near ? "; did you mean " :
			    "", near ? near : "");
		}
		if ((rc = key[i].take(r, c, (char *)to + key[i].at)) < 0)
			return rc;
	}
	return 0;
}

#define COUNT(a)	(sizeof(a) / sizeof((a)[0]))
#define TEXT(n)		if ((n)->kind != YAML_TEXT)			\
				return bad(r, n, "a text is wanted here")

static int
take_text(struct reader *r, const struct yaml_node *n, void *to)
{
	TEXT(n);
	*(const char **)to = n->text;
	return 0;
}

static int
take_mark(struct reader *r, const struct yaml_node *n, void *to)
{
	TEXT(n);
	if (strcmp(n->text, "tab") != 0 && strlen(n->text) != 1)
		return bad(r, n, "one character is wanted here");
	*(char *)to = n->text[1] == '\0' ? n->text[0] : '\t';
	return 0;
}

static int
take_yes(struct reader *r, const struct yaml_node *n, void *to)
{
	TEXT(n);
	*(int *)to = strcmp(n->text, "yes") == 0;
	return *(int *)to || strcmp(n->text, "no") == 0 ? 0 :
	    bad(r, n, "yes or no is wanted here");
}

static int
take_keep(struct reader *r, const struct yaml_node *n, void *to)
{
	TEXT(n);
	*(int *)to = strcmp(n->text, "keep") == 0;
	return *(int *)to || strcmp(n->text, "refuse") == 0 ? 0 :
	    bad(r, n, "keep or refuse is wanted here");
}

static int
take_pairs(struct reader *r, const struct yaml_node *n, void *into)
{
	struct map_pair *p, **to = into;
	const struct yaml_node *c;

	if (n->kind != YAML_MAP)
		return bad(r, n, "a mapping is wanted here");
	for (c = n->child; c != NULL; c = c->next) {
		TEXT(c);
		if ((p = arena_alloc(&r->map->memory, sizeof(*p))) == NULL)
			return session_nomem(r->crm);
		p->from = c->key;
		p->to = c->text;
		*to = p;
		to = &p->next;
	}
	return 0;
}

static int
take_flag(struct reader *r, const struct yaml_node *n, void *to)
{
	static const struct { const char *name; unsigned flag; } flags[] = {
		{ "parentheses", DECIMAL_PAREN }, { "sign", DECIMAL_SIGN },
		{ "suffix", DECIMAL_SUFFIX }, { "round", DECIMAL_ROUND },
	};
	unsigned *all = to;
	size_t i;

	TEXT(n);
	for (i = 0; i < COUNT(flags); i++)
		if (strcmp(flags[i].name, n->key) == 0 &&
		    strcmp(n->text, "yes") == 0)
			*all |= flags[i].flag;
	return 0;
}

#define COLUMN(member)	offsetof(struct map_column, member)

static const struct key column_keys[] = {
	{ "field", take_text, COLUMN(field) },
	{ "date", take_text, COLUMN(date) },
	{ "decimal", take_mark, COLUMN(number.decimal_mark) },
	{ "group", take_mark, COLUMN(number.group_mark) },
	{ "parentheses", take_flag, COLUMN(number.flags) },
	{ "sign", take_flag, COLUMN(number.flags) },
	{ "suffix", take_flag, COLUMN(number.flags) },
	{ "round", take_flag, COLUMN(number.flags) },
	{ "values", take_pairs, COLUMN(values) },
};

static int
take_column(struct reader *r, const char *name, const struct yaml_node *n)
{
	struct map_column *c, **end = &r->map->columns;

	if ((c = arena_alloc(&r->map->memory, sizeof(*c))) == NULL)
		return session_nomem(r->crm);
	while (*end != NULL)
		end = &(*end)->next;
	*end = c;
	c->column = name;
	if (n->kind == YAML_TEXT) {
		c->field = n->text;
		return 0;
	}
	if (take_keys(r, n, column_keys, COUNT(column_keys), c) < 0)
		return CRM_EDATA;
	return c->field != NULL ? 0 : bad(r, n, "field: is missing");
}

/* A column may go into several fields: a list of them. */
static int
map_columns(struct reader *r, const struct yaml_node *n, void *to)
{
	const struct yaml_node *c, *one;
	int rc = 0;

	(void)to;
	if (n->kind != YAML_MAP)
		return bad(r, n, "a mapping is wanted here");
	for (c = n->child; c != NULL && rc == 0; c = c->next) {
		if (c->kind != YAML_LIST)
			rc = take_column(r, c->key, c);
		else
			for (one = c->child; one != NULL && rc == 0;
			    one = one->next)
				rc = take_column(r, c->key, one);
	}
	return rc;
}

static int
map_create(struct reader *r, const struct yaml_node *n, void *to)
{
	const struct yaml_node *c;
	size_t i = 0;

	(void)to;
	if (n->kind != YAML_LIST)
		return bad(r, n, "a list of entities is wanted here");
	r->map->create = arena_alloc(&r->map->memory,
	    (n->children + 1) * sizeof(*r->map->create));
	if (r->map->create == NULL)
		return session_nomem(r->crm);
	for (c = n->child; c != NULL; c = c->next) {
		TEXT(c);
		r->map->create[i++] = c->text;
	}
	return 0;
}

static int
map_anonymous(struct reader *r, const struct yaml_node *n, void *to)
{
	(void)to;
	TEXT(n);
	if (strcmp(n->text, "keep") == 0)
		r->map->anonymous = ANONYMOUS_KEEP;
	else if (strcmp(n->text, "refuse") == 0)
		r->map->anonymous = ANONYMOUS_REFUSE;
	else
		return bad(r, n, "keep or refuse is wanted here");
	return 0;
}

static int
map_rest(struct reader *r, const struct yaml_node *n, void *to)
{
	(void)to;
	TEXT(n);
	r->map->ignore_rest = strcmp(n->text, "ignore") == 0;
	return r->map->ignore_rest || strcmp(n->text, "refuse") == 0 ? 0 :
	    bad(r, n, "ignore or refuse is wanted here");
}

static int
route_negate(struct reader *r, const struct yaml_node *n, void *to)
{
	struct map_route *route = to;
	const struct yaml_node *c;
	size_t i = 0;

	if (n->kind != YAML_LIST || n->children > COUNT(route->negate))
		return bad(r, n, "a short list of fields is wanted here");
	for (c = n->child; c != NULL; c = c->next) {
		TEXT(c);
		route->negate[i++] = c->text;
	}
	return 0;
}

#define ROUTE(member)	offsetof(struct map_route, member)

static const struct key route_keys[] = {
	{ "column", take_text, ROUTE(column) },
	{ "starts", take_text, ROUTE(starts) },
	{ "equals", take_text, ROUTE(equals) },
	{ "to", take_text, ROUTE(to) },
	{ "skip", take_yes, ROUTE(skip) },
	{ "negate", route_negate, 0 },
};

static int
map_routes(struct reader *r, const struct yaml_node *n, void *to)
{
	struct map_route *route, **end = &r->map->routes;
	const struct yaml_node *c;
	int rc;

	(void)to;
	if (n->kind != YAML_LIST)
		return bad(r, n, "a list of routes is wanted here");
	for (c = n->child; c != NULL; c = c->next) {
		route = arena_alloc(&r->map->memory, sizeof(*route));
		if (route == NULL)
			return session_nomem(r->crm);
		if ((rc = take_keys(r, c, route_keys, COUNT(route_keys),
		    route)) < 0)
			return rc;
		if (route->column == NULL || (!route->starts &&
		    !route->equals) || (!route->to && !route->skip))
			return bad(r, c, "a route needs column, starts or "
			    "equals, and to or skip");
		*end = route;
		end = &route->next;
	}
	return 0;
}

#define MAP(member)	offsetof(struct import_map, member)

static const struct key map_keys[] = {
	{ "columns", map_columns, 0 },
	{ "constants", take_pairs, MAP(constants) },
	{ "create", map_create, 0 },
	{ "anonymous", map_anonymous, 0 },
	{ "negative", take_keep, MAP(keep_negative) },
	{ "routes", map_routes, 0 },
	{ "delimiter", take_mark, MAP(delimiter) },
	{ "encoding", take_text, MAP(encoding) },
	{ "source", take_text, MAP(source) },
	{ "key", take_text, MAP(key) },
	{ "excel_safe", take_yes, MAP(excel_safe) },
	{ "rest", map_rest, 0 },
};

static int
read_file(struct crm *c, const char *path, struct str *out)
{
	FILE *f = fopen(path, "re");
	char buf[4096];
	size_t n;

	if (f == NULL)
		return 0;
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		str_add(out, buf, n);
	n = (size_t)ferror(f);
	fclose(f);
	if (n != 0 || out->failed)
		return session_fail(c, CRM_EIO, "%s: %s", path,
		    strerror(errno));
	return 1;
}

int
import_map_read(struct crm *c, struct import_map *m, const char *name)
{
	struct reader r = { c, m };
	struct yaml_problem problem;
	struct str text = { 0 }, key = { 0 };
	int rc;

	*m = (struct import_map){ .name = name };
	if ((rc = read_file(c, name, &text)) < 0)
		return rc;
	if (rc == 0) {
		str_printf(&key, "map.%s", name);
		rc = session_setting(c, key.p ? key.p : "", &text);
		str_free(&key);
		if (rc < 0)
			return rc;
	}
	if (text.n == 0) {
		str_free(&text);
		return session_fail(c, CRM_EUSAGE, "map '%s': neither a file "
		    "nor a map of the settings", name);
	}
	rc = yaml_read(&m->yaml, text.p, text.n, &problem);
	str_free(&text);
	if (rc == -1)
		return session_fail(c, CRM_EDATA, "%s:%d:%d: %s", name,
		    problem.line, problem.column, problem.why);
	if (rc < 0)
		return session_nomem(c);
	return take_keys(&r, yaml_root(m->yaml), map_keys, COUNT(map_keys),
	    m);
}

void
import_map_free(struct import_map *m)
{
	yaml_close(m->yaml);
	arena_free(&m->memory);
	*m = (struct import_map){ 0 };
}
