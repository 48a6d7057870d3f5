/*
 * What a report is asked with: period, dimensions, parameters, a cell's key.
 */
#include <string.h>

#include "decl/type.h"
#include "money/decimal.h"
#include "report/ask.h"
#include "text/text.h"
#include "time/day.h"
#include "time/when.h"

static int
refuse(struct ask *a, const char *what, const char *name,
    const char *const *known, size_t n)
{
	const char *near = text_nearest(name, known, n);
	struct str all = { 0 };
	size_t i;
	int rc;

	for (i = 0; i < n; i++)
		str_printf(&all, "%s%s", i ? ", " : "", known[i]);
	rc = all.failed ? session_nomem(a->crm) : session_fail(a->crm,
	    CRM_EUSAGE, "report %s has no %s '%s'; %s%s%shere %s %s",
	    a->report.name, what, name, near ? "did you mean '" : "",
	    near ? near : "", near ? "'? T" : "t", n == 1 ? "is" : "are",
	    n > 0 ? all.p : "none");
	str_free(&all);
	return rc;
}

/* name=value where an option is meant. */
static int
refuse_param(struct ask *a, const char *text, const char *name,
    const char *const *known)
{
	static const char *const options[] = { "from", "to", "period", "by",
	    "in", "top", "as-of", "as_of" };
	const char *option;
	size_t i;

	for (i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		if (strcmp(options[i], name) != 0)
			continue;
		option = strcmp(name, "as_of") == 0 ? "as-of" : name;
		return session_fail(a->crm, CRM_EUSAGE, "report %s has no "
		    "parameter '%s'; did you mean --%s %s?", a->report.name,
		    name, option, text + strlen(name) + 1);
	}
	return refuse(a, "parameter", name, known, a->report.params);
}

/* An option that the report does not honour. */
static int
takes(struct ask *a, unsigned what, int given, const char *option)
{
	if (!given || a->report.takes & what)
		return 0;
	return session_fail(a->crm, CRM_EUSAGE, "report %s does not take %s",
	    a->report.name, option);
}

static int
when(struct ask *a, struct when *w, const char *option, const char *text)
{
	const char *why;

	if (when_parse(w, text, strlen(text), a->crm->now, a->crm->zone,
	    &why) == 0)
		return 0;
	return session_fail(a->crm, CRM_EUSAGE, "%s: %s: '%s'", option, why,
	    text);
}

static int
read_period(struct ask *a)
{
	const struct crm_report *how = a->how;
	int ahead = (a->report.takes & TAKES_AHEAD) != 0, rc = 0;
	struct when w;

	a->from = DAY_MIN;
	a->to = ahead ? DAY_MAX : a->crm->as_of;
	if (how->period != NULL && (how->from != NULL || how->to != NULL))
		return session_fail(a->crm, CRM_EUSAGE,
		    "--period goes with neither --from nor --to");
	if (how->period != NULL &&
	    (rc = when(a, &w, "--period", how->period)) == 0) {
		a->from = w.from;
		a->to = w.to;
	}
	if (rc == 0 && how->from != NULL &&
	    (rc = when(a, &w, "--from", how->from)) == 0)
		a->from = w.from;
	if (rc == 0 && how->to != NULL &&
	    (rc = when(a, &w, "--to", how->to)) == 0)
		a->to = w.to;
	if (rc == 0 && a->from > a->to && how->from != NULL &&
	    how->to != NULL)
		return session_fail(a->crm, CRM_EUSAGE,
		    "--from is later than --to");
	if (a->to > a->crm->as_of && !ahead)
		a->to = a->crm->as_of;
	a->period = how->period || how->from || how->to;
	return rc;
}

static int
dimension(struct ask *a, const char *name, size_t n)
{
	const char *known[REPORT_BYS];
	struct report *r = &a->report;
	char *text = arena_dup(&r->memory, name, n);
	size_t i, k;

	if (text == NULL)
		return session_nomem(a->crm);
	for (i = 0; i < r->bys; i++) {
		known[i] = r->by[i].name;
		if (strcmp(r->by[i].name, text) != 0)
			continue;
		for (k = 0; k < a->dims; k++)
			if (a->dim[k] == &r->by[i])
				return session_fail(a->crm, CRM_EUSAGE,
				    "--by names '%s' twice", text);
		if (a->dims == REPORT_DIMENSIONS)
			return session_fail(a->crm, CRM_EUSAGE,
			    "--by takes at most %d dimensions",
			    REPORT_DIMENSIONS);
		a->dim[a->dims++] = &r->by[i];
		return 0;
	}
	return refuse(a, "dimension", text, known, r->bys);
}

