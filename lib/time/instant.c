/*
 * Instants. Bulk imports read "2026-01-02 03:04:05" by the million: that
 * shape and the bare date are taken eight bytes at a time.
 */
#include <string.h>

#include "time/day.h"
#include "time/instant.h"
#include "time/scan.h"
#include "time/zone.h"

#define DAY	INT64_C(86400)

static const char no_time[] = "no such time";

/* Two digits' value, or something of 256 and more. */
static unsigned
pair(const char *p)
{
	unsigned a = (unsigned char)p[0] - 0x30u;
	unsigned b = (unsigned char)p[1] - 0x30u;

	return a > 9 || b > 9 ? 256 : a * 10 + b;
}

static int
fast_day(int32_t *out, const char *p)
{
	unsigned century = pair(p), year = pair(p + 2);
	unsigned m = pair(p + 5), d = pair(p + 8);

	if ((century | year | m | d) >= 256 || p[4] != '-' || p[7] != '-' ||
	    m - 1 > 11 || d - 1 > 30 || century + year == 0 ||
	    (d > 28 && !day_valid((int)(century * 100 + year), (int)m,
	    (int)d)))
		return -1;
	*out = day_from_civil((int)(century * 100 + year), (int)m, (int)d);
	return 0;
}

/* The two commonest shapes; anything odd is left to the long way. */
static int
fast_instant(int64_t *utc, int *date_only, const struct zone *z,
    const char *p, size_t n)
{
	unsigned h, m, s;
	int32_t day;

	if ((n != 10 && n != 19) || fast_day(&day, p) == -1)
		return -1;
	*date_only = n == 10;
	if (n == 10) {
		*utc = zone_utc(z, day * DAY);
		return 0;
	}
	h = pair(p + 11);
	m = pair(p + 14);
	s = pair(p + 17);
	if (h > 23 || m > 59 || s > 59 || p[13] != ':' || p[16] != ':' ||
	    (p[10] != ' ' && p[10] != 'T'))
		return -1;
	*utc = zone_utc(z, day * DAY + (int64_t)(h * 3600 + m * 60 + s));
	return 0;
}

static void
skip_fraction(struct scan *s)
{
	int any;

	if (scan_char(s, '.') || scan_char(s, ','))
		while (scan_digits(s, 9, &any) != 0)
			continue;
}

/* hh:mm[:ss[.frac]], or hhmm[ss] as in vCard and iCalendar. */
static int
scan_clock(struct scan *s, int *seconds, const char **why)
{
	int h, m, sec = 0, n = scan_digits(s, 2, &h), colon;

	colon = n > 0 && scan_char(s, ':');
	if ((n != 2 && !colon) || scan_digits(s, 2, &m) != 2)
		goto bad;
	if (colon ? scan_char(s, ':') : s->p < s->end && *s->p >= '0' &&
	    *s->p <= '9') {
		if (scan_digits(s, 2, &sec) != 2)
			goto bad;
		skip_fraction(s);
	}
	if (h > 23 || m > 59 || sec > 59) {
		*why = no_time;
		return -1;
	}
	*seconds = h * 3600 + m * 60 + sec;
	return 0;
bad:
	*why = "not a time such as 08:30 or 08:30:00";
	return -1;
}

static int
slow_instant(int64_t *utc, int *date_only, const struct zone *z,
    struct scan *s, const char **why)
{
	int clock, offset, zoned;
	int32_t day;

	if (scan_day(s, &day, why) == -1)
		return -1;
	*date_only = s->p == s->end;
	if (*date_only) {
		*utc = zone_utc(z, day * DAY);
		return 0;
	}
	if (!scan_char(s, 'T') && !scan_char(s, ' ') && !scan_char(s, 't')) {
		*why = "more than a date";
		return -1;
	}
	if (scan_clock(s, &clock, why) == -1 ||
	    (zoned = scan_offset(s, &offset, why)) == -1)
		return -1;
	if (s->p != s->end) {
		*why = "more than a date and a time";
		return -1;
	}
	*utc = zoned ? day * DAY + clock - offset :
	    zone_utc(z, day * DAY + clock);
	return 0;
}

int
instant_parse(int64_t *utc, int *date_only, const struct zone *z,
    const char *p, size_t n, const char **why)
{
	struct scan s = { p, p + n };

	if (fast_instant(utc, date_only, z, p, n) == 0)
		return 0;
	return slow_instant(utc, date_only, z, &s, why);
}

int
instant_parse_as(int64_t *utc, int *date_only, const struct zone *z,
    const char *p, size_t n, const char *pattern, const char **why)
{
	struct pattern_date t = { 0 };

	if (pattern_parse(&t, p, n, pattern, why) == -1)
		return -1;
	*date_only = !t.timed;
	*utc = day_from_civil(t.year, t.month, t.day) * DAY +
	    t.hour * 3600 + t.minute * 60 + t.second;
	*utc = t.zoned ? *utc - t.offset : zone_utc(z, *utc);
	return 0;
}

static char *
show_pair(char *o, char before, int64_t v)
{
	*o++ = before;
	*o++ = (char)('0' + v / 10);
	*o++ = (char)('0' + v % 10);
	return o;
}

static int64_t
within_days(int64_t t)
{
	if (t < DAY_MIN * DAY)
		return DAY_MIN * DAY;
	return t >= (DAY_MAX + 1) * DAY ? (DAY_MAX + 1) * DAY - 1 : t;
}

/* The day in front; the seconds into it come back. */
static int64_t
show_day(char out[32], int64_t local)
{
	int64_t in_day = local % DAY + (local % DAY < 0 ? DAY : 0);

	(void)day_show(out, (int32_t)((local - in_day) / DAY));
	return in_day;
}

size_t
instant_show_utc(char out[32], int64_t utc)
{
	int64_t s = show_day(out, within_days(utc));
	char *o = show_pair(out + 10, 'T', s / 3600);

	o = show_pair(o, ':', s / 60 % 60);
	o = show_pair(o, ':', s % 60);
	*o++ = 'Z';
	*o = '\0';
	return (size_t)(o - out);
}

size_t
instant_show_local(char out[32], int64_t utc, const struct zone *z)
{
	int64_t s = show_day(out,
	    within_days(within_days(utc) + zone_offset(z, utc)));
	char *o = show_pair(out + 10, ' ', s / 3600);

	o = show_pair(o, ':', s / 60 % 60);
	*o = '\0';
	return (size_t)(o - out);
}
