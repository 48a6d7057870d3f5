/*
 * Sums that keep what rounding would lose (Neumaier 1974). Never to be
 * compiled with -ffast-math.
 */
#ifndef NUMBER_SUM_H
#define NUMBER_SUM_H

#include <math.h>

struct sum { double high, low; };

static inline void
sum_add(struct sum *s, double v)
{
	double t = s->high + v;

	s->low += fabs(s->high) >= fabs(v) ? (s->high - t) + v :
	    (v - t) + s->high;
	s->high = t;
}

static inline double
sum_value(const struct sum *s)
{
	return s->high + s->low;
}

#endif
