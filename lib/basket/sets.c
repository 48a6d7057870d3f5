/*
 * Frequent sets: items by counting, pairs in a triangle, what is longer by
 * intersecting bitmaps of the baskets that have three frequent items.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "basket/basket.h"
#include "basket/own.h"

enum { NONE = UINT32_MAX };

static const size_t most_bytes = (size_t)768 << 20;
static const size_t most_sets = 8000000;

struct mine {
	struct itemsets	*out;
	const struct baskets *in;
	uint32_t	 least, longest;
	uint32_t	*place;		/* of an item among the frequent ones */
	uint32_t	*name;		/* and back */
	uint32_t	*pair;		/* counts, a triangle */
	uint32_t	 n;		/* frequent items */
	uint64_t	*bits;		/* a row each item */
	size_t		 words;
	uint32_t	 path[BASKET_LONGEST];
};

uint32_t
basket_least(double s, size_t baskets)
{
	double n = ceil(s * (double)baskets - 1e-9);

	return n < 1 ? 1 : n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

static size_t
cell(const struct mine *m, uint32_t a, uint32_t b)
{
	return (size_t)a * (2 * (size_t)m->n - a - 1) / 2 + (b - a - 1);
}

static int
count_items(struct mine *m)
{
	const struct baskets *in = m->in;
	uint32_t *count = calloc((size_t)in->items + 1, sizeof(*count));
	size_t i;
	int rc = 0;

	if (count == NULL)
		return BASKET_NOMEM;
	for (i = 0; i < in->start[in->n]; i++)
		count[in->item[i]]++;
	for (i = 0; i < in->items && rc == 0; i++) {
		m->place[i] = NONE;
		if (count[i] < m->least)
			continue;
		m->name[m->n] = (uint32_t)i;
		m->place[i] = m->n++;
		rc = sets_add(m->out, &m->name[m->n - 1], 1, count[i]);
	}
	free(count);
	return rc;
}

/* The frequent items of a basket, ascending; how many. */
static uint32_t
frequent(const struct mine *m, size_t basket, uint32_t *out)
{
	const uint32_t *item = m->in->item;
	uint32_t n = 0, k, place;
	size_t i;

	for (i = m->in->start[basket]; i < m->in->start[basket + 1]; i++) {
		if ((place = m->place[item[i]]) == NONE)
			continue;
		for (k = n++; k > 0 && out[k - 1] > place; k--)
			out[k] = out[k - 1];
		out[k] = place;
	}
	return n;
}

/* Counts pairs; *three: baskets with three frequent items or more. */
static void
count_pairs(struct mine *m, uint32_t *items, size_t *three)
{
	uint32_t n, a, b, *row;
	size_t i;

	for (i = 0; i < m->in->n; i++) {
		n = frequent(m, i, items);
		*three += n > 2;
		for (a = 0; a + 1 < n; a++) {
			row = m->pair + cell(m, items[a], items[a] + 1) -
			    items[a] - 1;
			for (b = a + 1; b < n; b++)
				row[items[b]]++;
		}
	}
}

static int
take_pairs(struct mine *m)
{
	uint32_t a, b, both[2];
	int rc = 0;

	for (a = 0; a < m->n; a++)
		for (b = a + 1; b < m->n && rc == 0; b++) {
			if (m->pair[cell(m, a, b)] < m->least)
				continue;
			both[0] = m->name[a];
			both[1] = m->name[b];
			rc = sets_add(m->out, both, 2, m->pair[cell(m, a, b)]);
		}
	return rc;
}

static void
fill_bits(struct mine *m, uint32_t *items)
{
	size_t i, at = 0;
	uint32_t n, k;

	for (i = 0; i < m->in->n; i++) {
		if ((n = frequent(m, i, items)) < 3)
			continue;
		for (k = 0; k < n; k++)
			m->bits[items[k] * m->words + at / 64] |=
			    (uint64_t)1 << at % 64;
		at++;
	}
}

/* What may follow a prefix: the item, and who has both. */
struct tail {
	uint32_t	 place;
	uint64_t	*bits;
};

static uint32_t
intersect(uint64_t *out, const uint64_t *a, const uint64_t *b, size_t words)
{
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < words; i++)
		n += (uint64_t)__builtin_popcountll(out[i] = a[i] & b[i]);
	return (uint32_t)n;
}

