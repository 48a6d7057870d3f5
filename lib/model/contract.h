/*
 * sBG, shifted beta-geometric (Fader & Hardie 2007): contracts that are
 * renewed or not, each customer with a chance of his own.
 */
#ifndef MODEL_CONTRACT_H
#define MODEL_CONTRACT_H

#include "model/fit.h"

/*
 * Fits alpha and beta: lost[t - 1] customers did not renew at the end of
 * period t = 1..n; kept[t] renewed t times, t = 0..n, and their next renewal
 * is still to come. As fit_model().
 */
int	 contract_fit(struct fit *, const double *lost, const double *kept,
	    int n);
/* The share still there after t periods, t = 0, 1, ...; of those who were
 * there before period t, the share that renewed. */
double	 contract_survival(const double *p, int t);
double	 contract_retention(const double *p, int t);
/*
 * The discounted expected residual lifetime of one who has renewed n - 1
 * times, just before the next renewal: in periods, discount d a period, > 0.
 */
double	 contract_residual(const double *p, int n, double d);

#endif
