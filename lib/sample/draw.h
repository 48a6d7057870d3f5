/*
 * Random numbers by counter: the n-th of (seed, stream, who) is the same
 * whenever, and in whatever order, it is asked for.
 */
#ifndef SAMPLE_DRAW_H
#define SAMPLE_DRAW_H

#include <stdint.h>

struct draw {
	uint64_t	key;
	uint64_t	n;
};

void	 draw_start(struct draw *, uint64_t seed, uint64_t stream,
	    uint64_t who);
uint64_t draw_bits(struct draw *);
double	 draw_unit(struct draw *);		/* 0 < u < 1 */
uint32_t draw_below(struct draw *, uint32_t n);	/* 0..n-1, n > 0 */
double	 draw_exponential(struct draw *);	/* mean 1 */
double	 draw_normal(struct draw *);
double	 draw_gamma(struct draw *, double shape, double rate);

#endif
