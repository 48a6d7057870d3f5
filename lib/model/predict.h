/*
 * What a fitted model says of one customer, and how sure it is: the interval
 * is that of the expectation, from the uncertainty of the parameters (delta
 * method), not of what one customer will do.
 *
 * A number is the chance of still being there, times what is expected of one
 * who is: the first depends on x, t_x and T, the second on x and T alone, so
 * that many customers share it.
 */
#ifndef MODEL_PREDICT_H
#define MODEL_PREDICT_H

#include "model/fit.h"

enum predict_what {
	PREDICT_ALIVE,		/* chance of still being a customer */
	PREDICT_ORDERS,		/* purchases within the horizon */
	PREDICT_WORTH,		/* the same, each discounted to today */
	PREDICT_NEXT,		/* chance of a purchase within the horizon */
	PREDICT_MEDIAN,		/* time to it; INFINITY: more likely never */
	PREDICT_VALUE,		/* what they bring: margin, spend, worth */
	PREDICT_SPEND		/* a purchase's expected value */
};

enum { PREDICT_SIDES = 1 + 2 * MODEL_PARAMS };

struct predict {
	const struct model *model;
	/* parameters; and a little to both sides, direction by direction */
	double	 p[PREDICT_SIDES][MODEL_PARAMS];
	double	 spend[PREDICT_SIDES][MODEL_PARAMS];	/* Gamma-Gamma */
	int	 spends;		/* 0: no Gamma-Gamma, spend is 1 */
	double	 horizon;		/* units of time; INFINITY: pnbd only */
	double	 rate;			/* continuous discount a unit */
	double	 margin;		/* of each unit of money */
	int	 first;			/* m is of the first purchase too */
};

struct predicted { double value, se, low, high; };	/* 95 % */

/* A number at each of the parameters above. */
struct predict_sides { double v[PREDICT_SIDES]; };

/* spend may be NULL: purchases are counted, not valued. */
void	 predict_begin(struct predict *, const struct model *,
	    const struct fit *, const struct fit *spend);

/* PREDICT_ALIVE at all sides; and of one who is there: ORDERS, WORTH, NEXT. */
void	 predict_alive(const struct predict *, const struct customer *,
	    struct predict_sides *);
void	 predict_there(const struct predict *, enum predict_what,
	    const struct customer *, struct predict_sides *);
/* there is not asked for ALIVE and MEDIAN. */
struct predicted predict_join(const struct predict *, enum predict_what,
	    const struct customer *, const struct predict_sides *alive,
	    const struct predict_sides *there);
/* All of it, of anything but money. */
struct predicted predict(const struct predict *, enum predict_what,
	    const struct customer *);

/* m: the mean of the customer's repeat purchases, or of all. */
struct predicted predict_spend(const struct predict *,
	    const struct customer *, double m);
/* margin * a * b, whose errors have nothing to do with each other. */
struct predicted predict_product(double margin, const struct predicted *a,
	    const struct predicted *b);

/* The value of all, whose errors go together: begin with { 0 }. */
struct predict_sum { struct predict_sides model, spend; };
void	 predict_add(const struct predict *, struct predict_sum *,
	    const struct customer *, double m,
	    const struct predict_sides *alive,
	    const struct predict_sides *worth);
struct predicted predict_total(const struct predict *,
	    const struct predict_sum *);

#endif
