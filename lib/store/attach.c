/*
 * A store on a connection that somebody else opened: the sqlite3 shell, a
 * notebook, which loaded this library as an extension.
 */
#include <stdlib.h>
#include <string.h>

#define SQLITE_CORE 1	/* the types only: SQLite is linked, as ever */
#include <sqlite3ext.h>

#include "store/engine.h"

/*
 * A program with an SQLite of its own inside would have two of them work on
 * one connection.
 */
static int
same_library(const void *api)
{
	const sqlite3_api_routines *its = api;

	return its != NULL && its->libversion == sqlite3_libversion;
}

static int
check_file(struct store *s, int32_t application_id)
{
	const char *path = sqlite3_db_filename(s->db, "main");
	int64_t id = 0;

	s->path = strdup(path != NULL && *path ? path : "this database");
	if (s->path == NULL)
		return store_fail(s, CRM_ENOMEM, "no memory");
	if (store_number(s, &id, "PRAGMA main.application_id") < 0 ||
	    id != application_id)
		return store_fail(s, CRM_ESTORE, "%s: not a store of this "
		    "library's", s->path);
	return 0;
}

int
store_attach(struct store **out, const struct store_foreign *foreign,
    int32_t application_id, struct str *err)
{
	struct store *s = NULL;
	int rc = CRM_ENOMEM;

	*out = NULL;
	if (!same_library(foreign->api)) {
		str_puts(err, "this program has an SQLite of its own, which "
		    "is not the one that libcrm is linked to");
		return CRM_EUSAGE;
	}
	if ((s = calloc(1, sizeof(*s))) != NULL) {
		s->db = foreign->connection;
		s->foreign = s->readonly = 1;
		s->ticket = -1;
		s->fate = "unchanged";
		rc = check_file(s, application_id);
	}
	if (rc < 0) {
		str_puts(err, s != NULL ? store_errmsg(s) : "no memory");
		store_close(s);
		return rc;
	}
	*out = s;
	return 0;
}

int
store_refuse(const struct store_foreign *foreign, const struct str *err)
{
	*foreign->said = sqlite3_mprintf("%s", err->failed || err->p == NULL ?
	    "no memory" : err->p);
	return SQLITE_ERROR;
}
