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
	int named = 0, rc;

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

int
companions(struct import *im, struct plan *p)
{
	size_t i, k;
	int rc = 0, done;

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
