/*
 * What a record is found by.
 */
#include "write/question.h"
#include "write/record.h"

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

static const struct { const char *name; int kind; } identities[] = {
	{ identity_source, IDENTITY_SOURCE },
	{ identity_former, IDENTITY_FORMER },
	{ identity_email, IDENTITY_EMAIL },
	{ identity_phone, IDENTITY_PHONE },
};

/* The kind of identity that a target without a column is; 0: none. */
static int
is_identity(const struct field *f)
{
	size_t i;

	for (i = 0; i < sizeof(identities) / sizeof(identities[0]); i++)
		if (f->name == identities[i].name)
			return identities[i].kind;
	return 0;
}

int
identity_of(const struct field *f, const struct value *cell, struct str *s)
{
	int kind = cell->kind == VALUE_TEXT ? is_identity(f) : 0;

	if (kind == 0)
		return 0;
	str_clear(s);
	if (f->name == identity_source)
		str_printf(s, "%s:", f->refers);
	str_add(s, cell->p, cell->n);
	return kind;
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

/* All of a kind at once, where many are asked for. */
static int
read_kind(struct writer *w, const struct entity *e, enum identity_kind kind)
{
	struct known_ids *k = &lookup_of(w, e)->known[kind];
	struct stmt *t;
	struct value v;
	int rc = identity_settle(w);

	if (rc == 0)
		rc = session_store(w->crm, store_prepare(w->crm->store, &t,
		    "SELECT value,id FROM identity WHERE entity=?1 AND "
		    "kind=?2"));
	if (rc < 0)
		return rc;
	stmt_bind_int(t, 1, e->code);
	stmt_bind_int(t, 2, kind);
	k->complete = 1;
	while ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		if ((rc = identity_known(w, e, kind, &v, stmt_int(t, 1))) < 0)
			break;
	}
	stmt_free(t);
	return session_store(w->crm, rc);
}

int
identity_known(struct writer *w, const struct entity *e,
    enum identity_kind kind, const struct value *v, int64_t id)
{
	struct known_ids *k = &lookup_of(w, e)->known[kind];
	int64_t *at;
	int fresh;

	if (!k->complete && !k->some)
		return 0;
	if ((at = map_put(&k->ids, v->p, v->n, &fresh)) == NULL)
		return session_nomem(w->crm);
	if (fresh && k->some)
		*at = IDENTITY_UNSURE;	/* others may have it */
	else if (*at == 0)
		*at = id;
	else if (*at != id && *at != IDENTITY_UNSURE)
		*at = IDENTITY_SEVERAL;
	return 0;
}

/* So many more are asked for: are they to be read all, or by the rows? */
static int
know(struct writer *w, const struct entity *e, enum identity_kind kind,
    size_t rows)
{
	struct known_ids *k = &lookup_of(w, e)->known[kind];
	int rc;

	k->asked += (long)rows;
	if (k->complete || k->some || k->asked < MANY)
		return 0;
	rc = lookup_exceeds(w, e, (int)kind, (int)kind, MOST_OWN, &k->some);
	return rc < 0 || k->some ? rc : read_kind(w, e, kind);
}

static int
ask(struct writer *w, const struct entity *e, enum identity_kind kind,
    const char *p, size_t n, int64_t *id)
{
	struct value v = value_text(p, n);
	int rc = identity_settle(w);

	if (rc == 0)
		rc = prepared(w, &w->identity_whose, "SELECT id FROM "
		    "identity WHERE entity=?1 AND kind=?2 AND value=?3 "
		    "LIMIT 2");
	if (rc < 0)
		return rc;
	stmt_bind_int(w->identity_whose, 1, e->code);
	stmt_bind_int(w->identity_whose, 2, kind);
	stmt_bind(w->identity_whose, 3, &v);
	while ((rc = stmt_step(w->identity_whose)) == 1)
		*id = *id == 0 ? stmt_int(w->identity_whose, 0) :
		    IDENTITY_SEVERAL;
	stmt_reset(w->identity_whose);
	return session_store(w->crm, rc);
}

int
identity_whose(struct writer *w, const struct entity *e,
    enum identity_kind kind, const char *p, size_t n, int64_t *id)
{
	struct known_ids *k = &lookup_of(w, e)->known[kind];
	int64_t *at;
	int rc = know(w, e, kind, 1);

