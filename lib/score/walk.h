/*
 * Inside the room: each customer's purchases by period, in order of customer,
 * then period. Months, quarters and years come from the rollup, days and
 * weeks from the events.
 */
#ifndef SCORE_WALK_H
#define SCORE_WALK_H

#include "rollup/rollup.h"
#include "session/session.h"
#include "time/day.h"

struct stint {
	int64_t	customer;
	int	period;		/* as day_period() counts */
	int	days;		/* purchase days; 0: only refunds */
	int	orders;
	int64_t	net;		/* minor units */
};

struct walk;

/* A failure is the store's sentence. */
int	 walk_new(struct crm *, struct walk **, enum day_unit);
/* 1 and the next one, 0 at the end, or negative. */
int	 walk_next(struct walk *, struct stint *);
void	 walk_free(struct walk *);
/* No purchase is in an earlier period. */
int	 walk_first(struct crm *, enum day_unit, int *period);
/* The last period that is over at the session's day. */
int	 walk_complete(const struct crm *, enum day_unit);

#endif
