/*
 * Scalar functions of ours for days and numbers, and those that PostgreSQL
 * has under the same names: a statement with these is the same in both.
 */
#include <math.h>
#include <string.h>

#include "session/own.h"
#include "time/day.h"
#include "time/instant.h"
#include "time/zone.h"

static int
give(struct value *out, struct str *s, const char *text, size_t n)
{
	str_add(s, text, n);
	*out = value_text(s->p, s->n);
	return 0;
}

/* A day as the views show it, or its number. 0, or -1: it is none. */
static int
day_of(const struct value *v, int32_t *day)
{
	const char *why;

	if (v->kind == VALUE_TEXT)
		return v->n == 10 ? day_parse(day, v->p, v->n, &why) : -1;
	if (v->kind != VALUE_INT || v->i < DAY_MIN || v->i > DAY_MAX)
		return -1;
	*day = (int32_t)v->i;
	return 0;
}

/* day_text(n): the day so many days after 1970-01-01. */
static int
call_day_text(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	char text[16];
	int32_t day;

	(void)owner;
	(void)args;
	return day_of(&arg[0], &day) == -1 ? 0 :
	    give(out, s, text, day_show(text, day));
}

/* day_number(day): days since 1970-01-01. */
static int
call_day_number(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	int32_t day;

	(void)owner;
	(void)args;
	(void)s;
	if (day_of(&arg[0], &day) == 0)
		*out = value_int(day);
	return 0;
}

/* week_text(day): 2026-W05, as ISO 8601 counts weeks. */
static int
call_week_text(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	char text[16];
	int32_t day;

	(void)owner;
	(void)args;
	return day_of(&arg[0], &day) == -1 ? 0 :
	    give(out, s, text, day_period_show(text, day, DAY_WEEK));
}

/* weekday(day): 1 is Monday, 7 is Sunday. */
static int
call_weekday(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	int32_t day;

	(void)owner;
	(void)args;
	(void)s;
	if (day_of(&arg[0], &day) == 0)
		*out = value_int(day - day_floor(day, DAY_WEEK) + 1);
	return 0;
}

/* month_day(day, n, m): the nth of the month m after; no later than its end. */
static int
call_month_day(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	int32_t day, first, last;
	char text[16];

	(void)owner;
	(void)args;
	if (day_of(&arg[0], &day) == -1 || arg[1].kind != VALUE_INT ||
	    arg[2].kind != VALUE_INT || arg[1].i < 1 ||
	    arg[2].i < -1200 || arg[2].i > 1200)
		return 0;
	first = day_add(day_floor(day, DAY_MONTH), DAY_MONTH, (int)arg[2].i);
	last = day_add(first, DAY_MONTH, 1) - 1;
	if (arg[1].i < last - first + 1)
		last = first + (int32_t)arg[1].i - 1;
	return give(out, s, text, day_show(text, last));
}

/* instant_text(seconds): the UTC instant as the views show it. */
static int
call_instant_text(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	char text[32];

	(void)owner;
	(void)args;
	return arg[0].kind != VALUE_INT ? 0 :
	    give(out, s, text, instant_show_utc(text, arg[0].i));
}

/* An instant as the views show it. 0, or -1: it is none. */
static int
instant_of(const struct crm *c, const struct value *v, int64_t *at)
{
	const char *why;
	int day_only;

	return v->kind != VALUE_TEXT ? -1 :
	    instant_parse(at, &day_only, c->zone, v->p, v->n, &why);
}

/* instant_number(instant): its seconds since 1970. */
static int
call_instant_number(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	int64_t at;

	(void)args;
	(void)s;
	if (instant_of(owner, &arg[0], &at) == 0)
		*out = value_int(at);
	return 0;
}

/* The same, or seconds. */
static int
moment_of(const struct crm *c, const struct value *v, int64_t *at)
{
	if (v->kind != VALUE_INT)
		return instant_of(c, v, at);
	*at = v->i;
	return 0;
}

/* local_day(instant): the calendar day in the store's zone. */
static int
call_local_day(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	const struct crm *c = owner;
	char text[16];
	int64_t at;

	(void)args;
	return moment_of(c, &arg[0], &at) == -1 ? 0 :
	    give(out, s, text, day_show(text, zone_day(c->zone, at)));
}

