/*
 * Tails of distributions, to double precision.
 */
#include <math.h>

#include "stat/tail.h"

#define PI	3.14159265358979323846
enum { STEPS = 10000 };

double
tail_normal(double z)
{
	return erfc(fabs(z) / sqrt(2));
}

/* A start by P. Acklam's rational approximation is not needed: Newton's
 * steps on the tail from the normal's own asymptote are few. */
double
tail_quantile(double p)
{
	double q = p < 0.5 ? p : 1 - p, z, step;
	int i;

	if (!(p > 0 && p < 1))
		return NAN;
	z = q > 0.02 ? 0 : -sqrt(-2 * log(q));
	for (i = 0; i < 100; i++) {
		double below = 0.5 * erfc(-z / sqrt(2));
		double dense = exp(-z * z / 2) / sqrt(2 * PI);

		step = (below - q) / dense;
		step /= 1 + z * step / 2;	/* Halley */
		z -= step;
		if (fabs(step) < 1e-16 * (1 + fabs(z)))
			break;
	}
	return p < 0.5 ? z : -z;
}

/* log of gamma(df / 2) */
static double
log_gamma_half(int df)
{
	double sum = df % 2 ? log(PI) / 2 : 0;
	int i;

	for (i = df % 2 ? 1 : 2; i < df; i += 2)
		sum += log(i / 2.0);
	return sum;
}

/* The lower part by its series, the upper by Lentz's continued fraction. */
static double
gamma_series(double a, double x)
{
	double term = 1 / a, sum = term;
	int i;

	for (i = 1; i < STEPS && term > sum * 1e-17; i++)
		sum += term *= x / (a + i);
	return sum;
}

static double
gamma_fraction(double a, double x)
{
	double b = x + 1 - a, c = 1e300, d = 1 / b, h = d, an, change;
	int i;

	for (i = 1; i < STEPS; i++) {
		an = -i * (i - a);
		b += 2;
		d = an * d + b;
		c = b + an / c;
		d = 1 / d;
		change = d * c;
		h *= change;
		if (fabs(change - 1) < 1e-16)
			break;
	}
	return h;
}

double
tail_chi2(double x, int df)
{
	double a = df / 2.0, h = x / 2, scale;

	if (!(x > 0))
		return 1;
	scale = exp(a * log(h) - h - log_gamma_half(df));
	return h < a + 1 ? 1 - scale * gamma_series(a, h) :
	    scale * gamma_fraction(a, h);
}

/* log(n!) less Stirling's formula */
static double
stirling_error(double n)
{
	double sum = 0, nn = n * n;
	int i;

	if (n < 16) {
		for (i = 2; i <= (int)n; i++)
			sum += log(i);
		return n < 1 ? 0 : sum - (n + 0.5) * log(n) + n -
		    log(2 * PI) / 2;
	}
	return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 -
	    1 / 1188.0 / nn) / nn) / nn) / nn) / n;
}

/* x log(x / m) + m - x */
static double
deviance(double x, double m)
{
	double v, s, old, term, square;
	int i;

	if (fabs(x - m) >= 0.1 * (x + m))
		return x * log(x / m) + m - x;
	v = (x - m) / (x + m);
	s = (x - m) * v;
	term = 2 * x * v;
	square = v * v;
	for (i = 1; i < 1000; i++) {
		term *= square;
		old = s;
		s += term / (2 * i + 1);
		if (s <= old && s >= old)
			break;
	}
	return s;
}

/* log of the binomial probability of x in n, each p; q is 1 - p */
static double
log_binomial(double x, double n, double p, double q)
{
	if (x <= 0)
		return n <= 0 ? 0 : n * (p < 0.1 ? log1p(-p) : log(q));
	if (x >= n)
		return n * (q < 0.1 ? log1p(-q) : log(p));
	return stirling_error(n) - stirling_error(x) - stirling_error(n - x) -
	    deviance(x, n * p) - deviance(n - x, n * q) +
	    log(n / (2 * PI * x * (n - x))) / 2;
}

double
tail_hypergeometric(uint64_t from, uint64_t marked, uint64_t drawn,
    uint64_t total)
{
	double x = (double)from, k = (double)marked, n = (double)drawn;
	double all = (double)total, most = k < n ? k : n;
	double least = k + n > all ? k + n - all : 0;
	double p = n / all, q = (all - n) / all, term, sum = 1, ratio, first;

	if (x <= least)
		return 1;
	if (x > most)
		return 0;
	first = log_binomial(x, k, p, q) + log_binomial(n - x, all - k, p, q) -
	    log_binomial(n, all, p, q);
	for (term = 1; x < most; x++) {
		ratio = (k - x) * (n - x) / ((x + 1) * (all - k - n + x + 1));
		term *= ratio;
		sum += term;
		if (ratio < 1 && term < sum * 1e-17)
			break;
	}
	sum *= exp(first);
	return sum < 1 ? sum : 1;
}
