/*
 * Inside the room: the days between each customer's purchases.
 */
#ifndef SCORE_GAPS_H
#define SCORE_GAPS_H

#include "session/session.h"

struct rhythm {
	int64_t	customer;
	int32_t	first, last;	/* purchase days */
	int32_t	days;		/* how many */
	int32_t	last_gap;	/* before the last; 0: none */
	int	own;		/* the cycle is the customer's own median */
	double	median, mean, cv;	/* of the gaps; NAN: too few */
	double	cycle;		/* NAN: nobody has bought twice */
};

struct rhythms {
	struct rhythm	*row;
	size_t		 n, cap;
	double		 population;	/* median of all gaps; NAN: none */
};

/*
 * A customer's own median is the cycle from so many gaps on, else that of
 * everybody's gaps. A failure is the store's sentence.
 */
int	 rhythms_load(struct crm *, struct rhythms *, int own_from);
void	 rhythms_free(struct rhythms *);
/* Of n numbers, which are put in order. */
double	 rhythm_median(int32_t *, size_t n);

#endif
