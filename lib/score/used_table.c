/*
 * crm_used_up(from, until, staff): what customers bought last of the products
 * with refill days, where it is used up on one of these days. Every line is
 * read once, in the order of the file: sorting them would take ten times as
 * long.
 */
#include <math.h>
#include <stdlib.h>

#include "score/own.h"

struct bought {
	int64_t	customer;	/* 0: nobody is here */
	int64_t	product;
	int64_t	quantity;	/* of that day, thousandths */
	int32_t	day;
	int32_t	lasts;		/* days, one of it */
};

struct cursor {
	struct crm	*crm;
	struct bought	*slot;
	size_t		 cap, used;	/* cap: a power of two, or 0 */
	size_t		 at;		/* the current one and one */
	int64_t		 from, until;
};

static void
used_close(void *cursor)
{
	struct cursor *u = cursor;

	free(u->slot);
	free(u);
}

static struct bought *
place(struct bought *slot, size_t cap, int64_t customer, int64_t product)
{
	uint64_t h = (uint64_t)customer * 0x9e3779b97f4a7c15u ^
	    (uint64_t)product * 0xc2b2ae3d27d4eb4fu;
	size_t i = (size_t)(h >> 20) & (cap - 1);

	while (slot[i].customer != 0 && (slot[i].customer != customer ||
	    slot[i].product != product))
		i = (i + 1) & (cap - 1);
	return &slot[i];
}

static int
grow(struct cursor *u)
{
	size_t cap = u->cap ? u->cap * 2 : 1024, i;
	struct bought *wider = calloc(cap, sizeof(*wider));

	if (wider == NULL)
		return store_fail(u->crm->store, CRM_ENOMEM, "no memory");
	for (i = 0; i < u->cap; i++)
		if (u->slot[i].customer != 0)
			*place(wider, cap, u->slot[i].customer,
			    u->slot[i].product) = u->slot[i];
	free(u->slot);
	u->slot = wider;
	u->cap = cap;
	return 0;
}

static int
take(struct cursor *u, const struct bought *line)
{
	struct bought *b;
	int rc;

	if (u->used * 2 >= u->cap && (rc = grow(u)) < 0)
		return rc;
	b = place(u->slot, u->cap, line->customer, line->product);
	u->used += b->customer == 0;
	if (b->customer == 0 || b->day < line->day)
		*b = *line;
	else if (b->day == line->day)
		b->quantity += line->quantity;
	return 0;
}

/* A member of the staff's customers are few: their orders, and no others. */
static int
prepare(struct cursor *u, const struct value *staff, struct stmt **t)
{
	int mine = staff->kind == VALUE_TEXT, rc;
	struct str sql = { 0 };

	str_printf(&sql, "SELECT o.customer,p.id,coalesce(l.quantity,1000),"
	    "o.day,p.refill_days FROM %s WHERE p.refill_days>0 AND "
	    "p.archived_op IS NULL AND o.void_op IS NULL AND o.customer %s "
	    "AND o.day<=%d", mine ? "t_staff s CROSS JOIN t_customer c ON "
	    "c.owner=s.id CROSS JOIN t_order o ON o.customer=c.id CROSS JOIN "
	    "t_order_line l ON l.parent=o.id CROSS JOIN t_product p ON "
	    "p.id=l.product" : "t_order_line l CROSS JOIN t_product p ON "
	    "p.id=l.product CROSS JOIN t_order o ON o.id=l.parent",
	    u->crm->only ? "IN(SELECT id FROM temp.only_customer)" :
	    "IS NOT NULL", (int)u->crm->as_of);
	if (mine)
		str_puts(&sql, " AND s.key=?1");
	rc = sql.failed ? store_fail(u->crm->store, CRM_ENOMEM, "no memory") :
	    store_prepare(u->crm->store, t, sql.p);
	str_free(&sql);
	return rc == 0 && mine ? stmt_bind(*t, 1, staff) : rc;
}

static int
load(struct cursor *u, const struct value *staff)
{
	struct stmt *t = NULL;
	struct bought line;
	int rc = prepare(u, staff, &t);

	while (rc == 0 && (rc = stmt_step(t)) == 1) {
		line = (struct bought){ stmt_int(t, 0), stmt_int(t, 1),
		    stmt_int(t, 2), (int32_t)stmt_int(t, 3),
		    (int32_t)stmt_int(t, 4) };
		rc = take(u, &line);
	}
	stmt_free(t);
	return rc;
}

static int
used_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct cursor *u = calloc(1, sizeof(*u));
	int rc;

	(void)args;
	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	u->crm = c;
	u->from = arg[0].kind == VALUE_INT ? arg[0].i : DAY_MIN;
	u->until = arg[1].kind == VALUE_INT ? arg[1].i : DAY_MAX;
	if ((rc = load(u, &arg[2])) < 0) {
		used_close(u);
		return rc;
	}
	*cursor = u;
	return 0;
}

static int64_t
due(const struct bought *b)
{
	double days = round((double)b->quantity / 1e3 * b->lasts);

	return days < 1 ? b->day + 1 : days > DAY_MAX - b->day ? DAY_MAX :
	    b->day + (int64_t)days;
}

static int
used_next(void *cursor)
{
	struct cursor *u = cursor;
	const struct bought *b;

	while (u->at < u->cap) {
		b = &u->slot[u->at++];
		if (b->customer != 0 && due(b) >= u->from &&
		    due(b) <= u->until)
			return 1;
	}
	return 0;
}

static void
used_cell(void *cursor, int column, struct value *v)
{
	struct cursor *u = cursor;
	const struct bought *b = &u->slot[u->at - 1];

	*v = value_int(column == 0 ? b->customer : column == 1 ? b->product :
	    due(b));
}

const struct tablefn score_used_up = {
	"crm_used_up", "customer,product,due_day,in_from HIDDEN,"
	"in_until HIDDEN,in_staff HIDDEN", 3,
	used_open, used_next, used_cell, used_close
};
