/*
 * How a report is drawn: its declaration, and what --by makes of it.
 */
#include <string.h>

#include "chart/chart.h"
#include "report/ask.h"

static int
known(const char *word, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp(*names, word) == 0)
			return 1;
	return 0;
}

static const struct report_column *
column(const struct report *r, const char *name)
{
	size_t i;

	for (i = 0; i < r->columns; i++)
		if (strcmp(r->column[i].name, name) == 0)
			return &r->column[i];
	return NULL;
}

/* A column, a dimension; or unknown, where no column is declared. */
static int
there_is(const struct report *r, const char *name)
{
	size_t i;

	for (i = 0; i < r->bys; i++)
		if (strcmp(r->by[i].name, name) == 0)
			return 1;
	return r->columns == 0 || column(r, name) != NULL;
}

static int
wrong(struct crm *c, const struct report *r, const char *what,
    const char *word)
{
	return session_fail(c, CRM_EDATA, "%s: chart: %s: '%s'", r->where,
	    what, word);
}

/* FORM ALONG NUMBER ... [by SERIES] */
static int
words(struct crm *c, struct report *r, char *text)
{
	struct rows_chart *d = &r->drawn;
	char *word, *save = NULL;
	int by = 0;

	d->form = strtok_r(text, " \t", &save);
	if (d->form == NULL || !known(d->form, chart_forms()))
		return wrong(c, r, "there is no such form; there are line, "
		    "column, stacked, bar, heat, lorenz, funnel and gauge",
		    d->form != NULL ? d->form : "");
	while ((word = strtok_r(NULL, " \t", &save)) != NULL) {
		if (d->along != NULL && !by && strcmp(word, "by") == 0) {
			by = 1;
			continue;
		}
		if (!there_is(r, word))
			return wrong(c, r, "no such column", word);
		if (d->along == NULL)
			d->along = word;
		else if (by)
			d->by = word;
		else if (d->numbers == ROWS_SERIES)
			return wrong(c, r, "too many columns", word);
		else
			d->number[d->numbers++] = word;
	}
	if (d->numbers == 0 || by != (d->by != NULL))
		return wrong(c, r, "it wants a form, the column along it and "
		    "one of numbers", r->chart);
	return 0;
}

int
report_chart(struct crm *c, struct report *r)
{
	const struct report_column *k;
	char *text;
	int rc;

	if (r->chart == NULL)
		return 0;
	if ((text = arena_strdup(&r->memory, r->chart)) == NULL)
		return session_nomem(c);
	if ((rc = words(c, r, text)) < 0)
		return rc;
	k = column(r, r->drawn.number[0]);
	r->drawn.percent = k != NULL && k->type == REPORT_PERCENT;
	return 0;
}

/*
 * By other dimensions than the usual one the first is along the chart, the
 * second tells the series apart; a line is for what goes on in time.
 */
int
ask_chart(const struct ask *a, struct crm_rows *rows)
{
	static const char *const time[] = {
		"day", "week", "month", "quarter", "year", NULL
	};
	struct rows_chart d = a->report.drawn;

	if (a->report.chart == NULL)
		return 0;
	if (a->dims > 0) {
		if (!known(a->dim[0]->name, time) &&
		    (strcmp(d.form, "line") == 0 ||
		    strcmp(d.form, "column") == 0))
			d.form = "bar";
		d.along = a->dim[0]->name;
		if (a->dims > 1) {
			d.by = a->dim[1]->name;
			d.numbers = 1;
		}
	}
	return rows_draw(rows, &d);
}
