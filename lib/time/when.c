/*
 * Times as people type them. Each shape is one reader that says whether the
 * text is its own; the first that knows it decides.
 */
#include <string.h>

#include "time/day.h"
#include "time/instant.h"
#include "time/scan.h"
#include "time/when.h"
#include "time/zone.h"

#define DAY	INT64_C(86400)

struct context {
	int64_t			 now;
	int32_t			 today;
	const struct zone	*zone;
};

/* A reader: 1 read, 0 another shape, -1 refused with the reason. */
typedef int reader(struct when *, const struct context *, struct scan,
    const char **);

static int
take_period(struct when *w, int32_t from, enum day_unit unit)
{
	w->from = from;
	w->to = day_period_start(day_period(from, unit) + 1, unit) - 1;
	return 1;
}

static int
take_instant(struct when *w, const struct context *c, int64_t at)
{
	w->from = w->to = zone_day(c->zone, at);
	w->exact = 1;
	w->at = at;
	return 1;
}

/* The period n after today's. */
static int
take_near(struct when *w, const struct context *c, enum day_unit unit, int n)
{
	return take_period(w, day_add(day_floor(c->today, unit), unit, n),
	    unit);
}

/* Words that stand for a period n after today's. */
static const struct word {
	const char	*text;
	enum day_unit	 unit;
	int		 n;
} words[] = {
	{ "today", DAY_DAY, 0 },	{ "yesterday", DAY_DAY, -1 },
	{ "tomorrow", DAY_DAY, 1 },
	{ "今天", DAY_DAY, 0 },		{ "昨天", DAY_DAY, -1 },
	{ "明天", DAY_DAY, 1 },		{ "前天", DAY_DAY, -2 },
	{ "后天", DAY_DAY, 2 },		{ "本周", DAY_WEEK, 0 },
	{ "上周", DAY_WEEK, -1 },	{ "下周", DAY_WEEK, 1 },
	{ "本月", DAY_MONTH, 0 },	{ "上月", DAY_MONTH, -1 },
	{ "上个月", DAY_MONTH, -1 },	{ "下月", DAY_MONTH, 1 },
	{ "下个月", DAY_MONTH, 1 },	{ "今年", DAY_YEAR, 0 },
	{ "去年", DAY_YEAR, -1 },	{ "明年", DAY_YEAR, 1 },
};

/* Exactly that text, ASCII letters in either case. */
static int
is_text(const struct scan *s, const char *text)
{
	size_t n = (size_t)(s->end - s->p), i;
	char c;

	if (strlen(text) != n)
		return 0;
	for (i = 0; i < n; i++) {
		c = s->p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (c != text[i])
			return 0;
	}
	return 1;
}

static int
read_word(struct when *w, const struct context *c, struct scan s,
    const char **why)
{
	size_t i;

	(void)why;
	if (is_text(&s, "now"))
		return take_instant(w, c, c->now);
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (is_text(&s, words[i].text))
			return take_near(w, c, words[i].unit, words[i].n);
	return 0;
}

/* 0 Monday .. 6 Sunday, or -1. */
static int
weekday(const char *word)
{
	static const char names[7][10] = {
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday"
	};
	int i;

	for (i = 0; i < 7; i++)
		if (strcmp(word, names[i]) == 0 || (strlen(word) == 3 &&
		    memcmp(word, names[i], 3) == 0))
			return i;
	return -1;
}

/*
 * The weekday in this week (0), else the nearest one after (1) or before
 * (-1) today, today itself left out.
 */
static int32_t
weekday_near(int32_t today, int day, int side)
{
	int32_t here = day_floor(today, DAY_WEEK) + day;

	if (side > 0 && here <= today)
		here += 7;
	if (side < 0 && here >= today)
		here -= 7;
	return here;
}

/* monday; this, last or next monday, week, month ... */
static int
read_near(struct when *w, const struct context *c, struct scan s,
    const char **why)
{
	enum day_unit unit;
	char word[16];
	int side = 1, day;

	if (scan_word(&s, word) == 0)
		return 0;
	if (scan_char(&s, ' ') || scan_char(&s, '-')) {
		if (strcmp(word, "last") == 0)
			side = -1;
		else if (strcmp(word, "this") == 0)
			side = 0;
		else if (strcmp(word, "next") != 0)
			return 0;
		if (scan_word(&s, word) == 0)
			return 0;
		if (s.p == s.end &&
		    day_unit_parse(&unit, word, strlen(word)) == 0)
			return take_near(w, c, unit, side);
	}
	if (s.p != s.end || (day = weekday(word)) == -1) {
		*why = "no such day or period";
		return -1;
	}
	return take_period(w, weekday_near(c->today, day, side), DAY_DAY);
}

