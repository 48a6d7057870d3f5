/*
 * Picking the form of a chart, and the element around a drawing.
 */
#include <math.h>
#include <string.h>

#include "chart/own.h"

#define FORMS(X)							\
	X(line) X(column) X(stacked) X(bar) X(heat) X(lorenz)		\
	X(funnel) X(gauge)
#define FORM_KIND(name)	&chart_##name,
#define FORM_NAME(name)	#name,

static const struct chart_kind *const kinds[] = { FORMS(FORM_KIND) NULL };
static const char *const names[] = { FORMS(FORM_NAME) NULL };

/* Blue, orange, green, red, violet, brown; dark pages have lighter ones. */
const char chart_style[] =
    "svg { display: block; width: 100%; height: auto; font: 13px "
    "system-ui, sans-serif; fill: var(--ink) }\n"
    "svg .g { stroke: var(--rule); fill: none }\n"
    "svg .m { stroke: var(--ink); stroke-width: 2; fill: none }\n"
    ":root { --c1: #1f6fb2; --c2: #b85c00; --c3: #2f7d32; --c4: #c02f3a; "
    "--c5: #7a4fb5; --c6: #7b5a3c }\n"
    "@media (prefers-color-scheme: dark) { :root { --c1: #6cb0f0; "
    "--c2: #f0a050; --c3: #74c476; --c4: #f28b90; --c5: #b79cf0; "
    "--c6: #c9a27e } }\n"
    "svg .c1 { fill: var(--c1) } svg .c2 { fill: var(--c2) } "
    "svg .c3 { fill: var(--c3) }\nsvg .c4 { fill: var(--c4) } "
    "svg .c5 { fill: var(--c5) } svg .c6 { fill: var(--c6) }\n"
    "svg .l1 { stroke: var(--c1) } svg .l2 { stroke: var(--c2) } "
    "svg .l3 { stroke: var(--c3) }\nsvg .l4 { stroke: var(--c4) } "
    "svg .l5 { stroke: var(--c5) } svg .l6 { stroke: var(--c6) }\n"
    "svg polyline { fill: none; stroke-width: 2 }\n"
    ".spark { display: inline-block; width: 6em; height: 1.2em }\n";

const char *const *
chart_forms(void)
{
	return names;
}

static const struct chart_kind *
kind_of(const struct chart *c)
{
	size_t i;

	for (i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], c->form) == 0)
			return kinds[i];
	return NULL;
}

static int
empty(const struct chart *c)
{
	size_t i, k;

	for (k = 0; k < c->many; k++)
		for (i = 0; i < c->names; i++)
			if (isfinite(c->series[k].v[i]))
				return 0;
	return 1;
}

size_t
chart_rows(const struct chart *c)
{
	return c->names < CHART_ROWS ? c->names : CHART_ROWS;
}

void
chart_svg(struct str *out, const struct chart *c)
{
	const struct chart_kind *kind = kind_of(c);
	struct draw d = { .out = out, .chart = c, .left = 52,
	    .right = CHART_WIDE - 12, .top = c->many > 1 ? 34 : 12,
	    .bottom = CHART_TALL - 28, .tall = CHART_TALL };
	double lo, hi;

	if (kind == NULL || empty(c))
		return;
	chart_range(c, &lo, &hi);
	chart_round(&d.scale, lo, hi);
	if (kind->frame != NULL)
		kind->frame(&d);
	str_printf(out, "<svg viewBox=\"0 0 %d %.0f\" role=\"img\" "
	    "aria-label=\"", CHART_WIDE, d.tall);
	draw_words(out, c->title, 200);
	str_puts(out, "\">\n");
	kind->svg(&d);
	str_puts(out, "</svg>\n");
}

void
chart_text(struct str *out, const struct chart *c, size_t width, int ascii)
{
	const struct chart_kind *kind = kind_of(c);

	if (kind != NULL && !empty(c))
		kind->text(out, c, width != 0 ? width : 80, ascii);
}
