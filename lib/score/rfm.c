/*
 * RFM scores of all customers who have bought: what goes in, and how.
 */
#include <stdlib.h>
#include <string.h>

#include "money/decimal.h"
#include "score/rfm.h"

enum { MEAN_SCALE = 10000 };	/* a mean is exact to so small a part */

const struct rfm_how rfm_how_usual = {
	.rule = { .method = RFM_QUANTILE, .bins = 5 },
	.weight = { 100, 10, 1 }
};

static int
number(const char *s, size_t n, int scale, int64_t *out)
{
	const char *why;

	return decimal_parse(out, s, n, scale, NULL, &why);
}

/* One of several words: its place, or -1. */
static int
word(const char *value, const char *const *words)
{
	int i;

	for (i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], value) == 0)
			return i;
	return -1;
}

static int
set_method(struct rfm_how *h, const struct crm *c, const char *value, int d)
{
	/* in the order of enum rfm_method */
	static const char *const words[] = { "quantile", "ntile", "midrank",
	    "fixed", "nested", NULL };
	int i = word(value, words);

	(void)c;
	(void)d;
	h->rule.method = (enum rfm_method)i;
	return i < 0 ? -1 : 0;
}

static int
set_bins(struct rfm_how *h, const struct crm *c, const char *value, int d)
{
	int64_t n;

	(void)c;
	(void)d;
	if (number(value, strlen(value), 0, &n) == -1 || n < RFM_BINS_MIN ||
	    n > RFM_BINS_MAX)
		return -1;
	h->rule.bins = (int)n;
	return 0;
}

static int
set_count(struct rfm_how *h, const struct crm *c, const char *value, int d)
{
	static const char *const words[] = { "days", "orders", NULL };

	(void)c;
	(void)d;
	h->orders = word(value, words);
	return h->orders < 0 ? -1 : 0;
}

static int
set_m(struct rfm_how *h, const struct crm *c, const char *value, int d)
{
	static const char *const words[] = { "sum", "mean", "margin", NULL };
	int i = word(value, words);

	(void)c;
	(void)d;
	h->mean = i == 1;
	h->margin = i == 2;
	return i < 0 ? -1 : 0;
}

static int
set_rules(struct rfm_how *h, const struct crm *c, const char *value, int d)
{
	static const char *const words[] = { "default", "published", NULL };
	int i = word(value, words);

	(void)c;
	(void)d;
	h->published = i == 1;
	if (i < 0)
		return rfm_rules_read(h, value);
	h->segment = i == 1 ? rfm_segments_rfm : rfm_segments;
	h->segments = i == 1 ? rfm_segments_rfm_n : rfm_segments_n;
	return 0;
}

static int
set_cuts(struct rfm_how *h, const struct crm *c, const char *value, int d)
{
	const char *p = value, *end;
	int scale = d == RFM_M ? c->money.digits : 0;

	h->cuts[d] = 0;
	for (;; p = end + 1) {
		end = p + strcspn(p, ",");
		if (h->cuts[d] == RFM_BINS_MAX - 1 ||
		    number(p, (size_t)(end - p), scale,
		    &h->cut[d][h->cuts[d]]) == -1)
			return -1;
		h->cuts[d]++;
		if (*end == '\0')
			return 0;
	}
}

/* Three whole numbers: wR, wF, wM (SPSS Modeler's RFM Analysis). */
static int
set_weights(struct rfm_how *h, const struct crm *c, const char *value, int d)
{
	const char *p = value, *end;

	(void)c;
	for (d = 0; d < RFM_DIMENSIONS; d++, p = end + 1) {
		end = p + strcspn(p, ",");
		if (number(p, (size_t)(end - p), 0, &h->weight[d]) == -1 ||
		    h->weight[d] < 0 || h->weight[d] > 1000000 ||
		    (*end == ',') != (d < RFM_DIMENSIONS - 1))
			return -1;
	}
	return 0;
}

static const struct {
	int	       (*set)(struct rfm_how *, const struct crm *,
			    const char *, int);
	int		 dimension;
	const char	*why;
} settings[] = {	/* in the order of rfm_how_names */
	{ set_method, 0,
	  "method is quantile, ntile, midrank, fixed or nested" },
	{ set_bins, 0, "bins is a number from 2 to 9" },
	{ set_count, 0, "count is days or orders" },
	{ set_m, 0, "m is sum, mean or margin" },
	{ set_rules, 0, "rules is default, published or a list: "
	  "Best=4-5/4-5/4-5;Rest=1-5/1-5/1-5" },
	{ set_cuts, RFM_R, "r_cuts is a list of days: 30,90,180,365" },
	{ set_cuts, RFM_F, "f_cuts is a list of counts: 1,2,4,8" },
	{ set_cuts, RFM_M, "m_cuts is a list of amounts: 50,100,500,1000" },
	{ set_weights, 0, "weights are three whole numbers: 100,10,1" },
};

const char *const rfm_how_names[] = { "method", "bins", "count", "m",
    "rules", "r_cuts", "f_cuts", "m_cuts", "weights", NULL };

int
rfm_how_set(struct rfm_how *h, const struct crm *c, const char *name,
    const char *value, const char **why)
{
	int i = word(name, rfm_how_names);

	if (i < 0)
		return 1;
	*why = settings[i].why;
	return settings[i].set(h, c, value, settings[i].dimension);
}

