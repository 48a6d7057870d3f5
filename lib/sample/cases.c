/*
 * Cases and their steps: at a steady rate while the customer is there. How
 * long one takes is exponential, so that a known share of them is resolved
 * too late.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sample/tables.h"

enum { TARGET = 3 * 86400 };	/* seconds in which to resolve */

/* Shares in percent, of complaints and of the others. */
static const struct matter {
	uint32_t	 percent;
	const char	*cause, *remedy, *subject[2];
} matters[] = {
	{ 40, "packaging", "sent again, better wrapped",
	    { "The parcel was torn", "包裹破损" } },
	{ 25, "delivery", "shipping refunded",
	    { "It came two days late", "送货太慢" } },
	{ 15, "quality", "replaced",
	    { "Not as good as the last time", "质量不如上次" } },
	{ 12, "price", "explained the price list",
	    { "The invoice says more than the shelf", "价格与标价不符" } },
	{ 8, "staff", "apologised, spoke with the team",
	    { "Nobody had time for me", "服务态度不好" } },
};

static const struct word { uint32_t percent; const char *text; }
kinds[] = { { 60, "complaint" }, { 20, "question" }, { 12, "request" },
    { 8, "incident" } },
severities[] = { { 55, "normal" }, { 20, "low" }, { 18, "high" },
    { 7, "urgent" } },
channels[] = { { 55, "phone" }, { 25, "email" }, { 20, "web" } };

enum case_moment { ACKNOWLEDGED, RESOLVED, VISITED, ARCHIVED, MOMENTS };

static const char *const moment_names[MOMENTS] = { "acknowledged",
    "resolved", "visited", "archived" };
static const char *const moment_channels[MOMENTS] = { "phone", "email",
    "visit", "web" };

/* A case as it goes, whichever table tells it. */
struct sample_case {
	const struct matter *matter;
	const char	*kind, *severity, *channel;
	uint32_t	 product;
	int		 script;
	struct plan_home home;
	int64_t		 at[MOMENTS];	/* local seconds; -1: never */
	int		 asked;		/* how it was, when it is resolved */
	int		 score, expected;	/* 0: no answer */
};

static const char *
pick(struct draw *d, const struct word *word)
{
	uint32_t percent = draw_below(d, 100);

	for (; percent >= word->percent; word++)
		percent -= word->percent;
	return word->text;
}

static void
case_make(const struct plan *plan, const struct walk_event *e,
    struct sample_case *c)
{
	uint32_t percent;
	double took;
	struct draw d;

	plan_draw(plan, &d, STREAM_CASE, e->customer);
	d.n = (uint64_t)e->k * 16;
	plan_home(plan, e->customer, &c->home);
	c->kind = pick(&d, kinds);
	c->severity = pick(&d, severities);
	c->channel = pick(&d, channels);
	c->matter = matters;
	for (percent = draw_below(&d, 100); percent >= c->matter->percent;
	    c->matter++)
		percent -= c->matter->percent;
	c->product = draw_below(&d, (uint32_t)plan->p.products);
	c->script = (int)draw_below(&d, 2);
	took = TARGET * log(1 - draw_unit(&d)) / log(plan->p.late);
	c->at[ACKNOWLEDGED] = e->second + (int64_t)(took * draw_unit(&d) / 2);
	c->at[RESOLVED] = e->second + (int64_t)took;
	c->at[ARCHIVED] = c->at[RESOLVED] +
	    draw_below(&d, 5 * 86400);
	c->at[VISITED] = draw_below(&d, 100) < 70 &&
	    strcmp(c->kind, "complaint") == 0 ? (c->at[RESOLVED] +
	    c->at[ARCHIVED]) / 2 : -1;
	c->asked = draw_below(&d, 100) < 70;
	c->score = draw_below(&d, 100) >= 80 ? 0 : draw_unit(&d) <
	    (took <= TARGET ? sample_feedback.in_time : sample_feedback.late) ?
	    4 + (int)draw_below(&d, 2) : 1 + (int)draw_below(&d, 3);
	c->expected = 3 + (int)draw_below(&d, 3);
}

struct case_step {
	int64_t		 second;
	uint64_t	 number;
	enum case_moment moment;
	uint32_t	 owner;
};

struct case_table {
	const struct plan	*plan;
	struct out		*out;
	uint64_t		 number;
	struct case_step	*step;
	size_t			 steps, cap;
	int			 failed;
};

