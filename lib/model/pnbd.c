/*
 * Pareto/NBD (Schmittlein, Morrison & Colombo 1987): gamma rates of buying
 * (r, alpha) and of leaving (s, beta). Every integral over the time of leaving
 * is a quadrature in a logarithm of it, with what is largest taken out: no
 * hypergeometric series, no cancellation, and s = 1, alpha = beta or T = t_x
 * are cases like any other.
 */
#include <math.h>

#include "model/kernel.h"
#include "model/pass.h"
#include "model/pnbd.h"
#include "number/gamma.h"

enum { R, ALPHA, S, BETA };
enum { FOLDS = 60, DROP_MAX = 50, LENGTH_MAX = 15 };

/*
 * As many nodes as the fall of the integrand (in powers of e) and the length
 * of the piece ask for; the nearest singularity is pi away from it.
 */
static const struct legendre *
nodes_for(double drop, double length)
{
	static const struct { double drop, length; } fit[] = {
		{ 2, 2.5 }, { 5, 4 }, { 15, 6 }, { 35, 10 }
	};
	int i;

	for (i = 0; i < 4; i++)
		if (drop < fit[i].drop && length < fit[i].length)
			break;
	return &legendre_rules[i];
}

/* Piece by piece, into the sums, or the first of them alone. */
static void
pieces(struct kernel *k, double drop, double length, double *sum, int all)
{
	double part[KERNEL_SUMS];
	int i, d, n = 1;

	if (drop > DROP_MAX || length > LENGTH_MAX)
		n = 1 + (int)fmin(fmax(drop / DROP_MAX, length / LENGTH_MAX),
		    1000);
	for (d = 0; d < (all ? KERNEL_SUMS : 1); d++)
		sum[d] = 0;
	for (i = 0; i < n; i++) {
		k->from = length * i / n;
		k->length = length / n;
		if (!all) {
			sum[0] += kernel_sum(k, nodes_for(drop / n, k->length));
			continue;
		}
		kernel_sums(k, nodes_for(drop / n, k->length), part);
		for (d = 0; d < KERNEL_SUMS; d++)
			sum[d] += part[d];
	}
}

/*
 * The integral from t_x on, 1 at t_x, given how far the logarithms of
 * alpha + t and beta + t rise. The fall is convex: where its first slope
 * reaches so many powers of e, it has fallen as far or further.
 */
static void
integrate(struct kernel *k, const double *p, double x, double t_x,
    double rise_a, double rise_b, double ln_high, double *sum, int all)
{
	double length, drop, slope, cut;

	k->alpha_low = p[ALPHA] <= p[BETA];
	k->k_low = k->alpha_low ? p[R] + x : p[S];
	k->k_high = k->alpha_low ? p[S] : p[R] + x;
	k->low = (k->alpha_low ? p[ALPHA] : p[BETA]) + t_x;
	k->gap = fabs(p[BETA] - p[ALPHA]);
	k->ln_high = ln_high;
	k->ends_low = k->alpha_low ? rise_a : rise_b;
	k->ends_high = k->alpha_low ? rise_b : rise_a;
	length = k->ends_low;
	drop = k->k_low * length + k->k_high * k->ends_high;
	slope = k->k_low + k->k_high * k->low / (k->low + k->gap);
	cut = FOLDS / slope;
	if (drop > FOLDS && cut < length) {
		drop = k->k_low * cut + k->k_high *
		    log1p(k->low * expm1(cut) / (k->low + k->gap));
		length = cut;
	}
	pieces(k, drop, length, sum, all);
}

/* ln Q, and the means of the kernel in sum. */
static double
tuple_ln_q(const struct pass *s, const struct cbs_tuple *c, double *sum)
{
	const double *p = s->p;
	double rise_a = s->ln_a[c->T] - s->ln_a[c->t_x];
	double rise_b = s->ln_b[c->T] - s->ln_b[c->t_x];
	struct kernel k;
	int d;

	integrate(&k, p, c->x, s->t[c->t_x], rise_a, rise_b,
	    p[ALPHA] <= p[BETA] ? s->ln_b[c->t_x] : s->ln_a[c->t_x], sum, 1);
	for (d = 1; d < KERNEL_SUMS; d++)
		sum[d] /= sum[0];
	return log(p[S] * sum[0]) + (p[R] + c->x) * rise_a + p[S] * rise_b;
}

/* Adds ln(1 + Q) and its derivatives: e are those of the logarithm of the
 * integrand, m their means. */
