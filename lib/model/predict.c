/*
 * The delta method: the parameters' logarithms are L z, z independent and of
 * variance 1; each column of L is followed a little to both sides, and the
 * squares of what that changes are added up.
 */
#include <math.h>

#include "model/predict.h"
#include "model/spend.h"
#include "number/matrix.h"
#include "number/sum.h"

#define STEP	1e-3		/* of a standard deviation */
#define Z95	1.959963984540054

static void
take(double *p, double *root, const struct fit *f)
{
	int i;

	for (i = 0; i < f->params; i++)
		p[i] = f->p[i];
	matrix_root(root, f->cov, f->params);
}

void
predict_begin(struct predict *r, const struct model *m, const struct fit *f,
    const struct fit *spend)
{
	*r = (struct predict){ .model = m, .margin = 1, .horizon = 1,
	    .spends = spend != NULL };
	take(r->p, r->root, f);
	if (spend != NULL)
		take(r->spend, r->spend_root, spend);
}

static double
worth(const struct predict *r, const struct customer *c)
{
	return r->rate > 0 || isinf(r->horizon) ?
	    r->model->worth(r->p, c, r->horizon, r->rate) :
	    r->model->orders(r->p, c, r->horizon);
}

double
predict_value(const struct predict *r, enum predict_what what,
    const struct customer *c, double m)
{
	const struct model *model = r->model;
	double each = 1;

	if (r->spends && (what == PREDICT_VALUE || what == PREDICT_SPEND))
		each = spend_expected(r->spend, m > 0 ? c->x : 0, m);
	switch (what) {
	case PREDICT_ALIVE:
		return model->alive(r->p, c);
	case PREDICT_ORDERS:
		return model->orders(r->p, c, r->horizon);
	case PREDICT_WORTH:
		return worth(r, c);
	case PREDICT_VALUE:
		return r->margin * each * worth(r, c);
	case PREDICT_NEXT:
		return model->next(r->p, c, r->horizon);
	case PREDICT_MEDIAN:
		return model->median(r->p, c);
	case PREDICT_SPEND:
		return each;
	}
	return NAN;
}

static double
total(const struct predict *r, enum predict_what what,
    const struct predict_group *g, size_t n)
{
	struct sum sum = { 0 };
	size_t i;

	for (i = 0; i < n; i++)
		sum_add(&sum, g[i].n * predict_value(r, what, &g[i].c,
		    g[i].m));
	return sum_value(&sum);
}

/* The variance that the parameters in at[] give, params of them. */
static double
variance(struct predict *r, double *at, const double *root, int params,
    enum predict_what what, const struct predict_group *g, size_t n)
{
	double p[MODEL_PARAMS], up, sum = 0;
	int i, k;

	for (i = 0; i < params; i++)
		p[i] = at[i];
	for (k = 0; k < params; k++) {
		for (i = 0; i < params; i++)
			at[i] = p[i] * exp(STEP * root[i * params + k]);
		up = total(r, what, g, n);
		for (i = 0; i < params; i++)
			at[i] = p[i] * exp(-STEP * root[i * params + k]);
		up = (up - total(r, what, g, n)) / (2 * STEP);
		sum += up * up;
	}
	for (i = 0; i < params; i++)
		at[i] = p[i];
	return sum;
}

/* Chances on the scale of their logits, all else of logarithms. */
static void
interval(struct predicted *o, enum predict_what what, double se)
{
	double v = o->value, at, half;

	o->se = isfinite(se) ? se : 0;
	if (!isfinite(se) || !isfinite(v) || !(v > 0))
		return;
	if (what == PREDICT_ALIVE || what == PREDICT_NEXT) {
		if (!(v < 1))
			return;
		at = log(v / (1 - v));
		half = Z95 * se / (v * (1 - v));
		o->low = 1 / (1 + exp(half - at));
		o->high = 1 / (1 + exp(-half - at));
		return;
	}
	half = Z95 * se / v;
	o->low = v * exp(-half);
	o->high = v * exp(half);
}

/*
 * A median moves by what the chance of a purchase by then moves, over its
 * density there.
 */
static struct predicted
median(const struct predict *r, const struct predict_group *g)
{
	struct predict at = *r;
	struct predicted out = { 0, 0, 0, 0 };
	double t, density;

	out.low = out.high = out.value = t = r->model->median(r->p, &g->c);
	if (!isfinite(t) || !(t > 0))
		return out;
	density = (r->model->next(r->p, &g->c, t * (1 + STEP)) -
	    r->model->next(r->p, &g->c, t * (1 - STEP))) / (2 * STEP * t);
	at.horizon = t;
	interval(&out, PREDICT_MEDIAN, sqrt(variance(&at, at.p, r->root,
	    r->model->params, PREDICT_NEXT, g, 1)) / density);
	return out;
}

/*
 * How worth moves with the parameters hardly depends on how often one is paid:
 * it is followed in units of time so long that the horizon has four.
 */
static struct predicted
discounted(const struct predict *r, const struct predict_group *g)
{
	struct predict at = *r;
	struct predict_group c = *g;
	struct predicted out = { worth(r, &g->c), 0, 0, 0 };
	double unit = isinf(r->horizon) ? 1 : r->horizon / 4;
	int i;

	for (i = 0; i < r->model->params; i++)
		at.p[i] /= r->model->time[i] ? unit : 1;
	c.c.t_x /= unit;
	c.c.T /= unit;
	at.horizon /= unit;
	at.rate *= unit;
	out.low = out.high = out.value;
	interval(&out, PREDICT_WORTH, sqrt(variance(&at, at.p, r->root,
	    r->model->params, PREDICT_WORTH, &c, 1)) * out.value /
	    worth(&at, &c.c));
	return out;
}

struct predicted
predict_total(const struct predict *r, enum predict_what what,
    const struct predict_group *g, size_t n)
{
	struct predict at = *r;
	struct predicted out = { 0, 0, 0, 0 };
	double sum = 0;

	out.low = out.high = out.value = total(r, what, g, n);
	if (what != PREDICT_SPEND)
		sum = variance(&at, at.p, r->root, r->model->params, what, g,
		    n);
	if (r->spends && (what == PREDICT_VALUE || what == PREDICT_SPEND))
		sum += variance(&at, at.spend, r->spend_root, 3, what, g, n);
	interval(&out, what, sqrt(sum));
	return out;
}

struct predicted
predict(const struct predict *r, enum predict_what what,
    const struct customer *c, double m)
{
	struct predict_group g = { *c, m, 1 };

	if (what == PREDICT_MEDIAN)
		return median(r, &g);
	if (what == PREDICT_WORTH)
		return discounted(r, &g);
	return predict_total(r, what, &g, 1);
}

struct predicted
predict_product(double margin, const struct predicted *a,
    const struct predicted *b)
{
	struct predicted out = { margin * a->value * b->value, 0, 0, 0 };

	out.low = out.high = out.value;
	interval(&out, PREDICT_VALUE, margin * hypot(a->se * b->value,
	    b->se * a->value));
	return out;
}
