/*
 * Deals through the stages of the usual pipeline: from each an expected share
 * goes on after days that are exponential; the others are lost there. What is
 * still to come at the end is open. And leads, which nobody has sold to yet.
 */
#include <stdio.h>
#include <stdlib.h>

#include "sample/tables.h"

const struct sample_stage sample_stages[SAMPLE_STAGES] = {
	{ "prospecting", 0.70, 10 }, { "qualification", 0.65, 14 },
	{ "proposal", 0.60, 12 }, { "negotiation", 0.80, 8 },
};

static const char *const reasons[] = { "price", "no budget", "bad timing",
    "went to a competitor", "no answer" };
static const char *const sources[] = { "web", "fair", "referral",
    "telephone" };

struct deal {
	uint32_t	customer, staff;
	int64_t		amount;			/* cents */
	int32_t		opened, expected, end;	/* end: the last move */
	int		moves;			/* stages left behind */
	int		won, lost;
	const char	*reason, *source;
	int32_t		moved[SAMPLE_STAGES];	/* the day each was left */
};

uint32_t
deal_count(const struct plan *plan)
{
	return (uint32_t)(plan->p.customers / 2);
}

static void
deal_make(const struct plan *plan, uint32_t i, struct deal *deal)
{
	struct plan_home home;
	struct draw d;
	double at, all = deal_count(plan);
	int k;

	plan_draw(plan, &d, STREAM_DEAL, i);
	*deal = (struct deal){ 0 };
	deal->customer = draw_below(&d, (uint32_t)plan->p.customers);
	plan_home(plan, deal->customer, &home);
	deal->staff = home.owner;
	deal->amount = 1 + (int64_t)(draw_gamma(&d, 2, 1) * 100000);
	at = i * (double)plan->days / all;
	deal->opened = plan->day + (int32_t)at;
	deal->expected = deal->opened + 30 + (int32_t)draw_below(&d, 60);
	deal->reason = reasons[draw_below(&d, COUNT(reasons))];
	deal->source = sources[draw_below(&d, COUNT(sources))];
	for (k = 0; k < SAMPLE_STAGES; k++) {
		int on = draw_unit(&d) < sample_stages[k].pass;

		at += draw_exponential(&d) * sample_stages[k].days;
		if (at >= plan->days)
			break;
		deal->end = deal->moved[k] = plan->day + (int32_t)at;
		deal->moves++;
		deal->lost = !on;
		if (!on)
			break;
	}
	deal->won = deal->moves == SAMPLE_STAGES && !deal->lost;
}

static const char *
stage_after(const struct deal *deal, int k)
{
	if (deal->lost && k == deal->moves)
		return "lost";
	return k == SAMPLE_STAGES ? "won" : sample_stages[k].name;
}

int
table_deals(const struct plan *plan, struct out *o)
{
	uint32_t i, n = deal_count(plan);
	struct deal deal;

	for (i = 0; i < n; i++) {
		deal_make(plan, i, &deal);
		out_key(o, "D", (uint64_t)i + 1, 6);
		out_key(o, "C", (uint64_t)deal.customer + 1, 6);
		out_text(o, stage_after(&deal, deal.moves));
		out_money(o, deal.amount);
		out_date(o, deal.opened);
		out_date(o, deal.expected);
		if (deal.won || deal.lost)
			out_date(o, deal.end);
		else
			out_text(o, "");
		out_text(o, plan->staff[deal.staff].login);
		out_text(o, deal.source);
		out_text(o, deal.lost ? deal.reason : "");
		out_row(o);
	}
	return 0;
}

struct move {
	int32_t		day;
	uint32_t	deal;
	int		k;
};

static int
by_day(const void *a, const void *b)
{
	const struct move *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->deal != y->deal)
		return x->deal < y->deal ? -1 : 1;
	return x->k - y->k;
}

static void
out_move(const struct plan *plan, struct out *o, const struct move *m)
{
	struct deal deal;
	char length[16];
	int32_t before;

	deal_make(plan, m->deal, &deal);
	before = m->k == 0 ? deal.opened : deal.moved[m->k - 1];
	out_key(o, "D", (uint64_t)m->deal + 1, 6);
	out_instant(o, m->day, 36000 + m->k * 60);
	out_text(o, stage_after(&deal, m->k));
	out_text(o, stage_after(&deal, m->k + 1));
	out_money(o, deal.amount);
	out_money(o, deal.amount);
	out_date(o, deal.expected);
	out_date(o, deal.expected);
	out_text(o, plan->staff[deal.staff].login);
	out_text(o, plan->staff[deal.staff].login);
	snprintf(length, sizeof(length), "%dd", (int)(m->day - before));
	out_text(o, length);
	out_key(o, "C", (uint64_t)deal.customer + 1, 6);
	out_row(o);
}

int
table_deal_stages(const struct plan *plan, struct out *o)
{
	uint32_t i, n = deal_count(plan);
	struct move *move = calloc((size_t)n * SAMPLE_STAGES + 1,
	    sizeof(*move));
	struct deal deal;
	size_t moves = 0, j;
	int k;

	if (move == NULL)
		return -1;
	for (i = 0; i < n; i++) {
		deal_make(plan, i, &deal);
		for (k = 0; k < deal.moves; k++)
			move[moves++] = (struct move){ deal.moved[k], i, k };
	}
	qsort(move, moves, sizeof(*move), by_day);
	for (j = 0; j < moves; j++)
		out_move(plan, o, &move[j]);
	free(move);
	return 0;
}

int
table_leads(const struct plan *plan, struct out *o)
{
	static const char *const needs[] = { "a new supplier",
	    "a larger stock", "better terms", "a second shop" };
	static const char *const when[] = { "this month", "this quarter",
	    "next year", "not known" };
	uint32_t i, n = (uint32_t)(plan->p.customers / 5);
	struct draw d;

	for (i = 0; i < n; i++) {
		plan_draw(plan, &d, STREAM_LEAD, i);
		out_key(o, "L", (uint64_t)i + 1, 6);
		out_key(o, "Lead ", (uint64_t)i + 1, 6);
		out_text(o, draw_below(&d, 3) == 0 ? "mql" : "lead");
		out_text(o, sources[draw_below(&d, COUNT(sources))]);
		out_text(o, needs[draw_below(&d, COUNT(needs))]);
		out_money(o, (int64_t)draw_below(&d, 500) * 10000);
		out_text(o, draw_below(&d, 2) ? "the owner" : "buying");
		out_text(o, when[draw_below(&d, COUNT(when))]);
		out_text(o, plan->staff[draw_below(&d,
		    (uint32_t)plan->p.staff)].login);
		out_row(o);
	}
	return 0;
}
