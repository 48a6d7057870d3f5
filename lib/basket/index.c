/*
 * The frequent sets in one pool, found again by their items.
 */
#include <stdlib.h>
#include <string.h>

#include "basket/own.h"

static const size_t most_sets = 8000000;

int
sets_add(struct itemsets *s, const uint32_t *item, uint32_t n, uint32_t count)
{
	size_t cap = s->cap ? s->cap * 2 : 256;
	size_t room = s->room ? s->room * 2 : 1024;
	void *wider;

	if (s->n == most_sets)
		return BASKET_TOO_MANY;
	if (s->n == s->cap) {
		if ((wider = realloc(s->set, cap * sizeof(*s->set))) == NULL)
			return BASKET_NOMEM;
		s->set = wider;
		s->cap = cap;
	}
	if (s->used + n > s->room) {
		if ((wider = realloc(s->pool, room * sizeof(*s->pool))) ==
		    NULL)
			return BASKET_NOMEM;
		s->pool = wider;
		s->room = room;
	}
	memcpy(s->pool + s->used, item, n * sizeof(*item));
	s->set[s->n++] = (struct itemset){ (uint32_t)s->used, n, count };
	s->used += n;
	return 0;
}

static size_t
hash(const uint32_t *item, uint32_t n)
{
	uint64_t h = 0x9e3779b97f4a7c15u;
	uint32_t i;

	for (i = 0; i < n; i++) {
		h = (h ^ item[i]) * 0xff51afd7ed558ccdu;
		h ^= h >> 32;
	}
	return (size_t)h;
}

int
sets_index(struct itemsets *s)
{
	size_t i, at;

	for (s->slots = 64; s->slots < 2 * s->n; s->slots *= 2)
		continue;
	if ((s->slot = calloc(s->slots, sizeof(*s->slot))) == NULL)
		return BASKET_NOMEM;
	for (i = 0; i < s->n; i++) {
		at = hash(s->pool + s->set[i].at, s->set[i].n);
		while (s->slot[at &= s->slots - 1] != 0)
			at++;
		s->slot[at] = (uint32_t)i + 1;
	}
	return 0;
}

uint32_t
basket_count(const struct itemsets *s, const uint32_t *item, uint32_t n)
{
	const struct itemset *set;
	size_t at = hash(item, n);

	while (s->slot[at &= s->slots - 1] != 0) {
		set = &s->set[s->slot[at++] - 1];
		if (set->n == n && memcmp(s->pool + set->at, item,
		    n * sizeof(*item)) == 0)
			return set->count;
	}
	return 0;
}

void
basket_sets_free(struct itemsets *s)
{
	free(s->set);
	free(s->pool);
	free(s->slot);
	*s = (struct itemsets){ 0 };
}
