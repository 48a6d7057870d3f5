/*
 * A score kept in the store without a way of its own: what its table function
 * says, into its columns of the table score. Only what differs is written.
 */
#include <string.h>

#include "money/decimal.h"
#include "score/request.h"
#include "score/tables.h"
#include "write/writer.h"

/* The columns kept, each between two texts; mirrored: column before, too. */
static void
list(const struct score *s, struct str *sql, int mirrored, const char *before,
    const char *after)
{
	size_t i;

	for (i = 0; i < SCORE_KEPT && s->kept[i] != NULL; i++)
		str_printf(sql, "%s%s%s%s%s", i ? "," : "",
		    mirrored ? s->kept[i] : "", before, s->kept[i], after);
}

/* The answer, once, in a table of its own. */
static int
gather(struct crm *c, const struct score_request *q)
{
	const struct score *s = q->score;
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc = store_exec(c->store,
	    "DROP TABLE IF EXISTS temp.score_new;"
	    "CREATE TEMP TABLE IF NOT EXISTS score_customer"
	    "(id INTEGER PRIMARY KEY)");

	str_puts(&sql, "CREATE TEMP TABLE score_new(customer INTEGER PRIMARY "
	    "KEY,");
	list(s, &sql, 0, "", "");
	str_puts(&sql, ")");
	if (rc == 0 && !sql.failed)
		rc = store_exec(c->store, sql.p);
	str_clear(&sql);
	str_printf(&sql, "INSERT INTO temp.score_new SELECT s.customer,%s FROM "
	    "%s s WHERE %s%s", s->values, s->from, s->which ? s->which : "1",
	    q->some && s->measure == NULL ? " AND s.customer IN"
	    "(SELECT id FROM temp.score_customer)" : "");
	if (rc == 0)
		rc = sql.failed ? session_nomem(c) : score_tables(c, sql.p);
	if (rc == 0 && (rc = session_prepare(c, &t, sql.p)) == 0 &&
	    (rc = score_bind(c, q, t)) == 0)
		rc = stmt_run(t);
	stmt_free(t);
	str_free(&sql);
	return session_store(c, rc);
}

static int
put(struct crm *c, const struct score *s, int64_t *changed)
{
	struct str sql = { 0 };
	int rc;

	str_puts(&sql, "INSERT INTO score(customer,");
	list(s, &sql, 0, "", "");
	str_printf(&sql, ",%s,op)SELECT *,%d,%lld FROM temp.score_new WHERE 1 "
	    "ON CONFLICT(customer)DO UPDATE SET ", s->day, (int)c->as_of,
	    (long long)c->op);
	list(s, &sql, 1, "=excluded.", "");
	str_printf(&sql, ",%s=excluded.%s,op=excluded.op WHERE %s IS NOT "
	    "excluded.%s OR(", s->day, s->day, s->day, s->day);
	list(s, &sql, 0, "", "");
	str_puts(&sql, ")IS NOT(");
	list(s, &sql, 0, "excluded.", "");
	str_puts(&sql, ")");
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	*changed = rc == 0 ? store_changes(c->store) : 0;
	return rc;
}

/* Whoever has none any more. */
static int
drop(struct crm *c, const struct score_request *q, int64_t *changed)
{
	const struct score *s = q->score;
	struct str sql = { 0 };
	int rc;

	str_puts(&sql, "UPDATE score SET ");
	list(s, &sql, 0, "", "=NULL");
	str_printf(&sql, ",%s=NULL,op=%lld WHERE %s IS NOT NULL AND customer "
	    "NOT IN(SELECT customer FROM temp.score_new)%s", s->day,
	    (long long)c->op, s->day, q->some && s->measure == NULL ?
	    " AND customer IN(SELECT id FROM temp.score_customer)" : "");
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	*changed += rc == 0 ? store_changes(c->store) : 0;
	return rc;
}

int
score_save(struct crm *c, struct score_request *q)
{
	int64_t changed = 0, dropped = 0, n = 0;
	int rc;

	if (writer_get(c) == NULL)
		return CRM_EUSAGE;
	rc = gather(c, q);
	if (rc == 0)
		rc = put(c, q->score, &changed);
	if (rc == 0)
		rc = drop(c, q, &dropped);
	if (rc == 0)
		rc = session_store(c, store_number(c->store, &n,
		    "SELECT count(*) FROM temp.score_new"));
	if (rc < 0)
		return rc;
	if (changed + dropped != 0)
		c->writer->changed = 1;
	session_note(c, "%lld scored, %lld saved anew", (long long)n,
	    (long long)changed);
	return 0;
}

int
score_weights_set(struct crm *c, struct score_request *q, const char *name,
    const char *value, const char **why)
{
	const char *reason;
	int64_t v;
	size_t i;

	(void)c;
	if (name == NULL)
		return 0;
	for (i = 0; q->score->params[i] != NULL; i++)
		if (strcmp(q->score->params[i], name) == 0)
			break;
	if (q->score->params[i] == NULL)
		return 1;
	*why = "a weight is a number, not below 0";
	return decimal_parse(&v, value, strlen(value), 6, NULL, &reason) != 0 ||
	    v < 0 ? -1 : 0;
}
