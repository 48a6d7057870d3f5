/*
 * Charts in the letters of a terminal: eighths of a block, or ASCII.
 */
#include <math.h>
#include <string.h>

#include "chart/own.h"
#include "text/text.h"

enum { TEXT_NAME = 24, TEXT_NUMBER = 8, TEXT_LEAST = 8 };

static const char *const eighth[] = {
	"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"
};
static const char *const shade[] = { " ", "░", "▒", "▓", "█" };
static const char *const level[] = {
	"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"
};

static void
pad(struct str *out, size_t n)
{
	while (n-- > 0)
		str_putc(out, ' ');
}

/* Text in so many columns, cut or filled. */
static void
put_name(struct str *out, const char *p, size_t columns)
{
	size_t n = text_cut(p, strlen(p), columns);

	text_safe(out, p, n);
	pad(out, columns - text_width(p, n, 1));
}

static void
put_blocks(struct str *out, double columns, int ascii)
{
	size_t eighths = (size_t)lround(columns * 8), i;

	for (i = 0; i < eighths / 8; i++)
		str_puts(out, ascii ? "#" : "█");
	if (ascii)
		str_puts(out, eighths % 8 >= 4 ? "#" : "");
	else
		str_puts(out, eighth[eighths % 8]);
}

static size_t
widest(const struct chart *c)
{
	size_t i, w, most = 1;

	for (i = 0; i < c->names; i++) {
		w = text_width(c->name[i], strlen(c->name[i]), 1);
		most = w > most ? w : most;
	}
	return most < TEXT_NAME ? most : TEXT_NAME;
}

/* A bar each, from the least number, where that is below nought. */
void
text_bars(struct str *out, const struct chart *c, size_t width, int ascii)
{
	size_t name = widest(c), room, i, k;
	double lo, hi, v;

	chart_range(c, &lo, &hi);
	room = width > name + 2 + TEXT_NUMBER + TEXT_LEAST ?
	    width - name - 2 - TEXT_NUMBER : TEXT_LEAST;
	for (k = 0; k < c->many; k++) {
		if (c->many > 1) {
			text_safe(out, c->series[k].label,
			    strlen(c->series[k].label));
			str_putc(out, '\n');
		}
		for (i = 0; i < c->names; i++) {
			v = c->series[k].v[i];
			put_name(out, c->name[i], name);
			str_puts(out, isfinite(v) ? "  " : "\n");
			if (!isfinite(v))
				continue;
			put_blocks(out, hi - lo > 0 ? (v - lo) / (hi - lo) *
			    (double)room : 0, ascii);
			str_putc(out, ' ');
			chart_number(out, v, c->percent);
			str_putc(out, '\n');
		}
	}
}

void
text_heat(struct str *out, const struct chart *c, size_t width, int ascii)
{
	static const char plain[] = " .:+#";
	size_t name = widest(c), i, k, n;
	double hi = chart_strongest(c), v;
	int step;

	n = width > name + 2 ? (width - name - 2) / 2 : 1;
	n = n < c->many ? n : c->many;
	for (i = 0; i < c->names; i++) {
		put_name(out, c->name[i], name);
		str_puts(out, "  ");
		for (k = 0; k < n; k++) {
			v = c->series[k].v[i];
			step = !isfinite(v) || hi <= 0 || v <= 0 ? 0 :
			    1 + (int)fmin(3, floor(v / hi * 4));
			if (ascii)
				str_printf(out, "%c%c", plain[step],
				    plain[step]);
			else
				str_printf(out, "%s%s", shade[step],
				    shade[step]);
		}
		str_putc(out, '\n');
	}
}

static void
spark_range(const double *v, size_t n, double *lo, double *hi)
{
	size_t i;

	*lo = INFINITY;
	*hi = -INFINITY;
	for (i = 0; i < n; i++)
		if (isfinite(v[i])) {
			*lo = fmin(*lo, v[i]);
			*hi = fmax(*hi, v[i]);
		}
}

void
chart_spark_text(struct str *out, const double *v, size_t n, int ascii)
{
	static const char plain[] = "_.,-=+*#";
	double lo, hi;
	size_t i;
	int step;

	spark_range(v, n, &lo, &hi);
	for (i = 0; i < n; i++) {
		step = hi > lo ? (int)((v[i] - lo) / (hi - lo) * 7.999) : 3;
		if (!isfinite(v[i]))
			str_putc(out, ' ');
		else if (ascii)
			str_putc(out, plain[step]);
		else
			str_puts(out, level[step]);
	}
}

void
chart_spark_svg(struct str *out, const double *v, size_t n)
{
	double lo, hi;
	size_t i;

	spark_range(v, n, &lo, &hi);
	if (n < 2 || lo > hi)
		return;
	str_puts(out, "<svg class=\"spark\" viewBox=\"0 0 96 20\" "
	    "aria-hidden=\"true\"><polyline class=\"l1\" points=\"");
	for (i = 0; i < n; i++)
		if (isfinite(v[i]))
			str_printf(out, "%.1f,%.1f ", 2 + 92 * (double)i /
			    (double)(n - 1), hi > lo ? 18 - 16 * (v[i] - lo) /
			    (hi - lo) : 10);
	str_puts(out, "\"/></svg>");
}
