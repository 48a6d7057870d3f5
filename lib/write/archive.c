/*
 * Records that come archived, as an export has them.
 */
#include "write/record.h"

const char record_archived[] = "archived";

static int
is_archived(struct record_run *r, int64_t id, int64_t *is)
{
	struct str sql = { 0 };
	int rc;

	str_printf(&sql, "SELECT archived_op IS NOT NULL FROM t_%s WHERE "
	    "id=%lld", r->entity->name, (long long)id);
	rc = sql.failed ? CRM_ENOMEM :
	    store_number(r->writer->crm->store, is, sql.p);
	str_free(&sql);
	return session_store(r->writer->crm, rc);
}

/* 1: it was not so before, 0, or negative. */
int
record_archive(struct record_run *r, const struct write_row *row)
{
	struct crm *c = r->writer->crm;
	int64_t is = 0, wanted = -1;
	size_t t;
	int rc;

	for (t = 0; t < r->targets; t++)
		if (r->target[t]->name == record_archived &&
		    row->cell[t].kind == VALUE_INT)
			wanted = row->cell[t].i;
	if (wanted < 0)
		return 0;
	if ((rc = is_archived(r, row->id, &is)) < 0 || is == wanted)
		return rc;
	if ((rc = writer_journal(r->writer, r->entity)) < 0)
		return rc;
	rc = wanted ? store_execf(c->store, "UPDATE t_%s SET archived_op=%lld "
	    "WHERE id=%lld", r->entity->name, (long long)c->op,
	    (long long)row->id) : store_execf(c->store, "UPDATE t_%s SET "
	    "archived_op=NULL WHERE id=%lld", r->entity->name,
	    (long long)row->id);
	return rc < 0 ? session_store(c, rc) : 1;
}
