/*
 * The value of a goal: a report is asked, a row and a column are taken.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "goal/own.h"
#include "time/day.h"

/* --name value: those that a report takes, less the days. */
static int
option(struct crm_report *how, const char *name, char *value)
{
	if (value == NULL)
		return -1;
	if (strcmp(name, "--by") == 0)
		how->by = value;
	else if (strcmp(name, "--in") == 0)
		how->segment = value;
	else if (strcmp(name, "--period") == 0)
		how->period = value;
	else if (strcmp(name, "--top") == 0)
		how->top = strtol(value, NULL, 10);
	else
		return -1;
	return 0;
}

/* The report and its options, as crm-report has them. */
static int
read_words(struct goal *g, struct crm_report *how, char **param)
{
	char *save = NULL, *word;

	how->top = -1;
	how->param = param;
	how->name = strtok_r(g->words, " ", &save);
	while ((word = strtok_r(NULL, " ", &save)) != NULL) {
		if (strncmp(word, "--", 2) == 0) {
			if (option(how, word, strtok_r(NULL, " ", &save)) ==
			    -1)
				return -1;
		} else if (how->params < GOAL_PARAMS)
			param[how->params++] = word;
	}
	return 0;
}

static double
number(struct crm_value v)
{
	return v.kind == CRM_INTEGER ? (double)v.integer :
	    v.kind == CRM_REAL ? v.real : NAN;
}

static int
is_row(const struct goal *g, const struct crm_rows *rows, size_t n)
{
	struct crm_value v = crm_rows_cell(rows, 0);

	if (g->row == NULL || strcmp(g->row, "last") == 0)
		return 1;
	if (strcmp(g->row, "first") == 0)
		return n == 0;
	return v.kind == CRM_TEXT && strcmp(v.text, g->row) == 0;
}

/* How many rows were taken; a sum takes all, a level the last one. */
static int
take(struct goal *g, struct crm_rows *rows, size_t column, size_t *taken)
{
	size_t n = 0;
	double v;
	int rc;

	g->actual = NAN;
	for (*taken = 0; (rc = crm_rows_next(rows)) == 1; n++) {
		if (!is_row(g, rows, n))
			continue;
		v = number(crm_rows_cell(rows, column));
		if (g->sum && g->row == NULL && *taken > 0 &&
		    !isnan(g->actual))
			v = isnan(v) ? g->actual : v + g->actual;
		g->actual = v;
		++*taken;
	}
	return rc;
}

static int
trouble(struct goal *g, const char *what, const char *text)
{
	g->actual = NAN;
	str_clear(&g->trouble);
	str_printf(&g->trouble, "%s%s%s%s", what, text ? ": '" : "",
	    text ? text : "", text ? "'" : "");
	return 0;
}

static int
read_rows(struct goal *g, struct crm_rows *rows)
{
	size_t i, taken;
	int rc;

	for (i = 0; i < crm_rows_width(rows); i++)
		if (strcmp(crm_rows_name(rows, i), g->measure) == 0)
			break;
	if (i == crm_rows_width(rows))
		return trouble(g, "the report has no such column", g->measure);
	if ((rc = take(g, rows, i, &taken)) < 0)
		return rc;
	if (taken == 0)
		return g->sum && g->row == NULL ? 0 :
		    trouble(g, "the report has no such row", g->row);
	if (taken > 1 && g->row == NULL && !g->sum)
		return trouble(g, "the report has several rows: say which",
		    NULL);
	return 0;
}

/* crm_report() speaks of itself: what the caller was told stays. */
int
goal_measure(struct crm *c, struct goal *g)
{
	char *param[GOAL_PARAMS], from[16], to[16], *title = c->title;
	struct crm_report how = { 0 };
	struct crm_rows *rows = NULL;
	int rc;

	g->actual = NAN;
	if (read_words(g, &how, param) == -1)
		return trouble(g, "of a report's options a goal has --by, "
		    "--in, --period and --top, each with a value", NULL);
	if (how.name == NULL || strcmp(how.name, "goals") == 0)
		return trouble(g, "goals cannot measure a goal", NULL);
	if (g->sum) {
		day_show(from, g->start);
		day_show(to, g->due);
		how.from = from;
		how.to = to;
	}
	c->title = NULL;
	rc = crm_report(c, &rows, NULL, &how);
	if (rc == 0)
		rc = read_rows(g, rows);
	crm_rows_free(rows);
	free(c->title);
	c->title = title;
	if (rc >= 0 || rc == CRM_ENOMEM || rc == CRM_EINTR)
		return rc;
	trouble(g, crm_errmsg(c), NULL);
	str_clear(&c->err);	/* it is told where the goal is */
	return 0;
}
