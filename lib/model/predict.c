/*
 * The delta method: the parameters' logarithms are L z, z independent and of
 * variance 1; each column of L is followed a little to both sides, and the
 * squares of what that changes are added up.
 */
#include <math.h>
#include <string.h>

#include "model/predict.h"
#include "model/spend.h"
#include "number/matrix.h"

#define STEP	1e-3		/* of a standard deviation */
#define Z95	1.959963984540054

static void
take(double side[PREDICT_SIDES][MODEL_PARAMS], const struct fit *f)
{
	double root[MODEL_PARAMS * MODEL_PARAMS], way;
	int i, k, n = f->params;

	matrix_root(root, f->cov, n);
	memcpy(side[0], f->p, sizeof(side[0]));
	for (k = 0; k < n; k++)
		for (i = 0; i < n; i++) {
			way = STEP * root[i * n + k];
			side[1 + 2 * k][i] = f->p[i] * exp(way);
			side[2 + 2 * k][i] = f->p[i] * exp(-way);
		}
}

void
predict_begin(struct predict *r, const struct model *m, const struct fit *f,
    const struct fit *spend)
{
	*r = (struct predict){ .model = m, .margin = 1, .horizon = 1,
	    .spends = spend != NULL };
	take(r->p, f);
	if (spend != NULL)
		take(r->spend, spend);
}

static int
sides(const struct predict *r)
{
	return 1 + 2 * r->model->params;
}

/* The standard error that the changes of n sides come to. */
static double
error(const struct predict_sides *s, int n)
{
	double sum = 0, up;
	int k;

	for (k = 1; k < n; k += 2) {
		up = (s->v[k] - s->v[k + 1]) / (2 * STEP);
		sum += up * up;
	}
	return sqrt(sum);
}

/* Chances on the scale of their logits, all else of logarithms. */
static struct predicted
interval(double v, enum predict_what what, double se)
{
	struct predicted o = { v, isfinite(se) ? se : 0, v, v };
	double at, half;

	if (!isfinite(se) || !isfinite(v) || !(v > 0))
		return o;
	if (what == PREDICT_ALIVE || what == PREDICT_NEXT) {
		if (!(v < 1))
			return o;
		at = log(v / (1 - v));
		half = Z95 * se / (v * (1 - v));
		o.low = 1 / (1 + exp(half - at));
		o.high = 1 / (1 + exp(-half - at));
		return o;
	}
	half = Z95 * se / v;
	o.low = v * exp(-half);
	o.high = v * exp(half);
	return o;
}

void
predict_alive(const struct predict *r, const struct customer *c,
    struct predict_sides *out)
{
	int k;

	for (k = 0; k < sides(r); k++)
		out->v[k] = r->model->alive(r->p[k], c);
}

static double
worth(const struct predict *r, const double *p, const struct customer *c)
{
	return r->rate > 0 || isinf(r->horizon) ?
	    r->model->worth(p, c, r->horizon, r->rate) :
	    r->model->orders(p, c, r->horizon);
}

/*
 * How worth moves with the parameters hardly depends on how often one is paid:
 * it is followed in units of time so long that the horizon has four.
 */
static void
discounted(const struct predict *r, const struct customer *c,
    struct predict_sides *out)
{
	double unit = isinf(r->horizon) ? 1 : r->horizon / 4;
	double p[MODEL_PARAMS], from = 0;
	struct predict at = *r;
	struct customer scaled = { c->x, c->t_x / unit, c->T / unit };
	int i, k;

	at.horizon /= unit;
	at.rate *= unit;
	for (k = 0; k < sides(r); k++) {
		for (i = 0; i < r->model->params; i++)
			p[i] = r->p[k][i] / (r->model->time[i] ? unit : 1);
		out->v[k] = worth(&at, p, &scaled);
		if (k == 0) {
			from = out->v[0];
			out->v[0] = worth(r, r->p[0], c);
		} else if (from > 0)
			out->v[k] *= out->v[0] / from;
	}
}

