/*
 * owner=next: each lead goes to whoever of the list in the settings has the
 * fewest leads, the first of those that have the same. Nobody needs to
 * remember whose turn it is: it follows from what is there.
 */
#include <stdlib.h>
#include <string.h>

#include "import/operand.h"

enum { MOST = 256 };

struct turn {
	int64_t	id, leads;
};

static int
read_one(struct import *im, const char *key, size_t n, struct turn *t)
{
	const struct entity *e = catalog_entity(&im->crm->catalog, "staff");
	struct crm *c = im->crm;
	struct stmt *s;
	struct ref ref;
	int rc = ref_find(c, &ref, &im->memory, e, key, n, 0);

	if (rc == CRM_NONE)
		return session_fail(c, CRM_EDATA, "next: '%.*s' of the "
		    "settings is none of the staff", (int)n, key);
	if (rc < 0 || (rc = store_prepare(c->store, &s, "SELECT count(*)FROM "
	    "t_customer WHERE owner=?1 AND archived_op IS NULL AND lifecycle "
	    "IN('subscriber','lead','mql','sql')")) < 0)
		return session_store(c, rc);
	t->id = ref.id;
	stmt_bind_int(s, 1, ref.id);
	if ((rc = stmt_step(s)) == 1)
		t->leads = stmt_int(s, 0);
	stmt_free(s);
	return rc < 0 ? session_store(c, rc) : 0;
}

static int
read_all(struct import *im, struct turn *t, size_t *n)
{
	struct str list = { 0 };
	const char *p;
	size_t len;
	int rc = session_setting(im->crm, "leads", &list);

	*n = 0;
	for (p = list.p; rc == 0 && p != NULL && *p != '\0' && *n < MOST;
	    p += len + (p[len] == '|')) {
		len = strcspn(p, "|");
		rc = read_one(im, p, len, &t[(*n)++]);
	}
	str_free(&list);
	if (rc == 0 && *n == 0)
		rc = session_fail(im->crm, CRM_EUSAGE, "owner=next: the "
		    "settings name nobody under leads: [...]");
	return rc;
}

/* Its owner is one of them already: it is not counted twice. */
static int
take_off(struct import *im, struct turn *t, size_t n, int64_t customer)
{
	struct stmt *s;
	int64_t owner = 0;
	size_t i;
	int rc = store_prepare(im->crm->store, &s, "SELECT owner FROM "
	    "t_customer WHERE id=?1 AND lifecycle IN('subscriber','lead',"
	    "'mql','sql')");

	if (rc < 0)
		return session_store(im->crm, rc);
	stmt_bind_int(s, 1, customer);
	if ((rc = stmt_step(s)) == 1)
		owner = stmt_int(s, 0);
	stmt_free(s);
	for (i = 0; i < n; i++)
		t[i].leads -= t[i].id == owner;
	return rc < 0 ? session_store(im->crm, rc) : 0;
}

int
turn_assign(struct import *im, const struct plan *p, struct write_row *row,
    size_t rows)
{
	const struct field *f = entity_field(p->entity, "owner", 5);
	struct turn t[MOST];
	struct value *cell;
	size_t i, k, best, n;
	int at = -1, rc;

	for (i = 0; i < p->targets; i++)
		if (p->target[i] == f)
			at = (int)i;
	if (at < 0 || f == NULL || rows == 0 ||
	    row->cell[at].kind != VALUE_TEXT || row->cell[at].n != 4 ||
	    memcmp(row->cell[at].p, "next", 4) != 0)
		return 0;
	if ((rc = read_all(im, t, &n)) < 0)
		return rc;
	for (i = 0; i < rows && rc == 0; i++) {
		cell = arena_alloc(&im->memory, (p->targets + 1) *
		    sizeof(*cell));
		if (cell == NULL)
			return session_nomem(im->crm);
		memcpy(cell, row[i].cell, p->targets * sizeof(*cell));
		if (strcmp(p->entity->name, "customer") == 0)
			rc = take_off(im, t, n, row[i].id);
		for (best = 0, k = 1; k < n; k++)
			if (t[k].leads < t[best].leads)
				best = k;
		t[best].leads++;
		cell[at] = value_int(t[best].id);
		row[i].cell = cell;
	}
	return rc;
}
