/*
 * Times as people type them on a command line: days, periods, words and
 * distances from now.
 */
#ifndef TIME_WHEN_H
#define TIME_WHEN_H

#include <stddef.h>
#include <stdint.h>

struct zone;

struct when {
	int32_t	from, to;	/* days, inclusive */
	int	exact;		/* an instant was given */
	int64_t	at;		/* the instant if exact, else from's start */
};

/*
 * 2026-08-03, an instant, today, yesterday, tomorrow, now, -3d +2w -1m
 * (months) +1q +1y, -2h (exact), 2026, 2026-08, 2026Q3, 2026-W32, this, last
 * or next with a unit, a weekday (the coming one, never today; "last monday"
 * is before today, "this monday" in this week), 今天 昨天 明天.
 */
int	 when_parse(struct when *, const char *, size_t, int64_t now_utc,
	    const struct zone *, const char **why);

#endif