void
predict_there(const struct predict *r, enum predict_what what,
    const struct customer *c, struct predict_sides *out)
{
	int k;

	if (what == PREDICT_WORTH) {
		discounted(r, c, out);
		return;
	}
	for (k = 0; k < sides(r); k++)
		out->v[k] = what == PREDICT_NEXT ?
		    r->model->next(r->p[k], c, r->horizon) :
		    r->model->orders(r->p[k], c, r->horizon);
}

static void
times(struct predict_sides *out, const struct predict_sides *a,
    const struct predict_sides *b, int n)
{
	int k;

	for (k = 0; k < n; k++)
		out->v[k] = a->v[k] * b->v[k];
}

/*
 * A median moves by what the chance of a purchase by then moves, over its
 * density there.
 */
static struct predicted
median(const struct predict *r, const struct customer *c,
    const struct predict_sides *alive)
{
	double t = r->model->wait(r->p[0], c, 0.5 / alive->v[0]), density;
	struct predict_sides s;
	int k;

	if (!isfinite(t) || !(t > 0))
		return (struct predicted){ t, 0, t, t };
	for (k = 0; k < sides(r); k++)
		s.v[k] = alive->v[k] * r->model->next(r->p[k], c, t);
	density = alive->v[0] * (r->model->next(r->p[0], c, t * (1 + STEP)) -
	    r->model->next(r->p[0], c, t * (1 - STEP))) / (2 * STEP * t);
	return interval(t, PREDICT_MEDIAN, error(&s, sides(r)) / density);
}

struct predicted
predict_join(const struct predict *r, enum predict_what what,
    const struct customer *c, const struct predict_sides *alive,
    const struct predict_sides *there)
{
	struct predict_sides s;

	if (what == PREDICT_MEDIAN)
		return median(r, c, alive);
	if (what == PREDICT_ALIVE)
		s = *alive;
	else
		times(&s, alive, there, sides(r));
	return interval(s.v[0], what, error(&s, sides(r)));
}

struct predicted
predict(const struct predict *r, enum predict_what what,
    const struct customer *c)
{
	struct predict_sides alive, there = { { 0 } };

	predict_alive(r, c, &alive);
	if (what != PREDICT_ALIVE && what != PREDICT_MEDIAN)
		predict_there(r, what, c, &there);
	return predict_join(r, what, c, &alive, &there);
}

/* Without a Gamma-Gamma each purchase is one, and surely so. */
static int
spends(const struct predict *r, const struct customer *c, double m,
    struct predict_sides *out)
{
	int k, n = r->spends ? 7 : 1;

	out->v[0] = 1;
	for (k = 0; k < n && r->spends; k++)
		out->v[k] = spend_expected(r->spend[k], m > 0 ?
		    c->x + r->first : 0, m);
	return n;
}

struct predicted
predict_spend(const struct predict *r, const struct customer *c, double m)
{
	struct predict_sides s;
	int n = spends(r, c, m, &s);

	return interval(s.v[0], PREDICT_SPEND, error(&s, n));
}

struct predicted
predict_product(double margin, const struct predicted *a,
    const struct predicted *b)
{
	return interval(margin * a->value * b->value, PREDICT_VALUE,
	    margin * hypot(a->se * b->value, b->se * a->value));
}

void
predict_add(const struct predict *r, struct predict_sum *sum,
    const struct customer *c, double m, const struct predict_sides *alive,
    const struct predict_sides *worths)
{
	struct predict_sides all, each;
	int k, n = spends(r, c, m, &each);

	times(&all, alive, worths, sides(r));
	for (k = 0; k < sides(r); k++)
		sum->model.v[k] += r->margin * each.v[0] * all.v[k];
	for (k = 0; k < n; k++)
		sum->spend.v[k] += r->margin * all.v[0] * each.v[k];
}

struct predicted
predict_total(const struct predict *r, const struct predict_sum *sum)
{
	double of_spend = error(&sum->spend, r->spends ? 7 : 1);

	return interval(sum->model.v[0], PREDICT_VALUE,
	    hypot(error(&sum->model, sides(r)), of_spend));
}
