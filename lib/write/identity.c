/*
 * What a record is found by: its identities and its free text.
 */
#include <stdlib.h>

#include "text/gram.h"
#include "write/writer.h"

enum { IDENTITY_CELLS = 6 };

static const char put_sql[] = "INSERT OR IGNORE INTO identity(entity,kind,"
    "value,dup,id,source)VALUES(?1,?2,?3,?4,?5,?6)";
static const char put_all_sql[] = "INSERT OR IGNORE INTO identity(entity,"
    "kind,value,dup,id,source)SELECT c0,c1,c2,c3,c4,c5 FROM feed";
static const char drop_sql[] =
    "DELETE FROM identity WHERE entity=?1 AND kind=?2 AND value=?3 AND id=?4";

const char identity_source[] = "source", identity_former[] = "former_key";

static int
prepared(struct writer *w, struct stmt **t, const char *sql)
{
	return *t != NULL ? 0 :
	    session_store(w->crm, store_prepare(w->crm->store, t, sql));
}

static int
keep(struct writer *w, struct gathered *g, const struct value *row, size_t n)
{
	struct value *cell;
	size_t i;

	if (g->rows == g->cap) {
		g->cap = g->cap ? g->cap * 2 : 64;
		cell = realloc(g->cell, g->cap * n * sizeof(*cell));
		if (cell == NULL)
			return session_nomem(w->crm);
		g->cell = cell;
	}
	cell = g->cell + g->rows++ * n;
	for (i = 0; i < n; i++) {
		cell[i] = row[i];
		if (row[i].kind == VALUE_TEXT && (cell[i].p = arena_dup(
		    &w->memory, row[i].p, row[i].n)) == NULL)
			return session_nomem(w->crm);
	}
	return 0;
}

static int
put(struct writer *w, struct gathered *g, size_t n, const char *sql)
{
	struct store_feed feed = { g->cell, NULL, g->rows, n };
	int rc;

	if (g->rows == 0)
		return 0;
	g->rows = 0;
	rc = prepared(w, &g->stmt, sql);
	return rc < 0 ? rc :
	    session_store(w->crm, store_feed(w->crm->store, g->stmt, &feed));
}

void
gather_start(struct writer *w)
{
	w->gathers = 1;
	w->identities.rows = w->texts.rows = 0;
}

int
gather_end(struct writer *w, int rc)
{
	w->gathers = 0;
	if (rc == 0)
		rc = put(w, &w->identities, IDENTITY_CELLS, put_all_sql);
	return rc != 0 ? rc : put(w, &w->texts, 2, "INSERT INTO "
	    "fulltext(rowid,body)SELECT c0,c1 FROM feed");
}

void
gather_free(struct gathered *g)
{
	stmt_free(g->stmt);
	free(g->cell);
}

/* Two customers may share a telephone; a key is one record's. */
int
identity_put(struct writer *w, const struct entity *e, int64_t id,
    enum identity_kind kind, const struct value *v, const char *source)
{
	struct value row[IDENTITY_CELLS] = { value_int(e->code),
	    value_int(kind), *v, value_int(kind == IDENTITY_EMAIL ||
	    kind == IDENTITY_PHONE ? id : 0), value_int(id),
	    value_string(source) };
	int i, rc;

	if (v->kind != VALUE_TEXT)
		return 0;
	if (w->gathers)
		return keep(w, &w->identities, row, IDENTITY_CELLS);
	rc = prepared(w, &w->identity, put_sql);
	for (i = 0; i < IDENTITY_CELLS && rc == 0; i++)
		stmt_bind(w->identity, i + 1, &row[i]);
	return rc < 0 ? rc : session_store(w->crm, stmt_run(w->identity));
}

/* The identity that a target is, as it is kept; 0: the target is none. */
static int
identity_of(const struct field *f, const struct value *cell, struct str *s)
{
	if (cell->kind != VALUE_TEXT || (f->name != identity_former &&
	    f->name != identity_source))
		return 0;
	str_clear(s);
	if (f->name == identity_source)
		str_printf(s, "%s:", f->refers);
	str_add(s, cell->p, cell->n);
	return f->name == identity_source ? IDENTITY_SOURCE : IDENTITY_FORMER;
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
		rc = s.failed ? session_nomem(w->crm) : identity_put(w, e,
		    row->id, (enum identity_kind)kind, &v, target[t]->refers);
	}
	str_free(&s);
	return rc;
}

/* Whose it is; 0: nobody's. */
static int
holder(struct writer *w, const struct entity *e, int kind,
    const struct str *value, int64_t *id)
{
	struct value v = value_text(value->p, value->n);
	int rc = prepared(w, &w->identity_whose, "SELECT id FROM identity "
	    "WHERE entity=?1 AND kind=?2 AND value=?3 AND dup=0");

	*id = 0;
	if (rc < 0)
		return rc;
	stmt_bind_int(w->identity_whose, 1, e->code);
	stmt_bind_int(w->identity_whose, 2, kind);
	stmt_bind(w->identity_whose, 3, &v);
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
		    holder(w, e, kind, &s, &id);
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
	struct value row[2] = { value_int(id * 64 + e->code) };
	int rc = 0;

	gram_index(&body, text, n);
	row[1] = value_text(body.p ? body.p : "", body.n);
	if (body.failed)
		rc = session_nomem(w->crm);
	else if (w->gathers)
		rc = keep(w, &w->texts, row, 2);
	else if ((rc = prepared(w, &w->text,
	    "INSERT INTO fulltext(rowid,body)VALUES(?1,?2)")) == 0) {
		stmt_bind(w->text, 1, &row[0]);
		stmt_bind(w->text, 2, &row[1]);
		rc = session_store(w->crm, stmt_run(w->text));
	}
	str_free(&body);
	return rc;
}
