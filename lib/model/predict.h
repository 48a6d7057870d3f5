/*
 * What a fitted model says of one customer, and how sure it is: the interval
 * is that of the expectation, from the uncertainty of the parameters (delta
 * method), not of what one customer will do.
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

struct predict {
	const struct model *model;
	double	 p[MODEL_PARAMS], root[MODEL_PARAMS * MODEL_PARAMS];
	double	 spend[MODEL_PARAMS];	/* Gamma-Gamma */
	double	 spend_root[MODEL_PARAMS * MODEL_PARAMS];
	int	 spends;		/* 0: no Gamma-Gamma, spend is 1 */
	double	 horizon;		/* units of time; INFINITY: pnbd only */
	double	 rate;			/* continuous discount a unit */
	double	 margin;		/* of each unit of money */
};

struct predicted { double value, se, low, high; };	/* 95 % */

/* spend may be NULL: purchases are counted, not valued. */
void	 predict_begin(struct predict *, const struct model *,
	    const struct fit *, const struct fit *spend);
/* m: the mean of the customer's repeat purchases. NAN: cannot be said. */
double	 predict_value(const struct predict *, enum predict_what,
	    const struct customer *, double m);
/* With the interval; low and high are value where there is none. */
struct predicted predict(const struct predict *, enum predict_what,
	    const struct customer *, double m);

/* margin * a * b, whose errors have nothing to do with each other. */
struct predicted predict_product(double margin, const struct predicted *a,
	    const struct predicted *b);

/* Several customers alike in all; n of each. */
struct predict_group { struct customer c; double m, n; };
/* The sum of n * value over all, whose errors go together. */
struct predicted predict_total(const struct predict *, enum predict_what,
	    const struct predict_group *, size_t n);

#endif
