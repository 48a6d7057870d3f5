/*
 * Segments through time: snapshots keep, for each member, from which one to
 * which one it was in; what lies between them is recomputed from the events.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rows/rows.h"
#include "segment/own.h"
#include "time/day.h"
#include "write/writer.h"

/* A statement of segment ?1 and day ?2; how many rows it changed. */
static int
run(struct crm *c, const char *sql, const char *segment, int64_t *n)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, sql);

	if (rc == 0) {
		stmt_bind_text(t, 1, segment);
		stmt_bind_int(t, 2, c->today);
		rc = stmt_run(t);
		*n = store_changes(c->store);
		stmt_free(t);
	}
	return session_store(c, rc);
}

static int
recompute(struct definitions *all, struct definition *d, const char *table)
{
	struct crm *c = all->crm;
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	str_puts(&sql, "SELECT id FROM customers WHERE ");
	rc = definition_members(all, d, &sql);
	if (rc == 0)
		rc = sql.failed ? session_nomem(c) :
		    session_prepare(c, &t, sql.p);	/* the views it needs */
	stmt_free(t);
	if (rc == 0) {
		t = NULL;
		str_clear(&sql);
		str_printf(&sql, "INSERT INTO temp.%s SELECT id FROM customers "
		    "WHERE ", table);
		rc = definition_members(all, d, &sql);
	}
	if (rc == 0)
		rc = sql.failed ? session_nomem(c) :
		    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	return rc;
}

static int
table_new(struct crm *c, const char *table)
{
	return session_store(c, store_execf(c->store, "CREATE TEMP TABLE IF "
	    "NOT EXISTS %s(id INTEGER PRIMARY KEY);DELETE FROM temp.%s",
	    table, table));
}

static int
remembered(struct crm *c, const char *segment, const char *table, int32_t day)
{
	struct stmt *t;
	struct str sql = { 0 };
	int rc;

	str_printf(&sql, "INSERT INTO temp.%s SELECT customer FROM m_segment "
	    "WHERE segment=?1 AND since<=?2 AND(until IS NULL OR until>?2)AND "
	    "EXISTS(SELECT 1 FROM m_segment_day WHERE segment=?1 AND day=?2)",
	    table);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(c->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_text(t, 1, segment);
	stmt_bind_int(t, 2, day);
	rc = session_store(c, stmt_run(t));
	stmt_free(t);
	return rc;
}

int
memory_now(struct definitions *all, struct definition *d, const char *table)
{
	int rc = table_new(all->crm, table);

	return rc == 0 ? recompute(all, d, table) : rc;
}

/* Is there a snapshot of that day? */
static int
has_day(struct crm *c, const char *segment, int32_t day)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "SELECT 1 FROM m_segment_day "
	    "WHERE segment=?1 AND day=?2");

	if (rc == 0) {
		stmt_bind_text(t, 1, segment);
		stmt_bind_int(t, 2, day);
		rc = stmt_step(t);
		stmt_free(t);
	}
	return session_store(c, rc);
}

static void
say_how(struct crm *c, const char *segment, int32_t day, int kept)
{
	char text[16];

	day_show(text, day);
	session_note(c, kept ? "%s on %s: from the snapshot" :
	    "%s on %s: recomputed from the events", segment, text);
}

int
memory_condition(struct crm *c, const char *segment, struct str *sql)
{
	int rc;

	if (!c->as_of_given || c->as_of >= c->today)
		return 0;
	if ((rc = has_day(c, segment, c->as_of)) < 0)
		return rc;
	say_how(c, segment, c->as_of, rc);
	if (rc == 0)
		return 0;
	str_puts(sql, "(id IN(SELECT customer FROM m_segment WHERE segment=");
	sql_literal(sql, segment, strlen(segment));
	str_printf(sql, " AND since<=%" PRId32 " AND(until IS NULL OR until>%"
	    PRId32 ")))", c->as_of, c->as_of);
	return 1;
}

int
memory_members(struct definitions *all, struct definition *d,
    const char *table, int32_t day)
{
	struct crm *c = all->crm;
	int rc = table_new(c, table), kept;

	if (rc < 0 || (kept = rc = has_day(c, d->name, day)) < 0)
		return rc;
	say_how(c, d->name, day, kept);
	if (kept)
		return remembered(c, d->name, table, day);
	if ((rc = session_as_of(c, day)) < 0)
		return rc;
	return recompute(all, d, table);
}

