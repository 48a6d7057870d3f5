/*
 * crm_report(): one report, or what is behind one of its numbers.
 */
#include <stdlib.h>
#include <string.h>

#include "bundle/bundle.h"
#include "expr/expr.h"
#include "form/form.h"
#include "report/ask.h"
#include "rows/rows.h"
#include "time/day.h"

static int
decimals(const struct crm *c, const struct report_column *k)
{
	if (k->type == REPORT_SPARK)
		return FORM_LINE;
	if (k->type == REPORT_MONEY)
		return c->money.digits;
	if (k->type == REPORT_NUMBER && k->decimals < 0)
		return -2;
	return k->type == REPORT_PERCENT ? 2 : k->decimals;
}

size_t
ask_columns(const struct ask *a, struct rows_column *column)
{
	const struct report *r = &a->report;
	size_t i, n = 0;
	const char *name;

	for (i = 0; i < a->dims; i++)
		column[n++] = (struct rows_column){ a->dim[i]->name,
		    report_say(a->crm, &a->dim[i]->label), -1, 0 };
	for (i = 0; i < r->columns; i++)
		column[n++] = (struct rows_column){ r->column[i].name,
		    report_say(a->crm, &r->column[i].label),
		    decimals(a->crm, &r->column[i]),
		    r->column[i].type == REPORT_INTEGER ||
		    r->column[i].type == REPORT_NUMBER ? ROWS_RIGHT : 0 };
	for (i = 0; i < n; i++) {
		name = column[i].name;
		if (report_word(r->words, name, strlen(name)))
			column[i].right = ROWS_WORDS;
	}
	return n;
}

/* The statement's columns are those that were declared. */
int
ask_columns_agree(struct ask *a, const struct stmt *t,
    const struct rows_column *column, size_t n)
{
	size_t i, have = (size_t)stmt_columns(t);

	for (i = 0; i < n && i < have; i++)
		if (strcmp(stmt_name(t, (int)i), column[i].name) != 0)
			return session_fail(a->crm, CRM_EDATA, "%s: column "
			    "%zu is '%s', declared is '%s'", a->report.where,
			    i + 1, stmt_name(t, (int)i), column[i].name);
	if (n == have)
		return 0;
	return session_fail(a->crm, CRM_EDATA, "%s: the statement has %zu "
	    "columns, declared are %zu", a->report.where, have, n);
}

/* A report that declares no columns has those of its statement. */
static size_t
columns_found(const struct stmt *t, struct rows_column *column)
{
	size_t i, n = (size_t)stmt_columns(t);

	for (i = 0; i < n && i < ASK_COLUMNS; i++)
		column[i] = (struct rows_column){ stmt_name(t, (int)i), NULL,
		    -1, 0 };
	return n;
}

static int
rows(struct ask *a, struct crm_rows **out)
{
	struct rows_column column[ASK_COLUMNS];
	struct stmt *t;
	size_t n;
	int rc = ask_prepare(a, &t, REPORT_ROWS);

	if (rc < 0)
		return rc;
	if (a->report.columns == 0)
		n = columns_found(t, column);
	else if ((n = ask_columns(a, column)) != 0)
		rc = ask_columns_agree(a, t, column, n);
	if (rc == 0 && n > ASK_COLUMNS)
		rc = session_fail(a->crm, CRM_EDATA, "%s: more than %d "
		    "columns", a->report.where, ASK_COLUMNS);
	if (rc < 0) {
		stmt_free(t);
		return rc;
	}
	rc = rows_of_stmt(a->crm, out, t, column, n);
	if (rc == 0)
		rc = ask_chart(a, *out);
	if (rc == 0 && a->how->fail_on != NULL)
		rc = expr_rows(a->crm, out, NULL, "--fail-on",
		    a->how->fail_on);
	return rc;
}

