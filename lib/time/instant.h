/*
 * Instants: seconds since 1970-01-01 00:00:00 UTC, read and shown.
 */
#ifndef TIME_INSTANT_H
#define TIME_INSTANT_H

#include <stddef.h>
#include <stdint.h>

struct zone;

/*
 * A date as day_parse reads it (then *date_only is 1 and the instant is the
 * day's beginning in the zone), or a date, T or a space, hh:mm[:ss[.frac]]
 * and Z, UTC, ±hh, ±hh:mm or ±hhmm; without one of these, the zone's time.
 * Fractions of a second are dropped.
 */
int	 instant_parse(int64_t *utc, int *date_only, const struct zone *,
	    const char *, size_t, const char **why);

/*
 * By an import map's pattern: day_parse_as's parts and hh h (hour) MM
 * (minute) ss (second) f (its fraction, dropped) am/pm z (Z, UTC, ±hh,
 * ±hh:mm, ±hhmm); without a z the zone's time.
 */
int	 instant_parse_as(int64_t *utc, int *date_only, const struct zone *,
	    const char *, size_t, const char *pattern, const char **why);

size_t	 instant_show_utc(char out[32], int64_t); /* 2026-01-02T03:04:05Z */
size_t	 instant_show_local(char out[32], int64_t,
	    const struct zone *);		/* 2026-01-02 11:04 */

#endif
