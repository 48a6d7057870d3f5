/*
 * The library as an extension of SQLite's: .load libcrm in its shell gives
 * that connection our functions, as of the last event day.
 */
#include "score/tables.h"
#include "session/session.h"

int	 sqlite3_crm_init(void *db, char **said, const void *api);

__attribute__((visibility("default")))
int
sqlite3_crm_init(void *db, char **said, const void *api)
{
	struct store_foreign foreign = { db, api, said };
	struct str err = { 0 };
	struct crm *c;
	int rc, stays = 0;

	if ((rc = crm_new(&c)) == 0 &&
	    (rc = session_attach(c, &foreign)) == 0 &&
	    (rc = session_stay(c)) == 0) {
		stays = 1;
		rc = score_tables(c, NULL);
	}
	if (rc == 0)
		return 0;
	str_puts(&err, c != NULL ? crm_errmsg(c) : "no memory");
	rc = store_refuse(&foreign, &err);
	str_free(&err);
	if (!stays)
		crm_free(c);
	return rc;
}
