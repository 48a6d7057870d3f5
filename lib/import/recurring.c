/*
 * Lines of one event are together in most files. First it is seen which
 * numbers come again later: their rows are held back to the end. Of a long
 * file only a sieve of fixed size is kept: what it takes for a second time is
 * counted in another pass.
 */
#include <stdlib.h>
#include <string.h>

#include "base/sort.h"
#include "import/import.h"

enum { SIEVE_BITS = 27, SIEVE_HASHES = 4, FEW = 1 << 16 };

struct sieve {
	struct map	 few;		/* exact, as long as there are few */
	unsigned char	*bits;		/* NULL: not needed yet */
	struct str	 last;		/* the number of the row before */
};

/* Is it there already? Now it is. */
static int
bits_put(unsigned char *bits, uint64_t h)
{
	uint64_t step = h >> 40 | 1, at;
	int i, there = 1;

	for (i = 0; i < SIEVE_HASHES; i++, h += step) {
		at = h & ((1u << SIEVE_BITS) - 1);
		there &= bits[at / 8] >> (at % 8) & 1;
		bits[at / 8] |= (unsigned char)(1u << (at % 8));
	}
	return there;
}

static int
to_bits(struct sieve *v)
{
	size_t i;

	if ((v->bits = calloc(1, 1u << (SIEVE_BITS - 3))) == NULL)
		return -1;
	for (i = 0; i < v->few.cap; i++)
		if (v->few.slot[i].key != NULL)
			bits_put(v->bits, v->few.slot[i].hash);
	map_free(&v->few);
	return 0;
}

/* 1: it may have been there before; 0: it was not; -1: no memory. */
static int
sieve_put(struct sieve *v, const struct source_cell *c)
{
	int fresh;

	if (v->bits == NULL && v->few.used == FEW && to_bits(v) < 0)
		return -1;
	if (v->bits != NULL)
		return bits_put(v->bits, map_hash(c->p, c->n));
	return map_put(&v->few, c->p, c->n, &fresh) == NULL ? -1 : !fresh;
}

static void
sieve_free(struct sieve *v)
{
	map_free(&v->few);
	free(v->bits);
	str_free(&v->last);
}

/* The next number that is not that of the row before: 1, 0 or negative. */
static int
next_number(struct import *im, struct str *last, struct source_cell *number)
{
	struct source *s = &im->source;
	struct plan *p;
	int rc, c;

	while ((rc = source_next(s)) == 1 || rc == -1) {
		p = rc == 1 && !skipped(im) ? plan_for(im) : NULL;
		if (p == NULL || (c = p->one) < 0 || s->cell[c].n == 0 ||
		    (last->n == s->cell[c].n &&
		    memcmp(last->p, s->cell[c].p, last->n) == 0))
			continue;
		str_clear(last);
		str_add(last, s->cell[c].p, s->cell[c].n);
		*number = s->cell[c];
		return last->failed ? session_nomem(im->crm) : 1;
	}
	return rc;
}

/* How often each of those does come. */
static int
count(struct import *im)
{
	struct source_cell number;
	struct str last = { 0 };
	int64_t *times;
	int rc = source_rewind(&im->source);

	while (rc == 0 && (rc = next_number(im, &last, &number)) == 1) {
		times = map_get(&im->recurring, number.p, number.n);
		if (times != NULL)
			++*times;
		rc = 0;
	}
	str_free(&last);
	return rc;
}

int
recurring_find(struct import *im)
{
	struct sieve v = { 0 };
	struct source_cell number;
	int rc, again, fresh;

	while ((rc = next_number(im, &v.last, &number)) == 1) {
		again = sieve_put(&v, &number);
		if (again < 0 || (again && map_put(&im->recurring, number.p,
		    number.n, &fresh) == NULL)) {
			rc = session_nomem(im->crm);
			break;
		}
	}
	sieve_free(&v);
	if (rc == 0 && im->recurring.used > 0)
		rc = count(im);
	return rc < 0 ? rc : source_rewind(&im->source);
}

/* A number's value is 2 until it is met; then its turn, which is higher. */
int
recurring_some(struct import *im, const struct map *all, size_t *at,
    int64_t most)
{
	const struct map_slot *slot;
	int64_t rows = 0, *turn;
	int fresh;

	for (; *at < all->cap; ++*at) {
		slot = &all->slot[*at];
		if (slot->key == NULL || slot->value < 2)
			continue;
		if (rows > 0 && rows + slot->value > most)
			break;
		turn = map_put(&im->recurring, slot->key, slot->len, &fresh);
		if (turn == NULL)
			return session_nomem(im->crm);
		*turn = 2;
		rows += slot->value;
	}
	return 0;
}

int
recurring_row(struct import *im, struct plan *p,
    const struct source_cell *number)
{
	int64_t *turn, *more;

	if (p->rows > p->turn_cap) {
		more = realloc(p->turn, p->cap * sizeof(*more));
		if (more == NULL)
			return session_nomem(im->crm);
		p->turn = more;
		p->turn_cap = p->cap;
	}
	turn = number == NULL ? NULL : map_get(&im->recurring, number->p,
	    number->n);
	if (turn != NULL && *turn == 2)
		*turn = 3 + im->turns++;
	p->turn[p->rows - 1] = turn != NULL ? *turn : 0;
	return 0;
}

/* Rows that say which event they are of stand otherwise now. */
static void
mark_parts(struct plan *p, const struct sort_item *item)
{
	struct write_row *row;
	size_t i;

	for (i = 0; i < p->rows; i++) {
		row = &p->row[i];
		if (!row->part && !row->own)
			continue;
		row->part = i > 0 && item[i].key == item[i - 1].key;
		row->own = !row->part;
	}
}

static int
turn(struct plan *p)
{
	struct sort_item *item = malloc(2 * p->rows * sizeof(*item));
	struct write_row *row = malloc(p->cap * sizeof(*row));
	void *raw = malloc(p->cap * sizeof(*p->raw));
	size_t i;

	if (item == NULL || row == NULL || raw == NULL) {
		free(item);
		free(row);
		free(raw);
		return -1;
	}
	for (i = 0; i < p->rows; i++)
		item[i] = (struct sort_item){ (uint64_t)p->turn[i],
		    (uint32_t)i };
	sort_items(item, item + p->rows, p->rows);
	memcpy(row, p->row, p->rows * sizeof(*row));
	memcpy(raw, p->raw, p->rows * sizeof(*p->raw));
	for (i = 0; i < p->rows; i++) {
		p->row[i] = row[item[i].index];
		memcpy(&p->raw[i], (char *)raw + item[i].index *
		    sizeof(*p->raw), sizeof(*p->raw));
	}
	mark_parts(p, item);
	free(item);
	free(row);
	free(raw);
	return 0;
}

int
recurring_turn(struct import *im)
{
	struct plan *p;

	for (p = im->plan; p != NULL; p = p->next)
		if (p->rows > 1 && p->children == NULL && turn(p) < 0)
			return session_nomem(im->crm);
	return 0;
}