	*id = 0;
	if (rc < 0)
		return rc;
	at = map_get(&k->ids, p, n);
	if (at == NULL ? !k->complete : *at == IDENTITY_UNSURE)
		return ask(w, e, kind, p, n, id);
	if (at != NULL)
		*id = *at;
	return 0;
}

/* Whose those are that the rows' target t names, where not all are known. */
static int
ask_rows(struct record_run *r, struct write_row *row, size_t rows, int t,
    enum identity_kind kind)
{
	struct writer *w = r->writer;
	struct known_ids *k = &lookup_of(w, r->entity)->known[kind];
	struct question q = { .ids = &k->ids, .entity = r->entity,
	    .from = (int)kind, .to = (int)kind };
	struct value *v, whole;
	struct str *s = &r->text;
	size_t i;
	int rc = know(w, r->entity, kind, rows);

	for (i = 0; i < rows && rc == 0 && k->some; i++) {
		v = &row[i].cell[t];
		if (v->kind != VALUE_TEXT || row[i].outcome == ROW_REFUSED)
			continue;
		str_clear(s);
		if (t == r->named_target)
			str_add(s, v->p, v->n);
		else
			identity_of(r->target[t], v, s);
		whole = value_text(s->p, s->n);
		rc = s->failed ? session_nomem(w->crm) :
		    question_add(w, &q, &whole);
	}
	return rc < 0 ? rc : question_ask(w, &q);
}

int
identity_expect(struct record_run *r, struct write_row *row, size_t rows)
{
	struct known_ids *k = lookup_of(r->writer, r->entity)->known;
	size_t t;
	int rc = 0, kind;

	for (kind = 0; kind <= IDENTITY_SOURCE; kind++)
		if (k[kind].ids.used > MOST_OWN) {
			map_free(&k[kind].ids);
			k[kind].complete = 0;
			k[kind].some = 1;
		}
	for (t = 0; t < r->targets && rc == 0; t++) {
		kind = (int)t != r->named_target ? is_identity(r->target[t]) :
		    r->how->key->type == TYPE_EMAIL ? IDENTITY_EMAIL :
		    IDENTITY_PHONE;
		if (kind != 0)
			rc = ask_rows(r, row, rows, (int)t,
			    (enum identity_kind)kind);
	}
	return rc;
}

int
identity_shared(int kind)
{
	return kind == IDENTITY_EMAIL || kind == IDENTITY_PHONE;
}

/* Of those who share it: is one the record? Its id, or 0. */
static int
has(struct writer *w, const struct entity *e, int kind, const struct str *s,
    int64_t of, int64_t *id)
{
	struct value v = value_text(s->p, s->n);
	int rc = identity_settle(w);

	*id = 0;
	if (rc == 0)
		rc = prepared(w, &w->identity_has, "SELECT id FROM identity "
		    "WHERE entity=?1 AND kind=?2 AND value=?3 AND dup=?4");
	if (rc < 0)
		return rc;
	stmt_bind_int(w->identity_has, 1, e->code);
	stmt_bind_int(w->identity_has, 2, kind);
	stmt_bind(w->identity_has, 3, &v);
	stmt_bind_int(w->identity_has, 4, of);
	if ((rc = stmt_step(w->identity_has)) == 1)
		*id = stmt_int(w->identity_has, 0);
	stmt_reset(w->identity_has);
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
		rc = s.failed ? session_nomem(w->crm) : identity_whose(w, e,
		    (enum identity_kind)kind, s.p, s.n, &id);
		if (rc == 0 && id != 0 && id != row->id &&
		    identity_shared(kind))
			rc = has(w, e, kind, &s, row->id, &id);
		if (rc == 0 && id != 0 && id != row->id)
			row_refuse(w, row, (int)t, "another %s has it",
			    e->name);
		fresh |= rc == 0 && id == 0;
	}
	str_free(&s);
	return rc < 0 ? rc : fresh;
}

int
identity_drop(struct writer *w, const struct entity *e, int64_t id,
    enum identity_kind kind, const struct value *v)
{
	struct known_ids *k = &lookup_of(w, e)->known[kind];
	int64_t *at;
	int rc;

	if (v->kind != VALUE_TEXT)
		return 0;
	if ((at = map_get(&k->ids, v->p, v->n)) != NULL)
		*at = IDENTITY_UNSURE;
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
