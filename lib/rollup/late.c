/*
 * Customers to whom something happened out of the order of time: their events
 * tell, which are all in their tables by now.
 */
#include "rollup/slot.h"

enum { LATE_MANY = 1000 };

int
late_one(struct rollup_writer *w, struct slot *s)
{
	int rc = 0;

	if (w->query == NULL)
		rc = rollup_query_new(&w->query, w->store);
	if (rc == 0)
		rc = rollup_query_run(w->query, &w->sum, s->row.customer,
		    INT32_MAX);
	if (rc < 0)
		return rc;
	if (w->sum.row.max_day != ROLLUP_NEVER)
		return rollup_rows_add(w->rows, &w->sum.row, w->sum.packed.p,
		    w->sum.packed.n);
	return store_execf(w->store, "DELETE FROM r_customer WHERE "
	    "customer=%lld", (long long)s->row.customer);
}

/* Of all customers, one after another: those that are late. */
static int
sum_late(void *arg, struct rollup_sum *sum)
{
	struct rollup_writer *w = arg;
	size_t page = (size_t)sum->row.customer / PAGE;
	struct slot *s;

	if (page >= w->pages || w->page[page] == NULL)
		return 0;
	s = &w->page[page]->slot[sum->row.customer % PAGE];
	if (s->late != LATE)
		return 0;
	s->late = LATE_SUMMED;
	return rollup_rows_add(w->rows, &sum->row, sum->packed.p,
	    sum->packed.n);
}

/* When every third customer is late, one pass over all events is quicker. */
int
late_many(struct rollup_writer *w)
{
	int64_t customers = 0;
	int rc;

	if (w->late < LATE_MANY)
		return 0;
	rc = store_number(w->store, &customers,
	    "SELECT count(*)FROM r_customer");
	if (rc < 0 || (int64_t)w->late < customers / 3)
		return rc;
	return rollup_sum_each(w->store, sum_late, w);
}
