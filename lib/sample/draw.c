/*
 * Draws. The bits are SplitMix64 (Steele, Lea & Flood 2014) started at a
 * mixed key, gammas are by Marsaglia & Tsang (2000).
 */
#include <math.h>

#include "sample/draw.h"

#define GOLDEN	0x9e3779b97f4a7c15u

static uint64_t
draw_mix(uint64_t x)
{
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

void
draw_start(struct draw *d, uint64_t seed, uint64_t stream, uint64_t who)
{
	uint64_t key = draw_mix(seed + GOLDEN);

	key = draw_mix(key ^ (stream + 1) * 0xd1342543de82ef95u);
	d->key = draw_mix(key ^ (who + 1) * 0xaf251af3b0f025b5u);
	d->n = 0;
}

uint64_t
draw_bits(struct draw *d)
{
	return draw_mix(d->key + ++d->n * GOLDEN);
}

double
draw_unit(struct draw *d)
{
	return ((double)(draw_bits(d) >> 11) + 0.5) * 0x1p-53;
}

uint32_t
draw_below(struct draw *d, uint32_t n)
{
	return (uint32_t)((draw_bits(d) >> 32) * n >> 32);
}

double
draw_exponential(struct draw *d)
{
	return -log(draw_unit(d));
}

double
draw_normal(struct draw *d)
{
	double x, y, s;

	do {
		x = 2 * draw_unit(d) - 1;
		y = 2 * draw_unit(d) - 1;
		s = x * x + y * y;
	} while (s >= 1 || s == 0);
	return x * sqrt(-2 * log(s) / s);
}

double
draw_gamma(struct draw *d, double shape, double rate)
{
	double a, c, x, v, u, boost = 1;

	if (shape < 1) {
		boost = exp(-draw_exponential(d) / shape);
		shape += 1;
	}
	a = shape - 1.0 / 3;
	c = 1 / sqrt(9 * a);
	for (;;) {
		x = draw_normal(d);
		v = 1 + c * x;
		if (v <= 0)
			continue;
		v = v * v * v;
		u = draw_unit(d);
		if (u < 1 - 0.0331 * x * x * x * x ||
		    log(u) < 0.5 * x * x + a * (1 - v + log(v)))
			return a * v * boost / rate;
	}
}
