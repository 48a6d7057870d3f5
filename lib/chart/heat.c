/*
 * A cell for each number, the stronger the higher: cohorts, transitions. The
 * colour never grows so strong that the number in it could not be read.
 */
#include <math.h>

#include "chart/own.h"

enum { HEAT_ROW = 24, HEAT_LEAST = 30 };	/* narrower: no numbers */

static void
heat_frame(struct draw *d)
{
	d->left = 76;
	d->top = 26;
	d->right = CHART_WIDE - 6;
	d->tall = d->top + HEAT_ROW * (double)d->chart->names + 6;
	d->bottom = d->tall - 6;
}

static void
heat_cell(struct draw *d, double x, double y, double w, size_t k, size_t i)
{
	const struct chart *c = d->chart;
	double v = c->series[k].v[i], most = d->scale.hi;

	if (!isfinite(v))
		return;
	str_printf(d->out, "<rect class=\"c1\" fill-opacity=\"%.2f\" "
	    "x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"><title>",
	    most > 0 ? 0.06 + 0.49 * fmin(1, fmax(0, v) / most) : 0.06, x, y,
	    w - 1, HEAT_ROW - 1);
	draw_words(d->out, c->name[i], 40);
	str_puts(d->out, ", ");
	draw_words(d->out, c->series[k].label, 40);
	str_puts(d->out, ": ");
	chart_number(d->out, v, c->percent);
	str_puts(d->out, "</title></rect>\n");
	if (w >= HEAT_LEAST)
		draw_number(d, x + w / 2, y + 16, "middle",
		    c->percent ? round(v) : v);
}

double
chart_strongest(const struct chart *c)
{
	double most = 0, v;
	size_t i, k;

	for (k = c->many > 1 ? 1 : 0; k < c->many; k++)
		for (i = 0; i < c->names; i++) {
			v = c->series[k].v[i];
			most = isfinite(v) && v > most ? v : most;
		}
	return most;
}

static void
heat_svg(struct draw *d)
{
	const struct chart *c = d->chart;
	double w = (d->right - d->left) / (double)c->many, x, y;
	size_t i, k, every = (size_t)ceil(28 / w);

	if (c->percent)
		d->scale.hi = fmax(1, chart_strongest(c));
	for (k = 0; k < c->many; k += every)
		draw_text(d, d->left + w * ((double)k + 0.5), 18, "middle",
		    c->series[k].label, (size_t)(w * (double)every / 7));
	for (i = 0; i < c->names; i++) {
		y = d->top + HEAT_ROW * (double)i;
		draw_text(d, d->left - 6, y + 16, "end", c->name[i], 10);
		for (k = 0; k < c->many; k++) {
			x = d->left + w * (double)k;
			heat_cell(d, x, y, w, k, i);
		}
	}
}

const struct chart_kind chart_heat = {
	"heat", heat_frame, heat_svg, text_heat
};
