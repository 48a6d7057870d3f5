/*
 * The distributions that tests need: normal, Student's t, chi-square.
 */
#ifndef STAT_NORMAL_H
#define STAT_NORMAL_H

double	normal_cdf(double z);
/* The z below which p of it lies, 0 < p < 1; NAN outside. */
double	normal_quantile(double p);
/* P(|T| > |t|) with df degrees of freedom; NAN where df <= 0. */
double	student_two_sided(double t, double df);
/* The t with P(|T| > t) = p. */
double	student_quantile(double p, double df);
/* P(X > x) of chi-square with df degrees of freedom. */
double	chi2_upper(double x, double df);

#endif
