/*
 * Newton's method in the logarithms of the parameters. Several starts are
 * tried on a thinned set; only the best goes over everyone.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/fit.h"
#include "model/pass.h"

enum { THIN = 2048, STARTS = 3, FAR = 15, OFF = 8, LOST = 15 };

struct target {
	fit_fn	*fn;
	void	*arg;
	int	 params;
};

/* The chain rule: d/d ln p = p d/dp. */
static int
by_logarithm(void *arg, const double *x, double *value, double *gradient,
    double *hessian)
{
	struct target *t = arg;
	double p[MODEL_PARAMS] = { 0 }, sums[MODEL_SUMS] = { 0 };
	int i, j, n = t->params;

	for (i = 0; i < n; i++)
		p[i] = exp(x[i]);
	if (t->fn(t->arg, p, sums) != 0)
		return -1;
	*value = -sums[0];
	for (i = 0; i < n; i++) {
		gradient[i] = -p[i] * sums[1 + i];
		for (j = 0; j < n; j++)
			hessian[i * n + j] = -p[i] * p[j] *
			    sums[model_second(i, j)];
	}
	for (i = 0; i < n; i++)
		hessian[i * n + i] += gradient[i];
	return 0;
}

/*
 * From the start, and never far from the centre, which has the data's scale. A
 * search that comes to no end out there is one that runs off: where exactly
 * rounding stops it, depends on how the arithmetic was compiled.
 */
static int
minimise(struct newton *w, fit_fn *fn, void *arg, int n, const double *start,
    const double *centre)
{
	struct target t = { fn, arg, n };
	int i;

	*w = (struct newton){ .n = n, .bound = FAR };
	for (i = 0; i < n; i++) {
		w->x[i] = log(start[i]);
		w->centre[i] = log(centre[i]);
	}
	newton_minimise(w, by_logarithm, &t);
	for (i = 0; i < n && w->end != NEWTON_DONE; i++)
		if (fabs(w->x[i] - w->centre[i]) > OFF) {
			w->end = NEWTON_FAR;
			w->far = i;
		}
	return w->end == NEWTON_DONE ? 0 : -1;
}

static void
weigh(struct fit *f, const struct newton *w)
{
	double value[MATRIX_MAX], vector[MATRIX_MAX * MATRIX_MAX], half;
	int i, n = f->params;

	f->ll = -w->value;
	f->aic = 2 * n - 2 * f->ll;
	f->bic = n * log(f->n) - 2 * f->ll;
	f->gradient = 0;
	for (i = 0; i < n; i++) {
		f->gradient = fmax(f->gradient, fabs(w->gradient[i]));
		f->p[i] = exp(w->x[i]);
		half = sqrt(f->cov[i * n + i]);
		f->se[i] = f->p[i] * half;
		f->low[i] = exp(w->x[i] - 1.959963984540054 * half);
		f->high[i] = exp(w->x[i] + 1.959963984540054 * half);
		if (half > 3) {
			f->warnings |= FIT_EDGE;
			f->edge = i;
		}
	}
	matrix_eigen(value, vector, w->hessian, n);
	f->condition = value[n - 1] / value[0];
	if (f->condition > 1e8)
		f->warnings |= FIT_FLAT;
}

/* Rounding can make a minimum where a parameter may be anything. */
static int
lost(const struct fit *f)
{
	int i;

	for (i = 0; i < f->params; i++)
		if (!(f->cov[i * f->params + i] < LOST * LOST))
			return 1;
	return 0;
}

/* The end of the search, and if it was one, all that follows from it. */
static int
conclude(struct fit *f, struct newton *w)
{
	f->end = w->end;
	f->calls = w->calls;
	f->edge = w->far;
	if (w->end != NEWTON_DONE ||
	    matrix_inverse(f->cov, w->hessian, f->params) == -1) {
		if (w->end == NEWTON_DONE)
			f->end = NEWTON_SADDLE;
		errno = EDOM;
		return -1;
	}
	weigh(f, w);
	if (!lost(f))
		return 0;
	f->end = NEWTON_FAR;
	errno = EDOM;
	return -1;
}

int
fit_any(struct fit *f, fit_fn *fn, void *arg, double n)
{
	struct newton w;

	f->n = n;
	f->warnings = 0;
	errno = 0;
	minimise(&w, fn, arg, f->params, f->p, f->p);
	if (errno == ENOMEM)
		return -1;
	return conclude(f, &w);
}

struct over {
	struct pass	*pass;
	const struct model *model;
	const struct cbs *cbs;
	const struct fit_how *how;
};

static int
all_tuples(void *arg, const double *p, double *sums)
{
	struct over *o = arg;

	pass_set(o->pass, o->model, o->cbs, o->how->unit, p);
	return pass_run(o->pass, o->model, o->how->threads, sums);
}

