/*
 * RFM scores. Every dimension is turned into an unsigned key that grows with
 * merit and starts at 0, so that sorting costs only the bytes that differ
 * and no difference can overflow.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/sort.h"
#include "stat/rfm.h"

struct rfm_work {
	const struct rfm_in	*in;
	struct rfm_out		*out;
	size_t			 n;
	const struct rfm_rule	*rule;
	struct rfm_cuts		*cuts;		/* may be NULL */
	struct sort_item	*item;
	struct sort_item	*spare;
	int64_t			 zero[RFM_DIMENSIONS];	/* the worst value */
};

/* A type 7 quantile as a key; part in bins-ths. */
struct rfm_point {
	uint64_t	whole;
	int		part;
};

static int64_t
rfm_value(const struct rfm_in *in, int d)
{
	return d == RFM_R ? in->days_since :
	    d == RFM_F ? in->frequency : in->monetary;
}

static uint8_t *
rfm_slot(struct rfm_out *out, int d)
{
	return d == RFM_R ? &out->r : d == RFM_F ? &out->f : &out->m;
}

static uint64_t
rfm_key(const struct rfm_work *w, size_t i, int d)
{
	uint64_t v = (uint64_t)rfm_value(&w->in[i], d);

	return d == RFM_R ? (uint64_t)w->zero[d] - v :
	    v - (uint64_t)w->zero[d];
}

/* The worst value of a dimension is key 0: most days, or least of it. */
static void
rfm_zero(struct rfm_work *w, int d)
{
	int64_t v, zero = rfm_value(&w->in[0], d);
	size_t i;

	for (i = 1; i < w->n; i++) {
		v = rfm_value(&w->in[i], d);
		if (d == RFM_R ? v > zero : v < zero)
			zero = v;
	}
	w->zero[d] = zero;
}

static void
rfm_sort(struct rfm_work *w, int d)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		w->item[i].key = rfm_key(w, i, d);
		w->item[i].index = (uint32_t)i;
	}
	sort_items(w->item, w->spare, w->n);
}

/* The k/bins quantile of n > 0 sorted items, without rounding. */
static struct rfm_point
rfm_quantile(const struct sort_item *item, size_t n, int k, int bins)
{
	unsigned __int128 at, gap;
	struct rfm_point p;
	size_t i;

	at = (unsigned __int128)(n - 1) * (unsigned)k;
	i = (size_t)(at / (unsigned)bins);
	p.whole = item[i].key;
	p.part = 0;
	if (at % (unsigned)bins != 0) {
		gap = item[i + 1].key - item[i].key;
		gap *= at % (unsigned)bins;
		p.whole += (uint64_t)(gap / (unsigned)bins);
		p.part = (int)(gap % (unsigned)bins);
	}
	return p;
}

/* Keys are whole, so cut < key asks only for the whole part of the cut. */
static void
rfm_mark(struct rfm_work *w, const struct sort_item *item, size_t n, int d,
    const struct rfm_point *cut)
{
	int score = 1, last = w->rule->bins;
	size_t i;

	for (i = 0; i < n; i++) {
		while (score < last && cut[score - 1].whole < item[i].key)
			score++;
		*rfm_slot(&w->out[item[i].index], d) = (uint8_t)score;
	}
}

static struct rfm_cut
rfm_cut(const struct rfm_work *w, int d, struct rfm_point p)
{
	struct rfm_cut c;
	uint64_t zero = (uint64_t)w->zero[d];

	c.den = w->rule->bins;
	c.num = p.part;
	if (d != RFM_R)
		c.whole = (int64_t)(zero + p.whole);
	else if (p.part == 0)
		c.whole = (int64_t)(zero - p.whole);
	else {
		c.whole = (int64_t)(zero - p.whole - 1);
		c.num = c.den - p.part;
	}
	c.value = (double)c.whole + (double)c.num / c.den;
	return c;
}

static void
rfm_by_quantile(struct rfm_work *w, const struct sort_item *item, size_t n,
    int d, int keep)
{
	struct rfm_point cut[RFM_BINS_MAX - 1];
	int k;

	for (k = 1; k < w->rule->bins; k++)
		cut[k - 1] = rfm_quantile(item, n, k, w->rule->bins);
	rfm_mark(w, item, n, d, cut);
	if (!keep || w->cuts == NULL)
		return;
	w->cuts->n[d] = w->rule->bins - 1;
	for (k = 1; k < w->rule->bins; k++)
		w->cuts->cut[d][k - 1] = rfm_cut(w, d, cut[k - 1]);
}

static int
rfm_quantiles(struct rfm_work *w, int d)
{
	rfm_sort(w, d);
	rfm_by_quantile(w, w->item, w->n, d, 1);
	return 0;
}

/* SQL's NTILE: the first n % bins tiles have one more. */
static int
rfm_ntiles(struct rfm_work *w, int d)
{
	size_t bins = (size_t)w->rule->bins, small = w->n / bins;
	size_t large = w->n % bins, i, tile = 1, left;

	rfm_sort(w, d);
	left = small + (large > 0);
	for (i = 0; i < w->n; i++, left--) {
		if (left == 0)
			left = small + (tile++ < large);
		*rfm_slot(&w->out[w->item[i].index], d) = (uint8_t)tile;
	}
	return 0;
}

