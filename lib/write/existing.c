/*
 * Which record a row without a key means, and which rows met one.
 */
#include <stdlib.h>
#include <string.h>

#include "write/record.h"

/* What is being looked for, and by which fields. */
struct alike {
	const struct field *field[ALIKE_FIELDS];
	const struct value *cell[ALIKE_FIELDS];
	size_t		 n;
	int		 another, any;
};

static void
take(struct alike *a, const struct field *f, const struct value *v)
{
	static const struct value none = { .kind = VALUE_NULL };

	if (v == NULL)
		v = &none;
	a->field[a->n] = f;
	a->cell[a->n++] = v;
	a->any |= v->kind != VALUE_NULL;
}

/* By fields that were named together. */
static void
take_named(const struct record_run *r, const struct write_row *row,
    struct alike *a)
{
	size_t i;
	int t;

	for (i = 0; i < r->how->alikes; i++) {
		t = target_of(r->target, r->targets, r->how->alike[i]);
		take(a, r->how->alike[i], t < 0 ? NULL : &row->cell[t]);
	}
	a->another = r->how->repeated == REPEATED_ANOTHER;
}

/*
 * By all that the row says of the record itself. What a blank cell becomes,
 * and what a rule makes of a cell, is not what the row says.
 */
static void
take_layout(const struct record_run *r, const struct write_row *row,
    const struct layout *l, struct alike *a)
{
	const struct value *v;
	int i;

	for (i = 0; i < l->columns; i++) {
		const struct field *f = l->column[i].field;

		if (l->target[i] < 0 || l->column[i].role == COLUMN_KEY ||
		    l->column[i].role == COLUMN_BASE ||
		    a->n == ALIKE_FIELDS || rule_settles(r->rule, f->name))
			continue;
		v = &row->cell[l->target[i]];
		if (v->kind != VALUE_NULL || (f != &field_currency &&
		    !(f->flags & FIELD_REQUIRED)))
			take(a, f, v);
	}
}

/* A number of another system says that it is none of those without one. */
static int
is_numbered(const struct record_run *r, const struct write_row *row)
{
	size_t t;

	for (t = 0; t < r->targets && r->others; t++)
		if ((r->target[t]->name == identity_source ||
		    r->target[t]->name == identity_former) &&
		    row->cell[t].kind == VALUE_TEXT)
			return 1;
	return 0;
}

int
record_find_alike(struct record_run *r, struct write_row *row)
{
	const struct write_how *how = r->how;
	struct writer *w = r->writer;
	struct alike a = { .another = 1 };
	int rc = 0;

	if (how->alikes > 0)
		take_named(r, row, &a);
	else if (how->whole && !is_numbered(r, row)) {
		take_layout(r, row, &r->plain, &a);
		take_layout(r, row, &r->custom, &a);
	}
	if (!a.any)
		return 0;
	if (!alike_ready(w, r->entity, a.field, a.n, a.another))
		rc = record_flush(r);	/* it is read from the tables */
	if (rc == 0)
		rc = alike_find(w, r->entity, a.field, a.cell, a.n,
		    a.another, &row->id);
	if (rc == CRM_NONE)
		row_refuse(w, row, target_of(r->target, r->targets,
		    a.field[0]), "several have the same: %s needs a key",
		    r->entity->name);
	return rc == CRM_NONE ? 0 : rc;
}

int
record_met(struct writer *w, const struct entity *e, int64_t id)
{
	struct lookup *l = lookup_of(w, e);

	return (size_t)id / 8 < l->met_cap &&
	    (l->met[id / 8] >> (id % 8) & 1) != 0;
}

int
record_meet(struct writer *w, const struct entity *e, int64_t id)
{
	struct lookup *l = lookup_of(w, e);
	size_t cap = l->met_cap ? l->met_cap : 4096;
	unsigned char *met;

	while ((size_t)id / 8 >= cap)
		cap *= 2;
	if (cap != l->met_cap) {
		if ((met = realloc(l->met, cap)) == NULL)
			return session_nomem(w->crm);
		memset(met + l->met_cap, 0, cap - l->met_cap);
		l->met = met;
		l->met_cap = cap;
	}
	l->met[id / 8] |= (unsigned char)(1u << (id % 8));
	return 0;
}