static int
explained(struct ask *a, struct crm_rows **out, struct stmt *t)
{
	struct rows_column column[ASK_COLUMNS];
	size_t n = columns_found(t, column);
	int rc = stmt_step(t);		/* is there anything? */

	if (rc == 1 && n <= ASK_COLUMNS) {
		stmt_reset(t);
		return rows_of_stmt(a->crm, out, t, column, n);
	}
	stmt_free(t);
	if (rc < 0)
		return session_store(a->crm, rc);
	if (rc == 0)
		return session_fail(a->crm, CRM_NONE, "report %s: no such row, "
		    "or nothing behind it: '%s'", a->report.name,
		    a->how->explain);
	return session_fail(a->crm, CRM_EDATA, "%s: more than %d columns",
	    a->report.where, ASK_COLUMNS);
}

static int
behind(struct ask *a, struct crm_rows **out)
{
	struct stmt *t = NULL;
	int rc = ask_explain(a);

	if (rc == 0)
		rc = ask_prepare(a, &t, REPORT_BEHIND);
	return rc < 0 ? rc : explained(a, out, t);
}

/* The title says the window, so that a page stands by itself. */
static int
title(struct ask *a, const char **out)
{
	struct crm *c = a->crm;
	int zh = strcmp(c->language, "zh") == 0;
	struct str s = { 0 };
	char from[16], to[16];

	day_show(from, a->from);
	day_show(to, a->to);
	str_puts(&s, report_say(c, &a->report.title));
	if (a->from == DAY_MIN)
		str_printf(&s, zh ? "，截至%s" : ", up to %s", to);
	else
		str_printf(&s, zh ? "，%s至%s" : ", %s to %s", from, to);
	if (s.failed) {
		str_free(&s);
		return session_nomem(c);
	}
	free(c->title);
	c->title = str_take(&s);
	if (out != NULL)
		*out = c->title;
	return 0;
}

/* What one must know to read the rows: who was counted, by which rules. */
static int
notes(struct ask *a)
{
	struct crm *c = a->crm;
	int zh = strcmp(c->language, "zh") == 0, rc;
	struct stmt *t;
	size_t i;

	for (i = 0; i < a->report.blocks; i++)
		if (a->report.block[i].kind == REPORT_NOTE)
			break;
	if (i == a->report.blocks)
		return 0;
	if ((rc = ask_prepare(a, &t, REPORT_NOTE)) < 0)
		return rc;
	session_note(c, "%s", c->title);
	while ((rc = stmt_step(t)) == 1)
		session_note(c, "%.*s", (int)stmt_cell(t, zh).n,
		    stmt_cell(t, zh).p);
	stmt_free(t);
	return session_store(c, rc);
}

static int
ask(struct ask *a, struct crm_rows **out, const char **name)
{
	const struct crm_report *how = a->how;
	int rc = ask_read(a);

	if (rc == 0)
		rc = ask_only(a);
	if (rc == 0)
		rc = title(a, name);
	if (rc == 0 && how->notes && how->explain == NULL)
		rc = notes(a);
	if (rc == 0)
		rc = how->explain != NULL ? behind(a, out) : rows(a, out);
	return rc == 1 ? CRM_NONE : rc;
}

int
crm_report(struct crm *c, struct crm_rows **out, const char **name,
    const struct crm_report *how)
{
	struct ask a = { .crm = c, .how = how };
	int rc;

	*out = NULL;
	if (name != NULL)
		*name = NULL;
	store_unguard(c->store);
	if (how->name == NULL && !how->check)
		return report_list(c, out);
	if (how->create)
		return report_new(c, out, how->name);
	if (how->check)
		return (rc = report_check(c, out, how->name)) == 1 ?
		    CRM_NONE : rc;
	if (how->describe &&
	    (rc = bundle_describe(c, out, how->name)) != CRM_NONE)
		return rc;
	if ((rc = report_find(c, &a.report, how->name)) < 0)
		return rc;
	rc = how->describe ? report_describe(c, out, &a.report) :
	    ask(&a, out, name);
	report_free(&a.report);
	return rc;
}
