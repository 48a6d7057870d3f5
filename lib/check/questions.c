/*
 * Questions that need more than one SELECT.
 */
#include <string.h>

#include "check/check.h"
#include "ref/ref.h"
#include "rollup/rollup.h"
#include "session/session.h"
#include "sql/sql.h"

int
check_integrity(struct check *k, int64_t *n)
{
	struct crm *c = check_crm(k);
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "PRAGMA integrity_check");

	*n = 0;
	if (rc < 0)
		return session_store(c, rc);
	while ((rc = stmt_step(t)) == 1)
		if (strcmp(stmt_cell(t, 0).p, "ok") != 0) {
			++*n;
			session_say(c, "%s", stmt_cell(t, 0).p);
		}
	stmt_free(t);
	return session_store(c, rc);
}

int
check_schema(struct check *k, int64_t *n)
{
	struct schema_verdict v = { 0 };
	int rc = session_schema_verify(check_crm(k), &v);

	*n = v.problems;
	if (v.problems > 0 && !v.first.failed)
		session_say(check_crm(k), "%s", v.first.p);
	str_free(&v.first);
	return rc;
}

int
check_rollups(struct check *k, int64_t *n)
{
	struct crm *c = check_crm(k);
	int rc = store_exec(c->store, "DROP TABLE IF EXISTS temp.r_check;"
	    "CREATE TEMP TABLE r_check AS SELECT * FROM r_customer LIMIT 0");

	if (rc == 0)
		rc = rollup_sum_into(c->store, "r_check", INT32_MAX);
	if (rc < 0)
		return session_store(c, rc);
	return check_number(k, n, "SELECT count(DISTINCT customer)FROM("
	    "SELECT * FROM(SELECT * FROM r_customer EXCEPT SELECT * FROM "
	    "temp.r_check)UNION ALL SELECT * FROM(SELECT * FROM temp.r_check "
	    "EXCEPT SELECT * FROM r_customer))");
}

int
check_days(struct check *k, int64_t *n)
{
	return check_number(k, n, "WITH now AS(SELECT day,"
	    "coalesce(channel,'')AS channel,coalesce(staff,0)AS staff,"
	    "coalesce(branch,0)AS branch,count(*)AS o,"
	    "sum(coalesce(amount_base,amount))AS v,0 AS r FROM t_order WHERE "
	    "void_op IS NULL GROUP BY 1,2,3,4 UNION ALL SELECT day,"
	    "coalesce(channel,''),coalesce(staff,0),coalesce(branch,0),0,0,"
	    "sum(coalesce(amount_base,amount))FROM t_refund WHERE void_op IS "
	    "NULL GROUP BY 1,2,3,4),total AS(SELECT day,channel,staff,branch,"
	    "sum(o)AS o,sum(v)AS v,sum(r)AS r FROM now GROUP BY 1,2,3,4),"
	    "kept AS(SELECT day,channel,staff,branch,orders,revenue,refunds "
	    "FROM r_day WHERE orders<>0 OR revenue<>0 OR refunds<>0)"
	    "SELECT(SELECT count(*)FROM(SELECT * FROM total WHERE o<>0 OR "
	    "v<>0 OR r<>0 EXCEPT SELECT * FROM kept))+(SELECT count(*)FROM("
	    "SELECT * FROM kept EXCEPT SELECT * FROM total))");
}

/* Where a commit of ours left each table: see write/transaction.c. */
int
check_marks(struct check *k, int64_t *n)
{
	struct crm *c = check_crm(k);
	struct str sql = { 0 };
	size_t i;
	int rc;

	str_puts(&sql, "SELECT 0");
	for (i = 0; i < c->catalog.entities; i++)
		str_printf(&sql, "+(SELECT count(*)FROM t_%s WHERE id>"
		    "coalesce((SELECT value FROM mark WHERE name='last.%s'),"
		    "0))", c->catalog.entity[i].name,
		    c->catalog.entity[i].name);
	rc = sql.failed ? session_nomem(c) : check_number(k, n, sql.p);
	str_free(&sql);
	return rc;
}

static void
count_unfound(struct str *sql, const struct entity *e)
{
	size_t i;
	int mail;

	str_printf(sql, "+(SELECT count(*)FROM t_%s t WHERE NOT EXISTS("
	    "SELECT 1 FROM identity i WHERE i.entity=%d AND i.kind=1 AND "
	    "i.value=t.key AND i.dup=0 AND i.id=t.id)", e->name, e->code);
	for (i = 0; i < e->fields; i++) {
		mail = e->field[i].type == TYPE_EMAIL;
		if (!(mail || e->field[i].type == TYPE_PHONE) ||
		    e->field[i].flags & (FIELD_DERIVED | FIELD_CUSTOM))
			continue;
		str_printf(sql, "OR(t.\"%s\"IS NOT NULL AND NOT EXISTS(SELECT "
		    "1 FROM identity i WHERE i.entity=%d AND i.kind=%d AND "
		    "i.value=t.\"%s\" AND i.dup=t.id))", e->field[i].name,
		    e->code, mail ? IDENTITY_EMAIL : IDENTITY_PHONE,
		    e->field[i].name);
	}
	str_putc(sql, ')');
}

int
check_identity(struct check *k, int64_t *n)
{
	struct crm *c = check_crm(k);
	struct str sql = { 0 };
	size_t i;
	int rc;

	str_puts(&sql, "SELECT 0");
	for (i = 0; i < c->catalog.entities; i++)
		if (c->catalog.entity[i].shape == SHAPE_RECORD)
			count_unfound(&sql, &c->catalog.entity[i]);
	rc = sql.failed ? session_nomem(c) : check_number(k, n, sql.p);
	str_free(&sql);
	return rc;
}

int
check_future(struct check *k, int64_t *n)
{
	struct crm *c = check_crm(k);
	struct str sql = { 0 };
	int rc;

	str_printf(&sql, "SELECT(SELECT count(*)FROM t_order WHERE day>%ld AND "
	    "void_op IS NULL)+(SELECT count(*)FROM t_interaction WHERE "
	    "day>%ld AND void_op IS NULL)", (long)c->today, (long)c->today);
	rc = sql.failed ? session_nomem(c) : check_number(k, n, sql.p);
	str_free(&sql);
	return rc;
}
