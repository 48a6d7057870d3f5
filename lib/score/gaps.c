/*
 * The days between purchases, customer by customer, and of all.
 */
#include <math.h>
#include <stdlib.h>

#include "score/gaps.h"
#include "score/walk.h"

struct ints { int32_t *p; size_t n, cap; };

struct reading {
	struct rhythms	*out;
	struct ints	 own, all;
	int		 own_from;
};

static int
push(struct ints *s, int32_t v)
{
	size_t cap = s->cap ? s->cap * 2 : 1024;
	int32_t *wider;

	if (s->n == s->cap) {
		if ((wider = realloc(s->p, cap * sizeof(*wider))) == NULL)
			return -1;
		s->p = wider;
		s->cap = cap;
	}
	s->p[s->n++] = v;
	return 0;
}

static int
ascending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

double
rhythm_median(int32_t *v, size_t n)
{
	if (n == 0)
		return NAN;
	qsort(v, n, sizeof(*v), ascending);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2.0;
}

static void
customer_done(struct reading *r)
{
	struct rhythm *row;
	struct ints *g = &r->own;
	double n = (double)g->n, d, square = 0;
	size_t i;

	if (r->out->n == 0)
		return;
	row = &r->out->row[r->out->n - 1];
	row->median = row->mean = row->cv = NAN;
	if (g->n == 0)
		return;
	row->last_gap = g->p[g->n - 1];
	row->mean = (row->last - row->first) / n;
	for (i = 0; i < g->n; i++) {
		d = g->p[i] - row->mean;
		square += d * d;
	}
	if (g->n > 1)
		row->cv = sqrt(square / (n - 1)) / row->mean;
	row->median = rhythm_median(g->p, g->n);
	row->own = g->n >= (size_t)r->own_from;
	g->n = 0;
}

static int
take(struct reading *r, const struct stint *s)
{
	struct rhythms *out = r->out;
	struct rhythm *row = out->n ? &out->row[out->n - 1] : NULL;
	size_t cap = out->cap ? out->cap * 2 : 1024;

	if (row != NULL && row->customer == s->customer) {
		if (push(&r->own, s->period - row->last) == -1 ||
		    push(&r->all, s->period - row->last) == -1)
			return -1;
		row->last = s->period;
		row->days++;
		return 0;
	}
	customer_done(r);
	if (out->n == out->cap) {
		row = realloc(out->row, cap * sizeof(*row));
		if (row == NULL)
			return -1;
		out->row = row;
		out->cap = cap;
	}
	out->row[out->n++] = (struct rhythm){ .customer = s->customer,
	    .first = s->period, .last = s->period, .days = 1 };
	return 0;
}

static int
read_all(struct crm *c, struct reading *r)
{
	struct stint s;
	struct walk *w;
	int rc = walk_new(c, &w, DAY_DAY);

	if (rc < 0)
		return rc;
	while ((rc = walk_next(w, &s)) == 1)
		if (s.days != 0 && take(r, &s) == -1) {
			rc = store_fail(c->store, CRM_ENOMEM, "no memory");
			break;
		}
	customer_done(r);
	walk_free(w);
	return rc;
}

int
rhythms_load(struct crm *c, struct rhythms *out, int own_from)
{
	struct reading r = { .out = out, .own_from = own_from };
	size_t i;
	int rc;

	*out = (struct rhythms){ 0 };
	rc = read_all(c, &r);
	if (rc == 0) {
		out->population = rhythm_median(r.all.p, r.all.n);
		for (i = 0; i < out->n; i++)
			out->row[i].cycle = out->row[i].own ?
			    out->row[i].median : out->population;
	} else
		rhythms_free(out);
	free(r.own.p);
	free(r.all.p);
	return rc;
}

void
rhythms_free(struct rhythms *s)
{
	free(s->row);
	*s = (struct rhythms){ 0 };
}
