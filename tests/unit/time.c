/*
 * The time room: calendar arithmetic, zones with their odd days, the shapes
 * that dates, instants and durations come in, and what is refused.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>

#include "time/day.h"
#include "time/duration.h"
#include "time/instant.h"
#include "time/tzif.h"
#include "time/when.h"
#include "time/zone.h"
#include "unit.h"

#define COUNT(a)	(sizeof(a) / sizeof((a)[0]))

static struct zone *utc, *auckland, *angeles, *shanghai, *berlin;

static void
test_civil(void)
{
	int32_t day;
	int y, m, d, py = 0, pm = 0, pd = 0, ok = 1;

	CHECK(day_from_civil(1970, 1, 1) == 0, "the first day is 0");
	CHECK(day_from_civil(2000, 3, 1) == 11017, "2000-03-01 is 11017");
	CHECK(day_from_civil(1, 1, 1) == DAY_MIN &&
	    day_from_civil(9999, 12, 31) == DAY_MAX, "the ends");
	for (day = DAY_MIN; day <= DAY_MAX; day++) {
		day_to_civil(day, &y, &m, &d);
		ok &= day_valid(y, m, d) && day_from_civil(y, m, d) == day;
		ok &= day == DAY_MIN || (d == pd + 1 && m == pm && y == py) ||
		    (d == 1 && m == pm + 1 && y == py) ||
		    (d == 1 && m == 1 && pm == 12 && pd == 31 && y == py + 1);
		py = y;
		pm = m;
		pd = d;
	}
	CHECK(ok, "every day of 9999 years there and back");
	day_to_civil(-1000000, &y, &m, &d);
	CHECK(y == -768 && m == 2 && d == 4, "and before year 1");
	CHECK(day_valid(2024, 2, 29) && !day_valid(2023, 2, 29) &&
	    day_valid(2000, 2, 29) && !day_valid(1900, 2, 29), "leap days");
	CHECK(!day_valid(0, 1, 1) && !day_valid(10000, 1, 1) &&
	    !day_valid(2026, 0, 1) && !day_valid(2026, 13, 1) &&
	    !day_valid(2026, 4, 31) && !day_valid(2026, 4, 0), "no days");
}

static int32_t
ymd(int y, int m, int d)
{
	return day_from_civil(y, m, d);
}

static void
check_period(int32_t day, enum day_unit unit, const char *text, int32_t from)
{
	char out[16];
	size_t n = day_period_show(out, day, unit);
	int p = day_period(day, unit);

	CHECK(strcmp(out, text) == 0 && n == strlen(text) &&
	    day_floor(day, unit) == from &&
	    day_period_start(p, unit) == from &&
	    day_period(from, unit) == p && day_period(from - 1, unit) == p - 1,
	    "%s", out);
}

static void
test_periods(void)
{
	check_period(ymd(2026, 8, 3), DAY_DAY, "2026-08-03", ymd(2026, 8, 3));
	check_period(ymd(2026, 8, 9), DAY_WEEK, "2026-W32", ymd(2026, 8, 3));
	check_period(ymd(2026, 8, 3), DAY_WEEK, "2026-W32", ymd(2026, 8, 3));
	check_period(ymd(2026, 8, 2), DAY_WEEK, "2026-W31", ymd(2026, 7, 27));
	check_period(ymd(2021, 1, 3), DAY_WEEK, "2020-W53",
	    ymd(2020, 12, 28));
	check_period(ymd(2021, 1, 4), DAY_WEEK, "2021-W01", ymd(2021, 1, 4));
	check_period(ymd(2027, 1, 1), DAY_WEEK, "2026-W53",
	    ymd(2026, 12, 28));
	check_period(ymd(2024, 12, 30), DAY_WEEK, "2025-W01",
	    ymd(2024, 12, 30));
	check_period(ymd(1969, 12, 31), DAY_WEEK, "1970-W01",
	    ymd(1969, 12, 29));
	check_period(ymd(1969, 12, 28), DAY_WEEK, "1969-W52",
	    ymd(1969, 12, 22));
	check_period(ymd(2024, 2, 29), DAY_MONTH, "2024-02",
	    ymd(2024, 2, 1));
	check_period(ymd(1969, 2, 1), DAY_MONTH, "1969-02", ymd(1969, 2, 1));
	check_period(ymd(2026, 9, 30), DAY_QUARTER, "2026-Q3",
	    ymd(2026, 7, 1));
	check_period(ymd(2026, 10, 1), DAY_QUARTER, "2026-Q4",
	    ymd(2026, 10, 1));
	check_period(ymd(2026, 12, 31), DAY_YEAR, "2026", ymd(2026, 1, 1));
	check_period(ymd(12, 12, 31), DAY_YEAR, "0012", ymd(12, 1, 1));
}

static void
check_add(int32_t from, enum day_unit unit, int n, int32_t want)
{
	char a[16], b[16];

	day_show(a, from);
	day_show(b, day_add(from, unit, n));
	CHECK(day_add(from, unit, n) == want, "%s%+d of unit %d is %s", a, n,
	    (int)unit, b);
}

static void
test_add(void)
{
	check_add(ymd(2026, 1, 31), DAY_MONTH, 1, ymd(2026, 2, 28));
	check_add(ymd(2024, 1, 31), DAY_MONTH, 1, ymd(2024, 2, 29));
	check_add(ymd(2026, 3, 31), DAY_MONTH, -1, ymd(2026, 2, 28));
	check_add(ymd(2026, 3, 31), DAY_MONTH, -13, ymd(2025, 2, 28));
	check_add(ymd(2026, 1, 15), DAY_MONTH, -1, ymd(2025, 12, 15));
	check_add(ymd(2025, 11, 30), DAY_QUARTER, 1, ymd(2026, 2, 28));
	check_add(ymd(2024, 2, 29), DAY_YEAR, 1, ymd(2025, 2, 28));
	check_add(ymd(2024, 2, 29), DAY_YEAR, -4, ymd(2020, 2, 29));
	check_add(ymd(2026, 8, 3), DAY_WEEK, -2, ymd(2026, 7, 20));
	check_add(ymd(2026, 8, 3), DAY_DAY, 30, ymd(2026, 9, 2));
	check_add(ymd(9999, 12, 1), DAY_MONTH, 1, DAY_MAX);
	check_add(ymd(1, 1, 15), DAY_MONTH, -1, DAY_MIN);
	check_add(ymd(2026, 1, 1), DAY_WEEK, INT32_MAX, DAY_MAX);
	check_add(ymd(2026, 1, 1), DAY_YEAR, INT32_MIN, DAY_MIN);
	CHECK(day_birthday(ymd(2000, 2, 29), 2025) == ymd(2025, 2, 28) &&
	    day_birthday(ymd(2000, 2, 29), 2100) == ymd(2100, 2, 28) &&
	    day_birthday(ymd(2000, 2, 29), 2028) == ymd(2028, 2, 29) &&
	    day_birthday(ymd(1980, 8, 3), 2026) == ymd(2026, 8, 3),
	    "birthdays");
}

static void
test_units(void)
{
	static const char *const names[] = {
		"day", "w", "months", "q", "year"
	};
	enum day_unit unit;
	size_t i;

	for (i = 0; i < COUNT(names); i++)
		CHECK(day_unit_parse(&unit, names[i], strlen(names[i])) == 0 &&
		    unit == (enum day_unit)i, "unit %s", names[i]);
	CHECK(day_unit_parse(&unit, "decade", 6) == -1, "no such unit");
	CHECK(day_unit_parse(&unit, "", 0) == -1, "nor an empty one");
}

static const struct day_case {
	const char	*text, *pattern;	/* NULL: day_parse */
	int		 y, m, d;
	const char	*why;
} days[] = {
	{ "2026-08-03", NULL, 2026, 8, 3, NULL },
	{ "2026/8/3", NULL, 2026, 8, 3, NULL },
	{ "2026-8-3", NULL, 2026, 8, 3, NULL },
	{ "20260803", NULL, 2026, 8, 3, NULL },
	{ "2017年5月28日", NULL, 2017, 5, 28, NULL },
	{ "2017年05月08日", NULL, 2017, 5, 8, NULL },
	{ "0001-01-01", NULL, 1, 1, 1, NULL },
	{ "9999-12-31", NULL, 9999, 12, 31, NULL },
	{ "2024-02-29", NULL, 2024, 2, 29, NULL },
	{ "", NULL, 0, 0, 0, "empty" },
	{ "0000-01-01", NULL, 0, 0, 0, "years go from 1 to 9999" },
	{ "2023-02-29", NULL, 0, 0, 0, "no such day" },
	{ "2026-13-01", NULL, 0, 0, 0, "no such day" },
	{ "20261301", NULL, 0, 0, 0, "no such day" },
	{ "2026-04-31", NULL, 0, 0, 0, "no such day" },
	{ "2026-08-03x", NULL, 0, 0, 0, "more than a date" },
	{ "2026-08-03 10:00", NULL, 0, 0, 0, "more than a date" },
	{ "2026-08", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "2026-08-", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "2026-08/03", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "2026.08.03", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "03/08/2026", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "26-08-03", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "2026080", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "202608031", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "2026-08-031", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "-026-08-03", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "2017年5月", NULL, 0, 0, 0, "not a date such as 2026-08-03" },
	{ "２０２６-08-03", NULL, 0, 0, 0, "full-width digits or marks" },
	{ "2026／08／03", NULL, 0, 0, 0, "full-width digits or marks" },
	{ "03/08/2026", "dd/mm/yyyy", 2026, 8, 3, NULL },
	{ "3/8/26", "d/m/yy", 2026, 8, 3, NULL },
	{ "12/1/10", "m/d/yy", 2010, 12, 1, NULL },
	{ "12/31/68", "m/d/yy", 2068, 12, 31, NULL },
	{ "12/31/69", "m/d/yy", 1969, 12, 31, NULL },
	{ "3-Aug-2026", "d-mmm-yyyy", 2026, 8, 3, NULL },
	{ "03 AUGUST 2026", "dd mmm yyyy", 2026, 8, 3, NULL },
	{ "20260803", "yyyymmdd", 2026, 8, 3, NULL },
	{ "3.8.2026", "d.m.yyyy", 2026, 8, 3, NULL },
	{ "2026年8月3日", "yyyy年m月d日", 2026, 8, 3, NULL },
	{ "", "dd/mm/yyyy", 0, 0, 0, "empty" },
	{ "3/08/2026", "dd/mm/yyyy", 0, 0, 0,
	    "does not match the date pattern" },
	{ "03/08/2026 ", "dd/mm/yyyy", 0, 0, 0,
	    "does not match the date pattern" },
	{ "03-08-2026", "dd/mm/yyyy", 0, 0, 0,
	    "does not match the date pattern" },
	{ "03/08/26", "dd/mm/yyyy", 0, 0, 0,
	    "does not match the date pattern" },
	{ "3-Foo-2026", "d-mmm-yyyy", 0, 0, 0,
	    "does not match the date pattern" },
	{ "30/02/2026", "dd/mm/yyyy", 0, 0, 0, "no such day" },
	{ "08/31/2026", "dd/mm/yyyy", 0, 0, 0, "no such day" },
	{ "01/01/0000", "dd/mm/yyyy", 0, 0, 0, "years go from 1 to 9999" },
	{ "08/2026", "mm/yyyy", 0, 0, 0,
	    "the date pattern lacks a year, month or day" },
	{ "03/08/2026", "DD/mm/yyyy", 0, 0, 0,
	    "a date pattern has yyyy yy mmm mm m dd d hh h MM ss f z am/pm" },
	{ "03/08/2026", "dd/mm/yyyyy", 0, 0, 0,
	    "a date pattern has yyyy yy mmm mm m dd d hh h MM ss f z am/pm" },
	{ "2026-08-03 10", "yyyy-mm-dd hh", 0, 0, 0,
	    "a date's pattern has no time of day" },
	{ "2026-08-03", "dd/mm/yyyy|yyyy-mm-dd", 2026, 8, 3, NULL },
	{ "03/08/2026", "dd/mm/yyyy|yyyy-mm-dd", 2026, 8, 3, NULL },
	{ "31/02/2026", "dd/mm/yyyy|mm/dd/yyyy", 0, 0, 0, "no such day" },
	{ "3.8.2026", "dd/mm/yyyy|yyyy-mm-dd", 0, 0, 0,
	    "does not match the date pattern" },
	{ "on 3|8|2026", "'on 'd'|'m'|'yyyy", 2026, 8, 3, NULL },
	{ "3 o'clock 8 2026", "d 'o''''clock' m yyyy", 2026, 8, 3, NULL },
	{ "2026-08-03T00:00Z", "yyyy-mm-dd'T00:00Z'", 2026, 8, 3, NULL },
	{ "2026-08-03T00:01Z", "yyyy-mm-dd'T00:00Z'", 0, 0, 0,
	    "does not match the date pattern" },
	{ "2026-08-03", "yyyy-mm-dd'", 2026, 8, 3, NULL },
};

