/*
 * Everything is sums of logarithms over the periods there were; the residual
 * lifetime is a mean over the chance of not renewing.
 */
#include <errno.h>
#include <math.h>

#include "model/contract.h"
#include "number/betamean.h"

enum { ALPHA, BETA };

struct cohort { const double *lost, *kept; int n; };

/*
 * n customers times ln(S(t)), S(t) = prod (beta + k) / (alpha + beta + k),
 * k < t; of those lost in period t + 1 also ln(alpha / (alpha + beta + t)).
 */
static void
add(double *v, const double *p, int t, double n, int lost)
{
	double b, ab;
	int k;

	for (k = 0; k < t + lost; k++) {
		b = k < t ? 1 / (p[BETA] + k) : 0;
		ab = 1 / (p[ALPHA] + p[BETA] + k);
		v[0] += n * (log(ab) - (b > 0 ? log(b) : 0));
		v[1] -= n * ab;
		v[2] += n * (b - ab);
		v[model_second(ALPHA, ALPHA)] += n * ab * ab;
		v[model_second(ALPHA, BETA)] += n * ab * ab;
		v[model_second(BETA, BETA)] += n * (ab * ab - b * b);
	}
	if (lost) {
		v[0] += n * log(p[ALPHA]);
		v[1] += n / p[ALPHA];
		v[model_second(ALPHA, ALPHA)] -= n / (p[ALPHA] * p[ALPHA]);
	}
}

static int
evaluate(void *arg, const double *p, double *v)
{
	const struct cohort *c = arg;
	int t;

	for (t = 0; t < MODEL_SUMS; t++)
		v[t] = 0;
	for (t = 0; t < c->n; t++)
		if (c->lost[t] > 0)
			add(v, p, t, c->lost[t], 1);
	for (t = 1; t <= c->n; t++)
		if (c->kept[t] > 0)
			add(v, p, t, c->kept[t], 0);
	return 0;
}

int
contract_fit(struct fit *f, const double *lost, const double *kept, int n)
{
	struct cohort c = { lost, kept, n };
	double all = 0, gone = 0;
	int t;

	*f = (struct fit){ .model = "sbg", .params = 2,
	    .param = { "alpha", "beta" }, .p = { 1, 1 }, .edge = -1,
	    .end = NEWTON_NOWHERE };
	for (t = 0; t <= n; t++)
		all += kept[t];
	for (t = 0; t < n; t++)
		gone += lost[t];
	all += gone;
	errno = EDOM;
	if (n < 2 || !(gone > 0) || !isfinite(all))
		return -1;
	return fit_any(f, evaluate, &c, all);
}

double
contract_survival(const double *p, int t)
{
	double s = 1;
	int k;

	for (k = 0; k < t; k++)
		s *= (p[BETA] + k) / (p[ALPHA] + p[BETA] + k);
	return s;
}

double
contract_retention(const double *p, int t)
{
	return (p[BETA] + t - 1) / (p[ALPHA] + p[BETA] + t - 1);
}

/* Renews now with 1 - q, next time again, ...: a geometric sum. */
static double
residual(const void *arg, double q)
{
	const double *d = arg;

	return (1 - q) * (1 + *d) / (*d + q);
}

double
contract_residual(const double *p, int n, double d)
{
	return beta_mean(p[ALPHA], p[BETA] + n - 1, residual, &d);
}