/* -3d, +2w, -1m, +1q, +1y, and -2h, which is an instant. */
static int
read_distance(struct when *w, const struct context *c, struct scan s,
    const char **why)
{
	enum day_unit unit;
	char word[16];
	int sign = scan_char(&s, '+') ? 1 : scan_char(&s, '-') ? -1 : 0;
	int n;

	if (sign == 0)
		return 0;
	if (scan_digits(&s, 6, &n) == 0 || scan_word(&s, word) == 0 ||
	    s.p != s.end)
		goto bad;
	if (strcmp(word, "h") == 0)
		return take_instant(w, c, c->now + sign * n * INT64_C(3600));
	if (day_unit_parse(&unit, word, strlen(word)) == -1)
		goto bad;
	return take_period(w, day_add(c->today, unit, sign * n), DAY_DAY);
bad:
	*why = "not a distance such as -3d, +2w, -1m, +1y or -2h";
	return -1;
}

static int
take_week(struct when *w, int year, int week, const char **why)
{
	/* 4 January is always in the first week. */
	int32_t monday = day_floor(day_from_civil(year, 1, 4), DAY_WEEK) +
	    (week - 1) * 7;

	if (week < 1 || monday >=
	    day_floor(day_from_civil(year + 1, 1, 4), DAY_WEEK)) {
		*why = "no such week";
		return -1;
	}
	return take_period(w, monday, DAY_WEEK);
}

static int
take_quarter(struct when *w, int year, int quarter, const char **why)
{
	if (quarter < 1 || quarter > 4) {
		*why = "no such quarter";
		return -1;
	}
	return take_period(w, day_from_civil(year, quarter * 3 - 2, 1),
	    DAY_QUARTER);
}

static int
take_month(struct when *w, int year, int month, const char **why)
{
	if (month < 1 || month > 12) {
		*why = "no such month";
		return -1;
	}
	return take_period(w, day_from_civil(year, month, 1), DAY_MONTH);
}

/* 2026, 2026-08, 2026Q3, 2026-Q3, 2026-W32. */
static int
read_period(struct when *w, const struct context *c, struct scan s,
    const char **why)
{
	int year, n, dash;
	char mark;

	(void)c;
	if (scan_digits(&s, 4, &year) != 4)
		return 0;
	if (s.p == s.end && year != 0)
		return take_period(w, day_from_civil(year, 1, 1), DAY_YEAR);
	dash = scan_char(&s, '-');
	mark = s.p < s.end ? (char)(*s.p & ~0x20) : '\0';
	if (mark == 'Q' || mark == 'W')
		s.p++;
	else if (!dash)
		return 0;
	if (scan_digits(&s, 2, &n) == 0 || s.p != s.end)
		return 0;
	if (year == 0) {
		*why = "years go from 1 to 9999";
		return -1;
	}
	if (mark == 'Q')
		return take_quarter(w, year, n, why);
	return mark == 'W' ? take_week(w, year, n, why) :
	    take_month(w, year, n, why);
}

static int
read_instant(struct when *w, const struct context *c, struct scan s,
    const char **why)
{
	int64_t at;
	int date_only;

	if (instant_parse(&at, &date_only, c->zone, s.p,
	    (size_t)(s.end - s.p), why) == -1)
		return -1;
	if (!date_only)
		return take_instant(w, c, at);
	return take_period(w, zone_day(c->zone, at), DAY_DAY);
}

int
when_parse(struct when *out, const char *p, size_t n, int64_t now_utc,
    const struct zone *z, const char **why)
{
	static reader *const readers[] = {
		read_word, read_distance, read_period, read_near,
		read_instant,
	};
	struct context c = { now_utc, zone_day(z, now_utc), z };
	struct scan s = { p, p + n };
	struct when w = { .exact = 0 };
	size_t i;
	int rc = 0;

	if (n == 0) {
		*why = "empty";
		return -1;
	}
	for (i = 0; rc == 0; i++)
		rc = readers[i](&w, &c, s, why);
	if (rc == -1)
		return -1;
	if (!w.exact)
		w.at = zone_utc(z, w.from * DAY);
	*out = w;
	return 0;
}
