/*
 * References of rows to ids: asked one by one while they are few, all keys
 * read at once when they are many.
 */
#include <stdlib.h>
#include <string.h>

#include "write/question.h"
#include "write/record.h"

int
lookup_put(struct writer *w, const struct entity *e, const char *p, size_t n,
    int64_t id)
{
	int fresh;
	int64_t *at = map_put(&lookup_of(w, e)->ids, p, n, &fresh);

	if (at == NULL)
		return session_nomem(w->crm);
	*at = id;
	return 0;
}

/* Are there more keys (or other identities) of it than that? */
int
lookup_exceeds(struct writer *w, const struct entity *e, int from, int to,
    size_t most, int *more)
{
	struct str sql = { 0 };
	int64_t n = 0;
	int rc;

	str_printf(&sql, "SELECT count(*)FROM(SELECT 1 FROM identity WHERE "
	    "entity=%d AND kind BETWEEN %d AND %d LIMIT %zu)", e->code, from,
	    to, most + 1);
	rc = sql.failed ? CRM_ENOMEM :
	    store_number(w->crm->store, &n, sql.p);
	str_free(&sql);
	*more = (size_t)n > most;
	return session_store(w->crm, rc);
}

static int
read_all(struct writer *w, struct lookup *l, size_t most)
{
	struct stmt *t;
	struct value v;
	int rc = identity_settle(w);

	if (rc == 0)
		rc = lookup_exceeds(w, l->entity, IDENTITY_KEY,
		    IDENTITY_FORMER, most, &l->some);
	if (rc < 0 || l->some)
		return rc;
	rc = store_prepare(w->crm->store, &t, "SELECT value,id FROM "
	    "identity WHERE entity=?1 AND kind IN(1,2)ORDER BY kind DESC");
	if (rc < 0)
		return session_store(w->crm, rc);
	stmt_bind_int(t, 1, l->entity->code);
	while ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		if ((rc = lookup_put(w, l->entity, v.p, v.n,
		    stmt_int(t, 1))) < 0)
			break;
	}
	stmt_free(t);
	l->complete = rc == 0;
	return rc < 0 ? session_store(w->crm, rc) : 0;
}

static int
ask_key(struct writer *w, struct lookup *l, const char *p, size_t n,
    int64_t *id)
{
	struct value v = value_text(p, n);
	int rc = identity_settle(w);

	if (rc == 0 && l->by_key == NULL)
		rc = store_prepare(w->crm->store, &l->by_key, "SELECT id FROM "
		    "identity WHERE entity=?1 AND kind IN(1,2)AND value=?2 "
		    "AND dup=0 ORDER BY kind LIMIT 1");
	if (rc < 0)
		return session_store(w->crm, rc);
	stmt_bind_int(l->by_key, 1, l->entity->code);
	stmt_bind(l->by_key, 2, &v);
	if ((rc = stmt_step(l->by_key)) == 1)
		*id = stmt_int(l->by_key, 0);
	stmt_reset(l->by_key);
	return rc < 0 ? session_store(w->crm, rc) : 0;
}

/* Those that the rows name; 0 in the map is one that is not there. */
static int
ask_rows(struct writer *w, struct lookup *l, const struct write_row *row,
    size_t rows, int t)
{
	struct question q = { .ids = &l->ids, .entity = l->entity,
	    .from = IDENTITY_KEY, .to = IDENTITY_FORMER };
	const struct value *v;
	size_t i;
	int rc = 0;

	for (i = 0; i < rows && rc == 0; i++) {
		v = &row[i].cell[t];
		if (row[i].outcome != ROW_REFUSED && v->kind == VALUE_TEXT)
			rc = question_add(w, &q, v);
	}
	return rc < 0 ? rc : question_ask(w, &q);
}

int
lookup_expect(struct writer *w, const struct entity *e, size_t most,
    const struct write_row *row, size_t rows, int t)
{
	struct lookup *l = lookup_of(w, e);
	int rc = 0;

	if (e->shape != SHAPE_RECORD)
		return 0;
	if ((l->complete || l->some) && l->ids.used > most) {
		map_free(&l->ids);
		l->complete = 0;
		l->some = 1;
	}
	l->asked += (long)rows;
	if (!l->complete && !l->some && l->asked >= MANY)
		rc = read_all(w, l, most);
	return rc == 0 && l->some ? ask_rows(w, l, row, rows, t) : rc;
}

int
lookup_key_of(struct writer *w, const struct entity *e, const char *p,
    size_t n, int64_t *id)
{
	*id = 0;
	return ask_key(w, lookup_of(w, e), p, n, id);
}

/* Another system's id, when the input is that system's. */
static int
by_source(struct writer *w, const struct entity *e, const char *p, size_t n,
    const char *source, int64_t *id)
{
	struct str text = { 0 };
	int rc;

	*id = 0;
	if (source == NULL || e->shape != SHAPE_RECORD)
		return 0;
	str_printf(&text, "%s:", source);
	str_add(&text, p, n);
	rc = text.failed ? session_nomem(w->crm) : identity_whose(w, e,
	    IDENTITY_SOURCE, text.p, text.n, id);
	str_free(&text);
	return rc;
}

