/*
 * Buyers in one pass: out of the rollup, whose rules are the usual ones, or
 * out of the events.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "score/buyers.h"
#include "score/people.h"

static int
grow(struct crm *c, struct buyers *b)
{
	size_t cap = b->cap ? b->cap * 2 : 1024;
	struct { void **at; size_t one; } part[] = {
		{ (void **)&b->id, sizeof(*b->id) },
		{ (void **)&b->row, sizeof(*b->row) },
		{ (void **)&b->mean, sizeof(*b->mean) },
		{ (void **)&b->revenue, sizeof(*b->revenue) },
		{ (void **)&b->shown, sizeof(*b->shown) }
	};
	void *wider;
	size_t i;

	for (i = 0; i < sizeof(part) / sizeof(part[0]); i++) {
		if ((wider = realloc(*part[i].at, cap * part[i].one)) == NULL)
			return store_fail(c->store, CRM_ENOMEM, "no memory");
		*part[i].at = wider;
	}
	b->cap = cap;
	return 0;
}

int
buyers_add(struct crm *c, struct buyers *b, int64_t id,
    const struct cbs_row *row, double mean, int64_t revenue)
{
	int rc;

	if (b->n == b->cap && (rc = grow(c, b)) < 0)
		return rc;
	b->id[b->n] = id;
	b->row[b->n] = *row;
	b->mean[b->n] = mean;
	b->revenue[b->n] = revenue;
	b->shown[b->n] = 1;
	b->n++;
	return 0;
}

static int
read_one(struct crm *c, struct buyers *b, const struct stmt *t, double unit)
{
	int32_t first = (int32_t)stmt_int(t, 1);
	int32_t last = (int32_t)stmt_int(t, 2);
	struct cbs_row row = { (int32_t)stmt_int(t, 3) - 1, last - first,
	    c->as_of - first };
	double repeat = (double)stmt_int(t, 5);

	if (row.x < 0) {
		b->never++;
		return 0;
	}
	return buyers_add(c, b, stmt_int(t, 0), &row, row.x > 0 ?
	    repeat / unit / row.x : 0, stmt_int(t, 4));
}

/* Both lists ascend. */
int
buyers_show(struct crm *c, struct buyers *b)
{
	struct stmt *t;
	size_t i = 0;
	int rc;

	if (!c->only || b->n == 0)
		return 0;
	memset(b->shown, 0, b->n);
	rc = store_prepare(c->store, &t,
	    "SELECT id FROM temp.only_customer ORDER BY id");
	if (rc < 0)
		return rc;
	while ((rc = stmt_step(t)) == 1) {
		while (i < b->n && b->id[i] < stmt_int(t, 0))
			i++;
		if (i < b->n && b->id[i] == stmt_int(t, 0))
			b->shown[i] = 1;
	}
	stmt_free(t);
	return rc;
}

static int
from_rollup(struct crm *c, struct buyers *b)
{
	struct str sql = { 0 };
	struct stmt *t;
	const char *table;
	double unit = people_unit(c);
	int rc = session_rollup(c, &table);

	if (rc < 0)
		return rc;
	str_printf(&sql, "SELECT customer,first_day,last_day,days,revenue,"
	    "repeat_revenue FROM %s ORDER BY customer", table);
	rc = sql.failed ? store_fail(c->store, CRM_ENOMEM, "no memory") :
	    store_prepare(c->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return rc;
	while ((rc = stmt_step(t)) == 1)
		if ((rc = read_one(c, b, t, unit)) < 0)
			break;
	stmt_free(t);
	return rc;
}

/* One customer while his purchases go by. */
struct one { int64_t id, net, first_net, repeat; int32_t first, last, x; };

static int
add_one(struct crm *c, struct buyers *b, const struct one *o)
{
	struct cbs_row row = { o->x, o->last - o->first, (c->as_of + 1) *
	    b->a_day - 1 - o->first };
	int64_t sum = o->repeat + (b->first ? o->first_net : 0);
	int of = o->x + b->first;

	if (o->x < 0) {
		b->never += o->id != 0;
		return 0;
	}
	return buyers_add(c, b, o->id, &row, of > 0 ? (double)sum /
	    people_unit(c) / of : 0, o->net);
}

static void
buys(struct one *o, const struct bought *at)
{
	o->net += at->net;
	if (!at->counts)
		return;
	if (++o->x == 0) {
		o->first = at->when;
		o->first_net = at->net;
	} else
		o->repeat += at->net;
	o->last = at->when;
}

static int
from_events(struct crm *c, struct buyers *b, const struct buying *how)
{
	struct one o = { .x = -1 };
	struct buying_walk *w;
	struct bought at;
	int rc = buying_walk_new(c, &w, how);

	if (rc < 0)
		return rc;
	while ((rc = buying_walk_next(w, &at)) == 1) {
		if (at.customer != o.id) {
			if ((rc = add_one(c, b, &o)) < 0)
				break;
			o = (struct one){ .id = at.customer, .x = -1 };
		}
		buys(&o, &at);
	}
	buying_walk_free(w);
	return rc < 0 ? rc : add_one(c, b, &o);
}

int
buyers_load(struct crm *c, struct buyers *b, const struct buying *how)
{
	int rc;

	*b = (struct buyers){ .a_day = how->hours ? 24 : 1,
	    .first = how->first };
	rc = how->returns == RETURNS_NET && !how->hours && !how->first ?
	    from_rollup(c, b) : from_events(c, b, how);
	return rc < 0 ? rc : buyers_show(c, b);
}

void
buyers_free(struct buyers *b)
{
	free(b->id);
	free(b->row);
	free(b->mean);
	free(b->revenue);
	free(b->shown);
	*b = (struct buyers){ 0 };
}

int
buyers_spend(struct crm *c, const struct buyers *b, struct spend **out,
    size_t *n)
{
	size_t i;

	*n = 0;
	if ((*out = malloc((b->n + 1) * sizeof(**out))) == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	for (i = 0; i < b->n; i++)
		if (b->row[i].x + b->first > 0 && b->mean[i] > 0)
			(*out)[(*n)++] = (struct spend){ b->row[i].x +
			    b->first, b->mean[i] };
	return 0;
}
