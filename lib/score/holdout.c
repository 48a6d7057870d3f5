/*
 * Every purchase day once, in order of customer: before the line it is what
 * the models are fitted to, behind it what they are held against.
 */
#include <math.h>
#include <stdlib.h>

#include "score/holdout.h"
#include "score/people.h"
#include "score/walk.h"

const struct model *const holdout_models[HOLDOUT_MODELS] = {
	&model_pnbd, &model_bgnbd, &model_mbgnbd
};

/* One customer while his days go by. */
struct one {
	int64_t	id, net, repeat, first_net;
	int32_t	first, last, x, since;
};

static int
keep(struct crm *c, struct holdout *h, struct one *o)
{
	struct cbs_row row = { o->x, o->last - o->first,
	    h->calibrated - o->first };
	int64_t sum = o->repeat + (h->buyers.first ? o->first_net : 0);
	int of = o->x + h->buyers.first;
	int32_t *wider;
	int rc = 0;

	if (o->first > h->calibrated)
		return 0;
	rc = buyers_add(c, &h->buyers, o->id, &row, of > 0 ?
	    (double)sum / people_unit(c) / of : 0, o->net);
	if (rc < 0)
		return rc;
	wider = realloc(h->since, h->buyers.cap * sizeof(*wider));
	if (wider == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	h->since = wider;
	h->since[h->buyers.n - 1] = o->since;
	h->born[o->first - h->first]++;
	return 0;
}

static void
add(struct holdout *h, struct one *o, const struct bought *s)
{
	int32_t day = s->when;

	o->net += s->net;
	if (!s->counts)
		return;
	if (o->first == INT32_MAX) {
		o->first = o->last = day;
		o->first_net = s->net;
		return;
	}
	if (o->first <= h->calibrated)
		h->day[day - h->first]++;
	if (day > h->calibrated) {
		o->since++;
		return;
	}
	o->x++;
	o->last = day;
	o->repeat += s->net;
}

static int
go(struct crm *c, struct holdout *h, const struct buying *how)
{
	struct one o = { .first = INT32_MAX };
	struct bought s;
	struct buying_walk *w;
	int rc = buying_walk_new(c, &w, how);

	if (rc < 0)
		return rc;
	while ((rc = buying_walk_next(w, &s)) == 1) {
		if (s.customer != o.id) {
			if ((rc = keep(c, h, &o)) < 0)
				break;
			o = (struct one){ .id = s.customer,
			    .first = INT32_MAX };
		}
		add(h, &o, &s);
	}
	buying_walk_free(w);
	return rc < 0 ? rc : keep(c, h, &o);
}

static int
room(struct crm *c, struct holdout *h, int32_t days)
{
	int first;
	size_t span;
	int rc = walk_first(c, DAY_DAY, &first);

	if (rc < 0)
		return rc;
	h->first = first;
	h->last = c->as_of;
	h->calibrated = c->as_of - days;
	if (h->calibrated <= h->first)
		return store_fail(c->store, CRM_EUSAGE, "holdout: the first "
		    "purchase is only %d days back: nothing is left to fit to",
		    h->last - h->first);
	span = (size_t)(h->last - h->first) + 1;
	h->day = calloc(span, sizeof(*h->day));
	h->born = calloc(span, sizeof(*h->born));
	if (h->day == NULL || h->born == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	return 0;
}

/* Those that can be fitted are compared; the others say why not. */
static int
fit_all(struct crm *c, struct holdout *h)
{
	struct fit_how how = { FORECAST_WEEK, forecast_threads(), NULL };
	struct spend *spend;
	size_t n;
	int k, rc;

	for (k = 0; k < HOLDOUT_MODELS; k++) {
		h->fitted[k] = fit_model(&h->fit[k], holdout_models[k],
		    &h->cbs, &how) == 0;
		if (!h->fitted[k])
			h->fit[k].params = 0;
	}
	if ((rc = buyers_spend(c, &h->buyers, &spend, &n)) < 0)
		return rc;
	if (spend_fit(&h->spend, spend, n, &how) != 0)
		h->spend.params = 0;
	h->correlation = spend_correlation(spend, n);
	free(spend);
	return 0;
}

static double
forecast(const struct holdout *h, int way, const struct cbs_row *r)
{
	double weeks = (h->last - h->calibrated) / (double)FORECAST_WEEK;
	struct customer c = { r->x, r->t_x / (double)FORECAST_WEEK,
	    r->T / (double)FORECAST_WEEK };

	if (way == HOLDOUT_NAIVE)
		return c.T > 0 ? c.x * weeks / c.T : 0;
	return h->fitted[way] ? model_orders(holdout_models[way],
	    h->fit[way].p, &c, weeks) : NAN;
}

/* Alike customers have one forecast. */
static int
forecast_all(struct crm *c, struct holdout *h, int way)
{
	double *known = malloc((h->cbs.n + 1) * sizeof(*known));
	double *out = malloc((h->buyers.n + 1) * sizeof(*out));
	struct cbs_row row;
	size_t i;

	h->by_way[way] = out;
	if (known == NULL || out == NULL) {
		free(known);
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	}
	for (i = 0; i < h->cbs.n; i++) {
		row = (struct cbs_row){ h->cbs.tuple[i].x,
		    h->cbs.tuple[i].t_x, h->cbs.tuple[i].T };
		known[i] = forecast(h, way, &row);
	}
	for (i = 0; i < h->buyers.n; i++)
		out[i] = known[h->cbs.of[i]];
	free(known);
	return 0;
}

int
holdout_make(struct crm *c, struct holdout *h, int32_t days,
    const struct buying *how)
{
	struct buying by_day = { how->returns, 0, how->first };
	int k, rc;

	*h = (struct holdout){ .buyers = { .a_day = 1, .first = how->first } };
	if ((rc = room(c, h, days)) == 0 && (rc = go(c, h, &by_day)) == 0 &&
	    (rc = forecast_group(c, &h->cbs, &h->buyers, 1)) == 0)
		rc = fit_all(c, h);
	for (k = 0; k < HOLDOUT_WAYS && rc == 0; k++)
		rc = forecast_all(c, h, k);
	if (rc < 0)
		holdout_free(h);
	return rc;
}

void
holdout_free(struct holdout *h)
{
	int k;

	buyers_free(&h->buyers);
	cbs_free(&h->cbs);
	free(h->since);
	free(h->day);
	free(h->born);
	for (k = 0; k < HOLDOUT_WAYS; k++)
		free(h->by_way[k]);
	*h = (struct holdout){ 0 };
}
