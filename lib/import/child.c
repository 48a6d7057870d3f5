/*
 * Children: records of another entity that the same row has, such as the
 * contact of a customer.
 */
#include <string.h>

#include "import/import.h"

static int
child_make(struct import *im, struct plan *p, const struct map_child *child)
{
	const struct kind *kind;
	const struct entity *e = session_entity(im->crm, child->entity, &kind);
	const struct field *f;
	struct plan *made, **end = &p->children;

	if (e == NULL)
		return CRM_EUSAGE;
	f = entity_field(e, child->under, strlen(child->under));
	if (f == NULL || f->type != TYPE_REFERENCE ||
	    strcmp(f->refers, p->entity->name) != 0)
		return session_fail(im->crm, CRM_EUSAGE, "%s: %s has no field "
		    "'%s' that refers to a %s", im->map.name, e->name,
		    child->under, p->entity->name);
	if ((made = plan_begin(im, e, kind, NULL, child)) == NULL)
		return CRM_EUSAGE;
	while (*end != NULL)
		end = &(*end)->next;
	*end = made;
	made->under = plan_target(made, f, 0);
	plan_places(made);
	return made->under < 0 ? CRM_EUSAGE : 0;
}

int
children_make(struct import *im, struct plan *p)
{
	const struct map_child *c;
	int rc = 0;

	for (c = im->map.children; c != NULL && rc == 0; c = c->next)
		rc = child_make(im, p, c);
	return rc;
}

int
children_columns(struct import *im, struct plan *p)
{
	struct plan *c;
	int rc = 0;

	for (c = p->children; c != NULL && rc == 0; c = c->next)
		rc = plan_columns(im, c);
	return rc;
}

/* Does the row say anything of the child that is not the map's own? */
static int
says_nothing(const struct plan *c, const struct write_row *row)
{
	size_t t;

	for (t = 0; t < c->targets; t++)
		if (row->cell[t].kind != VALUE_NULL &&
		    !value_equal(&row->cell[t], &c->constant[t]))
			return 0;
	return row->outcome != ROW_REFUSED;
}

static int
is_missing(const struct source *s, const char *const *column)
{
	int at;

	for (; *column != NULL; column++)
		if ((at = source_like(s, *column)) >= 0 && s->cell[at].n > 0)
			return 0;
	return 1;
}

int
children_row(struct import *im, struct plan *p, size_t of)
{
	struct write_row *row;
	struct plan *c;
	int rc = 0;

	for (c = p->children; c != NULL && rc == 0; c = c->next) {
		if (c->child->needs != NULL && is_missing(&im->source,
		    c->child->needs))
			continue;
		if ((rc = plan_room(im, c)) < 0 ||
		    (rc = plan_row(im, c, &row)) < 0)
			break;
		c->of[c->rows - 1] = of;
		if (says_nothing(c, row))
			c->rows--;
	}
	return rc;
}

/* Under the records that are written; of refused ones there are none. */
static void
join_up(struct plan *p, struct plan *c)
{
	size_t i, n = 0;

	for (i = 0; i < c->rows; i++) {
		const struct write_row *of = &p->row[c->of[i]];

		if (of->outcome == ROW_REFUSED)
			continue;
		c->row[n] = c->row[i];
		c->raw[n] = c->raw[i];
		c->row[n++].cell[c->under] = value_int(of->id);
	}
	c->rows = n;
}

int
children_flush(struct import *im, struct plan *p)
{
	struct plan *c;
	int rc = 0;

	for (c = p->children; c != NULL && rc == 0; c = c->next) {
		join_up(p, c);
		rc = plan_flush(im, c);
	}
	return rc;
}