static int
rfm_midranks(struct rfm_work *w, int d)
{
	unsigned __int128 twice;
	size_t first, end, i;
	uint8_t score;

	rfm_sort(w, d);
	for (first = 0; first < w->n; first = end) {
		end = first + 1;
		while (end < w->n && w->item[end].key == w->item[first].key)
			end++;
		/* mid-rank (first + 1 + end) / 2, less a half */
		twice = (unsigned __int128)(first + end) *
		    (unsigned)w->rule->bins;
		score = (uint8_t)((twice + 2 * w->n - 1) / (2 * w->n));
		for (i = first; i < end; i++)
			*rfm_slot(&w->out[w->item[i].index], d) = score;
	}
	return 0;
}

static void
rfm_fixed_cuts(struct rfm_work *w, int d)
{
	int bins = w->rule->bins, k;
	struct rfm_cut *c;

	w->cuts->n[d] = bins - 1;
	for (k = 0; k < bins - 1; k++) {
		c = &w->cuts->cut[d][k];
		c->whole = w->rule->cut[d][d == RFM_R ? bins - 2 - k : k];
		c->num = 0;
		c->den = 1;
		c->value = (double)c->whole;
	}
}

static int
rfm_fixed(struct rfm_work *w, int d)
{
	const int64_t *cut = w->rule->cut[d];
	int bins = w->rule->bins, k, below;
	size_t i;

	for (k = 0; cut != NULL && k + 1 < bins - 1; k++)
		if (cut[k] > cut[k + 1])
			cut = NULL;
	if (cut == NULL) {
		errno = EINVAL;
		return -1;
	}
	for (i = 0; i < w->n; i++) {
		for (k = below = 0; k < bins - 1; k++)
			below += cut[k] < rfm_value(&w->in[i], d);
		*rfm_slot(&w->out[i], d) =
		    (uint8_t)(d == RFM_R ? bins - below : 1 + below);
	}
	if (w->cuts != NULL)
		rfm_fixed_cuts(w, d);
	return 0;
}

/* The group a customer is scored in: all, its R, or its R and F. */
static unsigned
rfm_group(const struct rfm_out *out, int d)
{
	return d == RFM_R ? 0 : d == RFM_F ? out->r : out->r * 10U + out->f;
}

static int
rfm_nested(struct rfm_work *w, int d)
{
	struct sort_item *item = w->item;
	size_t first, end, i;
	unsigned group;

	rfm_sort(w, d);
	for (i = 0; i < w->n; i++)
		item[i].key = rfm_group(&w->out[item[i].index], d);
	sort_items(item, w->spare, w->n);
	for (i = 0; i < w->n; i++)
		item[i].key = rfm_key(w, item[i].index, d);
	for (first = 0; first < w->n; first = end) {
		group = rfm_group(&w->out[item[first].index], d);
		for (end = first + 1; end < w->n; end++)
			if (rfm_group(&w->out[item[end].index], d) != group)
				break;
		rfm_by_quantile(w, item + first, end - first, d, d == RFM_R);
	}
	return 0;
}

static int (*const rfm_methods[])(struct rfm_work *, int) = {
	[RFM_QUANTILE] = rfm_quantiles,
	[RFM_NTILE] = rfm_ntiles,
	[RFM_MIDRANK] = rfm_midranks,
	[RFM_FIXED] = rfm_fixed,
	[RFM_NESTED] = rfm_nested,
};

static void
rfm_count(struct rfm_work *w)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		w->cuts->count[RFM_R][w->out[i].r]++;
		w->cuts->count[RFM_F][w->out[i].f]++;
		w->cuts->count[RFM_M][w->out[i].m]++;
	}
}

static int
rfm_run(struct rfm_work *w)
{
	int d;

	for (d = 0; d < RFM_DIMENSIONS; d++) {
		if (w->n > 0)
			rfm_zero(w, d);
		/* Without customers there are no quantiles, only rules. */
		if (w->n == 0 && w->rule->method != RFM_FIXED)
			continue;
		if (rfm_methods[w->rule->method](w, d) != 0)
			return -1;
	}
	if (w->cuts != NULL)
		rfm_count(w);
	return 0;
}

int
rfm_score(struct rfm_out *out, const struct rfm_in *in, size_t n,
    const struct rfm_rule *rule, struct rfm_cuts *cuts)
{
	struct rfm_work w = { .in = in, .out = out, .n = n, .rule = rule,
	    .cuts = cuts };
	int rc = -1;

	if (cuts != NULL)
		memset(cuts, 0, sizeof(*cuts));
	if (rule->bins < RFM_BINS_MIN || rule->bins > RFM_BINS_MAX ||
	    (unsigned)rule->method > RFM_NESTED) {
		errno = EINVAL;
		return -1;
	}
	if (n > UINT32_MAX || n > SIZE_MAX / sizeof(*w.item)) {
		errno = EOVERFLOW;
		return -1;
	}
	w.item = malloc((n + 1) * sizeof(*w.item));
	w.spare = malloc((n + 1) * sizeof(*w.spare));
	if (w.item != NULL && w.spare != NULL)
		rc = rfm_run(&w);
	free(w.spare);
	free(w.item);
	return rc;
}

int
rfm_code(const struct rfm_out *out)
{
	return 100 * out->r + 10 * out->f + out->m;
}
