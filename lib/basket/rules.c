/*
 * Rules out of frequent sets, what they are worth, and which are chance.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "basket/basket.h"
#include "stat/tail.h"

struct found {
	const struct itemsets *sets;
	struct rule	*rule;
	size_t		 n, cap;
	double		 confidence;
};

static void
without(uint32_t *out, const uint32_t *item, uint32_t n, uint32_t one)
{
	memcpy(out, item, one * sizeof(*item));
	memcpy(out + one, item + one + 1, (n - one - 1) * sizeof(*item));
}

/*
 * Does a part of the left (not nothing) lead to the right as surely? M. Hahsler
 * et al., arules: is.redundant().
 */
static int
redundant(const struct itemsets *s, const struct rule *r,
    const uint32_t *left, uint32_t n, uint32_t right)
{
	uint32_t part[BASKET_LONGEST], with[BASKET_LONGEST];
	uint32_t mask, k, i, at;
	uint64_t of_part, of_both;

	for (mask = 1; mask + 1 < (uint32_t)1 << n; mask++) {
		for (i = k = 0; i < n; i++)
			if (mask >> i & 1)
				part[k++] = left[i];
		for (at = 0; at < k && part[at] < right; at++)
			with[at] = part[at];
		with[at] = right;
		memcpy(with + at + 1, part + at, (k - at) * sizeof(*part));
		of_part = basket_count(s, part, k);
		of_both = basket_count(s, with, k + 1);
		if (of_both * r->left_n >= r->both * of_part)
			return 1;
	}
	return 0;
}

static int
rule_add(struct found *f, uint32_t set, uint32_t right)
{
	const struct itemset *of = &f->sets->set[set];
	const uint32_t *item = f->sets->pool + of->at;
	uint32_t left[BASKET_LONGEST];
	struct rule r = { .set = set, .right = right, .both = of->count };
	struct rule *wider;

	without(left, item, of->n, right);
	r.left_n = basket_count(f->sets, left, of->n - 1);
	if (r.both < ceil(f->confidence * r.left_n - 1e-9))
		return 0;
	r.right_n = basket_count(f->sets, &item[right], 1);
	r.redundant = redundant(f->sets, &r, left, of->n - 1, item[right]);
	r.p = tail_hypergeometric(r.both, r.left_n, r.right_n,
	    f->sets->baskets);
	if (f->n == f->cap) {
		f->cap = f->cap ? f->cap * 2 : 256;
		wider = realloc(f->rule, f->cap * sizeof(*wider));
		if (wider == NULL)
			return BASKET_NOMEM;
		f->rule = wider;
	}
	f->rule[f->n++] = r;
	return 0;
}

static int
by_p(const void *x, const void *y)
{
	const struct rule *a = x, *b = y;

	return (a->p > b->p) - (a->p < b->p);
}

/* Y. Benjamini and Y. Hochberg (1995), over all rules there are. */
static void
adjust(struct rule *rule, size_t n)
{
	double least = 1, p;
	size_t i;

	qsort(rule, n, sizeof(*rule), by_p);
	for (i = n; i > 0; i--) {
		p = rule[i - 1].p * (double)n / (double)i;
		if (p < least)
			least = p;
		rule[i - 1].p_adjusted = least;
	}
}

/* Lift, then confidence, then count; then as the items are numbered. */
static int
best_first(const void *x, const void *y)
{
	const struct rule *a = x, *b = y;
	__int128 p = (__int128)a->both * b->left_n * b->right_n;
	__int128 q = (__int128)b->both * a->left_n * a->right_n;
	uint64_t u = (uint64_t)a->both * b->left_n;
	uint64_t v = (uint64_t)b->both * a->left_n;

	if (p != q)
		return p > q ? -1 : 1;
	if (u != v)
		return u > v ? -1 : 1;
	if (a->both != b->both)
		return a->both > b->both ? -1 : 1;
	if (a->set != b->set)
		return a->set < b->set ? -1 : 1;
	return (a->right < b->right) - (a->right > b->right);
}

int
basket_rules(struct rule **out, size_t *n, const struct itemsets *s,
    double confidence)
{
	struct found f = { .sets = s, .confidence = confidence };
	uint32_t k;
	size_t i;
	int rc = 0;

	for (i = 0; i < s->n; i++)
		for (k = 0; s->set[i].n > 1 && k < s->set[i].n && rc == 0; k++)
			rc = rule_add(&f, (uint32_t)i, k);
	*out = NULL;
	*n = 0;
	if (rc < 0) {
		free(f.rule);
		return rc;
	}
	if (f.n != 0) {
		adjust(f.rule, f.n);
		qsort(f.rule, f.n, sizeof(*f.rule), best_first);
	}
	*out = f.rule;
	*n = f.n;
	return 0;
}

static double
larger(double a, double b)
{
	return a > b ? a : b;
}

void
basket_measure(struct measures *m, const struct rule *r, size_t baskets)
{
	double n = (double)baskets, both = r->both, a = r->left_n;
	double c = r->right_n, sa = a / n, sc = c / n, low;

	m->support = both / n;
	m->coverage = sa;
	m->confidence = both / a;
	m->lift = n * both / (a * c);
	m->leverage = (n * both - a * c) / (n * n);
	m->conviction = r->both == r->left_n ? INFINITY :
	    (n - c) * a / (n * (a - both));
	m->cosine = both / sqrt(a * c);
	m->jaccard = both / (a + c - both);
	m->kulczynski = (both / a + both / c) / 2;
	m->imbalance = fabs(a - c) / (a + c - both);
	low = a * c * (n - a) * (n - c);
	m->phi = low > 0 ? (n * both - a * c) / sqrt(low) : NAN;
	m->chi2 = n * m->phi * m->phi;
	low = larger(m->support * (1 - sa), sa * (sc - m->support));
	m->zhang = low > 0 ? m->leverage / low : 0;
}
