/*
 * Distributions by the incomplete beta and gamma functions: continued
 * fractions after Lentz (Abramowitz & Stegun 26.5.8, 6.5.31).
 */
#include <math.h>

#include "stat/normal.h"

enum { STEPS = 500 };

static const double tiny = 1e-300, close_enough = 1e-15;

double
normal_cdf(double z)
{
	return 0.5 * erfc(-z / sqrt(2));
}

/* By bisection, then Newton: the tail is exact to the last digits. */
double
normal_quantile(double p)
{
	double low = -40, high = 40, z, d;
	int i;

	if (!(p > 0 && p < 1))
		return NAN;
	for (i = 0; i < 40; i++) {
		z = (low + high) / 2;
		if (normal_cdf(z) < p)
			low = z;
		else
			high = z;
	}
	z = (low + high) / 2;
	for (i = 0; i < 3; i++) {
		d = exp(-z * z / 2) / sqrt(2 * acos(-1));
		if (d > 0)
			z -= (normal_cdf(z) - p) / d;
	}
	return z;
}

static double
beta_fraction(double a, double b, double x)
{
	double c = 1, d = 1 - (a + b) * x / (a + 1), h, step, m;
	int i;

	d = 1 / (fabs(d) < tiny ? tiny : d);
	h = d;
	for (i = 1; i <= STEPS; i++) {
		m = i;
		step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 + step * d;
		c = 1 + step / c;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		h *= d * c;
		step = -(a + m) * (a + b + m) * x /
		    ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 + step * d;
		c = 1 + step / (fabs(c) < tiny ? tiny : c);
		d = 1 / (fabs(d) < tiny ? tiny : d);
		h *= d * c;
		if (fabs(d * c - 1) < close_enough)
			break;
	}
	return h;
}

/* The regularised incomplete beta function I_x(a, b). */
static double
beta_part(double a, double b, double x)
{
	double front;

	if (x <= 0)
		return 0;
	if (x >= 1)
		return 1;
	front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) +
	    b * log1p(-x));
	if (x < (a + 1) / (a + b + 2))
		return front * beta_fraction(a, b, x) / a;
	return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

double
student_two_sided(double t, double df)
{
	if (!(df > 0) || isnan(t))
		return NAN;
	return beta_part(df / 2, 0.5, df / (df + t * t));
}

double
student_quantile(double p, double df)
{
	double low = 0, high = 1, t;
	int i;

	if (!(df > 0) || !(p > 0 && p < 1))
		return NAN;
	while (student_two_sided(high, df) > p && high < 1e12)
		high *= 2;
	for (i = 0; i < 100; i++) {
		t = (low + high) / 2;
		if (student_two_sided(t, df) > p)
			low = t;
		else
			high = t;
	}
	return (low + high) / 2;
}

static double
gamma_series(double a, double x)
{
	double term = 1 / a, sum = term;
	int i;

	for (i = 1; i < 10 * STEPS && fabs(term) > fabs(sum) * close_enough;
	    i++) {
		term *= x / (a + i);
		sum += term;
	}
	return sum * exp(-x + a * log(x) - lgamma(a));
}

static double
gamma_fraction(double a, double x)
{
	double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d, an;
	int i;

	for (i = 1; i <= STEPS; i++) {
		an = -i * (i - a);
		b += 2;
		d = an * d + b;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = b + an / c;
		c = fabs(c) < tiny ? tiny : c;
		h *= d * c;
		if (fabs(d * c - 1) < close_enough)
			break;
	}
	return h * exp(-x + a * log(x) - lgamma(a));
}

double
chi2_upper(double x, double df)
{
	double a = df / 2;

	if (!(df > 0) || isnan(x))
		return NAN;
	x /= 2;
	if (x <= 0)
		return 1;
	return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}