/* A row names another event by its number, as the views show it. */
static int
ask_number(struct writer *w, const struct entity *e, const char *p, size_t n,
    int64_t *id)
{
	struct value number = value_text(p, n);
	struct str sql = { 0 };
	struct stmt *t;
	int rc;

	str_printf(&sql, "SELECT id FROM t_%s WHERE ext=?1 ORDER BY void_op "
	    "IS NOT NULL,id LIMIT 1", e->name);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(w->crm->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return session_store(w->crm, rc);
	stmt_bind(t, 1, &number);
	if ((rc = stmt_step(t)) == 1)
		*id = stmt_int(t, 0);
	stmt_free(t);
	return session_store(w->crm, rc);
}

static int
ask(struct writer *w, const struct entity *e, const char *p, size_t n,
    int64_t *id, const char **why)
{
	struct lookup *l = lookup_of(w, e);
	struct ref ref = { 0 };
	int rc = identity_settle(w);

	*id = 0;
	if (rc < 0)
		return rc;
	if (!l->complete && e->shape == SHAPE_RECORD &&
	    (rc = ask_key(w, l, p, n, id)) < 0)
		return rc;
	if (e->shape == SHAPE_EVENT && (rc = ask_number(w, e, p, n, id)) < 0)
		return rc;
	if (*id != 0)
		return 0;
	rc = ref_find(w->crm, &ref, &w->memory, e, p, n, 0);
	if (rc == 0)
		*id = ref.id;
	else if (rc == CRM_EDATA || rc == CRM_NONE) {
		*why = arena_strdup(&w->memory, crm_errmsg(w->crm));
		return CRM_NONE;
	}
	return rc;
}

static int
may_create(const struct write_how *how, const struct entity *e)
{
	const char *const *c;

	for (c = how->create; c != NULL && *c != NULL; c++)
		if (strcmp(*c, e->name) == 0)
			return 1;
	return 0;
}

int
lookup_find(struct writer *w, const struct entity *e, const char *p, size_t n,
    const struct write_how *how, int64_t *id, const char **why)
{
	struct lookup *l = lookup_of(w, e);
	int64_t *known;
	int rc = by_source(w, e, p, n, how->source, id);

	if (rc < 0 || *id > 0)
		return rc;
	if ((known = map_get(&l->ids, p, n)) != NULL && *known != 0) {
		*id = *known;
		return 0;
	}
	rc = ask(w, e, p, n, id, why);
	if (rc == CRM_NONE && may_create(how, e)) {
		rc = record_make(w, e, p, n, id);
		if (rc != CRM_EDATA)
			return rc;
		*why = arena_printf(&w->memory, "no such %s, and none can be "
		    "made of a key alone: %s", e->name, crm_errmsg(w->crm));
		return *why == NULL ? session_nomem(w->crm) : CRM_NONE;
	}
	if (rc == CRM_NONE) {
		*why = how->no_create ?
		    arena_printf(&w->memory, "no such %s", e->name) :
		    arena_printf(&w->memory, "no such %s; --create %s would "
		    "make it", e->name, e->name);
		return rc;
	}
	return rc < 0 ? rc : lookup_put(w, e, p, n, *id);
}

int
lookup_next_id(struct writer *w, const struct entity *e, int64_t *id)
{
	struct lookup *l = lookup_of(w, e);
	struct str sql = { 0 };
	int rc = 0;

	if (l->next_id == 0) {
		str_printf(&sql, "SELECT coalesce(max(id),0)+1 FROM t_%s",
		    e->name);
		rc = sql.failed ? CRM_ENOMEM :
		    store_number(w->crm->store, &l->next_id, sql.p);
		str_free(&sql);
	}
	*id = l->next_id++;
	return session_store(w->crm, rc);
}

static int
load_key_mark(struct writer *w, struct lookup *l)
{
	struct str sql = { 0 };
	int rc;

	if (l->next_key != 0)
		return 0;
	str_printf(&sql, "SELECT value FROM mark WHERE name='key.%s'",
	    l->entity->name);
	rc = sql.failed ? CRM_ENOMEM :
	    store_number(w->crm->store, &l->next_key, sql.p);
	str_free(&sql);
	if (l->next_key == 0)
		l->next_key = 1;
	return session_store(w->crm, rc);
}

int
lookup_next_key(struct writer *w, const struct entity *e, int64_t *key)
{
	struct lookup *l = lookup_of(w, e);
	int rc = load_key_mark(w, l);

	*key = l->next_key++;
	l->key_marked = 1;
	return rc;
}

void
lookup_key_given(struct lookup *l, const char *p, size_t n)
{
	int64_t v = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9' || i > 17)
			return;
		v = v * 10 + (p[i] - '0');
	}
	if (v >= l->next_key) {
		l->next_key = v + 1;
		l->key_marked = 1;
	}
}
