/*
 * Scores kept in the store: the columns r, f, m, tier of the customers. Rows
 * that say the same already are not written.
 */
#include "score/saver.h"
#include "write/writer.h"

static const char put_rfm[] =
"INSERT INTO score(customer,r,f,m,segment,rfm_day,op)"
"SELECT ?1,?2,?3,?4,?5,?6,?7 WHERE ?8=0 OR ?1 IN"
"(SELECT id FROM temp.score_customer)"
"ON CONFLICT(customer)DO UPDATE SET r=excluded.r,f=excluded.f,m=excluded.m,"
"segment=excluded.segment,rfm_day=excluded.rfm_day,op=excluded.op"
" WHERE r IS NOT excluded.r OR f IS NOT excluded.f OR m IS NOT excluded.m"
" OR segment IS NOT excluded.segment OR rfm_day IS NOT excluded.rfm_day";

static const char put_value[] =
"INSERT INTO score(customer,tier,value_day,op)"
"SELECT ?1,?5,?6,?7 WHERE ?8=0 OR ?1 IN"
"(SELECT id FROM temp.score_customer)"
"ON CONFLICT(customer)DO UPDATE SET tier=excluded.tier,"
"value_day=excluded.value_day,op=excluded.op"
" WHERE tier IS NOT excluded.tier OR value_day IS NOT excluded.value_day";

/* Whoever has no purchase any more (a void, an earlier day) has no score. */
static const char drop_rfm[] =
"UPDATE score SET r=NULL,f=NULL,m=NULL,segment=NULL,rfm_day=NULL";

static const char drop_value[] =
"UPDATE score SET tier=NULL,value_day=NULL";

int
saver_begin(struct crm *c, const char *sql, const struct score_request *q,
    struct stmt **t, const char **table)
{
	int rc;

	if (writer_get(c) == NULL)
		return CRM_EUSAGE;
	if ((rc = session_rollup(c, table)) < 0)
		return rc;
	if (!q->some && (rc = store_exec(c->store, "CREATE TEMP TABLE IF NOT "
	    "EXISTS score_customer(id INTEGER PRIMARY KEY)")) < 0)
		return session_store(c, rc);
	if ((rc = store_prepare(c->store, t, sql)) < 0)
		return session_store(c, rc);
	stmt_bind_int(*t, 6, c->as_of);
	stmt_bind_int(*t, 7, c->op);
	stmt_bind_int(*t, 8, q->some);
	return 0;
}

int
saver_put(struct crm *c, struct stmt *t, int64_t customer, size_t *changed)
{
	int rc;

	stmt_bind_int(t, 1, customer);
	rc = stmt_run(t);
	if (rc == 0 && store_changes(c->store) != 0) {
		c->writer->changed = 1;
		++*changed;
	}
	return rc;
}

int
saver_drop(struct crm *c, const char *sql, const char *day, const char *table,
    const struct score_request *q)
{
	struct str text = { 0 };
	int rc;

	str_printf(&text, "%s,op=%lld WHERE %s IS NOT NULL AND customer NOT IN"
	    "(SELECT customer FROM %s WHERE days>0)%s", sql,
	    (long long)c->op, day, table, q->some ?
	    " AND customer IN(SELECT id FROM temp.score_customer)" : "");
	rc = text.failed ? store_fail(c->store, CRM_ENOMEM, "no memory") :
	    store_exec(c->store, text.p);
	str_free(&text);
	if (rc == 0 && store_changes(c->store) != 0)
		c->writer->changed = 1;
	return rc;
}

int
score_rfm_save(struct crm *c, struct score_request *q)
{
	struct rfm_set s = { 0 };
	const char *table;
	struct stmt *t;
	size_t i, changed = 0;
	int rc = saver_begin(c, put_rfm, q, &t, &table);

	if (rc < 0)
		return rc;
	rc = rfm_set_make(c, &s, &q->rfm, 0);
	for (i = 0; rc == 0 && i < s.people.n; i++) {
		stmt_bind_int(t, 2, s.out[i].r);
		stmt_bind_int(t, 3, s.out[i].f);
		stmt_bind_int(t, 4, s.out[i].m);
		stmt_bind_text(t, 5, rfm_how_segment(&q->rfm, &s.out[i]));
		rc = saver_put(c, t, s.people.id[i], &changed);
	}
	stmt_free(t);
	if (rc == 0)
		rc = saver_drop(c, drop_rfm, "rfm_day", table, q);
	if (rc == 0)
		session_note(c, "%zu scored, %zu saved anew", s.people.n,
		    changed);
	rfm_set_free(&s);
	return session_store(c, rc);
}

int
score_value_save(struct crm *c, struct score_request *q)
{
	struct abc_set s = { 0 };
	const char *table;
	struct stmt *t;
	char class[2] = "";
	size_t i, changed = 0;
	int rc = saver_begin(c, put_value, q, &t, &table);

	if (rc < 0)
		return rc;
	rc = abc_set_make(c, &s, &q->abc);
	for (i = 0; rc == 0 && i < s.people.n; i++) {
		class[0] = (char)s.class[i];
		stmt_bind_text(t, 5, class);
		rc = saver_put(c, t, s.people.id[i], &changed);
	}
	stmt_free(t);
	if (rc == 0)
		rc = saver_drop(c, drop_value, "value_day", table, q);
	if (rc == 0)
		session_note(c, "%zu scored, %zu saved anew", s.people.n,
		    changed);
	abc_set_free(&s);
	return session_store(c, rc);
}

int
score_rfm_set(struct crm *c, struct score_request *q, const char *name,
    const char *value, const char **why)
{
	const char *reason = "";

	if (name != NULL)
		return rfm_how_set(&q->rfm, c, name, value, why);
	if (rfm_how_check(&q->rfm, &reason) == -1)
		return session_fail(c, CRM_EUSAGE, "score rfm: %s", reason);
	return 0;
}

int
score_value_set(struct crm *c, struct score_request *q, const char *name,
    const char *value, const char **why)
{
	if (name != NULL)
		return abc_how_set(&q->abc, name, value, why);
	if (q->abc.a > q->abc.b)
		return session_fail(c, CRM_EUSAGE, "score value: a is above "
		    "b");
	return 0;
}

int
score_words(struct crm *c, const struct score_request *q, struct stmt *t,
    int zh)
{
	static const char *const counted[2][2] = {
		{ "purchase days", "orders" }, { "购买天数", "订单数" }
	};
	static const char *const summed[2][2] = {
		{ "in all", "on average" }, { "合计金额", "平均金额" }
	};
	struct value words[3] = {
		value_string(counted[zh][q->rfm.orders]),
		value_string(summed[zh][q->rfm.mean]),
		value_int(c->money.digits)
	};
	int rc = stmt_bind_named(t, ":counted", &words[0]);

	if (rc == 0)
		rc = stmt_bind_named(t, ":summed", &words[1]);
	if (rc == 0)
		rc = stmt_bind_named(t, ":digits", &words[2]);
	return session_store(c, rc);
}
