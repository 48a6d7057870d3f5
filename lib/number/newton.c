/*
 * Steps are taken along the eigenvectors of the Hessian, so that a direction
 * in which it is not convex is seen and bent (the exact solution of the
 * region's subproblem for the few variables there are).
 */
#include <math.h>
#include <string.h>

#include "number/newton.h"

enum { STEPS_MAX = 200 };

/*
 * Where a function only levels off, each step promises less than the last one
 * and is as long: a minimum is there when the steps get short as well.
 */
#define SHORT	1e-2

struct place {
	double	 value;
	double	 gradient[MATRIX_MAX];
	double	 hessian[MATRIX_MAX * MATRIX_MAX];
	double	 eigen[MATRIX_MAX];
	double	 along[MATRIX_MAX];	/* the gradient in eigenvectors */
	double	 vector[MATRIX_MAX * MATRIX_MAX];
};

static double
norm(const double *v, int n)
{
	double sum = 0;
	int i;

	for (i = 0; i < n; i++)
		sum += v[i] * v[i];
	return sqrt(sum);
}

static int
look(struct newton *w, newton_fn *fn, void *arg, const double *x,
    struct place *at)
{
	int i, k, n = w->n;

	w->calls++;
	if (fn(arg, x, &at->value, at->gradient, at->hessian) != 0 ||
	    !isfinite(at->value))
		return -1;
	for (i = 0; i < n * n; i++)
		if (!isfinite(at->hessian[i]))
			return -1;
	matrix_eigen(at->eigen, at->vector, at->hessian, n);
	for (k = 0; k < n; k++) {
		at->along[k] = 0;
		for (i = 0; i < n; i++)
			at->along[k] += at->vector[i * n + k] *
			    at->gradient[i];
	}
	return 0;
}

/* The step that a shift of all eigenvalues gives, and its length. */
static double
shifted(const struct place *at, int n, double shift, double *step)
{
	int k;

	for (k = 0; k < n; k++)
		step[k] = -at->along[k] / (at->eigen[k] + shift);
	return norm(step, n);
}

/*
 * The step within the radius, along the eigenvectors. The shift is found by
 * bisection: cheap beside one evaluation of the function.
 */
static void
region_step(const struct place *at, int n, double radius, double *step)
{
	double floor_at = at->eigen[0] > 0 ? 0 : -at->eigen[0];
	double scale = fabs(at->eigen[n - 1]) + fabs(at->eigen[0]) + 1e-300;
	double low = floor_at + (floor_at > 0 ? 1e-10 * scale : 0), high;
	double middle;
	int i;

	if (shifted(at, n, low, step) <= radius)
		return;
	high = low + scale;
	while (shifted(at, n, high, step) > radius)
		high = high * 4 + scale;
	for (i = 0; i < 60; i++) {
		middle = low + (high - low) / 2;
		if (shifted(at, n, middle, step) > radius)
			low = middle;
		else
			high = middle;
	}
	shifted(at, n, high, step);
}

/* What the quadratic model says the step gains (above 0). */
static double
promised(const struct place *at, int n, const double *step)
{
	double gain = 0;
	int k;

	for (k = 0; k < n; k++)
		gain -= step[k] * (at->along[k] +
		    0.5 * at->eigen[k] * step[k]);
	return gain;
}

static int
outside(struct newton *w, const double *x)
{
	int i;

	for (i = 0; i < w->n; i++)
		if (!(fabs(x[i] - w->centre[i]) <= w->bound)) {
			w->far = i;
			return 1;
		}
	return 0;
}

static int
finish(struct newton *w, const struct place *at, enum newton_end end)
{
	w->value = at->value;
	memcpy(w->gradient, at->gradient, sizeof(w->gradient));
	memcpy(w->hessian, at->hessian, sizeof(w->hessian));
	w->end = end;
	return end == NEWTON_DONE ? 0 : -1;
}

static void
move(double *x, const struct newton *w, const struct place *at,
    const double *step)
{
	int i, k, n = w->n;

	for (i = 0; i < n; i++) {
		x[i] = w->x[i];
		for (k = 0; k < n; k++)
			x[i] += at->vector[i * n + k] * step[k];
	}
}

/*
 * Where the gain promised is below what rounding of the value hides, the
 * gradient decides whether the step was one forward.
 */
static double
agreement(const struct place *at, const struct place *next, double gain,
    int n)
{
	if (gain > 1e-11 * (fabs(at->value) + 1))
		return (at->value - next->value) / gain;
	return norm(next->gradient, n) <= norm(at->gradient, n) ? 1 : 0;
}

int
newton_minimise(struct newton *w, newton_fn *fn, void *arg)
{
	struct place at, next;
	double x[MATRIX_MAX], step[MATRIX_MAX], radius = 1, gain, ratio;
	int steps, last = 0, n = w->n;

	w->far = -1;
	if (look(w, fn, arg, w->x, &at) != 0)
		return finish(w, &at, NEWTON_NOWHERE);
	for (steps = 0; steps < STEPS_MAX; steps++) {
		region_step(&at, n, radius, step);
		gain = promised(&at, n, step);
		if (at.eigen[0] > 0 && (last || gain == 0) &&
		    norm(step, n) < SHORT)
			return finish(w, &at, NEWTON_DONE);
		if (!(gain > 0) || radius < 1e-12)
			return finish(w, &at, at.eigen[0] > 0 ?
			    NEWTON_STUCK : NEWTON_SADDLE);
		move(x, w, &at, step);
		if (outside(w, x))
			return finish(w, &at, NEWTON_FAR);
		ratio = look(w, fn, arg, x, &next) != 0 ? -1 :
		    agreement(&at, &next, gain, n);
		/* one more whole step from here squares what is left */
		last = at.eigen[0] > 0 && norm(step, n) < SHORT &&
		    gain < 1e-13 * (fabs(at.value) + 1);
		if (last && ratio <= 0)
			return finish(w, &at, NEWTON_DONE);
		if (ratio < 0.25)
			radius = 0.25 * norm(step, n);
		else if (ratio > 0.75 && norm(step, n) > 0.8 * radius)
			radius = radius < 4 ? 2 * radius : radius;
		if (ratio > 1e-4) {
			memcpy(w->x, x, sizeof(x[0]) * (size_t)n);
			at = next;
		}
	}
	return finish(w, &at, NEWTON_LONG);
}