static void
test_days(void)
{
	const struct day_case *c;
	const char *why;
	int32_t day;
	size_t i;
	int rc;

	for (i = 0; i < COUNT(days); i++) {
		c = &days[i];
		why = "-";
		day = INT32_MIN;
		rc = c->pattern == NULL ?
		    day_parse(&day, c->text, strlen(c->text), &why) :
		    day_parse_as(&day, c->text, strlen(c->text), c->pattern,
		    &why);
		if (c->why == NULL)
			CHECK(rc == 0 && day == ymd(c->y, c->m, c->d),
			    "'%s' %s", c->text, why);
		else
			CHECK(rc == -1 && day == INT32_MIN &&
			    strcmp(why, c->why) == 0, "'%s': %s", c->text,
			    why);
	}
}

static struct zone *
load(const char *name)
{
	const char *why = "-";
	struct zone *z = NULL;

	CHECK(zone_load(&z, name, &why) == 0 && z != NULL &&
	    strcmp(zone_name(z), name) == 0, "zone %s %s", name, why);
	if (z == NULL)
		exit(unit_end() | 1);
	return z;
}

/* The instant written as UTC. */
static int64_t
at(const char *text)
{
	const char *why;
	int date_only;
	int64_t t = INT64_MIN;

	(void)instant_parse(&t, &date_only, utc, text, strlen(text), &why);
	return t;
}

