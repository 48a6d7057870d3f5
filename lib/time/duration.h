/*
 * Lengths of time: in seconds for clocks, in calendar units for periods.
 */
#ifndef TIME_DURATION_H
#define TIME_DURATION_H

#include <stddef.h>
#include <stdint.h>

#include "time/day.h"

/* 90s 15m 90min 4h 2d 1w, 1h30m (large to small), 1:30:00. Never negative. */
int	 duration_parse(int64_t *seconds, const char *, size_t,
	    const char **why);
size_t	 duration_show(char out[32], int64_t);	/* 2d4h, 1h30m, 0s */

/* 90d 26w 12mo 4q 1y: a count of calendar units, for day_add. */
int	 duration_days(int32_t *n, enum day_unit *, const char *, size_t,
	    const char **why);

#endif
