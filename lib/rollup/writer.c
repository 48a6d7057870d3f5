/*
 * Keeping r_customer while events are appended: each customer met is held in
 * memory until the end, then written once.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/sort.h"
#include "crm.h"
#include "rollup/days.h"
#include "rollup/rollup.h"
#include "time/day.h"

enum { PAGE = 256, PACK_START = 32 };

struct slot {
	struct rollup		 row;
	struct rollup_month	 month;	/* open; days < 0: none yet */
	char			*packed;
	uint32_t		 len, cap;
	int32_t			 packed_month;
	uint8_t			 known, late, has_month;
};

struct page { struct slot slot[PAGE]; };

struct rollup_writer {
	struct store	*store;
	struct stmt	*load;
	struct page	**page;
	size_t		 pages;
	size_t		 touched;
	int		 fresh;		/* r_customer was empty */
	struct arena	 memory;
	struct days	 days;
	struct rollup_query *query;
	struct rollup_sum sum;
};

int
rollup_writer_new(struct rollup_writer **out, struct store *store)
{
	struct rollup_writer *w = calloc(1, sizeof(*w));
	int64_t some = 0;
	int rc;

	*out = NULL;
	if (w == NULL)
		return store_fail(store, CRM_ENOMEM, "no memory");
	w->store = store;
	rc = store_number(store, &some, "SELECT 1 FROM r_customer LIMIT 1");
	w->fresh = !some;
	if (rc == 0)
		rc = store_prepare(store, &w->load, "SELECT first_day,"
		    "last_day,days,orders,revenue,repeat_revenue,max_day,"
		    "last_net,months FROM r_customer WHERE customer=?1");
	if (rc < 0) {
		rollup_writer_free(w);
		return rc;
	}
	*out = w;
	return 0;
}

static struct slot *
slot_at(struct rollup_writer *w, int64_t customer)
{
	size_t page = (size_t)customer / PAGE, more;
	struct page **p;

	if (page >= w->pages) {
		more = page + page / 2 + 16;
		p = realloc(w->page, more * sizeof(*p));
		if (p == NULL)
			return NULL;
		memset(p + w->pages, 0, (more - w->pages) * sizeof(*p));
		w->page = p;
		w->pages = more;
	}
	if (w->page[page] == NULL)
		w->page[page] = calloc(1, sizeof(struct page));
	return w->page[page] == NULL ? NULL :
	    &w->page[page]->slot[customer % PAGE];
}

static int
pack_month(struct rollup_writer *w, struct slot *s)
{
	struct str one = { 0 };
	uint32_t cap = s->cap ? s->cap : PACK_START;
	char *p;

	rollup_month_pack(&one, &s->month, s->packed_month);
	while (cap < s->len + one.n)
		cap *= 2;
	if (cap != s->cap) {
		if ((p = arena_alloc(&w->memory, cap)) == NULL)
			one.failed = 1;
		else {
			if (s->len != 0)
				memcpy(p, s->packed, s->len);
			s->packed = p;
			s->cap = cap;
		}
	}
	if (!one.failed) {
		memcpy(s->packed + s->len, one.p, one.n);
		s->len += (uint32_t)one.n;
		s->packed_month = s->month.month;
	}
	cap = (uint32_t)one.failed;
	str_free(&one);
	return cap ? -1 : 0;
}

/* The months of before: all but the last are closed again. */
static int
slot_months(struct rollup_writer *w, struct slot *s)
{
	struct rollup_reader r = { 0 };
	struct rollup_month m;
	size_t n;

	r.p = stmt_blob(w->load, 8, &n);
	r.end = r.p + n;
	while (r.p != NULL && rollup_month_next(&r, &m)) {
		if (s->has_month && pack_month(w, s) == -1)
			return -1;
		s->month = m;
		s->has_month = 1;
	}
	return 0;
}

static int32_t
day_cell(struct stmt *t, int i)
{
	return stmt_null(t, i) ? ROLLUP_NEVER : (int32_t)stmt_int(t, i);
}

static int
slot_load(struct rollup_writer *w, struct slot *s, int64_t customer)
{
	int rc = 0;

	s->known = 1;
	w->touched++;
	s->row = (struct rollup){ .customer = customer,
	    .first_day = ROLLUP_NEVER, .last_day = ROLLUP_NEVER,
	    .max_day = ROLLUP_NEVER };
	if (w->fresh)
		return 0;
	stmt_bind_int(w->load, 1, customer);
	if ((rc = stmt_step(w->load)) == 1) {
		s->row.first_day = day_cell(w->load, 0);
		s->row.last_day = day_cell(w->load, 1);
		s->row.days = (int32_t)stmt_int(w->load, 2);
		s->row.orders = (int32_t)stmt_int(w->load, 3);
		s->row.revenue = stmt_int(w->load, 4);
		s->row.repeat_revenue = stmt_int(w->load, 5);
		s->row.max_day = day_cell(w->load, 6);
		s->row.last_net = stmt_int(w->load, 7);
		rc = slot_months(w, s) == -1 ? CRM_ENOMEM : 0;
	}
	stmt_reset(w->load);
	return rc;
}

static int
slot_get(struct rollup_writer *w, int64_t customer, struct slot **out)
{
	struct slot *s = slot_at(w, customer);

	*out = s;
	if (s == NULL)
		return store_fail(w->store, CRM_ENOMEM, "no memory");
	return s->known ? 0 : slot_load(w, s, customer);
}

