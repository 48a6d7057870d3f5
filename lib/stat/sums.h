/*
 * The sum of amounts each of which comes with a probability of its own,
 * independently: what a pipeline may bring.
 */
#ifndef STAT_SUMS_H
#define STAT_SUMS_H

#include <stddef.h>
#include <stdint.h>

struct chance {
	int64_t	amount;		/* 0 or more */
	double	p;		/* 0..1 */
};

/*
 * The sums below which the shares q[0..k) of the distribution lie, rising:
 * the least s with P(sum <= s) >= q. Exact by convolution where the amounts
 * have a common step and few steps in all; else by simulation, each draw from
 * a counter, so that the same amounts in the same order always give the same.
 * 1 when it was exact, 0 when simulated, -1 with errno ENOMEM or EINVAL.
 */
int	sums_quantiles(const struct chance *, size_t n, const double *q,
	    int64_t *out, size_t k);
double	sums_mean(const struct chance *, size_t n);
/* Sum of amount^2 p (1 - p). */
double	sums_variance(const struct chance *, size_t n);

#endif
