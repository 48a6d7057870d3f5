/*
 * Calendar arithmetic on day numbers. The conversions count years from March,
 * which puts the leap day last (Hinnant, chrono-compatible low-level date
 * algorithms).
 */
#include <stdio.h>
#include <string.h>

#include "time/day.h"

#define ERA_DAYS	146097		/* 400 Gregorian years */
#define EPOCH_SHIFT	719468		/* 0000-03-01 to 1970-01-01 */

static int
floor_div(int a, int b)
{
	return a / b - (a % b < 0);
}

static int32_t
within_years(int64_t day)
{
	if (day < DAY_MIN)
		return DAY_MIN;
	return day > DAY_MAX ? DAY_MAX : (int32_t)day;
}

int32_t
day_from_civil(int y, int m, int d)
{
	int era, yoe, doy;

	y -= m <= 2;
	era = floor_div(y, 400);
	yoe = y - era * 400;
	doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	return era * ERA_DAYS + yoe * 365 + yoe / 4 - yoe / 100 + doy -
	    EPOCH_SHIFT;
}

void
day_to_civil(int32_t day, int *y, int *m, int *d)
{
	int64_t z = (int64_t)day + EPOCH_SHIFT;
	int64_t era = (z >= 0 ? z : z - ERA_DAYS + 1) / ERA_DAYS;
	int doe = (int)(z - era * ERA_DAYS);
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*d = doy - (153 * mp + 2) / 5 + 1;
	*m = mp < 10 ? mp + 3 : mp - 9;
	*y = (int)(era * 400) + yoe + (*m <= 2);
}

static int
is_leap(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int
month_days(int y, int m)
{
	static const char days[12] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

int
day_valid(int y, int m, int d)
{
	return y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 &&
	    d <= month_days(y, m);
}

size_t
day_show(char out[16], int32_t day)
{
	int y, m, d;
	char *o = out;

	day = within_years(day);
	day_to_civil(day, &y, &m, &d);
	*o++ = (char)('0' + y / 1000);
	*o++ = (char)('0' + y / 100 % 10);
	*o++ = (char)('0' + y / 10 % 10);
	*o++ = (char)('0' + y % 10);
	*o++ = '-';
	*o++ = (char)('0' + m / 10);
	*o++ = (char)('0' + m % 10);
	*o++ = '-';
	*o++ = (char)('0' + d / 10);
	*o++ = (char)('0' + d % 10);
	*o = '\0';
	return 10;
}

int
day_unit_parse(enum day_unit *out, const char *p, size_t n)
{
	static const struct {
		const char	*name;
		enum day_unit	 unit;
	} names[] = {
		{ "d", DAY_DAY }, { "day", DAY_DAY }, { "days", DAY_DAY },
		{ "w", DAY_WEEK }, { "week", DAY_WEEK },
		{ "weeks", DAY_WEEK }, { "m", DAY_MONTH },
		{ "mo", DAY_MONTH }, { "month", DAY_MONTH },
		{ "months", DAY_MONTH }, { "q", DAY_QUARTER },
		{ "quarter", DAY_QUARTER }, { "quarters", DAY_QUARTER },
		{ "y", DAY_YEAR }, { "year", DAY_YEAR },
		{ "years", DAY_YEAR },
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i].name) == n &&
		    memcmp(names[i].name, p, n) == 0) {
			*out = names[i].unit;
			return 0;
		}
	return -1;
}

/* 0 for units that are counted in days. */
static int
unit_months(enum day_unit unit)
{
	static const int months[] = { 0, 0, 1, 3, 12 };

	return months[unit];
}

int
day_period(int32_t day, enum day_unit unit)
{
	int y, m, d;

	if (unit == DAY_DAY)
		return day;
	if (unit == DAY_WEEK)		/* 1970-01-01 was a Thursday */
		return floor_div(day + 3, 7);
	day_to_civil(day, &y, &m, &d);
	return floor_div(y * 12 + m - 1, unit_months(unit));
}

int32_t
day_period_start(int period, enum day_unit unit)
{
	int month;

	if (unit == DAY_DAY)
		return period;
	if (unit == DAY_WEEK)
		return period * 7 - 3;
	month = period * unit_months(unit);
	return day_from_civil(floor_div(month, 12),
	    month - floor_div(month, 12) * 12 + 1, 1);
}

int32_t
day_floor(int32_t day, enum day_unit unit)
{
	return day_period_start(day_period(day, unit), unit);
}

int32_t
day_add(int32_t day, enum day_unit unit, int n)
{
	int64_t month;
	int y, m, d;

	if (unit == DAY_DAY || unit == DAY_WEEK)
		return within_years(day +
		    (int64_t)n * (unit == DAY_WEEK ? 7 : 1));
	day_to_civil(day, &y, &m, &d);
	month = (int64_t)y * 12 + m - 1 + (int64_t)n * unit_months(unit);
	if (month < 12)
		return DAY_MIN;
	if (month >= 120000)
		return DAY_MAX;
	y = (int)(month / 12);
	m = (int)(month % 12) + 1;
	return day_from_civil(y, m, d < month_days(y, m) ? d :
	    month_days(y, m));
}

/* The ISO week's year is that of its Thursday. */
static size_t
week_show(char out[16], int32_t day)
{
	int32_t thursday = day_floor(day, DAY_WEEK) + 3;
	int y, m, d;

	day_to_civil(thursday, &y, &m, &d);
	return (size_t)snprintf(out, 16, "%04d-W%02d", y,
	    (thursday - day_from_civil(y, 1, 1)) / 7 + 1);
}

size_t
day_period_show(char out[16], int32_t day, enum day_unit unit)
{
	int y, m, d, n;

	day = within_years(day);
	if (unit == DAY_DAY)
		return day_show(out, day);
	if (unit == DAY_WEEK)
		return week_show(out, day);
	day_to_civil(day, &y, &m, &d);
	if (unit == DAY_MONTH)
		n = snprintf(out, 16, "%04d-%02d", y, m);
	else if (unit == DAY_QUARTER)
		n = snprintf(out, 16, "%04d-Q%d", y, (m - 1) / 3 + 1);
	else
		n = snprintf(out, 16, "%04d", y);
	return (size_t)n;
}

int32_t
day_birthday(int32_t born, int year)
{
	int y, m, d;

	day_to_civil(born, &y, &m, &d);
	if (d > month_days(year, m))
		d = month_days(year, m);
	return day_from_civil(year, m, d);
}
