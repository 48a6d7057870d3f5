/*
 * Which record a row without a key means, and which rows met one.
 */
#include <stdlib.h>
#include <string.h>

#include "write/record.h"

int
record_find_alike(struct record_run *r, struct write_row *row)
{
	static const struct value none = { .kind = VALUE_NULL };
	const struct write_how *how = r->how;
	const struct value *cell[ALIKE_FIELDS];
	int rc, t, any = 0;
	size_t i;

	if (how->alikes == 0)
		return 0;
	for (i = 0; i < how->alikes; i++) {
		t = target_of(r->target, r->targets, how->alike[i]);
		cell[i] = t < 0 ? &none : &row->cell[t];
		any |= cell[i]->kind != VALUE_NULL;
	}
	if (!any)
		return 0;
	rc = alike_find(r->writer, r->entity, how->alike, cell, how->alikes,
	    how->repeated == REPEATED_ANOTHER, &row->id);
	if (rc == CRM_NONE)
		row_refuse(r->writer, row, target_of(r->target, r->targets,
		    how->alike[0]), "several have the same: %s needs a key",
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
