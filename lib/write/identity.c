/*
 * What a record is found by: its identities and its free text.
 */
#include "text/gram.h"
#include "write/writer.h"

static const char put_sql[] = "INSERT OR IGNORE INTO identity(entity,kind,"
    "value,dup,id,source)VALUES(?1,?2,?3,?4,?5,?6)";
static const char drop_sql[] =
    "DELETE FROM identity WHERE entity=?1 AND kind=?2 AND value=?3 AND id=?4";

const char identity_source[] = "source", identity_former[] = "former_key";

static int
prepared(struct writer *w, struct stmt **t, const char *sql)
{
	return *t != NULL ? 0 :
	    session_store(w->crm, store_prepare(w->crm->store, t, sql));
}

int
identity_put(struct writer *w, const struct entity *e, int64_t id,
    enum identity_kind kind, const struct value *v, const char *source)
{
	struct value from = value_string(source);
	int rc = prepared(w, &w->identity, put_sql);

	if (rc < 0 || v->kind != VALUE_TEXT)
		return rc;
	stmt_bind_int(w->identity, 1, e->code);
	stmt_bind_int(w->identity, 2, kind);
	stmt_bind(w->identity, 3, v);
	/* Two customers may share a telephone; a key is one record's. */
	stmt_bind_int(w->identity, 4, kind == IDENTITY_EMAIL ||
	    kind == IDENTITY_PHONE ? id : 0);
	stmt_bind_int(w->identity, 5, id);
	stmt_bind(w->identity, 6, &from);
	return session_store(w->crm, stmt_run(w->identity));
}

int
identity_put_row(struct writer *w, const struct entity *e,
    const struct field *const *target, size_t targets,
    const struct write_row *row)
{
	struct str s = { 0 };
	struct value v;
	size_t t;
	int rc = 0;

	for (t = 0; t < targets && rc == 0; t++) {
		if (row->cell[t].kind != VALUE_TEXT)
			continue;
		if (target[t]->name == identity_former)
			rc = identity_put(w, e, row->id, IDENTITY_FORMER,
			    &row->cell[t], NULL);
		if (target[t]->name != identity_source)
			continue;
		str_clear(&s);
		str_printf(&s, "%s:", target[t]->refers);
		str_add(&s, row->cell[t].p, row->cell[t].n);
		v = value_text(s.p, s.n);
		rc = s.failed ? session_nomem(w->crm) : identity_put(w, e,
		    row->id, IDENTITY_SOURCE, &v, target[t]->refers);
	}
	str_free(&s);
	return rc;
}

int
identity_drop(struct writer *w, const struct entity *e, int64_t id,
    enum identity_kind kind, const struct value *v)
{
	int rc = prepared(w, &w->identity_gone, drop_sql);

	if (rc < 0 || v->kind != VALUE_TEXT)
		return rc;
	stmt_bind_int(w->identity_gone, 1, e->code);
	stmt_bind_int(w->identity_gone, 2, kind);
	stmt_bind(w->identity_gone, 3, v);
	stmt_bind_int(w->identity_gone, 4, id);
	return session_store(w->crm, stmt_run(w->identity_gone));
}

int
fulltext_drop(struct writer *w, const struct entity *e, int64_t id)
{
	int rc = prepared(w, &w->text_gone,
	    "DELETE FROM fulltext WHERE rowid=?1");

	if (rc < 0)
		return rc;
	stmt_bind_int(w->text_gone, 1, id * 64 + e->code);
	return session_store(w->crm, stmt_run(w->text_gone));
}

int
fulltext_put(struct writer *w, const struct entity *e, int64_t id,
    const char *text, size_t n)
{
	struct str body = { 0 };
	struct value v;
	int rc = prepared(w, &w->text,
	    "INSERT INTO fulltext(rowid,body)VALUES(?1,?2)");

	if (rc < 0)
		return rc;
	gram_index(&body, text, n);
	v = value_text(body.p ? body.p : "", body.n);
	stmt_bind_int(w->text, 1, id * 64 + e->code);
	stmt_bind(w->text, 2, &v);
	rc = body.failed ? session_nomem(w->crm) :
	    session_store(w->crm, stmt_run(w->text));
	str_free(&body);
	return rc;
}
