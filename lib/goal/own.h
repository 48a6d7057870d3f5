/*
 * Inside the room: a goal, and what became of it.
 */
#ifndef GOAL_OWN_H
#define GOAL_OWN_H

#include "base/arena.h"
#include "goal/goal.h"

enum { GOAL_PARAMS = 16 };

struct goal {
	int64_t		 id;
	char		*words;		/* the report and its options */
	const char	*measure, *row;	/* row NULL: none said */
	int		 sum, down;
	double		 baseline, target, tolerance;	/* baseline NAN */
	int32_t		 start, due;
	double		 actual;	/* NAN: unknown */
	struct str	 trouble;
};

/* Asks the report; what cannot be measured is trouble, no failure. */
int	 goal_measure(struct crm *, struct goal *);

#endif
