/*
 * What the table functions share, and their registration.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score/own.h"
#include "score/tables.h"
#include "service/service.h"

static const struct tablefn *const functions[] = {
	&score_rfm, &score_rfm_segments, &score_abc, &score_classes,
	&score_pareto, &score_cohort, &score_retention, &score_months,
	&service_clocks, &score_basket, &score_survival,
	&score_survival_groups, &score_survival_test, &score_gaps,
	&score_refill, &score_used_up, &score_next_product,
	&score_rfm_migration, &score_look_alike, &score_look_alike_lift,
	&score_survival_members, &score_alive, &score_clv,
	&score_clv_total, &score_next,
	&score_fit, &score_validate, &score_contract, &score_counted
};

int
score_tables(struct crm *c, const char *sql)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (rc == 0 && (sql == NULL ||
		    strstr(sql, functions[i]->name) != NULL))
			rc = store_tablefn(c->store, functions[i], c);
	return session_store(c, rc);
}

int
grid_new(struct crm *c, struct grid **out, size_t columns)
{
	*out = calloc(1, sizeof(**out));
	if (*out == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	(*out)->columns = columns;
	return 0;
}

struct value *
grid_row(struct crm *c, struct grid *g)
{
	struct value *wider, *row;
	size_t cap = g->cap ? g->cap * 2 : 64;

	if (g->rows == g->cap) {
		wider = realloc(g->cell, cap * g->columns * sizeof(*wider));
		if (wider == NULL) {
			store_fail(c->store, CRM_ENOMEM, "no memory");
			return NULL;
		}
		g->cell = wider;
		g->cap = cap;
	}
	row = g->cell + g->rows++ * g->columns;
	memset(row, 0, g->columns * sizeof(*row));
	return row;
}

int
grid_next(void *cursor)
{
	struct grid *g = cursor;

	if (g->at == g->rows)
		return 0;
	g->at++;
	return 1;
}

void
grid_cell(void *cursor, int column, struct value *out)
{
	struct grid *g = cursor;

	*out = g->cell[(g->at - 1) * g->columns + (size_t)column];
}

void
grid_free(void *cursor)
{
	struct grid *g = cursor;

	if (g == NULL)
		return;
	free(g->cell);
	arena_free(&g->text);
	free(g);
}

int
score_arg(char out[128], const struct value *v)
{
	if (v->kind == VALUE_NULL)
		return 0;
	if (v->kind == VALUE_INT)
		snprintf(out, 128, "%lld", (long long)v->i);
	else if (v->kind == VALUE_REAL)
		snprintf(out, 128, "%.15g", v->r);
	else
		snprintf(out, 128, "%.*s", v->n < 127 ? (int)v->n : 127, v->p);
	return 1;
}

int
score_unit(struct crm *c, const struct value *v, enum day_unit *unit)
{
	/* in the order of enum day_unit */
	static const char *const words[] = { "day", "week", "month",
	    "quarter", "year" };
	char text[128];
	int i;

	*unit = DAY_MONTH;
	if (!score_arg(text, v))
		return 0;
	for (i = 0; i < 5; i++)
		if (strcmp(text, words[i]) == 0) {
			*unit = (enum day_unit)i;
			return 0;
		}
	return store_fail(c->store, CRM_EUSAGE,
	    "a period is a day, week, month, quarter or year");
}

struct value
score_share(double part, double whole)
{
	if (whole > 0 || whole < 0)
		return value_real(part / whole);
	return (struct value){ .kind = VALUE_NULL };
}
