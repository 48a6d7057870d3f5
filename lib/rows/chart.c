/*
 * Rows as a chart: the cells of a few columns become arrays of numbers.
 */
#include <math.h>
#include <string.h>

#include "base/map.h"
#include "chart/chart.h"
#include "form/form.h"
#include "rows/own.h"

enum { CHART_SERIES = 60 };	/* of rows that are long: more are left out */

struct plot {
	struct crm_rows	*rows;
	struct arena	 memory;
	size_t		 along, by;
	struct map	 name, serie;	/* text to its number */
	const char	**names, **series;
	double		**v;		/* a row of numbers for each series */
};

int
rows_draw(struct crm_rows *r, const struct rows_chart *from)
{
	struct rows_chart *c = arena_alloc(&r->memory, sizeof(*c));
	size_t i;

	if (c == NULL)
		return session_nomem(r->crm);
	*c = *from;
	c->form = arena_strdup(&r->memory, from->form);
	c->along = arena_strdup(&r->memory, from->along);
	c->by = from->by == NULL ? NULL : arena_strdup(&r->memory, from->by);
	if (c->form == NULL || c->along == NULL ||
	    (from->by != NULL && c->by == NULL))
		return session_nomem(r->crm);
	for (i = 0; i < c->numbers; i++)
		if ((c->number[i] = arena_strdup(&r->memory,
		    from->number[i])) == NULL)
			return session_nomem(r->crm);
	r->chart = c;
	return 0;
}

/* The column's place, or the number of columns. */
static size_t
column_of(const struct crm_rows *r, const char *name)
{
	size_t i;

	for (i = 0; i < r->columns; i++)
		if (strcmp(r->column[i].name, name) == 0)
			break;
	return i;
}

/* The cell as people read it; added to the text. */
static int
shown(struct plot *p, size_t column, struct str *s)
{
	const struct rows_column *k = &p->rows->column[column];
	struct form_column as = { k->name, k->label, k->decimals, 0 };
	struct value v = p->rows->cell[column];

	if (k->right & ROWS_WORDS &&
	    rows_word(p->rows->crm, &p->memory, &v) < 0)
		return -1;
	str_puts(s, "");
	form_plain(s, &as, &v);
	return s->failed ? -1 : 0;
}

/* The number of a cell's text among those seen, in order of appearance. */
static int64_t
number_of(struct plot *p, struct map *seen, const char **texts, size_t column)
{
	struct str s = { 0 };
	int64_t *at;
	int fresh;

	at = shown(p, column, &s) < 0 ? NULL :
	    map_put(seen, s.p, s.n, &fresh);
	if (at != NULL && fresh) {
		*at = (int64_t)seen->used - 1;
		texts[*at] = arena_dup(&p->memory, s.p, s.n);
		if (texts[*at] == NULL)
			at = NULL;
	}
	str_free(&s);
	return at == NULL ? -1 : *at;
}

static double
number(const struct value *v)
{
	return v->kind == VALUE_INT ? (double)v->i :
	    v->kind == VALUE_REAL ? v->r : NAN;
}

static double *
numbers(struct plot *p)
{
	size_t i;
	double *v = arena_alloc(&p->memory,
	    (p->rows->count + 1) * sizeof(*v));

	for (i = 0; v != NULL && i < p->rows->count; i++)
		v[i] = NAN;
	return v;
}

/* A row of the rows, into the one series that it is of. */
static int
plot_long(struct plot *p, size_t column)
{
	int64_t i, k;

	while (crm_rows_next(p->rows) == 1) {
		if ((i = number_of(p, &p->name, p->names, p->along)) < 0 ||
		    (k = number_of(p, &p->serie, p->series, p->by)) < 0)
			return -1;
		if (p->v[k] == NULL && (p->v[k] = numbers(p)) == NULL)
			return -1;
		p->v[k][i] = number(&p->rows->cell[column]);
	}
	return 0;
}

/* A row of the rows, into each series; a name may come twice. */
static int
plot_wide(struct plot *p, const size_t *column, size_t n)
{
	struct str s = { 0 };
	size_t i = 0, c;

	for (c = 0; c < n; c++) {
		p->series[c] = p->rows->column[column[c]].label;
		if ((p->v[c] = numbers(p)) == NULL)
			return -1;
	}
	for (; crm_rows_next(p->rows) == 1; i++) {
		str_clear(&s);
		p->names[i] = shown(p, p->along, &s) < 0 ? NULL :
		    arena_dup(&p->memory, s.p, s.n);
		if (p->names[i] == NULL)
			break;
		for (c = 0; c < n; c++)
			p->v[c][i] = number(&p->rows->cell[column[c]]);
	}
	str_free(&s);
	return i == p->rows->count ? 0 : -1;
}

static int
plot_read(struct plot *p, struct chart *chart)
{
	const struct rows_chart *how = p->rows->chart;
	size_t column[ROWS_SERIES], n = p->rows->count + 1, i;

	for (i = 0; i < how->numbers; i++)
		if ((column[i] = column_of(p->rows, how->number[i])) ==
		    p->rows->columns)
			return 0;
	p->names = arena_alloc(&p->memory, n * sizeof(*p->names));
	n = n > ROWS_SERIES ? n : ROWS_SERIES;
	p->series = arena_alloc(&p->memory, n * sizeof(*p->series));
	p->v = arena_alloc(&p->memory, n * sizeof(*p->v));
	if (p->names == NULL || p->series == NULL || p->v == NULL)
		return -1;
	memset(p->v, 0, n * sizeof(*p->v));
	chart->name = p->names;
	if (how->by == NULL) {
		chart->names = p->rows->count;
		chart->many = how->numbers;
		return plot_wide(p, column, how->numbers);
	}
	if (plot_long(p, column[0]) == -1)
		return -1;
	chart->names = p->name.used;
	chart->many = p->serie.used < CHART_SERIES ? p->serie.used :
	    CHART_SERIES;
	return 0;
}

static int
plot_draw(struct plot *p, struct str *out, const struct crm_print *print,
    int svg)
{
	const struct rows_chart *how = p->rows->chart;
	struct chart_series series[CHART_SERIES];
	struct chart chart = { .form = how->form, .percent = how->percent,
	    .title = print->title != NULL ? print->title : how->along,
	    .series = series };
	size_t k;

	if (plot_read(p, &chart) == -1)
		return session_nomem(p->rows->crm);
	for (k = 0; k < chart.many; k++)
		series[k] = (struct chart_series){ p->series[k], p->v[k] };
	if (svg)
		chart_svg(out, &chart);
	else
		chart_text(out, &chart, (size_t)print->width, print->ascii);
	return out->failed ? session_nomem(p->rows->crm) : 0;
}

int
rows_figure(struct crm_rows *r, struct str *out,
    const struct crm_print *print, int svg)
{
	struct plot p = { .rows = r };
	int rc = 0;

	p.along = column_of(r, r->chart->along);
	p.by = r->chart->by == NULL ? 0 : column_of(r, r->chart->by);
	if (p.along != r->columns && p.by != r->columns)
		rc = plot_draw(&p, out, print, svg);
	map_free(&p.name);
	map_free(&p.serie);
	arena_free(&p.memory);
	return rc;
}
