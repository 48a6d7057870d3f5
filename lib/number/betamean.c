/*
 * In y = ln(p / (1 - p)) the density is smooth wherever it is, and a function
 * with its singularities on the negative axis keeps them pi away. The step
 * is halved until nothing changes; each halving squares the error.
 */
#include <math.h>

#include "number/betamean.h"

struct walk {
	double	 a, b;
	double	 peak, peak_ln;		/* the density's, in y */
	double	 width;
	double	(*f)(const void *, double);
	const void *arg;
	double	 top, bottom;		/* sums of f times weight, weight */
};

/* ln of p^a (1 - p)^b, without losing the small one of p and 1 - p. */
static double
density_ln(const struct walk *w, double y, double part_ln)
{
	return (y < 0 ? w->a : -w->b) * y - (w->a + w->b) * part_ln;
}

/* One point, at t = ln e; whether it still counts. */
static int
point(struct walk *w, double e)
{
	double y = w->peak + w->width * (e - 1 / e) / 2;
	double small = exp(-fabs(y)), p, part;
	double weight = exp(density_ln(w, y, log1p(small)) - w->peak_ln) *
	    (e + 1 / e) / 2;

	if (!(weight > 0))
		return 0;
	/* below this f is what it is at 0 */
	p = fmax((y < 0 ? small : 1) / (1 + small), 1e-300);
	part = weight * w->f(w->arg, p);
	w->top += part;
	w->bottom += weight;
	return fabs(part) > 1e-17 * fabs(w->top) ||
	    weight > 1e-17 * w->bottom;
}

double
beta_mean(double a, double b, double (*f)(const void *, double),
    const void *arg)
{
	struct walk w = { .a = a, .b = b, .f = f, .arg = arg };
	double h = 0.5, step, stride, e, mean, before = NAN;
	int level;

	w.peak = log(a / b);
	w.peak_ln = density_ln(&w, w.peak, log1p(exp(-fabs(w.peak))));
	w.width = 2 / sqrt(a * b / (a + b));
	if (w.width > 1)
		w.width = 1;
	point(&w, 1);
	for (level = 0; level < 12; level++, h /= 2) {
		/* the first round takes each point, later ones every other */
		step = exp(h);
		stride = level ? step * step : step;
		for (e = step; point(&w, e); e *= stride)
			continue;
		for (e = 1 / step; point(&w, e); e /= stride)
			continue;
		mean = w.top / w.bottom;
		if (fabs(mean - before) <= 1e-9 * fabs(mean))
			break;
		before = mean;
	}
	return mean;
}