static void
check_local(const struct zone *z, const char *when, const char *local)
{
	char out[32];
	int64_t t = at(when);
	size_t n = instant_show_local(out, t, z);
	int32_t day;
	const char *why;

	CHECK(strcmp(out, local) == 0 && n == 16 &&
	    day_parse(&day, local, 10, &why) == 0 && zone_day(z, t) == day,
	    "%s is %s in %s", when, out, zone_name(z));
}

/* A local time and the instant it means. */
static void
check_utc(const struct zone *z, const char *local, const char *want)
{
	char out[32];

	instant_show_utc(out, zone_utc(z, at(local)));
	CHECK(zone_utc(z, at(local)) == at(want), "%s in %s is %s", local,
	    zone_name(z), out);
}

static void
test_zone_days(void)
{
	check_local(shanghai, "2026-01-02T03:04:05Z", "2026-01-02 11:04");
	check_local(shanghai, "2026-01-02 15:59:59", "2026-01-02 23:59");
	check_local(shanghai, "2026-01-02 16:00:00", "2026-01-03 00:00");
	check_local(shanghai, "1988-07-01 00:00:00", "1988-07-01 09:00");
	check_local(shanghai, "2500-07-01 00:00:00", "2500-07-01 08:00");
	check_local(auckland, "2026-09-26 13:59:59", "2026-09-27 01:59");
	check_local(auckland, "2026-09-26 14:00:00", "2026-09-27 03:00");
	check_local(auckland, "2026-04-04 13:59:59", "2026-04-05 02:59");
	check_local(auckland, "2026-04-04 14:00:00", "2026-04-05 02:00");
	check_local(angeles, "2026-03-08 09:59:59", "2026-03-08 01:59");
	check_local(angeles, "2026-03-08 10:00:00", "2026-03-08 03:00");
	check_local(angeles, "2026-11-01 08:59:59", "2026-11-01 01:59");
	check_local(angeles, "2026-11-01 09:00:00", "2026-11-01 01:00");
	check_local(berlin, "2026-03-29 00:59:59", "2026-03-29 01:59");
	check_local(berlin, "2026-03-29 01:00:00", "2026-03-29 03:00");
	check_local(berlin, "1969-12-31 22:59:59", "1969-12-31 23:59");
	check_local(berlin, "1969-12-31 23:00:00", "1970-01-01 00:00");
	check_local(utc, "1969-12-31 23:59:59", "1969-12-31 23:59");
	check_local(berlin, "1800-01-01 00:00:00", "1800-01-01 00:53");
}

/* Past the tables, the footer's rule; past its cycle, the calendar again. */
static void
test_zone_footer(void)
{
	check_local(angeles, "2039-03-13 09:59:59", "2039-03-13 01:59");
	check_local(angeles, "2039-03-13 10:00:00", "2039-03-13 03:00");
	check_local(angeles, "2039-11-06 09:00:00", "2039-11-06 01:00");
	check_local(berlin, "2050-03-27 00:59:59", "2050-03-27 01:59");
	check_local(berlin, "2050-03-27 01:00:00", "2050-03-27 03:00");
	check_local(berlin, "2050-10-30 00:59:59", "2050-10-30 02:59");
	check_local(berlin, "2050-10-30 01:00:00", "2050-10-30 02:00");
	check_local(auckland, "2060-07-01 00:00:00", "2060-07-01 12:00");
	check_local(auckland, "2060-12-31 11:00:00", "2061-01-01 00:00");
	check_local(berlin, "2850-03-27 00:59:59", "2850-03-27 01:59");
	check_local(berlin, "2850-03-27 01:00:00", "2850-03-27 03:00");
	check_local(berlin, "9999-07-01 00:00:00", "9999-07-01 02:00");
	check_utc(berlin, "2850-03-27 03:00:00", "2850-03-27 01:00:00");
	check_utc(berlin, "2850-10-30 02:30:00", "2850-10-30 00:30:00");
	check_utc(angeles, "9999-12-31 12:00:00", "9999-12-31 20:00:00");
}

