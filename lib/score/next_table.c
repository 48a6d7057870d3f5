/*
 * crm_next_product(): offers to each customer, what and when.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score/next.h"
#include "score/own.h"
#include "time/day.h"

enum { SUPPORT, CONFIDENCE, LONGEST, PER, COMBINE, TOP, BUDGET, P, ARGS };

static int
number(const struct value *arg, double low, double high, double *out)
{
	char text[128], *end;

	if (!score_arg(text, arg) || text[0] == '\0')
		return 0;
	*out = strtod(text, &end);
	return end != text && *end == '\0' && *out >= low && *out <= high ?
	    0 : -1;
}

static int
read_args(struct crm *c, struct next_how *h, const struct value *arg)
{
	static const char *const per[] = { "order", "day", "customer" };
	double longest = 3, top = 1;
	char text[128] = "customer";
	int i;

	*h = (struct next_how){ .support = 0.01, .confidence = 0.1,
	    .p = 0.05, .budget = NAN };
	score_arg(text, &arg[PER]);
	for (i = 0; i < 3 && strcmp(per[i], text) != 0; i++)
		continue;
	h->per = (enum lines_per)i;
	if (number(&arg[SUPPORT], 1e-9, 1, &h->support) == -1 ||
	    number(&arg[CONFIDENCE], 0, 1, &h->confidence) == -1 ||
	    number(&arg[P], 0, 1, &h->p) == -1 ||
	    number(&arg[LONGEST], 2, BASKET_LONGEST, &longest) == -1 || i == 3)
		return store_fail(c->store, CRM_EUSAGE, "crm_next_product: "
		    "support, confidence and p are parts of one; a set has 2 "
		    "to %d items; per is an order, day or customer",
		    BASKET_LONGEST);
	if (number(&arg[TOP], 1, 1000, &top) == -1 ||
	    number(&arg[BUDGET], 0, 1e15, &h->budget) == -1)
		return store_fail(c->store, CRM_EUSAGE, "crm_next_product: "
		    "top is how many offers, budget an amount");
	text[0] = '\0';
	score_arg(text, &arg[COMBINE]);
	h->noisy = strcmp(text, "noisy-or") == 0;
	if (!h->noisy && text[0] != '\0' && strcmp(text, "max") != 0)
		return store_fail(c->store, CRM_EUSAGE, "crm_next_product: "
		    "combine is max or noisy-or");
	h->longest = (int)longest;
	h->top = (int)top;
	return 0;
}

/* Names of a rule's left side. */
static int
because(struct crm *c, struct grid *g, const struct next *x,
    const struct rule *r, struct value *out)
{
	const struct itemset *s = &x->sets.set[r->set];
	struct str text = { 0 };
	uint32_t i;

	for (i = 0; i < s->n; i++)
		if (i != r->right)
			str_printf(&text, "%s%s", text.n ? " + " : "",
			    x->lines.name[x->sets.pool[s->at + i]]);
	*out = value_string(text.failed ? NULL :
	    arena_strdup(&g->text, text.p));
	str_free(&text);
	return out->p == NULL ? store_fail(c->store, CRM_ENOMEM,
	    "no memory") : 0;
}

static struct value
defined(double r)
{
	return isnan(r) ? (struct value){ .kind = VALUE_NULL } :
	    value_real(r);
}

static int
day_cell(struct crm *c, struct grid *g, struct value *row, int32_t day)
{
	char text[16];

	row[9] = value_int(day);
	day_show(text, day);
	row[8] = value_string(arena_strdup(&g->text, text));
	return row[8].p == NULL ? store_fail(c->store, CRM_ENOMEM,
	    "no memory") : 0;
}

