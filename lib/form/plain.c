/*
 * The forms for other programs' lines: references, lists, csv, tsv.
 */
#include <string.h>

#include "form/own.h"
#include "text/text.h"

/*
 * A reference keeps to its line and does nothing to a terminal; unlike other
 * text it must read back as it was, and its readers decode %XX.
 */
static void
ref_put(struct form *f, const struct value *v)
{
	const struct str *s = form_cell(f, 0, v);
	size_t was = f->out.n, i;
	unsigned char c;

	text_safe(&f->out, s->p, s->n);
	if (s->failed || f->out.failed || (f->out.n - was == s->n &&
	    (s->n == 0 || memcmp(f->out.p + was, s->p, s->n) == 0)))
		return;
	f->out.n = was;
	for (i = 0; i < s->n; i++) {
		c = (unsigned char)s->p[i];
		if (c < 0x20 || c >= 0x7f)
			str_printf(&f->out, "%%%02X", c);
		else
			str_putc(&f->out, (char)c);
	}
}

static void
list_row(struct form *f, const struct value *v)
{
	const struct str *s;

	ref_put(f, &v[0]);
	if (f->n > 1) {
		s = form_cell(f, 1, &v[1]);
		str_putc(&f->out, '\t');
		text_safe(&f->out, s->p, s->n);
	}
	str_putc(&f->out, '\n');
}

/* No reference, no line: a blank one would name nothing. */
static void
ref_row(struct form *f, const struct value *v)
{
	if (v[0].kind == VALUE_NULL)
		return;
	ref_put(f, &v[0]);
	str_putc(&f->out, '\n');
}

static void
ref0_row(struct form *f, const struct value *v)
{
	if (v[0].kind == VALUE_NULL)
		return;
	form_plain(&f->out, &f->column[0], &v[0]);
	str_putc(&f->out, '\0');
}

/* Quotes are for what would not come back without; readers trim spaces. */
static int
csv_must_quote(const struct form *f, const char *p, size_t n)
{
	size_t i;

	if (n == 0)
		return f->n == 1;
	if (p[0] == ' ' || p[0] == '\t' || p[n - 1] == ' ' ||
	    p[n - 1] == '\t')
		return 1;
	for (i = 0; i < n; i++)
		if (p[i] == ',' || p[i] == '"' || p[i] == '\n' ||
		    p[i] == '\r')
			return 1;
	return 0;
}

/*
 * OWASP ASVS 1.2.10: what makes a spreadsheet calculate. One that has a ' in
 * front already gets another, so that a reader can take it away again.
 */
static int
csv_formula(const char *p, size_t n)
{
	for (; n != 0 && *p == '\''; n--)
		p++;
	return n != 0 && memchr("=+-@\t\r\0", p[0], 7) != NULL;
}

static void
csv_text(struct form *f, const char *p, size_t n)
{
	int defuse = f->how.excel_safe && csv_formula(p, n);
	size_t i, from = 0;

	if (!csv_must_quote(f, p, n)) {
		if (defuse)
			str_putc(&f->out, '\'');
		str_add(&f->out, p, n);
		return;
	}
	str_puts(&f->out, defuse ? "\"'" : "\"");
	for (i = 0; i < n; i++)
		if (p[i] == '"') {
			str_add(&f->out, p + from, i + 1 - from);
			from = i;
		}
	str_add(&f->out, p + from, n - from);
	str_putc(&f->out, '"');
}

static void
csv_end_line(struct form *f)
{
	str_puts(&f->out, f->how.crlf ? "\r\n" : "\n");
}

static void
csv_begin(struct form *f)
{
	size_t i;

	if (f->how.bom)
		str_puts(&f->out, "\xEF\xBB\xBF");
	if (!f->how.header)
		return;
	for (i = 0; i < f->n; i++) {
		if (i != 0)
			str_putc(&f->out, ',');
		csv_text(f, f->column[i].name, strlen(f->column[i].name));
	}
	csv_end_line(f);
}

static void
csv_row(struct form *f, const struct value *v)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		if (i != 0)
			str_putc(&f->out, ',');
		if (v[i].kind == VALUE_TEXT)
			csv_text(f, v[i].p, v[i].n);
		else if (v[i].kind != VALUE_NULL)
			form_plain(&f->out, &f->column[i], &v[i]);
		else
			csv_text(f, "", 0);
	}
	csv_end_line(f);
}

static void
tsv_text(struct form *f, const char *p, size_t n)
{
	static const char bad[] = "\t\n\r\\", good[] = "tnr\\";
	const char *b;
	size_t i, from = 0;

	for (i = 0; i < n; i++) {
		if (p[i] == '\0' || (b = strchr(bad, p[i])) == NULL)
			continue;
		str_add(&f->out, p + from, i - from);
		str_putc(&f->out, '\\');
		str_putc(&f->out, good[b - bad]);
		from = i + 1;
	}
	str_add(&f->out, p + from, n - from);
}

static void
tsv_begin(struct form *f)
{
	size_t i;

	for (i = 0; f->how.header && i < f->n; i++) {
		if (i != 0)
			str_putc(&f->out, '\t');
		tsv_text(f, f->column[i].name, strlen(f->column[i].name));
	}
	if (f->how.header)
		str_putc(&f->out, '\n');
}

static void
tsv_row(struct form *f, const struct value *v)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		if (i != 0)
			str_putc(&f->out, '\t');
		if (v[i].kind == VALUE_TEXT)
			tsv_text(f, v[i].p, v[i].n);
		else
			form_plain(&f->out, &f->column[i], &v[i]);
	}
	str_putc(&f->out, '\n');
}

const struct form_kind form_list = {
	.least = 1,
	.row = list_row
};
const struct form_kind form_ref = {
	.least = 1,
	.row = ref_row
};
const struct form_kind form_ref0 = {
	.least = 1,
	.row = ref0_row
};
const struct form_kind form_csv = {
	.least = 1,
	.begin = csv_begin,
	.row = csv_row
};
const struct form_kind form_tsv = {
	.least = 1,
	.begin = tsv_begin,
	.row = tsv_row
};
