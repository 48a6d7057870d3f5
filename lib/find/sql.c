/*
 * One statement of the user's own over the public views.
 */
#include <string.h>

#include "find/own.h"
#include "time/day.h"

int
crm_sql(struct crm *c, struct crm_rows **out, const char *sql,
    double timeout)
{
	char day[16];
	struct value v;
	struct stmt *t;
	int rc;

	*out = NULL;
	store_unguard(c->store);
	if (sql[strspn(sql, " \t\r\n;")] == '\0')
		return session_fail(c, CRM_EUSAGE, "an empty statement");
	rc = session_prepare_guarded(c, &t, sql, timeout < 0 ? 60 : timeout);
	if (rc < 0)
		return rc;
	day_show(day, c->as_of);
	v = value_string(day);
	if ((rc = stmt_bind_named(t, ":as_of", &v)) < 0) {
		stmt_free(t);
		return session_store(c, rc);
	}
	return rows_of_stmt(c, out, t, NULL, 0);
}
