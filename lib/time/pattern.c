/*
 * Dates and instants by the pattern that an import map declares. A part is a
 * letter and how often it comes; everything else stands for itself, as does
 * what is between apostrophes. Of patterns with a bar between, one must fit,
 * and those that do must agree.
 */
#include <stddef.h>
#include <string.h>

#include "time/day.h"
#include "time/scan.h"

enum { YEAR, YEAR2, MONTH, MONTH_NAME, DAY, HOUR, MINUTE, SECOND, HALF,
    FRACTION, OFFSET, PARTS };

static const struct part {
	char	letter;
	char	run;
	char	kind;
	char	least;		/* digits; 0 for a word */
	char	most;
} parts[] = {
	{ 'y', 4, YEAR, 4, 4 },		{ 'y', 2, YEAR2, 2, 2 },
	{ 'm', 3, MONTH_NAME, 0, 0 },	{ 'm', 2, MONTH, 2, 2 },
	{ 'm', 1, MONTH, 1, 2 },	{ 'd', 2, DAY, 2, 2 },
	{ 'd', 1, DAY, 1, 2 },		{ 'h', 2, HOUR, 2, 2 },
	{ 'h', 1, HOUR, 1, 2 },		{ 'M', 2, MINUTE, 2, 2 },
	{ 's', 2, SECOND, 2, 2 },	{ 'a', 1, HALF, 0, 0 },
	{ 'f', 1, FRACTION, 1, 9 },	{ 'z', 1, OFFSET, 0, 0 },
};

struct match {
	int		value[PARTS];
	unsigned	seen;
};

static const char mismatch[] = "does not match the date pattern";
static const char bad_pattern[] =
    "a date pattern has yyyy yy mmm mm m dd d hh h MM ss f z am/pm";

static int
is_letter(char c)
{
	if (c == 'T')			/* as in 2026-08-03T10:00 */
		return 0;
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The part at the front of the pattern, which moves past it. */
static const struct part *
next_part(const char **pattern)
{
	const char *p = *pattern;
	size_t i;
	int run = 1;

	while (run < 5 && p[run] == p[0])
		run++;
	*pattern += run;
	if (*p == 'a') {
		if (strncmp(p, "am/pm", 5) != 0)
			return NULL;
		*pattern = p + 5;
	}
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].letter == *p && parts[i].run == run)
			return &parts[i];
	return NULL;
}

/* am and pm as 1 and 2; 0 where it is neither. */
static int
scan_half(struct scan *s)
{
	char word[16];

	(void)scan_word(s, word);
	if (strcmp(word, "am") == 0)
		return 1;
	return strcmp(word, "pm") == 0 ? 2 : 0;
}

static int
match_part(struct match *m, const struct part *part, struct scan *s)
{
	const char *why;
	int *value = &m->value[(int)part->kind];

	m->seen |= 1u << part->kind;
	if (part->kind == MONTH_NAME)
		return (*value = scan_month_name(s)) != 0 ? 0 : -1;
	if (part->kind == OFFSET)
		return scan_offset(s, value, &why) == 1 ? 0 : -1;
	if (part->kind == HALF)
		return (*value = scan_half(s)) != 0 ? 0 : -1;
	return scan_digits(s, part->most, value) >= part->least ? 0 : -1;
}

/* Text between apostrophes, two of them for one: 1, 0 where it differs. */
static int
match_quoted(struct scan *s, const char **pattern)
{
	const char *p = *pattern + 1;

	if (*p == '\'') {
		*pattern = p + 1;
		return scan_char(s, '\'');
	}
	while (*p != '\'' && *p != '\0')
		if (!scan_char(s, *p++))
			return 0;
	*pattern = p + (*p == '\'');
	return 1;
}

/* Behind the next bar, or NULL. */
static const char *
next_pattern(const char *p)
{
	int quoted = 0;

	for (; *p != '\0'; p++) {
		quoted ^= *p == '\'';
		if (*p == '|' && !quoted)
			return p + 1;
	}
	return NULL;
}

