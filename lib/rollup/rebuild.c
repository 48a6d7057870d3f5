/*
 * Rollups made from the events: all of them anew, or as of an earlier day.
 */
#include <stdlib.h>

#include "crm.h"
#include "rollup/rollup.h"

int
rollup_sum_into(struct store *store, const char *table, int32_t as_of)
{
	struct rollup_query *q = NULL;
	struct rollup_sum sum = { 0 };
	struct rollup_rows *rows = NULL;
	struct stmt *who = NULL;
	int rc = rollup_rows_new(&rows, store, table);

	if (rc == 0)
		rc = store_prepare(store, &who, "SELECT DISTINCT customer FROM "
		    "t_order WHERE customer IS NOT NULL UNION SELECT DISTINCT "
		    "customer FROM t_refund WHERE customer IS NOT NULL");
	if (rc == 0)
		rc = rollup_query_new(&q, store);
	while (rc == 0 && (rc = stmt_step(who)) == 1) {
		rc = rollup_query_run(q, &sum, stmt_int(who, 0), as_of);
		if (rc == 0 && sum.row.max_day != ROLLUP_NEVER)
			rc = rollup_rows_add(rows, &sum.row, sum.packed.p,
			    sum.packed.n);
	}
	if (rc == 0)
		rc = rollup_rows_end(rows);
	rollup_query_free(q);
	stmt_free(who);
	rollup_rows_free(rows);
	str_free(&sum.packed);
	return rc;
}

static const char rebuild_days[] =
"DELETE FROM r_day;"
"INSERT INTO r_day SELECT day,coalesce(channel,''),coalesce(staff,0),"
"coalesce(branch,0),count(*),sum(coalesce(amount_base,amount)),0"
" FROM t_order WHERE void_op IS NULL GROUP BY 1,2,3,4;"
"INSERT INTO r_day SELECT day,coalesce(channel,''),coalesce(staff,0),"
"coalesce(branch,0),0,0,sum(coalesce(amount_base,amount)) FROM t_refund"
" WHERE void_op IS NULL GROUP BY 1,2,3,4"
" ON CONFLICT DO UPDATE SET refunds=refunds+excluded.refunds;";

int
rollup_rebuild(struct store *store)
{
	int rc = store_exec(store, "DELETE FROM r_customer");

	if (rc == 0)
		rc = rollup_sum_into(store, "r_customer", INT32_MAX);
	if (rc == 0)
		rc = store_exec(store, rebuild_days);
	return rc < 0 ? rc : rollup_marks_write(store);
}

int
rollup_as_of(struct store *store, int32_t day, int64_t last_day,
    const char **table)
{
	int rc;

	*table = "r_customer";
	if (day >= last_day)
		return 0;
	*table = "r_customer_as_of";
	rc = store_exec(store, "CREATE TEMP TABLE r_customer_as_of(customer "
	    "INTEGER PRIMARY KEY,first_day,last_day,days,orders,revenue,"
	    "repeat_revenue,max_day,last_net,months)");
	return rc < 0 ? rc : rollup_sum_into(store, "r_customer_as_of", day);
}
