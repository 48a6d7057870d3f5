/*
 * Reading dates: the shapes that need no declaration. Day and month of
 * 03/08/2026 could be either way round, so it is not one of them.
 */
#include <string.h>

#include "time/day.h"
#include "time/scan.h"

int
scan_digits(struct scan *s, int max, int *out)
{
	int n = 0, v = 0;

	while (n < max && s->p < s->end && *s->p >= '0' && *s->p <= '9') {
		v = v * 10 + (*s->p++ - '0');
		n++;
	}
	*out = v;
	return n;
}

int
scan_char(struct scan *s, char c)
{
	if (s->p == s->end || *s->p != c)
		return 0;
	s->p++;
	return 1;
}

int
scan_text(struct scan *s, const char *text)
{
	size_t n = strlen(text);

	if ((size_t)(s->end - s->p) < n || memcmp(s->p, text, n) != 0)
		return 0;
	s->p += n;
	return 1;
}

size_t
scan_word(struct scan *s, char out[16])
{
	size_t n = 0;
	char c;

	for (; s->p < s->end && n < 15; s->p++) {
		c = (char)(*s->p | 0x20);
		if (c < 'a' || c > 'z')
			break;
		out[n++] = c;
	}
	out[n] = '\0';
	return n;
}

int
scan_month_name(struct scan *s)
{
	static const char names[12][10] = {
		"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november",
		"december"
	};
	char word[16];
	size_t n = scan_word(s, word);
	int i;

	for (i = 0; i < 12; i++)
		if (strcmp(word, names[i]) == 0 ||
		    (n == 3 && memcmp(word, names[i], 3) == 0))
			return i + 1;
	return 0;
}

/* Month and day after a four-digit year; -1 where the shape is another. */
static int
scan_month_day(struct scan *s, int *m, int *d)
{
	char mark;

	if (s->p == s->end)
		return -1;
	if (*s->p >= '0' && *s->p <= '9')
		return scan_digits(s, 2, m) == 2 &&
		    scan_digits(s, 2, d) == 2 ? 0 : -1;
	if (scan_text(s, "年"))
		return scan_digits(s, 2, m) > 0 && scan_text(s, "月") &&
		    scan_digits(s, 2, d) > 0 && scan_text(s, "日") ? 0 : -1;
	mark = *s->p;
	if (mark != '-' && mark != '/')
		return -1;
	s->p++;
	return scan_digits(s, 2, m) > 0 && scan_char(s, mark) &&
	    scan_digits(s, 2, d) > 0 ? 0 : -1;
}

/* U+FF0D, U+FF0F and the full-width digits begin with EF BC. */
static int
is_wide(const struct scan *s)
{
	const char *p;

	for (p = s->p; s->end - p >= 3; p++)
		if (memcmp(p, "\xef\xbc", 2) == 0)
			return 1;
	return 0;
}

int
scan_day(struct scan *s, int32_t *out, const char **why)
{
	struct scan whole = *s;
	int y, m, d, after;

	if (s->p == s->end) {
		*why = "empty";
		return -1;
	}
	if (scan_digits(s, 4, &y) != 4 || scan_month_day(s, &m, &d) == -1 ||
	    scan_digits(s, 1, &after) != 0) {
		*why = is_wide(&whole) ? "full-width digits or marks" :
		    "not a date such as 2026-08-03";
		return -1;
	}
	if (!day_valid(y, m, d)) {
		*why = y == 0 ? "years go from 1 to 9999" : "no such day";
		return -1;
	}
	*out = day_from_civil(y, m, d);
	return 0;
}

int
day_parse(int32_t *out, const char *p, size_t n, const char **why)
{
	struct scan s = { p, p + n };
	int32_t day;

	if (scan_day(&s, &day, why) == -1)
		return -1;
	if (s.p != s.end) {
		*why = "more than a date";
		return -1;
	}
	*out = day;
	return 0;
}

int
scan_offset(struct scan *s, int *seconds, const char **why)
{
	struct scan before = *s;
	int h, m = 0, sign;

	*seconds = 0;
	(void)scan_char(s, ' ');
	if (scan_char(s, 'Z') || scan_char(s, 'z') || scan_text(s, "UTC"))
		return 1;
	sign = scan_char(s, '+') ? 1 : scan_char(s, '-') ? -1 : 0;
	if (sign == 0) {
		*s = before;
		return 0;
	}
	if (scan_digits(s, 2, &h) != 2 || h > 18 ||
	    ((scan_char(s, ':') || s->p < s->end) &&
	    scan_digits(s, 2, &m) != 2) || m > 59) {
		*why = "not an offset such as +08:00";
		return -1;
	}
	*seconds = sign * (h * 3600 + m * 60);
	return 1;
}
