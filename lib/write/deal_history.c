/*
 * What a deal leaves behind when its stage, amount, probability, expected
 * close or owner changes. The base amounts are the deal's own: what was
 * worked out at the rate of its day stays.
 */
#include "time/zone.h"
#include "write/rule.h"

/* Each column after the first few, and the deal's that it is taken from. */
static const struct {
	const char	*column, *of;
	int		 before;
} kept[] = {
	{ "from_stage", "stage", 1 },
	{ "stage", "stage", 0 },
	{ "amount_before", "amount", 1 },
	{ "amount_before_base", "amount_base", 1 },
	{ "amount", "amount", 0 },
	{ "amount_base", "amount_base", 0 },
	{ "currency", "currency", 0 },
	{ "probability_before", "probability", 1 },
	{ "probability", "probability", 0 },
	{ "close_before", "expected_close", 1 },
	{ "expected_close", "expected_close", 0 },
	{ "owner_before", "owner", 1 },
	{ "owner", "owner", 0 },
	{ "customer", "customer", 0 },
};

enum { KEPT = sizeof(kept) / sizeof(kept[0]) };

static int
tells(const struct rule_row *r)
{
	size_t i;

	for (i = 0; i < KEPT; i++)
		if (kept[i].before && rule_differs(r, rule_column(r,
		    kept[i].of)))
			return 1;
	return rule_differs(r, rule_column(r, "currency"));
}

/* Since when it has been in its stage; NULL where nobody knows. */
static int
since(const struct rule_row *r, struct value *out)
{
	struct crm *c = r->writer->crm;
	const struct value *opened = &r->was[rule_column(r, "opened")];
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "SELECT max(at)FROM t_deal_stage "
	    "WHERE deal=?1 AND void_op IS NULL AND stage IS NOT from_stage");

	*out = (struct value){ .kind = VALUE_NULL };
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(t, 1, r->id);
	rc = stmt_step(t);
	*out = stmt_cell(t, 0);
	stmt_free(t);
	if (out->kind == VALUE_NULL && opened->kind == VALUE_INT)
		*out = value_int(zone_utc(c->zone, opened->i * 86400));
	return rc < 0 ? session_store(c, rc) : 0;
}

static int
prepare(struct crm *c, struct stmt **t)
{
	struct str sql = { 0 };
	size_t i;
	int rc;

	str_puts(&sql, "INSERT INTO t_deal_stage(id,op,deal,at,day,duration,"
	    "staff");
	for (i = 0; i < KEPT; i++)
		str_printf(&sql, ",%s", kept[i].column);
	str_puts(&sql, ")VALUES(?1,?2,?3,?4,?5,?6,(SELECT id FROM t_staff "
	    "WHERE key=?7)");
	for (i = 0; i < KEPT; i++)
		str_printf(&sql, ",?%zu", i + 8);
	str_putc(&sql, ')');
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_prepare(c->store, t, sql.p));
	str_free(&sql);
	return rc;
}

int
deal_changed(const struct rule_row *r)
{
	struct crm *c = r->writer->crm;
	const struct entity *e = catalog_entity(&c->catalog, "deal_stage");
	struct value began;
	struct stmt *t;
	int64_t id;
	size_t i;
	int rc;

	if (!tells(r))
		return 0;
	if ((rc = since(r, &began)) < 0 ||
	    (rc = lookup_next_id(r->writer, e, &id)) < 0 ||
	    (rc = prepare(c, &t)) < 0)
		return rc;
	stmt_bind_int(t, 1, id);
	stmt_bind_int(t, 2, c->op);
	stmt_bind_int(t, 3, r->id);
	stmt_bind_int(t, 4, c->now);
	stmt_bind_int(t, 5, c->today);
	if (began.kind == VALUE_INT && began.i <= c->now)
		stmt_bind_int(t, 6, c->now - began.i);
	stmt_bind_text(t, 7, c->user);
	for (i = 0; i < KEPT; i++)
		stmt_bind(t, (int)i + 8, kept[i].before ?
		    &r->was[rule_column(r, kept[i].of)] :
		    &r->is[rule_column(r, kept[i].of)]);
	rc = stmt_run(t);
	stmt_free(t);
	writer_wrote(r->writer, e, c->today);
	return session_store(c, rc);
}