/* Sets that begin with path[0..depth-1] and go on with the tails. */
static int
extend(struct mine *m, uint32_t depth, const struct tail *tail, uint32_t n)
{
	uint64_t *bits = malloc((size_t)(n + 1) * m->words * sizeof(*bits));
	struct tail *next = malloc((n + 1) * sizeof(*next));
	uint32_t a, b, k, count;
	int rc = bits == NULL || next == NULL ? BASKET_NOMEM : 0;

	for (a = 0; a + 1 < n && rc == 0; a++) {
		m->path[depth] = m->name[tail[a].place];
		for (b = a + 1, k = 0; b < n && rc == 0; b++) {
			if (m->pair[cell(m, tail[a].place, tail[b].place)] <
			    m->least)
				continue;
			count = intersect(bits + k * m->words, tail[a].bits,
			    tail[b].bits, m->words);
			if (count < m->least)
				continue;
			m->path[depth + 1] = m->name[tail[b].place];
			rc = sets_add(m->out, m->path, depth + 2, count);
			next[k] = (struct tail){ tail[b].place,
			    bits + k * m->words };
			k++;
		}
		if (rc == 0 && k > 1 && depth + 2 < m->longest)
			rc = extend(m, depth + 1, next, k);
	}
	free(bits);
	free(next);
	return rc;
}

/* Triples and longer: below each item, those it makes a frequent pair with. */
static int
longer(struct mine *m)
{
	struct tail *tail = malloc((m->n + 1) * sizeof(*tail));
	uint64_t *bits = malloc(((size_t)m->n + 1) * m->words * sizeof(*bits));
	uint32_t a, b, k;
	int rc = tail == NULL || bits == NULL ? BASKET_NOMEM : 0;

	for (a = 0; a < m->n && rc == 0; a++) {
		m->path[0] = m->name[a];
		for (b = a + 1, k = 0; b < m->n; b++) {
			if (m->pair[cell(m, a, b)] < m->least)
				continue;
			intersect(bits + k * m->words, m->bits + a * m->words,
			    m->bits + b * m->words, m->words);
			tail[k] = (struct tail){ b, bits + k * m->words };
			k++;
		}
		if (k > 1)
			rc = extend(m, 1, tail, k);
	}
	free(tail);
	free(bits);
	return rc;
}

static size_t
largest(const struct baskets *in)
{
	size_t i, n, most = 0;

	for (i = 0; i < in->n; i++)
		if ((n = in->start[i + 1] - in->start[i]) > most)
			most = n;
	return most;
}

static int
beyond_items(struct mine *m)
{
	uint32_t *items = malloc((largest(m->in) + 1) * sizeof(*items));
	size_t pairs = (size_t)m->n * (m->n + 1) / 2, three = 0;
	int rc = pairs * sizeof(*m->pair) > most_bytes ? BASKET_TOO_MANY : 0;

	if (rc == 0 && (items == NULL ||
	    (m->pair = calloc(pairs + 1, sizeof(*m->pair))) == NULL))
		rc = BASKET_NOMEM;
	if (rc == 0) {
		count_pairs(m, items, &three);
		rc = take_pairs(m);
	}
	if (rc == 0 && m->longest > 2 && three >= m->least) {
		m->words = (three + 63) / 64;
		if (3 * m->n * m->words * 8 > most_bytes)
			rc = BASKET_TOO_MANY;
		else if ((m->bits = calloc(m->n * m->words, 8)) == NULL)
			rc = BASKET_NOMEM;
		else {
			fill_bits(m, items);
			rc = longer(m);
		}
	}
	free(items);
	return rc;
}

int
basket_sets(struct itemsets *out, const struct baskets *in, uint32_t least,
    int longest)
{
	struct mine m = { .out = out, .in = in, .least = least ? least : 1,
	    .longest = longest > BASKET_LONGEST ? BASKET_LONGEST :
	    (uint32_t)longest };
	int rc = BASKET_NOMEM;

	*out = (struct itemsets){ .baskets = in->n };
	m.place = malloc(((size_t)in->items + 1) * sizeof(*m.place));
	m.name = malloc(((size_t)in->items + 1) * sizeof(*m.name));
	if (m.place != NULL && m.name != NULL)
		rc = count_items(&m);
	if (rc == 0 && longest > 1 && m.n > 1)
		rc = beyond_items(&m);
	free(m.place);
	free(m.name);
	free(m.pair);
	free(m.bits);
	if (rc == 0 && out->n > most_sets)
		rc = BASKET_TOO_MANY;
	if (rc == 0)
		rc = sets_index(out);
	if (rc < 0)
		basket_sets_free(out);
	return rc;
}
