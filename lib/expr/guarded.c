/*
 * Preparing text that a user wrote: it may read what the public views show
 * and nothing else.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "expr/own.h"
#include "time/day.h"

/* Each name with a line end. */
struct asked {
	struct str	private;	/* tables that the text names */
	struct str	views;		/* the public ones */
};

static int
names(const char *sql, const char *word)
{
	size_t n = strlen(word);
	const char *p;

	for (p = sql; *p != '\0'; p++)
		if (strncasecmp(p, word, n) == 0 && (p == sql ||
		    !(isalnum((unsigned char)p[-1]) || p[-1] == '_')) &&
		    !isalnum((unsigned char)p[n]) && p[n] != '_')
			return 1;
	return 0;
}

static int
listed(const struct str *list, const char *name)
{
	const char *p = list->p;
	size_t n = strlen(name);

	for (; p != NULL && *p != '\0'; p += strcspn(p, "\n") + 1)
		if (strncasecmp(p, name, n) == 0 && p[n] == '\n')
			return 1;
	return 0;
}

/*
 * SQLite does not always say by which view a table is read. But a table that
 * the text does not name can only be read by way of a view, and the views
 * are all ours.
 */
static int
ask_tables(struct crm *c, struct asked *asked, const char *sql)
{
	struct stmt *t;
	int rc = session_store(c, store_prepare(c->store, &t,
	    "SELECT name,type='view' FROM main.sqlite_master "
	    "WHERE type IN('table','view')"));

	if (rc < 0)
		return rc;
	while ((rc = stmt_step(t)) == 1)
		if (stmt_int(t, 1))
			str_printf(&asked->views, "%s\n", stmt_cell(t, 0).p);
		else if (names(sql, stmt_cell(t, 0).p))
			str_printf(&asked->private, "%s\n", stmt_cell(t, 0).p);
	stmt_free(t);
	if (rc < 0)
		return session_store(c, rc);
	return asked->private.failed || asked->views.failed ?
	    session_nomem(c) : 0;
}

/* A table of the statement's own would pass for the view it is named like. */
static int
refuse_likeness(struct crm *c, const struct asked *asked, const char *sql)
{
	struct str name = { 0 };
	int rc = 0;

	while (rc == 0 && (sql = expr_cte(sql, &name)) != NULL)
		if (name.failed)
			rc = session_nomem(c);
		else if (name.n > 0 && listed(&asked->views, name.p))
			rc = session_fail(c, CRM_EUSAGE, "WITH %s: '%s' is a "
			    "view; give the statement's own table another "
			    "name", name.p, name.p);
	str_free(&name);
	return rc;
}

static int
may_read(void *arg, const char *name)
{
	const struct asked *asked = arg;

	return strncasecmp(name, "sqlite_", 7) != 0 &&
	    !listed(&asked->private, name);
}

static int
may_read_through(void *arg, const char *name)
{
	const struct asked *asked = arg;

	return listed(&asked->views, name);
}

/* A table function of SQLite's own is connected to when first named. */
static int
connect_functions(struct crm *c, const char *sql)
{
	static const char *const known[] = { "json_each", "json_tree" };
	struct str text = { 0 };
	struct stmt *t;
	size_t i;
	int rc = 0;

	for (i = 0; i < sizeof(known) / sizeof(known[0]) && rc == 0; i++) {
		if (!names(sql, known[i]))
			continue;
		str_clear(&text);
		str_printf(&text, "SELECT 1 FROM %s('[]')", known[i]);
		rc = text.failed ? session_nomem(c) :
		    session_store(c, store_prepare(c->store, &t, text.p));
		if (rc == 0)
			stmt_free(t);
	}
	str_free(&text);
	return rc;
}

/* The session makes the views that a text mentions, be it in quotes. */
static int
make_views(struct crm *c, const char *sql)
{
	struct str mention = { 0 };
	struct stmt *t = NULL;
	int rc;

	str_puts(&mention, "SELECT ");
	sql_literal(&mention, sql, strlen(sql));
	rc = mention.failed ? session_nomem(c) :
	    session_prepare(c, &t, mention.p);
	stmt_free(t);
	str_free(&mention);
	return rc;
}

static int
bind_day(struct crm *c, struct stmt *t)
{
	char day[16];
	struct value v;

	day_show(day, c->as_of);
	v = value_string(day);
	return session_store(c, stmt_bind_named(t, ":as_of", &v));
}

/* Prepared under the guard; the session is left without. */
static int
prepare(struct crm *c, struct stmt **out, const char *sql, const char **tail,
    double timeout)
{
	struct asked asked = { { 0 }, { 0 } };
	struct store_guard guard = { timeout, may_read, may_read_through,
	    &asked };
	int rc = ask_tables(c, &asked, sql);

	if (rc == 0)
		rc = refuse_likeness(c, &asked, sql);
	if (rc == 0) {
		store_guard(c->store, &guard);
		rc = session_store(c, store_prepare_tail(c->store, out, sql,
		    tail));
		store_unguard(c->store);
	}
	str_free(&asked.private);
	str_free(&asked.views);
	return rc;
}

int
expr_guarded(struct crm *c, struct stmt **out, const char *sql,
    double timeout)
{
	const char *tail = "";
	int rc;

	*out = NULL;
	store_unguard(c->store);
	if ((rc = make_views(c, sql)) < 0 ||
	    (rc = connect_functions(c, sql)) < 0 ||
	    (rc = prepare(c, out, sql, &tail, timeout)) < 0)
		return rc;
	tail += strspn(tail, " \t\r\n;");
	if (stmt_columns(*out) == 0 || !stmt_readonly(*out) || *tail != '\0')
		rc = session_fail(c, CRM_EUSAGE, "one statement that only "
		    "reads is allowed here");
	else
		rc = bind_day(c, *out);
	if (rc == 0)
		expr_clock(c, timeout);
	else {
		stmt_free(*out);
		*out = NULL;
	}
	return rc;
}

static int
anything(void *arg, const char *name)
{
	(void)arg;
	(void)name;
	return 1;
}

/* What runs was checked when it was prepared; here only time is kept. */
void
expr_clock(struct crm *c, double timeout)
{
	struct store_guard clock = { timeout, anything, anything, NULL };

	if (timeout > 0)
		store_guard(c->store, &clock);
}
