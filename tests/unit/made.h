/*
 * Customers made up by a BG/NBD process of known parameters, the same ones
 * each time: r = 1, alpha = 8 weeks, a = 1, b = 2.5.
 */
#ifndef MADE_H
#define MADE_H

#include <math.h>
#include <stdint.h>

#include "model/cbs.h"

static const double made_truth[4] = { 1, 8, 1, 2.5 };
static uint64_t made_state = 42;

static uint32_t
made_below(uint32_t n)
{
	made_state = made_state * 6364136223846793005u +
	    1442695040888963407u;
	return (uint32_t)((made_state >> 33) % n);
}

/* Between 0 and 1, neither of them. */
static double
made_uniform(void)
{
	return (made_below(1u << 30) + 0.5) / (1u << 30);
}

static void
made_customer(struct cbs_row *c)
{
	double rate = -log(made_uniform()) / 8 / 7;
	double drop = 1 - pow(made_uniform(), 1 / 2.5), t = 0;

	*c = (struct cbs_row){ 0, 0, (int32_t)(180 + made_below(400)) };
	for (;;) {
		t += -log(made_uniform()) / rate;
		if (t > c->T)
			return;
		c->x++;
		c->t_x = (int32_t)ceil(t);
		if (made_uniform() < drop)
			return;
	}
}

#endif
