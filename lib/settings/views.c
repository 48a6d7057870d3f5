/*
 * The file's own views: they follow fields and currency.
 */
#include <stdlib.h>

#include "settings/views.h"

int
settings_views_drop(struct crm *c)
{
	char **names = sql_view_names(&c->catalog), **name;
	int rc = names == NULL ? session_nomem(c) : session_views_drop(c);

	for (name = names; rc == 0 && *name != NULL; name++)
		rc = session_store(c, store_execf(c->store,
		    "DROP VIEW IF EXISTS main.%s", *name));
	free(names);
	return rc;
}

int
settings_views_make(struct crm *c)
{
	struct str sql = { 0 };
	int rc;

	sql_views(&sql, &c->catalog, &c->money);
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	return rc;
}
