/*
 * Stirling's series (Abramowitz & Stegun 6.1.40, 6.3.18, 6.4.12) for large
 * arguments; small ones are raised to them by the recurrence.
 */
#include <math.h>

#include "number/gamma.h"

enum { LARGE = 12 };

#define HALF_LN_2PI	0.91893853320467274178

/* ln gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2), for large x. */
static double
stirling(double x)
{
	double y = 1 / x, z = y * y;

	return y * (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 -
	    z * (1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360 -
	    z * (1.0 / 156 - z * 3617.0 / 122400)))))));
}

double
gamma_ln(double x)
{
	double product = 1;

	for (; x < LARGE; x++)
		product *= x;
	return (x - 0.5) * log(x) - x + HALF_LN_2PI + stirling(x) -
	    log(product);
}

double
gamma_digamma(double x)
{
	double sum = 0, z;

	for (; x < LARGE; x++)
		sum -= 1 / x;
	z = 1 / (x * x);
	return sum + log(x) - 0.5 / x - z * (1.0 / 12 - z * (1.0 / 120 -
	    z * (1.0 / 252 - z * (1.0 / 240 - z * (1.0 / 132 -
	    z * (691.0 / 32760 - z * (1.0 / 12 - z * 3617.0 / 8160)))))));
}

double
gamma_trigamma(double x)
{
	double sum = 0, y, z;

	for (; x < LARGE; x++)
		sum += 1 / (x * x);
	y = 1 / x;
	z = y * y;
	return sum + y + z / 2 + y * z * (1.0 / 6 - z * (1.0 / 30 -
	    z * (1.0 / 42 - z * (1.0 / 30 - z * (5.0 / 66 -
	    z * (691.0 / 2730 - z * (7.0 / 6 - z * 3617.0 / 510)))))));
}

/* (a + x - 1/2) ln(a + x) - (a - 1/2) ln a - x, gathered by size. */
double
gamma_rising_ln(double a, double x)
{
	double product = 1;

	if (x <= 0)
		return x < 0 ? gamma_ln(a + x) - gamma_ln(a) : 0;
	if (x <= 16 && x == floor(x)) {
		for (; x > 0; x--, a++)
			product *= a;
		return log(product);
	}
	for (; a < LARGE; a++)
		product *= (a + x) / a;
	return (a - 0.5) * log1p(x / a) + x * (log(a + x) - 1) +
	    stirling(a + x) - stirling(a) - log(product);
}

double
beta_ln(double a, double b)
{
	double low = a < b ? a : b, high = a < b ? b : a;

	return gamma_ln(low) - gamma_rising_ln(high, low);
}
