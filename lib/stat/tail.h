/*
 * Tails of distributions: how likely a difference is by chance alone.
 */
#ifndef STAT_TAIL_H
#define STAT_TAIL_H

#include <stdint.h>

/* P(|Z| >= |z|), Z standard normal. */
double	tail_normal(double z);
/* The z that P(Z <= z) = p, 0 < p < 1; NAN elsewhere. */
double	tail_quantile(double p);
/* P(X >= x), X chi-squared with so many degrees of freedom, at least 1. */
double	tail_chi2(double x, int df);
/*
 * Fisher's exact test, one-sided: P(X >= x), where n of total are drawn and
 * k of the total are marked. By the saddle-point terms of C. Loader (2000),
 * Fast and accurate computation of binomial probabilities.
 */
double	tail_hypergeometric(uint64_t x, uint64_t k, uint64_t n,
	    uint64_t total);

#endif
