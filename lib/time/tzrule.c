/*
 * The footer of a TZif file: a POSIX TZ rule (with RFC 8536's hours beyond
 * 24) for the years past the table.
 */
#include "time/day.h"
#include "time/scan.h"
#include "time/tzif.h"

#define RULES_BEGIN	(INT64_C(-25567) * 86400)	/* 1900-01-01 */

struct turn {			/* when the clock goes on or back */
	char	kind;		/* 'M' month.week.weekday, 'J', or 0 */
	int	month, week, day;
	int32_t	time;
};

struct rule {
	int32_t		std, dst;	/* seconds east */
	int		has_dst;
	struct turn	on, back;
};

static int
scan_zone_name(struct scan *s)
{
	const char *from = s->p;
	char c;

	if (scan_char(s, '<')) {
		while (s->p < s->end && *s->p != '>')
			s->p++;
		return scan_char(s, '>') ? 0 : -1;
	}
	for (; s->p < s->end; s->p++) {
		c = (char)(*s->p | 0x20);
		if (c < 'a' || c > 'z')
			break;
	}
	return s->p - from >= 3 ? 0 : -1;
}

/* [+-]h[:mm[:ss]] in seconds. */
static int
scan_hms(struct scan *s, int most, int32_t *out)
{
	int sign = 1, h, m = 0, sec = 0;

	if (scan_char(s, '-'))
		sign = -1;
	else
		(void)scan_char(s, '+');
	if (scan_digits(s, 3, &h) == 0 || h > most)
		return -1;
	if (scan_char(s, ':') && (scan_digits(s, 2, &m) != 2 || m > 59))
		return -1;
	if (scan_char(s, ':') && (scan_digits(s, 2, &sec) != 2 || sec > 59))
		return -1;
	*out = sign * (h * 3600 + m * 60 + sec);
	return 0;
}

static int
scan_turn_day(struct scan *s, struct turn *t)
{
	if (scan_char(s, 'M')) {
		t->kind = 'M';
		return scan_digits(s, 2, &t->month) && t->month >= 1 &&
		    t->month <= 12 && scan_char(s, '.') &&
		    scan_digits(s, 1, &t->week) && t->week >= 1 &&
		    t->week <= 5 && scan_char(s, '.') &&
		    scan_digits(s, 1, &t->day) && t->day <= 6 ? 0 : -1;
	}
	t->kind = scan_char(s, 'J') ? 'J' : 0;
	return scan_digits(s, 3, &t->day) && t->day <= 365 &&
	    (t->kind == 0 || t->day >= 1) ? 0 : -1;
}

static int
scan_turn(struct scan *s, struct turn *t)
{
	t->time = 2 * 3600;
	if (!scan_char(s, ',') || scan_turn_day(s, t) == -1)
		return -1;
	return scan_char(s, '/') ? scan_hms(s, 167, &t->time) : 0;
}

static int
scan_rule(struct scan *s, struct rule *r)
{
	if (scan_zone_name(s) == -1 || scan_hms(s, 24, &r->std) == -1)
		return -1;
	r->std = -r->std;		/* POSIX counts west */
	r->has_dst = s->p < s->end;
	if (!r->has_dst)
		return 0;
	if (scan_zone_name(s) == -1)
		return -1;
	r->dst = r->std + 3600;
	if (s->p < s->end && *s->p != ',') {
		if (scan_hms(s, 24, &r->dst) == -1)
			return -1;
		r->dst = -r->dst;
	}
	if (scan_turn(s, &r->on) == -1 || scan_turn(s, &r->back) == -1)
		return -1;
	return s->p == s->end ? 0 : -1;
}

/* Local seconds since 1970-01-01 00:00. */
static int64_t
turn_local(const struct turn *t, int year)
{
	int32_t day = day_from_civil(year, 1, 1), first;

	if (t->kind == 'M') {
		first = day_from_civil(year, t->month, 1);
		/* 1970-01-04 was a Sunday, the rule's day 0. */
		day = first + (t->day - (first + 4) % 7 + 14) % 7 +
		    (t->week - 1) * 7;
		if (t->week == 5 && day >= day_add(first, DAY_MONTH, 1))
			day -= 7;
	} else if (t->kind == 'J') {	/* 29 February is not counted */
		day += t->day - 1 +
		    (t->day >= 60 && day_valid(year, 2, 29));
	} else {
		day += t->day;
	}
	return (int64_t)day * 86400 + t->time;
}

static void
extend_year(struct zone *z, const struct rule *r, int year, int64_t after)
{
	int64_t on = turn_local(&r->on, year) - r->std;
	int64_t back = turn_local(&r->back, year) - r->dst;

	if (back <= on && back > after)
		zone_span(z, back, r->std);
	if (on > after)
		zone_span(z, on, r->dst);
	if (back > on && back > after)
		zone_span(z, back, r->std);
}

int
tzrule_extend(struct zone *z, const char *p, size_t n, int64_t after)
{
	struct scan s = { p, p + n };
	struct rule r = { .std = 0 };
	int year, m, d, from;

	if (scan_rule(&s, &r) == -1 || after > ZONE_EDGE)
		return -1;
	if (after == -ZONE_FAR)		/* no table: the rule is all */
		z->off[0] = r.std;
	if (!r.has_dst)
		return 0;
	if (after < RULES_BEGIN)
		after = RULES_BEGIN;
	day_to_civil((int32_t)(after / 86400), &from, &m, &d);
	for (year = from; year <= from + 401; year++)
		extend_year(z, &r, year, after);
	z->cycle_end = day_from_civil(from + 401, 1, 1) * INT64_C(86400);
	return 0;
}
