/*
 * The offers to one customer: products that the rules lead to, needs that come
 * round again by the next order, then what is popular; within a budget.
 */
#include <math.h>
#include <stdlib.h>

#include "score/next.h"

static int
better(const struct offer *a, const struct offer *b)
{
	if ((a->reason == NEXT_POPULAR) != (b->reason == NEXT_POPULAR))
		return b->reason == NEXT_POPULAR;
	if (a->score > b->score || a->score < b->score)
		return a->score > b->score;
	if (a->lift > b->lift || a->lift < b->lift)
		return a->lift > b->lift;
	if (a->support > b->support || a->support < b->support)
		return a->support > b->support;
	return a->product < b->product;
}

static int
best_first(const void *x, const void *y)
{
	return better(x, y) ? -1 : better(y, x);
}

/* One more reason for a product: the best one counts, or all together. */
static void
consider(struct next *x, struct offer o)
{
	struct offer *was;
	double score = o.score;

	o.held = x->held[o.product];
	o.amount = x->refills.product[o.product].price * (o.held == NULL ? 1 :
	    (double)o.held->quantity / 1000);
	if (x->slot[o.product] == 0) {
		x->offer[x->offers++] = o;
		x->slot[o.product] = (uint32_t)x->offers;
		return;
	}
	was = &x->offer[x->slot[o.product] - 1];
	if (x->how.noisy)
		score = 1 - (1 - score) * (1 - was->score);
	if (better(&o, was))
		*was = o;
	if (x->how.noisy)
		was->score = score;
}

/* Is there need of it by then? Of what was never bought there is. */
static int
needed(const struct holding *h, int32_t by)
{
	return h == NULL || (!isnan(h->lasts) && refill_due(h) <= by);
}

static int
matches(const struct next *x, const struct rule *r)
{
	const struct itemset *s = &x->sets.set[r->set];
	uint32_t i;

	for (i = 0; i < s->n; i++)
		if (i != r->right && x->held[x->sets.pool[s->at + i]] == NULL)
			return 0;
	return 1;
}

/* The rules that begin with what is held. */
static void
by_rules(struct next *x, uint32_t product, int32_t by)
{
	const struct rule *r;
	double n = (double)x->sets.baskets;
	uint32_t at, right;

	for (at = x->first[product]; at != 0; at = x->chain[at - 1]) {
		r = &x->rule[at - 1];
		right = x->sets.pool[x->sets.set[r->set].at + r->right];
		if (!needed(x->held[right], by) || !matches(x, r))
			continue;
		consider(x, (struct offer){ .product = right,
		    .reason = NEXT_RULE, .rule = r,
		    .score = (double)r->both / r->left_n,
		    .lift = n * r->both / ((double)r->left_n * r->right_n),
		    .support = r->both / n });
	}
}

/* What comes round again; who is three times over it has gone elsewhere. */
static void
by_need(struct next *x, const struct holding *h, int32_t as_of, int32_t by)
{
	const struct stocked *p = &x->refills.product[h->product];

	if (p->again == 0 || !needed(h, by) ||
	    as_of - h->last > 3 * h->lasts)
		return;
	consider(x, (struct offer){ .product = h->product,
	    .reason = NEXT_AGAIN, .lift = NAN, .support = NAN,
	    .score = (double)p->again / p->buyers });
}

static void
by_popularity(struct next *x, size_t segment)
{
	size_t products = x->refills.products;
	uint32_t p, n;

	if (x->members[segment] == 0)
		segment = x->segments;
	for (p = 0; p < products; p++) {
		n = x->popular[segment * products + p];
		if (n == 0 || x->held[p] != NULL || x->slot[p] != 0)
			continue;
		consider(x, (struct offer){ .product = p,
		    .reason = NEXT_POPULAR, .lift = NAN, .support = NAN,
		    .score = (double)n / x->members[segment] });
	}
}

/* The first that fit, in order. */
static size_t
fit(struct next *x)
{
	double left = x->how.budget;
	size_t i, n = 0, top = (size_t)x->how.top;

	if (x->offers > 1)
		qsort(x->offer, x->offers, sizeof(*x->offer), best_first);
	for (i = 0; i < x->offers && n < top; i++) {
		if (!isnan(left) && !(x->offer[i].amount <= left + 1e-9))
			continue;
		if (!isnan(left))
			left -= x->offer[i].amount;
		x->offer[n++] = x->offer[i];
	}
	return n;
}

size_t
next_offers(struct next *x, const struct next_who *who)
{
	const struct holding *h = x->refills.row + who->row;
	size_t i, n;

	for (i = 0; i < who->n; i++)
		x->held[h[i].product] = &h[i];
	for (i = 0; i < who->n; i++) {
		by_rules(x, h[i].product, who->by);
		by_need(x, &h[i], who->as_of, who->by);
	}
	if (x->offers < (size_t)x->how.top || !isnan(x->how.budget))
		by_popularity(x, who->segment);
	for (i = 0; i < x->offers; i++)
		x->slot[x->offer[i].product] = 0;
	n = fit(x);
	x->offers = 0;
	for (i = 0; i < who->n; i++)
		x->held[h[i].product] = NULL;
	return n;
}