static void
add_q(const struct pass *s, const struct cbs_tuple *c, double *v)
{
	const double *p = s->p;
	double m[KERNEL_SUMS], e[4], k = p[R] + c->x, h = p[S] + 1, o, q;
	double in = s->in_a[c->T], jn = s->in_b[c->T];
	int i, j;

	q = tuple_ln_q(s, c, m);
	o = logistic(q);
	e[0] = m[1];
	e[1] = k * (in - m[3]);
	e[2] = 1 / p[S] + m[2];
	e[3] = p[S] * jn - h * m[4];
	v[0] += log1p_exp(q);
	for (i = 0; i < 4; i++)
		v[1 + i] += o * e[i];
	v[5] += o * (m[5] - m[1] * m[1]);
	v[6] += o * (in - m[3] - k * (m[7] - m[1] * m[3]));
	v[7] += o * (m[6] - m[1] * m[2]);
	v[8] -= o * h * (m[8] - m[1] * m[4]);
	v[9] += o * k * (m[12] - in * in + k * (m[12] - m[3] * m[3]));
	v[10] -= o * k * (m[10] - m[2] * m[3]);
	v[11] += o * k * h * (m[13] - m[3] * m[4]);
	v[12] += o * (m[9] - m[2] * m[2] - 1 / (p[S] * p[S]));
	v[13] += o * (jn - m[4] - h * (m[11] - m[2] * m[4]));
	v[14] += o * (h * m[14] - p[S] * jn * jn +
	    h * h * (m[14] - m[4] * m[4]));
	for (i = 0; i < 4; i++)
		for (j = i; j < 4; j++)
			v[model_second(i, j)] += o * (1 - o) * e[i] * e[j];
}

static void
one(const struct pass *s, size_t at, double *v)
{
	const struct cbs_tuple *c = &s->tuple[at];
	const double *p = s->p;
	double in = s->in_a[c->T], jn = s->in_b[c->T], k = p[R] + c->x;

	v[0] = s->r[0][c->x] + p[R] * s->ln_a[0] - k * s->ln_a[c->T] -
	    p[S] * (s->ln_b[c->T] - s->ln_b[0]);
	v[1] = s->r[1][c->x] + s->ln_a[0] - s->ln_a[c->T];
	v[2] = p[R] / p[ALPHA] - k * in;
	v[3] = s->ln_b[0] - s->ln_b[c->T];
	v[4] = p[S] / p[BETA] - p[S] * jn;
	v[5] = -s->r[2][c->x];
	v[6] = 1 / p[ALPHA] - in;
	v[7] = v[8] = v[10] = v[11] = v[12] = 0;
	v[9] = -p[R] / (p[ALPHA] * p[ALPHA]) + k * in * in;
	v[13] = 1 / p[BETA] - jn;
	v[14] = -p[S] / (p[BETA] * p[BETA]) + p[S] * jn * jn;
	if (c->T > c->t_x)
		add_q(s, c, v);
}

static double
alive(const double *p, const struct customer *c)
{
	double t = c->T - c->t_x, sum;
	double rise_a = log1p(t / (p[ALPHA] + c->t_x));
	double rise_b = log1p(t / (p[BETA] + c->t_x));
	struct kernel k;

	if (!(t > 0))
		return 1;
	integrate(&k, p, c->x, c->t_x, rise_a, rise_b,
	    log(fmax(p[ALPHA], p[BETA]) + c->t_x), &sum, 0);
	return logistic(-log(p[S] * sum) - (p[R] + c->x) * rise_a -
	    p[S] * rise_b);
}

/* (1 - exp(-(s - 1) l)) / (s - 1), which is l at s = 1. */
static double
span(double s, double l)
{
	return fabs((s - 1) * l) < 1e-300 ? l : -expm1(-(s - 1) * l) / (s - 1);
}

static double
expected(const double *p, double t)
{
	return p[R] * p[BETA] / p[ALPHA] * span(p[S], log1p(t / p[BETA]));
}

static double
orders(const double *p, const struct customer *c, double t)
{
	double beta = p[BETA] + c->T;

	return (p[R] + c->x) * beta / (p[ALPHA] + c->T) *
	    span(p[S], log1p(t / beta));
}

static double
worth(const double *p, const struct customer *c, double t, double rate)
{
	return (p[R] + c->x) / (p[ALPHA] + c->T) *
	    pnbd_discount(p[S], p[BETA] + c->T, t, rate);
}

/* The chance of the first purchase at t, a unit of time. */
static double
density(const double *p, const struct customer *c, double t)
{
	double alpha = p[ALPHA] + c->T, beta = p[BETA] + c->T, k = p[R] + c->x;

	return k / (alpha + t) * exp(-k * log1p(t / alpha) -
	    p[S] * log1p(t / beta));
}

/* Beyond so many units of time nothing comes any more. */
#define NEVER	1e12

/* Newton's steps, kept between what is too early and what too late. */
static double
wait(const double *p, const struct customer *c, double want)
{
	double low = 0, high = INFINITY, at, off;
	double to;
	int i;

	if (pnbd_first(p, c, INFINITY) <= want)
		return INFINITY;
	at = (p[ALPHA] + c->T) * expm1(-log1p(-want) / (p[R] + c->x));
	for (i = 0; i < 100; i++) {
		if (at > NEVER)
			return INFINITY;
		off = pnbd_first(p, c, at) - want;
		*(off < 0 ? &low : &high) = at;
		to = at - off / density(p, c, at);
		if (!(to > low && to < high))
			to = isinf(high) ? 2 * at : low + (high - low) / 2;
		if (fabs(to - at) <= 1e-13 * at)
			break;
		at = to;
	}
	return at;
}

const struct model model_pnbd = {
	"pnbd", "Pareto/NBD", "Pareto/NBD", 4,
	{ "r", "alpha", "s", "beta" }, { 0, 1, 0, 1 }, 1, 0, one, alive,
	expected, pnbd_pmf, orders, worth, pnbd_first, wait
};
