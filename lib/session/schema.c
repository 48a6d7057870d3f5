/*
 * Is the file's schema ours? Looked at when the schema cookie is not the one
 * that was verified last: every table, view and index of ours by name, tables
 * by their columns as a set, views by their text. Other tables, views and
 * indexes are left alone; a permanent trigger is refused, whoever made it,
 * because it would write behind the journal's back.
 */
#include <stdlib.h>
#include <string.h>

#include "session/own.h"

/* Texts of one SELECT, each ended by a newline, in one string. */
static int
list(struct crm *c, struct str *out, const char *sql, const char *arg)
{
	struct stmt *t;
	struct value v;
	int rc = store_prepare(c->store, &t, sql);

	str_clear(out);
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_text(t, 1, arg);
	while ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		if (v.kind == VALUE_TEXT)
			str_add(out, v.p, v.n);
		str_putc(out, '\n');
	}
	stmt_free(t);
	return rc < 0 ? session_store(c, rc) : out->failed ?
	    session_nomem(c) : 0;
}

static int
name_order(const void *a, const void *b)
{
	return strcmp(((const struct column *)a)->name,
	    ((const struct column *)b)->name);
}

/* Our columns of a table as list() would give them, in order of name. */
static int
columns_expected(const struct entity *e, int custom, struct str *out)
{
	struct column *c, *more;
	int n = sql_columns(e, custom, &c), i;

	str_clear(out);
	if (n < 0 || (more = realloc(c, (size_t)(n + 1) *
	    sizeof(*c))) == NULL) {
		free(c);
		return -1;
	}
	c = more;
	if (!custom && e->shape != SHAPE_LINE) {
		memset(&c[n], 0, sizeof(*c));
		strcpy(c[n++].name, e->shape == SHAPE_RECORD ?
		    "archived_op" : "void_op");
	}
	qsort(c, (size_t)n, sizeof(*c), name_order);
	for (i = 0; i < n; i++)
		str_printf(out, "%s\n", c[i].name);
	free(c);
	return out->failed ? -1 : 0;
}

static void
differ(struct schema_verdict *v, const char *what, const char *name,
    const char *how)
{
	if (v->problems++ == 0)
		str_printf(&v->first, "%s '%s' %s", what, name, how);
}

static int
verify_table(struct crm *c, const struct entity *e, struct schema_verdict *v)
{
	struct str is = { 0 }, must = { 0 }, name = { 0 };
	int rc;

	str_printf(&name, "t_%s", e->name);
	rc = columns_expected(e, 0, &must) == -1 || name.failed ?
	    session_nomem(c) : list(c, &is,
	    "SELECT name FROM pragma_table_info(?1)ORDER BY 1", name.p);
	if (rc == 0 && is.n == 0)
		differ(v, "table", name.p, "is not there");
	else if (rc == 0 && strcmp(is.p, must.p) != 0)
		differ(v, "table", name.p, "has other columns than declared");
	str_free(&is);
	str_free(&must);
	str_free(&name);
	return rc;
}

static int
verify_view(struct crm *c, const struct entity *e, struct schema_verdict *v)
{
	struct str is = { 0 }, must = { 0 };
	int rc;

	sql_view(&must, &c->catalog, e, &c->money, &sql_plain);
	rc = must.failed ? session_nomem(c) : list(c, &is, "SELECT sql||';' "
	    "FROM sqlite_schema WHERE type='view' AND name=?1", e->plural);
	if (rc == 0 && is.n == 0)
		differ(v, "view", e->plural, "is not there");
	else if (rc == 0 && (is.n != must.n + 1 ||
	    memcmp(is.p, must.p, must.n) != 0))
		differ(v, "view", e->plural, "is not as declared");
	str_free(&is);
	str_free(&must);
	return rc;
}

static int
verify_triggers(struct crm *c, struct schema_verdict *v)
{
	struct str names = { 0 };
	int rc = list(c, &names, "SELECT name FROM sqlite_schema WHERE "
	    "type='trigger' AND ?1 IS NOT NULL LIMIT 1", "");

	if (rc == 0 && names.n > 1) {
		names.p[names.n - 1] = '\0';
		differ(v, "trigger", names.p, "is not allowed");
		str_printf(&v->first, ": sqlite3 '%s' 'DROP TRIGGER \"%s\"' "
		    "removes it", store_path(c->store), names.p);
	}
	str_free(&names);
	return rc;
}

int
session_schema_verify(struct crm *c, struct schema_verdict *v)
{
	size_t i;
	int rc = verify_triggers(c, v);

	for (i = 0; i < c->catalog.entities && rc == 0; i++) {
		rc = verify_table(c, &c->catalog.entity[i], v);
		if (rc == 0)
			rc = verify_view(c, &c->catalog.entity[i], v);
	}
	return rc;
}

int
session_schema(struct crm *c)
{
	struct schema_verdict v = { 0 };
	int64_t cookie;
	int rc = session_store(c, store_number(c->store, &cookie,
	    "PRAGMA schema_version"));

	if (rc < 0 || cookie == c->schema_cookie)
		return rc;
	rc = session_schema_verify(c, &v);
	if (rc == 0 && v.problems > 0)
		rc = session_fail(c, CRM_ESTORE, "%s: %s", c->path,
		    v.first.failed ? "not ours" : v.first.p);
	str_free(&v.first);
	return rc;
}

int
session_schema_keep(struct crm *c)
{
	int64_t cookie;
	int rc = session_store(c, store_number(c->store, &cookie,
	    "PRAGMA schema_version"));

	if (rc < 0 || cookie == c->schema_cookie)
		return rc;
	c->schema_cookie = cookie;
	return session_store(c, store_execf(c->store, "INSERT OR REPLACE INTO "
	    "mark VALUES('schema_cookie',%lld)", (long long)cookie));
}
