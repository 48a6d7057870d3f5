/*
 * Inside the room: what each customer bought of each product, how long it
 * lasts, and when there will be need of more.
 */
#ifndef SCORE_REFILL_H
#define SCORE_REFILL_H

#include "base/arena.h"
#include "session/session.h"

/* Where the time that it lasts is from. */
enum refill_source {
	REFILL_NONE, REFILL_OWN, REFILL_USE, REFILL_DECLARED, REFILL_OTHERS
};

struct holding {
	int64_t	customer;
	uint32_t product;	/* place in refills.product */
	int32_t	first, last;	/* days */
	int32_t	days;		/* on which it was bought */
	int64_t	quantity;	/* of the last time, thousandths */
	int64_t	before;		/* of all the times before */
	double	lasts;		/* days, the last quantity; NAN: unknown */
	enum refill_source source;
};

struct stocked {
	int64_t	id;
	const char *key;
	int64_t	refill_days;	/* as declared; 0: not */
	double	price;		/* list price, else as paid; NAN: unknown */
	double	per_unit;	/* days, the median of customers; NAN */
	int64_t	amount, quantity;	/* of all sold */
	uint32_t buyers, again;		/* bought it; on a second day */
};

struct refills {
	struct holding	*row;		/* by customer, then product */
	size_t		 n, cap;
	struct stocked	*product;	/* in order of keys */
	uint32_t	 products;
	uint32_t	*place;		/* of a product's id; and one */
	int64_t		 top;
	struct arena	 memory;
};

/* own_from: so many gaps make a rhythm of one's own. */
int	 refills_load(struct crm *, struct refills *, int own_from);
void	 refills_free(struct refills *);
/* The first day there is need; the holding lasts. */
int32_t	 refill_due(const struct holding *);
/* The word for where it is from. */
const char *refill_word(enum refill_source);

#endif
