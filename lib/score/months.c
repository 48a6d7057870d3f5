/*
 * crm_retention() and crm_months(): purchases by period.
 */
#include <stdlib.h>

#include "score/own.h"
#include "score/people.h"
#include "score/walk.h"

/* One period over all customers. */
struct tally {
	int64_t	fresh;		/* first bought in it */
	int64_t	repeaters;	/* of those, with another purchase day */
	int64_t	active;		/* bought in it */
	int64_t	retained;	/* ... and in the one before */
};

struct follow {
	struct tally	*tally;
	int		 from, n;
	int64_t		 customer;
	int		 first, last;	/* periods of this customer */
	int64_t		 days;
};

static void
customer_done(struct follow *f)
{
	if (f->days == 0)
		return;
	f->tally[f->first].fresh++;
	f->tally[f->first].repeaters += f->days >= 2;
}

static void
follow(struct follow *f, const struct stint *s)
{
	int at = s->period - f->from;

	if (s->customer != f->customer) {
		customer_done(f);
		f->customer = s->customer;
		f->days = 0;
	}
	if (s->days == 0 || at < 0 || at >= f->n)
		return;
	if (f->days == 0)
		f->first = at;
	else if (f->last == at - 1)
		f->tally[at].retained++;
	f->tally[at].active++;
	f->last = at;
	f->days += s->days;
}

static int
follow_all(struct crm *c, struct follow *f, enum day_unit unit)
{
	struct stint s;
	struct walk *w;
	int rc = walk_new(c, &w, unit);

	if (rc < 0)
		return rc;
	while ((rc = walk_next(w, &s)) == 1)
		follow(f, &s);
	customer_done(f);
	walk_free(w);
	return rc;
}

static int
period_text(struct crm *c, struct grid *g, struct value *out, int period,
    enum day_unit unit)
{
	char label[16];
	size_t n = day_period_show(label, day_period_start(period, unit),
	    unit);

	*out = value_text(arena_dup(&g->text, label, n), n);
	return out->p == NULL ? store_fail(c->store, CRM_ENOMEM,
	    "no memory") : 0;
}

static int
retention_rows(struct crm *c, struct grid *g, const struct follow *f,
    enum day_unit unit)
{
	struct value *row;
	int i, start = 0;

	while (start < f->n && f->tally[start].active == 0)
		start++;
	for (i = start; i < f->n; i++) {
		if ((row = grid_row(c, g)) == NULL ||
		    period_text(c, g, &row[0], f->from + i, unit) < 0)
			return CRM_ENOMEM;
		row[1] = value_int(f->tally[i].fresh);
		row[2] = value_int(f->tally[i].repeaters);
		row[3] = value_int(f->tally[i].active);
		row[4] = value_int(f->tally[i].retained);
		if (i > start)
			row[5] = value_int(f->tally[i - 1].active);
		row[6] = value_int(f->from + i <= walk_complete(c, unit));
	}
	return 0;
}

static int
retention_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct follow f = { .customer = -1 };
	enum day_unit unit;
	struct grid *g = NULL;
	int rc = score_unit(c, &arg[0], &unit);

	(void)args;
	if (rc < 0 || (rc = walk_first(c, unit, &f.from)) < 0)
		return rc;
	f.n = day_period(c->as_of, unit) - f.from + 1;
	f.tally = calloc((size_t)f.n, sizeof(*f.tally));
	if (f.tally == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	if ((rc = grid_new(c, &g, 7)) == 0 &&
	    (rc = follow_all(c, &f, unit)) == 0)
		rc = retention_rows(c, g, &f, unit);
	free(f.tally);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_retention = {
	"crm_retention", "period,new,repeaters,active,retained,before,"
	"complete,in_period HIDDEN", 1, retention_open, grid_next, grid_cell,
	grid_free
};

struct cursor {
	struct walk	*walk;
	struct stint	 now;
	enum day_unit	 period;
	char		 label[16];
	double		 unit;
};

static void
months_close(void *cursor)
{
	struct cursor *u = cursor;

	walk_free(u->walk);
	free(u);
}

static int
months_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct cursor *u = calloc(1, sizeof(*u));
	int rc;

	(void)args;
	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	u->unit = people_unit(c);
	if ((rc = score_unit(c, &arg[0], &u->period)) < 0 ||
	    (rc = walk_new(c, &u->walk, u->period)) < 0) {
		free(u);
		return rc;
	}
	*cursor = u;
	return 0;
}

static int
months_next(void *cursor)
{
	struct cursor *u = cursor;

	return walk_next(u->walk, &u->now);
}

static void
months_cell(void *cursor, int column, struct value *v)
{
	struct cursor *u = cursor;
	const struct stint *s = &u->now;

	if (column == 0)
		*v = value_int(s->customer);
	else if (column == 1)
		*v = value_text(u->label, day_period_show(u->label,
		    day_period_start(s->period, u->period), u->period));
	else if (column == 2)
		*v = value_int(s->orders);
	else if (column == 3)
		*v = value_int(s->days);
	else if (column == 4)
		*v = value_real((double)s->net / u->unit);
	else
		*v = value_int(column == 5 ? s->net : s->period);
}

const struct tablefn score_months = {
	"crm_months", "customer,month,orders,days,net,net_minor,number,"
	"in_period HIDDEN", 1,
	months_open, months_next, months_cell, months_close
};