static void
test_zone_utc(void)
{
	check_utc(shanghai, "2026-01-02 11:04:05", "2026-01-02 03:04:05");
	check_utc(berlin, "2026-03-29 02:30:00", "2026-03-29 01:30:00");
	check_utc(berlin, "2026-03-29 02:00:00", "2026-03-29 01:00:00");
	check_utc(berlin, "2026-03-29 03:00:00", "2026-03-29 01:00:00");
	check_utc(berlin, "2026-03-29 01:59:59", "2026-03-29 00:59:59");
	check_utc(berlin, "2026-10-25 02:30:00", "2026-10-25 00:30:00");
	check_utc(berlin, "2026-10-25 01:59:59", "2026-10-24 23:59:59");
	check_utc(berlin, "2026-10-25 03:00:00", "2026-10-25 02:00:00");
	check_utc(angeles, "2026-03-08 02:30:00", "2026-03-08 10:30:00");
	check_utc(angeles, "2026-11-01 01:30:00", "2026-11-01 08:30:00");
	check_utc(auckland, "2026-09-27 02:30:00", "2026-09-26 14:30:00");
	check_utc(auckland, "2026-04-05 02:30:00", "2026-04-04 13:30:00");
	check_utc(auckland, "2026-04-05 03:00:00", "2026-04-04 15:00:00");
}

/* A skipped day, a midnight that is not there, a rule with no table. */
static void
test_zone_odd(void)
{
	struct zone *apia = load("Pacific/Apia");
	struct zone *cairo = load("Africa/Cairo");
	struct zone *dublin = load("Europe/Dublin");
	struct zone *nuuk = load("America/Nuuk");

	check_local(apia, "2011-12-30 09:59:59", "2011-12-29 23:59");
	check_local(apia, "2011-12-30 10:00:00", "2011-12-31 00:00");
	check_utc(apia, "2011-12-30 12:00:00", "2011-12-30 22:00:00");
	check_utc(cairo, "2026-04-24 00:00:00", "2026-04-23 22:00:00");
	check_local(cairo, "2026-04-23 22:00:00", "2026-04-24 01:00");
	check_local(dublin, "2050-01-01 12:00:00", "2050-01-01 12:00");
	check_local(dublin, "2050-07-01 12:00:00", "2050-07-01 13:00");
	check_local(nuuk, "2050-03-27 00:59:59", "2050-03-26 22:59");
	check_local(nuuk, "2050-03-27 01:00:00", "2050-03-27 00:00");
	zone_free(apia);
	zone_free(cairo);
	zone_free(dublin);
	zone_free(nuuk);
}

/* Every local time's instant shows that time again, gaps left out. */
static void
test_zone_round(void)
{
	const struct zone *zones[] = { auckland, angeles, shanghai, berlin };
	int64_t t, back;
	size_t i, wrong = 0;

	for (i = 0; i < COUNT(zones); i++)
		for (t = at("1900-01-01"); t < at("2450-01-01");
		    t += 86400 * 3 + 1234) {
			back = zone_utc(zones[i], t + zone_offset(zones[i],
			    t));
			wrong += back > t || back < t - 7200 ||
			    back + zone_offset(zones[i], back) !=
			    t + zone_offset(zones[i], t);
		}
	CHECK(wrong == 0, "550 years there and back: %zu wrong", wrong);
	CHECK(zone_day(berlin, INT64_MAX) > DAY_MAX &&
	    zone_day(berlin, INT64_MIN) < DAY_MIN &&
	    zone_utc(berlin, INT64_MAX) > 0 && zone_utc(utc, INT64_MIN) < 0,
	    "the ends of time do no harm");
}

static void
test_zone_refused(void)
{
	static const struct {
		const char *name, *why;
	} bad[] = {
		{ "", "not a time zone's name" },
		{ "../passwd", "not a time zone's name" },
		{ "/etc/passwd", "not a time zone's name" },
		{ "Europe/../Europe/Berlin", "not a time zone's name" },
		{ "Europe Berlin", "not a time zone's name" },
		{ "Europe/Berlim", "no such time zone" },
		{ "Europe", "no such time zone" },
		{ "leapseconds", "no such time zone" },
		{ "Abcdefghijklmnopqrstuvwxyz/abcdefghijklmnopqrstuvwxyz/"
		    "abcdefghijkl", "not a time zone's name" },
	};
	struct zone *z = NULL;
	const char *why;
	size_t i;

	for (i = 0; i < COUNT(bad); i++) {
		why = "-";
		CHECK(zone_load(&z, bad[i].name, &why) == -1 && z == NULL &&
		    strcmp(why, bad[i].why) == 0, "'%s': %s", bad[i].name,
		    why);
	}
	zone_free(NULL);
}

/* A small version 2 file in memory: no transitions, one type, a footer. */
static size_t
make_file(unsigned char *p, const char *footer)
{
	static const unsigned char header[44] = {
		'T', 'Z', 'i', 'f', '2', [39] = 1, [43] = 4
	};
	static const unsigned char types[] = { 0, 0, 0, 0, 0, 0, 'A', 'B',
	    'C', 0 };
	size_t n = 0, i;

	for (i = 0; i < 2; i++) {
		memcpy(p + n, header, 44);
		memcpy(p + n + 44, types, 10);
		n += 54;
	}
	memcpy(p + n, footer, strlen(footer));
	return n + strlen(footer);
}

static int
read_copy(const unsigned char *p, size_t n, struct zone *z)
{
	unsigned char *copy = malloc(n ? n : 1);
	const char *why = NULL;
	int rc;

	memset(z, 0, sizeof(*z));
	if (n > 0)
		memcpy(copy, p, n);
	rc = tzif_read(z, copy, n, &why);
	free(copy);
	free(z->at);
	free(z->off);
	return rc;
}

