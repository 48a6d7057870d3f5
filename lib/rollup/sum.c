/*
 * Summing one customer's events, and packing its months.
 */
#include <stdlib.h>
#include <string.h>

#include "crm.h"
#include "rollup/rollup.h"
#include "time/day.h"

static char *
put_varint(char *p, uint64_t v)
{
	for (; v >= 128; v >>= 7)
		*p++ = (char)((v & 127) | 128);
	*p++ = (char)v;
	return p;
}

static uint64_t
zigzag(int64_t v)
{
	return (uint64_t)v << 1 ^ (v < 0 ? UINT64_MAX : 0);
}

static uint64_t
get_varint(struct rollup_reader *r)
{
	uint64_t v = 0;
	unsigned shift = 0;

	for (; r->p < r->end && shift < 64; shift += 7) {
		v |= (uint64_t)(*r->p & 127) << shift;
		if (*r->p++ < 128)
			break;
	}
	return v;
}

static int64_t
unzigzag(uint64_t v)
{
	return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

/* Month as distance to the one before, the last day as day of its month. */
size_t
rollup_month_pack(char *out, const struct rollup_month *m, int32_t previous)
{
	int32_t first = day_period_start(m->month, DAY_MONTH);
	char *p = out;

	p = put_varint(p, zigzag(m->month - previous));
	p = put_varint(p, m->days ? (uint64_t)(m->last_day - first + 1) : 0);
	p = put_varint(p, (uint64_t)m->days);
	p = put_varint(p, (uint64_t)m->orders);
	p = put_varint(p, zigzag(m->net));
	return (size_t)(p - out);
}

int
rollup_month_next(struct rollup_reader *r, struct rollup_month *m)
{
	uint64_t day;

	if (r->p >= r->end)
		return 0;
	r->month += (int32_t)unzigzag(get_varint(r));
	m->month = r->month;
	day = get_varint(r);
	m->days = (int32_t)get_varint(r);
	m->orders = (int32_t)get_varint(r);
	m->net = unzigzag(get_varint(r));
	m->last_day = day == 0 ? ROLLUP_NEVER :
	    day_period_start(m->month, DAY_MONTH) + (int32_t)day - 1;
	return 1;
}

void
rollup_sum_start(struct rollup_sum *s, int64_t customer)
{
	struct str packed = s->packed;

	*s = (struct rollup_sum){ .packed = packed };
	str_clear(&s->packed);
	s->row.customer = customer;
	s->row.first_day = s->row.last_day = ROLLUP_NEVER;
	s->row.max_day = ROLLUP_NEVER;
	s->month.month = 0;
}

static void
close_month(struct rollup_sum *s, int32_t next)
{
	char bytes[ROLLUP_MONTH_MOST];

	if (s->open == 0 || s->month.month == next)
		return;
	str_add(&s->packed, bytes, rollup_month_pack(bytes, &s->month,
	    s->packed_month));
	s->packed_month = s->month.month;
	s->month = (struct rollup_month){ .month = next,
	    .last_day = ROLLUP_NEVER };
}

static void
close_day(struct rollup_sum *s)
{
	struct rollup *r = &s->row;

	if (!s->open)
		return;
	s->month.orders += s->day_orders;
	s->month.net += s->day_net;
	r->orders += s->day_orders;
	r->revenue += s->day_net;
	if (s->day_orders == 0 || (s->day_back && s->day_net <= 0))
		return;
	if (r->days++ == 0)
		r->first_day = s->day;
	else
		r->repeat_revenue += s->day_net;
	r->last_day = s->day;
	r->last_net = s->day_net;
	s->month.days++;
	s->month.last_day = s->day;
}

static void
open_day(struct rollup_sum *s, int32_t day)
{
	int32_t month = day_period(day, DAY_MONTH);

	if (s->open && s->day == day)
		return;
	close_day(s);
	close_month(s, month);
	if (!s->open)
		s->month = (struct rollup_month){ .month = month,
		    .last_day = ROLLUP_NEVER };
	s->open = 1;
	s->day = day;
	s->day_net = 0;
	s->day_orders = s->day_back = 0;
}

void
rollup_sum_order(struct rollup_sum *s, int32_t day, int64_t amount)
{
	open_day(s, day);
	s->day_net += amount;
	s->day_orders++;
	s->day_back |= amount < 0;
	if (day > s->row.max_day)
		s->row.max_day = day;
}

void
rollup_sum_refund(struct rollup_sum *s, int32_t day, int32_t own,
    int64_t amount)
{
	open_day(s, day);
	s->day_net -= amount;
	s->day_back = 1;
	if (own > s->row.max_day)
		s->row.max_day = own;
}

int
rollup_sum_end(struct rollup_sum *s)
{
	close_day(s);
	close_month(s, INT32_MIN);
	s->open = 0;
	return s->packed.failed ? -1 : 0;
}

/* A row of day, amount, whether it is a refund, its own day. */
static void
sum_row(struct rollup_sum *s, struct stmt *t, int i)
{
	int32_t day = (int32_t)stmt_int(t, i);

	if (stmt_int(t, i + 2))
		rollup_sum_refund(s, day, (int32_t)stmt_int(t, i + 3),
		    stmt_int(t, i + 1));
	else
		rollup_sum_order(s, day, stmt_int(t, i + 1));
}

static int
sum_given(struct store *store, struct rollup_sum *s,
    int (*each)(void *, struct rollup_sum *), void *arg)
{
	if (s->row.customer == 0)
		return 0;
	if (rollup_sum_end(s) == -1)
		return store_fail(store, CRM_ENOMEM, "no memory");
	return each(arg, s);
}

int
rollup_sum_each(struct store *store, int (*each)(void *, struct rollup_sum *),
    void *arg)
{
	/* The + keeps the index out: rows are read as they lie, and sorted. */
	static const char sql[] =
	    "SELECT+customer,day,coalesce(amount_base,amount),0,day FROM "
	    "t_order WHERE+customer IS NOT NULL AND void_op IS NULL UNION ALL "
	    "SELECT+f.customer,coalesce((SELECT o.day FROM t_order o WHERE "
	    "o.id=f.\"order\" AND o.customer=f.customer AND o.void_op IS NULL"
	    "),f.day),coalesce(f.amount_base,f.amount),1,f.day FROM t_refund f"
	    " WHERE+f.customer IS NOT NULL AND f.void_op IS NULL ORDER BY 1,2";
	struct rollup_sum sum = { 0 };
	struct stmt *t;
	int rc = store_prepare(store, &t, sql), got = rc < 0 ? rc : 1;

	while (rc == 0 && (got = stmt_step(t)) == 1) {
		int64_t customer = stmt_int(t, 0);

		if (sum.row.customer != customer) {
			rc = sum_given(store, &sum, each, arg);
			rollup_sum_start(&sum, customer);
		}
		if (rc == 0)
			sum_row(&sum, t, 1);
	}
	if (rc == 0 && got == 0)
		rc = sum_given(store, &sum, each, arg);
	stmt_free(t);
	str_free(&sum.packed);
	return rc < 0 ? rc : got < 0 ? got : 0;
}

struct rollup_query {
	struct store	*store;
	struct stmt	*stmt;
};

int
rollup_query_new(struct rollup_query **out, struct store *store)
{
	static const char sql[] =
	    "SELECT day,coalesce(amount_base,amount),0,day FROM t_order"
	    " WHERE customer=?1 AND day<=?2 AND void_op IS NULL UNION ALL "
	    "SELECT coalesce((SELECT o.day FROM t_order o WHERE "
	    "o.id=f.\"order\" AND o.customer=f.customer AND o.void_op IS NULL"
	    " AND o.day<=?2),f.day),coalesce(f.amount_base,f.amount),1,f.day "
	    "FROM t_refund f WHERE f.customer=?1 AND f.day<=?2 AND f.void_op "
	    "IS NULL ORDER BY 1";
	struct stmt *t;
	int rc = store_prepare(store, &t, sql);

	*out = NULL;
	if (rc < 0)
		return rc;
	if ((*out = calloc(1, sizeof(**out))) == NULL) {
		stmt_free(t);
		return store_fail(store, CRM_ENOMEM, "no memory");
	}
	(*out)->store = store;
	(*out)->stmt = t;
	return 0;
}

int
rollup_query_run(struct rollup_query *q, struct rollup_sum *s,
    int64_t customer, int32_t as_of)
{
	int rc;

	rollup_sum_start(s, customer);
	stmt_bind_int(q->stmt, 1, customer);
	stmt_bind_int(q->stmt, 2, as_of);
	while ((rc = stmt_step(q->stmt)) == 1)
		sum_row(s, q->stmt, 0);
	stmt_reset(q->stmt);
	if (rc == 0 && rollup_sum_end(s) == -1)
		return store_fail(q->store, CRM_ENOMEM, "no memory");
	return rc;
}

void
rollup_query_free(struct rollup_query *q)
{
	if (q == NULL)
		return;
	stmt_free(q->stmt);
	free(q);
}
