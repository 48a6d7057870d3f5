/*
 * The ladder: an older store climbs to this library's schema, a copy of it
 * made first.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backup/backup.h"
#include "settings/own.h"
#include "settings/views.h"

static int
number(struct crm *c, int64_t *n, const char *sql)
{
	return session_store(c, store_number(c->store, n, sql));
}

static int
check_whole(struct crm *c)
{
	int64_t broken = 0;
	int rc = number(c, &broken, "SELECT (SELECT count(*) FROM "
	    "pragma_quick_check WHERE quick_check<>'ok')+"
	    "(SELECT count(*) FROM pragma_foreign_key_check)");

	if (rc == 0 && broken != 0)
		return session_fail(c, CRM_ESTORE, "%s: the store is not "
		    "whole after the upgrade: see crm-check", c->path);
	return rc;
}

static int
journal(struct crm *c)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "INSERT INTO operation(at,user,"
	    "tool,args,reason)VALUES(?1,?2,?3,?4,?5)");

	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(t, 1, c->now);
	stmt_bind_text(t, 2, c->user);
	stmt_bind_text(t, 3, c->tool);
	stmt_bind_text(t, 4, c->args);
	stmt_bind_text(t, 5, c->reason);
	rc = stmt_run(t);
	stmt_free(t);
	return session_store(c, rc);
}

static int
climb(struct crm *c, int from)
{
	struct str sql = { 0 };
	int v, rc = settings_views_drop(c);

	for (v = from + 1; v <= SCHEMA_VERSION; v++)
		sql_step(&sql, &c->catalog, v);
	str_printf(&sql, "PRAGMA user_version=%d;", SCHEMA_VERSION);
	if (rc == 0)
		rc = sql.failed ? session_nomem(c) :
		    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	if (rc == 0)
		rc = session_load(c);
	if (rc == 0)
		rc = settings_views_make(c);
	if (rc == 0)
		rc = journal(c);
	return rc == 0 ? check_whole(c) : rc;
}

/* Nobody may have written between the copy and the ticket. */
static int
climb_alone(struct crm *c, int from)
{
	int64_t before = 0, after = 0;
	struct str to = { 0 };
	int rc;

	str_printf(&to, "%s.before-%d", store_path(c->store), from);
	if (to.failed)
		return session_nomem(c);
	rc = number(c, &before, "PRAGMA data_version");
	if (rc == 0 && (rc = backup_copy(c, to.p)) == 0) {
		if ((rc = session_store(c, store_begin(c->store))) == 0)
			rc = number(c, &after, "PRAGMA data_version");
		if (rc == 0 && before != after)
			rc = session_fail(c, CRM_EBUSY, "%s: another writer "
			    "came between: try again", c->path);
		if (rc == 0)
			rc = climb(c, from);
		if (rc == 0)
			rc = session_store(c, store_commit(c->store));
		else
			store_rollback(c->store);
		if (rc < 0)
			unlink(to.p);
		else
			session_note(c, "schema %d, as it was: %s", from,
			    to.p);
	}
	str_free(&to);
	return rc;
}

/* crm-init was stopped after the file was made: nothing is in it. */
static int
finish_init(struct crm *c)
{
	struct document d = { 0 };
	int64_t tables = 0;
	int rc = number(c, &tables, "SELECT count(*) FROM sqlite_schema");

	if (rc == 0 && tables != 0)
		rc = session_fail(c, CRM_ESTORE, "%s: tables, but no schema "
		    "version: not a store of this library's", c->path);
	if (rc == 0)
		rc = document_default(&d, c);
	if (rc == 0)
		rc = settings_make(c, &d, 0);
	document_free(&d);
	return rc;
}

int
crm_upgrade(struct crm *c)
{
	int64_t v = 0;
	int rc = number(c, &v, "PRAGMA user_version");

	if (rc < 0)
		return rc;
	if (v == 0)
		return finish_init(c);
	if (v < SCHEMA_VERSION)
		return climb_alone(c, (int)v);
	session_note(c, "schema %d: nothing to do", SCHEMA_VERSION);
	return CRM_OK;
}
