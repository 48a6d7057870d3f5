/*
 * From the rollup to a fitted model. The fit is always over all customers,
 * whoever is shown.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "score/forecast.h"
#include "time/duration.h"

const struct forecast_how forecast_how_usual = {
	&model_pnbd, 364, 0.1, 1, { RETURNS_NET, 0, 0 }
};

static int
horizon(double *days, const char *value, const char **why)
{
	static const double of[] = { 1, 7, 365.25 / 12, 365.25 / 4, 365.25 };
	enum day_unit unit;
	int32_t n;

	if (strcmp(value, "ever") == 0) {
		*days = INFINITY;
		return 0;
	}
	if (duration_days(&n, &unit, value, strlen(value), why) == -1)
		return -1;
	*days = n * of[unit];
	*why = "a horizon is from one day to a hundred years";
	return *days >= 1 && *days <= 36525 ? 0 : -1;
}

/* The sign is asked for: 10 for one reader is 0.1 for another. */
static int
percent(double *out, const char *value, double most, const char **why)
{
	char *end;

	*out = strtod(value, &end) / 100;
	*why = "a share is given in per cent, such as 10%";
	return end != value && strcmp(end, "%") == 0 && *out >= 0 &&
	    *out <= most ? 0 : -1;
}

int
forecast_how_set(struct forecast_how *h, const char *name, const char *value,
    const char **why)
{
	if (strcmp(name, "horizon") == 0)
		return horizon(&h->horizon, value, why);
	if (strcmp(name, "discount") == 0)
		return percent(&h->discount, value, 10, why);
	if (strcmp(name, "margin") == 0)
		return percent(&h->margin, value, 1, why);
	if (strcmp(name, "model") != 0)
		return buying_set(&h->buying, name, value, why);
	*why = "a model is pnbd, bgnbd, mbgnbd or nbd (bgbb and cnbd are to "
	    "come)";
	h->model = model_find(value);
	return h->model == NULL ? -1 : 0;
}

int
forecast_how_check(const struct forecast_how *h, const char **why)
{
	if (!isinf(h->horizon))
		return 0;
	*why = "'ever' is for the model pnbd: name a horizon, such as 52w";
	if (h->model != &model_pnbd)
		return -1;
	*why = "without an end, the discount must be above 0%";
	return h->discount > 0 ? 0 : -1;
}

int
forecast_threads(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > 16 ? 16 : (int)n;
}

int
forecast_group(struct crm *c, struct cbs *cbs, const struct buyers *b, int of)
{
	size_t bad = 0;

	if (cbs_group(cbs, b->row, b->n, of, &bad) == 0)
		return 0;
	if (errno == EINVAL)
		return store_fail(c->store, CRM_EDATA, "customer %lld: "
		    "purchases after the day this is as of, or over more than "
		    "%d days", (long long)b->id[bad], CBS_LIMIT);
	return store_fail(c->store, CRM_ENOMEM, "no memory");
}

int
forecast_fit(struct crm *c, struct fit *f, const struct model *m,
    const struct cbs *cbs, int a_day, const double *warm)
{
	struct fit_how how = { FORECAST_WEEK * a_day, forecast_threads(),
	    warm };

	if (fit_model(f, m, cbs, &how) == 0)
		return 0;
	if (errno == ENOMEM)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	return store_fail(c->store, CRM_EDATA, "no fit of %s to %lld "
	    "customers: %s", m->title, (long long)cbs->customers,
	    fit_why(f));
}

int
forecast_spends(struct crm *c, struct fit *f, const struct buyers *b,
    double *correlation, const double *warm)
{
	struct fit_how how = { FORECAST_WEEK, forecast_threads(), warm };
	struct spend *spend;
	size_t n;
	int rc = buyers_spend(c, b, &spend, &n);

	if (rc < 0)
		return rc;
	*correlation = spend_correlation(spend, n);
	rc = spend_fit(f, spend, n, &how);
	free(spend);
	if (rc == 0)
		return 0;
	if (errno == ENOMEM)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	return store_fail(c->store, CRM_EDATA, "no fit of Gamma-Gamma to what "
	    "%zu customers spent when they came back: %s", n, n == 0 ?
	    "nobody did" : fit_why(f));
}

static int
money_fit(struct crm *c, struct forecast *f)
{
	double warm[MODEL_PARAMS];
	size_t i;
	int rc = fits_find(c, "gg", warm);

	if (rc < 0)
		return rc;
	rc = forecast_spends(c, &f->spend, &f->buyers, &f->correlation,
	    rc ? warm : NULL);
	if (rc < 0)
		return rc;
	if (f->spend.p[1] <= 1)
		return store_fail(c->store, CRM_EDATA, "the spread of what "
		    "customers spend has no mean (q = %.3f, not above 1): "
		    "there is no value of those who came once",
		    f->spend.p[1]);
	f->spends = 1;
	for (i = 0; i < f->buyers.n; i++)
		f->worthless += f->buyers.row[i].x + f->buyers.first > 0 &&
		    !(f->buyers.mean[i] > 0);
	return 0;
}

int
forecast_make(struct crm *c, struct forecast *f,
    const struct forecast_how *how, int money)
{
	double warm[MODEL_PARAMS];
	int rc;

	*f = (struct forecast){ .crm = c };
	rc = buyers_load(c, &f->buyers, &how->buying);
	if (rc < 0 || f->buyers.n == 0)	/* of nobody there is nothing to say */
		return rc;
	f->week = FORECAST_WEEK * f->buyers.a_day;
	rc = forecast_group(c, &f->cbs, &f->buyers, 1);
	if (rc == 0 && (rc = fits_find(c, how->model->name, warm)) >= 0)
		rc = forecast_fit(c, &f->fit, how->model, &f->cbs,
		    f->buyers.a_day, rc ? warm : NULL);
	if (rc == 0 && money)
		rc = money_fit(c, f);
	if (rc == 0)
		rc = forecast_rooms(c, f);
	if (rc < 0) {
		forecast_free(f);
		return rc;
	}
	predict_begin(&f->predict, how->model, &f->fit,
	    f->spends ? &f->spend : NULL);
	f->predict.horizon = how->horizon / FORECAST_WEEK;
	f->predict.rate = log1p(how->discount) / (365.25 / FORECAST_WEEK);
	f->predict.margin = how->margin;
	f->predict.first = how->buying.first;
	return 0;
}

void
forecast_free(struct forecast *f)
{
	size_t k;

	for (k = 0; k < PREDICT_VALUE; k++) {
		free(f->known[k]);
		free(f->there[k]);
	}
	free(f->alike);
	cbs_free(&f->cbs);
	buyers_free(&f->buyers);
	*f = (struct forecast){ 0 };
}
