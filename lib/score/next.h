/*
 * Inside the room: what to offer a customer next.
 */
#ifndef SCORE_NEXT_H
#define SCORE_NEXT_H

#include "basket/basket.h"
#include "score/forecast.h"
#include "score/gaps.h"
#include "score/lines.h"
#include "score/refill.h"
#include "score/rfm.h"

enum next_reason { NEXT_RULE, NEXT_AGAIN, NEXT_POPULAR };

struct next_how {
	double		 support, confidence;
	double		 p;		/* no rule likelier chance */
	double		 budget;	/* NAN: no budget */
	int		 longest, top, noisy;
	enum lines_per	 per;
};

struct offer {
	uint32_t	 product;	/* place among refills.product */
	enum next_reason reason;
	double		 score;		/* probability, as learned */
	double		 lift, support;	/* of the rule; NAN: none */
	const struct rule *rule;
	const struct holding *held;	/* NULL: never bought */
	double		 amount;	/* NAN: no price is known */
};

/* What is learned from everybody. */
struct next {
	struct next_how	 how;
	struct refills	 refills;
	struct lines	 lines;
	struct itemsets	 sets;
	struct rule	*rule;
	size_t		 rules;
	uint32_t	*first, *chain;	/* rules by their first item */
	struct rhythms	 rhythms;
	struct forecast	 forecast;	/* whom the next order is asked of */
	int		 modelled;	/* there was a fit */
	struct rfm_set	 rfm;
	uint32_t	*popular;	/* buyers, by segment and product */
	uint32_t	*members;	/* by segment; the last is everybody */
	size_t		 segments;
	/* of the customer at hand */
	struct offer	*offer;
	size_t		 offers;
	uint32_t	*slot;		/* by product: its offer and one */
	const struct holding **held;	/* by product */
};

int	 next_learn(struct crm *, struct next *, const struct next_how *);
void	 next_free(struct next *);
/* The place of a person's segment; of nobody's, that of everybody. */
size_t	 next_segment(const struct next *, size_t person);

struct next_who {
	size_t	row, n;		/* holdings: the first, how many */
	size_t	segment;
	int32_t	as_of, by;	/* by: the day of the next order */
};

/* The best offers, in x->offer from the first on; how many. */
size_t	 next_offers(struct next *, const struct next_who *);

#endif
