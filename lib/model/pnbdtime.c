/*
 * The Pareto/NBD's future, in w = ln(1 + u / from): the integrands fall by
 * powers of e there, and 48 nodes a piece of 5 are exact to 1e-14.
 */
#include <math.h>

#include "model/pnbd.h"
#include "number/gamma.h"
#include "number/legendre.h"

enum { FOLDS = 60, PIECE = 5 };

typedef double term(const void *, double w);

/* drop: how many powers of e the integrand may fall on the way. */
static double
integral(term *f, const void *arg, double length, double drop)
{
	const struct legendre *rule = &legendre_rules[LEGENDRE_RULES - 1];
	int i, k, n = 1 + (int)fmin(fmax(length / PIECE, drop / FOLDS), 10000);
	double sum = 0, piece = length / n;

	for (k = 0; k < n; k++)
		for (i = 0; i < rule->n; i++)
			sum += piece * rule->w[i] *
			    f(arg, piece * (k + rule->x[i]));
	return sum;
}

struct discount { double s, z; };

static double
discount_term(const void *arg, double w)
{
	const struct discount *d = arg;

	return exp((1 - d->s) * w - d->z * expm1(w));
}

double
pnbd_discount(double s, double beta, double t, double rate)
{
	struct discount d = { s, rate * beta };
	double length = log1p(t / beta), cut;

	if (rate > 0) {
		cut = log1p((FOLDS + fabs(1 - s) * 40) / d.z);
		length = fmin(length, cut);
	}
	if (s > 1)
		length = fmin(length, FOLDS / (s - 1));
	return beta * integral(discount_term, &d, length, 0);
}

/* low: the smaller of alpha and beta. */
struct first { double k_low, k_high, low, high; int alpha_low; };

static double
first_term(const void *arg, double w)
{
	const struct first *f = arg;
	double u = f->low * expm1(w), rise = log1p(u / f->high);

	return exp(-f->k_low * w - f->k_high * rise) *
	    (f->alpha_low ? 1 : (f->low + u) / (f->high + u));
}

double
pnbd_first(const double *p, const struct customer *c, double t)
{
	double alpha = p[1] + c->T, beta = p[3] + c->T, k = p[0] + c->x;
	int low = alpha <= beta;
	struct first f = { low ? k : p[2], low ? p[2] : k,
	    low ? alpha : beta, low ? beta : alpha, low };
	double length, drop;

	/* the fall is convex: where its first slope comes to so much */
	length = fmin(log1p(t / f.low), FOLDS / (f.k_low +
	    f.k_high * f.low / f.high));
	drop = f.k_low * length + f.k_high *
	    log1p(f.low * expm1(length) / f.high);
	return k * integral(first_term, &f, length, drop);
}

struct gone { double r, alpha, s, beta; int x; };

/* Left after u = beta (e^w - 1), having bought x times until then. */
static double
gone_term(const void *arg, double w)
{
	const struct gone *g = arg;
	double p[2] = { g->r, g->alpha };

	return g->s * exp(-g->s * w) *
	    model_nbd.pmf(p, g->beta * expm1(w), g->x);
}

double
pnbd_pmf(const double *p, double t, int x)
{
	struct gone g = { p[0], p[1], p[2], p[3], x };
	double length = log1p(t / p[3]);

	return exp(-p[2] * length) * model_nbd.pmf(p, t, x) +
	    integral(gone_term, &g, length, p[2] * length);
}
