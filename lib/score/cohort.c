/*
 * crm_cohort(): customers by the period of their first purchase. Built from
 * pieces of the customers, so that memory does not grow with purchases.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "score/own.h"
#include "score/people.h"
#include "score/walk.h"
#include "stat/cohort.h"

enum { PIECE = 65536 };

enum measure { CLASSIC, UNBOUNDED, REVENUE };

static const char *const kinds_of[] = { "classic", "unbounded", "revenue" };

struct build {
	struct crm		*crm;
	struct cohort_table	 all;
	struct cohort_row	*row;
	size_t			 n, cap;
	int			 cohort;	/* of the current customer */
	int64_t			 customer;
	uint32_t		 number;
};

static int
trouble(struct crm *c)
{
	return errno == ENOMEM ? store_fail(c->store, CRM_ENOMEM,
	    "no memory") : store_fail(c->store, CRM_EDATA,
	    "cohorts: more periods or revenue than can be counted");
}

/* The cell of cohort c and age k, in the triangle's own order. */
static struct cohort_cell *
cell_of(struct cohort_table *t, int c, int k)
{
	return (struct cohort_cell *)(uintptr_t)cohort_cell(t, c, k);
}

static struct cohort_in
input(const struct build *b)
{
	return (struct cohort_in){
		.row = b->row, .n = b->n, .from = b->all.from,
		.to = b->all.from + b->all.periods - 1,
		.complete = b->all.complete,
	};
}

static int
piece_done(struct build *b)
{
	struct cohort_in in = input(b);
	struct cohort_table t;
	size_t periods = (size_t)b->all.periods, i;

	if (cohort_build(&t, &in) == -1)
		return trouble(b->crm);
	for (i = 0; i < periods; i++)
		b->all.size[i] += t.size[i];
	for (i = 0; i < periods * (periods + 1) / 2; i++) {
		b->all.cell[i].active += t.cell[i].active;
		b->all.cell[i].unbounded += t.cell[i].unbounded;
		b->all.cell[i].revenue += t.cell[i].revenue;
	}
	cohort_free(&t);
	b->n = 0;
	return 0;
}

static int
row_add(struct build *b, const struct stint *s)
{
	struct cohort_row *wider;
	size_t cap = b->cap ? b->cap * 2 : PIECE * 2;

	if (b->n == b->cap) {
		wider = realloc(b->row, cap * sizeof(*wider));
		if (wider == NULL)
			return trouble(b->crm);
		b->row = wider;
		b->cap = cap;
	}
	b->row[b->n++] = (struct cohort_row){ b->number, s->period, s->net };
	return 0;
}

/* A period with refunds alone counts in revenue, not as activity. */
static void
refund_add(struct build *b, const struct stint *s)
{
	int k = s->period - b->all.from - b->cohort;
	struct cohort_cell *cell;

	if (b->cohort < 0)
		return;
	if ((cell = cell_of(&b->all, b->cohort, k < 0 ? 0 : k)) != NULL)
		cell->revenue += s->net;
}

static int
stint_add(struct build *b, const struct stint *s)
{
	int rc;

	if (s->customer != b->customer) {
		b->customer = s->customer;
		b->cohort = -1;
		b->number++;
		if (b->n >= PIECE && (rc = piece_done(b)) < 0)
			return rc;
	}
	if (s->days == 0) {
		refund_add(b, s);
		return 0;
	}
	if (b->cohort < 0)
		b->cohort = s->period - b->all.from;
	return row_add(b, s);
}

static int
gather(struct build *b, enum day_unit unit)
{
	struct stint s;
	struct walk *w;
	int rc = walk_new(b->crm, &w, unit);

	if (rc < 0)
		return rc;
	while ((rc = walk_next(w, &s)) == 1)
		if ((rc = stint_add(b, &s)) < 0)
			break;
	walk_free(w);
	return rc < 0 ? rc : piece_done(b);
}

