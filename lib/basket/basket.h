/*
 * Market baskets: which items are bought together, and what follows from
 * what. Frequent sets by Eclat (M. Zaki, 2000) on bitmaps; rules with one
 * item on the right (R. Agrawal and R. Srikant, 1994).
 */
#ifndef BASKET_BASKET_H
#define BASKET_BASKET_H

#include <stddef.h>
#include <stdint.h>

enum { BASKET_LONGEST = 12 };

/* Basket b has the items item[start[b]] up to item[start[b + 1]], each once. */
struct baskets {
	uint32_t	*start;		/* n + 1 of them */
	uint32_t	*item;		/* below items */
	size_t		 n;
	uint32_t	 items;
};

struct itemset {
	uint32_t	 at;		/* its items, ascending, in pool */
	uint32_t	 n;
	uint32_t	 count;		/* baskets that have them all */
};

struct itemsets {
	struct itemset	*set;
	size_t		 n, cap;
	uint32_t	*pool;
	size_t		 used, room;
	uint32_t	*slot;		/* by hash: place and one */
	size_t		 slots;
	size_t		 baskets;
};

enum basket_trouble {
	BASKET_NOMEM = -1,
	BASKET_TOO_MANY = -2	/* sets or items: a higher support is needed */
};

/* The least count that is a support of s: n >= s N, less rounding. */
uint32_t basket_least(double s, size_t baskets);
/* All sets of 1 to longest items in at least so many baskets. */
int	 basket_sets(struct itemsets *, const struct baskets *,
	    uint32_t least, int longest);
void	 basket_sets_free(struct itemsets *);
/* The count of a set, items ascending; 0 where it is not frequent. */
uint32_t basket_count(const struct itemsets *, const uint32_t *item,
	    uint32_t n);

struct rule {
	uint32_t	 set;		/* of left and right together */
	uint32_t	 right;		/* which of its items */
	uint32_t	 both, left_n, right_n;	/* baskets */
	double		 p;		/* Fisher's, one-sided */
	double		 p_adjusted;	/* Benjamini and Hochberg's */
	int		 redundant;	/* a part of left does as well */
};

struct measures {
	double	support, coverage, confidence, lift, leverage, conviction,
		cosine, jaccard, kulczynski, imbalance, phi, chi2, zhang;
};

/*
 * Rules of at least that confidence, best lift first; yours to free. 0 or
 * BASKET_NOMEM.
 */
int	 basket_rules(struct rule **, size_t *n, const struct itemsets *,
	    double confidence);
/* NAN where it is not defined, INFINITY for a conviction without exception. */
void	 basket_measure(struct measures *, const struct rule *,
	    size_t baskets);

#endif