static int
read_by(struct ask *a)
{
	const char *p = a->how->by, *end;
	int rc = 0;

	if (a->report.bys == 0)
		return 0;
	if (p == NULL)
		p = a->report.usual_by;
	for (; rc == 0; p = end + 1) {
		end = p + strcspn(p, ",");
		rc = dimension(a, p, (size_t)(end - p));
		if (*end == '\0')
			break;
	}
	return rc;
}

static int
param_bad(struct ask *a, const struct report_param *p, const char *text,
    const char *why)
{
	return session_fail(a->crm, CRM_EUSAGE, "report %s: %s: %s: '%s'",
	    a->report.name, p->name, why, text);
}

static int
param_date(struct ask *a, const struct report_param *p, const char *text,
    struct value *out)
{
	char *day = arena_alloc(&a->report.memory, 16);
	struct when w;
	int rc;

	if (day == NULL)
		return session_nomem(a->crm);
	if ((rc = when(a, &w, p->name, text)) < 0)
		return rc;
	*out = value_text(day, day_show(day, w.from));
	return 0;
}

static int
param_number(struct ask *a, const struct report_param *p, const char *text,
    struct value *out)
{
	int whole = p->type == REPORT_INTEGER;
	const char *why;
	int64_t v;

	if (decimal_parse(&v, text, strlen(text), whole ? 0 : 6, NULL, &why))
		return param_bad(a, p, text, why);
	*out = whole ? value_int(v) : value_real((double)v / 1e6);
	return 0;
}

static int
param_text(struct ask *a, const struct report_param *p, const char *text,
    struct value *out)
{
	char *copy, *c;

	if (p->type == REPORT_CHOICE) {
		if ((copy = arena_strdup(&a->report.memory, p->choices)) ==
		    NULL)
			return session_nomem(a->crm);
		for (c = copy; *c != '\0'; c++)
			if (*c == '/')
				*c = '|';
		if (choice_index(copy, text, strlen(text)) < 0)
			return session_fail(a->crm, CRM_EUSAGE, "report %s: "
			    "%s is one of %s: '%s'", a->report.name, p->name,
			    p->choices, text);
	}
	copy = arena_strdup(&a->report.memory, text);
	*out = value_string(copy);
	return copy == NULL ? session_nomem(a->crm) : 0;
}

static int
param_set(struct ask *a, size_t i, const char *text)
{
	const struct report_param *p = &a->report.param[i];
	struct value *out = &a->param[i];

	if (p->type == REPORT_TEXT || p->type == REPORT_CHOICE)
		return param_text(a, p, text, out);
	if (p->type == REPORT_DATE)
		return param_date(a, p, text, out);
	return param_number(a, p, text, out);
}

/* What the settings say where the header's value would stand. */
static int
param_usual(struct ask *a, size_t i)
{
	const struct report_param *p = &a->report.param[i];
	struct str name = { 0 }, text = { 0 };
	int rc = 0;

	if (a->param[i].kind != VALUE_NULL)
		return 0;
	str_printf(&name, "%s.%s", a->report.name, p->name);
	if (a->report.own && !name.failed)
		rc = session_setting(a->crm, name.p, &text);
	if (rc == 0 && text.n != 0)
		rc = param_set(a, i, text.p);
	else if (rc == 0 && p->usual == NULL)
		rc = session_fail(a->crm, CRM_EUSAGE, "report %s wants %s=...",
		    a->report.name, p->name);
	else if (rc == 0 && p->usual[0] != '\0')
		rc = param_set(a, i, p->usual);
	str_free(&name);
	str_free(&text);
	return rc;
}

/* --by and --average where they are a parameter; 3y is three. */
static int
param_option(struct ask *a, const char *option, const char *name,
    const char *text)
{
	size_t i, n = text == NULL ? 0 : strlen(text);
	char *copy;

	if (text == NULL)
		return 0;
	for (i = 0; i < a->report.params; i++)
		if (strcmp(a->report.param[i].name, name) == 0)
			break;
	if (i == a->report.params)
		return takes(a, 1U << 31, 1, option);
	n -= strcmp(option, "--average") == 0 && n > 1 && text[n - 1] == 'y';
	copy = arena_dup(&a->report.memory, text, n);
	return copy == NULL ? session_nomem(a->crm) : param_set(a, i, copy);
}

