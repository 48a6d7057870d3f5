/*
 * Interactions: calls, visits, messages and notes, at a steady rate from the
 * first purchase until a while after the customer has gone.
 */
#include <stdio.h>

#include "sample/tables.h"

/* Share in percent; in: how many of 10 come from the customer. */
static const struct touch_kind {
	const char	*kind;
	uint32_t	 percent;
	uint32_t	 in;
	const char	*channel;
	uint32_t	 minutes;	/* most; 0: no duration */
	const char	*text[4];
} touch_kinds[] = {
	{ "call", 30, 4, "phone", 25, { "Asked about the last delivery",
	    "Reminder: refill is due, will order next week",
	    "Nobody answered, left a message", "询问新报价，下周回复" } },
	{ "email", 24, 6, "email", 0, { "Sent the price list, as agreed",
	    "Question about the invoice", "Confirmed: \"same as last time\"",
	    "发送产品目录" } },
	{ "visit", 9, 2, "on site", 90, { "Showed the new range",
	    "Met the owner; wants a better price", "Checked the stock",
	    "上门拜访，客户满意" } },
	{ "meeting", 7, 3, "video", 75, { "Yearly review",
	    "Agreed on terms, 30 days net", "Planned the spring order",
	    "讨论年度合作" } },
	{ "chat", 10, 8, "wechat", 15, { "Is it in stock?",
	    "Opening hours asked", "Sent a photo of the damage",
	    "什么时候发货？" } },
	{ "sms", 7, 1, "phone", 0, { "Your order is ready",
	    "We deliver tomorrow, 9-12", "Happy birthday!",
	    "您的订单已发货" } },
	{ "web", 6, 10, "web", 0, { "Asked for an offer by the form",
	    "Subscribed to the newsletter", "Downloaded the catalogue",
	    "在线留言" } },
	{ "letter", 2, 1, "post", 0, { "Sent the contract",
	    "Season's greetings", "Second reminder of payment",
	    "寄送样品" } },
	{ "note", 5, 0, "", 0, { "Prefers mornings",
	    "Compares us with two others", "Allergic to nuts, be careful",
	    "重要客户，优先处理" } },
};

struct touch_table {
	const struct plan	*plan;
	struct out		*out;
};

const double sample_abandoned = 0.08;

/* Who calls waits, and some ring off before anybody answers. */
static void
answer(struct draw *d, int calls, char length[16], char wait[16],
    const char **outcome)
{
	double waited = 25 * draw_exponential(d);

	if (!calls)
		return;
	*outcome = "answered";
	if (draw_unit(d) < sample_abandoned) {
		*outcome = "abandoned";
		waited += 60;
		length[0] = '\0';
	}
	snprintf(wait, 16, "%ds", 1 + (int)waited);
}

static void
touch_emit(void *arg, const struct walk_event *e)
{
	const struct touch_table *t = arg;
	const struct touch_kind *kind = touch_kinds;
	struct out *o = t->out;
	struct plan_home home;
	char length[16] = "", wait[16] = "";
	const char *outcome = "";
	uint32_t percent, staff;
	int in;
	struct draw d;

	plan_draw(t->plan, &d, STREAM_TOUCH, e->customer);
	d.n = (uint64_t)e->k * 16;
	plan_home(t->plan, e->customer, &home);
	for (percent = draw_below(&d, 100); percent >= kind->percent; kind++)
		percent -= kind->percent;
	out_text(o, kind->kind);
	out_key(o, "C", (uint64_t)e->customer + 1, 6);
	out_instant(o, t->plan->day + (int32_t)(e->second / 86400),
	    (int)(e->second % 86400));
	in = draw_below(&d, 10) < kind->in;
	out_text(o, in ? "in" : "out");
	out_text(o, kind->channel);
	staff = draw_below(&d, 10) < 8 ? home.owner :
	    draw_below(&d, (uint32_t)t->plan->p.staff);
	out_text(o, t->plan->staff[staff].login);
	out_text(o, kind->text[draw_below(&d, 4)]);
	if (kind->minutes > 0)
		snprintf(length, sizeof(length), "%um",
		    1 + draw_below(&d, kind->minutes));
	answer(&d, in && kind == touch_kinds, length, wait, &outcome);
	out_text(o, length);
	out_text(o, wait);
	out_text(o, outcome);
	out_row(o);
}

int
table_interactions(const struct plan *plan, struct out *o)
{
	struct walk_kind kind = { STREAM_TOUCH_GAP, 0,
	    plan->p.touches / (365.25 / 7), 8 };
	struct touch_table t = { plan, o };

	return walk_run(plan, &kind, touch_emit, &t);
}
