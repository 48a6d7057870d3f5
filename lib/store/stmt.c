/*
 * Statements, and what SQLite's codes mean to us.
 */
#include <stdlib.h>
#include <string.h>

#include "store/engine.h"

static const struct {
	int	code;		/* SQLite's primary code */
	int	status;
	const char *text;	/* NULL: SQLite's own sentence */
} codes[] = {
	{ SQLITE_NOMEM, CRM_ENOMEM, "no memory" },
	{ SQLITE_BUSY, CRM_EBUSY, "the store is busy" },
	{ SQLITE_LOCKED, CRM_EBUSY, "the store is busy" },
	{ SQLITE_INTERRUPT, CRM_EINTR, "interrupted" },
	{ SQLITE_FULL, CRM_EIO, "the disk is full" },
	{ SQLITE_IOERR, CRM_EIO, "reading or writing the store failed" },
	{ SQLITE_NOTADB, CRM_ESTORE, "not a store" },
	{ SQLITE_CORRUPT, CRM_ESTORE, "the store is damaged: see crm-check" },
	{ SQLITE_CANTOPEN, CRM_ESTORE, "cannot be opened" },
	{ SQLITE_READONLY, CRM_ESTORE, "may not be written to" },
	{ SQLITE_PERM, CRM_ESTORE, "permission denied" },
	{ SQLITE_AUTH, CRM_EUSAGE, NULL },
	{ SQLITE_ERROR, CRM_EUSAGE, NULL },
	{ SQLITE_CONSTRAINT, CRM_EDATA, NULL },
	{ SQLITE_TOOBIG, CRM_EDATA, "a value is too big" },
};

int
store_code(struct store *s, int rc)
{
	size_t i;

	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
		return 0;
	if ((rc & 0xff) == SQLITE_INTERRUPT && s->timed_out)
		return store_fail(s, CRM_EUSAGE, "stopped after %.0f s: "
		    "--timeout allows more", s->guard.timeout);
	for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (codes[i].code == (rc & 0xff) && codes[i].text != NULL)
			return store_fail(s, codes[i].status, "%s: %s",
			    s->path, codes[i].text);
		else if (codes[i].code == (rc & 0xff))
			return store_fail(s, codes[i].status, "%s",
			    sqlite3_errmsg(s->db));
	return store_fail(s, CRM_ESTORE, "%s: %s", s->path,
	    s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(rc));
}

int
store_fail(struct store *s, int status, const char *fmt, ...)
{
	va_list ap;

	str_clear(&s->err);
	va_start(ap, fmt);
	str_vprintf(&s->err, fmt, ap);
	va_end(ap);
	return status;
}

const char *
store_errmsg(const struct store *s)
{
	return s->err.failed || s->err.p == NULL ? "no memory" : s->err.p;
}

const char *
store_path(const struct store *s)
{
	return s->path;
}

void
store_stop(struct store *s)
{
	s->stopped = 1;
	if (s->db != NULL)
		sqlite3_interrupt(s->db);
}

int
store_exec(struct store *s, const char *sql)
{
	return store_code(s, sqlite3_exec(s->db, sql, NULL, NULL, NULL));
}

int
store_execf(struct store *s, const char *fmt, ...)
{
	struct str sql = { 0 };
	va_list ap;
	int rc;

	va_start(ap, fmt);
	str_vprintf(&sql, fmt, ap);
	va_end(ap);
	rc = sql.failed ? CRM_ENOMEM : store_exec(s, sql.p);
	str_free(&sql);
	return rc;
}

int
store_prepare_tail(struct store *s, struct stmt **out, const char *sql,
    const char **tail)
{
	struct stmt *t = calloc(1, sizeof(*t));
	int rc;

	*out = NULL;
	if (t == NULL)
		return store_fail(s, CRM_ENOMEM, "no memory");
	rc = sqlite3_prepare_v3(s->db, sql, -1, 0, &t->st, tail);
	if (rc != SQLITE_OK) {
		free(t);
		return store_code(s, rc);
	}
	t->store = s;
	*out = t;
	return 0;
}

