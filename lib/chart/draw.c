/*
 * The strokes that all drawings are made of.
 */
#include <math.h>
#include <string.h>

#include "chart/own.h"
#include "text/text.h"

/* A column of the font is so wide: half a Chinese character. */
static const double column_wide = 7.2;

void
draw_words(struct str *out, const char *text, size_t columns)
{
	size_t n = strlen(text), len;
	int cut = text_width(text, n, 1) > columns;
	const char *p = text, *end;
	int32_t c;

	end = text + (cut ? text_cut(text, n, columns - 1) : n);
	for (; p < end; p += len) {
		c = text_next(p, (size_t)(end - p), &len);
		if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'')
			str_printf(out, "&#%d;", (int)c);
		else if (c < 0)
			text_put(out, 0xFFFD);
		else if (c >= 0x20 && !(c >= 0x7f && c < 0xa0) &&
		    !(c >= 0x202a && c <= 0x202e) &&
		    !(c >= 0x2066 && c <= 0x2069) && (c & 0xfffe) != 0xfffe)
			str_add(out, p, len);
	}
	if (cut)
		str_puts(out, "…");
}

void
draw_text(struct draw *d, double x, double y, const char *anchor,
    const char *text, size_t columns)
{
	str_printf(d->out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">",
	    x, y, anchor);
	draw_words(d->out, text, columns);
	str_puts(d->out, "</text>\n");
}

void
draw_number(struct draw *d, double x, double y, const char *anchor, double v)
{
	struct str s = { 0 };

	chart_number(&s, v, d->chart->percent);
	if (s.failed)
		d->out->failed = 1;
	else
		draw_text(d, x, y, anchor, s.p, 12);
	str_free(&s);
}

void
draw_box(struct draw *d, size_t colour, double x, double y, double w,
    double h, const char *name, double v)
{
	str_printf(d->out, "<rect class=\"c%zu\" x=\"%.1f\" y=\"%.1f\" "
	    "width=\"%.1f\" height=\"%.1f\"><title>",
	    colour % CHART_COLOURS + 1, x, y, w, h);
	draw_words(d->out, name, 80);
	str_puts(d->out, ": ");
	chart_number(d->out, v, d->chart->percent);
	str_puts(d->out, "</title></rect>\n");
}

double
draw_y(const struct draw *d, double v)
{
	return d->bottom - (v - d->scale.lo) / (d->scale.hi - d->scale.lo) *
	    (d->bottom - d->top);
}

double
draw_x(const struct draw *d, double v)
{
	return d->left + (v - d->scale.lo) / (d->scale.hi - d->scale.lo) *
	    (d->right - d->left);
}

void
draw_axis(struct draw *d)
{
	size_t i, n = (size_t)lround((d->scale.hi - d->scale.lo) /
	    d->scale.step);
	double v, y;

	for (i = 0; i <= n; i++) {
		v = d->scale.lo + (double)i * d->scale.step;
		y = draw_y(d, v);
		str_printf(d->out, "<path class=\"g\" d=\"M%.1f %.1fH%.1f\"/>"
		    "\n", d->left, y, d->right);
		draw_number(d, d->left - 6, y + 4, "end", v);
	}
}

/* As many names as there is room for, evenly. */
void
draw_names(struct draw *d)
{
	const struct chart *c = d->chart;
	double room = (d->right - d->left) / (double)c->names, need = 0, w;
	size_t i, every;

	for (i = 0; i < c->names; i++) {
		w = (double)text_width(c->name[i], strlen(c->name[i]), 1);
		need = w > need ? w : need;
	}
	need = (need > 14 ? 14 : need) * column_wide + 10;
	every = room >= need ? 1 : (size_t)ceil(need / room);
	for (i = 0; i < c->names; i += every)
		draw_text(d, d->left + ((double)i + 0.5) * room,
		    d->bottom + 18, "middle", c->name[i], 14);
}

void
draw_legend(struct draw *d)
{
	const struct chart *c = d->chart;
	double x = d->left, room = (d->right - d->left) /
	    (double)(c->many > 0 ? c->many : 1);
	size_t k, columns = (size_t)((room - 20) / column_wide);

	if (c->many < 2)
		return;
	for (k = 0; k < c->many; k++, x += room) {
		str_printf(d->out, "<rect class=\"c%zu\" x=\"%.1f\" y=\"8\" "
		    "width=\"11\" height=\"11\"/>\n",
		    k % CHART_COLOURS + 1, x);
		draw_text(d, x + 16, 18, "start", c->series[k].label,
		    columns < 3 ? 3 : columns);
	}
}
