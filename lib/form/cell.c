/*
 * One cell as text: what all forms agree on.
 */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart/chart.h"
#include "form/own.h"
#include "json/json.h"
#include "text/text.h"

/* A library does not set the locale, but its caller may have: 1,50. */
static void
form_point(char *p, size_t *n)
{
	size_t at = strspn(p, "+-0123456789");
	size_t past = at;

	while (p[past] != '\0' && strchr("0123456789", p[past]) == NULL)
		past++;
	if (past == at || p[past] == '\0' || p[at] == 'e')
		return;
	p[at] = '.';
	memmove(p + at + 1, p + past, *n - past + 1);
	*n -= past - at - 1;
}

static void
form_real(struct str *s, double r, int decimals)
{
	size_t was = s->n, n;

	if (!isfinite(r)) {
		str_puts(s, isnan(r) ? "nan" : r < 0 ? "-inf" : "inf");
		return;
	}
	/* Fifteen digits, as SQLite's own shell: beyond them is no truth. */
	if (decimals < 0)
		str_printf(s, "%.15g", r);
	else
		str_printf(s, "%.*f", decimals, r);
	if (s->failed)
		return;
	n = s->n - was;
	form_point(s->p + was, &n);
	/* What rounds to nothing has no sign. */
	if (s->p[was] == '-' && strspn(s->p + was, "-0.") == n)
		memmove(s->p + was, s->p + was + 1, n--);
	s->n = was + n;
}

void
form_plain(struct str *s, const struct form_column *c, const struct value *v)
{
	if (v->kind == VALUE_TEXT)
		str_add(s, v->p, v->n);
	else if (v->kind == VALUE_REAL)
		form_real(s, v->r, c->decimals);
	else if (v->kind == VALUE_INT) {
		str_printf(s, "%" PRId64, v->i);
		if (c->decimals > 0)
			str_printf(s, ".%0*d", c->decimals, 0);
	}
}

/* Without the zeros at the end. */
static void
form_trim(struct str *s)
{
	while (s->n > 1 && s->p[s->n - 1] == '0')
		s->n--;
	if (s->n > 1 && s->p[s->n - 1] == '.')
		s->n--;
	str_add(s, "", 0);
}

size_t
form_numbers(const struct value *v, double *out, size_t most)
{
	const char *p = v->kind == VALUE_TEXT ? v->p : NULL;
	char *end;
	size_t n = 0;

	while (p != NULL && n < most) {
		out[n] = strtod(p, &end);
		if (end == p)
			break;
		n++;
		p = end;
	}
	return n;
}

const struct str *
form_cell(struct form *f, size_t i, const struct value *v)
{
	struct form_column c = f->column[i];
	double number[FORM_SPARK];

	f->cell.n = 0;
	str_add(&f->cell, "", 0);
	if (c.decimals == FORM_LINE) {
		chart_spark_text(&f->cell, number,
		    form_numbers(v, number, FORM_SPARK), f->how.ascii);
		return &f->cell;
	}
	/* Six digits after the point say enough, unless nothing is before. */
	if (c.decimals == -2 && v->kind == VALUE_REAL &&
	    fabs(v->r) >= 0.001 && fabs(v->r) < 1e9)
		c.decimals = 6;
	form_plain(&f->cell, &c, v);
	if (c.decimals == 6 && f->column[i].decimals == -2)
		form_trim(&f->cell);
	return &f->cell;
}

const char *
form_label(const struct form_column *c)
{
	return c->label != NULL ? c->label : c->name;
}

int
form_right(const struct form_column *c, const struct value *v)
{
	return c->right || v->kind == VALUE_INT || v->kind == VALUE_REAL;
}

void
form_utf8(struct str *s, const char *p, size_t n)
{
	size_t len;
	int32_t c;

	if (text_valid(p, n, NULL)) {
		str_add(s, p, n);
		return;
	}
	for (; n != 0; p += len, n -= len) {
		c = text_next(p, n, &len);
		text_put(s, c < 0 ? 0xFFFD : c);
	}
}
