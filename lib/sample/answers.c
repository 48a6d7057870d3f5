/*
 * What customers say when they are asked: how a case was dealt with, and
 * whether they would recommend the shop after an order.
 */
#include "sample/tables.h"

const struct sample_feedback sample_feedback = {
	.promoters = 0.5, .detractors = 0.2, .in_time = 0.8, .late = 0.3
};

struct answer_table {
	const struct plan	*plan;
	struct out		*out;
};

/* Each with the score that it goes with. */
static const char *const said[][2] = {
	{ "I tell everybody", "向朋友推荐了" }, { "All right", "还可以" },
	{ "Never again", "不会再来" }
};

static int
would_recommend(struct draw *d, int *what)
{
	double u = draw_unit(d);

	*what = u < sample_feedback.promoters ? 0 :
	    u < 1 - sample_feedback.detractors ? 1 : 2;
	if (*what == 0)
		return 9 + (int)draw_below(d, 2);
	return *what == 1 ? 7 + (int)draw_below(d, 2) :
	    1 + (int)draw_below(d, 6);
}

/* After one order in sixteen; six of ten answer. */
static void
order_emit(void *arg, const struct walk_event *e)
{
	const struct answer_table *t = arg;
	struct out *o = t->out;
	struct plan_home home;
	struct draw d;
	int64_t second = e->second + 2 * 86400;
	int score, what;

	plan_draw(t->plan, &d, STREAM_ANSWER, e->customer);
	d.n = (uint64_t)e->k * 8;
	if (draw_below(&d, 16) != 0 || second >= (int64_t)t->plan->days * 86400)
		return;
	score = draw_below(&d, 10) < 6 ? would_recommend(&d, &what) : 0;
	plan_home(t->plan, e->customer, &home);
	out_text(o, "nps");
	out_key(o, "C", (uint64_t)e->customer + 1, 6);
	out_instant(o, t->plan->day + (int32_t)(second / 86400),
	    (int)(second % 86400));
	out_digit(o, score);
	out_text(o, "");
	out_text(o, score == 0 ? "" : said[what][draw_below(&d, 2)]);
	out_text(o, "order");
	out_text(o, "email");
	out_text(o, t->plan->staff[home.owner].login);
	out_row(o);
}

void
out_digit(struct out *o, int n)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", n);
	out_text(o, n == 0 ? "" : text);
}

int
table_feedback(const struct plan *plan, struct out *o)
{
	struct answer_table t = { plan, o };
	int rc = case_answers(plan, o);

	return rc != 0 ? rc : walk_run(plan, &order_walk, order_emit, &t);
}
