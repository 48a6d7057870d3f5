/*
 * Lines: over categories, and the curve of shares.
 */
#include <math.h>
#include <stdlib.h>

#include "chart/own.h"

static double
line_x(const struct draw *d, size_t i)
{
	return d->left + ((double)i + 0.5) * (d->right - d->left) /
	    (double)d->chart->names;
}

/* The percentage that a name is. */
static double
lorenz_x(const struct draw *d, size_t i)
{
	return d->left + strtod(d->chart->name[i], NULL) / 100 *
	    (d->right - d->left);
}

/* A line stops where there is no number and begins anew. */
static void
line_stroke(struct draw *d, size_t k,
    double (*at)(const struct draw *, size_t))
{
	const struct chart_series *s = &d->chart->series[k];
	size_t i, run = 0;

	for (i = 0; i < d->chart->names; i++) {
		if (!isfinite(s->v[i])) {
			str_puts(d->out, run > 0 ? "\"/>\n" : "");
			run = 0;
			continue;
		}
		if (run++ == 0)
			str_printf(d->out, "<polyline class=\"l%zu\" "
			    "points=\"", k % CHART_COLOURS + 1);
		str_printf(d->out, "%.1f,%.1f ", at(d, i),
		    draw_y(d, s->v[i]));
	}
	str_puts(d->out, run > 0 ? "\"/>\n" : "");
}

static void
line_dots(struct draw *d, size_t k,
    double (*at)(const struct draw *, size_t))
{
	const struct chart *c = d->chart;
	size_t i;

	for (i = 0; i < c->names; i++) {
		if (!isfinite(c->series[k].v[i]))
			continue;
		str_printf(d->out, "<circle class=\"c%zu\" cx=\"%.1f\" "
		    "cy=\"%.1f\" r=\"%s\"><title>", k % CHART_COLOURS + 1,
		    at(d, i), draw_y(d, c->series[k].v[i]),
		    c->names > 40 ? "1.5" : "3");
		draw_words(d->out, c->name[i], 80);
		str_puts(d->out, ": ");
		chart_number(d->out, c->series[k].v[i], c->percent);
		str_puts(d->out, "</title></circle>\n");
	}
}

static void
line_svg(struct draw *d)
{
	size_t k;

	draw_axis(d);
	draw_names(d);
	draw_legend(d);
	for (k = 0; k < d->chart->many; k++) {
		line_stroke(d, k, line_x);
		line_dots(d, k, line_x);
	}
}

static void
lorenz_frame(struct draw *d)
{
	d->scale = (struct chart_scale){ 0, 100, 20 };
}

static void
lorenz_svg(struct draw *d)
{
	double v;
	size_t k;

	draw_axis(d);
	for (v = 0; v <= 100; v += 20)
		draw_number(d, d->left + v / 100 * (d->right - d->left),
		    d->bottom + 18, v == 100 ? "end" : "middle", v);
	str_printf(d->out, "<path class=\"g\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n",
	    d->left, d->bottom, d->right, d->top);
	draw_legend(d);
	for (k = 0; k < d->chart->many; k++) {
		line_stroke(d, k, lorenz_x);
		line_dots(d, k, lorenz_x);
	}
}

const struct chart_kind chart_line = {
	"line", NULL, line_svg, text_bars
};
const struct chart_kind chart_lorenz = {
	"lorenz", lorenz_frame, lorenz_svg, text_bars
};
