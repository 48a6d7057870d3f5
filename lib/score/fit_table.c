/*
 * crm_fit(): parameters, how sure they are, and what makes one doubt them.
 */
#include <errno.h>
#include <math.h>
#include <string.h>

#include "score/forecast.h"
#include "score/own.h"

enum {
	MODEL, PARAMETER, ESTIMATE, SE, LOW, HIGH, CUSTOMERS, TUPLES, REPEATS,
	REPEATERS, LL, AIC, BIC, GRADIENT, CONDITION, PASSES, UNIT, SAID,
	COLUMNS
};

/* Warnings, one after the other. */
static struct value
said(struct crm *c, struct grid *g, const struct fit *f)
{
	int i, zh = strcmp(c->language, "zh") == 0;
	struct str s = { 0 };
	struct value v = { .kind = VALUE_NULL };

	for (i = 0; i < FIT_WARNINGS; i++)
		if (f->warnings >> i & 1)
			str_printf(&s, "%s%s", s.n ? "; " : "",
			    fit_warning(1u << i, zh));
	if (s.n != 0 && !s.failed)
		v = value_text(arena_dup(&g->text, s.p, s.n), s.n);
	str_free(&s);
	return v.p == NULL ? (struct value){ .kind = VALUE_NULL } : v;
}

static int
rows_of(struct crm *c, struct grid *g, const struct fit *f,
    const struct cbs *cbs, const char *unit)
{
	struct value *row;
	int i;

	for (i = 0; i < f->params; i++) {
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		row[MODEL] = value_string(f->model);
		row[PARAMETER] = value_string(f->param[i]);
		row[ESTIMATE] = value_real(f->p[i]);
		row[SE] = value_real(f->se[i]);
		row[LOW] = value_real(f->low[i]);
		row[HIGH] = value_real(f->high[i]);
		row[CUSTOMERS] = value_int((int64_t)f->n);
		row[TUPLES] = value_int((int64_t)cbs->n);
		row[REPEATS] = value_int(cbs->repeats);
		row[REPEATERS] = value_int(cbs->repeaters);
		row[LL] = value_real(f->ll);
		row[AIC] = value_real(f->aic);
		row[BIC] = value_real(f->bic);
		row[GRADIENT] = value_real(f->gradient);
		row[CONDITION] = value_real(f->condition);
		row[PASSES] = value_int(f->calls);
		row[UNIT] = value_string(unit);
		row[SAID] = said(c, g, f);
	}
	return 0;
}

static int
one(struct crm *c, struct grid *g, const char *name, const struct buyers *b,
    const struct cbs *cbs)
{
	const struct model *m = model_find(name);
	double warm[MODEL_PARAMS], correlation;
	struct fit f;
	int rc = fits_find(c, name, warm);

	if (rc < 0)
		return rc;
	if (m != NULL)
		rc = forecast_fit(c, &f, m, cbs, b->a_day, rc ? warm : NULL);
	else if (strcmp(name, "gg") == 0)
		rc = forecast_spends(c, &f, b, &correlation, rc ? warm : NULL);
	else
		rc = store_fail(c->store, CRM_EUSAGE, "crm_fit: a model is "
		    "pnbd, bgnbd, mbgnbd, nbd or gg: '%s'", name);
	return rc < 0 ? rc : rows_of(c, g, &f, cbs, m != NULL ? "week" : "");
}

static int
fit_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct buyers b = { 0 };
	struct cbs cbs = { 0 };
	struct grid *g = NULL;
	struct buying how = { RETURNS_NET, 0, 0 };
	char name[128];
	int rc;

	if (buying_args(c, &how, arg + 1, args - 1) < 0)
		return CRM_EUSAGE;
	if (!score_arg(name, &arg[0]))
		strcpy(name, forecast_how_usual.model->name);
	rc = buyers_load(c, &b, &how);
	if (rc == 0)
		rc = forecast_group(c, &cbs, &b, 0);
	if (rc == 0)
		rc = grid_new(c, &g, COLUMNS);
	if (rc == 0)
		rc = one(c, g, name, &b, &cbs);
	buyers_free(&b);
	cbs_free(&cbs);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_fit = {
	"crm_fit", "model,parameter,estimate,se,low,high,customers,tuples,"
	"repeats,repeaters,ll,aic,bic,gradient,condition,passes,unit,warning,"
	"in_model HIDDEN,in_returns HIDDEN,in_first HIDDEN,"
	"in_granularity HIDDEN", 4, fit_open, grid_next, grid_cell, grid_free
};
