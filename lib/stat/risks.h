/*
 * Competing risks: a deal ends by being won or by being lost (Aalen &
 * Johansen 1978).
 */
#ifndef STAT_RISKS_H
#define STAT_RISKS_H

#include <stddef.h>
#include <stdint.h>

enum risk { RISK_NONE, RISK_ONE, RISK_TWO };	/* none: still open */

struct spell {
	int64_t		time;
	enum risk	end;
};

/* After the events of a time; the last has won = all that will ever be. */
struct risk_point {
	int64_t	time;
	double	at_risk, survival;
	double	one, two;	/* cumulative incidence */
};

/*
 * A point for each time at which something ended, rising; spells are sorted
 * by it. Points are yours to free(). Returns how many, or -1 with ENOMEM.
 */
long	risks_curve(struct risk_point **, struct spell *, size_t n);
/*
 * The chance that one which is still there after that time ends the first
 * way: (F1(end) - F1(time)) / S(time). 0 where none went on for so long.
 */
double	risks_later(const struct risk_point *, long points, int64_t time);

#endif
