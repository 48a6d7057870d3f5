/*
 * One statement of the user's own over the public views.
 */
#include <string.h>

#include "find/own.h"
#include "score/tables.h"
#include "segment/segment.h"

int
crm_sql(struct crm *c, struct crm_rows **out, const char *sql,
    double timeout)
{
	struct stmt *t;
	int rc;

	*out = NULL;
	if (sql[strspn(sql, " \t\r\n;")] == '\0')
		return session_fail(c, CRM_EUSAGE, "an empty statement");
	if ((rc = score_tables(c, sql)) < 0 ||
	    (rc = segment_view(c, sql)) < 0)
		return rc;
	rc = expr_guarded(c, &t, sql, timeout < 0 ? 60 : timeout);
	return rc < 0 ? rc : rows_of_stmt(c, out, t, NULL, 0);
}
