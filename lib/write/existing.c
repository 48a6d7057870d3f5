/*
 * Which record a row means: by its key, its ids elsewhere, or several fields.
 */
#include <stdlib.h>
#include <string.h>

#include "write/record.h"

/* A row without a key: by its ids elsewhere, or by several fields. */
static int
find_alike(struct record_run *r, struct write_row *row)
{
	static const struct value none = { .kind = VALUE_NULL };
	const struct write_how *how = r->how;
	const struct value *cell[ALIKE_FIELDS];
	int rc = identity_find_row(r->writer, r->entity, r->target,
	    r->targets, row, &row->id), t, any = 0;
	size_t i;

	if (rc < 0 || row->id != 0 || how->alikes == 0)
		return rc;
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
record_find(struct record_run *r, struct write_row *row)
{
	struct writer *w = r->writer;
	const char *why = "";
	const struct value *v;
	int64_t *known;
	int t = r->key_target;
	struct ref ref;
	struct write_how none = { 0 };
	int rc;

	row->id = 0;
	if (t < 0 || row->cell[t].kind != VALUE_TEXT)
		return find_alike(r, row);
	v = &row->cell[t];
	none.source = r->how->source;
	if (r->by_key) {
		known = map_get(&lookup_of(w, r->entity)->ids, v->p, v->n);
		if (known != NULL && r->how->source == NULL) {
			row->id = *known;
			return 0;
		}
		if (lookup_of(w, r->entity)->complete && !r->how->source)
			return 0;
	}
	if (r->by_key && r->how->source == NULL)
		return lookup_key_of(w, r->entity, v->p, v->n, &row->id);
	if (r->by_key) {
		rc = lookup_find(w, r->entity, v->p, v->n, &none, &row->id,
		    &why);
		return rc == CRM_NONE ? 0 : rc;
	}
	if ((rc = identity_settle(w)) < 0)
		return rc;
	rc = ref_find(w->crm, &ref, &w->memory, r->entity, v->p, v->n, 0);
	if (rc == 0)
		row->id = ref.id;
	else if (rc == CRM_EDATA)
		row_refuse(w, row, t, "%s", crm_errmsg(w->crm));
	return rc == CRM_NONE || rc == CRM_EDATA ? 0 : rc;
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
