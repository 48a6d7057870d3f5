/*
 * BG/NBD (Fader, Hardie & Lee 2005, Marketing Science 24) and MBG/NBD
 * (Batislam, Denizel & Filiztekin 2007), which differ in one dropout: what
 * is b + x in the one is b + x + 1 in the other.
 *
 * A chance p of dropout, Beta(a, b) among customers, is drawn after each
 * purchase; given p and the rate, what is to come has a simple form, and the
 * mean over p is a quadrature, never a hypergeometric series.
 */
#include <math.h>

#include "model/kernel.h"
#include "model/pass.h"
#include "number/betamean.h"
#include "number/gamma.h"

/* Parameters. */
enum { R, ALPHA, A, B };

/* ln of B(a, b + i) / B(a, b) and what Q adds: d is the extra dropout. */
static void
one(const struct pass *s, size_t at, double *v, int d)
{
	const struct cbs_tuple *c = &s->tuple[at];
	const double *p = s->p;
	double in = s->in_a[c->T], in_x = s->in_a[c->t_x];
	double k = p[R] + c->x, q, o, e[4], back;
	int i = c->x + d;

	v[0] = s->r[0][c->x] + p[R] * s->ln_a[0] - k * s->ln_a[c->T] +
	    s->b[0][i] - s->ab[0][i];
	v[1] = s->r[1][c->x] + s->ln_a[0] - s->ln_a[c->T];
	v[2] = p[R] / p[ALPHA] - k * in;
	v[3] = -s->ab[1][i];
	v[4] = s->b[1][i] - s->ab[1][i];
	v[5] = -s->r[2][c->x];
	v[6] = 1 / p[ALPHA] - in;
	v[9] = -p[R] / (p[ALPHA] * p[ALPHA]) + k * in * in;
	v[12] = v[13] = s->ab[2][i];
	v[14] = s->ab[2][i] - s->b[2][i];
	v[7] = v[8] = v[10] = v[11] = 0;
	if (i == 0)
		return;
	back = 1 / (p[B] + i - 1);
	e[0] = s->ln_a[c->T] - s->ln_a[c->t_x];
	q = log(p[A] * back) + k * e[0];
	e[1] = k * (in - in_x);
	e[2] = 1 / p[A];
	e[3] = -back;
	o = logistic(q);
	v[0] += log1p_exp(q);
	v[1] += o * e[0];
	v[2] += o * e[1];
	v[3] += o * e[2];
	v[4] += o * e[3];
	q = o * (1 - o);
	v[5] += q * e[0] * e[0];
	v[6] += q * e[0] * e[1] + o * (in - in_x);
	v[7] += q * e[0] * e[2];
	v[8] += q * e[0] * e[3];
	v[9] += q * e[1] * e[1] - o * k * (in * in - in_x * in_x);
	v[10] += q * e[1] * e[2];
	v[11] += q * e[1] * e[3];
	v[12] += (q - o) * e[2] * e[2];
	v[13] += q * e[2] * e[3];
	v[14] += (q + o) * e[3] * e[3];
}

static void
bg_one(const struct pass *s, size_t at, double *v)
{
	one(s, at, v, 0);
}

static void
mbg_one(const struct pass *s, size_t at, double *v)
{
	one(s, at, v, 1);
}

static double
alive(const double *p, const struct customer *c, int d)
{
	if (c->x + d == 0)
		return 1;
	return logistic(log(p[B] + c->x + d - 1) - log(p[A]) -
	    (p[R] + c->x) * log1p((c->T - c->t_x) / (p[ALPHA] + c->t_x)));
}

static double
bg_alive(const double *p, const struct customer *c)
{
	return alive(p, c, 0);
}

static double
mbg_alive(const double *p, const struct customer *c)
{
	return alive(p, c, 1);
}

/* Purchases to come of one who is alive: gamma(k, alpha) rate, chance p. */
struct future {
	double	 k, alpha, t;
	double	*weight;	/* of what has come by the end of each unit */
	double	 last;		/* and of all */
	int	 whole;		/* units before the last, which may be part */
};

static double
future_orders(const void *arg, double p)
{
	const struct future *f = arg;

	return -expm1(-f->k * log1p(p * f->t / f->alpha)) / p;
}

