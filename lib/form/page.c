/*
 * The forms that are put before people by other programs: Markdown, HTML.
 * No cell may act there: what has a meaning is escaped, what is not allowed
 * in a document is dropped.
 */
#include <errno.h>
#include <string.h>

#include "chart/chart.h"
#include "form/own.h"
#include "text/text.h"

struct page_escape {
	char		 c;
	const char	*as;
};

static const struct page_escape md_escape[] = {
	{ '\\', "\\\\" }, { '|', "\\|" }, { '`', "\\`" }, { '*', "\\*" },
	{ '[', "\\[" }, { ']', "\\]" }, { '<', "&lt;" }, { '>', "&gt;" },
	{ '&', "&amp;" }, { '\n', "<br>" }, { '\t', " " }, { 0, NULL }
};
static const struct page_escape html_escape[] = {
	{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" },
	{ '"', "&quot;" }, { '\'', "&#39;" }, { '\n', "<br>" },
	{ '\t', " " }, { 0, NULL }
};

/* No document may hold these, and U+202E and its kin would act on a page. */
static int
page_illegal(int32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) ||
	    (c & 0xfffe) == 0xfffe || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069);
}

static void
page_text(struct str *out, const struct page_escape *table, const char *p,
    size_t n)
{
	const struct page_escape *e;
	size_t len;
	int32_t c;

	for (; n != 0; p += len, n -= len) {
		c = text_next(p, n, &len);
		for (e = table; e->as != NULL && e->c != c; e++)
			;
		if (e->as != NULL)
			str_puts(out, e->as);
		else if (c < 0)
			text_put(out, 0xFFFD);
		else if (!page_illegal(c))
			str_add(out, p, len);
	}
}

static void
page_label(struct form *f, const struct page_escape *table, size_t i)
{
	const char *label = form_label(&f->column[i]);

	page_text(&f->out, table, label, strlen(label));
}

static void
page_cell(struct form *f, const struct page_escape *table, size_t i,
    const struct value *v)
{
	const struct str *s = form_cell(f, i, v);

	page_text(&f->out, table, s->p, s->n);
}

/* Numbers say so themselves; a Markdown column must say it beforehand. */
static void
md_begin(struct form *f)
{
	const struct form_column *c = f->column;
	size_t i;

	if (f->how.title != NULL) {
		str_puts(&f->out, "## ");
		page_text(&f->out, md_escape, f->how.title,
		    strlen(f->how.title));
		str_puts(&f->out, "\n\n");
	}
	for (i = 0; i < f->n; i++) {
		str_puts(&f->out, "| ");
		if (f->how.header)
			page_label(f, md_escape, i);
		str_putc(&f->out, ' ');
	}
	str_puts(&f->out, "|\n");
	for (i = 0; i < f->n; i++)
		str_puts(&f->out, c[i].right || c[i].decimals >= 0 ?
		    "| --: " : "| --- ");
	str_puts(&f->out, "|\n");
}

static void
md_row(struct form *f, const struct value *v)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		str_puts(&f->out, "| ");
		page_cell(f, md_escape, i, &v[i]);
		str_putc(&f->out, ' ');
	}
	str_puts(&f->out, "|\n");
}

static void
html_title(struct str *out, const char *title, const char *open,
    const char *close)
{
	str_puts(out, open);
	page_text(out, html_escape, title, strlen(title));
	str_puts(out, close);
}

/* Sections of more columns have the page's width. */
enum { SECTION_NARROW = 6 };

/* On a telephone, a wall and paper, in light and dark. */
static const char page_style[] =
    ":root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; "
    "--rule: #d0d7de; --faint: #57606a }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; "
    "--paper: #0d1117; --rule: #3d444d; --faint: #9da7b1 } }\n"
    "body { font: 15px/1.45 system-ui, \"Noto Sans\", \"Noto Sans CJK "
    "SC\", sans-serif; color: var(--ink); background: var(--paper); "
    "margin: 1rem auto; padding: 0 1rem; max-width: 84rem }\n"
    "h1 { font-size: 1.5rem } h2 { font-size: 1.15rem }\n"
    "main { display: grid; gap: 0 2rem; grid-template-columns: "
    "repeat(auto-fit, minmax(min(100%, 34rem), 1fr)) }\n"
    "section { min-width: 0 } .w { grid-column: 1 / -1 }\n"
    "code { color: var(--faint); font-size: .85em; "
    "overflow-wrap: anywhere }\n"
    "figure { margin: 0 0 1rem; max-width: 40rem }\n"
    ".t { overflow-x: auto }\n"
    "table { border-collapse: collapse }\n"
    "th, td { padding: .2em .6em; text-align: left; vertical-align: top; "
    "border-bottom: 1px solid var(--rule) }\n"
    "td { overflow-wrap: break-word; min-width: 4em; max-width: 30em }\n"
    ".n { text-align: right; white-space: nowrap; "
    "font-variant-numeric: tabular-nums } .d { white-space: nowrap }\n"
    "@media print { body { margin: 0; max-width: none } "
    ".t { overflow: visible } figure, tr, h2 { break-inside: avoid } "
    "h2 { break-after: avoid } }\n";

