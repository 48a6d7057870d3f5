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
density_ln(const struct walk *w, double y)
{
	return y < 0 ? w->a * y - (w->a + w->b) * log1p(exp(y)) :
	    -w->b * y - (w->a + w->b) * log1p(exp(-y));
}

/* One point; whether it still counts. */
static int
point(struct walk *w, double t)
{
	double y = w->peak + w->width * sinh(t);
	double weight = exp(density_ln(w, y) - w->peak_ln) * cosh(t);
	/* below this f is what it is at 0 */
	double part, p = fmax(1 / (1 + exp(-y)), 1e-300);

	if (!(weight > 0))
		return 0;
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
	double h = 0.5, t, mean, before = NAN;
	int level;

	w.peak = log(a / b);
	w.peak_ln = density_ln(&w, w.peak);
	w.width = 2 / sqrt(a * b / (a + b));
	if (w.width > 1)
		w.width = 1;
	point(&w, 0);
	for (level = 0; level < 12; level++, h /= 2) {
		/* the first round takes each point, later ones every other */
		for (t = h; point(&w, t); t += level ? 2 * h : h)
			continue;
		for (t = -h; point(&w, t); t -= level ? 2 * h : h)
			continue;
		mean = w.top / w.bottom;
		if (fabs(mean - before) <= 1e-9 * fabs(mean))
			break;
		before = mean;
	}
	return mean;
}