static int
match_all(struct match *m, struct scan *s, const char *pattern,
    const char **why)
{
	const struct part *part;

	while (*pattern != '\0' && *pattern != '|') {
		if (*pattern == '\'') {
			if (!match_quoted(s, &pattern))
				goto mismatched;
			continue;
		}
		if (!is_letter(*pattern)) {
			if (!scan_char(s, *pattern++))
				goto mismatched;
			continue;
		}
		if ((part = next_part(&pattern)) == NULL) {
			*why = bad_pattern;
			return -1;
		}
		if (match_part(m, part, s) == -1)
			goto mismatched;
	}
	if (s->p == s->end)
		return 0;
mismatched:
	*why = mismatch;
	return -1;
}

static int
has(const struct match *m, int kind)
{
	return (m->seen >> kind & 1) != 0;
}

static int
take_date(struct pattern_date *out, const struct match *m, const char **why)
{
	if (!(has(m, YEAR) || has(m, YEAR2)) || !has(m, DAY) ||
	    !(has(m, MONTH) || has(m, MONTH_NAME))) {
		*why = "the date pattern lacks a year, month or day";
		return -1;
	}
	out->year = m->value[YEAR];
	if (!has(m, YEAR))		/* as strptime(3) has it */
		out->year = m->value[YEAR2] + (m->value[YEAR2] < 69 ? 2000 :
		    1900);
	out->month = m->value[has(m, MONTH) ? MONTH : MONTH_NAME];
	out->day = m->value[DAY];
	if (!day_valid(out->year, out->month, out->day)) {
		*why = out->year == 0 ? "years go from 1 to 9999" :
		    "no such day";
		return -1;
	}
	return 0;
}

static int
take_time(struct pattern_date *out, const struct match *m, const char **why)
{
	int half = m->value[HALF], hour = m->value[HOUR];

	out->timed = has(m, HOUR);
	if (!out->timed && (m->seen >> HOUR) != 0) {
		*why = "the date pattern lacks the hour";
		return -1;
	}
	if (hour > 23 || m->value[MINUTE] > 59 || m->value[SECOND] > 59 ||
	    (half != 0 && (hour < 1 || hour > 12))) {
		*why = "no such time";
		return -1;
	}
	if (half != 0)
		hour = hour % 12 + (half == 2 ? 12 : 0);
	out->hour = hour;
	out->minute = m->value[MINUTE];
	out->second = m->value[SECOND];
	out->zoned = has(m, OFFSET);
	out->offset = m->value[OFFSET];
	return 0;
}

/* By one of the patterns. */
static int
parse_one(struct pattern_date *out, const char *p, size_t n,
    const char *pattern, const char **why)
{
	struct scan s = { p, p + n };
	struct match m = { .seen = 0 };

	*out = (struct pattern_date){ 0 };
	return match_all(&m, &s, pattern, why) == -1 ||
	    take_date(out, &m, why) == -1 ? -1 : take_time(out, &m, why);
}

static int
same_time(const struct pattern_date *a, const struct pattern_date *b)
{
	return a->year == b->year && a->month == b->month &&
	    a->day == b->day && a->hour == b->hour &&
	    a->minute == b->minute && a->second == b->second &&
	    a->zoned == b->zoned && a->offset == b->offset;
}

/*
 * Every pattern is tried: what two of them read differently is refused. Why
 * none fits is the reason of the first that has the shape.
 */
int
pattern_parse(struct pattern_date *out, const char *p, size_t n,
    const char *pattern, const char **why)
{
	struct pattern_date one;
	const char *first = NULL, *reason;
	int fits = 0;

	if (n == 0) {
		*why = "empty";
		return -1;
	}
	for (; pattern != NULL; pattern = next_pattern(pattern)) {
		if (parse_one(&one, p, n, pattern, &reason) == -1) {
			if (first == NULL || first == mismatch)
				first = reason;
			continue;
		}
		if (fits && !same_time(&one, out)) {
			*why = "two of the date patterns read it differently";
			return -1;
		}
		*out = one;
		fits = 1;
	}
	*why = first;
	return fits ? 0 : -1;
}

int
day_parse_as(int32_t *out, const char *p, size_t n, const char *pattern,
    const char **why)
{
	struct pattern_date date = { 0 };

	if (pattern_parse(&date, p, n, pattern, why) == -1)
		return -1;
	if (date.timed) {
		*why = "a date's pattern has no time of day";
		return -1;
	}
	*out = day_from_civil(date.year, date.month, date.day);
	return 0;
}
