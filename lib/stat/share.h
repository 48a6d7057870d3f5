/*
 * Shares and means of two groups: intervals, tests, what could be seen.
 */
#ifndef STAT_SHARE_H
#define STAT_SHARE_H

#include <stddef.h>

/*
 * The score interval of k of n (Wilson 1927); NANs where n is 0.
 */
void	share_wilson(double k, double n, double z, double *low, double *high);

/* What two groups differ by, the first less the second. */
struct difference {
	double	diff, low, high;
	double	statistic, p;	/* z or t; two-sided */
	double	df;		/* of t; 0: normal */
};

/*
 * Two proportions: z with the pooled share, the interval without (Wald).
 * NANs where a group is empty; z and p where nobody or everybody did.
 */
void	share_test(struct difference *, double k1, double n1, double k2,
	    double n2, double z);
/* The hybrid score interval of the difference (Newcombe 1998, method 10). */
void	share_newcombe(double k1, double n1, double k2, double n2, double z,
	    double *low, double *high);

/* Of one group: what is needed of its values and of a covariate x. */
struct moments {
	double	n, sum, sum2;		/* y, y^2 */
	double	x, x2, xy;
};

void	moments_add(struct moments *, double y, double x);
double	moments_mean(const struct moments *);
double	moments_variance(const struct moments *);	/* over n - 1 */

/*
 * Welch's t; the interval at level 1 - alpha, the normal one from 1,000
 * degrees of freedom on.
 */
void	mean_test(struct difference *, const struct moments *,
	    const struct moments *, double alpha);
/*
 * The same after taking out what a covariate from before tells (CUPED: Deng,
 * Xu, Kohavi & Walker 2013), theta = cov(y, x) / var(x) over both groups.
 */
void	mean_cuped(struct difference *, const struct moments *,
	    const struct moments *, double alpha);
/*
 * The least difference that would be seen with that power, groups of n1 and
 * n2 whose values have these variances.
 */
double	least_difference(double v1, double n1, double v2, double n2,
	    double alpha, double power);
/* Holm's step-down: each p made what it is among them all. */
void	holm(double *p, size_t n);
/* Were the groups drawn with these shares? chi-square; the p. */
double	share_mismatch(const double *n, const double *share, size_t groups);

#endif