static void
html_head(struct str *out, const char *title, const char *language)
{
	str_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
	    language);
	str_puts(out, "<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'unsafe-inline'\">\n");
	html_title(out, title, "<title>", "</title>\n");
	str_puts(out, "<style>\n");
	str_puts(out, page_style);
	str_puts(out, chart_style);
	str_puts(out, "</style>\n</head>\n<body>\n");
}

static const char html_foot[] = "</body>\n</html>\n";

int
form_page_begin(FILE *out, const char *title, const char *language,
    int heading)
{
	struct str s = { 0 };
	int failed;

	html_head(&s, title, language);
	if (heading)
		html_title(&s, title, "<h1>", "</h1>\n");
	str_puts(&s, "<main>\n");
	if (!(failed = s.failed))
		fwrite(s.p, 1, s.n, out);
	str_free(&s);
	if (failed)
		errno = ENOMEM;
	return failed ? -1 : 0;
}

int
form_heading(FILE *out, const char *form, const char *title)
{
	int md = strcmp(form, "md") == 0, failed;
	struct str s = { 0 };

	str_puts(&s, md ? "# " : "");
	if (md)
		page_text(&s, md_escape, title, strlen(title));
	else
		str_puts(&s, title);
	str_puts(&s, "\n\n");
	if (!(failed = s.failed))
		fputs(s.p, out);
	str_free(&s);
	return failed ? -1 : 0;
}

void
form_page_end(FILE *out)
{
	fputs("</main>\n", out);
	fputs(html_foot, out);
}

/* What does not fit scrolls by itself, by keyboard as well. */
static void
html_open_table(struct form *f)
{
	str_puts(&f->out, "<div class=\"t\" tabindex=\"0\"");
	if (f->how.title != NULL)
		html_title(&f->out, f->how.title, " role=\"region\" "
		    "aria-label=\"", "\"");
	str_puts(&f->out, ">\n<table>\n");
}

static void
html_begin(struct form *f)
{
	const char *title = f->how.title;
	size_t i;

	if (!f->how.part)
		html_head(&f->out, title != NULL ? title : "crm",
		    f->how.language);
	if (title != NULL && f->how.part)
		html_title(&f->out, title, f->n > SECTION_NARROW ?
		    "<section class=\"w\">\n<h2>" : "<section>\n<h2>",
		    "</h2>\n");
	else if (title != NULL)
		html_title(&f->out, title, "<h1>", "</h1>\n");
	if (f->how.figure != NULL)
		str_printf(&f->out, "<figure>\n%s</figure>\n",
		    f->how.figure);
	html_open_table(f);
	if (!f->how.header)
		return;
	str_puts(&f->out, "<thead>\n<tr>");
	for (i = 0; i < f->n; i++) {
		str_puts(&f->out, f->column[i].right ||
		    f->column[i].decimals >= 0 ?
		    "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
		page_label(f, html_escape, i);
		str_puts(&f->out, "</th>");
	}
	str_puts(&f->out, "</tr>\n</thead>\n");
}

static void
html_cell(struct form *f, size_t i, const struct value *v)
{
	double number[FORM_SPARK];

	if (f->column[i].decimals == FORM_LINE)
		chart_spark_svg(&f->out, number,
		    form_numbers(v, number, FORM_SPARK));
	else
		page_cell(f, html_escape, i, v);
}

/* A day, a month, a time: it stands on one line. */
static int
is_date(const struct value *v)
{
	size_t i;

	if (v->kind != VALUE_TEXT || v->n > 20)
		return 0;
	for (i = 0; i < v->n; i++)
		if (strchr("0123456789-:TQWZ ", v->p[i]) == NULL)
			return 0;
	return 1;
}

static void
html_row(struct form *f, const struct value *v)
{
	size_t i;

	str_puts(&f->out, f->rows == 0 ? "<tbody>\n<tr>" : "<tr>");
	for (i = 0; i < f->n; i++) {
		str_puts(&f->out, form_right(&f->column[i], &v[i]) ?
		    "<td class=\"n\">" : is_date(&v[i]) ?
		    "<td class=\"d\">" : "<td>");
		html_cell(f, i, &v[i]);
		str_puts(&f->out, "</td>");
	}
	str_puts(&f->out, "</tr>\n");
}

static void
html_end(struct form *f)
{
	str_puts(&f->out, f->rows == 0 ? "" : "</tbody>\n");
	str_puts(&f->out, "</table>\n</div>\n");
	if (f->how.command != NULL)
		html_title(&f->out, f->how.command, "<p><code>",
		    "</code></p>\n");
	if (f->how.part && f->how.title != NULL)
		str_puts(&f->out, "</section>\n");
	if (!f->how.part)
		str_puts(&f->out, html_foot);
}

static void
md_end(struct form *f)
{
	if (f->how.command == NULL)
		return;
	str_puts(&f->out, "\n    ");
	text_safe(&f->out, f->how.command, strlen(f->how.command));
	str_putc(&f->out, '\n');
}

const struct form_kind form_md = {
	.least = 1,
	.begin = md_begin,
	.row = md_row,
	.end = md_end
};
const struct form_kind form_html = {
	.least = 1,
	.begin = html_begin,
	.row = html_row,
	.end = html_end
};
