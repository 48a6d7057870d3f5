/*
 * What a record is found by.
 */
#include "write/writer.h"

static const char drop_sql[] =
    "DELETE FROM identity WHERE entity=?1 AND kind=?2 AND value=?3 AND id=?4";

const char identity_source[] = "source", identity_former[] = "former_key";
const char identity_email[] = "email", identity_phone[] = "phone";

static int
prepared(struct writer *w, struct stmt **t, const char *sql)
{
	return *t != NULL ? 0 :
	    session_store(w->crm, store_prepare(w->crm->store, t, sql));
}

/* The identity that a target is, as it is kept; 0: the target is none. */
static int
identity_of(const struct field *f, const struct value *cell, struct str *s)
{
	static const struct { const char *name; int kind; } all[] = {
		{ identity_source, IDENTITY_SOURCE },
		{ identity_former, IDENTITY_FORMER },
		{ identity_email, IDENTITY_EMAIL },
		{ identity_phone, IDENTITY_PHONE },
	};
	size_t i;

	for (i = 0; cell->kind == VALUE_TEXT &&
	    i < sizeof(all) / sizeof(all[0]); i++) {
		if (f->name != all[i].name)
			continue;
		str_clear(s);
		if (f->name == identity_source)
			str_printf(s, "%s:", f->refers);
		str_add(s, cell->p, cell->n);
		return all[i].kind;
	}
	return 0;
}

int
identity_put_row(struct writer *w, const struct entity *e,
    const struct field *const *target, size_t targets,
    const struct write_row *row)
{
	struct str s = { 0 };
	struct value v;
	size_t t;
	int rc = 0, kind;

	for (t = 0; t < targets && rc == 0; t++) {
		kind = identity_of(target[t], &row->cell[t], &s);
		if (kind == 0)
			continue;
		v = value_text(s.p, s.n);
		rc = s.failed ? session_nomem(w->crm) : kind ==
		    IDENTITY_EMAIL || kind == IDENTITY_PHONE ?
		    identity_put_further(w, e, row->id,
		    (enum identity_kind)kind, &v) : identity_put(w, e,
		    row->id, (enum identity_kind)kind, &v, target[t]->refers);
	}
	str_free(&s);
	return rc;
}

/* Whose it is; 0: nobody's. What may be shared is asked for one record. */
static int
holder(struct writer *w, const struct entity *e, int kind,
    const struct str *value, int64_t of, int64_t *id)
{
	struct value v = value_text(value->p, value->n);
	int rc = identity_settle(w);

	*id = 0;
	if (rc == 0)
		rc = prepared(w, &w->identity_whose, "SELECT id FROM identity "
		    "WHERE entity=?1 AND kind=?2 AND value=?3 AND dup=?4");
	if (rc < 0)
		return rc;
	stmt_bind_int(w->identity_whose, 1, e->code);
	stmt_bind_int(w->identity_whose, 2, kind);
	stmt_bind(w->identity_whose, 3, &v);
	stmt_bind_int(w->identity_whose, 4, kind == IDENTITY_EMAIL ||
	    kind == IDENTITY_PHONE ? of : 0);
	if ((rc = stmt_step(w->identity_whose)) == 1)
		*id = stmt_int(w->identity_whose, 0);
	stmt_reset(w->identity_whose);
	return rc < 0 ? session_store(w->crm, rc) : 0;
}

int
identity_check_row(struct writer *w, const struct entity *e,
    const struct field *const *target, size_t targets,
    struct write_row *row)
{
	struct str s = { 0 };
	int64_t id = 0;
	size_t t;
	int rc = 0, kind, fresh = 0;

	for (t = 0; t < targets && rc == 0; t++) {
		kind = identity_of(target[t], &row->cell[t], &s);
		if (kind == 0)
			continue;
		rc = s.failed ? session_nomem(w->crm) :
		    holder(w, e, kind, &s, row->id, &id);
		if (rc == 0 && id != 0 && id != row->id)
			row_refuse(w, row, (int)t, "another %s has it",
			    e->name);
		fresh |= rc == 0 && id == 0;
	}
	str_free(&s);
	return rc < 0 ? rc : fresh;
}

int
identity_find_row(struct writer *w, const struct entity *e,
    const struct field *const *target, size_t targets,
    const struct write_row *row, int64_t *id)
{
	struct str s = { 0 };
	size_t t;
	int rc = 0;

	*id = 0;
	for (t = 0; t < targets && rc == 0 && *id == 0; t++)
		if (target[t]->name == identity_source &&
		    identity_of(target[t], &row->cell[t], &s) != 0)
			rc = s.failed ? session_nomem(w->crm) :
			    holder(w, e, IDENTITY_SOURCE, &s, 0, id);
	str_free(&s);
	return rc;
}

int
identity_drop(struct writer *w, const struct entity *e, int64_t id,
    enum identity_kind kind, const struct value *v)
{
	int rc;

	if (v->kind != VALUE_TEXT)
		return 0;
	if ((rc = identity_settle(w)) == 0)
		rc = prepared(w, &w->identity_gone, drop_sql);
	if (rc < 0)
		return rc;
	stmt_bind_int(w->identity_gone, 1, e->code);
	stmt_bind_int(w->identity_gone, 2, kind);
	stmt_bind(w->identity_gone, 3, v);
	stmt_bind_int(w->identity_gone, 4, id);
	return session_store(w->crm, stmt_run(w->identity_gone));
}
