/*
 * Transactions, and the checkpoint that follows a commit under the ticket.
 */
#include <string.h>

#include "store/engine.h"

enum { PASSIVE_PAGES = 1000, TRUNCATE_PAGES = 64 * 1024 / 4 };
enum { CACHE = 2000, BULK_CACHE = 64 * 1024 };	/* KiB */

/*
 * What sorts goes to files unless the session keeps tables of its own in
 * memory: the engine's sorter is faster so.
 */
static int
bulk(struct store *s, int on)
{
	int64_t own = 0;
	int rc;

	s->bulk = on;
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_FKEY, !on, NULL);
	rc = store_execf(s, "PRAGMA cache_size=-%d", on ? BULK_CACHE : CACHE);
	if (rc == 0)
		rc = store_number(s, &own, "SELECT 1 FROM temp.sqlite_schema "
		    "LIMIT 1");
	return rc < 0 || own ? rc : store_execf(s, "PRAGMA temp_store=%s",
	    on ? "FILE" : "MEMORY");
}

int
store_begin(struct store *s)
{
	int rc;

	if (s->readonly)
		return store_fail(s, CRM_EUSAGE, "%s: opened for reading",
		    s->path);
	s->fate = "unchanged";
	if ((rc = ticket_take(s)) < 0)
		return rc;
	if ((rc = store_exec(s, "BEGIN IMMEDIATE")) < 0)
		ticket_give(s);
	return rc;
}

/*
 * New pages go into the file once, not into the WAL before: this needs the
 * store alone. Where there are others, the WAL stays, and it is no error.
 */
static int
journal(struct store *s, const char *mode)
{
	int rc;

	sqlite3_busy_timeout(s->db, 0);
	rc = store_execf(s, "PRAGMA journal_mode=%s", mode);
	sqlite3_busy_timeout(s->db, (int)(s->wait * 1000));
	return rc == CRM_EBUSY ? 0 : rc;
}

int
store_begin_bulk(struct store *s, int first)
{
	int rc = bulk(s, 1);

	if (rc == 0 && first && (rc = ticket_take(s)) == 0)
		rc = journal(s, "TRUNCATE");
	if (rc == 0)
		rc = store_begin(s);
	if (rc < 0)
		bulk(s, 0);
	return rc;
}

/* Busy is no error: another connection reads, the next writer tries again. */
static void
checkpoint(struct store *s)
{
	if (s->wal_pages > TRUNCATE_PAGES)
		sqlite3_wal_checkpoint_v2(s->db, NULL,
		    SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	else if (s->wal_pages > PASSIVE_PAGES)
		sqlite3_wal_checkpoint_v2(s->db, NULL,
		    SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/*
 * After a COMMIT that failed and was rolled back. What could not be written
 * ends before the frame that commits. But where that frame is in the WAL and
 * only its sync failed, or its place in the index, a recovery may find it.
 */
static const char *
fate_of(int code)
{
	return (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_WRITE ?
	    "unchanged" : "unknown";
}

int
store_commit(struct store *s)
{
	int rc;

	s->wal_pages = 0;
	rc = store_exec(s, "COMMIT");
	if (rc == 0) {
		s->fate = "committed";
		if (s->wal_pages == 0)	/* a first load ends, or was cut off */
			journal(s, "WAL");
		checkpoint(s);
	} else if (sqlite3_get_autocommit(s->db)) {
		s->fate = fate_of(sqlite3_extended_errcode(s->db));
	} else {
		struct str why = { 0 };

		str_puts(&why, store_errmsg(s));
		store_rollback(s);
		store_fail(s, rc, "%s", why.failed ? "no memory" : why.p);
		str_free(&why);
	}
	ticket_give(s);
	if (s->bulk)
		bulk(s, 0);
	return rc;
}

int
store_rollback(struct store *s)
{
	if (s->foreign)
		return 0;
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	if (s->bulk) {
		journal(s, "WAL");
		bulk(s, 0);
	}
	ticket_give(s);
	return 0;
}

const char *
store_fate(const struct store *s)
{
	return s->fate;
}
