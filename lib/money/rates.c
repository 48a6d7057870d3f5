/*
 * Rates are kept sorted as they come: settings list them in order of day, so
 * that a new one nearly always belongs at the end of its currency.
 */
#include <stdlib.h>
#include <string.h>

#include "money/decimal.h"
#include "money/rates.h"

/* Currency first, then the day, whose sign is turned to keep the order. */
static uint64_t
rate_key(const char cur[4], int32_t day)
{
	uint64_t key = 0;
	int i;

	for (i = 0; i < 3; i++)
		key = key << 8 | (unsigned char)cur[i];
	return key << 32 | ((uint32_t)day ^ 0x80000000u);
}

/* How many rates come before or at the key. */
static size_t
rates_upto(const struct rates *r, uint64_t key)
{
	size_t lo = 0, hi = r->n, mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (r->rate[mid].key <= key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static int
rates_grow(struct rates *r)
{
	size_t cap = r->cap ? r->cap * 2 : 16;
	struct rate *p;

	if (r->n < r->cap)
		return 0;
	if ((p = realloc(r->rate, cap * sizeof(*p))) == NULL)
		return -1;
	r->rate = p;
	r->cap = cap;
	return 0;
}

int
rates_add(struct rates *r, const char cur[4], int32_t day, int64_t rate_e8)
{
	uint64_t key = rate_key(cur, day);
	size_t at = rates_upto(r, key);

	if (rate_e8 <= 0)
		return -1;
	if (at > 0 && r->rate[at - 1].key == key) {
		r->rate[at - 1].e8 = rate_e8;
		return 1;
	}
	if (rates_grow(r) == -1)
		return -1;
	memmove(&r->rate[at + 1], &r->rate[at],
	    (r->n - at) * sizeof(r->rate[0]));
	r->rate[at] = (struct rate){ key, rate_e8 };
	r->n++;
	return 0;
}

int
rates_convert(const struct rates *r, const char cur[4], int digits,
    int base_digits, int32_t day, int64_t minor, int64_t *out)
{
	uint64_t key = rate_key(cur, day);
	size_t at = rates_upto(r, key);

	if (at == 0 || r->rate[at - 1].key >> 32 != key >> 32)
		return -1;
	return decimal_multiply(out, minor, digits, r->rate[at - 1].e8, 8,
	    base_digits) == -1 ? -2 : 0;
}

void
rates_free(struct rates *r)
{
	free(r->rate);
	*r = (struct rates){ 0 };
}