/* local_time(instant): day and time in the store's zone. */
static int
call_local_time(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	const struct crm *c = owner;
	char text[32];
	int64_t at;

	(void)args;
	return moment_of(c, &arg[0], &at) == -1 ? 0 :
	    give(out, s, text, instant_show_local(text, at, c->zone));
}

double
session_real(const struct value *v)
{
	return v->kind == VALUE_REAL ? v->r :
	    v->kind == VALUE_INT ? (double)v->i : NAN;
}

static int
decimals(struct value *out, struct str *s, const struct value *v, int digits)
{
	double x = session_real(v);

	if (isnan(x))
		return 0;
	str_printf(s, "%.*f", digits, x);
	if (!s->failed)
		*out = value_text(s->p, s->n);
	return 0;
}

/* number_text(x, n): with so many decimals. */
static int
call_number_text(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	(void)owner;
	(void)args;
	return arg[1].kind != VALUE_INT || arg[1].i < 0 || arg[1].i > 15 ? 0 :
	    decimals(out, s, &arg[0], (int)arg[1].i);
}

/* money_text(x): with the decimals of the base currency. */
static int
call_money_text(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	const struct crm *c = owner;

	(void)args;
	return decimals(out, s, &arg[0], c->money.digits);
}

static int
compare(const struct value *a, const struct value *b)
{
	double x = session_real(a), y = session_real(b);
	int c;

	if (a->kind != VALUE_TEXT)
		return (x > y) - (x < y);
	c = memcmp(a->p, b->p, a->n < b->n ? a->n : b->n);
	return c != 0 ? c : (a->n > b->n) - (a->n < b->n);
}

/* Like PostgreSQL's: all numbers or all texts, NULLs left out. */
static int
choose(const struct value *arg, int args, struct value *out, int sign)
{
	int i;

	for (i = 0; i < args; i++) {
		if (arg[i].kind == VALUE_NULL)
			continue;
		if (out->kind == VALUE_NULL)
			*out = arg[i];
		if ((arg[i].kind == VALUE_TEXT) != (out->kind == VALUE_TEXT))
			return -1;
		if (sign * compare(&arg[i], out) < 0)
			*out = arg[i];
	}
	return 0;
}

static int
call_least(void *owner, const struct value *arg, int args, struct value *out,
    struct str *s)
{
	(void)owner;
	(void)s;
	return choose(arg, args, out, 1);
}

static int
call_greatest(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	(void)owner;
	(void)s;
	return choose(arg, args, out, -1);
}

/* strpos(text, part): the letter it begins at, from 1; 0: nowhere. */
static int
call_strpos(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	const char *p, *end;
	int64_t at = 1;

	(void)owner;
	(void)args;
	(void)s;
	if (arg[0].kind != VALUE_TEXT || arg[1].kind != VALUE_TEXT)
		return 0;
	*out = value_int(0);
	end = arg[0].p + arg[0].n;
	for (p = arg[0].p; (size_t)(end - p) >= arg[1].n; p++) {
		if ((*p & 0xC0) == 0x80)
			continue;	/* inside a letter */
		if (memcmp(p, arg[1].p, arg[1].n) == 0) {
			*out = value_int(at);
			break;
		}
		at++;
	}
	return 0;
}

static const struct scalarfn functions[] = {
	{ "day_text", 1, call_day_text },
	{ "day_number", 1, call_day_number },
	{ "week_text", 1, call_week_text },
	{ "weekday", 1, call_weekday },
	{ "month_day", 3, call_month_day },
	{ "instant_text", 1, call_instant_text },
	{ "instant_number", 1, call_instant_number },
	{ "local_day", 1, call_local_day },
	{ "local_time", 1, call_local_time },
	{ "number_text", 2, call_number_text },
	{ "money_text", 1, call_money_text },
	{ "least", -1, call_least },
	{ "greatest", -1, call_greatest },
	{ "strpos", 2, call_strpos },
};

int
session_dates(struct crm *c)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (rc == 0)
			rc = store_scalarfn(c->store, &functions[i], c);
	if (rc == 0)
		rc = store_joining(c->store);
	return rc;
}
