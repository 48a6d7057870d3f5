/*
 * The mean of a function of a chance that is beta distributed.
 */
#ifndef NUMBER_BETAMEAN_H
#define NUMBER_BETAMEAN_H

/*
 * E f(p) for p ~ Beta(a, b), any a, b > 0, to about 1e-13 relative where f is
 * analytic but on p <= 0 and of one sign. (Trapezoids in ln(p / (1 - p)) with
 * stretched tails; Takahasi & Mori 1974.)
 */
double	 beta_mean(double a, double b, double (*f)(const void *, double p),
	    const void *);

#endif