static void
test_footers(void)
{
	static const struct {
		const char	*footer;
		int		 rc;
	} footers[] = {
		{ "\nUTC0\n", 0 }, { "\n\n", 0 }, { "\n<-03>3\n", 0 },
		{ "\nPST8PDT,M3.2.0,M11.1.0\n", 0 },
		{ "\nXXX3EDT4,0/0,J365/23\n", 0 },
		{ "\nEET-2EEST,J60/-167:30:15,365/167\n", 0 },
		{ "\nPST8PDT\n", -1 }, { "\nPS8\n", -1 }, { "\nPST\n", -1 },
		{ "\nPST25\n", -1 }, { "\n<PST8\n", -1 },
		{ "\nPST8PDT,M13.2.0,M11.1.0\n", -1 },
		{ "\nPST8PDT,M3.6.0,M11.1.0\n", -1 },
		{ "\nPST8PDT,M3.2.7,M11.1.0\n", -1 },
		{ "\nPST8PDT,J0,J365\n", -1 }, { "\nPST8PDT,1,366\n", -1 },
		{ "\nPST8PDT,M3.2.0/168,M11.1.0\n", -1 },
		{ "\nPST8PDT,M3.2.0,M11.1.0x\n", -1 },
		{ "\nPST8:60\n", -1 }, { "\nUTC0", -1 }, { "UTC0\n", -1 },
		{ "", -1 },
	};
	unsigned char p[256];
	struct zone *z = malloc(sizeof(*z));
	size_t i;

	for (i = 0; z != NULL && i < COUNT(footers); i++)
		CHECK(read_copy(p, make_file(p, footers[i].footer), z) ==
		    footers[i].rc, "footer %zu is %s", i,
		    footers[i].rc == 0 ? "read" : "refused");
	free(z);
}

/* Cut short anywhere, or with any byte wrong, a file does no harm. */
static void
test_damage(void)
{
	unsigned char p[256], bad[256];
	size_t n = make_file(p, "\nPST8PDT,M3.2.0,M11.1.0\n"), i, b;
	struct zone *z = malloc(sizeof(*z));
	int refused = 1, read = 0;

	if (z == NULL)
		return;
	for (i = 0; i < n; i++)
		refused &= read_copy(p, i, z) == -1;
	CHECK(refused, "every file cut short is refused");
	for (i = 0; i < n; i++)
		for (b = 0; b < 256; b += 5) {
			memcpy(bad, p, n);
			bad[i] = (unsigned char)b;
			read += read_copy(bad, n, z) == 0;
		}
	CHECK(read > 0, "damaged bytes do no harm");
	memcpy(bad, p, n);
	bad[4] = 1;
	CHECK(read_copy(bad, n, z) == -1, "an unknown version");
	bad[4] = '\0';
	CHECK(read_copy(bad, n, z) == 0, "version 1");
	memcpy(bad, p, n);
	bad[54 + 44] = 0x7f;
	CHECK(read_copy(bad, n, z) == -1, "an offset of years");
	memcpy(bad, p, n);
	bad[54 + 31] = 1;		/* one leap second: 12 bytes more */
	CHECK(read_copy(bad, n, z) == -1, "leap seconds");
	free(z);
}

