/*
 * What is open today, written down.
 */
#include <string.h>

#include "deal/deal.h"
#include "write/writer.h"

/* The amounts are in the base currency: none is named beside them. */
static const char take[] =
"INSERT INTO t_deal_snapshot(op,day,at,deal,stage,amount,probability,"
"category,expected_close,owner,customer)SELECT ?1,?2,?3,id,stage,amount,"
"chance,category,expected,owner,customer FROM deals_then "
"WHERE status='open' ORDER BY id";

static int
taken_already(struct crm *c, int64_t *n)
{
	struct str sql = { 0 };
	int rc;

	str_printf(&sql, "SELECT count(*)FROM t_deal_snapshot WHERE "
	    "void_op IS NULL AND day=%ld", (long)c->today);
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_number(c->store, n, sql.p));
	str_free(&sql);
	return rc;
}

int
deal_snapshot(struct crm *c, int64_t *n, const char **word)
{
	struct writer *w = writer_get(c);
	struct stmt *t;
	int rc = taken_already(c, n);

	*word = "there already";
	if (rc < 0 || *n > 0)
		return rc;
	*word = "written down";
	if ((rc = deal_measures(c, take)) < 0)
		return rc;
	if ((rc = store_prepare(c->store, &t, take)) < 0)
		return session_store(c, rc);
	stmt_bind_int(t, 1, c->op);
	stmt_bind_int(t, 2, c->today);
	stmt_bind_int(t, 3, c->now);
	rc = stmt_run(t);
	*n = store_changes(c->store);
	stmt_free(t);
	if (rc == 0 && *n > 0)
		writer_wrote(w, catalog_entity(&c->catalog, "deal_snapshot"),
		    c->today);
	return session_store(c, rc);
}
