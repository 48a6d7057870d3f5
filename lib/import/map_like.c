/*
 * A map that builds on another: what it does not say itself is as there.
 */
#include <string.h>
#include <strings.h>

#include "import/map_own.h"

/* Does the map speak of the column, or of the field by way of fields? */
static int
speaks(const struct map_column *own, const struct map_column *of)
{
	for (; own != NULL; own = own->next)
		if (of->join == NULL ? own->join == NULL &&
		    strcasecmp(own->column, of->column) == 0 :
		    own->join != NULL && strcmp(own->field, of->field) == 0)
			return 1;
	return 0;
}

static int
inherit_columns(struct map_reader *r)
{
	struct map_column *more = NULL, **end = &more, **own;
	const struct map_column *c;

	for (c = r->map->like->columns; c != NULL; c = c->next) {
		if (speaks(r->map->columns, c))
			continue;
		*end = arena_alloc(&r->map->memory, sizeof(**end));
		if (*end == NULL)
			return session_nomem(r->crm);
		**end = *c;
		end = &(*end)->next;
		*end = NULL;
	}
	for (own = &r->map->columns; *own != NULL; own = &(*own)->next)
		continue;
	*own = more;
	return 0;
}

static void
inherit_constants(struct import_map *m)
{
	struct map_pair **end = &m->constants;

	/* The first that names a field counts. */
	while (*end != NULL)
		end = &(*end)->next;
	*end = m->like->constants;
}

int
map_inherit(struct map_reader *r)
{
	struct import_map *m = r->map, *like = m->like;

	if (like == NULL)
		return 0;
#define OWN(member)	if (!m->member) m->member = like->member
	OWN(entity);
	OWN(header);
	OWN(delimiter);
	OWN(encoding);
	OWN(source);
	OWN(key);
	OWN(create);
	OWN(routes);
	OWN(skips);
	OWN(children);
	OWN(anonymous);
	OWN(keep_negative);
	OWN(keep_steps);
	OWN(excel_safe);
	OWN(repeated);
	OWN(rest);
#undef OWN
	inherit_constants(m);
	return inherit_columns(r);
}
