/*
 * ABC classes and the concentration of value (Pareto, Lorenz, Gini).
 */
#ifndef STAT_ABC_H
#define STAT_ABC_H

#include <stddef.h>
#include <stdint.h>

/*
 * Ranks by value, highest first, ties by place in the input (order of id).
 * Only values above 0 enter the total. A while the sum before the customer
 * is below a_percent of the total, B below b_percent, else C; 0 and less is
 * C. With tie_same_class equal values take the class of the first. Either of
 * class ('A', 'B', 'C') and rank (from 1) may be NULL. 0, or -1 with errno
 * EINVAL (not 0 <= a <= b <= 100), EOVERFLOW or ENOMEM.
 */
int	abc_classify(uint8_t *class, uint32_t *rank, const int64_t *value,
	    size_t n, int a_percent, int b_percent, int tie_same_class);

/*
 * Concentration; a value of 0 or less counts as a customer with nothing.
 * Where the total is 0 the measures are NAN.
 */
struct pareto {
	size_t	n;
	size_t	positive;	/* customers above 0 */
	int64_t	total;		/* of those */
	double	gini;		/* sum (2i-n-1) v_(i) / (n sum v) */
	double	hhi;		/* sum of squared shares, 1/n..1 */
	double	top[101];	/* share of the top ceil(n k / 100) */
	double	lorenz[101];	/* share of the bottom floor(n k / 100) */
};

/* 0, or -1 with errno EOVERFLOW (total, count) or ENOMEM. */
int	pareto_measure(struct pareto *, const int64_t *value, size_t n);

/*
 * The share of the total that the top ceil(n p) hold, 0 <= p <= 1; NAN where
 * the total is 0. 0, or -1 as pareto_measure() and EINVAL for p.
 */
int	pareto_top(double *share, const int64_t *value, size_t n, double p);

#endif
