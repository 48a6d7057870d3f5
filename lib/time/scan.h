/*
 * Walking over a short text from left to right: what the readers of dates,
 * times and durations share. Within this room only.
 */
#ifndef TIME_SCAN_H
#define TIME_SCAN_H

#include <stddef.h>
#include <stdint.h>

struct scan {
	const char	*p;
	const char	*end;
};

/* One to max digits (max <= 9) into *out; the count of digits taken. */
int	 scan_digits(struct scan *, int max, int *out);
int	 scan_char(struct scan *, char);	/* 1 and past it, or 0 */
int	 scan_text(struct scan *, const char *);
/* An English word, letters of either case, up to the next other byte. */
size_t	 scan_word(struct scan *, char out[16]);	/* lower case */

/* A date at the front; -1 with the reason. */
int	 scan_day(struct scan *, int32_t *, const char **why);
/* 1..12 for the short or long English name of a month, else 0. */
int	 scan_month_name(struct scan *);

/* Z, UTC, ±hh, ±hhmm or ±hh:mm: 1 where it is there, 0 where nothing is. */
int	 scan_offset(struct scan *, int *seconds, const char **why);

/* A date or instant by a map's pattern. */
struct pattern_date {
	int	year, month, day, hour, minute, second;
	int	timed;		/* the pattern has a time of day */
	int	zoned, offset;	/* and seconds east of Greenwich */
};

int	 pattern_parse(struct pattern_date *, const char *, size_t,
	    const char *pattern, const char **why);

#endif