static const struct instant_case {
	const char	*text, *pattern;
	const char	*want;		/* UTC; NULL: refused */
	const char	*why;
	int		 date_only;
} instants[] = {
	{ "2026-01-02 11:04:05", NULL, "2026-01-02T03:04:05Z", NULL, 0 },
	{ "2026-01-02T11:04:05", NULL, "2026-01-02T03:04:05Z", NULL, 0 },
	{ "2026-01-02", NULL, "2026-01-01T16:00:00Z", NULL, 1 },
	{ "2026/1/2", NULL, "2026-01-01T16:00:00Z", NULL, 1 },
	{ "20260102", NULL, "2026-01-01T16:00:00Z", NULL, 1 },
	{ "2010-12-01 08:26", NULL, "2010-12-01T00:26:00Z", NULL, 0 },
	{ "2010/12/1 8:26", NULL, "2010-12-01T00:26:00Z", NULL, 0 },
	{ "2026-01-02T03:04:05Z", NULL, "2026-01-02T03:04:05Z", NULL, 0 },
	{ "2026-01-02t03:04:05z", NULL, "2026-01-02T03:04:05Z", NULL, 0 },
	{ "2026-01-02 03:04:05 UTC", NULL, "2026-01-02T03:04:05Z", NULL, 0 },
	{ "2026-01-02T03:04:05.999Z", NULL, "2026-01-02T03:04:05Z", NULL, 0 },
	{ "2026-01-02 11:04:05.123456789012", NULL, "2026-01-02T03:04:05Z",
	    NULL, 0 },
	{ "2026-01-02 11:04:05,5", NULL, "2026-01-02T03:04:05Z", NULL, 0 },
	{ "2026-01-02T03:04+05:30", NULL, "2026-01-01T21:34:00Z", NULL, 0 },
	{ "2026-01-02T03:04:05-0800", NULL, "2026-01-02T11:04:05Z", NULL, 0 },
	{ "2026-01-02T03:04:05 -0800", NULL, "2026-01-02T11:04:05Z", NULL,
	    0 },
	{ "2026-01-02T03:04:05+09", NULL, "2026-01-01T18:04:05Z", NULL, 0 },
	{ "20260102T030405Z", NULL, "2026-01-02T03:04:05Z", NULL, 0 },
	{ "20260102T0304Z", NULL, "2026-01-02T03:04:00Z", NULL, 0 },
	{ "1969-12-31T23:59:59Z", NULL, "1969-12-31T23:59:59Z", NULL, 0 },
	{ "9999-12-31 23:59:59", NULL, "9999-12-31T15:59:59Z", NULL, 0 },
	{ "2024-02-29 00:00:00", NULL, "2024-02-28T16:00:00Z", NULL, 0 },
	{ "", NULL, NULL, "empty", 0 },
	{ "0000-01-01", NULL, NULL, "years go from 1 to 9999", 0 },
	{ "2023-02-29 00:00:00", NULL, NULL, "no such day", 0 },
	{ "2023-02-29", NULL, NULL, "no such day", 0 },
	{ "2023-13-29", NULL, NULL, "no such day", 0 },
	{ "2023-00-29", NULL, NULL, "no such day", 0 },
	{ "2023-01-00", NULL, NULL, "no such day", 0 },
	{ "2026-01-02 24:00:00", NULL, NULL, "no such time", 0 },
	{ "2026-01-02 23:60:00", NULL, NULL, "no such time", 0 },
	{ "2026-01-02 23:59:60", NULL, NULL, "no such time", 0 },
	{ "2026-01-02 25:00", NULL, NULL, "no such time", 0 },
	{ "2026-01-02 ", NULL, NULL,
	    "not a time such as 08:30 or 08:30:00", 0 },
	{ "2026-01-02 8", NULL, NULL,
	    "not a time such as 08:30 or 08:30:00", 0 },
	{ "2026-01-02 08:3", NULL, NULL,
	    "not a time such as 08:30 or 08:30:00", 0 },
	{ "2026-01-02 08:30:", NULL, NULL,
	    "not a time such as 08:30 or 08:30:00", 0 },
	{ "2026-01-02 ab:cd:ef", NULL, NULL,
	    "not a time such as 08:30 or 08:30:00", 0 },
	{ "2026-01-02x08:30:00", NULL, NULL, "more than a date", 0 },
	{ "2026-01-02 08:30:00x", NULL, NULL, "more than a date and a time",
	    0 },
	{ "2026-01-02 08:30 ", NULL, NULL, "more than a date and a time", 0 },
	{ "2026-01-02 08:30:00+8", NULL, NULL,
	    "not an offset such as +08:00", 0 },
	{ "2026-01-02 08:30:00+19:00", NULL, NULL,
	    "not an offset such as +08:00", 0 },
	{ "2026-01-02 08:30:00+08:", NULL, NULL,
	    "not an offset such as +08:00", 0 },
	{ "2026-01-02 08:30:00+08:60", NULL, NULL,
	    "not an offset such as +08:00", 0 },
	{ "2O26-01-02 08:30:00", NULL, NULL,
	    "not a date such as 2026-08-03", 0 },
	{ "12/1/2010 8:26", "m/d/yyyy h:MM", "2010-12-01T00:26:00Z", NULL, 0 },
	{ "1/12/10 12:05 AM", "d/m/yy h:MM am/pm", "2010-11-30T16:05:00Z",
	    NULL, 0 },
	{ "1/12/10 12:05pm", "d/m/yy h:MMam/pm", "2010-12-01T04:05:00Z",
	    NULL, 0 },
	{ "1/12/10 01:05:09 pm", "d/m/yy hh:MM:ss am/pm",
	    "2010-12-01T05:05:09Z", NULL, 0 },
	{ "2026-01-02T11:04", "yyyy-mm-ddThh:MM", "2026-01-02T03:04:00Z",
	    NULL, 0 },
	{ "02.01.2026", "dd.mm.yyyy", "2026-01-01T16:00:00Z", NULL, 1 },
	{ "1/12/10 0:05 am", "d/m/yy h:MM am/pm", NULL, "no such time", 0 },
	{ "1/12/10 13:05 pm", "d/m/yy h:MM am/pm", NULL, "no such time", 0 },
	{ "1/12/10 24:05", "d/m/yy h:MM", NULL, "no such time", 0 },
	{ "1/12/10 23:65", "d/m/yy h:MM", NULL, "no such time", 0 },
	{ "1/12/10 1:05 xm", "d/m/yy h:MM am/pm", NULL,
	    "does not match the date pattern", 0 },
	{ "1/12/10 05", "d/m/yy MM", NULL,
	    "the date pattern lacks the hour", 0 },
	{ "07/15/2009 02:14:45+0800", "mm/dd/yyyy hh:MM:ssz",
	    "2009-07-14T18:14:45Z", NULL, 0 },
	{ "07/13/2009T22:14:45-08:00", "mm/dd/yyyyThh:MM:ssz",
	    "2009-07-14T06:14:45Z", NULL, 0 },
	{ "2010-10-14 12:00:00.123Z", "yyyy-mm-dd hh:MM:ss.fz",
	    "2010-10-14T12:00:00Z", NULL, 0 },
	{ "2010-10-14T12:00:00.000Z-0300", "yyyy-mm-ddThh:MM:ss.f'Z'z",
	    "2010-10-14T15:00:00Z", NULL, 0 },
	{ "8:05 UTC 1.12.2010", "h:MM z d.m.yyyy", "2010-12-01T08:05:00Z",
	    NULL, 0 },
	{ "1.12.2010 8:05", "d.m.yyyy h:MMz", NULL,
	    "does not match the date pattern", 0 },
	{ "1.12.2010 8:05+25", "d.m.yyyy h:MMz", NULL,
	    "does not match the date pattern", 0 },
	{ "1.12.2010 8:05", "d.m.yyyy h:MMz|d.m.yyyy h:MM",
	    "2010-12-01T00:05:00Z", NULL, 0 },
	{ "1/12/10 1a", "d/m/yy ha", NULL,
	    "a date pattern has yyyy yy mmm mm m dd d hh h MM ss f z am/pm",
	    0 },
};

static void
test_instants(void)
{
	const struct instant_case *c;
	const char *why;
	int64_t t;
	size_t i;
	int rc, date_only;

	for (i = 0; i < COUNT(instants); i++) {
		c = &instants[i];
		why = "-";
		t = 0;
		date_only = -1;
		rc = c->pattern == NULL ? instant_parse(&t, &date_only,
		    shanghai, c->text, strlen(c->text), &why) :
		    instant_parse_as(&t, &date_only, shanghai, c->text,
		    strlen(c->text), c->pattern, &why);
		if (c->want != NULL)
			CHECK(rc == 0 && t == at(c->want) &&
			    date_only == c->date_only, "'%s' is %s (%s)",
			    c->text, c->want, why);
		else
			CHECK(rc == -1 && strcmp(why, c->why) == 0, "'%s': %s",
			    c->text, why);
	}
}

static void
check_show(int64_t t, const char *want)
{
	char out[32];
	size_t n = instant_show_utc(out, t);

	CHECK(strcmp(out, want) == 0 && n == 20, "%" PRId64 " is %s", t, out);
}

