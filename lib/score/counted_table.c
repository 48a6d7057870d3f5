/*
 * crm_counted(): who was counted and by which rules, in words, a line a row:
 * what stands above a report.
 */
#include "score/buyers.h"
#include "score/own.h"
#include "time/zone.h"

enum { EN, ZH, COLUMNS };

static int
put(struct crm *c, struct value *cell, struct grid *g, struct str *s)
{
	char *text = s->failed ? NULL : arena_dup(&g->text, s->p, s->n);

	if (text == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	*cell = value_text(text, s->n);
	str_clear(s);
	return 0;
}

/* Customers there are, but those taken out of use. */
static int
there(struct crm *c, int64_t *n)
{
	return store_number(c->store, n, c->only ? "SELECT count(*) FROM "
	    "t_customer WHERE archived_op IS NULL AND id IN(SELECT id FROM "
	    "temp.only_customer)" : "SELECT count(*) FROM t_customer WHERE "
	    "archived_op IS NULL");
}

static int
who(struct crm *c, struct grid *g, struct str *s, const struct buyers *b)
{
	struct value *row = grid_row(c, g);
	char first[16], last[16];
	int32_t from = INT32_MAX, to = INT32_MIN, day;
	int64_t all, n = 0;
	size_t i;
	int rc = row == NULL ? CRM_ENOMEM : there(c, &all);

	if (rc < 0)
		return rc;
	for (i = 0; i < b->n; i++) {
		if (!b->shown[i])
			continue;
		n++;
		day = c->as_of - b->row[i].T / b->a_day;
		from = day < from ? day : from;
		day = c->as_of - (b->row[i].T - b->row[i].t_x) / b->a_day;
		to = day > to ? day : to;
	}
	day_show(first, n ? from : c->as_of);
	day_show(last, n ? to : c->as_of);
	all = all > n ? all - n : 0;
	str_printf(s, "counted: %lld customers, buying from %s to %s",
	    (long long)n, first, last);
	if ((rc = put(c, &row[EN], g, s)) < 0)
		return rc;
	str_printf(s, "计入：%lld位客户，购买日期%s至%s", (long long)n, first,
	    last);
	if ((rc = put(c, &row[ZH], g, s)) < 0)
		return rc;
	if ((row = grid_row(c, g)) == NULL)
		return CRM_ENOMEM;
	str_printf(s, "left out: %lld customers without a purchase",
	    (long long)all);
	if ((rc = put(c, &row[EN], g, s)) < 0)
		return rc;
	str_printf(s, "未计入：%lld位没有购买的客户", (long long)all);
	return put(c, &row[ZH], g, s);
}

static int
rules(struct crm *c, struct grid *g, struct str *s, const struct buying *b)
{
	static const char *const en[] = {
		"less refunds", "refunds ignored", "refunded orders left out"
	};
	static const char *const zh[] = {
		"扣除退款", "不计退款", "不计被退款的订单"
	};
	struct value *row = grid_row(c, g);
	const char *zone = zone_name(c->zone);
	int rc;

	if (row == NULL)
		return CRM_ENOMEM;
	str_printf(s, "one %s's orders are one purchase, %s%s (%s, %s)",
	    b->hours ? "hour" : "day", en[b->returns], b->first ?
	    ", the first one's value in the mean" : "", zone, c->currency);
	if ((rc = put(c, &row[EN], g, s)) < 0)
		return rc;
	str_printf(s, "同一%s的订单算一次购买，%s%s（%s，%s）",
	    b->hours ? "小时" : "天", zh[b->returns],
	    b->first ? "，首购金额计入均值" : "", zone, c->currency);
	return put(c, &row[ZH], g, s);
}

static int
counted_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct buying how = { RETURNS_NET, 0, 0 };
	struct buyers b = { 0 };
	struct grid *g = NULL;
	struct str s = { 0 };
	int rc = buying_args(c, &how, arg, args);

	if (rc == 0)
		rc = buyers_load(c, &b, &how);
	if (rc == 0)
		rc = grid_new(c, &g, COLUMNS);
	if (rc == 0 && (rc = who(c, g, &s, &b)) == 0)
		rc = rules(c, g, &s, &how);
	buyers_free(&b);
	str_free(&s);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_counted = {
	"crm_counted", "en,zh,in_returns HIDDEN,in_first HIDDEN,"
	"in_granularity HIDDEN", 3, counted_open, grid_next, grid_cell,
	grid_free
};
