/*
 * Gamma-Gamma (Fader & Hardie, note 025): what an order of each customer is
 * worth on average, once the chance in a few orders is taken out of it.
 */
#ifndef MODEL_SPEND_H
#define MODEL_SPEND_H

#include "model/fit.h"

/* Customers who came back: x repeat purchases of mean value m > 0. */
struct spend { int32_t x; double m; };

/* Parameters p, q, gamma. As fit_model(). */
int	 spend_fit(struct fit *, const struct spend *, size_t n,
	    const struct fit_how *);
/* What one of x purchases of mean m is expected to spend a time. */
double	 spend_expected(const double *p, double x, double m);
/* The mean of all customers; NAN where q <= 1 and there is none. */
double	 spend_mean(const double *p);
/* Of x and m; NAN where one of them does not vary. */
double	 spend_correlation(const struct spend *, size_t n);

#endif
