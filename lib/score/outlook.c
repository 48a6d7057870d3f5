/*
 * What a fitted model says of each buyer. Those who are alike in x, t_x and
 * T are worked out once, and so is what all who are alike in x and T share:
 * of a million customers these are some ten thousand.
 */
#include <math.h>
#include <stdlib.h>

#include "base/sort.h"
#include "score/forecast.h"

/* Which of the unlike pairs of x and T each tuple has. */
static int
pairs(struct forecast *f)
{
	struct sort_item *item = malloc((f->cbs.n + 1) * sizeof(*item));
	struct sort_item *spare = malloc((f->cbs.n + 1) * sizeof(*spare));
	int rc = -1;
	size_t i;

	if (item == NULL || spare == NULL || f->alike == NULL)
		goto out;
	for (i = 0; i < f->cbs.n; i++)
		item[i] = (struct sort_item){ (uint64_t)f->cbs.tuple[i].x << 21
		    | (uint64_t)f->cbs.tuple[i].T, (uint32_t)i };
	sort_items(item, spare, f->cbs.n);
	for (i = 0; i < f->cbs.n; i++) {
		if (i > 0 && item[i].key != item[i - 1].key)
			f->unlike++;
		f->alike[item[i].index] = (uint32_t)f->unlike;
	}
	f->unlike++;
	rc = 0;
out:
	free(item);
	free(spare);
	return rc;
}

int
forecast_rooms(struct crm *c, struct forecast *f)
{
	size_t i, k;

	f->alike = malloc((f->cbs.n + 1) * sizeof(*f->alike));
	f->alive_of = UINT32_MAX;
	if (pairs(f) == -1)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	for (k = 0; k < PREDICT_VALUE; k++) {
		f->known[k] = malloc((f->cbs.n + 1) * sizeof(*f->known[k]));
		f->there[k] = malloc(f->unlike * sizeof(*f->there[k]));
		if (f->known[k] == NULL || f->there[k] == NULL)
			return store_fail(c->store, CRM_ENOMEM, "no memory");
		for (i = 0; i < f->cbs.n; i++)
			f->known[k][i].value = NAN;
		for (i = 0; i < f->unlike; i++)
			f->there[k][i].v[0] = NAN;
	}
	return 0;
}

static struct customer
customer_of(const struct forecast *f, size_t i)
{
	const struct cbs_row *r = &f->buyers.row[i];

	return (struct customer){ r->x, r->t_x / f->week, r->T / f->week };
}

static const struct predict_sides *
alive(struct forecast *f, uint32_t tuple, const struct customer *c)
{
	if (tuple != f->alive_of)
		predict_alive(&f->predict, c, &f->alive);
	f->alive_of = tuple;
	return &f->alive;
}

static const struct predict_sides *
there(struct forecast *f, enum predict_what what, uint32_t tuple,
    const struct customer *c)
{
	struct predict_sides *s = &f->there[what][f->alike[tuple]];

	if (what != PREDICT_ALIVE && what != PREDICT_MEDIAN && isnan(s->v[0]))
		predict_there(&f->predict, what, c, s);
	return s;
}

struct predicted
forecast_of(struct forecast *f, enum predict_what what, size_t i)
{
	struct customer c = customer_of(f, i);
	struct predicted *known, worth, spend;
	uint32_t tuple = f->cbs.of[i];

	if (what >= PREDICT_VALUE) {
		worth = forecast_of(f, PREDICT_WORTH, i);
		spend = forecast_spend(f, i);
		return predict_product(f->predict.margin, &worth, &spend);
	}
	known = &f->known[what][tuple];
	if (isnan(known->value))
		*known = predict_join(&f->predict, what, &c, alive(f, tuple,
		    &c), there(f, what, tuple, &c));
	return *known;
}

struct predicted
forecast_spend(struct forecast *f, size_t i)
{
	struct customer c = customer_of(f, i);

	return predict_spend(&f->predict, &c, f->buyers.mean[i]);
}

struct predicted
forecast_total(struct forecast *f)
{
	struct predict_sum sum = { { { 0 } }, { { 0 } } };
	struct customer c;
	uint32_t tuple;
	size_t i;

	for (i = 0; i < f->buyers.n; i++) {
		if (!f->buyers.shown[i])
			continue;
		tuple = f->cbs.of[i];
		c = customer_of(f, i);
		predict_add(&f->predict, &sum, &c, f->buyers.mean[i],
		    alive(f, tuple, &c), there(f, PREDICT_WORTH, tuple, &c));
	}
	return predict_total(&f->predict, &sum);
}

/* Weeks from the day this is as of, as a day. */
int32_t
forecast_weeks(double weeks, int32_t as_of)
{
	double days = ceil(weeks * FORECAST_WEEK - 1e-9);

	return days < 36525 ? as_of + (int32_t)days : FORECAST_NEVER;
}

int32_t
forecast_day(const struct forecast *f, size_t i, int32_t as_of)
{
	struct customer c = customer_of(f, i);

	return forecast_weeks(model_median(f->predict.model, f->predict.p[0],
	    &c), as_of);
}
