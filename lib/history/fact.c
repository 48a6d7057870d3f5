/*
 * Gathering facts: of records, of operations.
 */
#include <stdlib.h>
#include <string.h>

#include "history/own.h"

int
facts_add(struct crm *c, struct facts *f, const struct fact *one)
{
	size_t cap = f->cap ? f->cap * 2 : 64;
	struct fact *more;

	if (f->n == f->cap) {
		if ((more = realloc(f->item, cap * sizeof(*more))) == NULL)
			return session_nomem(c);
		f->item = more;
		f->cap = cap;
	}
	f->item[f->n++] = *one;
	return 0;
}

/* Adds what a statement of (operation, change, row) finds; frees it. */
static int
gather(struct crm *c, struct facts *f, const struct entity *e,
    struct stmt *t)
{
	struct fact one;
	int rc;

	while ((rc = stmt_step(t)) == 1) {
		one = (struct fact){ stmt_int(t, 0), stmt_int(t, 1), e,
		    stmt_int(t, 2) };
		if (stmt_columns(t) > 3)
			one.entity = catalog_entity(&c->catalog,
			    stmt_cell(t, 3).p);
		if (one.entity != NULL &&
		    (rc = facts_add(c, f, &one)) < 0)
			break;
	}
	stmt_free(t);
	return rc < 0 && rc != CRM_ENOMEM ? session_store(c, rc) : rc;
}

static int
ask(struct crm *c, struct facts *f, const struct entity *e, int64_t id,
    const char *format, const char *a)
{
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	str_puts(&sql, format);
	if (a != NULL) {
		str_clear(&sql);
		str_printf(&sql, "SELECT %s,0,id FROM t_%s WHERE %s=?1",
		    e->shape == SHAPE_RECORD ? "created_op" : "op", e->name,
		    a);
	}
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_prepare(c->store, &t, sql.p));
	str_free(&sql);
	if (rc < 0)
		return rc;
	stmt_bind_int(t, 1, id);
	if (e != NULL)
		stmt_bind_text(t, 2, e->name);
	return gather(c, f, e, t);
}

/* When it was made, and what was changed since. */
static int
of_row(struct crm *c, struct facts *f, const struct entity *e, int64_t id)
{
	int rc = ask(c, f, e, id, "", "id");

	if (rc == 0)
		rc = ask(c, f, e, id, "SELECT op,id,row FROM change WHERE "
		    "row=?1 AND entity=?2", NULL);
	return rc;
}

/* A customer's events belong to its story. */
static int
of_events(struct crm *c, struct facts *f, int64_t customer)
{
	const struct entity *e = c->catalog.entity;
	size_t i, k, first;
	int rc = 0;

	for (i = 0; i < c->catalog.entities && rc == 0; i++, e++) {
		if (e->shape != SHAPE_EVENT ||
		    entity_field(e, "customer", 8) == NULL)
			continue;
		first = f->n;
		rc = ask(c, f, e, customer, "", "customer");
		for (k = f->n; k-- > first && rc == 0;)
			rc = ask(c, f, e, f->item[k].row, "SELECT op,id,row "
			    "FROM change WHERE row=?1 AND entity=?2", NULL);
	}
	return rc;
}

/* Latest first; within an operation, what was made, then what changed. */
static int
later_first(const void *a, const void *b)
{
	const struct fact *x = a, *y = b;

	if (x->op != y->op)
		return x->op < y->op ? 1 : -1;
	if (x->change != y->change)
		return x->change < y->change ? -1 : 1;
	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

int
facts_of_refs(struct crm *c, struct facts *f, const struct crm_refs *refs)
{
	size_t i, n;
	int rc = 0;

	for (i = 0; i < refs->count && rc == 0; i++) {
		const struct ref *r = &refs->item[i];

		rc = of_row(c, f, r->entity, r->id);
		if (rc == 0 && strcmp(r->entity->name, "customer") == 0)
			rc = of_events(c, f, r->id);
	}
	if (rc < 0 || f->n == 0)
		return rc;
	qsort(f->item, f->n, sizeof(*f->item), later_first);
	for (i = n = 1; i < f->n; i++)	/* a record given twice */
		if (later_first(&f->item[i], &f->item[n - 1]) != 0)
			f->item[n++] = f->item[i];
	f->n = n;
	return 0;
}

int
facts_of_op(struct crm *c, struct facts *f, int64_t op)
{
	return ask(c, f, NULL, op, "SELECT op,id,row,entity FROM change "
	    "WHERE op=?1 ORDER BY id", NULL);
}
