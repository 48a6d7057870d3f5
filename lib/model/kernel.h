/*
 * Inside the room: the Pareto/NBD's integral over the time of dropout.
 */
#ifndef MODEL_KERNEL_H
#define MODEL_KERNEL_H

#include "number/legendre.h"

/*
 * In v = ln((low + u) / (low + t_x)), where low is the smaller of alpha and
 * beta: the other one's logarithm is then smooth, however the two compare.
 */
struct kernel {
	double	 k_low, k_high;	/* exponents of low and of the other */
	double	 low, gap;	/* low + t_x; the other less low */
	double	 ln_high;	/* of the other + t_x */
	double	 ends_low, ends_high;	/* logarithms at T less those at t_x */
	double	 from, length;	/* the piece of v */
	int	 alpha_low;	/* low is alpha */
};

/*
 * 1; A, B, a, b; AA, AB, Aa, Ab; BB, Ba, Bb; aa, ab; bb: means' sums, where
 * A = ln((alpha + T) / (alpha + u)), a = 1 / (alpha + u), B, b of beta.
 */
enum { KERNEL_SUMS = 15 };
void	 kernel_sums(const struct kernel *, const struct legendre *,
	    double sum[KERNEL_SUMS]);
/* The first of them alone. */
double	 kernel_sum(const struct kernel *, const struct legendre *);

/*
 * The sum of weight[j - 1] * (1 - (1 + j rate)^-k) over j = 1..n: each term
 * to its last places, however small.
 */
double	 kernel_steps(double k, double rate, const double *weight, int n);

#endif