static int
build_new(struct build *b, struct crm *c, enum day_unit unit)
{
	struct cohort_in in = { 0 };
	int rc, from;

	*b = (struct build){ .crm = c, .cohort = -1, .customer = -1 };
	if ((rc = walk_first(c, unit, &from)) < 0)
		return rc;
	in.from = from;
	in.to = day_period(c->as_of, unit);
	in.complete = walk_complete(c, unit);
	if (cohort_build(&b->all, &in) == -1)
		return trouble(c);
	rc = gather(b, unit);
	free(b->row);
	if (rc < 0)
		cohort_free(&b->all);
	return rc;
}

static struct value
retention(const struct cohort_cell *cell, const struct cohort_cell *first,
    int64_t size, enum measure kind)
{
	const double part[] = { (double)cell->active,
	    (double)cell->unbounded, (double)cell->revenue };

	return score_share(part[kind], kind == REVENUE ?
	    (double)first->revenue : (double)size);
}

static int
cell_row(struct crm *c, struct grid *g, struct cohort_table *t, int at, int k,
    enum day_unit unit, enum measure kind)
{
	const struct cohort_cell *cell = cohort_cell(t, at, k);
	const struct cohort_cell *first = cohort_cell(t, at, 0);
	int64_t sum = cohort_cumulative(t, at, k);
	struct value *row = grid_row(c, g);
	double money = people_unit(c);
	char label[16];
	size_t n = day_period_show(label, day_period_start(t->from + at,
	    unit), unit);

	if (row == NULL)
		return CRM_ENOMEM;
	row[0] = value_text(arena_dup(&g->text, label, n), n);
	if (row[0].p == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	row[1] = value_int(k);
	row[2] = value_int(t->size[at]);
	row[3] = value_int(cell->active);
	row[4] = retention(cell, first, t->size[at], kind);
	row[5] = value_int(cell->unbounded);
	row[6] = value_real((double)cell->revenue / money);
	row[7] = score_share((double)sum / money, (double)t->size[at]);
	row[8] = value_int(cohort_complete(t, at, k));
	row[9] = value_int(cell->revenue);
	row[10] = value_int(sum);
	row[11] = value_int(first->revenue);
	return 0;
}

static int
cohort_rows(struct crm *c, struct grid *g, struct cohort_table *t,
    enum day_unit unit, enum measure kind)
{
	int at, k, rc;

	for (at = 0; at < t->periods; at++)
		for (k = 0; t->size[at] != 0 && cohort_cell(t, at, k) != NULL;
		    k++)
			if ((rc = cell_row(c, g, t, at, k, unit, kind)) < 0)
				return rc;
	return 0;
}

static int
measure_of(struct crm *c, const struct value *arg, enum measure *out)
{
	char text[128];
	int i;

	*out = CLASSIC;
	if (!score_arg(text, arg))
		return 0;
	for (i = CLASSIC; i <= REVENUE; i++)
		if (strcmp(text, kinds_of[i]) == 0) {
			*out = (enum measure)i;
			return 0;
		}
	return store_fail(c->store, CRM_EUSAGE, "crm_cohort: "
	    "kind is classic, unbounded or revenue");
}

static int
cohort_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct build b;
	struct grid *g;
	enum day_unit unit;
	enum measure kind;
	int rc = measure_of(c, &arg[0], &kind);

	(void)args;
	if (rc < 0 || (rc = score_unit(c, &arg[1], &unit)) < 0 ||
	    (rc = build_new(&b, c, unit)) < 0)
		return rc;
	if ((rc = grid_new(c, &g, 12)) == 0 &&
	    (rc = cohort_rows(c, g, &b.all, unit, kind)) < 0)
		grid_free(g);
	cohort_free(&b.all);
	if (rc == 0)
		*cursor = g;
	return rc;
}

const struct tablefn score_cohort = {
	"crm_cohort", "cohort,k,size,active,retention,unbounded,revenue,"
	"per_member,complete,revenue_minor,cumulative_minor,first_minor,"
	"in_kind HIDDEN,in_period HIDDEN", 2, cohort_open, grid_next,
	grid_cell, grid_free
};
