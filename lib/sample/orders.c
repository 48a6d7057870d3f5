/*
 * Orders: what the process says about when and how much, filled with goods.
 */
#include <math.h>

#include "sample/tables.h"

enum { FAVOURITES = 3 };

const struct walk_kind order_walk = { STREAM_GAP, 1, 0, 0 };

/* Draws of one order begin at a place that no other order reaches. */
enum { ORDER_DRAWS = 256 };

static int
order_has(const struct sample_order *order, uint32_t product)
{
	int i;

	for (i = 0; i < order->lines; i++)
		if (order->line[i].product == product)
			return 1;
	return 0;
}

/* Whether a supply bought every so many days has run out since last time. */
static int
order_due(const struct walk_event *e, double cycle, double phase)
{
	double now = floor((e->at * 7 - phase) / cycle);

	return e->before < 0 || now > floor((e->before * 7 - phase) / cycle);
}

/*
 * How far a price is from a fair part of the amount: 0 where one to ten
 * pieces make it up.
 */
static double
order_misfit(int64_t price, int64_t amount)
{
	if (price > amount)
		return (double)price / (double)amount;
	return price * 10 >= amount ? 0 : (double)amount / (double)price / 10;
}

/* A regular supply of this customer that is due, or UINT32_MAX. */
static uint32_t
order_refill(const struct plan *plan, const struct walk_event *e,
    const struct sample_order *order, int64_t amount)
{
	uint32_t i, n, product;
	double cycle;
	struct draw d;

	if (plan->regulars == 0)
		return UINT32_MAX;
	plan_draw(plan, &d, STREAM_TASTE, e->customer);
	n = 1 + draw_below(&d, FAVOURITES);
	for (i = 0; i < n; i++) {
		product = plan->regular[draw_below(&d, plan->regulars)];
		cycle = plan->product[product].refill_days;
		if (order_due(e, cycle, draw_unit(&d) * cycle) &&
		    order_misfit(plan->product[product].price, amount) < 2 &&
		    !order_has(order, product))
			return product;
	}
	return UINT32_MAX;
}

/* Something else: the popular ones come first, and it must fit the money. */
static uint32_t
order_pick(const struct plan *plan, const struct sample_order *order,
    int64_t amount, struct draw *d)
{
	uint32_t n = (uint32_t)plan->p.products, best = UINT32_MAX, product;
	double u, misfit, least = 0;
	int i;

	for (i = 0; i < 8; i++) {
		u = draw_unit(d);
		product = (uint32_t)(u * sqrt(u) * n);
		if (order_has(order, product))
			continue;
		misfit = order_misfit(plan->product[product].price, amount);
		if (misfit == 0)
			return product;
		if (best == UINT32_MAX || misfit < least) {
			best = product;
			least = misfit;
		}
	}
	for (product = 0; best == UINT32_MAX; product++)
		if (!order_has(order, product))
			best = product;
	return best;
}

/* As many as the list price allows, at a price that makes up the amount. */
static void
order_line(const struct plan *plan, const struct walk_event *e,
    struct sample_order *order, int64_t amount, struct draw *d)
{
	uint32_t product = order_refill(plan, e, order, amount);
	int64_t price, quantity;

	if (product == UINT32_MAX)
		product = order_pick(plan, order, amount, d);
	price = plan->product[product].price;
	quantity = (amount + price / 2) / price;
	if (quantity < 1)
		quantity = 1;
	if (quantity > 1000000)
		quantity = 1000000;
	price = (amount + quantity / 2) / quantity;
	order->line[order->lines].product = product;
	order->line[order->lines].quantity = (int)quantity;
	order->line[order->lines].price = price;
	order->lines++;
	order->amount += quantity * price;
}

static void
order_goods(const struct plan *plan, const struct walk_event *e,
    struct sample_order *order, int64_t amount, struct draw *d)
{
	double weight[ORDER_LINES_MAX], sum = 0;
	int64_t part, left = amount;
	int n = 1, i;

