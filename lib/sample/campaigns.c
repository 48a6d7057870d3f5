/*
 * Campaigns, one a quarter: of those who have bought, a share is held back;
 * so many answer without having been written to, and so many more with.
 */
#include "sample/tables.h"

const struct sample_answer sample_answer = { 0.10, 0.05, 0.04 };

enum { EVERY = 91, FIRST = 45, LATEST = 5 };	/* days */

static int32_t
campaign_day(const struct plan *plan, int32_t i)
{
	return plan->day + FIRST + i * EVERY;
}

static int32_t
campaigns(const struct plan *plan)
{
	return plan->days <= FIRST + LATEST ? 0 :
	    (plan->days - FIRST - LATEST - 1) / EVERY + 1;
}

int
table_campaigns(const struct plan *plan, struct out *o)
{
	int32_t i, n = campaigns(plan);
	struct draw d;

	for (i = 0; i < n; i++) {
		plan_draw(plan, &d, STREAM_CAMPAIGN, UINT32_MAX - (uint32_t)i);
		out_key(o, "M", (uint64_t)i + 1, 2);
		out_key(o, "Letter ", (uint64_t)i + 1, 1);
		out_text(o, "email");
		out_date(o, campaign_day(plan, i));
		out_money(o, 50000);
		out_money(o, 30000 + (int64_t)draw_below(&d, 20000));
		out_int(o, (int64_t)(sample_answer.holdout * 100 + 0.5));
		out_row(o);
	}
	return 0;
}

static void
out_event(struct out *o, const char *kind, uint32_t customer, int32_t day,
    int second, int32_t campaign)
{
	out_text(o, kind);
	out_key(o, "C", (uint64_t)customer + 1, 6);
	out_instant(o, day, second);
	out_key(o, "M", (uint64_t)campaign + 1, 2);
	out_text(o, "email");
	out_row(o);
}

/* The days until the answer, 0: none; and whether it was held back. */
static int
answer(const struct plan *plan, int32_t campaign, uint32_t customer,
    int *held)
{
	struct draw d;
	double p;

	plan_draw(plan, &d, STREAM_CAMPAIGN, customer);
	d.n = (uint64_t)campaign * 8;
	*held = draw_unit(&d) < sample_answer.holdout;
	p = sample_answer.base + (*held ? 0 : sample_answer.lift);
	if (draw_unit(&d) >= p)
		return 0;
	return 1 + (int)draw_below(&d, LATEST);
}

int
table_campaign_events(const struct plan *plan, struct out *o)
{
	int32_t i, n = campaigns(plan), day;
	uint32_t c, all = (uint32_t)plan->p.customers;
	struct plan_life life;
	int after, wait, held;

	for (i = 0; i < n; i++) {
		day = campaign_day(plan, i);
		for (after = 0; after <= LATEST; after++)
			for (c = 0; c < all; c++) {
				plan_life(plan, c, &life);
				if (life.start * 7 >= day - plan->day)
					break;
				wait = answer(plan, i, c, &held);
				if (after == 0)
					out_event(o, held ? "hold" : "send",
					    c, day, 32400, i);
				else if (wait == after)
					out_event(o, "response", c,
					    day + after, 50400, i);
			}
	}
	return 0;
}

/* Seven of ten gave leave when they first bought. */
int
table_consents(const struct plan *plan, struct out *o)
{
	uint32_t c, all = (uint32_t)plan->p.customers;
	struct plan_life life;
	struct draw d;

	for (c = 0; c < all; c++) {
		plan_life(plan, c, &life);
		if (life.start >= plan->weeks)
			break;
		plan_draw(plan, &d, STREAM_CONSENT, c);
		if (draw_below(&d, 10) >= 7)
			continue;
		out_text(o, "granted");
		out_key(o, "C", (uint64_t)c + 1, 6);
		out_instant(o, plan->day + (int32_t)(life.start * 7), 79200);
		out_text(o, "marketing");
		out_text(o, "email");
		out_text(o, draw_below(&d, 2) ? "web form" : "shop");
		out_row(o);
	}
	return 0;
}
