/*
 * Preparing text that a user wrote: it may read what the public views show
 * and nothing else.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "expr/expr.h"
#include "time/day.h"

struct asked {
	struct crm	*crm;
	const char	*sql;
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

/*
 * SQLite does not always say by which view a table is read. But a table that
 * the text does not name can only be read by way of a view, and the views
 * are all ours.
 */
static int
may_read(void *arg, const char *name)
{
	const struct asked *asked = arg;
	char **view = sql_view_names(&asked->crm->catalog);
	int i, public = 0;

	for (i = 0; view != NULL && view[i] != NULL; i++)
		public |= strcmp(view[i], name) == 0;
	free(view);
	return public || strncmp(name, "crm_", 4) == 0 ||
	    strncmp(name, "json_", 5) == 0 || !names(asked->sql, name);
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

int
expr_guarded(struct crm *c, struct stmt **out, const char *sql,
    double timeout)
{
	struct asked asked = { c, sql };
	struct store_guard guard = { timeout, may_read, &asked };
	const char *tail = "";
	int rc;

	*out = NULL;
	store_unguard(c->store);
	if ((rc = make_views(c, sql)) < 0)
		return rc;
	store_guard(c->store, &guard);
	rc = session_store(c, store_prepare_tail(c->store, out, sql, &tail));
	store_unguard(c->store);
	if (rc < 0)
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
	struct store_guard clock = { timeout, anything, NULL };

	if (timeout > 0)
		store_guard(c->store, &clock);
}