/* Who left; who came back on the day he left; who came. */
static const char left[] =
"UPDATE m_segment SET until=?2 WHERE segment=?1 AND until IS NULL AND "
"customer NOT IN(SELECT id FROM temp.segment_now)";
static const char same_day[] =
"DELETE FROM m_segment WHERE segment=?1 AND since=?2 AND until=?2";
static const char came_back[] =
"UPDATE m_segment SET until=NULL WHERE segment=?1 AND until=?2 AND customer "
"IN(SELECT id FROM temp.segment_now)";
static const char came[] =
"INSERT INTO m_segment SELECT ?1,id,?2,NULL FROM temp.segment_now WHERE id "
"NOT IN(SELECT customer FROM m_segment WHERE segment=?1 AND until IS NULL)";
static const char counted[] =
"INSERT INTO m_segment_day SELECT ?1,?2,count(*),(SELECT max(id)FROM "
"operation)FROM temp.segment_now WHERE 1 ON CONFLICT DO UPDATE SET "
"members=excluded.members,op=excluded.op WHERE members<>excluded.members";

static int
remember(struct crm *c, const char *segment, struct crm_rows *rows)
{
	int64_t gone = 0, back = 0, come = 0, n = 0, members = 0;
	char state[64];
	struct value cell[3];
	int rc = run(c, left, segment, &gone);

	if (rc == 0)
		rc = run(c, same_day, segment, &n);
	if (rc == 0)
		rc = run(c, came_back, segment, &back);
	if (rc == 0)
		rc = run(c, came, segment, &come);
	if (rc == 0)
		rc = run(c, counted, segment, &n);
	if (rc == 0)
		rc = session_store(c, store_number(c->store, &members,
		    "SELECT count(*)FROM temp.segment_now"));
	if (rc < 0)
		return rc;
	if (gone + back + come + n > 0)
		writer_get(c)->changed = 1;
	snprintf(state, sizeof(state), "%" PRId64 " entered, %" PRId64
	    " left", come + back, gone);
	cell[0] = value_string(segment);
	cell[1] = value_int(members);
	cell[2] = value_string(state);
	return rows_add(rows, cell);
}

/* The next segment with members; NULL where there is no other. */
static int
next_name(struct crm *c, struct str *name)
{
	struct stmt *t;
	struct value v;
	int rc = store_prepare(c->store, &t, "SELECT min(segment)FROM "
	    "m_segment WHERE until IS NULL AND segment>?1");

	if (rc == 0) {
		stmt_bind_text(t, 1, name->n ? name->p : "");
		rc = stmt_step(t);
		v = stmt_cell(t, 0);
		str_clear(name);
		if (rc == 1 && v.kind == VALUE_TEXT)
			str_add(name, v.p, v.n);
		stmt_free(t);
	}
	return session_store(c, rc < 0 ? rc : name->failed ? CRM_ENOMEM : 0);
}

/* A rule that is gone has no members any more. */
static int
forget(struct definitions *all, struct crm_rows *rows)
{
	struct crm *c = all->crm;
	struct str name = { 0 };
	size_t i;
	int rc = next_name(c, &name);

	while (rc == 0 && name.n != 0) {
		for (i = 0; i < all->count; i++)
			if (strcmp(all->item[i].name, name.p) == 0)
				break;
		if (i == all->count &&
		    (rc = table_new(c, "segment_now")) == 0)
			rc = remember(c, name.p, rows);
		if (rc == 0)
			rc = next_name(c, &name);
	}
	str_free(&name);
	return rc;
}

int
segment_asked(const char *segment, char *const *names, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(names[i], segment) == 0)
			return 1;
	return n == 0;
}

int
segment_snapshot(struct crm *c, struct crm_rows *rows, char *const *names,
    size_t n)
{
	struct definitions all;
	struct definition *d;
	size_t i;
	int rc = definitions_read(&all, c, NULL);

	for (i = 0; rc == 0 && i < n; i++)
		if (definitions_find(&all, names[i]) == NULL)
			rc = CRM_EUSAGE;
	if (rc == 0)
		rc = session_as_of(c, c->today);
	for (i = 0; rc == 0 && i < all.count; i++) {
		d = &all.item[i];
		if (segment_asked(d->name, names, n) &&
		    (rc = memory_now(&all, d, "segment_now")) == 0)
			rc = remember(c, d->name, rows);
	}
	if (rc == 0 && n == 0)
		rc = forget(&all, rows);
	definitions_free(&all);
	return rc;
}
