/*
 * crm_validate(): the models side by side, held against what came after the
 * day they were fitted to, and a naive rate beside them.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "score/validate.h"
#include "time/duration.h"

struct value
validate_number(double v)
{
	return isfinite(v) ? value_real(v) :
	    (struct value){ .kind = VALUE_NULL };
}

/* A row with its name; the rest is empty. */
struct value *
validate_row(struct crm *c, struct grid *g, const char *part, const char *item)
{
	struct value *row = grid_row(c, g);
	const char *text = row == NULL ? NULL :
	    arena_dup(&g->text, item, strlen(item));

	if (row == NULL)
		return NULL;
	row[PART] = value_string(part);
	row[ITEM] = value_text(text, text == NULL ? 0 : strlen(item));
	return row;
}

int
validate_numbered(struct crm *c, struct grid *g, const char *part, int item,
    const char *suffix, struct value **row)
{
	char text[32];

	snprintf(text, sizeof(text), "%d%s", item, suffix);
	*row = validate_row(c, g, part, text);
	return *row == NULL ? CRM_ENOMEM : 0;
}

static int
days(struct crm *c, struct grid *g, const struct holdout *h)
{
	const struct { const char *part; int32_t day; } at[] = {
		{ "first purchase", h->first },
		{ "fitted up to", h->calibrated },
		{ "held against, up to", h->last }
	};
	struct value *row;
	char day[16];
	int i;

	for (i = 0; i < 3; i++) {
		day_show(day, at[i].day);
		if ((row = validate_row(c, g, at[i].part, day)) == NULL)
			return CRM_ENOMEM;
		if (i == 1) {
			row[CUSTOMERS] = value_int(h->cbs.customers);
			row[ACTUAL] = value_int(h->cbs.repeats);
		}
	}
	return 0;
}

/* Of the parameter of that name, in the model that has it. */
static double
of_parameter(const struct fit *f, const char *name, int which)
{
	int i;

	for (i = 0; i < f->params; i++)
		if (strcmp(f->param[i], name) == 0)
			return which == 0 ? f->p[i] : which == 1 ? f->se[i] :
			    which == 2 ? f->low[i] : f->high[i];
	return NAN;
}

static int
parameters(struct crm *c, struct grid *g, const struct holdout *h)
{
	static const char *const names[] = { "r", "alpha", "s", "beta", "a",
	    "b" };
	static const char *const parts[] = { "parameter", "standard error",
	    "from (95%)", "to (95%)" };
	struct value *row;
	int i, k, w;

	for (k = 0; k < 4; k++)
		for (i = 0; i < 6; i++) {
			row = validate_row(c, g, parts[k], names[i]);
			if (row == NULL)
				return CRM_ENOMEM;
			for (w = 0; w < HOLDOUT_MODELS; w++)
				row[WAY + w] = validate_number(of_parameter(
				    &h->fit[w], names[i], k));
		}
	return 0;
}

static int
spends(struct crm *c, struct grid *g, const struct holdout *h)
{
	static const char *const parts[] = { "spend per purchase",
	    "spend: standard error" };
	struct value *row;
	int i, k;

	for (k = 0; k < 2 && h->spend.params != 0; k++)
		for (i = 0; i < h->spend.params; i++) {
			row = validate_row(c, g, parts[k], h->spend.param[i]);
			if (row == NULL)
				return CRM_ENOMEM;
			row[CUSTOMERS] = value_int((int64_t)h->spend.n);
			row[ACTUAL] = value_real(k ? h->spend.se[i] :
			    h->spend.p[i]);
		}
	if (h->spend.params == 0)
		return 0;
	if ((row = validate_row(c, g, parts[0], "log-likelihood")) == NULL)
		return CRM_ENOMEM;
	row[ACTUAL] = value_real(h->spend.ll);
	row = validate_row(c, g, parts[0], "correlation with purchases");
	if (row == NULL)
		return CRM_ENOMEM;
	row[ACTUAL] = validate_number(h->correlation);
	return 0;
}

static int
fits(struct crm *c, struct grid *g, const struct holdout *h)
{
	static const char *const names[] = { "log-likelihood", "AIC", "BIC",
	    "gradient", "condition number" };
	struct value *row;
	int i, w;

	for (i = 0; i < 5; i++) {
		if ((row = validate_row(c, g, "fit", names[i])) == NULL)
			return CRM_ENOMEM;
		for (w = 0; w < HOLDOUT_MODELS; w++) {
			const struct fit *f = &h->fit[w];
			const double v[] = { f->ll, f->aic, f->bic,
			    f->gradient, f->condition };

			if (h->fitted[w])
				row[WAY + w] = validate_number(v[i]);
		}
	}
	for (w = 0; w < HOLDOUT_MODELS; w++)
		if (!h->fitted[w] && validate_row(c, g,
		    holdout_models[w]->title, fit_why(&h->fit[w])) == NULL)
			return CRM_ENOMEM;
	return 0;
}


static int
holdout_days(struct crm *c, int32_t *n, const struct value *arg)
{
	static const char usual[] = "26w";
	const char *why = "";
	enum day_unit unit;
	char text[128];
	int32_t count;

	if (!score_arg(text, arg))
		snprintf(text, sizeof(text), "%s", usual);
	if (duration_days(&count, &unit, text, strlen(text), &why) == -1 ||
	    count == 0)
		return store_fail(c->store, CRM_EUSAGE, "holdout: %s: '%s'",
		    count == 0 ? "none" : why, text);
	*n = c->as_of - day_add(c->as_of, unit, -count);
	return 0;
}

static int
validate_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct holdout h = { 0 };
	struct grid *g = NULL;
	int32_t span = 0;
	struct buying how = { RETURNS_NET, 0, 0 };
	int rc = holdout_days(c, &span, &arg[0]);

	if (rc == 0)
		rc = buying_args(c, &how, arg + 1, args - 1);
	if (rc < 0 || (rc = holdout_make(c, &h, span, &how)) < 0)
		return rc;
	if ((rc = grid_new(c, &g, VALIDATE_COLUMNS)) == 0 &&
	    (rc = days(c, g, &h)) == 0 && (rc = parameters(c, g, &h)) == 0 &&
	    (rc = fits(c, g, &h)) == 0 && (rc = spends(c, g, &h)) == 0)
		rc = validate_compare(c, g, &h);
	holdout_free(&h);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_validate = {
	"crm_validate", "part,item,customers,actual,pnbd,bgnbd,mbgnbd,naive,"
	"in_holdout HIDDEN,in_returns HIDDEN,in_first HIDDEN", 3,
	validate_open, grid_next, grid_cell, grid_free
};
