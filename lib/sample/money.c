/*
 * Payments and refunds: they follow their order after some days, so those
 * still to come wait in a heap by time.
 */
#include <errno.h>
#include <stdlib.h>

#include "sample/tables.h"

struct later {
	int64_t		second;
	uint64_t	order;
	int64_t		amount;
	uint32_t	customer;
	const char	*word;		/* reason or method */
};

struct later_table {
	const struct plan *plan;
	struct out	*out;
	const char	*prefix;
	int		(*make)(const struct plan *,
			    const struct walk_event *, struct later *);
	uint64_t	 order;
	uint64_t	 number;
	struct later	*heap;
	size_t		 n, cap;
	int		 failed;
};

static int
later_before(const struct later *a, const struct later *b)
{
	return a->second != b->second ? a->second < b->second :
	    a->order < b->order;
}

static void
later_push(struct later_table *t, const struct later *one)
{
	size_t at = t->n, up, cap;
	struct later *heap;

	if (t->n == t->cap) {
		cap = t->cap < 512 ? 512 : t->cap * 2;
		heap = realloc(t->heap, cap * sizeof(*heap));
		if (heap == NULL) {
			t->failed = 1;
			return;
		}
		t->heap = heap;
		t->cap = cap;
	}
	for (t->n++; at > 0; at = up) {
		up = (at - 1) / 2;
		if (!later_before(one, &t->heap[up]))
			break;
		t->heap[at] = t->heap[up];
	}
	t->heap[at] = *one;
}

/* Takes the first away. */
static void
later_pop(struct later_table *t)
{
	struct later last = t->heap[--t->n];
	size_t at = 0, down;

	while ((down = 2 * at + 1) < t->n) {
		if (down + 1 < t->n &&
		    later_before(&t->heap[down + 1], &t->heap[down]))
			down++;
		if (!later_before(&t->heap[down], &last))
			break;
		t->heap[at] = t->heap[down];
		at = down;
	}
	t->heap[at] = last;
}

static void
later_write(struct later_table *t, int64_t until)
{
	const struct later *one;
	struct out *o = t->out;

	for (; t->n > 0 && t->heap[0].second < until; later_pop(t)) {
		one = &t->heap[0];
		out_key(o, t->prefix, ++t->number, 7);
		out_key(o, "C", (uint64_t)one->customer + 1, 6);
		out_instant(o, t->plan->day + (int32_t)(one->second / 86400),
		    (int)(one->second % 86400));
		out_money(o, one->amount);
		out_key(o, "O", one->order, 7);
		out_text(o, one->word);
		out_row(o);
	}
}

static void
later_emit(void *arg, const struct walk_event *e)
{
	struct later_table *t = arg;
	struct later one;

	t->order++;
	later_write(t, e->second);
	one.order = t->order;
	one.customer = e->customer;
	if (t->make(t->plan, e, &one))
		later_push(t, &one);
}

static int
later_table(struct later_table *t)
{
	int rc = walk_run(t->plan, &order_walk, later_emit, t);

	later_write(t, (int64_t)t->plan->days * 86400);
	free(t->heap);
	if (!t->failed)
		return rc;
	errno = ENOMEM;
	return -1;
}

/* In office hours, some days after the order. */
static int64_t
later_day(const struct walk_event *e, uint32_t days, struct draw *d)
{
	return (e->second / 86400 + days) * 86400 + 9 * 3600 +
	    draw_below(d, 9 * 3600);
}

static void
later_draw(const struct plan *plan, struct draw *d, enum sample_stream stream,
    const struct walk_event *e)
{
	plan_draw(plan, d, stream, e->customer);
	d->n = (uint64_t)e->k * 16;
}

static int
refund_make(const struct plan *plan, const struct walk_event *e,
    struct later *one)
{
	static const char *const reason[] = { "damaged", "late", "wrong item",
	    "changed mind", "quality", "price, agreed discount" };
	struct sample_order order;
	struct draw d;

	later_draw(plan, &d, STREAM_REFUND, e);
	if (draw_unit(&d) >= plan->p.refunds)
		return 0;
	order_make(plan, e, &order);
	one->second = later_day(e, 1 + draw_below(&d, 21), &d);
	one->amount = order.amount;
	if (draw_below(&d, 10) >= 6)
		one->amount = order.amount * (1 + draw_below(&d, 9)) / 10;
	if (one->amount < 1)
		one->amount = 1;
	one->word = reason[draw_below(&d, COUNT(reason))];
	return 1;
}

/* Persons pay at once; companies by transfer, and some not at all. */
static int
payment_make(const struct plan *plan, const struct walk_event *e,
    struct later *one)
{
	static const char *const han[] = { "wechat", "alipay", "card", "cash" };
	static const char *const other[] = { "card", "card", "cash",
	    "direct debit" };
	struct sample_order order;
	struct plan_home home;
	struct draw d;

	later_draw(plan, &d, STREAM_PAYMENT, e);
	plan_home(plan, e->customer, &home);
	if (home.company && draw_below(&d, 25) == 0)
		return 0;
	order_make(plan, e, &order);
	one->amount = order.amount;
	one->second = e->second;
	one->word = (home.script == SCRIPT_HAN ? han : other)[
	    draw_below(&d, COUNT(han))];
	if (home.company) {
		one->word = "transfer";
		one->second = later_day(e, 5 + draw_below(&d, 41), &d);
	}
	return 1;
}

int
table_refunds(const struct plan *plan, struct out *o)
{
	struct later_table t = { .plan = plan, .out = o, .prefix = "R",
	    .make = refund_make };

	return later_table(&t);
}

int
table_payments(const struct plan *plan, struct out *o)
{
	struct later_table t = { .plan = plan, .out = o, .prefix = "PAY",
	    .make = payment_make };

	return later_table(&t);
}
