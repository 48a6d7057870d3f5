/*
 * Who has bought: the rollup read into columns, in one SELECT without joins.
 */
#include <stdlib.h>

#include "ref/ref.h"
#include "score/people.h"

static int
grow(struct people *p)
{
	size_t cap = p->cap ? p->cap * 2 : 1024;

#define GROW(column) do {						\
	void *wider = realloc(p->column, cap * sizeof(*p->column));	\
	if (wider == NULL)						\
		return -1;						\
	p->column = wider;						\
} while (0)
	GROW(id);
	GROW(last);
	GROW(days);
	GROW(orders);
	GROW(revenue);
#undef GROW
	p->cap = cap;
	return 0;
}

static int
read_all(struct people *p, struct stmt *t)
{
	int rc;

	while ((rc = stmt_step(t)) == 1) {
		if (p->n == p->cap && grow(p) == -1)
			return CRM_ENOMEM;
		p->id[p->n] = stmt_int(t, 0);
		p->last[p->n] = (int32_t)stmt_int(t, 1);
		p->days[p->n] = (int32_t)stmt_int(t, 2);
		p->orders[p->n] = (int32_t)stmt_int(t, 3);
		p->revenue[p->n] = stmt_int(t, 4);
		p->n++;
	}
	return rc;
}

int
people_load(struct crm *c, struct people *p)
{
	const char *table;
	int rc = session_rollup(c, &table);

	*p = (struct people){ 0 };
	return rc < 0 ? rc : people_load_from(c, p, table);
}

int
people_load_from(struct crm *c, struct people *p, const char *table)
{
	struct str sql = { 0 };
	struct stmt *t;
	int rc;

	*p = (struct people){ 0 };
	str_printf(&sql, "SELECT customer,last_day,days,orders,revenue "
	    "FROM %s WHERE days>0%s ORDER BY customer", table, c->only ?
	    " AND customer IN(SELECT id FROM temp.only_customer)" : "");
	rc = sql.failed ? CRM_ENOMEM : store_prepare(c->store, &t, sql.p);
	str_free(&sql);
	if (rc == 0) {
		rc = read_all(p, t);
		stmt_free(t);
	}
	if (rc == CRM_ENOMEM)
		return store_fail(c->store, rc, "no memory");
	return rc;
}

void
people_free(struct people *p)
{
	free(p->id);
	free(p->last);
	free(p->days);
	free(p->orders);
	free(p->revenue);
	*p = (struct people){ 0 };
}

/* Ids are nearly without gaps, so the place is guessed before it is sought. */
size_t
people_place(const struct people *p, int64_t id)
{
	size_t low = 0, high = p->n, at;

	if (p->n == 0 || id < p->id[0] || id > p->id[p->n - 1])
		return p->n;
	at = (size_t)(id - p->id[0]);
	if (at < high)
		high = at + 1;
	if (p->id[high - 1] == id)
		return high - 1;
	while (low < high) {
		at = low + (high - low) / 2;
		if (p->id[at] == id)
			return at;
		if (p->id[at] < id)
			low = at + 1;
		else
			high = at;
	}
	return p->n;
}

/* Keys in order, from the table that already has them so. */
static int
in_order(struct crm *c, const struct people *p, uint32_t *order,
    unsigned char *seen, size_t *n)
{
	const struct entity *e = catalog_entity(&c->catalog, "customer");
	struct stmt *t;
	size_t at;
	int rc = store_prepare(c->store, &t, "SELECT id FROM identity WHERE "
	    "entity=?1 AND kind=?2 ORDER BY value,dup");

	if (rc < 0)
		return rc;
	stmt_bind_int(t, 1, e->code);
	stmt_bind_int(t, 2, IDENTITY_KEY);
	while ((rc = stmt_step(t)) == 1) {
		at = people_place(p, stmt_int(t, 0));
		if (at == p->n || seen[at])
			continue;
		seen[at] = 1;
		order[(*n)++] = (uint32_t)at;
	}
	stmt_free(t);
	return rc;
}

int
people_by_key(struct crm *c, const struct people *p, uint32_t **out)
{
	unsigned char *seen = calloc(p->n + 1, 1);
	uint32_t *order = malloc((p->n + 1) * sizeof(*order));
	size_t n = 0, i;
	int rc = CRM_ENOMEM;

	*out = NULL;
	if (seen != NULL && order != NULL)
		rc = in_order(c, p, order, seen, &n);
	else
		store_fail(c->store, rc, "no memory");
	for (i = 0; rc == 0 && i < p->n; i++)
		if (!seen[i])
			order[n++] = (uint32_t)i;
	free(seen);
	if (rc < 0)
		free(order);
	else
		*out = order;
	return rc;
}

double
people_unit(const struct crm *c)
{
	double unit = 1;
	int i;

	for (i = 0; i < c->money.digits; i++)
		unit *= 10;
	return unit;
}

int
people_keys(struct crm *c, struct stmt **out)
{
	return store_prepare(c->store, out,
	    "SELECT key FROM t_customer WHERE id=?1");
}

struct value
people_key(struct stmt *t, int64_t id)
{
	stmt_reset(t);
	stmt_bind_int(t, 1, id);
	if (stmt_step(t) != 1)
		return (struct value){ .kind = VALUE_NULL };
	return stmt_cell(t, 0);
}

int
people_margin(struct crm *c, struct people *p)
{
	struct str sql = { 0 };
	struct stmt *t;
	size_t i, at;
	int rc;

	for (i = 0; i < p->n; i++)
		p->revenue[i] = 0;
	str_printf(&sql, "SELECT o.customer,CAST(round(sum(coalesce("
	    "l.line_amount_base,l.line_amount)-coalesce(l.quantity,1000)/1e7*"
	    "coalesce(p.cost_base,p.cost)*%g))AS INTEGER)FROM t_order o JOIN "
	    "t_order_line l ON l.parent=o.id JOIN t_product p ON "
	    "p.id=l.product WHERE o.void_op IS NULL AND o.day<=%d AND "
	    "p.cost IS NOT NULL AND o.customer IS NOT NULL GROUP BY 1",
	    people_unit(c), (int)c->as_of);
	rc = sql.failed ? store_fail(c->store, CRM_ENOMEM, "no memory") :
	    store_prepare(c->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return rc;
	for (i = 0; (rc = stmt_step(t)) == 1; i++)
		if ((at = people_place(p, stmt_int(t, 0))) < p->n)
			p->revenue[at] = stmt_int(t, 1);
	stmt_free(t);
	if (rc == 0 && i == 0 && p->n != 0)
		rc = store_fail(c->store, CRM_EUSAGE, "m=margin: of no product "
		    "that was sold is the cost known");
	return rc;
}
