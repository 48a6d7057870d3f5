/*
 * The customers' account: the steps of orders, points earned and redeemed,
 * who was brought by whom, and who belongs to whom.
 */
#include <stdlib.h>

#include "sample/tables.h"

const struct sample_account sample_account = { 0.02, 30, 2, 3, 0.3, 0.1, 200,
	0.4 };

enum { DAY = 86400, NINE = 9 * 3600 };

struct steps {
	const struct plan *plan;
	struct out	*out;
	uint64_t	 order;
};

/* What lies after the last day has not happened. */
static void
out_step(const struct steps *t, const char *kind, const struct walk_event *e,
    int64_t second, int32_t due)
{
	if (second >= (int64_t)t->plan->days * DAY)
		return;
	out_text(t->out, kind);
	out_key(t->out, "O", t->order, 7);
	out_key(t->out, "C", (uint64_t)e->customer + 1, 6);
	out_instant(t->out, t->plan->day + (int32_t)(second / DAY),
	    (int)(second % DAY));
	if (due == 0)
		out_text(t->out, "");
	else
		out_date(t->out, due);
	out_row(t->out);
}

/* Companies get an invoice; all that is not cancelled is shipped. */
static void
step_emit(void *arg, const struct walk_event *e)
{
	struct steps *t = arg;
	struct plan_home home;
	struct draw d;
	int64_t day = e->second / DAY, at;

	t->order++;
	plan_draw(t->plan, &d, STREAM_STEP, e->customer);
	d.n = (uint64_t)e->k * 8;
	plan_home(t->plan, e->customer, &home);
	if (draw_unit(&d) < sample_account.cancelled) {
		out_step(t, "cancelled", e, (day + 1) * DAY + NINE, 0);
		return;
	}
	if (home.company)
		out_step(t, "invoiced", e, e->second, t->plan->day +
		    (int32_t)day + sample_account.terms);
	day += 1 + (int)draw_below(&d, 2 * (uint32_t)sample_account.shipped -
	    1);
	at = day * DAY + NINE + draw_below(&d, 8 * 3600);
	out_step(t, "shipped", e, at, 0);
	day += 1 + (int)draw_below(&d, 2 * (uint32_t)sample_account.delivered -
	    1);
	out_step(t, "delivered", e, day * DAY + NINE +
	    draw_below(&d, 8 * 3600), 0);
}

int
table_order_steps(const struct plan *plan, struct out *o)
{
	struct steps t = { plan, o, 0 };

	return walk_run(plan, &order_walk, step_emit, &t);
}

struct points {
	const struct plan *plan;
	struct out	*out;
	int64_t		*balance;	/* by customer */
};

static void
out_points(const struct points *t, const char *kind,
    const struct walk_event *e, int64_t points, const char *text)
{
	out_text(t->out, kind);
	out_key(t->out, "C", (uint64_t)e->customer + 1, 6);
	out_instant(t->out, t->plan->day + (int32_t)(e->second / DAY),
	    (int)(e->second % DAY));
	out_int(t->out, points);
	out_text(t->out, text);
	out_row(t->out);
}

/* Members earn with each order, and spend what is enough for a gift. */
static void
points_emit(void *arg, const struct walk_event *e)
{
	static const char *const gift[] = { "a cup", "an umbrella",
	    "a voucher", "一盒茶叶" };
	struct points *t = arg;
	struct sample_order order;
	struct plan_home home;
	struct draw d;
	int64_t points;

	plan_home(t->plan, e->customer, &home);
	plan_draw(t->plan, &d, STREAM_POINTS, e->customer);
	if (home.company || draw_unit(&d) >= sample_account.members)
		return;
	d.n = 8 + (uint64_t)e->k * 4;
	if (t->balance[e->customer] >= sample_account.gift &&
	    draw_below(&d, 2)) {
		out_points(t, "redeemed", e, sample_account.gift,
		    gift[draw_below(&d, COUNT(gift))]);
		t->balance[e->customer] -= sample_account.gift;
	}
	order_make(t->plan, e, &order);
	points = (int64_t)((double)order.amount / 100 *
	    sample_account.points);
	if (points == 0)
		return;
	out_points(t, "earned", e, points, "");
	t->balance[e->customer] += points;
}

int
table_rewards(const struct plan *plan, struct out *o)
{
	struct points t = { plan, o, calloc((size_t)plan->p.customers,
	    sizeof(*t.balance)) };
	int rc;

	if (t.balance == NULL)
		return -1;
	rc = walk_run(plan, &order_walk, points_emit, &t);
	free(t.balance);
	return rc;
}

/* Nobody is brought by who comes later: that would be a circle. */
int
table_referrals(const struct plan *plan, struct out *o)
{
	uint32_t c, all = (uint32_t)plan->p.customers;
	struct draw d;

	for (c = 1; c < all; c++) {
		plan_draw(plan, &d, STREAM_REFERRAL, c);
		if (draw_unit(&d) >= sample_account.referred)
			continue;
		out_key(o, "C", (uint64_t)c + 1, 6);
		out_key(o, "C", (uint64_t)draw_below(&d, c) + 1, 6);
		out_row(o);
	}
	return 0;
}

/* Companies of a group, persons of a household. */
int
table_relations(const struct plan *plan, struct out *o)
{
	uint32_t c, all = (uint32_t)plan->p.customers, last[2] = { 0, 0 };
	struct plan_home home;
	uint64_t n = 0;
	struct draw d;

	for (c = 0; c < all; c++) {
		plan_home(plan, c, &home);
		plan_draw(plan, &d, STREAM_RELATION, c);
		if (last[home.company != 0] > 0 && draw_below(&d, 20) == 0) {
			out_key(o, "REL", ++n, 5);
			out_text(o, home.company ? "parent" : "household");
			out_key(o, "C", last[home.company != 0], 6);
			out_key(o, "C", (uint64_t)c + 1, 6);
			out_row(o);
		}
		last[home.company != 0] = c + 1;
	}
	return 0;
}
