/*
 * Keeping r_customer while events are appended: each customer met is held in
 * memory until the end, then written once. Sales wait and are brought into
 * the order of their customers first: so memory is passed over, not searched.
 */
#include <stdlib.h>
#include <string.h>

#include "crm.h"
#include "rollup/slot.h"
#include "time/day.h"

enum { PACK_START = 32, WAITING = 1 << 18 };

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
	char bytes[ROLLUP_MONTH_MOST], *p;
	size_t n = rollup_month_pack(bytes, &s->month, s->packed_month);
	uint32_t cap = s->cap ? s->cap : PACK_START;

	while (cap < s->len + n)
		cap *= 2;
	if (cap != s->cap) {
		if ((p = arena_alloc(&w->memory, cap)) == NULL)
			return -1;
		if (s->len != 0)
			memcpy(p, s->packed, s->len);
		s->packed = p;
		s->cap = cap;
	}
	memcpy(s->packed + s->len, bytes, n);
	s->len += (uint32_t)n;
	s->packed_month = s->month.month;
	return 0;
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

static int
settle(struct rollup_writer *w, const struct waiting *sale)
{
	struct slot *s;
	int rc = slot_get(w, sale->customer, &s);

	if (rc < 0 || s == NULL)
		return rc;
	if (!s->late && (sale->late || sale->day < s->row.max_day ||
	    (sale->day == s->row.max_day && s->row.last_day != sale->day))) {
		s->late = LATE;
		w->late++;
	}
	return s->late ? 0 : append(w, s, sale->day, sale->amount);
}

/* The sort is stable: a customer's sales stay in the order they came in. */
static int
settle_all(struct rollup_writer *w)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < w->waits; i++)
		w->order[i] = (struct sort_item){
		    (uint64_t)w->waiting[i].customer, (uint32_t)i };
	sort_items(w->order, w->order + w->cap, w->waits);
	for (i = 0; i < w->waits && rc == 0; i++)
		rc = settle(w, &w->waiting[w->order[i].index]);
	w->waits = 0;
	return rc;
}

/* Room for one more sale. */
static int
make_room(struct rollup_writer *w)
{
	size_t cap = w->cap ? w->cap * 4 : 64;
	void *p;

	if (w->waits < w->cap)
		return 0;
	if (w->cap == WAITING)
		return settle_all(w);
	if ((p = realloc(w->waiting, cap * sizeof(*w->waiting))) != NULL)
		w->waiting = p;
	if (p == NULL || (p = realloc(w->order, 2 * cap *
	    sizeof(*w->order))) == NULL)
		return store_fail(w->store, CRM_ENOMEM, "no memory");
	w->order = p;
	w->cap = cap;
	return 0;
}

int
rollup_writer_add(struct rollup_writer *w, const struct rollup_sale *sale)
{
	int rc = days_add(&w->days, sale);

	if (rc < 0)
		return store_fail(w->store, CRM_ENOMEM, "no memory");
	if (sale->customer == 0)
		return 0;
	if ((rc = make_room(w)) < 0)
		return rc;
	w->waiting[w->waits++] = (struct waiting){ sale->customer,
	    sale->amount, sale->day, sale->refund || sale->sign < 0 ||
	    sale->amount < 0 };
	return 0;
}

static int
write_slot(struct rollup_writer *w, struct slot *s)
{
	if (s->late)
		return s->late == LATE ? late_one(w, s) : 0;
	if (s->row.max_day == ROLLUP_NEVER)
		return 0;
	if (s->has_month && pack_month(w, s) == -1)
		return store_fail(w->store, CRM_ENOMEM, "no memory");
	return rollup_rows_add(w->rows, &s->row, s->packed, s->len);
}

int
rollup_marks_write(struct store *store)
{
	return store_exec(store, "INSERT OR REPLACE INTO mark SELECT "
	    "'rolled_up_order',coalesce(max(id),0)FROM t_order;"
	    "INSERT OR REPLACE INTO mark SELECT 'rolled_up_refund',"
	    "coalesce(max(id),0)FROM t_refund");
}

static int
write_slots(struct rollup_writer *w)
{
	size_t p, i;
	int rc = rollup_rows_new(&w->rows, w->store, "r_customer");

	if (rc == 0)
		rc = late_many(w);
	for (p = 0; p < w->pages && rc == 0; p++)
		for (i = 0; w->page[p] != NULL && i < PAGE && rc == 0; i++)
			if (w->page[p]->slot[i].known)
				rc = write_slot(w, &w->page[p]->slot[i]);
	return rc < 0 ? rc : rollup_rows_end(w->rows);
}

int
rollup_writer_end(struct rollup_writer *w)
{
	int rc = settle_all(w);

	if (rc == 0 && w->touched > 0)
		rc = write_slots(w);
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
	rollup_rows_free(w->rows);
	free(w->waiting);
	free(w->order);
	stmt_free(w->load);
	arena_free(&w->memory);
	days_free(&w->days);
	rollup_query_free(w->query);
	str_free(&w->sum.packed);
	free(w);
}