int
rfm_how_check(struct rfm_how *h, const char **why)
{
	int d;

	if (h->segment == NULL) {
		h->segment = rfm_segments;
		h->segments = rfm_segments_n;
	}
	if (h->rule.method != RFM_FIXED)
		return 0;
	*why = "method fixed wants r_cuts, f_cuts and m_cuts, each one "
	    "fewer than bins and ascending";
	for (d = 0; d < RFM_DIMENSIONS; d++) {
		if (h->cuts[d] != h->rule.bins - 1)
			return -1;
		h->rule.cut[d] = h->cut[d];
	}
	return 0;
}

/* value / n at four more places, half to even. */
static int64_t
mean_of(int64_t value, int64_t n)
{
	__int128 num = (__int128)value * MEAN_SCALE, q, rest;

	if (n <= 0)
		return 0;
	q = num / n;
	rest = num % n;
	if (rest < 0) {
		rest += n;
		q--;
	}
	if (2 * rest > n || (2 * rest == n && q % 2 != 0))
		q++;
	return (int64_t)q;
}

static void
inputs(const struct crm *c, struct rfm_set *s, const struct rfm_how *how)
{
	const struct people *p = &s->people;
	size_t i;

	for (i = 0; i < p->n; i++) {
		s->in[i].days_since = (how->table != NULL ? how->day :
		    c->as_of) - (int64_t)p->last[i];
		s->in[i].frequency = how->orders ? p->orders[i] : p->days[i];
		s->in[i].monetary = how->mean ? mean_of(p->revenue[i],
		    s->in[i].frequency) : p->revenue[i];
	}
}

/* Scores that depend on the order of ties are worked out in that of keys. */
static int
score_in_order(struct rfm_set *s, const struct rfm_rule *rule)
{
	size_t n = s->people.n, i;
	struct rfm_in *in = malloc((n + 1) * sizeof(*in));
	struct rfm_out *out = malloc((n + 1) * sizeof(*out));
	int rc = -1;

	if (in != NULL && out != NULL) {
		for (i = 0; i < n; i++)
			in[i] = s->in[s->order[i]];
		rc = rfm_score(out, in, n, rule, NULL);
		for (i = 0; rc == 0 && i < n; i++)
			s->out[s->order[i]] = out[i];
	}
	free(in);
	free(out);
	return rc;
}

static int
below(int64_t v, const struct rfm_cut *cut)
{
	return v < cut->whole || (v == cut->whole && cut->num > 0);
}

/*
 * As the R package rfm does it: a value is in the next class from one day,
 * one purchase or one unit of money past the quantile on.
 */
static void
score_as_published(struct rfm_set *s, const struct rfm_cuts *cuts)
{
	int64_t unit = (int64_t)s->money;
	struct rfm_out out;
	size_t i;
	int k;

	for (i = 0; i < s->people.n; i++) {
		out = (struct rfm_out){ 1, 1, 1 };
		for (k = 0; k < cuts->n[RFM_R]; k++) {
			out.r = (uint8_t)(out.r + below(s->in[i].days_since - 1,
			    &cuts->cut[RFM_R][k]));
			out.f = (uint8_t)(out.f + !below(s->in[i].frequency - 1,
			    &cuts->cut[RFM_F][k]));
			out.m = (uint8_t)(out.m +
			    !below(s->in[i].monetary - unit,
			    &cuts->cut[RFM_M][k]));
		}
		s->out[i] = out;
	}
}

static int
score_all(struct rfm_set *s, const struct rfm_rule *rule, int published)
{
	struct rfm_cuts cuts;

	if (rule->method == RFM_NTILE)
		return score_in_order(s, rule);
	if (rfm_score(s->out, s->in, s->people.n, rule, &cuts) == -1)
		return -1;
	if (published && rule->method == RFM_QUANTILE)
		score_as_published(s, &cuts);
	return 0;
}

int
rfm_set_make(struct crm *c, struct rfm_set *s, const struct rfm_how *how,
    int ordered)
{
	int ties = how->rule.method == RFM_NTILE;
	struct rfm_rule rule = how->rule;
	int64_t scaled[RFM_BINS_MAX - 1];
	int rc, i;

	*s = (struct rfm_set){ .money = people_unit(c) };
	rc = how->table != NULL ? people_load_from(c, &s->people,
	    how->table) : people_load(c, &s->people);
	if (rc == 0 && how->margin)
		rc = people_margin(c, &s->people);
	if (rc < 0) {
		people_free(&s->people);
		return rc;
	}
	if (how->mean) {
		s->money *= MEAN_SCALE;
		for (i = 0; i < how->cuts[RFM_M]; i++)
			scaled[i] = how->cut[RFM_M][i] * MEAN_SCALE;
		rule.cut[RFM_M] = scaled;
	}
	s->in = malloc((s->people.n + 1) * sizeof(*s->in));
	s->out = malloc((s->people.n + 1) * sizeof(*s->out));
	if (s->in == NULL || s->out == NULL)
		rc = store_fail(c->store, CRM_ENOMEM, "no memory");
	if (rc == 0 && (ordered || ties))
		rc = people_by_key(c, &s->people, &s->order);
	if (rc == 0) {
		inputs(c, s, how);
		if (score_all(s, &rule, how->published) == -1)
			rc = store_fail(c->store, CRM_EDATA,
			    "these scores cannot be worked out");
	}
	if (rc < 0)
		rfm_set_free(s);
	return rc;
}

void
rfm_set_free(struct rfm_set *s)
{
	people_free(&s->people);
	free(s->in);
	free(s->out);
	free(s->order);
	*s = (struct rfm_set){ 0 };
}

const char *
rfm_how_segment(const struct rfm_how *how, const struct rfm_out *out)
{
	if (how->rule.bins != 5)
		return NULL;
	return rfm_segment_name(how->segment, how->segments, out);
}
