/*
 * One cell: the value as it is kept, written so that it is read as the same.
 */
#include <stdlib.h>
#include <string.h>

#include "export/own.h"
#include "money/currency.h"

/* Beyond this a double might not keep every digit. */
static const int64_t exact = 1000000000000000;

static int
ranks_load(struct table *t, struct ranks *r)
{
	struct str sql = { 0 };
	struct stmt *stmt;
	int64_t n = 0;
	int rc;

	str_printf(&sql, "SELECT count(*)FROM t_%s WHERE void_op IS NULL",
	    r->entity->name);
	rc = sql.failed ? CRM_ENOMEM :
	    store_number(t->crm->store, &n, sql.p);
	str_clear(&sql);
	str_printf(&sql, "SELECT id FROM t_%s WHERE void_op IS NULL ORDER BY "
	    "id", r->entity->name);
	if (rc == 0 && (sql.failed || (r->id = malloc(((size_t)n + 1) *
	    sizeof(*r->id))) == NULL))
		rc = CRM_ENOMEM;
	if (rc == 0)
		rc = store_prepare(t->crm->store, &stmt, sql.p);
	str_free(&sql);
	if (rc < 0)
		return session_store(t->crm, rc);
	while (r->n < (size_t)n && (rc = stmt_step(stmt)) == 1)
		r->id[r->n++] = stmt_int(stmt, 0);
	stmt_free(stmt);
	return session_store(t->crm, rc < 0 ? rc : 0);
}

static int
by_id(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Which of the living events it is, from 1. */
static int
rank_of(struct table *t, const char *entity, int64_t id, int64_t *rank)
{
	struct ranks *r = t->ranks;
	const int64_t *at;
	int rc;

	while (r != NULL && strcmp(r->entity->name, entity) != 0)
		r = r->next;
	if (r == NULL) {
		r = arena_alloc(&t->memory, sizeof(*r));
		if (r == NULL)
			return session_nomem(t->crm);
		*r = (struct ranks){ catalog_entity(&t->crm->catalog, entity),
		    NULL, 0, t->ranks };
		t->ranks = r;
		if ((rc = ranks_load(t, r)) < 0)
			return rc;
	}
	at = bsearch(&id, r->id, r->n, sizeof(*r->id), by_id);
	*rank = at == NULL ? 0 : at - r->id + 1;
	return 0;
}

static int
put_reference(struct table *t, size_t i, const struct value *v)
{
	const char *entity = t->part[i].field->refers;
	int64_t rank = 0;
	int rc;

	if (v->kind != VALUE_INT) {
		t->cell[i] = *v;
		return 0;
	}
	rc = rank_of(t, entity, v->i, &rank);
	if (rc == 0 && rank > 0) {
		str_printf(&t->text[i], "%s:%lld", entity, (long long)rank);
		t->cell[i] = value_text(t->text[i].p, t->text[i].n);
	}
	return rc;
}

static struct type_env
env_of(struct table *t)
{
	struct type_env env = session_env(t->crm, 0);
	struct value code = stmt_cell(t->stmt, 1);
	const struct currency *c = code.kind != VALUE_TEXT ? NULL :
	    currency_find(code.p, code.n);

	env.digits = c != NULL ? c->digits : t->crm->money.digits;
	return env;
}

/* Numbers stay numbers, for JSON and for spreadsheets. */
static struct value
number(const struct str *s, const struct field *f,
    const struct type_env *env, const struct value *v)
{
	int scale = type_scale(f, f->flags & FIELD_CUSTOM ? env->base_digits :
	    env->digits);
	double one = 1;

	if (v->i <= -exact || v->i >= exact)
		return value_text(s->p, s->n);
	while (scale-- > 0)
		one *= 10;
	return value_real((double)v->i / one);
}

int
table_cell(struct table *t, size_t i, struct value v)
{
	const struct field *f = t->part[i].field;
	struct type_env env;

	str_clear(&t->text[i]);
	if (v.kind == VALUE_NULL || f == NULL || f->type == TYPE_INTEGER ||
	    f->type == TYPE_BOOLEAN || v.kind == VALUE_TEXT) {
		t->cell[i] = v;
		return 0;
	}
	if (f->type == TYPE_REFERENCE)
		return put_reference(t, i, &v);
	env = env_of(t);
	type_show(&t->text[i], f, &env, &v);
	if (t->text[i].failed)
		return session_nomem(t->crm);
	t->cell[i] = f->type == TYPE_MONEY || f->type == TYPE_DECIMAL ||
	    f->type == TYPE_PERCENT ? number(&t->text[i], f, &env, &v) :
	    value_text(t->text[i].p, t->text[i].n);
	return 0;
}
