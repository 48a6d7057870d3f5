/*
 * Bars: upwards, one on another, to the right, in the middle, towards a goal.
 */
#include <math.h>

#include "chart/own.h"

enum { BAR_ROW = 24, BAR_LABEL = 20 };	/* a row's height; label columns */

static double
bar_value(const struct chart *c, size_t k, size_t i)
{
	return isfinite(c->series[k].v[i]) ? c->series[k].v[i] : 0;
}

static void
column_svg(struct draw *d)
{
	const struct chart *c = d->chart;
	double room = (d->right - d->left) / (double)c->names;
	double w = room * 0.8 / (double)c->many, y, zero = draw_y(d, 0);
	size_t i, k;

	draw_axis(d);
	draw_names(d);
	draw_legend(d);
	for (i = 0; i < c->names; i++)
		for (k = 0; k < c->many; k++) {
			y = draw_y(d, bar_value(c, k, i));
			draw_box(d, k, d->left + room * ((double)i + 0.1) +
			    w * (double)k, y < zero ? y : zero, w,
			    fabs(zero - y), c->name[i], bar_value(c, k, i));
		}
}

/* The scale of stacks is that of their sums; there is no stack below 0. */
static void
stacked_frame(struct draw *d)
{
	const struct chart *c = d->chart;
	double sum, most = 0;
	size_t i, k;

	for (i = 0; i < c->names; i++) {
		for (sum = 0, k = 0; k < c->many; k++)
			sum += fmax(0, bar_value(c, k, i));
		most = fmax(most, sum);
	}
	chart_round(&d->scale, 0, most);
}

static void
stacked_svg(struct draw *d)
{
	const struct chart *c = d->chart;
	double room = (d->right - d->left) / (double)c->names, at, v;
	size_t i, k;

	draw_axis(d);
	draw_names(d);
	draw_legend(d);
	for (i = 0; i < c->names; i++)
		for (at = 0, k = 0; k < c->many; k++) {
			v = fmax(0, bar_value(c, k, i));
			draw_box(d, k, d->left + room * ((double)i + 0.1),
			    draw_y(d, at + v), room * 0.8,
			    draw_y(d, at) - draw_y(d, at + v),
			    c->series[k].label, v);
			at += v;
		}
}

static void
bar_frame(struct draw *d)
{
	d->left = 170;
	d->right = CHART_WIDE - 62;
	d->tall = d->top + BAR_ROW * (double)chart_rows(d->chart) + 8;
	d->bottom = d->tall - 8;
}

static void
bar_svg(struct draw *d)
{
	const struct chart *c = d->chart;
	double h = BAR_ROW * 0.7 / (double)c->many, y, x, v;
	double zero = draw_x(d, 0);
	size_t i, k;

	draw_legend(d);
	for (i = 0; i < chart_rows(c); i++) {
		y = d->top + BAR_ROW * (double)i;
		draw_text(d, d->left - 8, y + 15, "end", c->name[i],
		    BAR_LABEL);
		for (k = 0; k < c->many; k++) {
			v = bar_value(c, k, i);
			x = draw_x(d, v);
			draw_box(d, k, x < zero ? x : zero,
			    y + 3 + h * (double)k, fabs(x - zero), h,
			    c->name[i], v);
		}
		if (c->many == 1)
			draw_number(d, (x > zero ? x : zero) + 6, y + 15,
			    "start", v);
	}
}

/* What is left of the first, in the middle. */
static void
funnel_svg(struct draw *d)
{
	const struct chart *c = d->chart;
	double most = d->scale.hi, w, v, y;
	size_t i;

	for (i = 0; i < chart_rows(c); i++) {
		v = bar_value(c, 0, i);
		y = d->top + BAR_ROW * (double)i;
		w = v > 0 ? v / most * (d->right - d->left) : 0;
		draw_text(d, d->left - 8, y + 15, "end", c->name[i],
		    BAR_LABEL);
		draw_box(d, 0, (d->left + d->right - w) / 2, y + 2, w,
		    BAR_ROW - 4, c->name[i], v);
		draw_number(d, d->right + 6, y + 15, "start", v);
	}
}

static void
gauge_frame(struct draw *d)
{
	d->top = 12;
	bar_frame(d);
	d->scale.lo = 0;
	d->scale.hi = fmax(120, d->scale.hi);
}

/* The bar is how far it is, the mark where it should be: 100, or said. */
static void
gauge_row(struct draw *d, size_t i, double y)
{
	const struct chart *c = d->chart;
	double v = c->series[0].v[i], mark = c->many > 1 ?
	    bar_value(c, 1, i) : 100, x = draw_x(d, mark);

	draw_text(d, d->left - 8, y + 15, "end", c->name[i], BAR_LABEL);
	if (isfinite(v)) {
		draw_box(d, v >= 100 ? 2 : v < mark ? 3 : 0, d->left, y + 5,
		    draw_x(d, fmax(0, v)) - d->left, BAR_ROW - 10,
		    c->name[i], v);
		draw_number(d, d->right + 6, y + 15, "start", v);
	}
	str_printf(d->out, "<path class=\"m\" d=\"M%.1f %.1fv%d\"/>\n", x,
	    y + 2, BAR_ROW - 4);
}

static void
gauge_svg(struct draw *d)
{
	size_t i;

	for (i = 0; i < chart_rows(d->chart); i++)
		gauge_row(d, i, d->top + BAR_ROW * (double)i);
}

const struct chart_kind chart_column = {
	"column", NULL, column_svg, text_bars
};
const struct chart_kind chart_stacked = {
	"stacked", stacked_frame, stacked_svg, text_bars
};
const struct chart_kind chart_bar = {
	"bar", bar_frame, bar_svg, text_bars
};
const struct chart_kind chart_funnel = {
	"funnel", bar_frame, funnel_svg, text_bars
};
const struct chart_kind chart_gauge = {
	"gauge", gauge_frame, gauge_svg, text_bars
};
