/*
 * Customers: a relationship goes forward; one that ends has a day on which it
 * did, and does not end while something is open between the two.
 */
#include <string.h>

#include "session/own.h"
#include "write/rule.h"

struct open {
	int64_t	cases, owed, points, deals;
};

/* Where no payment was ever logged, nobody keeps accounts here. */
static int
read_open(struct rule_row *r, struct open *o)
{
	struct crm *c = r->writer->crm;
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "SELECT open_cases,CASE WHEN "
	    "EXISTS(SELECT 1 FROM t_payment)THEN round(balance_due*1e4)ELSE 0 "
	    "END,points,open_deals FROM main.customers WHERE id=?1");

	*o = (struct open){ 0 };
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(t, 1, r->id);
	if ((rc = stmt_step(t)) == 1)
		*o = (struct open){ stmt_int(t, 0), stmt_int(t, 1),
		    stmt_int(t, 2), stmt_int(t, 3) };
	stmt_free(t);
	return rc < 0 ? session_store(c, rc) : 0;
}

static int
check_open(struct rule_row *r, int column)
{
	struct open o;
	int rc = read_open(r, &o);

	if (rc < 0)
		return rc;
	if (o.cases > 0)
		return rule_refuse(r, column, "not while cases are open: "
		    "there are %lld", (long long)o.cases);
	if (o.deals > 0)
		return rule_refuse(r, column, "not while deals are open: "
		    "there are %lld", (long long)o.deals);
	if (o.owed > 0)
		return rule_refuse(r, column, "not while money is owed: see "
		    "crm-report statement, log a payment or bad_debt");
	if (o.owed < 0)
		return rule_refuse(r, column, "not while we owe money: see "
		    "crm-report statement, log a payment of a negative "
		    "amount");
	if (o.points > 0)
		return rule_refuse(r, column, "not while there are %lld "
		    "points: log redeemed or expired", (long long)o.points);
	return 0;
}

/* How far along the way; -1: not on it. */
static int
stage_place(const struct value *v)
{
	static const char *const way[] = { "subscriber", "lead", "mql", "sql",
	    "opportunity", "customer", "evangelist" };
	int i, n = (int)(sizeof(way) / sizeof(way[0]));

	for (i = 0; i < n; i++)
		if (v->kind == VALUE_TEXT && v->n == strlen(way[i]) &&
		    memcmp(v->p, way[i], v->n) == 0)
			return i;
	return -1;
}

static int
check_forward(struct rule_row *r, int stage)
{
	const struct value *was;

	if (r->was == NULL || r->force)
		return 0;
	was = &r->was[stage];
	if (stage_place(&r->is[stage]) < 0 ||
	    stage_place(&r->is[stage]) >= stage_place(was))
		return 0;
	return rule_refuse(r, stage, "not back from %.*s to %.*s without "
	    "--force", (int)was->n, was->p, (int)r->is[stage].n,
	    r->is[stage].p);
}

static int
is_ended(const struct value *v)
{
	return v->kind == VALUE_TEXT && v->n == 5 &&
	    memcmp(v->p, "ended", 5) == 0;
}

int
customer_settle(struct rule_row *r)
{
	int stage, day, ends;

	/* A load of new ones says what was; it is not looked into. */
	if (r->was == NULL && !r->typed)
		return 0;
	stage = rule_column(r, "lifecycle");
	day = rule_column(r, "ended");
	if (!rule_differs(r, stage) && !rule_differs(r, day))
		return 0;
	if (rule_differs(r, day) && !rule_differs(r, stage) &&
	    r->is[day].kind == VALUE_INT)
		r->is[stage] = value_string("ended");
	if (check_forward(r, stage) == 1)
		return 1;
	ends = is_ended(&r->is[stage]);
	if (!ends)
		r->is[day] = (struct value){ .kind = VALUE_NULL };
	else if (r->is[day].kind == VALUE_NULL)
		r->is[day] = value_int(r->writer->crm->today);
	return !ends || r->was == NULL || is_ended(&r->was[stage]) ? 0 :
	    check_open(r, stage);
}
