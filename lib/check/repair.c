/*
 * Making anew what is derived from the rest: rollups, identities, free text.
 */
#include "check/check.h"
#include "settings/views.h"
#include "write/writer.h"

/* What one column of the records says they are found by. */
static int
repair_kind(struct writer *w, const struct entity *e, const char *column,
    enum identity_kind kind)
{
	struct crm *c = w->crm;
	struct str sql = { 0 };
	struct stmt *t;
	struct value v;
	int rc;

	str_printf(&sql, "SELECT id,\"%s\" FROM t_%s t WHERE \"%s\" IS NOT "
	    "NULL AND NOT EXISTS(SELECT 1 FROM identity i WHERE i.entity=%d "
	    "AND i.kind=%d AND i.value=t.\"%s\" AND i.id=t.id)", column,
	    e->name, column, e->code, kind, column);
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_prepare(c->store, &t, sql.p));
	str_free(&sql);
	if (rc < 0)
		return rc;
	while (rc == 0 && (rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 1);
		rc = identity_put(w, e, stmt_int(t, 0), kind, &v, NULL);
	}
	stmt_free(t);
	return session_store(c, rc);
}

static int
repair_identity(struct writer *w, const struct entity *e)
{
	size_t i;
	int rc = repair_kind(w, e, "key", IDENTITY_KEY);

	for (i = 0; i < e->fields && rc == 0; i++)
		if (e->field[i].flags & (FIELD_DERIVED | FIELD_CUSTOM))
			continue;
		else if (e->field[i].type == TYPE_EMAIL)
			rc = repair_kind(w, e, e->field[i].name,
			    IDENTITY_EMAIL);
		else if (e->field[i].type == TYPE_PHONE)
			rc = repair_kind(w, e, e->field[i].name,
			    IDENTITY_PHONE);
	return rc;
}

/* Every searchable field of a row, one a line. */
static int
repair_row(struct writer *w, const struct entity *e, struct stmt *t)
{
	struct str body = { 0 };
	int i, n = stmt_columns(t), rc;

	for (i = 1; i < n; i++) {
		struct value v = stmt_cell(t, i);

		str_puts(&body, body.n ? "\n" : "");
		if (v.kind == VALUE_TEXT)
			str_add(&body, v.p, v.n);
	}
	rc = body.failed ? session_nomem(w->crm) : body.n == 0 ? 0 :
	    fulltext_put(w, e, stmt_int(t, 0), body.p, body.n, 0);
	str_free(&body);
	return rc;
}

static int
repair_text(struct writer *w, const struct entity *e)
{
	struct crm *c = w->crm;
	struct str sql = { 0 };
	struct stmt *t;
	size_t i;
	int rc, some = e->shape == SHAPE_RECORD;

	str_printf(&sql, "SELECT id%s", some ? ",key" : "");
	for (i = 0; i < e->fields; i++)
		if (e->field[i].flags & FIELD_SEARCH) {
			str_printf(&sql, ",\"%s\"", e->field[i].name);
			some = 1;
		}
	str_printf(&sql, " FROM t_%s", e->name);
	rc = sql.failed ? session_nomem(c) : !some ? 0 :
	    session_store(c, store_prepare(c->store, &t, sql.p));
	str_free(&sql);
	if (rc < 0 || !some)
		return rc;
	while (rc == 0 && (rc = stmt_step(t)) == 1)
		rc = repair_row(w, e, t);
	stmt_free(t);
	return session_store(c, rc);
}

/* Views are made anew; with other things that are not ours nobody writes. */
static int
repair_schema(struct crm *c)
{
	struct schema_verdict v = { 0 };
	int rc = session_schema_verify(c, &v);

	if (rc == 0 && v.problems > 0) {
		rc = settings_views_drop(c);
		if (rc == 0)
			rc = settings_views_make(c);
		str_free(&v.first);
		v = (struct schema_verdict){ 0 };
		if (rc == 0)
			rc = session_schema_verify(c, &v);
	}
	if (rc == 0 && v.problems > 0)
		rc = session_fail(c, CRM_ESTORE, "%s: %s", crm_path(c),
		    v.first.failed ? "not ours" : v.first.p);
	str_free(&v.first);
	return rc;
}

int
check_repair(struct crm *c)
{
	struct writer *w = writer_get(c);
	size_t i;
	int rc;

	if (w == NULL)
		return CRM_EUSAGE;
	w->changed = 1;
	if ((rc = repair_schema(c)) == 0)
		rc = session_store(c, rollup_rebuild(c->store));
	if (rc == 0)
		rc = session_store(c, store_exec(c->store,
		    "DELETE FROM fulltext"));
	for (i = 0; i < c->catalog.entities && rc == 0; i++) {
		const struct entity *e = &c->catalog.entity[i];

		if (e->shape == SHAPE_RECORD)
			rc = repair_identity(w, e);
		if (rc == 0)
			rc = repair_text(w, e);
		if (rc == 0)
			rc = session_store(c, writer_mark(w, e));
	}
	return rc < 0 ? rc : writer_settle(w);
}