/* order: the day of the next order; FORECAST_NEVER: none is to be expected. */
static int
offer_row(struct crm *c, struct grid *g, const struct next *x,
    const struct offer *o, int64_t place, int64_t customer, int32_t order)
{
	static const char *const words[] = { "rule", "again", "popular" };
	struct value *row = grid_row(c, g);
	int32_t on = order;

	if (row == NULL)
		return CRM_ENOMEM;
	row[0] = value_int(customer);
	row[1] = value_int(place);
	row[2] = value_int(x->refills.product[o->product].id);
	row[3] = value_string(arena_strdup(&g->text,
	    x->refills.product[o->product].key));
	row[4] = value_string(words[o->reason]);
	row[6] = value_real(o->score);
	row[7] = o->reason == NEXT_RULE ? value_real(o->lift) :
	    (struct value){ .kind = VALUE_NULL };
	row[10] = defined(o->amount);
	if (row[3].p == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	if (o->held != NULL && !isnan(o->held->lasts) &&
	    refill_due(o->held) >= c->as_of)
		on = refill_due(o->held);
	if (on != FORECAST_NEVER && day_cell(c, g, row, on) < 0)
		return CRM_ENOMEM;
	return o->rule == NULL ? 0 : because(c, g, x, o->rule, &row[5]);
}

/* Where a customer stands in the lists, all in order of id. */
struct places { size_t holding, rhythm, person, buyer; };

/* A cycle after the last; what is past is today. */
static int32_t
by_rhythm(struct crm *c, const struct next *x, int64_t id, size_t *at)
{
	const struct rhythm *r = x->rhythms.row;
	double day;

	while (*at < x->rhythms.n && r[*at].customer < id)
		(*at)++;
	if (*at == x->rhythms.n || r[*at].customer != id ||
	    isnan(r[*at].cycle))
		return FORECAST_NEVER;
	day = r[*at].last + ceil(r[*at].cycle);
	return day < c->as_of ? c->as_of : (int32_t)day;
}

/* The day by which it is as likely as not; the same as crm_next() has it. */
static int32_t
by_model(struct crm *c, const struct next *x, int64_t id, size_t *at)
{
	const struct forecast *f = &x->forecast;

	while (*at < f->buyers.n && f->buyers.id[*at] < id)
		(*at)++;
	return *at == f->buyers.n || f->buyers.id[*at] != id ? FORECAST_NEVER :
	    forecast_day(f, *at, c->as_of);
}

static int
customer_rows(struct crm *c, struct grid *g, struct next *x, int64_t id,
    struct places *at)
{
	int32_t order = x->modelled ? by_model(c, x, id, &at->buyer) :
	    by_rhythm(c, x, id, &at->rhythm);
	struct next_who who = { .as_of = c->as_of, .by = c->as_of };
	size_t n, i;
	int rc = 0;

	while (at->holding < x->refills.n &&
	    x->refills.row[at->holding].customer < id)
		at->holding++;
	for (who.row = at->holding; at->holding < x->refills.n &&
	    x->refills.row[at->holding].customer == id; at->holding++)
		who.n++;
	if (order != FORECAST_NEVER)
		who.by = order;
	while (at->person < x->rfm.people.n &&
	    x->rfm.people.id[at->person] < id)
		at->person++;
	who.segment = next_segment(x, at->person < x->rfm.people.n &&
	    x->rfm.people.id[at->person] == id ? at->person : SIZE_MAX);
	n = next_offers(x, &who);
	for (i = 0; i < n && rc == 0; i++)
		rc = offer_row(c, g, x, &x->offer[i], (int64_t)i + 1, id,
		    order);
	return rc;
}

static int
fill(struct crm *c, struct grid *g, struct next *x)
{
	struct places at = { 0 };
	struct stmt *t;
	int rc = store_prepare(c->store, &t, c->only ?
	    "SELECT id FROM t_customer WHERE archived_op IS NULL AND id IN"
	    "(SELECT id FROM temp.only_customer)ORDER BY id" :
	    "SELECT id FROM t_customer WHERE archived_op IS NULL ORDER BY id");

	if (rc < 0)
		return rc;
	while ((rc = stmt_step(t)) == 1)
		if ((rc = customer_rows(c, g, x, stmt_int(t, 0), &at)) < 0)
			break;
	stmt_free(t);
	return rc;
}

static int
next_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct grid *g = NULL;
	struct next_how how;
	struct next x;
	int rc = read_args(c, &how, arg);

	(void)args;
	if (rc < 0 || (rc = next_learn(c, &x, &how)) < 0)
		return rc;
	if ((rc = grid_new(c, &g, 11)) == 0)
		rc = fill(c, g, &x);
	next_free(&x);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_next_product = {
	"crm_next_product", "customer,place,product,product_key,reason,"
	"because,score,lift,\"on\",on_day,amount,in_support HIDDEN,"
	"in_confidence HIDDEN,in_longest HIDDEN,in_per HIDDEN,"
	"in_combine HIDDEN,in_top HIDDEN,in_budget HIDDEN,in_p HIDDEN", ARGS,
	next_open, grid_next, grid_cell, grid_free
};
