/*
 * How long what was bought lasts: from the customer's own gaps, quantity for
 * quantity; from what the customer can store and uses a day; from what the
 * product is said to last; from other customers.
 */
#include <math.h>
#include <stdlib.h>

#include "score/refill.h"
#include "time/day.h"

static int
nomem(struct crm *c)
{
	return store_fail(c->store, CRM_ENOMEM, "no memory");
}

static int
read_products(struct crm *c, struct refills *r, struct stmt *t)
{
	struct stocked *p, *wider;
	uint32_t cap = 0;
	struct value v;
	int rc;

	while ((rc = stmt_step(t)) == 1) {
		if (r->products == cap) {
			cap = cap ? cap * 2 : 256;
			wider = realloc(r->product, cap * sizeof(*wider));
			if (wider == NULL)
				return nomem(c);
			r->product = wider;
		}
		p = &r->product[r->products];
		v = stmt_cell(t, 1);
		*p = (struct stocked){ .id = stmt_int(t, 0),
		    .key = arena_dup(&r->memory, v.p, v.n),
		    .refill_days = stmt_int(t, 2), .per_unit = NAN,
		    .price = stmt_null(t, 3) ? NAN :
		    (double)stmt_int(t, 3) / 1e4 };
		if (p->key == NULL)
			return nomem(c);
		r->place[p->id] = ++r->products;
	}
	return rc;
}

static int
load_products(struct crm *c, struct refills *r)
{
	struct stmt *t;
	int rc = store_number(c->store, &r->top,
	    "SELECT coalesce(max(id),0)FROM t_product");

	if (rc < 0)
		return rc;
	if ((r->place = calloc((size_t)r->top + 1, sizeof(*r->place))) == NULL)
		return nomem(c);
	rc = store_prepare(c->store, &t, "SELECT id,key,refill_days,"
	    "coalesce(price_base,price)FROM t_product ORDER BY key");
	if (rc < 0)
		return rc;
	rc = read_products(c, r, t);
	stmt_free(t);
	return rc;
}

/* A day on which the customer bought the product. */
static int
take(struct refills *r, int64_t customer, uint32_t product, int32_t day,
    int64_t quantity)
{
	struct holding *h = r->n ? &r->row[r->n - 1] : NULL;

	if (h != NULL && h->customer == customer && h->product == product) {
		h->before += h->quantity;
		h->last = day;
		h->quantity = quantity;
		h->days++;
		return 0;
	}
	if (r->n == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 1024;
		h = realloc(r->row, r->cap * sizeof(*h));
		if (h == NULL)
			return -1;
		r->row = h;
	}
	r->row[r->n++] = (struct holding){ .customer = customer,
	    .product = product, .first = day, .last = day, .days = 1,
	    .quantity = quantity, .lasts = NAN };
	return 0;
}

