/*
 * Order lines as baskets, in one pass over two columns. Lines stand by order;
 * where they do not, the index is followed instead.
 */
#include <stdlib.h>

#include "score/lines.h"
#include "time/day.h"

static int
nomem(struct crm *c)
{
	return store_fail(c->store, CRM_ENOMEM, "no memory");
}

/* Items by number, their names in order of bytes. */
static int
read_items(struct crm *c, struct lines *l, struct stmt *t)
{
	struct value v;
	size_t cap = 0;
	void *wider;
	int rc;

	while ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 1);
		if (l->baskets.items == 0 || stmt_int(t, 2) != 0) {
			if (l->baskets.items == cap) {
				cap = cap ? cap * 2 : 256;
				wider = realloc(l->name, cap *
				    sizeof(*l->name));
				if (wider == NULL)
					return nomem(c);
				l->name = wider;
			}
			l->name[l->baskets.items] = arena_dup(&l->memory,
			    v.p, v.n);
			if (l->name[l->baskets.items++] == NULL)
				return nomem(c);
		}
		l->item_of[stmt_int(t, 0)] = l->baskets.items;
	}
	return rc;
}

static int
load_items(struct crm *c, struct lines *l, int category)
{
	struct stmt *t = NULL;
	int rc = store_number(c->store, &l->top,
	    "SELECT coalesce(max(id),0)FROM t_product");

	if (rc == 0)
		rc = store_prepare(c->store, &t, category ?
		    "SELECT id,category,category IS NOT lag(category)OVER"
		    "(ORDER BY category)FROM t_product WHERE category "
		    "IS NOT NULL ORDER BY category" :
		    "SELECT id,key,1 FROM t_product ORDER BY key");
	if (rc < 0)
		return rc;
	l->item_of = calloc((size_t)l->top + 1, sizeof(*l->item_of));
	rc = l->item_of == NULL ? nomem(c) : read_items(c, l, t);
	stmt_free(t);
	if (rc == 0 && (l->seen = calloc((size_t)l->baskets.items + 1,
	    sizeof(*l->seen))) == NULL)
		rc = nomem(c);
	return rc;
}

/* Room for another basket's start and another item. */
static int
grow(struct lines *l)
{
	struct baskets *b = &l->baskets;
	void *wider;

	if (b->n + 2 > l->start_cap) {
		l->start_cap = l->start_cap ? l->start_cap * 2 : 65536;
		wider = realloc(b->start, l->start_cap * sizeof(*b->start));
		if (wider == NULL)
			return -1;
		b->start = wider;
	}
	if (b->n == 0 || b->start[b->n] < l->cap)
		return 0;
	l->cap = l->cap * 2;
	wider = realloc(b->item, l->cap * sizeof(*b->item));
	if (wider == NULL)
		return -1;
	b->item = wider;
	return 0;
}

static int
add(struct lines *l, int64_t basket, int64_t product)
{
	struct baskets *b = &l->baskets;
	uint32_t item = l->item_of[product];

	if (item-- == 0)
		return 0;
	if (grow(l) == -1)
		return CRM_ENOMEM;
	if (basket != l->open) {
		if (b->n == 0)
			b->start[0] = 0;
		b->n++;
		b->start[b->n] = b->start[b->n - 1];
		l->open = basket;
	}
	if (l->seen[item] == b->n)
		return 0;
	l->seen[item] = (uint32_t)b->n;
	b->item[b->start[b->n]++] = item;
	return 0;
}

/* Orders that were taken back, ascending: skipped as lines go by. */
struct gone {
	struct stmt	*stmt;
	int64_t		 next;
};

static int
is_gone(struct gone *g, int64_t order)
{
	while (g->next < order)
		g->next = stmt_step(g->stmt) == 1 ? stmt_int(g->stmt, 0) :
		    INT64_MAX;
	return g->next == order;
}

/* 1: the lines of an order do not stand together. */
static int
stream(struct lines *l, struct stmt *t, struct gone *g)
{
	int64_t last = -1, parent, product;
	int rc;

	while ((rc = stmt_step(t)) == 1) {
		parent = stmt_int(t, 0);
		product = stmt_int(t, 1);
		if (parent < last)
			return 1;
		last = parent;
		if (product <= 0 || product > l->top ||
		    (g != NULL && is_gone(g, parent)))
			continue;
		if ((rc = add(l, parent, product)) < 0)
			return rc;
	}
	return rc;
}

static void
begin(struct lines *l)
{
	uint32_t i;

	l->baskets.n = 0;
	l->open = -1;
	for (i = 0; i < l->baskets.items; i++)
		l->seen[i] = 0;
}

static int
run(struct crm *c, struct lines *l, const char *sql, struct gone *g)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, sql);

	if (rc < 0)
		return rc;
	begin(l);
	rc = stream(l, t, g);
	stmt_free(t);
	return rc == CRM_ENOMEM ? nomem(c) : rc;
}

/* All orders that count: no order is looked at, only those taken back. */
static int
load_all(struct crm *c, struct lines *l)
{
	static const char *const ways[] = {
		"SELECT parent,product FROM t_order_line NOT INDEXED",
		"SELECT parent,product FROM t_order_line ORDER BY parent"
	};
	struct gone g = { 0 };
	int rc = 1, i;

	for (i = 0; i < 2 && rc == 1; i++) {
		g.next = -1;
		if ((rc = store_prepare(c->store, &g.stmt, "SELECT id FROM "
		    "t_order WHERE void_op IS NOT NULL ORDER BY id")) < 0)
			return rc;
		rc = run(c, l, ways[i], &g);
		stmt_free(g.stmt);
	}
	return rc;
}

static int
load_some(struct crm *c, struct lines *l, const struct lines_how *how)
{
	static const char *const basket[] = { "o.id",
	    "o.customer*10000000+o.day+5000000", "o.customer" };
	int64_t to = how->period && how->to < c->as_of ? how->to : c->as_of;
	struct str sql = { 0 };
	int rc;

	str_printf(&sql, "SELECT %s AS b,l.product FROM t_order o CROSS JOIN "
	    "t_order_line l ON l.parent=o.id WHERE o.void_op IS NULL AND "
	    "o.day BETWEEN %lld AND %lld AND o.customer %s ORDER BY b",
	    basket[how->per], how->period ? (long long)how->from :
	    DAY_MIN, (long long)to, c->only ?
	    "IN(SELECT id FROM temp.only_customer)" :
	    how->per == PER_ORDER ? "IS NOT 0" : "IS NOT NULL");
	rc = sql.failed ? nomem(c) : run(c, l, sql.p, NULL);
	str_free(&sql);
	return rc;
}

int
lines_load(struct crm *c, struct lines *l, const struct lines_how *how)
{
	int rc;

	*l = (struct lines){ .cap = 65536 };
	l->baskets.item = malloc(l->cap * sizeof(*l->baskets.item));
	l->baskets.start = calloc(1, sizeof(*l->baskets.start));
	if (l->baskets.item == NULL || l->baskets.start == NULL)
		rc = nomem(c);
	else if ((rc = load_items(c, l, how->category)) == 0)
		rc = how->per == PER_ORDER && !how->period && !c->only &&
		    c->as_of >= c->last_day ? load_all(c, l) :
		    load_some(c, l, how);
	if (rc < 0)
		lines_free(l);
	return rc;
}

void
lines_free(struct lines *l)
{
	free(l->baskets.start);
	free(l->baskets.item);
	free(l->name);
	free(l->item_of);
	free(l->seen);
	arena_free(&l->memory);
	*l = (struct lines){ 0 };
}
