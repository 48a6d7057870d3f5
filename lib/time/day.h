/*
 * Calendar days: a count from 1970-01-01 in the proleptic Gregorian
 * calendar, and the weeks, months, quarters and years they fall in.
 * Days that are read or computed stay within 0001-01-01 .. 9999-12-31.
 */
#ifndef TIME_DAY_H
#define TIME_DAY_H

#include <stddef.h>
#include <stdint.h>

#define DAY_MIN	(-719162)	/* 0001-01-01 */
#define DAY_MAX	2932896		/* 9999-12-31 */

enum day_unit { DAY_DAY, DAY_WEEK, DAY_MONTH, DAY_QUARTER, DAY_YEAR };

/* The month is 1..12; a day past the month's end runs into the next. */
int32_t	 day_from_civil(int y, int m, int d);
void	 day_to_civil(int32_t, int *y, int *m, int *d);
int	 day_valid(int y, int m, int d);

/* 2026-08-03, 2026/8/3, 20260803, 2017年5月28日: the whole text. */
int	 day_parse(int32_t *, const char *, size_t, const char **why);

/*
 * By an import map's pattern: yyyy yy (1969..2068) mmm (English, short) mm m
 * dd d; doubled letters want both digits; T, what is no letter and what is
 * between apostrophes stand for themselves; a bar is between alternatives.
 */
int	 day_parse_as(int32_t *, const char *, size_t, const char *pattern,
	    const char **why);

size_t	 day_show(char out[16], int32_t);	/* 2026-08-03 */

/* day days d, week weeks w, month months mo m, quarter(s) q, year(s) y. */
int	 day_unit_parse(enum day_unit *, const char *, size_t);

/* The first day of the period; ISO weeks start on Monday. */
int32_t	 day_floor(int32_t, enum day_unit);
/* n units later; 31 January plus a month is the last of February. */
int32_t	 day_add(int32_t, enum day_unit, int n);
/* Periods numbered without gaps, so that their difference is an age. */
int	 day_period(int32_t, enum day_unit);
int32_t	 day_period_start(int period, enum day_unit);
/* 2026-08-03, 2026-W32, 2026-08, 2026-Q3, 2026. */
size_t	 day_period_show(char out[16], int32_t, enum day_unit);

/* 29 February falls on 28 February in common years. */
int32_t	 day_birthday(int32_t born, int year);

#endif