static void
test_show(void)
{
	char out[32];

	check_show(0, "1970-01-01T00:00:00Z");
	check_show(-1, "1969-12-31T23:59:59Z");
	check_show(1767323045, "2026-01-02T03:04:05Z");
	check_show(INT64_C(4102444800), "2100-01-01T00:00:00Z");
	check_show(INT64_MAX, "9999-12-31T23:59:59Z");
	check_show(INT64_MIN, "0001-01-01T00:00:00Z");
	(void)instant_show_local(out, INT64_MAX, auckland);
	CHECK(strcmp(out, "9999-12-31 23:59") == 0, "the end of time");
	CHECK(day_show(out, INT32_MAX) == 10 &&
	    strcmp(out, "9999-12-31") == 0, "the last day");
}

/* Now is 2026-08-05 02:00 in Shanghai, a Wednesday. */
#define NOW	"2026-08-04T18:00:00Z"

static const struct when_case {
	const char	*text;
	const char	*from, *to;	/* NULL: refused */
	const char	*at;		/* of an exact one; or the reason */
} whens[] = {
	{ "2026-08-03", "2026-08-03", "2026-08-03", NULL },
	{ "2026/8/3", "2026-08-03", "2026-08-03", NULL },
	{ "20260803", "2026-08-03", "2026-08-03", NULL },
	{ "2026-08-03T20:00:00Z", "2026-08-04", "2026-08-04",
	    "2026-08-03T20:00:00Z" },
	{ "2026-08-03 09:30", "2026-08-03", "2026-08-03",
	    "2026-08-03T01:30:00Z" },
	{ "today", "2026-08-05", "2026-08-05", NULL },
	{ "Today", "2026-08-05", "2026-08-05", NULL },
	{ "yesterday", "2026-08-04", "2026-08-04", NULL },
	{ "tomorrow", "2026-08-06", "2026-08-06", NULL },
	{ "now", "2026-08-05", "2026-08-05", NOW },
	{ "今天", "2026-08-05", "2026-08-05", NULL },
	{ "昨天", "2026-08-04", "2026-08-04", NULL },
	{ "明天", "2026-08-06", "2026-08-06", NULL },
	{ "上个月", "2026-07-01", "2026-07-31", NULL },
	{ "-3d", "2026-08-02", "2026-08-02", NULL },
	{ "+2w", "2026-08-19", "2026-08-19", NULL },
	{ "-1m", "2026-07-05", "2026-07-05", NULL },
	{ "-1q", "2026-05-05", "2026-05-05", NULL },
	{ "+1y", "2027-08-05", "2027-08-05", NULL },
	{ "-2h", "2026-08-05", "2026-08-05", "2026-08-04T16:00:00Z" },
	{ "-3h", "2026-08-04", "2026-08-04", "2026-08-04T15:00:00Z" },
	{ "2026", "2026-01-01", "2026-12-31", NULL },
	{ "2026-02", "2026-02-01", "2026-02-28", NULL },
	{ "2024-02", "2024-02-01", "2024-02-29", NULL },
	{ "2026Q3", "2026-07-01", "2026-09-30", NULL },
	{ "2026-Q3", "2026-07-01", "2026-09-30", NULL },
	{ "2026q1", "2026-01-01", "2026-03-31", NULL },
	{ "2026-W32", "2026-08-03", "2026-08-09", NULL },
	{ "2026-W53", "2026-12-28", "2027-01-03", NULL },
	{ "2026-W01", "2025-12-29", "2026-01-04", NULL },
	{ "this day", "2026-08-05", "2026-08-05", NULL },
	{ "last day", "2026-08-04", "2026-08-04", NULL },
	{ "this week", "2026-08-03", "2026-08-09", NULL },
	{ "last week", "2026-07-27", "2026-08-02", NULL },
	{ "next week", "2026-08-10", "2026-08-16", NULL },
	{ "last month", "2026-07-01", "2026-07-31", NULL },
	{ "Next Month", "2026-09-01", "2026-09-30", NULL },
	{ "this quarter", "2026-07-01", "2026-09-30", NULL },
	{ "last quarter", "2026-04-01", "2026-06-30", NULL },
	{ "last-year", "2025-01-01", "2025-12-31", NULL },
	{ "thursday", "2026-08-06", "2026-08-06", NULL },
	{ "Wednesday", "2026-08-12", "2026-08-12", NULL },
	{ "mon", "2026-08-10", "2026-08-10", NULL },
	{ "next friday", "2026-08-07", "2026-08-07", NULL },
	{ "this monday", "2026-08-03", "2026-08-03", NULL },
	{ "last monday", "2026-08-03", "2026-08-03", NULL },
	{ "last wednesday", "2026-07-29", "2026-07-29", NULL },
	{ "last thursday", "2026-07-30", "2026-07-30", NULL },
	{ "", NULL, NULL, "empty" },
	{ "2026-13", NULL, NULL, "no such month" },
	{ "2026-00", NULL, NULL, "no such month" },
	{ "2026Q5", NULL, NULL, "no such quarter" },
	{ "2025-W53", NULL, NULL, "no such week" },
	{ "2026-W54", NULL, NULL, "no such week" },
	{ "2026-W0", NULL, NULL, "no such week" },
	{ "0000", NULL, NULL, "not a date such as 2026-08-03" },
	{ "0000-01", NULL, NULL, "years go from 1 to 9999" },
	{ "2026-02-30", NULL, NULL, "no such day" },
	{ "someday", NULL, NULL, "no such day or period" },
	{ "last", NULL, NULL, "no such day or period" },
	{ "last decade", NULL, NULL, "no such day or period" },
	{ "last week of may", NULL, NULL, "no such day or period" },
	{ "-3", NULL, NULL,
	    "not a distance such as -3d, +2w, -1m, +1y or -2h" },
	{ "+d", NULL, NULL,
	    "not a distance such as -3d, +2w, -1m, +1y or -2h" },
	{ "-3x", NULL, NULL,
	    "not a distance such as -3d, +2w, -1m, +1y or -2h" },
	{ "-1234567d", NULL, NULL,
	    "not a distance such as -3d, +2w, -1m, +1y or -2h" },
	{ "03/08/2026", NULL, NULL, "not a date such as 2026-08-03" },
};

