/*
 * Plain loops over the nodes, for the compiler to make wide: this file alone
 * is built with -O3 -ffast-math, and nothing in it needs exact rounding.
 */
#include <math.h>

#include "model/kernel.h"

struct nodes { double f[LEGENDRE_MAX], low[LEGENDRE_MAX], ln[LEGENDRE_MAX]; };

/* f: the integrand with its weight; low: low + u; ln: of the other + u. */
static void
fill(const struct kernel *k, const struct legendre *rule, struct nodes *at)
{
	const double *restrict x = rule->x, *restrict w = rule->w;
	double from = k->from, length = k->length, low = k->low, gap = k->gap;
	double k_low = k->k_low, k_high = k->k_high, ln_high = k->ln_high;
	int i, n = rule->n;

	for (i = 0; i < n; i++)
		at->low[i] = low * exp(from + length * x[i]);
	for (i = 0; i < n; i++)
		at->ln[i] = log(at->low[i] + gap);
	for (i = 0; i < n; i++)
		at->f[i] = length * w[i] * exp(-k_low * (from +
		    length * x[i]) - k_high * (at->ln[i] - ln_high));
	if (k->alpha_low)
		for (i = 0; i < n; i++)
			at->f[i] *= at->low[i] / (at->low[i] + gap);
}

double
kernel_sum(const struct kernel *k, const struct legendre *rule)
{
	struct nodes at;
	double sum = 0;
	int i;

	fill(k, rule, &at);
	for (i = 0; i < rule->n; i++)
		sum += at.f[i];
	return sum;
}

void
kernel_sums(const struct kernel *k, const struct legendre *rule,
    double sum[KERNEL_SUMS])
{
	struct nodes at;
	double A[LEGENDRE_MAX], B[LEGENDRE_MAX];
	double a[LEGENDRE_MAX], b[LEGENDRE_MAX];
	double *ln_low = k->alpha_low ? A : B, *ln_high = k->alpha_low ? B : A;
	double *in_low = k->alpha_low ? a : b, *in_high = k->alpha_low ? b : a;
	double s[KERNEL_SUMS] = { 0 };
	double low_end = k->ends_low - k->from;
	double high_end = k->ends_high + k->ln_high;
	int i, n = rule->n;

	fill(k, rule, &at);
	for (i = 0; i < n; i++) {
		ln_low[i] = low_end - k->length * rule->x[i];
		ln_high[i] = high_end - at.ln[i];
		in_low[i] = 1 / at.low[i];
		in_high[i] = 1 / (at.low[i] + k->gap);
	}
	for (i = 0; i < n; i++) {
		/* cppcheck-suppress uninitvar; filled by their other names */
		double f = at.f[i], fA = f * A[i], fB = f * B[i];
		/* cppcheck-suppress uninitvar; likewise */
		double fa = f * a[i], fb = f * b[i];

		s[0] += f;
		s[1] += fA;
		s[2] += fB;
		s[3] += fa;
		s[4] += fb;
		s[5] += fA * A[i];
		s[6] += fA * B[i];
		s[7] += fA * a[i];
		s[8] += fA * b[i];
		s[9] += fB * B[i];
		s[10] += fB * a[i];
		s[11] += fB * b[i];
		s[12] += fa * a[i];
		s[13] += fa * b[i];
		s[14] += fb * b[i];
	}
	for (i = 0; i < KERNEL_SUMS; i++)
		sum[i] = s[i];
}

double
kernel_steps(double k, double rate, const double *weight, int n)
{
	double sum = 0;
	int j;

	for (j = 0; j < n; j++)
		sum -= weight[j] * expm1(-k * log1p((j + 1) * rate));
	return sum;
}
