/*
 * Companions: the product of a line, the customer of an order, with the
 * fields that the same row has of them.
 */
#include <string.h>

#include "import/import.h"

static int
may_create(const struct import *im, const char *entity)
{
	const char *const *c;

	for (c = im->how.create; c != NULL && *c != NULL; c++)
		if (strcmp(*c, entity) == 0)
			return 1;
	return 0;
}

/* The row's extra fields of one reference, as a record of its own. */
static int
make(struct import *im, struct plan *p, const struct write_row *row, int of)
{
	const struct entity *e = catalog_entity(&im->crm->catalog,
	    p->target[of]->refers);
	const struct field *target[TARGETS / 4 + 2] = { &field_key };
	struct value cell[TARGETS / 4 + 2] = { row->cell[of] };
	struct write_row one = { .cell = cell };
	struct write_how how = { .create = im->how.create };
	size_t n = 1, k;
	int named = 0, changed = im->writer->changed, rc;

	for (k = 0; k < p->extras; k++) {
		if (p->extra[k].of != of)
			continue;
		target[n] = p->extra[k].field;
		cell[n] = row->cell[p->targets + k];
		named |= strcmp(target[n]->name, "name") == 0 &&
		    cell[n].kind != VALUE_NULL;
		n++;
	}
	if (!named && entity_field(e, "name", 4) != NULL) {
		target[n] = entity_field(e, "name", 4);
		cell[n++] = row->cell[of];
	}
	rc = record_write(im->writer, e, target, n, &one, 1, &how);
	if (rc == 0 && one.outcome == ROW_CREATED) {
		im->writer->changed = changed;
		if ((rc = made_put(im->writer, e, one.id)) == 0)
			rc = made_row(im->writer, e, target, n, &one);
	}
	if (rc == 0 && one.outcome == ROW_REFUSED)
		rc = session_fail(im->crm, CRM_EDATA, "%s:%ld: %s", one.key ?
		    one.key : im->source.name, row->line, one.why);
	return rc;
}

static int
look_after(struct import *im, struct plan *p, struct write_row *row, int of)
{
	const struct entity *e = catalog_entity(&im->crm->catalog,
	    p->target[of]->refers);
	struct write_how how = { 0 };
	const struct value *v = &row->cell[of];
	const char *why;
	int64_t id, *seen;
	int fresh, rc;

	if (v->kind != VALUE_TEXT || !may_create(im, e->name))
		return 0;
	seen = map_put(&p->made, v->p, v->n, &fresh);
	if (seen == NULL)
		return session_nomem(im->crm);
	if (!fresh)
		return 0;
	rc = lookup_find(im->writer, e, v->p, v->n, &how, &id, &why);
	return rc == CRM_NONE ? make(im, p, row, of) : rc;
}

/* A name that one record has, a key or an e-mail address; 0: none is. */
static int
by_name(struct import *im, const struct entity *e, const struct value *v,
    int64_t *id)
{
	const struct field *label = ref_label(e);
	struct ref ref;
	int rc = lookup_key_of(im->writer, e, v->p, v->n, id);

	if (rc == 0 && *id == 0 && label != NULL)
		rc = alike_find(im->writer, e, &label, &v, 1, 0, id);
	if (rc == 0 && *id == 0 && memchr(v->p, '@', v->n) != NULL) {
		rc = ref_find(im->crm, &ref, &im->chunk, e, v->p, v->n, 0);
		if (rc == 0)
			*id = ref.id;
		rc = rc == CRM_NONE ? 0 : rc == CRM_EDATA ? CRM_NONE : rc;
	}
	return rc;
}

static int
name_to_id(struct import *im, struct plan *p, struct write_row *row, int t)
{
	const struct entity *e = catalog_entity(&im->crm->catalog,
	    p->target[t]->refers);
	struct value v = row->cell[t];
	int64_t id = 0;
	int rc;

	if (v.kind != VALUE_TEXT)
		return 0;
	rc = by_name(im, e, &v, &id);
	if (rc == 0 && id == 0 && may_create(im, e->name) &&
	    (rc = make(im, p, row, t)) == 0)
		rc = by_name(im, e, &v, &id);
	if (rc == CRM_NONE || (rc == 0 && id == 0))
		row_refuse(im->writer, row, t, "%s %s of this name: '%.*s'",
		    rc == CRM_NONE ? "more than one" : "no", e->name, (int)v.n,
		    v.p);
	else if (rc == 0)
		row->cell[t] = value_int(id);
	return rc == CRM_NONE ? 0 : rc;
}

static int
names_to_ids(struct import *im, struct plan *p)
{
	size_t t, i;
	int rc = 0;

	for (t = 0; t < p->targets; t++)
		for (i = 0; i < p->rows && rc == 0 && p->style[t].by_name;
		    i++)
			if (p->row[i].outcome != ROW_REFUSED)
				rc = name_to_id(im, p, &p->row[i], (int)t);
	return rc;
}

int
companions(struct import *im, struct plan *p)
{
	size_t i, k;
	int rc = names_to_ids(im, p), done;

	for (k = 0; k < p->extras && rc == 0; k++) {
		size_t before;

		for (done = 0, before = 0; before < k; before++)
			done |= p->extra[before].of == p->extra[k].of;
		if (done)
			continue;
		for (i = 0; i < p->rows && rc == 0; i++)
			if (p->row[i].outcome != ROW_REFUSED)
				rc = look_after(im, p, &p->row[i],
				    p->extra[k].of);
	}
	return rc;
}