static int
read_params(struct ask *a)
{
	const char *known[REPORT_PARAMS], *text, *equals, *name;
	struct report *r = &a->report;
	size_t i, k;
	int rc = 0;

	for (i = 0; i < r->params; i++)
		known[i] = r->param[i].name;
	for (k = 0; k < a->how->params && rc == 0; k++) {
		text = a->how->param[k];
		if ((equals = strchr(text, '=')) == NULL)
			return session_fail(a->crm, CRM_EUSAGE,
			    "'%s' is not name=value", text);
		for (i = 0; i < r->params; i++)
			if (strlen(known[i]) == (size_t)(equals - text) &&
			    strncmp(known[i], text, strlen(known[i])) == 0)
				break;
		if (i == r->params) {
			name = arena_dup(&r->memory, text,
			    (size_t)(equals - text));
			return name == NULL ? session_nomem(a->crm) :
			    refuse_param(a, text, name, known);
		}
		rc = param_set(a, i, equals + 1);
	}
	if (rc == 0 && !(r->takes & TAKES_BY))
		rc = param_option(a, "--by", "by", a->how->by);
	if (rc == 0)
		rc = param_option(a, "--average", "years", a->how->average);
	for (i = 0; i < r->params && rc == 0; i++)
		rc = param_usual(a, i);
	return rc;
}

int
ask_read(struct ask *a)
{
	const struct crm_report *how = a->how;
	int rc = takes(a, TAKES_PERIOD, how->from != NULL, "--from");

	if (rc == 0)
		rc = takes(a, TAKES_PERIOD, how->to != NULL, "--to");
	if (rc == 0)
		rc = takes(a, TAKES_PERIOD, how->period != NULL, "--period");
	if (rc == 0)
		rc = takes(a, TAKES_TOP, how->top >= 0, "--top");
	if (rc == 0)
		rc = takes(a, TAKES_REFS, how->segment != NULL, "--in");
	if (rc == 0)
		rc = takes(a, TAKES_REFS, how->refs != NULL, "references");
	if (rc == 0)
		rc = read_period(a);
	if (rc == 0)
		rc = read_by(a);
	return rc == 0 ? read_params(a) : rc;
}

static int
hex(char c)
{
	const char *digits = "0123456789ABCDEF", *at;

	at = c == '\0' ? NULL : strchr(digits, c);
	return at == NULL ? -1 : (int)(at - digits);
}

/* Up to the comma, %XX decoded; nothing is NULL. */
static int
next_key(struct ask *a, const char **p, struct value *out)
{
	const char *end = *p + strcspn(*p, ","), *s;
	char *text = arena_alloc(&a->report.memory, (size_t)(end - *p) + 1);
	size_t n = 0;

	if (text == NULL)
		return session_nomem(a->crm);
	for (s = *p; s < end; s++)
		if (*s == '%' && end - s > 2 && hex(s[1]) >= 0 &&
		    hex(s[2]) >= 0) {
			text[n++] = (char)(hex(s[1]) * 16 + hex(s[2]));
			s += 2;
		} else
			text[n++] = *s;
	*out = n == 0 ? (struct value){ .kind = VALUE_NULL } :
	    value_text(text, n);
	*p = *end == ',' ? end + 1 : end;
	return 0;
}

static int
column_known(struct ask *a)
{
	const char *known[REPORT_COLUMNS];
	size_t i;

	for (i = 0; i < a->report.columns; i++) {
		known[i] = a->report.column[i].name;
		if (strcmp(known[i], a->column) == 0)
			return 0;
	}
	return refuse(a, "column", a->column, known, a->report.columns);
}

int
ask_explain(struct ask *a)
{
	const char *p = a->how->explain;
	struct report *r = &a->report;
	size_t i, b = 0, want = a->dims;
	int rc = 0;

	for (i = 0; i < r->columns; i++)
		want += (size_t)r->column[i].key;
	while (b < r->blocks && r->block[b].kind != REPORT_BEHIND)
		b++;
	if (b == r->blocks)
		return session_fail(a->crm, CRM_EUSAGE,
		    "report %s does not say what is behind its numbers",
		    r->name);
	while (a->keys < want && a->keys < REPORT_KEYS && rc == 0)
		rc = next_key(a, &p, &a->key[a->keys++]);
	a->column = p;
	return rc == 0 && p[0] != '\0' ? column_known(a) : rc;
}
