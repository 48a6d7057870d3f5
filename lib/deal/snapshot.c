/*
 * crm_snapshot: what is open today, written down.
 */
#include <string.h>

#include "deal/deal.h"
#include "rows/rows.h"
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

static int
pipeline(struct crm *c, struct writer *w, int64_t *n, const char **word)
{
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

/* What can be written down, a row each. */
static const struct {
	const char	*name;
	int	       (*take)(struct crm *, struct writer *, int64_t *,
			    const char **);
} kinds_of[] = {
	{ "pipeline", pipeline },
};

int
crm_snapshot(struct crm *c, struct crm_rows **rows, const char *what)
{
	static const struct rows_column list[] = {
		{ "snapshot", NULL, -1, 0 }, { "rows", NULL, 0, 1 },
		{ "state", NULL, -1, 0 } };
	struct writer *w = writer_get(c);
	struct value v[3];
	const char *word;
	int64_t n = 0;
	size_t i, found = 0;
	int rc = w == NULL ? CRM_EUSAGE : rows_of_memory(c, rows, list, 3);

	for (i = 0; i < sizeof(kinds_of) / sizeof(kinds_of[0]); i++) {
		if (rc < 0 || (what != NULL &&
		    strcmp(what, kinds_of[i].name) != 0))
			continue;
		found++;
		if ((rc = kinds_of[i].take(c, w, &n, &word)) < 0)
			break;
		v[0] = value_string(kinds_of[i].name);
		v[1] = value_int(n);
		v[2] = value_string(word);
		rc = rows_add(*rows, v);
	}
	if (rc == 0 && found == 0)
		rc = session_fail(c, CRM_EUSAGE, "no snapshot '%s'; there "
		    "is: pipeline", what);
	return rc;
}
