/*
 * From numbers to places: round ends and steps, short numbers.
 */
#include <math.h>

#include "chart/own.h"

void
chart_range(const struct chart *c, double *lo, double *hi)
{
	size_t i, k;
	double v;

	*lo = *hi = 0;
	for (k = 0; k < c->many; k++)
		for (i = 0; i < c->names; i++) {
			v = c->series[k].v[i];
			if (!isfinite(v))
				continue;
			*lo = v < *lo ? v : *lo;
			*hi = v > *hi ? v : *hi;
		}
}

void
chart_round(struct chart_scale *s, double lo, double hi)
{
	double span = hi - lo > 0 ? hi - lo : 1, unit, rest;

	unit = pow(10, floor(log10(span / CHART_TICKS)));
	rest = span / CHART_TICKS / unit;
	s->step = unit * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 5 ? 5 : 10);
	s->lo = floor(lo / s->step) * s->step;
	s->hi = ceil((hi > lo ? hi : lo + 1) / s->step) * s->step;
}

void
chart_number(struct str *out, double v, int percent)
{
	static const char *const suffix[] = { "", "k", "M", "G", "T" };
	size_t i = 0, at = out->n;

	if (!percent)
		while (fabs(v) >= 9999.5 && i < 4) {
			v /= 1000;
			i++;
		}
	if (fabs(v - round(v)) < 0.05 || fabs(v) >= 1000)
		str_printf(out, "%.0f", v);
	else
		str_printf(out, fabs(v) < 1 ? "%.2f" : "%.1f", v);
	for (; !out->failed && at < out->n; at++)
		if (out->p[at] == ',')
			out->p[at] = '.';	/* the caller's locale */
	str_puts(out, percent ? "%" : suffix[i]);
}
