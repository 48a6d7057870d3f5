/*
 * Records found by several fields together, such as name and e-mail, where a
 * row has no key: all that there are are read once, and those that come are
 * added.
 */
#include <stdlib.h>
#include <string.h>

#include "write/columns.h"

enum { SEVERAL = -1 };

struct alike_index {
	const struct entity *entity;
	const struct field *field[ALIKE_FIELDS];
	size_t		 fields;
	int		 another;	/* each row is one more record */
	struct map	 ids;		/* SEVERAL: more than one */
	struct map	 records, rows;	/* how many so far */
	struct map	 stale;		/* records that now say otherwise */
	struct alike_index *next;
};

static void
put_text(struct str *s, const struct value *v)
{
	if (v->kind == VALUE_TEXT)
		str_add(s, v->p, v->n);
	else if (v->kind == VALUE_INT)
		str_printf(s, "%lld", (long long)v->i);
	str_putc(s, '\x1f');
}

/* The first, the second and so on of those that are alike differ by it. */
static int
put_count(struct writer *w, struct map *counts, struct str *s)
{
	int fresh;
	int64_t *n = s->failed ? NULL : map_put(counts, s->p, s->n, &fresh);

	if (n == NULL)
		return session_nomem(w->crm);
	*n = fresh ? 1 : *n + 1;
	str_printf(s, "%lld", (long long)*n);
	return 0;
}

static int
note(struct writer *w, struct alike_index *x, struct str *s, int64_t id,
    int archived)
{
	int fresh;
	int64_t *at;

	if (x->another && put_count(w, &x->records, s) < 0)
		return CRM_ENOMEM;
	at = s->failed ? NULL : map_put(&x->ids, s->p, s->n, &fresh);
	if (at == NULL)
		return session_nomem(w->crm);
	if (fresh)
		*at = id;
	else if (*at != id && !archived)
		*at = SEVERAL;
	return 0;
}

/* The living first: one that is archived counts where no living one is. */
static int
load(struct writer *w, struct alike_index *x)
{
	struct str sql = { 0 }, s = { 0 };
	struct stmt *t;
	struct value v;
	size_t i;
	int rc, custom = 0;

	str_puts(&sql, "SELECT t.id,archived_op IS NOT NULL");
	for (i = 0; i < x->fields; i++) {
		custom |= (x->field[i]->flags & FIELD_CUSTOM) != 0;
		str_putc(&sql, ',');
		sql_name(&sql, x->field[i]->name);
	}
	str_printf(&sql, " FROM t_%s t", x->entity->name);
	if (custom)
		str_printf(&sql, " LEFT JOIN x_%s x ON x.id=t.id",
		    x->entity->name);
	str_puts(&sql, " ORDER BY 2,1");
	rc = sql.failed ? CRM_ENOMEM :
	    store_prepare(w->crm->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return session_store(w->crm, rc);
	while ((rc = stmt_step(t)) == 1) {
		str_clear(&s);
		for (i = 0; i < x->fields; i++) {
			v = stmt_cell(t, (int)i + 2);
			put_text(&s, &v);
		}
		if (note(w, x, &s, stmt_int(t, 0), (int)stmt_int(t, 1)) < 0)
			break;
	}
	stmt_free(t);
	str_free(&s);
	return rc == 1 ? CRM_ENOMEM : session_store(w->crm, rc);
}

static struct alike_index *
known(const struct writer *w, const struct entity *e,
    const struct field *const *field, size_t n, int another)
{
	struct alike_index *x;

	for (x = w->alike; x != NULL; x = x->next)
		if (x->entity == e && x->fields == n &&
		    x->another == another &&
		    memcmp(x->field, field, n * sizeof(*field)) == 0)
			break;
	return x;
}

int
alike_ready(const struct writer *w, const struct entity *e,
    const struct field *const *field, size_t n, int another)
{
	return known(w, e, field, n, another) != NULL;
}

static int
index_of(struct writer *w, const struct entity *e,
    const struct field *const *field, size_t n, int another,
    struct alike_index **out)
{
	struct alike_index *x = known(w, e, field, n, another);

	*out = x;
	if (x != NULL)
		return 0;
	if ((x = calloc(1, sizeof(*x))) == NULL)
		return session_nomem(w->crm);
	x->entity = e;
	x->fields = n;
	x->another = another;
	memcpy(x->field, field, n * sizeof(*field));
	x->next = w->alike;
	*out = w->alike = x;
	return load(w, x);
}

int
alike_find(struct writer *w, const struct entity *e,
    const struct field *const *field, const struct value *const *cell,
    size_t n, int another, int64_t *id)
{
	struct alike_index *x;
	struct str s = { 0 };
	int64_t *at;
	size_t i;
	int rc = index_of(w, e, field, n, another, &x);

	*id = 0;
	if (rc < 0)
		return rc;
	for (i = 0; i < n; i++)
		put_text(&s, cell[i]);
	if (another)
		rc = put_count(w, &x->rows, &s);
	if (rc < 0 || s.failed)
		rc = session_nomem(w->crm);
	else if ((at = map_get(&x->ids, s.p, s.n)) != NULL) {
		if (*at == SEVERAL)
			rc = CRM_NONE;
		else if (map_get(&x->stale, (const char *)at,
		    sizeof(*at)) == NULL)
			*id = *at;
	}
	str_free(&s);
	return rc;
}

int
alike_made(struct writer *w, const struct entity *e,
    const struct field *const *target, size_t targets,
    const struct write_row *row)
{
	static const struct value none = { .kind = VALUE_NULL };
	struct alike_index *x;
	struct str s = { 0 };
	size_t i;
	int rc = 0, t;

	for (x = w->alike; x != NULL && rc == 0; x = x->next) {
		if (x->entity != e)
			continue;
		str_clear(&s);
		for (i = 0; i < x->fields; i++) {
			t = target_of(target, targets, x->field[i]);
			put_text(&s, t < 0 ? &none : &row->cell[t]);
		}
		rc = note(w, x, &s, row->id, 0);
	}
	str_free(&s);
	return rc;
}

static void
index_free(struct alike_index *x)
{
	map_free(&x->ids);
	map_free(&x->records);
	map_free(&x->rows);
	map_free(&x->stale);
	free(x);
}

/* Where rows are counted, the count goes on: only that record is out. */
int
alike_changed(struct writer *w, const struct entity *e,
    const struct field *f, int64_t id)
{
	struct alike_index **at, *x;
	size_t i;
	int fresh;

	for (at = &w->alike; (x = *at) != NULL;) {
		for (i = 0; i < x->fields && x->field[i] != f; i++)
			continue;
		if (x->entity != e || i == x->fields || x->another) {
			if (x->entity == e && i < x->fields &&
			    map_put(&x->stale, (const char *)&id, sizeof(id),
			    &fresh) == NULL)
				return session_nomem(w->crm);
			at = &x->next;
			continue;
		}
		*at = x->next;
		index_free(x);
	}
	return 0;
}

void
alike_free(struct writer *w)
{
	struct alike_index *x;

	while ((x = w->alike) != NULL) {
		w->alike = x->next;
		index_free(x);
	}
}
