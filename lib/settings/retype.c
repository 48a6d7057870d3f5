/*
 * A field of the user's own gets another type: each value is shown by the old
 * one and read by the new one; the first that cannot be read stops it all.
 */
#include <stdlib.h>
#include <string.h>

#include "settings/own.h"

struct retype {
	struct document		*d;
	const struct entity	*e;
	const struct field	*old;
	const struct own_field	*o;
	struct arena		 memory;
	struct value		*cell;	/* id, new value */
	size_t			 rows;
};

/* One cell of one row, as a copy in the arena; empty where there is none. */
static int
look_up(struct retype *r, const char *sql, const struct value *arg,
    struct value *out)
{
	struct stmt *t;
	int rc = store_prepare(r->d->crm->store, &t, sql);

	*out = (struct value){ .kind = VALUE_NULL };
	if (rc < 0)
		return session_store(r->d->crm, rc);
	stmt_bind(t, 1, arg);
	if ((rc = session_store(r->d->crm, stmt_step(t))) == 1) {
		*out = stmt_cell(t, 0);
		if (out->kind == VALUE_TEXT && (out->p = arena_dup(&r->memory,
		    out->p, out->n)) == NULL)
			rc = session_nomem(r->d->crm);
	}
	stmt_free(t);
	return rc < 0 ? rc : 0;
}

/* A reference is shown as the key of what it refers to. */
static int
show_old(struct retype *r, const struct value *v, struct str *s)
{
	struct type_env env = session_env(r->d->crm, 0);
	struct str sql = { 0 };
	struct value key = { .kind = VALUE_NULL };
	int rc;

	if (r->old->type != TYPE_REFERENCE) {
		type_show(s, r->old, &env, v);
		return s->failed ? session_nomem(r->d->crm) : 0;
	}
	str_printf(&sql, "SELECT key FROM t_%s WHERE id=?1", r->old->refers);
	rc = sql.failed ? session_nomem(r->d->crm) :
	    look_up(r, sql.p, v, &key);
	if (rc == 0 && key.kind == VALUE_TEXT)
		str_add(s, key.p, key.n);
	str_free(&sql);
	return rc;
}

static int
refuse(struct retype *r, int64_t id, const struct str *shown,
    const char *why)
{
	struct str sql = { 0 };
	struct value v = value_int(id), key = { .kind = VALUE_NULL };
	int rc;

	str_printf(&sql, "SELECT %s FROM t_%s WHERE id=?1",
	    r->e->shape == SHAPE_RECORD ? "key" :
	    "CAST(coalesce(ext,id)AS TEXT)", r->e->name);
	rc = sql.failed ? session_nomem(r->d->crm) :
	    look_up(r, sql.p, &v, &key);
	str_free(&sql);
	if (rc < 0)
		return rc;
	return document_fail(r->d, r->o->node, 1, "%s cannot become %s: "
	    "%s:%s: %s: '%s'", r->old->name, type_of(&r->o->field)->name,
	    r->e->name, key.kind == VALUE_TEXT ? key.p : "?", why,
	    shown->p != NULL ? shown->p : "");
}

static int
read_new(struct retype *r, int64_t id, const struct str *shown,
    struct value *out)
{
	struct type_env env = session_env(r->d->crm, 0);
	const struct field *f = &r->o->field;
	struct value key = value_text(shown->p ? shown->p : "", shown->n);
	struct str sql = { 0 };
	const char *why = "no such record";
	int rc;

	if (f->type == TYPE_REFERENCE && shown->n > 0) {
		str_printf(&sql, "SELECT id FROM t_%s WHERE key=?1",
		    f->refers);
		rc = sql.failed ? session_nomem(r->d->crm) :
		    look_up(r, sql.p, &key, out);
		str_free(&sql);
		return rc == 0 && out->kind == VALUE_NULL ?
		    refuse(r, id, shown, why) : rc;
	}
	rc = type_read(out, &r->memory, f, &env, key.p, key.n, &why);
	if (rc == -1)
		return refuse(r, id, shown, why);
	return rc < 0 ? session_nomem(r->d->crm) : 0;
}

static int
convert(struct retype *r, struct stmt *t)
{
	struct str shown = { 0 };
	struct value v, *cell;
	size_t cap = 0;
	int rc;

	while ((rc = session_store(r->d->crm, stmt_step(t))) == 1) {
		if (r->rows == cap) {
			cap = cap ? 2 * cap : 256;
			cell = realloc(r->cell, 2 * cap * sizeof(*cell));
			if (cell == NULL) {
				rc = session_nomem(r->d->crm);
				break;
			}
			r->cell = cell;
		}
		cell = &r->cell[2 * r->rows++];
		cell[0] = value_int(stmt_int(t, 0));
		v = stmt_cell(t, 1);
		str_clear(&shown);
		if ((rc = show_old(r, &v, &shown)) < 0 ||
		    (rc = read_new(r, cell[0].i, &shown, &cell[1])) < 0)
			break;
	}
	str_free(&shown);
	return rc;
}

static int
read_all(struct retype *r)
{
	struct crm *c = r->d->crm;
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	str_printf(&sql, "SELECT id,\"%s\" FROM x_%s WHERE \"%s\" IS NOT NULL "
	    "ORDER BY id", r->old->name, r->e->name, r->old->name);
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_prepare(c->store, &t, sql.p));
	str_free(&sql);
	if (rc == 0)
		rc = convert(r, t);
	stmt_free(t);
	return rc;
}

static int
write_all(struct retype *r)
{
	struct crm *c = r->d->crm;
	struct str sql = { 0 };
	struct stmt *t = NULL;
	size_t i;
	int rc;

	str_printf(&sql, "UPDATE x_%s SET \"%s\"=?2 WHERE id=?1", r->e->name,
	    r->old->name);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(c->store, &t, sql.p);
	for (i = 0; i < r->rows && rc == 0; i++) {
		stmt_bind(t, 1, &r->cell[2 * i]);
		stmt_bind(t, 2, &r->cell[2 * i + 1]);
		rc = stmt_run(t);
	}
	str_free(&sql);
	stmt_free(t);
	return session_store(c, rc);
}

int
fields_retype(struct document *d, const struct entity *e,
    const struct field *old, const struct own_field *o)
{
	struct retype r = { .d = d, .e = e, .old = old, .o = o };
	const struct field *f = &o->field;
	int reference = f->type == TYPE_REFERENCE;
	int rc = read_all(&r);

	if (rc == 0)
		rc = session_store(d->crm, store_execf(d->crm->store,
		    "ALTER TABLE x_%s DROP COLUMN \"%s\";"
		    "ALTER TABLE x_%s ADD COLUMN \"%s\" %s%s%s", e->name,
		    old->name, e->name, f->name, type_of(f)->sql,
		    reference ? " REFERENCES t_" : "",
		    reference ? f->refers : ""));
	if (rc == 0)
		rc = write_all(&r);
	free(r.cell);
	arena_free(&r.memory);
	return rc;
}
