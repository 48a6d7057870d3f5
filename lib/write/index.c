/*
 * The index of events by customer, while many are written. Of a first load it
 * is made when all are in; of one that is large beside what there is, it is
 * dropped when that shows, and made anew: to add to it row by row touches its
 * pages all over, again and again.
 */
#include "write/writer.h"

/* Rows of the first chunk: the index waits; numbers may be seen to rise. */
enum { BIG_LOAD = 4000, RISING = 100 };
/* It goes after so many rows, if they are a SHARE of those before. */
enum { LARGE = 50000, SHARE = 16 };

static int
highest_number(struct writer *w, struct entity_writer *ew)
{
	struct str sql = { 0 };
	struct stmt *t;
	struct value v;
	int rc;

	str_printf(&sql, "SELECT max(ext)FROM t_%s WHERE ext IS NOT NULL",
	    ew->entity->name);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(w->crm->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return rc;
	if ((rc = stmt_step(t)) == 1 &&
	    (v = stmt_cell(t, 0)).kind == VALUE_TEXT)
		str_add(&ew->top, v.p, v.n);
	stmt_free(t);
	return rc < 0 ? rc : ew->top.failed ? CRM_ENOMEM : 0;
}

static int
drop_index(struct writer *w, struct entity_writer *ew)
{
	int rc = store_execf(w->crm->store, "DROP INDEX i_%s_customer",
	    ew->entity->name);

	ew->unindexed = rc == 0;
	return rc;
}

static int
make_index(struct writer *w, struct entity_writer *ew)
{
	const char *name = ew->entity->name;

	if (!ew->unindexed)
		return 0;
	ew->unindexed = 0;
	/* Short runs sort faster than one list of all rows. */
	return store_execf(w->crm->store, "PRAGMA cache_size=-4096;"
	    "CREATE INDEX i_%s_customer ON t_%s(customer,day)", name, name);
}

static int
first_rows(struct writer *w, struct entity_writer *ew, size_t rows)
{
	struct str sql = { 0 };
	int rc;

	str_printf(&sql, "SELECT max(id)FROM t_%s", ew->entity->name);
	rc = sql.failed ? CRM_ENOMEM :
	    store_number(w->crm->store, &ew->before, sql.p);
	str_free(&sql);
	ew->rising = 1;
	ew->was_empty = ew->before == 0;
	if (rc < 0)
		return rc;
	if (ew->was_empty)
		return rows >= BIG_LOAD ? drop_index(w, ew) : 0;
	if (rows < RISING)
		ew->rising = 2;
	return rows < RISING ? 0 : highest_number(w, ew);
}

int
writer_leave_index(struct writer *w, const struct entity *e, size_t rows)
{
	struct entity_writer *ew = writer_entity(w, e);
	int rc = 0;

	if (!ew->rising)
		rc = first_rows(w, ew, rows);
	else if (!ew->unindexed && !ew->asks_index && ew->written >= LARGE &&
	    ew->written >= ew->before / SHARE)
		rc = drop_index(w, ew);
	return session_store(w->crm, rc);
}

int
writer_ask_index(struct writer *w, const struct entity *e)
{
	struct entity_writer *ew = writer_entity(w, e);

	ew->asks_index = 1;
	return session_store(w->crm, make_index(w, ew));
}

int
writer_make_indexes(struct writer *w)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < w->crm->catalog.entities && rc == 0; i++)
		rc = make_index(w, &w->entity[i]);
	return rc;
}
