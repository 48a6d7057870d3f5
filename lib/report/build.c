/*
 * From a declaration and what was asked to a bound statement. The only text
 * that is put in comes from the report's own file; values are bound.
 */
#include <stdio.h>
#include <string.h>

#include "campaign/campaign.h"
#include "deal/deal.h"
#include "goal/goal.h"
#include "expr/expr.h"
#include "report/ask.h"
#include "quality/quality.h"
#include "score/tables.h"
#include "segment/segment.h"
#include "time/day.h"

/* Does one of the words that choose a statement hold? */
static int
holds(const struct ask *a, const struct report_block *b)
{
	size_t i, n;
	char text[128];

	if (b->words[0] == '\0')
		return 1;
	for (i = 0; i < a->dims; i++)
		if (report_word(b->words, a->dim[i]->name,
		    strlen(a->dim[i]->name)))
			return 1;
	for (i = 0; i < a->report.params; i++) {
		if (a->param[i].kind != VALUE_TEXT)
			continue;
		n = (size_t)snprintf(text, sizeof(text), "%s=%.*s",
		    a->report.param[i].name, (int)a->param[i].n,
		    a->param[i].p);
		if (n < sizeof(text) && report_word(b->words, text, n))
			return 1;
	}
	return (a->crm->only && report_word(b->words, "refs", 4)) ||
	    (a->period && report_word(b->words, "period", 6)) ||
	    (a->column != NULL && a->column[0] != '\0' &&
	    report_word(b->words, a->column, strlen(a->column)));
}

struct report_block *
ask_block(struct ask *a, int kind)
{
	size_t i;

	for (i = 0; i < a->report.blocks; i++)
		if (a->report.block[i].kind == kind &&
		    holds(a, &a->report.block[i]))
			return &a->report.block[i];
	session_fail(a->crm, CRM_EUSAGE, "report %s has no statement for this",
	    a->report.name);
	return NULL;
}

static void
put_by(const struct ask *a, struct str *s)
{
	size_t i;

	for (i = 0; i < a->dims; i++)
		str_printf(s, "%s AS \"%s\",", a->dim[i]->sql, a->dim[i]->name);
}

static void
put_names(const struct ask *a, struct str *s)
{
	size_t i;

	for (i = 0; i < a->dims; i++)
		str_printf(s, "\"%s\",", a->dim[i]->name);
}

static void
put_group(const struct ask *a, struct str *s)
{
	size_t i;

	for (i = 0; i < a->dims; i++)
		str_printf(s, "%s%zu", i ? "," : "", i + 1);
}

/* The row's own dimensions are those of the keys asked for. */
static void
put_match(const struct ask *a, struct str *s)
{
	size_t i;

	str_puts(s, "(1");
	for (i = 0; i < a->dims; i++)
		str_printf(s, " AND(%s)IS NOT DISTINCT FROM :key%zu",
		    a->dim[i]->sql, i + 1);
	str_putc(s, ')');
}

/* After the id of a customer: is it one of those the report is about? */
static void
put_only(const struct ask *a, struct str *s)
{
	str_puts(s, a->crm->only ? "IN(SELECT id FROM temp.only_customer)" :
	    "IS DISTINCT FROM 0");
}

/* After a day: is it one of those asked for? No day is after the last. */
static void
put_days(const struct ask *a, struct str *s)
{
	str_puts(s, a->to >= a->crm->last_day ? ">=:from_day" :
	    "BETWEEN :from_day AND :to_day");
}

static const struct {
	const char	*name;
	void	       (*put)(const struct ask *, struct str *);
} splices[] = {
	{ "$by", put_by },
	{ "$group", put_group },
	{ "$match", put_match },
	{ "$only", put_only },
	{ "$days", put_days },
	{ "$names", put_names }
};

static int
put_rollup(struct ask *a, struct str *s)
{
	const char *table;
	int rc = session_rollup(a->crm, &table);

	if (rc == 0)
		str_puts(s, table);
	return rc;
}

