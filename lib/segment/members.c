/*
 * The view segment_members: every segment with its members as of the day,
 * made of the definitions for the statements that name it.
 */
#include <string.h>

#include "segment/own.h"

/* The view is one of a session's customers: they are there first, whole. */
static int
make_customers(struct crm *c)
{
	struct stmt *t = NULL;
	int rc = session_prepare(c, &t, "SELECT * FROM customers LIMIT 0");

	stmt_free(t);
	return rc;
}

static int
spell(struct definitions *all, struct str *s)
{
	struct definition *d;
	size_t i;
	int rc = 0;

	str_puts(s, "DROP VIEW IF EXISTS temp.segment_members;"
	    "CREATE TEMP VIEW segment_members(segment,customer,since)AS "
	    "SELECT NULL,NULL,NULL WHERE 0");
	for (i = 0; i < all->count && rc == 0; i++) {
		d = &all->item[i];
		str_puts(s, " UNION ALL SELECT ");
		sql_literal(s, d->name, strlen(d->name));
		str_puts(s, ",key,(SELECT date(since*86400,'unixepoch')FROM "
		    "m_segment m WHERE m.customer=customers.id AND until IS "
		    "NULL AND segment=");
		sql_literal(s, d->name, strlen(d->name));
		str_puts(s, ")FROM customers WHERE ");
		rc = definition_members(all, d, s);
	}
	return rc == 0 && s->failed ? session_nomem(all->crm) : rc;
}

int
segment_view(struct crm *c, const char *sql)
{
	struct definitions all;
	struct str s = { 0 };
	int rc;

	if (strstr(sql, "segment_members") == NULL)
		return 0;
	rc = definitions_read(&all, c, NULL);
	if (rc == 0)
		rc = make_customers(c);
	if (rc == 0)
		rc = spell(&all, &s);
	if (rc == 0)
		rc = session_store(c, store_exec(c->store, s.p));
	str_free(&s);
	definitions_free(&all);
	return rc;
}
