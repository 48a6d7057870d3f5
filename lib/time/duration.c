/*
 * Lengths of time. A number without a unit is refused: minutes for one
 * reader are days for another.
 */
#include <stdio.h>
#include <string.h>

#include "time/duration.h"
#include "time/scan.h"

static const struct unit {
	const char	*name;
	int		 seconds;
} units[] = {
	{ "s", 1 }, { "sec", 1 }, { "secs", 1 }, { "second", 1 },
	{ "seconds", 1 }, { "m", 60 }, { "min", 60 }, { "mins", 60 },
	{ "minute", 60 }, { "minutes", 60 }, { "h", 3600 }, { "hr", 3600 },
	{ "hrs", 3600 }, { "hour", 3600 }, { "hours", 3600 },
	{ "d", 86400 }, { "day", 86400 }, { "days", 86400 },
	{ "w", 604800 }, { "week", 604800 }, { "weeks", 604800 },
};

static int
unit_seconds(const char *word)
{
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(units[i].name, word) == 0)
			return units[i].seconds;
	return 0;
}

/* h:mm:ss after the hours. */
static int
parse_clock(int64_t *out, struct scan *s, int h, const char **why)
{
	int m, sec;

	if (scan_digits(s, 2, &m) != 2 || !scan_char(s, ':') ||
	    scan_digits(s, 2, &sec) != 2 || s->p != s->end || m > 59 ||
	    sec > 59) {
		*why = "not a duration such as 1:30:00";
		return -1;
	}
	*out = (int64_t)h * 3600 + m * 60 + sec;
	return 0;
}

/* At most nine digits of weeks a part: the sum cannot overflow. */
static int
parse_parts(int64_t *out, struct scan *s, int n, const char **why)
{
	int seconds, larger = 604801;
	char word[16];
	int64_t sum = 0;

	for (;;) {
		(void)scan_char(s, ' ');
		(void)scan_word(s, word);
		if (word[0] == '\0') {
			*why = "needs a unit: s, m, h, d or w";
			return -1;
		}
		if ((seconds = unit_seconds(word)) == 0) {
			*why = "no such unit of time (s, m, h, d, w)";
			return -1;
		}
		if (seconds >= larger) {
			*why = "units go from large to small, each once";
			return -1;
		}
		larger = seconds;
		sum += (int64_t)n * seconds;
		if (s->p == s->end)
			break;
		(void)scan_char(s, ' ');
		if (scan_digits(s, 9, &n) == 0) {
			*why = "not a duration such as 1h30m";
			return -1;
		}
	}
	*out = sum;
	return 0;
}

int
duration_parse(int64_t *seconds, const char *p, size_t n, const char **why)
{
	struct scan s = { p, p + n };
	int64_t sum;
	int count, rc;

	if (n == 0) {
		*why = "empty";
		return -1;
	}
	if (scan_digits(&s, 9, &count) == 0) {
		*why = *p == '-' ? "a duration cannot be negative" :
		    "not a duration such as 1h30m";
		return -1;
	}
	if (s.p < s.end && *s.p >= '0' && *s.p <= '9') {
		*why = "too long a time";
		return -1;
	}
	rc = scan_char(&s, ':') ? parse_clock(&sum, &s, count, why) :
	    parse_parts(&sum, &s, count, why);
	if (rc == 0)
		*seconds = sum;
	return rc;
}

size_t
duration_show(char out[32], int64_t seconds)
{
	static const struct {
		uint64_t	seconds;
		char		letter;
	} shown[] = { { 86400, 'd' }, { 3600, 'h' }, { 60, 'm' }, { 1, 's' } };
	uint64_t left = seconds < 0 ? -(uint64_t)seconds : (uint64_t)seconds;
	size_t n = 0, i;

	if (seconds < 0)
		out[n++] = '-';
	for (i = 0; i < 4; i++) {
		if ((i < 3 || seconds != 0) && left < shown[i].seconds)
			continue;
		n += (size_t)snprintf(out + n, 32 - n, "%llu%c",
		    (unsigned long long)(left / shown[i].seconds),
		    shown[i].letter);
		left %= shown[i].seconds;
	}
	return n;
}

int
duration_days(int32_t *n, enum day_unit *unit, const char *p, size_t len,
    const char **why)
{
	struct scan s = { p, p + len };
	char word[16];
	int count;

	if (len == 0) {
		*why = "empty";
		return -1;
	}
	if (scan_digits(&s, 6, &count) == 0) {
		*why = "not a span such as 90d, 26w, 12mo or 1y";
		return -1;
	}
	(void)scan_char(&s, ' ');
	if (s.p == s.end) {
		*why = "needs a unit: d, w, mo, q or y";
		return -1;
	}
	if (scan_word(&s, word) == 0 || s.p != s.end ||
	    day_unit_parse(unit, word, strlen(word)) == -1) {
		*why = "no such unit of days (d, w, mo, q, y)";
		return -1;
	}
	*n = count;
	return 0;
}