int
store_prepare(struct store *s, struct stmt **out, const char *sql)
{
	return store_prepare_tail(s, out, sql, NULL);
}

void
stmt_free(struct stmt *t)
{
	if (t == NULL)
		return;
	sqlite3_finalize(t->st);
	free(t);
}

int
stmt_bind(struct stmt *t, int i, const struct value *v)
{
	int rc = SQLITE_MISUSE;

	switch (v->kind) {
	case VALUE_NULL:
		rc = sqlite3_bind_null(t->st, i);
		break;
	case VALUE_INT:
		rc = sqlite3_bind_int64(t->st, i, v->i);
		break;
	case VALUE_REAL:
		rc = sqlite3_bind_double(t->st, i, v->r);
		break;
	case VALUE_TEXT:
		rc = sqlite3_bind_text64(t->st, i, v->p ? v->p : "", v->n,
		    SQLITE_TRANSIENT, SQLITE_UTF8);
		break;
	}
	return store_code(t->store, rc);
}

int
stmt_bind_int(struct stmt *t, int i, int64_t v)
{
	return store_code(t->store, sqlite3_bind_int64(t->st, i, v));
}

int
stmt_bind_text(struct stmt *t, int i, const char *text)
{
	return store_code(t->store, sqlite3_bind_text(t->st, i, text, -1,
	    SQLITE_TRANSIENT));
}

int
stmt_bind_blob(struct stmt *t, int i, const void *p, size_t n)
{
	return store_code(t->store, sqlite3_bind_blob64(t->st, i, p, n,
	    SQLITE_TRANSIENT));
}

int
stmt_bind_named(struct stmt *t, const char *name, const struct value *v)
{
	int i = sqlite3_bind_parameter_index(t->st, name);

	return i == 0 ? 0 : stmt_bind(t, i, v);
}

int
stmt_step(struct stmt *t)
{
	int rc = sqlite3_step(t->st);

	if (rc == SQLITE_ROW)
		return 1;
	return store_code(t->store, rc);
}

int
stmt_run(struct stmt *t)
{
	int rc;

	while ((rc = stmt_step(t)) == 1)
		continue;
	sqlite3_reset(t->st);
	return rc;
}

void
stmt_reset(struct stmt *t)
{
	sqlite3_reset(t->st);
}

int
stmt_columns(const struct stmt *t)
{
	return sqlite3_column_count(t->st);
}

const char *
stmt_name(const struct stmt *t, int i)
{
	return sqlite3_column_name(t->st, i);
}

struct value
stmt_cell(const struct stmt *t, int i)
{
	return engine_value(sqlite3_column_value(t->st, i));
}

int64_t
stmt_int(const struct stmt *t, int i)
{
	return sqlite3_column_int64(t->st, i);
}

int
stmt_null(const struct stmt *t, int i)
{
	return sqlite3_column_type(t->st, i) == SQLITE_NULL;
}

const void *
stmt_blob(const struct stmt *t, int i, size_t *n)
{
	const void *p = sqlite3_column_blob(t->st, i);

	*n = (size_t)sqlite3_column_bytes(t->st, i);
	return p;
}

int
stmt_readonly(const struct stmt *t)
{
	return t->st == NULL || sqlite3_stmt_readonly(t->st);
}

int
store_number(struct store *s, int64_t *out, const char *sql)
{
	struct stmt *t;
	int rc = store_prepare(s, &t, sql);

	*out = 0;
	if (rc < 0 || t == NULL)
		return rc;
	if ((rc = stmt_step(t)) == 1) {
		*out = stmt_int(t, 0);
		rc = 0;
	}
	stmt_free(t);
	return rc;
}

int64_t
store_changes(const struct store *s)
{
	return sqlite3_changes64(s->db);
}

int64_t
store_last_id(const struct store *s)
{
	return sqlite3_last_insert_rowid(s->db);
}
