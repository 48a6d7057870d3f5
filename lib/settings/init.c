/*
 * Making a store: all of it, or no file is left.
 */
#include "segment/segment.h"
#include "settings/own.h"

/* Each store begins with the operation that made it. */
static int
first_operation(struct crm *c)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "INSERT INTO operation(id,at,"
	    "user,tool,args,reason)VALUES(1,?1,?2,?3,?4,?5)");

	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(t, 1, c->now);
	stmt_bind_text(t, 2, c->user);
	stmt_bind_text(t, 3, c->tool);
	stmt_bind_text(t, 4, c->args);
	stmt_bind_text(t, 5, c->reason);
	rc = stmt_run(t);
	stmt_free(t);
	c->op = 1;
	return session_store(c, rc);
}

static int
make_schema(struct crm *c)
{
	struct str sql = { 0 };
	int rc;

	sql_schema(&sql, &c->catalog, &c->money);
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	return rc;
}

static int
first_settings(struct crm *c, struct document *d, int keep)
{
	static const struct document nothing;
	const struct yaml_node *segments = yaml_get(yaml_root(d->yaml),
	    "segments");
	int rc = keep ? settings_diff(d, &nothing, NULL, 1) : 0;

	rc = rc < 0 ? rc : settings_apply(d, &nothing);
	if (rc == 0 && segments != NULL)
		rc = segment_prove(c, d->name, segments);
	return rc == 0 && keep ? settings_keep(d) : rc;
}

int
settings_make(struct crm *c, struct document *d, int keep)
{
	int rc = session_store(c, store_begin(c->store));

	if (rc < 0)
		return rc;
	if ((rc = make_schema(c)) == 0)
		rc = first_operation(c);
	if (rc == 0)
		rc = first_settings(c, d, keep);
	if (rc == 0)
		rc = session_schema_keep(c);
	if (rc == 0)
		return session_store(c, store_commit(c->store));
	store_rollback(c->store);
	return rc;
}

int
crm_init(struct crm *c, const char *path)
{
	struct document d;
	int rc;

	rc = path != NULL ? document_read(&d, c, path) :
	    document_default(&d, c);
	if (rc == 0)
		rc = settings_make(c, &d, path != NULL);
	document_free(&d);
	if (rc < 0) {
		store_unmake(c->store);
		c->store = NULL;
	}
	return rc;
}