static double
future_worth(const void *arg, double p)
{
	const struct future *f = arg;

	return (kernel_steps(f->k, p / f->alpha, f->weight, f->whole) -
	    f->last * expm1(-f->k * log1p(p * f->t / f->alpha))) / p;
}

static double
orders(const double *p, const struct customer *c, double t, int d)
{
	struct future f = { .k = p[R] + c->x, .alpha = p[ALPHA] + c->T,
	    .t = t };

	return beta_mean(p[A], p[B] + c->x + d, future_orders, &f);
}

static double
bg_orders(const double *p, const struct customer *c, double t)
{
	return orders(p, c, t, 0);
}

static double
mbg_orders(const double *p, const struct customer *c, double t)
{
	return orders(p, c, t, 1);
}

/*
 * Each whole unit of time is paid at its end. Summed by parts: what has come
 * by the end of a unit loses there what it would lose in the next.
 */
static double
worth(const double *p, const struct customer *c, double t, double rate, int d)
{
	double weight[MODEL_PERIODS];
	struct future f = { p[R] + c->x, p[ALPHA] + c->T, t, weight, 0,
	    (int)ceil(t) - 1 };
	int j;

	if (!(t > 0) || t > MODEL_PERIODS)
		return t > 0 ? NAN : 0;
	for (j = 1; j <= f.whole; j++)
		weight[j - 1] = exp(-rate * j) * (j < f.whole ?
		    -expm1(-rate) : -expm1(-rate * (t - f.whole)));
	f.last = exp(-rate * t);
	return beta_mean(p[A], p[B] + c->x + d, future_worth, &f);
}

static double
bg_worth(const double *p, const struct customer *c, double t, double rate)
{
	return worth(p, c, t, rate, 0);
}

static double
mbg_worth(const double *p, const struct customer *c, double t, double rate)
{
	return worth(p, c, t, rate, 1);
}

static double
bg_expected(const double *p, double t)
{
	static const struct customer new = { 0, 0, 0 };

	return orders(p, &new, t, 0);
}

/* P(alive) of a customer seen for no time is b / (a + b). */
static double
mbg_expected(const double *p, double t)
{
	static const struct customer new = { 0, 0, 0 };

	return alive(p, &new, 1) * orders(p, &new, t, 1);
}

/* Nobody drops out before the next purchase. */
static double
next(const double *p, const struct customer *c, double t)
{
	return -expm1(-(p[R] + c->x) * log1p(t / (p[ALPHA] + c->T)));
}

static double
wait(const double *p, const struct customer *c, double chance)
{
	return chance < 1 ? (p[ALPHA] + c->T) *
	    expm1(-log1p(-chance) / (p[R] + c->x)) : INFINITY;
}

/* Either still there after x in t, or gone with the one that was x. */
static double
pmf(const double *p, double t, int x, int d)
{
	double whole = beta_ln(p[A], p[B]), less = 0, stay, leave;
	int i;

	stay = exp(beta_ln(p[A], p[B] + x + d) - whole) *
	    model_nbd.pmf(p, t, x);
	if (x + d == 0)
		return stay;
	for (i = 0; i < x; i++)
		less += model_nbd.pmf(p, t, i);
	leave = exp(beta_ln(p[A] + 1, p[B] + x + d - 1) - whole);
	return stay + leave * (less < 1 ? 1 - less : 0);
}

static double
bg_pmf(const double *p, double t, int x)
{
	return pmf(p, t, x, 0);
}

static double
mbg_pmf(const double *p, double t, int x)
{
	return pmf(p, t, x, 1);
}

const struct model model_bgnbd = {
	"bgnbd", "BG/NBD", "BG/NBD", 4, { "r", "alpha", "a", "b" },
	{ 0, 1, 0, 0 }, 0, 1, bg_one, bg_alive, bg_expected, bg_pmf,
	bg_orders, bg_worth, next, wait
};

const struct model model_mbgnbd = {
	"mbgnbd", "MBG/NBD", "MBG/NBD", 4, { "r", "alpha", "a", "b" },
	{ 0, 1, 0, 0 }, 0, 1, mbg_one, mbg_alive, mbg_expected, mbg_pmf,
	mbg_orders, mbg_worth, next, wait
};
