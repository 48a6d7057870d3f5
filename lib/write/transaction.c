/*
 * One transaction is one operation: begun with a row in the journal, ended
 * with the rollups.
 */
#include <stdlib.h>
#include <string.h>

#include "session/own.h"
#include "write/writer.h"

void
session_writer_free(struct crm *c)
{
	struct writer *w = c->writer;
	size_t i, t;

	if (w == NULL)
		return;
	for (i = 0; w->lookup && w->entity && i < c->catalog.entities; i++) {
		map_free(&w->lookup[i].ids);
		free(w->lookup[i].met);
		for (t = 0; t <= IDENTITY_SOURCE; t++)
			map_free(&w->lookup[i].known[t].ids);
		stmt_free(w->lookup[i].by_key);
		free(w->entity[i].column);
		free(w->entity[i].xcolumn);
		stmt_free(w->entity[i].insert.stmt);
		stmt_free(w->entity[i].xinsert.stmt);
		for (t = 0; t < 2; t++) {
			stmt_free(w->entity[i].update[t].stmt);
			stmt_free(w->entity[i].read[t]);
		}
		str_free(&w->entity[i].highest);
		str_free(&w->entity[i].top);
	}
	if (w->lookup != NULL)
		made_free(w);
	free(w->lookup);
	free(w->entity);
	rollup_writer_free(w->rollup);
	stmt_free(w->identity_whose);
	stmt_free(w->identity_has);
	stmt_free(w->identity_gone);
	stmt_free(w->question);
	waiting_free(&w->waiting);
	map_free(&w->consumed);
	alike_free(w);
	str_free(&w->read_by);
	arena_free(&w->memory);
	free(w);
	c->writer = NULL;
}

struct entity_writer *
writer_entity(struct writer *w, const struct entity *e)
{
	return &w->entity[e - w->crm->catalog.entity];
}

struct lookup *
lookup_of(struct writer *w, const struct entity *e)
{
	return &w->lookup[e - w->crm->catalog.entity];
}

int
writer_journal(struct writer *w, const struct entity *e)
{
	struct entity_writer *ew = writer_entity(w, e);
	struct str sql = { 0 };
	int rc = 0;

	if (ew->journaled)
		return 0;
	if (!w->op_table)
		rc = store_execf(w->crm->store, "CREATE TEMP TABLE IF NOT "
		    "EXISTS this_op(op);DELETE FROM temp.this_op;"
		    "INSERT INTO temp.this_op VALUES(%lld)",
		    (long long)w->crm->op);
	w->op_table = 1;
	sql_journal(&sql, e);
	if (rc == 0)
		rc = sql.failed ? CRM_ENOMEM :
		    store_exec(w->crm->store, sql.p);
	str_free(&sql);
	ew->journaled = rc == 0;
	return session_store(w->crm, rc);
}

void
writer_wrote(struct writer *w, const struct entity *e, int32_t day)
{
	writer_entity(w, e)->wrote = 1;
	w->changed = 1;
	if (day > w->last_day)
		w->last_day = day;
}

int
writer_mark(struct writer *w, const struct entity *e)
{
	return store_execf(w->crm->store, "INSERT OR REPLACE INTO mark SELECT "
	    "'last.%s',coalesce(max(id),0)FROM t_%s", e->name, e->name);
}

static int
save_marks(struct writer *w)
{
	struct crm *c = w->crm;
	size_t i;
	int rc = 0;

	if (w->last_day > c->last_day || (c->last_day == 0 &&
	    w->last_day != ROLLUP_NEVER))
		rc = store_execf(c->store, "INSERT OR REPLACE INTO mark "
		    "VALUES('last_day',%ld)", (long)w->last_day);
	for (i = 0; i < c->catalog.entities && rc == 0; i++)
		if (w->entity[i].insert.stmt != NULL || w->entity[i].wrote)
			rc = writer_mark(w, &c->catalog.entity[i]);
	for (i = 0; i < c->catalog.entities && rc == 0; i++)
		if (w->lookup[i].key_marked)
			rc = store_execf(c->store, "INSERT OR REPLACE INTO "
			    "mark VALUES('key.%s',%lld)",
			    c->catalog.entity[i].name,
			    (long long)w->lookup[i].next_key);
	return rc;
}

int
crm_commit(struct crm *c)
{
	struct writer *w = c->writer;
	int rc;

	if (w == NULL)
		return session_fail(c, CRM_EUSAGE, "no transaction is open");
	if (!w->changed) {	/* nothing happened: nothing to remember */
		crm_rollback(c);
		return CRM_OK;
	}
	rc = writer_settle(w);
	if (rc == 0)
		rc = writer_make_indexes(w);
	if (rc == 0 && w->rollup != NULL)
		rc = rollup_writer_end(w->rollup);
	if (rc == 0)
		rc = save_marks(w);
	if (rc == 0)
		rc = session_schema_keep(c);
	session_store(c, rc);
	if (rc < 0) {
		crm_rollback(c);
		return rc;
	}
	session_writer_free(c);
	rc = session_store(c, store_commit(c->store));
	c->op = 0;
	if (rc == 0)
		rc = session_store(c, store_number(c->store, &c->last_day,
		    "SELECT value FROM mark WHERE name='last_day'"));
	return rc;
}

int
crm_rollback(struct crm *c)
{
	session_writer_free(c);
	c->op = 0;
	return store_rollback(c->store);
}

const char *
crm_fate(const struct crm *c)
{
	return c->store == NULL ? "unchanged" : store_fate(c->store);
}

void
row_refuse(struct writer *w, struct write_row *row, int target,
    const char *fmt, ...)
{
	struct str s = { 0 };
	va_list ap;

	if (row->outcome == ROW_REFUSED)
		return;
	va_start(ap, fmt);
	str_vprintf(&s, fmt, ap);
	va_end(ap);
	row->outcome = ROW_REFUSED;
	row->target = target;
	row->why = s.failed ? NULL : arena_dup(&w->memory, s.p, s.n);
	if (row->why == NULL)
		row->why = "no memory";
	str_free(&s);
}
