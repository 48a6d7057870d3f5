/*
 * Steps of an order that are logged by hand. An order counts from its own
 * day; what is only quoted is a deal, and one that is cancelled is given back
 * on the day of it, so that no day before is changed.
 */
#include <string.h>

#include "account/account.h"
#include "time/instant.h"

static const char read_order[] =
"SELECT o.customer,o.at,o.day,o.amount,coalesce(o.currency,''),"
"coalesce(o.ext,o.id),o.void_op IS NOT NULL,"
"(SELECT coalesce(sum(amount),0)FROM t_refund WHERE \"order\"=o.id"
" AND void_op IS NULL),"
"(SELECT coalesce(sum(amount),0)FROM t_payment WHERE \"order\"=o.id"
" AND void_op IS NULL),"
"EXISTS(SELECT 1 FROM t_payment p WHERE p.\"order\"=o.id AND p.void_op IS"
" NULL AND p.currency IS NOT o.currency UNION ALL SELECT 1 FROM t_refund p"
" WHERE p.\"order\"=o.id AND p.void_op IS NULL AND p.currency IS NOT"
" o.currency),"
"max(0,min(9999,CAST(coalesce((SELECT terms FROM t_customer WHERE id="
"o.customer),(SELECT value FROM setting WHERE name='account.terms'),30)"
"AS INTEGER))),"
"EXISTS(SELECT 1 FROM t_order_step WHERE \"order\"=o.id AND void_op IS NULL"
" AND kind='cancelled'),"
"EXISTS(SELECT 1 FROM t_order_step WHERE \"order\"=o.id AND void_op IS NULL"
" AND kind='invoiced')FROM t_order o WHERE o.id=?1";

int
account_order(struct crm *c, struct account_order *o, int64_t id,
    struct str *name, struct stmt **read)
{
	struct stmt *t;
	struct value v;
	int rc = *read == NULL ? store_prepare(c->store, read, read_order) : 0;
	int gone = 0;

	*o = (struct account_order){ .id = id };
	if (rc < 0)
		return session_store(c, rc);
	t = *read;
	stmt_bind_int(t, 1, id);
	if ((rc = stmt_step(t)) == 1) {
		o->customer = stmt_int(t, 0);
		o->at = stmt_int(t, 1);
		o->day = (int32_t)stmt_int(t, 2);
		o->amount = stmt_int(t, 3);
		v = stmt_cell(t, 4);
		if (v.n < sizeof(o->currency))
			memcpy(o->currency, v.p, v.n);
		v = stmt_cell(t, 5);
		if (v.kind == VALUE_TEXT)
			str_add(name, v.p, v.n);
		else
			str_printf(name, "%lld", (long long)v.i);
		gone = (int)stmt_int(t, 6);
		o->returned = stmt_int(t, 7);
		o->paid = stmt_int(t, 8);
		o->mixed = (int)stmt_int(t, 9);
		o->terms = stmt_int(t, 10);
		o->cancelled = (int)stmt_int(t, 11);
		o->invoiced = (int)stmt_int(t, 12);
	}
	stmt_reset(t);
	if (rc < 0)
		return session_store(c, rc);
	if (name->failed)
		return session_nomem(c);
	return !gone ? 0 : session_fail(c, CRM_EDATA, "order:%s was taken "
	    "back", name->p);
}

/* A quote comes before its order, all else after it. */
static int
check_time(struct crm *c, const struct account_order *o, const char *name,
    int quoted, int64_t at)
{
	char text[32];

	if (quoted ? at < o->at : at >= o->at)
		return 0;
	instant_show_local(text, o->at, c->zone);
	if (quoted)
		return session_fail(c, CRM_EDATA, "order:%s is ordered since "
		    "%s and counts: say when it was quoted before that with "
		    "at=..., or take the order back and add a deal, which is "
		    "what only is quoted", name, text);
	return session_fail(c, CRM_EDATA, "order:%s is of %s: no step can be "
	    "before it", name, text);
}

int
account_step(struct crm *c, const struct account_order *o, const char *name,
    const char *kind, int64_t at)
{
	int quoted = strcmp(kind, "quoted") == 0;
	int paid = strcmp(kind, "paid") == 0 || strcmp(kind, "bad_debt") == 0;

	if (o->cancelled && !quoted)
		return session_fail(c, CRM_EDATA, "order:%s is cancelled",
		    name);
	if (o->invoiced && strcmp(kind, "invoiced") == 0)
		return session_fail(c, CRM_EDATA, "order:%s has its invoice; "
		    "take back that step first", name);
	if (paid && o->mixed && !o->told)
		return session_fail(c, CRM_EDATA, "order:%s has payments or "
		    "refunds in another currency: log the payment with its "
		    "amount", name);
	if (paid && !o->told && o->amount - o->returned - o->paid <= 0)
		return session_fail(c, CRM_EDATA, "nothing is open of "
		    "order:%s", name);
	return check_time(c, o, name, quoted, at);
}