static int
spell(struct ask *a, const char *sql, struct str *out)
{
	const char *p;
	size_t i, n;
	int rc = 0;

	for (p = sql; *p != '\0' && rc == 0; p += n) {
		n = 1;
		if (*p != '$') {
			n = strcspn(p, "$");
			str_add(out, p, n);
			continue;
		}
		for (i = 0; i < sizeof(splices) / sizeof(splices[0]); i++)
			if (strncmp(p, splices[i].name,
			    strlen(splices[i].name)) == 0)
				break;
		if (i < sizeof(splices) / sizeof(splices[0])) {
			n = strlen(splices[i].name);
			splices[i].put(a, out);
		} else if (a->report.own && strncmp(p, "$rollup", 7) == 0) {
			n = 7;
			rc = put_rollup(a, out);
		} else
			str_putc(out, '$');
	}
	return rc < 0 ? rc : out->failed ? session_nomem(a->crm) : 0;
}

static int
bind(struct ask *a, struct stmt *t, const char *name, struct value v)
{
	return session_store(a->crm, stmt_bind_named(t, name, &v));
}

static int
bind_keys(struct ask *a, struct stmt *t)
{
	char name[24];
	size_t i;
	int rc = 0;

	for (i = 0; i < a->keys && rc == 0; i++) {
		snprintf(name, sizeof(name), ":key%zu", i + 1);
		rc = bind(a, t, name, a->key[i]);
	}
	if (rc == 0 && a->column != NULL)
		rc = bind(a, t, ":column", value_string(a->column));
	return rc;
}

static int
bind_all(struct ask *a, struct stmt *t)
{
	char from[16], to[16], as_of[16], name[48];
	double unit = 1;
	size_t i;
	int rc, d;

	for (d = 0; d < a->crm->money.digits; d++)
		unit *= 10;
	day_show(from, a->from);
	day_show(to, a->to);
	day_show(as_of, a->crm->as_of);
	rc = bind(a, t, ":from", value_string(from));
	if (rc == 0)
		rc = bind(a, t, ":as_of", value_string(as_of));
	if (rc == 0)
		rc = bind(a, t, ":to", value_string(to));
	if (rc == 0)
		rc = bind(a, t, ":from_day", value_int(a->from));
	if (rc == 0)
		rc = bind(a, t, ":to_day", value_int(a->to));
	if (rc == 0)
		rc = bind(a, t, ":as_of_day", value_int(a->crm->as_of));
	if (rc == 0)
		rc = bind(a, t, ":top", value_int(a->how->top));
	if (rc == 0)
		rc = bind(a, t, ":unit", value_real(unit));
	if (rc == 0)
		rc = bind(a, t, ":digits", value_int(a->crm->money.digits));
	for (i = 0; i < a->report.params && rc == 0; i++) {
		snprintf(name, sizeof(name), ":%s", a->report.param[i].name);
		rc = bind(a, t, name, a->param[i]);
	}
	return rc == 0 ? bind_keys(a, t) : rc;
}

int
ask_prepare(struct ask *a, struct stmt **out, int kind)
{
	const struct report_block *b = ask_block(a, kind);
	struct crm *c = a->crm;
	struct str sql = { 0 };
	int rc;

	*out = NULL;
	if (b == NULL)
		return CRM_EUSAGE;
	rc = spell(a, b->sql, &sql);
	if (rc == 0)
		rc = score_tables(c, sql.p);
	if (rc == 0)
		rc = segment_view(c, sql.p);
	if (rc == 0 && a->report.own)
		rc = deal_measures(c, sql.p);
	if (rc == 0 && a->report.own)
		rc = goal_measures(c, sql.p);
	if (rc == 0)
		rc = campaign_tables(c, sql.p);
	if (rc == 0 && a->report.own)
		rc = quality_tables(c, sql.p);
	if (rc == 0 && a->report.own)
		rc = session_prepare(c, out, sql.p);
	else if (rc == 0) {
		rc = expr_guarded(c, out, sql.p, 0);
		store_unguard(c->store);
		if (rc < 0)
			rc = ask_trouble(a, b);
	}
	str_free(&sql);
	if (rc == 0 && (rc = bind_all(a, *out)) < 0) {
		stmt_free(*out);
		*out = NULL;
	}
	return rc;
}