	while (n < plan->p.lines && n < plan->p.products &&
	    n * 100 < amount && draw_unit(d) < 0.4)
		n++;
	for (i = 0; i < n; i++)
		sum += weight[i] = 0.2 + draw_exponential(d);
	order->lines = 0;
	order->amount = 0;
	for (i = 0; i < n; i++) {
		part = i == n - 1 ? left :
		    (int64_t)((double)amount * weight[i] / sum);
		left -= part;
		order_line(plan, e, order, part > 0 ? part : 1, d);
	}
}

void
order_make(const struct plan *plan, const struct walk_event *e,
    struct sample_order *order)
{
	static const char *const han[] = { "shop", "shop", "shop", "wechat",
	    "wechat", "phone" };
	static const char *const other[] = { "shop", "shop", "shop", "phone",
	    "phone", "email" };
	struct plan_home home;
	double value, rate;
	struct draw d;

	plan_draw(plan, &d, STREAM_SPEND, e->customer);
	rate = draw_gamma(&d, plan->p.q, plan->p.gamma);
	plan_draw(plan, &d, STREAM_ORDER, e->customer);
	d.n = (uint64_t)e->k * ORDER_DRAWS;
	value = draw_gamma(&d, plan->p.p, rate) * 100;
	order_goods(plan, e, order, value < 1 ? 1 : value > 1e14 ?
	    (int64_t)1e14 : llround(value), &d);
	plan_home(plan, e->customer, &home);
	order->branch = home.branch;
	order->staff = UINT32_MAX;
	order->channel = "web";
	if (draw_below(&d, 4) == 0)
		return;
	order->staff = draw_below(&d, 10) < 7 ? home.owner :
	    draw_below(&d, (uint32_t)plan->p.staff);
	order->branch = plan_branch(plan, order->staff);
	order->channel = (home.script == SCRIPT_HAN ? han : other)[
	    draw_below(&d, COUNT(han))];
}

struct orders_table {
	const struct plan	*plan;
	struct out		*out;
	uint64_t		 number;
};

static void
orders_head(struct orders_table *t, const struct walk_event *e,
    const struct sample_order *order)
{
	struct out *o = t->out;

	out_key(o, "O", t->number, 7);
	out_key(o, "C", (uint64_t)e->customer + 1, 6);
	out_instant(o, t->plan->day + (int32_t)(e->second / 86400),
	    (int)(e->second % 86400));
	out_text(o, order->channel);
	if (order->staff == UINT32_MAX)
		out_text(o, "");
	else
		out_text(o, t->plan->staff[order->staff].login);
	out_key(o, "B", (uint64_t)order->branch + 1, 2);
}

static void
orders_emit(void *arg, const struct walk_event *e)
{
	struct orders_table *t = arg;
	struct sample_order order;
	int i;

	order_make(t->plan, e, &order);
	t->number++;
	for (i = 0; i < order.lines; i++) {
		orders_head(t, e, &order);
		out_key(t->out, "P", (uint64_t)order.line[i].product + 1, 3);
		out_int(t->out, order.line[i].quantity);
		out_money(t->out, order.line[i].price);
		out_row(t->out);
	}
}

static void
orders_emit_flat(void *arg, const struct walk_event *e)
{
	struct orders_table *t = arg;
	struct sample_order order;

	order_make(t->plan, e, &order);
	t->number++;
	orders_head(t, e, &order);
	out_money(t->out, order.amount);
	out_row(t->out);
}

int
table_orders(const struct plan *plan, struct out *o)
{
	struct orders_table t = { plan, o, 0 };

	return walk_run(plan, &order_walk, orders_emit, &t);
}

int
table_orders_flat(const struct plan *plan, struct out *o)
{
	struct orders_table t = { plan, o, 0 };

	return walk_run(plan, &order_walk, orders_emit_flat, &t);
}
