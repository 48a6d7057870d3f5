/*
 * Purchases by customer and period, pulled one by one.
 */
#include <stdlib.h>

#include "score/walk.h"

struct walk {
	struct crm	*crm;
	struct stmt	*stmt;
	enum day_unit	 unit;
	int		 packed;	/* months of the rollup */
	int64_t		 customer;	/* whose months are being read */
	struct rollup_reader months;
	struct stint	 ahead;		/* read, not yet given out */
	int		 has_ahead, done;
};

/* A purchase day has an order, and no refund that takes it all back. */
static const char by_day[] =
"SELECT customer,day,sum(amount),sum(sale),"
"sum(sale)>0 AND(max(back)=0 OR sum(amount)>0)"
" FROM(SELECT customer,day,coalesce(amount_base,amount)AS amount,1 AS sale,"
"coalesce(amount_base,amount)<0 AS back FROM t_order"
" WHERE void_op IS NULL AND customer IS NOT NULL AND day<=%d"
" UNION ALL SELECT f.customer,coalesce((SELECT o.day FROM t_order o"
" WHERE o.id=f.\"order\" AND o.customer=f.customer AND o.void_op IS NULL"
" AND o.day<=%d),f.day),-coalesce(f.amount_base,f.amount),0,1"
" FROM t_refund f WHERE f.void_op IS NULL AND f.customer IS NOT NULL"
" AND f.day<=%d)%s GROUP BY customer,day ORDER BY customer,day";

int
walk_new(struct crm *c, struct walk **out, enum day_unit unit)
{
	struct walk *w = calloc(1, sizeof(*w));
	const char *only = c->only ?
	    " WHERE customer IN(SELECT id FROM temp.only_customer)" : "";
	const char *table;
	struct str sql = { 0 };
	int rc = session_rollup(c, &table);

	*out = NULL;
	if (w == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	w->crm = c;
	w->unit = unit;
	w->packed = unit >= DAY_MONTH;
	if (w->packed)
		str_printf(&sql, "SELECT customer,months FROM %s%s ORDER BY "
		    "customer", rc < 0 ? "r_customer" : table, only);
	else
		str_printf(&sql, by_day, c->as_of, c->as_of, c->as_of, only);
	if (rc == 0)
		rc = sql.failed ? store_fail(c->store, CRM_ENOMEM,
		    "no memory") : store_prepare(c->store, &w->stmt, sql.p);
	str_free(&sql);
	if (rc < 0) {
		free(w);
		return rc;
	}
	*out = w;
	return 0;
}

void
walk_free(struct walk *w)
{
	if (w == NULL)
		return;
	stmt_free(w->stmt);
	free(w);
}

static int
next_month(struct walk *w, struct stint *s)
{
	struct rollup_month m;
	size_t n;
	int rc;

	while (w->months.p == NULL || !rollup_month_next(&w->months, &m)) {
		if ((rc = stmt_step(w->stmt)) != 1)
			return rc;
		w->customer = stmt_int(w->stmt, 0);
		w->months.p = stmt_blob(w->stmt, 1, &n);
		w->months.end = w->months.p == NULL ? NULL : w->months.p + n;
		w->months.month = 0;
	}
	s->customer = w->customer;
	s->period = w->unit == DAY_MONTH ? m.month :
	    day_period(day_period_start(m.month, DAY_MONTH), w->unit);
	s->days = m.days;
	s->orders = m.orders;
	s->net = m.net;
	return 1;
}

static int
next_day(struct walk *w, struct stint *s)
{
	int rc = stmt_step(w->stmt);

	if (rc != 1)
		return rc;
	s->customer = stmt_int(w->stmt, 0);
	s->period = day_period((int32_t)stmt_int(w->stmt, 1), w->unit);
	s->net = stmt_int(w->stmt, 2);
	s->orders = (int)stmt_int(w->stmt, 3);
	s->days = (int)stmt_int(w->stmt, 4);
	return 1;
}

static int
read_ahead(struct walk *w)
{
	int rc;

	if (w->done)
		return 0;
	rc = w->packed ? next_month(w, &w->ahead) : next_day(w, &w->ahead);
	w->has_ahead = rc == 1;
	w->done = rc != 1;
	return rc;
}

int
walk_next(struct walk *w, struct stint *s)
{
	int rc = 1;

	if (!w->has_ahead && (rc = read_ahead(w)) != 1)
		return rc;
	*s = w->ahead;
	while ((rc = read_ahead(w)) == 1 &&
	    w->ahead.customer == s->customer &&
	    w->ahead.period == s->period) {
		s->days += w->ahead.days;
		s->orders += w->ahead.orders;
		s->net += w->ahead.net;
	}
	return rc < 0 ? rc : 1;
}

int
walk_first(struct crm *c, enum day_unit unit, int *period)
{
	int64_t day;
	int rc = store_number(c->store, &day,
	    "SELECT min(day) FROM r_day WHERE orders>0");

	if (rc < 0)
		return rc;
	if (day == 0 || day > c->as_of)
		day = c->as_of;
	*period = day_period((int32_t)day, unit);
	return 0;
}

int
walk_complete(const struct crm *c, enum day_unit unit)
{
	return day_period(c->as_of + 1, unit) - 1;
}
