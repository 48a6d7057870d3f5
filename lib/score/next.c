/*
 * What is learned from everybody: rules over what customers have, and what is
 * popular in each segment.
 */
#include <math.h>
#include <stdlib.h>

#include "score/next.h"

static int
nomem(struct crm *c)
{
	return store_fail(c->store, CRM_ENOMEM, "no memory");
}

static uint32_t
first_left(const struct next *x, const struct rule *r)
{
	const uint32_t *item = x->sets.pool + x->sets.set[r->set].at;

	return item[r->right == 0 ? 1 : 0];
}

/* Rules are found by the first item on their left. */
static int
chain_rules(struct next *x)
{
	uint32_t item;
	size_t i;

	x->first = calloc((size_t)x->lines.baskets.items + 1,
	    sizeof(*x->first));
	x->chain = calloc(x->rules + 1, sizeof(*x->chain));
	if (x->first == NULL || x->chain == NULL)
		return -1;
	for (i = x->rules; i > 0; i--) {
		if (x->rule[i - 1].p_adjusted > x->how.p)
			continue;
		item = first_left(x, &x->rule[i - 1]);
		x->chain[i - 1] = x->first[item];
		x->first[item] = (uint32_t)i;
	}
	return 0;
}

static int
learn_rules(struct crm *c, struct next *x)
{
	struct lines_how how = { .per = x->how.per };
	int rc = lines_load(c, &x->lines, &how);

	if (rc < 0)
		return rc;
	rc = basket_sets(&x->sets, &x->lines.baskets, basket_least(
	    x->how.support, x->lines.baskets.n), x->how.longest);
	if (rc == 0)
		rc = basket_rules(&x->rule, &x->rules, &x->sets,
		    x->how.confidence);
	if (rc == BASKET_TOO_MANY)
		return store_fail(c->store, CRM_EDATA, "crm_next_product: too "
		    "many sets are that frequent: give a higher support "
		    "than %g", x->how.support);
	return rc < 0 || chain_rules(x) == -1 ? nomem(c) : 0;
}

size_t
next_segment(const struct next *x, size_t person)
{
	const struct rfm_segment *s;

	if (person >= x->rfm.people.n)
		return x->segments;
	s = rfm_segment_find(rfm_segments, rfm_segments_n,
	    &x->rfm.out[person]);
	return s == &rfm_segment_others ? rfm_segments_n :
	    (size_t)(s - rfm_segments);
}

/* Who has bought what, by segment; the row of everybody is the last. */
static int
learn_popular(struct crm *c, struct next *x)
{
	const struct people *p = &x->rfm.people;
	size_t products = x->refills.products, i, at = 0, s;
	const struct holding *h;

	x->segments = rfm_segments_n + 1;
	x->popular = calloc((x->segments + 1) * products + 1,
	    sizeof(*x->popular));
	x->members = calloc(x->segments + 1, sizeof(*x->members));
	if (x->popular == NULL || x->members == NULL)
		return nomem(c);
	for (i = 0; i < p->n; i++)
		x->members[next_segment(x, i)]++;
	x->members[x->segments] = (uint32_t)p->n;
	for (i = 0; i < x->refills.n; i++) {
		h = &x->refills.row[i];
		while (at < p->n && p->id[at] < h->customer)
			at++;
		s = at < p->n && p->id[at] == h->customer ?
		    next_segment(x, at) : x->segments;
		if (s < x->segments)
			x->popular[s * products + h->product]++;
		x->popular[x->segments * products + h->product]++;
	}
	return 0;
}

/* Too few who came back are no reason to offer nothing: rhythms will do. */
static int
learn_when(struct crm *c, struct next *x)
{
	int rc = forecast_make(c, &x->forecast, &forecast_how_usual, 0);

	x->modelled = rc == 0;
	return rc == CRM_EDATA ? 0 : rc;
}

static int
learn(struct crm *c, struct next *x)
{
	int rc = refills_load(c, &x->refills, 3);

	if (rc == 0)
		rc = rhythms_load(c, &x->rhythms, 3);
	if (rc == 0)
		rc = rfm_set_make(c, &x->rfm, &rfm_how_usual, 0);
	if (rc == 0)
		rc = learn_rules(c, x);
	if (rc == 0)
		rc = learn_popular(c, x);
	if (rc == 0)
		rc = learn_when(c, x);
	if (rc < 0)
		return rc;
	x->offer = malloc((x->refills.products + 1) * sizeof(*x->offer));
	x->slot = calloc(x->refills.products + 1, sizeof(*x->slot));
	x->held = calloc(x->refills.products + 1, sizeof(*x->held));
	return x->offer == NULL || x->slot == NULL || x->held == NULL ?
	    nomem(c) : 0;
}

int
next_learn(struct crm *c, struct next *x, const struct next_how *how)
{
	int only = c->only, rc;

	*x = (struct next){ .how = *how };
	c->only = 0;		/* from everybody, whoever is asked about */
	rc = learn(c, x);
	c->only = only;
	if (rc < 0)
		next_free(x);
	return rc;
}

void
next_free(struct next *x)
{
	refills_free(&x->refills);
	lines_free(&x->lines);
	basket_sets_free(&x->sets);
	free(x->rule);
	free(x->first);
	free(x->chain);
	rhythms_free(&x->rhythms);
	forecast_free(&x->forecast);
	rfm_set_free(&x->rfm);
	free(x->popular);
	free(x->members);
	free(x->offer);
	free(x->slot);
	free(x->held);
	*x = (struct next){ 0 };
}
