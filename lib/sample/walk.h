/*
 * All customers' events in order of time. Every customer's next event is
 * kept, and only the events of one slice of time at once: the memory is that
 * of the customers.
 */
#ifndef SAMPLE_WALK_H
#define SAMPLE_WALK_H

#include "sample/plan.h"

struct walk_event {
	int64_t		second;		/* local, since the plan's first day */
	double		at;		/* weeks */
	double		before;		/* of the one before; < 0: none */
	uint32_t	customer;
	uint32_t	k;		/* the customer's k-th, from 0 */
};

struct walk_kind {
	enum sample_stream gap;
	int		 first;		/* there is one at the very start */
	double		 rate;		/* a week; 0: the purchase rate */
	double		 after;		/* weeks that follow a dropout */
};

/* Calls emit for each; 0, or -1 with errno when memory ends. */
int	walk_run(const struct plan *, const struct walk_kind *,
	    void (*emit)(void *, const struct walk_event *), void *arg);

#endif
