/*
 * NBD (Ehrenberg 1959): a gamma of Poisson rates, and nobody ever leaves. The
 * yardstick that the others are held against.
 */
#include <math.h>
#include <string.h>

#include "model/pass.h"
#include "number/gamma.h"

enum { R, ALPHA };

static void
one(const struct pass *s, size_t at, double *v)
{
	const struct cbs_tuple *c = &s->tuple[at];
	const double *p = s->p;
	double in = s->in_a[c->T], k = p[R] + c->x;

	v[0] = s->r[0][c->x] + p[R] * s->ln_a[0] - k * s->ln_a[c->T];
	v[1] = s->r[1][c->x] + s->ln_a[0] - s->ln_a[c->T];
	v[2] = p[R] / p[ALPHA] - k * in;
	v[5] = -s->r[2][c->x];
	v[6] = 1 / p[ALPHA] - in;
	v[9] = -p[R] / (p[ALPHA] * p[ALPHA]) + k * in * in;
}

static double
alive(const double *p, const struct customer *c)
{
	(void)p;
	(void)c;
	return 1;
}

static double
expected(const double *p, double t)
{
	return p[R] * t / p[ALPHA];
}

static double
orders(const double *p, const struct customer *c, double t)
{
	return (p[R] + c->x) * t / (p[ALPHA] + c->T);
}

static double
worth(const double *p, const struct customer *c, double t, double rate)
{
	if (rate == 0)
		return orders(p, c, t);
	return (p[R] + c->x) / (p[ALPHA] + c->T) * -expm1(-rate * t) / rate;
}

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

static double
pmf(const double *p, double t, int x)
{
	if (t <= 0)
		return x == 0;
	return exp(gamma_rising_ln(p[R], x) - gamma_rising_ln(1, x) -
	    p[R] * log1p(t / p[ALPHA]) - x * log1p(p[ALPHA] / t));
}

const struct model model_nbd = {
	"nbd", "NBD", "NBD", 2, { "r", "alpha" }, { 0, 1 }, 0, 0, one, alive,
	expected, pmf, orders, worth, next, wait
};

const struct model *const models[] = {
	&model_pnbd, &model_bgnbd, &model_mbgnbd, &model_nbd, NULL
};

double
model_orders(const struct model *m, const double *p, const struct customer *c,
    double t)
{
	return m->alive(p, c) * m->orders(p, c, t);
}

double
model_worth(const struct model *m, const double *p, const struct customer *c,
    double t, double rate)
{
	return m->alive(p, c) * m->worth(p, c, t, rate);
}

double
model_next(const struct model *m, const double *p, const struct customer *c,
    double t)
{
	return m->alive(p, c) * m->next(p, c, t);
}

double
model_median(const struct model *m, const double *p, const struct customer *c)
{
	return m->wait(p, c, 0.5 / m->alive(p, c));
}

const struct model *
model_find(const char *name)
{
	int i;

	for (i = 0; models[i] != NULL; i++)
		if (strcmp(models[i]->name, name) == 0)
			return models[i];
	return NULL;
}