static int
load_lines(struct crm *c, struct refills *r)
{
	struct str sql = { 0 };
	struct stocked *p;
	struct stmt *t;
	uint32_t place;
	int64_t id;
	int rc;

	str_printf(&sql, "SELECT o.customer,l.product,o.day,sum(coalesce("
	    "l.quantity,1000)),sum(coalesce(l.line_amount_base,l.line_amount))"
	    "FROM t_order o JOIN t_order_line l ON l.parent=o.id WHERE "
	    "o.void_op IS NULL AND o.day<=%d AND o.customer %s AND l.product "
	    "IS NOT NULL GROUP BY 1,2,3 ORDER BY 1,2,3", (int)c->as_of,
	    c->only ? "IN(SELECT id FROM temp.only_customer)" : "IS NOT NULL");
	rc = sql.failed ? nomem(c) : store_prepare(c->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return rc;
	while ((rc = stmt_step(t)) == 1) {
		id = stmt_int(t, 1);
		if (id <= 0 || id > r->top || (place = r->place[id]) == 0)
			continue;
		p = &r->product[place - 1];
		p->quantity += stmt_int(t, 3);
		p->amount += stmt_int(t, 4);
		if (take(r, stmt_int(t, 0), place - 1,
		    (int32_t)stmt_int(t, 2), stmt_int(t, 3)) == -1) {
			rc = nomem(c);
			break;
		}
	}
	stmt_free(t);
	return rc;
}

/* Days a unit lasted this customer; NAN after one purchase. */
static double
per_unit(const struct holding *h)
{
	if (h->days < 2 || h->before <= 0)
		return NAN;
	return (h->last - h->first) * 1000.0 / (double)h->before;
}

struct unit { uint32_t product; double days; };

static int
by_product(const void *x, const void *y)
{
	const struct unit *a = x, *b = y;

	if (a->product != b->product)
		return a->product < b->product ? -1 : 1;
	return (a->days > b->days) - (a->days < b->days);
}

/* The median of all customers who bought a product twice. */
static int
medians(struct crm *c, struct refills *r)
{
	struct unit *u = malloc((r->n + 1) * sizeof(*u));
	size_t n = 0, i, from, k;

	if (u == NULL)
		return nomem(c);
	for (i = 0; i < r->n; i++) {
		r->product[r->row[i].product].buyers++;
		if (r->row[i].days > 1)
			r->product[r->row[i].product].again++;
		u[n] = (struct unit){ r->row[i].product, per_unit(&r->row[i]) };
		if (!isnan(u[n].days))
			n++;
	}
	if (n > 1)
		qsort(u, n, sizeof(*u), by_product);
	for (from = 0; from < n; from = i) {
		for (i = from; i < n && u[i].product == u[from].product; i++)
			continue;
		k = from + (i - from) / 2;
		r->product[u[from].product].per_unit = (i - from) % 2 ?
		    u[k].days : (u[k - 1].days + u[k].days) / 2;
	}
	free(u);
	return 0;
}

/* After a single order already: what is stored, used up day by day. */
static int
load_use(struct crm *c, struct refills *r)
{
	struct stmt *t;
	int64_t customer, capacity, use;
	double units;
	size_t i = 0;
	int rc = store_prepare(c->store, &t, "SELECT id,coalesce(capacity,0),"
	    "daily_use FROM t_customer WHERE daily_use>0 ORDER BY id");

	if (rc < 0)
		return rc;
	while ((rc = stmt_step(t)) == 1) {
		customer = stmt_int(t, 0);
		capacity = stmt_int(t, 1);
		use = stmt_int(t, 2);
		while (i < r->n && r->row[i].customer < customer)
			i++;
		for (; i < r->n && r->row[i].customer == customer; i++) {
			units = (double)r->row[i].quantity / 1000;
			if (capacity > 0)
				units = fmin(units, (double)capacity / 100);
			r->row[i].lasts = units / ((double)use / 100);
			r->row[i].source = REFILL_USE;
		}
	}
	stmt_free(t);
	return rc;
}

static void
decide(struct refills *r, int own_from)
{
	struct holding *h;
	struct stocked *p;
	double units;

	for (h = r->row; h < r->row + r->n; h++) {
		p = &r->product[h->product];
		units = (double)h->quantity / 1000;
		if (h->days > own_from && h->before > 0) {
			h->source = REFILL_OWN;
			h->lasts = per_unit(h) * units;
		} else if (h->source == REFILL_USE)
			continue;
		else if (p->refill_days > 0) {
			h->source = REFILL_DECLARED;
			h->lasts = (double)p->refill_days * units;
		} else if (!isnan(p->per_unit)) {
			h->source = REFILL_OTHERS;
			h->lasts = p->per_unit * units;
		}
	}
}

int
refills_load(struct crm *c, struct refills *r, int own_from)
{
	uint32_t i;
	int rc;

	*r = (struct refills){ 0 };
	rc = load_products(c, r);
	if (rc == 0)
		rc = load_lines(c, r);
	if (rc == 0)
		rc = medians(c, r);
	if (rc == 0)
		rc = load_use(c, r);
	if (rc < 0) {
		refills_free(r);
		return rc;
	}
	decide(r, own_from);
	for (i = 0; i < r->products; i++)
		if (isnan(r->product[i].price) && r->product[i].quantity > 0)
			r->product[i].price = (double)r->product[i].amount *
			    1000 / (double)r->product[i].quantity /
			    pow(10, c->money.digits);
	return 0;
}

void
refills_free(struct refills *r)
{
	free(r->row);
	free(r->product);
	free(r->place);
	arena_free(&r->memory);
	*r = (struct refills){ 0 };
}

int32_t
refill_due(const struct holding *h)
{
	double day = h->last + ceil(h->lasts - 1e-9);

	return day > DAY_MAX ? DAY_MAX : (int32_t)day;
}

const char *
refill_word(enum refill_source s)
{
	/* in the order of enum refill_source */
	static const char *const words[] = { NULL, "own", "use", "declared",
	    "others" };

	return words[s];
}
