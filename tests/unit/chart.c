/*
 * The chart room: round scales, what is drawn where, nothing that acts.
 */
#include <math.h>
#include <stdlib.h>

#include "chart/chart.h"
#include "unit.h"

static const char *const months[] = { "2026-01", "2026-02", "<b>&\"'\x1b" };
static const double revenue[] = { 1200, NAN, -300 };
static const double cost[] = { 0, 400, 95 };
static const struct chart_series both[] = {
	{ "Revenue", revenue }, { "成本", cost }
};

static const char *
drawn(const char *form, size_t many, int percent)
{
	static struct str out;
	struct chart c = { form, "A & B", months, 3, both, many, percent };

	str_clear(&out);
	str_puts(&out, "");
	chart_svg(&out, &c);
	return out.p;
}

static size_t
count(const char *in, const char *what)
{
	size_t n = 0;

	for (; (in = strstr(in, what)) != NULL; in += strlen(what))
		n++;
	return n;
}

static void
svg(void)
{
	const char *const *form;
	const char *p;

	for (form = chart_forms(); *form != NULL; form++) {
		p = drawn(*form, 2, 0);
		CHECK(strncmp(p, "<svg ", 5) == 0 && count(p, "</svg>") == 1,
		    "%s is one element", *form);
		CHECK(strstr(p, "<b>") == NULL && strchr(p, 0x1b) == NULL,
		    "%s escapes what is in names", *form);
		CHECK(strstr(p, "aria-label=\"A &#38; B\"") != NULL,
		    "%s says what it shows", *form);
		CHECK(strstr(p, "nan") == NULL && strstr(p, "inf") == NULL,
		    "%s has a place for each number", *form);
	}
	p = drawn("line", 1, 0);
	CHECK(count(p, "<polyline") == 2, "a line stops where nothing is");
	CHECK(count(p, "<circle") == 2, "a dot for each number");
	CHECK(strstr(p, ">-500<") != NULL && strstr(p, ">1500<") != NULL,
	    "the scale is round and holds all");
	p = drawn("column", 2, 0);
	CHECK(count(p, "height=\"11\"") == 2 && strstr(p, "成本") != NULL,
	    "two series have a legend");
	p = drawn("heat", 2, 1);
	CHECK(count(p, "fill-opacity") == 5, "a cell for each number");
	CHECK(drawn("pie", 1, 0)[0] == '\0', "there is no such form");
}

static void
text_is(const char *label, const char *form, size_t width, int ascii,
    const char *want)
{
	struct chart c = { form, "t", months, 2, both, 2, 0 };
	struct str out = { 0 };

	str_puts(&out, "");
	chart_text(&out, &c, width, ascii);
	CHECK(strcmp(out.p, want) == 0, "%s", label);
	if (strcmp(out.p, want) != 0)
		printf("# %s\n", out.p);
	str_free(&out);
}

static void
texts(void)
{
	static const double steps[] = { 1, 2, 3, NAN, 8 };
	struct str out = { 0 };

	text_is("bars", "bar", 40, 1,
	    "Revenue\n2026-01  ####################### 1200\n2026-02\n"
	    "成本\n2026-01   0\n2026-02  ######## 400\n");
	text_is("in eighths", "line", 26, 0,
	    "Revenue\n2026-01  █████████ 1200\n2026-02\n"
	    "成本\n2026-01   0\n2026-02  ███ 400\n");
	text_is("cells", "heat", 40, 0, "2026-01  ██  \n2026-02    ██\n");
	chart_spark_text(&out, steps, 5, 0);
	CHECK(strcmp(out.p, "▁▂▃ █") == 0, "a line in a cell");
	str_clear(&out);
	chart_spark_svg(&out, steps, 5);
	CHECK(count(out.p, ",") == 4, "and on a page");
	str_free(&out);
}

int
main(void)
{
	svg();
	texts();
	return unit_end();
}