static int
open_month(struct rollup_writer *w, struct slot *s, int32_t day)
{
	int32_t month = day_period(day, DAY_MONTH);

	if (s->has_month && s->month.month == month)
		return 0;
	if (s->has_month && pack_month(w, s) == -1)
		return store_fail(w->store, CRM_ENOMEM, "no memory");
	s->month = (struct rollup_month){ .month = month,
	    .last_day = ROLLUP_NEVER };
	s->has_month = 1;
	return 0;
}

/* An order at or after everything before it. */
static int
append(struct rollup_writer *w, struct slot *s, int32_t day, int64_t amount)
{
	struct rollup *r = &s->row;
	int rc = open_month(w, s, day);

	if (rc < 0)
		return rc;
	r->orders++;
	r->revenue += amount;
	s->month.orders++;
	s->month.net += amount;
	if (day != r->last_day) {
		if (r->days++ == 0)
			r->first_day = day;
		r->last_net = 0;
		s->month.days++;
	}
	if (r->days > 1)
		r->repeat_revenue += amount;
	r->last_net += amount;
	r->last_day = r->max_day = s->month.last_day = day;
	return 0;
}

void
rollup_writer_soon(const struct rollup_writer *w, int64_t customer)
{
	size_t page = (size_t)customer / PAGE;
	const char *p;

	if (page >= w->pages || w->page[page] == NULL)
		return;
	p = (const char *)&w->page[page]->slot[customer % PAGE];
	__builtin_prefetch(p);
	__builtin_prefetch(p + 64);
	__builtin_prefetch(p + 128);
}

int
rollup_writer_add(struct rollup_writer *w, const struct rollup_sale *sale)
{
	struct slot *s;
	int rc = days_add(&w->days, sale);

	if (rc < 0)
		return store_fail(w->store, CRM_ENOMEM, "no memory");
	if (sale->customer == 0)
		return 0;
	if ((rc = slot_get(w, sale->customer, &s)) < 0)
		return rc;
	if (sale->refund || sale->sign < 0 || sale->amount < 0 ||
	    sale->day < s->row.max_day ||
	    (sale->day == s->row.max_day && s->row.last_day != sale->day))
		s->late = 1;
	return s->late ? 0 : append(w, s, sale->day, sale->amount);
}

static struct value
day_value(int32_t day)
{
	return day == ROLLUP_NEVER ? (struct value){ .kind = VALUE_NULL } :
	    value_int(day);
}

int
rollup_row_write(struct stmt *t, const struct rollup *r, const char *packed,
    size_t len)
{
	struct value first = day_value(r->first_day);
	struct value last = day_value(r->last_day);

	stmt_bind_int(t, 1, r->customer);
	stmt_bind(t, 2, &first);
	stmt_bind(t, 3, &last);
	stmt_bind_int(t, 4, r->days);
	stmt_bind_int(t, 5, r->orders);
	stmt_bind_int(t, 6, r->revenue);
	stmt_bind_int(t, 7, r->repeat_revenue);
	stmt_bind_int(t, 8, r->max_day);
	stmt_bind_int(t, 9, r->last_net);
	stmt_bind_blob(t, 10, packed, len);
	return stmt_run(t);
}

static int
write_sum(struct store *store, struct stmt *write, struct rollup_sum *sum)
{
	if (sum->row.max_day != ROLLUP_NEVER)
		return rollup_row_write(write, &sum->row, sum->packed.p,
		    sum->packed.n);
	return store_execf(store, "DELETE FROM r_customer WHERE customer=%lld",
	    (long long)sum->row.customer);
}

static int
write_slot(struct rollup_writer *w, struct stmt *write, struct slot *s)
{
	int rc = 0;

	if (s->late) {
		if (w->query == NULL)
			rc = rollup_query_new(&w->query, w->store);
		if (rc == 0)
			rc = rollup_query_run(w->query, &w->sum,
			    s->row.customer, INT32_MAX);
		return rc < 0 ? rc : write_sum(w->store, write, &w->sum);
	}
	if (s->row.max_day == ROLLUP_NEVER)
		return 0;
	if (s->has_month && pack_month(w, s) == -1)
		return store_fail(w->store, CRM_ENOMEM, "no memory");
	return rollup_row_write(write, &s->row, s->packed, s->len);
}

int
rollup_marks_write(struct store *store)
{
	return store_exec(store, "INSERT OR REPLACE INTO mark SELECT "
	    "'rolled_up_order',coalesce(max(id),0)FROM t_order;"
	    "INSERT OR REPLACE INTO mark SELECT 'rolled_up_refund',"
	    "coalesce(max(id),0)FROM t_refund");
}

int
rollup_writer_end(struct rollup_writer *w)
{
	struct stmt *write;
	size_t p, i;
	int rc;

	rc = store_prepare(w->store, &write, "INSERT OR REPLACE INTO "
	    "r_customer VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
	for (p = 0; p < w->pages && rc == 0; p++)
		for (i = 0; w->page[p] != NULL && i < PAGE && rc == 0; i++)
			if (w->page[p]->slot[i].known)
				rc = write_slot(w, write,
				    &w->page[p]->slot[i]);
	stmt_free(write);
	if (rc == 0)
		rc = days_write(&w->days, w->store);
	if (rc == 0 && w->touched + w->days.map.used > 0)
		rc = rollup_marks_write(w->store);
	return rc;
}

void
rollup_writer_free(struct rollup_writer *w)
{
	size_t p;

	if (w == NULL)
		return;
	for (p = 0; p < w->pages; p++)
		free(w->page[p]);
	free(w->page);
	stmt_free(w->load);
	arena_free(&w->memory);
	days_free(&w->days);
	rollup_query_free(w->query);
	str_free(&w->sum.packed);
	free(w);
}