static void
test_when(void)
{
	const struct when_case *c;
	char from[16], to[16];
	const char *why;
	struct when w;
	size_t i;
	int rc;

	for (i = 0; i < COUNT(whens); i++) {
		c = &whens[i];
		why = "-";
		rc = when_parse(&w, c->text, strlen(c->text), at(NOW),
		    shanghai, &why);
		if (c->from == NULL) {
			CHECK(rc == -1 && strcmp(why, c->at) == 0, "'%s': %s",
			    c->text, why);
			continue;
		}
		if (rc == -1) {
			CHECK(0, "'%s': %s", c->text, why);
			continue;
		}
		day_show(from, w.from);
		day_show(to, w.to);
		CHECK(strcmp(from, c->from) == 0 && strcmp(to, c->to) == 0 &&
		    w.exact == (c->at != NULL) && w.at == (c->at ? at(c->at) :
		    w.from * INT64_C(86400) - 8 * 3600), "'%s' is %s .. %s",
		    c->text, from, to);
	}
}

static const struct duration_case {
	const char	*text;
	int64_t		 seconds;
	const char	*shown;		/* or the reason */
} durations[] = {
	{ "90s", 90, "1m30s" },		{ "15m", 900, "15m" },
	{ "90min", 5400, "1h30m" },	{ "4h", 14400, "4h" },
	{ "2d", 172800, "2d" },		{ "1w", 604800, "7d" },
	{ "1h30m", 5400, "1h30m" },	{ "1h 30m", 5400, "1h30m" },
	{ "1:30:00", 5400, "1h30m" },	{ "100:00:01", 360001, "4d4h1s" },
	{ "1w2d3h4m5s", 788645, "9d3h4m5s" },
	{ "2 days", 172800, "2d" },	{ "1Hour", 3600, "1h" },
	{ "0s", 0, "0s" },
	{ "999999999w", INT64_C(604799999395200), "6999999993d" },
	{ "", -1, "empty" },
	{ "90", -1, "needs a unit: s, m, h, d or w" },
	{ "1h30", -1, "needs a unit: s, m, h, d or w" },
	{ "1.5h", -1, "needs a unit: s, m, h, d or w" },
	{ "5y", -1, "no such unit of time (s, m, h, d, w)" },
	{ "30m1h", -1, "units go from large to small, each once" },
	{ "1h1h", -1, "units go from large to small, each once" },
	{ "-1h", -1, "a duration cannot be negative" },
	{ "h", -1, "not a duration such as 1h30m" },
	{ "1h-", -1, "not a duration such as 1h30m" },
	{ "1h ", -1, "not a duration such as 1h30m" },
	{ "1:30", -1, "not a duration such as 1:30:00" },
	{ "1:60:00", -1, "not a duration such as 1:30:00" },
	{ "1:30:60", -1, "not a duration such as 1:30:00" },
	{ "1:30:00x", -1, "not a duration such as 1:30:00" },
	{ "1000000000s", -1, "too long a time" },
};

static void
test_durations(void)
{
	const struct duration_case *c;
	const char *why;
	char out[32];
	int64_t v;
	size_t i;
	int rc;

	for (i = 0; i < COUNT(durations); i++) {
		c = &durations[i];
		why = "-";
		v = -77;
		rc = duration_parse(&v, c->text, strlen(c->text), &why);
		if (c->seconds == -1)
			CHECK(rc == -1 && v == -77 &&
			    strcmp(why, c->shown) == 0, "'%s': %s", c->text,
			    why);
		else
			CHECK(rc == 0 && v == c->seconds &&
			    duration_show(out, v) == strlen(c->shown) &&
			    strcmp(out, c->shown) == 0, "'%s' is %s (%s)",
			    c->text, c->shown, why);
	}
	(void)duration_show(out, -5400);
	CHECK(strcmp(out, "-1h30m") == 0, "a negative one shows %s", out);
	(void)duration_show(out, INT64_MIN);
	CHECK(strcmp(out, "-106751991167300d15h30m8s") == 0, "and %s", out);
}

static void
check_days(const char *text, int32_t n, enum day_unit unit, const char *why)
{
	const char *said = "-";
	enum day_unit got = DAY_DAY;
	int32_t v = -77;
	int rc = duration_days(&v, &got, text, strlen(text), &said);

	if (why != NULL)
		CHECK(rc == -1 && v == -77 && strcmp(said, why) == 0,
		    "'%s': %s", text, said);
	else
		CHECK(rc == 0 && v == n && got == unit, "'%s' is %d", text,
		    (int)v);
}

static void
test_duration_days(void)
{
	check_days("90d", 90, DAY_DAY, NULL);
	check_days("26w", 26, DAY_WEEK, NULL);
	check_days("12mo", 12, DAY_MONTH, NULL);
	check_days("4q", 4, DAY_QUARTER, NULL);
	check_days("1y", 1, DAY_YEAR, NULL);
	check_days("6 months", 6, DAY_MONTH, NULL);
	check_days("", 0, 0, "empty");
	check_days("90", 0, 0, "needs a unit: d, w, mo, q or y");
	check_days("d", 0, 0, "not a span such as 90d, 26w, 12mo or 1y");
	check_days("-3d", 0, 0, "not a span such as 90d, 26w, 12mo or 1y");
	check_days("3h", 0, 0, "no such unit of days (d, w, mo, q, y)");
	check_days("3d4w", 0, 0, "no such unit of days (d, w, mo, q, y)");
	check_days("1234567d", 0, 0, "no such unit of days (d, w, mo, q, y)");
}

static void
test_zones(void)
{
	test_zone_days();
	test_zone_footer();
	test_zone_utc();
	test_zone_odd();
	test_zone_round();
	test_zone_refused();
	test_footers();
	test_damage();
}

int
main(void)
{
	utc = load("UTC");
	auckland = load("Pacific/Auckland");
	angeles = load("America/Los_Angeles");
	shanghai = load("Asia/Shanghai");
	berlin = load("Europe/Berlin");
	test_civil();
	test_periods();
	test_add();
	test_units();
	test_days();
	test_zones();
	test_instants();
	test_show();
	test_when();
	test_durations();
	test_duration_days();
	zone_free(utc);
	zone_free(auckland);
	zone_free(angeles);
	zone_free(shanghai);
	zone_free(berlin);
	return unit_end();
}
