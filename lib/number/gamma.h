/*
 * The gamma function's logarithm and what is made of it, for arguments
 * above 0, to about 1e-15 relative (absolute near the zeros at 1 and 2).
 */
#ifndef NUMBER_GAMMA_H
#define NUMBER_GAMMA_H

double	 gamma_ln(double);
double	 gamma_digamma(double);		/* its derivative */
double	 gamma_trigamma(double);	/* and the next */
double	 beta_ln(double, double);
/* ln of gamma(a + x) / gamma(a), without the loss of a difference. */
double	 gamma_rising_ln(double a, double x);

#endif