/* Every so manyth tuple, in the caller's room. */
static size_t
thin(struct cbs_tuple *out, const struct cbs *c)
{
	size_t i, n = 0, step = (c->n + THIN - 1) / THIN;

	for (i = 0; i < c->n; i += step)
		out[n++] = c->tuple[i];
	return n;
}

/*
 * Start k: the rate is what it is on average, dropout likely, rare or slow.
 */
static void
start(double *p, const struct model *m, const struct cbs *c, double unit,
    int k)
{
	static const double shape[STARTS][3] = {
		{ 1, 1, 1 }, { 0.3, 0.5, 2 }, { 3, 0.1, 0.3 }
	};
	double known = (double)c->known / (double)c->customers / unit;
	double rate = (double)c->repeats / (double)c->known * unit;

	p[0] = shape[k][0];
	p[1] = p[0] / rate;
	p[2] = shape[k][1];
	p[3] = (m->beta ? known : 2) * shape[k][2];
}

/* The best of several starts on few tuples; others that differ are said. */
static int
scout(struct fit *f, struct over *o, const struct cbs *all)
{
	struct cbs_tuple few[THIN];
	struct newton w, best = { .n = 0 };
	double p[MODEL_PARAMS] = { 0 }, centre[MODEL_PARAMS];
	int i, k;

	start(centre, o->model, all, o->how->unit, 0);
	o->pass->tuple = few;
	o->pass->n = thin(few, all);
	for (k = 0; k < STARTS; k++) {
		start(p, o->model, all, o->how->unit, k);
		errno = 0;
		minimise(&w, all_tuples, o, f->params, p, centre);
		if (errno == ENOMEM)
			return -1;
		if (w.end == NEWTON_DONE && best.n != 0 &&
		    best.end == NEWTON_DONE && fabs(w.value - best.value) >
		    1e-6 * (fabs(best.value) + 1))
			f->warnings |= FIT_OPTIMA;
		if (best.n == 0 || (w.end == NEWTON_DONE &&
		    (best.end != NEWTON_DONE || w.value < best.value)))
			best = w;
	}
	for (i = 0; i < f->params; i++)
		f->p[i] = exp(best.x[i]);
	o->pass->tuple = all->tuple;
	o->pass->n = all->n;
	return 0;
}

static int
search(struct fit *f, struct over *o)
{
	double centre[MODEL_PARAMS];
	struct newton w;
	int rc = 0;

	start(centre, o->model, o->cbs, o->how->unit, 0);
	if (o->how->warm != NULL)
		memcpy(f->p, o->how->warm, sizeof(f->p));
	else
		rc = scout(f, o, o->cbs);
	if (rc == -1)
		return -1;
	errno = 0;
	minimise(&w, all_tuples, o, f->params, f->p, centre);
	if (errno == ENOMEM)
		return -1;
	if (w.end != NEWTON_DONE && o->how->warm != NULL) {
		if (scout(f, o, o->cbs) == -1)	/* it led nowhere */
			return -1;
		minimise(&w, all_tuples, o, f->params, f->p, centre);
	}
	return conclude(f, &w);
}

int
fit_model(struct fit *f, const struct model *m, const struct cbs *c,
    const struct fit_how *how)
{
	struct pass pass;
	struct over over = { &pass, m, c, how };
	int rc;

	*f = (struct fit){ .model = m->name, .params = m->params,
	    .n = (double)c->customers, .edge = -1 };
	memcpy(f->param, m->param, sizeof(f->param));
	if (c->repeats == 0) {
		f->end = NEWTON_NOWHERE;
		errno = EDOM;
		return -1;
	}
	if (c->repeaters < FIT_REPEATERS)
		f->warnings |= FIT_FEW;
	if (pass_begin(&pass, c) == -1)
		return -1;
	rc = search(f, &over);
	pass_end(&pass);
	return rc;
}

const char *
fit_why(const struct fit *f)
{
	switch (f->end) {
	case NEWTON_FAR:
		return "a parameter runs off to 0 or to infinity: the "
		    "customers do not differ in the way the model asks for";
	case NEWTON_SADDLE:
		return "the likelihood is level in some direction: these "
		    "customers do not decide between its parameters";
	case NEWTON_LONG:
		return "the search did not come to an end";
	case NEWTON_STUCK:
		return "the search got stuck";
	default:
		return "nobody has bought again: there is nothing to learn "
		    "a rate from";
	}
}

const char *
fit_warning(unsigned one, int zh)
{
	switch (one) {
	case FIT_FEW:
		return zh ? "复购客户不足50个：估计很不确定" :
		    "fewer than 50 customers came back: very uncertain";
	case FIT_FLAT:
		return zh ? "信息矩阵近于奇异：参数之间难以区分" :
		    "the information is nearly singular: the parameters are "
		    "hard to tell apart";
	case FIT_EDGE:
		return zh ? "有参数趋向0或无穷" :
		    "a parameter drifts to 0 or to infinity";
	default:
		return zh ? "不同起点得到不同的最优值" :
		    "other starts ended at another optimum; the best is kept";
	}
}
