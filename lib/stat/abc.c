/*
 * ABC classes and concentration, over one descending sort; sums in 128 bits.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "base/sort.h"
#include "stat/abc.h"

/*
 * The values from the highest down, as highest - value: the key needs only
 * the bytes that differ. Yours to free; NULL with errno.
 */
static struct sort_item *
abc_sort(const int64_t *value, size_t n, int clamp, int64_t *high)
{
	struct sort_item *item, *spare;
	int64_t v;
	size_t i;

	*high = 0;
	if (n > UINT32_MAX || n > SIZE_MAX / sizeof(*item)) {
		errno = EOVERFLOW;
		return NULL;
	}
	item = malloc((n + 1) * sizeof(*item));
	spare = malloc((n + 1) * sizeof(*spare));
	if (item == NULL || spare == NULL) {
		free(item);
		free(spare);
		return NULL;
	}
	for (i = 0; i < n; i++)
		if (value[i] > *high)
			*high = value[i];
	for (i = 0; i < n; i++) {
		v = clamp && value[i] < 0 ? 0 : value[i];
		item[i].key = (uint64_t)*high - (uint64_t)v;
		item[i].index = (uint32_t)i;
	}
	sort_items(item, spare, n);
	free(spare);
	return item;
}

static __int128
abc_total(const int64_t *value, size_t n)
{
	__int128 total = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (value[i] > 0)
			total += value[i];
	return total;
}

int
abc_classify(uint8_t *class, uint32_t *rank, const int64_t *value, size_t n,
    int a_percent, int b_percent, int tie_same_class)
{
	__int128 total, before = 0;
	struct sort_item *item;
	int64_t v, high;
	uint8_t c = 'A';
	size_t i;

	if (a_percent < 0 || b_percent < a_percent || b_percent > 100) {
		errno = EINVAL;
		return -1;
	}
	if ((item = abc_sort(value, n, 0, &high)) == NULL)
		return -1;
	total = abc_total(value, n);
	for (i = 0; i < n; i++) {
		v = value[item[i].index];
		if (i == 0 || !tie_same_class || item[i].key != item[i - 1].key)
			c = v <= 0 ? 'C' :
			    before * 100 < total * a_percent ? 'A' :
			    before * 100 < total * b_percent ? 'B' : 'C';
		if (class != NULL)
			class[item[i].index] = c;
		if (rank != NULL)
			rank[item[i].index] = (uint32_t)(i + 1);
		if (v > 0)
			before += v;
	}
	free(item);
	return 0;
}

/* The whole total as the struct can hold it. */
static int
pareto_total(int64_t *total, const int64_t *value, size_t n)
{
	__int128 sum = abc_total(value, n);

	if (sum > INT64_MAX) {
		errno = EOVERFLOW;
		return -1;
	}
	*total = (int64_t)sum;
	return 0;
}

static void
pareto_shares(struct pareto *p, int k, int64_t sum)
{
	double total = (double)p->total;

	p->top[k] = (double)sum / total;
	/* the bottom floor(n (100 - k) / 100) are all the others */
	p->lorenz[100 - k] = (double)(p->total - sum) / total;
}

static void
pareto_walk(struct pareto *p, const struct sort_item *item, int64_t high)
{
	__int128 spread = 0;
	long double share, hhi = 0;
	int64_t v, sum = 0;
	size_t i;
	int k = 0;

	for (i = 0; i <= p->n; i++) {
		while (k <= 100 && i * 100 >= p->n * (size_t)k)
			pareto_shares(p, k++, sum);
		if (i == p->n)
			break;
		v = (int64_t)((uint64_t)high - item[i].key);
		sum += v;
		p->positive += v > 0;
		spread += (__int128)v *
		    ((__int128)p->n - 2 * (__int128)i - 1);
		share = (long double)v / (long double)p->total;
		hhi += share * share;
	}
	p->gini = (double)((long double)spread /
	    ((long double)p->n * (long double)p->total));
	p->hhi = (double)hhi;
}

int
pareto_measure(struct pareto *p, const int64_t *value, size_t n)
{
	struct sort_item *item;
	int64_t high;
	int k;

	*p = (struct pareto){ .n = n };
	if (pareto_total(&p->total, value, n) != 0)
		return -1;
	if (p->total == 0) {
		p->gini = p->hhi = NAN;
		for (k = 0; k <= 100; k++)
			p->top[k] = p->lorenz[k] = NAN;
		return 0;
	}
	if ((item = abc_sort(value, n, 1, &high)) == NULL)
		return -1;
	pareto_walk(p, item, high);
	free(item);
	return 0;
}

/* ceil(n p), but n p a hair above a whole number is that number. */
static size_t
pareto_heads(size_t n, double p)
{
	double x = (double)n * p, whole = floor(x + 0.5);

	if (fabs(x - whole) > 1e-9 * (x + 1))
		whole = ceil(x);
	return whole > (double)n ? n : (size_t)whole;
}

int
pareto_top(double *share, const int64_t *value, size_t n, double p)
{
	struct sort_item *item;
	int64_t total, high, sum = 0;
	size_t i, heads;

	if (!(p >= 0 && p <= 1)) {
		errno = EINVAL;
		return -1;
	}
	*share = NAN;
	if (pareto_total(&total, value, n) != 0)
		return -1;
	if (total == 0)
		return 0;
	if ((item = abc_sort(value, n, 1, &high)) == NULL)
		return -1;
	heads = pareto_heads(n, p);
	for (i = 0; i < heads; i++)
		sum += (int64_t)((uint64_t)high - item[i].key);
	*share = (double)sum / (double)total;
	free(item);
	return 0;
}