static int
over(const struct plan *plan, int64_t second)
{
	return second >= (int64_t)plan->days * 86400;
}

static void
second_out(const struct case_table *t, int64_t second)
{
	out_instant(t->out, t->plan->day + (int32_t)(second / 86400),
	    (int)(second % 86400));
}

static void
case_emit(void *arg, const struct walk_event *e)
{
	struct case_table *t = arg;
	struct sample_case c;
	struct out *o = t->out;

	case_make(t->plan, e, &c);
	out_key(o, "S", ++t->number, 6);
	out_text(o, c.kind);
	out_key(o, "C", (uint64_t)e->customer + 1, 6);
	second_out(t, e->second);
	out_text(o, c.matter->subject[c.script]);
	out_text(o, c.severity);
	out_key(o, "P", (uint64_t)c.product + 1, 3);
	out_text(o, c.channel);
	out_text(o, t->plan->staff[c.home.owner].login);
	out_key(o, "B", (uint64_t)c.home.branch + 1, 2);
	out_text(o, c.matter->cause);
	out_text(o, over(t->plan, c.at[RESOLVED]) ? "" : c.matter->remedy);
	out_row(o);
}

static void
step_add(struct case_table *t, const struct case_step *one)
{
	size_t cap = t->cap < 512 ? 512 : t->cap * 2;
	struct case_step *more;

	if (t->steps == t->cap) {
		more = realloc(t->step, cap * sizeof(*more));
		if (more == NULL) {
			t->failed = 1;
			return;
		}
		t->step = more;
		t->cap = cap;
	}
	t->step[t->steps++] = *one;
}

static void
step_emit(void *arg, const struct walk_event *e)
{
	struct case_table *t = arg;
	struct sample_case c;
	int i;

	case_make(t->plan, e, &c);
	t->number++;
	for (i = 0; i < MOMENTS; i++)
		if (c.at[i] >= 0 && !over(t->plan, c.at[i]))
			step_add(t, &(struct case_step){ c.at[i], t->number,
			    (enum case_moment)i, c.home.owner });
}

static int
step_order(const void *a, const void *b)
{
	const struct case_step *x = a, *y = b;

	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return (int)x->moment - (int)y->moment;
}

/* A day after it was resolved. */
static void
answer_emit(void *arg, const struct walk_event *e)
{
	struct case_table *t = arg;
	struct sample_case c;
	struct out *o = t->out;

	case_make(t->plan, e, &c);
	if (!c.asked || over(t->plan, c.at[RESOLVED] + 86400))
		return;
	out_text(o, "csat");
	out_key(o, "C", (uint64_t)e->customer + 1, 6);
	second_out(t, c.at[RESOLVED] + 86400);
	out_digit(o, c.score);
	out_digit(o, c.score > 0 ? c.expected : 0);
	out_text(o, "");
	out_text(o, c.kind);
	out_text(o, "email");
	out_text(o, t->plan->staff[c.home.owner].login);
	out_row(o);
}

static struct walk_kind
case_walk(const struct plan *plan)
{
	return (struct walk_kind){ STREAM_CASE_GAP, 0,
	    plan->p.cases / (365.25 / 7), 4 };
}

int
table_cases(const struct plan *plan, struct out *o)
{
	struct walk_kind kind = case_walk(plan);
	struct case_table t = { .plan = plan, .out = o };

	return walk_run(plan, &kind, case_emit, &t);
}

int
table_case_steps(const struct plan *plan, struct out *o)
{
	struct walk_kind kind = case_walk(plan);
	struct case_table t = { .plan = plan, .out = o };
	int rc = walk_run(plan, &kind, step_emit, &t);
	size_t i;

	if (t.steps > 0)
		qsort(t.step, t.steps, sizeof(*t.step), step_order);
	for (i = 0; i < t.steps && rc == 0 && !t.failed; i++) {
		out_key(o, "S", t.step[i].number, 6);
		out_text(o, moment_names[t.step[i].moment]);
		second_out(&t, t.step[i].second);
		out_text(o, moment_channels[t.step[i].moment]);
		out_text(o, plan->staff[t.step[i].owner].login);
		out_row(o);
	}
	free(t.step);
	return t.failed ? -1 : rc;
}

int
case_answers(const struct plan *plan, struct out *o)
{
	struct walk_kind kind = case_walk(plan);
	struct case_table t = { .plan = plan, .out = o };

	return walk_run(plan, &kind, answer_emit, &t);
}
