/*
 * The clock of a promise: how much of the time between two instants counts,
 * and when a target is reached. What counts is the calendar's time or a
 * week's business hours less holidays, in a zone of the business's own; what
 * is paused never does.
 */
#ifndef CLOCK_CLOCK_H
#define CLOCK_CLOCK_H

#include <stddef.h>
#include <stdint.h>

struct zone;

/* From..to, the end not included: instants in seconds of UTC. */
struct clock_span {
	int64_t	from, to;
};

enum { CLOCK_SHIFTS = 8, CLOCK_DAYS_MAX = 36600 };

/* Seconds since midnight; an end at or before the start is the next day's. */
struct clock_shift {
	int32_t	from, to;
};

struct clock_hours {
	const struct zone *zone;
	int		 always;	/* calendar time: nothing below */
	struct clock_shift shift[7][CLOCK_SHIFTS];	/* Monday first */
	int		 shifts[7];
	const int32_t	*holiday;	/* days (time/day.h), ascending */
	size_t		 holidays;
};

/*
 * "09:00-12:30 13:30-18:00", a day's shifts in order, or "closed". 0, or -1
 * and why.
 */
int	 clock_shifts(struct clock_hours *, int weekday, const char *,
	    const char **why);

/* The stretches in which the clock runs, one after another. */
struct clock_walk {
	const struct clock_hours *hours;
	const struct clock_span *pause;	/* in any order */
	size_t		 pauses;
	int64_t		 at;
	struct clock_span open;		/* the hours it is in */
	int32_t		 day, last_day;
	int		 shift;
};

void	 clock_begin(struct clock_walk *, const struct clock_hours *,
	    const struct clock_span *pause, size_t pauses, int64_t from);
/* 1: a stretch; 0: there is none in the next hundred years. */
int	 clock_next(struct clock_walk *, struct clock_span *);

/* Seconds that count of from..to. */
int64_t	 clock_elapsed(const struct clock_hours *,
	    const struct clock_span *pause, size_t pauses, int64_t from,
	    int64_t to);
/* The earliest instant at which so many have passed. 0; -1: never. */
int	 clock_due(int64_t *due, const struct clock_hours *,
	    const struct clock_span *pause, size_t pauses, int64_t from,
	    int64_t target);

#endif
