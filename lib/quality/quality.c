/*
 * crm_quality() and crm_quality_fix(): the fields, one after the other; of
 * each the owners, or the records.
 */
#include <stdlib.h>
#include <string.h>

#include "quality/own.h"

enum { USUAL_STALE = 730, OWN = 4 };	/* columns that are not the rows' */

struct cursor {
	struct crm	*crm;
	struct stmt	*rows;	/* of the field before this one */
	struct quality_sums sums;	/* of the kind of record */
	size_t		 owner;
	struct str	 label, name;
	int64_t		 op;
	size_t		 entity, field;
	int		 fix;
};

static const struct entity *
entity_at(const struct cursor *u)
{
	return entities[u->entity] == NULL ? NULL :
	    catalog_entity(&u->crm->catalog, entities[u->entity]->name);
}

static void
quality_close(void *cursor)
{
	struct cursor *u = cursor;

	stmt_free(u->rows);
	quality_free(&u->sums);
	str_free(&u->label);
	str_free(&u->name);
	free(u);
}

/* The first operation that is not too long ago. */
static int
read_op(struct cursor *u, const struct value *stale)
{
	struct crm *c = u->crm;
	int64_t days = USUAL_STALE;
	struct stmt *t;
	int rc;

	if (stale->kind == VALUE_INT)
		days = stale->i;
	if ((stale->kind != VALUE_INT && stale->kind != VALUE_NULL) ||
	    days < 1 || days > 36525)
		return store_fail(c->store, CRM_EUSAGE, "crm_quality: stale "
		    "is days, 1 to 36525");
	if ((rc = store_prepare(c->store, &t, "SELECT coalesce((SELECT min(id)"
	    "FROM operation WHERE at>=?1),(SELECT max(id)+1 FROM operation),"
	    "1)")) < 0)
		return rc;
	stmt_bind_int(t, 1, (c->as_of + 1 - days) * 86400);
	if ((rc = stmt_step(t)) == 1)
		u->op = stmt_int(t, 0);
	stmt_free(t);
	return rc < 0 ? rc : 0;
}

static int
open_either(void *owner, void **cursor, const struct value *arg, int fix)
{
	struct crm *c = owner;
	struct cursor *u = calloc(1, sizeof(*u));
	int rc;

	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	u->crm = c;
	u->fix = fix;
	if ((rc = read_op(u, arg)) < 0)
		quality_close(u);
	else
		*cursor = u;
	return rc;
}

static int
quality_open(void *owner, void **cursor, const struct value *arg, int args)
{
	(void)args;
	return open_either(owner, cursor, arg, 0);
}

static int
fix_open(void *owner, void **cursor, const struct value *arg, int args)
{
	(void)args;
	return open_either(owner, cursor, arg, 1);
}

static int
begin(struct cursor *u, const struct entity *e, const struct field *f)
{
	struct crm *c = u->crm;
	int zh = strcmp(c->language, "zh") == 0;
	struct str sql = { 0 };
	int rc;

	str_clear(&u->label);
	str_printf(&u->label, zh ? "%s%s" : "%s: %s", zh ? e->zh : e->label,
	    zh ? f->zh : f->label);
	if (u->fix)
		quality_spell(c, &sql, e, f, u->op);
	rc = sql.failed || u->label.failed ?
	    store_fail(c->store, CRM_ENOMEM, "no memory") :
	    !u->fix ? 0 : store_prepare(c->store, &u->rows, sql.p);
	str_free(&sql);
	u->owner = 0;
	return rc;
}

/* 1: another field is begun; 0: there is none. */
static int
next_field(struct cursor *u)
{
	const struct entity *e;
	const struct field *f;
	int rc;

	stmt_free(u->rows);
	u->rows = NULL;
	for (; (e = entity_at(u)) != NULL; u->entity++, u->field = 0) {
		if (e->shape != SHAPE_RECORD)
			continue;
		if (!u->fix && u->field == 0) {
			quality_free(&u->sums);
			rc = quality_count(u->crm, &u->sums, e, u->op);
			if (rc < 0)
				return rc;
		}
		while (u->field < e->fields) {
			f = &e->field[u->field++];
			if (quality_counts(f))
				return (rc = begin(u, e, f)) < 0 ? rc : 1;
		}
	}
	return 0;
}

/* The next owner's key. */
static int
name_owner(struct cursor *u)
{
	struct crm *c = u->crm;
	int64_t id = u->sums.owner[u->owner++];
	struct value v;
	struct stmt *t;
	int rc = 0;

	str_clear(&u->name);
	if (id == 0 || (rc = store_prepare(c->store, &t,
	    "SELECT key FROM t_staff WHERE id=?1")) < 0)
		return rc;
	stmt_bind_int(t, 1, id);
	if ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		str_add(&u->name, v.p, v.n);
	}
	stmt_free(t);
	return rc < 0 ? rc : u->name.failed ? CRM_ENOMEM : 0;
}

static int
quality_next(void *cursor)
{
	struct cursor *u = cursor;
	int rc = 1;

	while (rc == 1) {
		if (u->rows != NULL && (rc = stmt_step(u->rows)) != 0)
			return rc;
		if (!u->fix && u->field > 0 && u->owner < u->sums.owners)
			return (rc = name_owner(u)) < 0 ? rc : 1;
		rc = next_field(u);
	}
	return rc;
}

static void
count_cell(const struct cursor *u, int column, struct value *v)
{
	const int64_t *figure = u->sums.cell + ((u->owner - 1) *
	    u->sums.fields + u->field - 1) * QUALITY_FIGURES;

	if (column > OWN)
		*v = value_int(figure[column - OWN - 1]);
	else if (u->name.n != 0)
		*v = value_text(u->name.p, u->name.n);
	else
		*v = (struct value){ .kind = VALUE_NULL };
}

static void
quality_cell(void *cursor, int column, struct value *v)
{
	struct cursor *u = cursor;
	const struct entity *e = catalog_entity(&u->crm->catalog,
	    entities[u->entity]->name);
	const struct field *f = &e->field[u->field - 1];

	if (column == 0)
		*v = value_string(e->name);
	else if (column == 1)
		*v = value_string(f->name);
	else if (column == 2)
		*v = value_text(u->label.p, u->label.n);
	else if (column == 3)
		*v = value_int(f->flags & (FIELD_REQUIRED | FIELD_IDENT) ?
		    1 : 0);
	else if (!u->fix)
		count_cell(u, column, v);
	else
		*v = stmt_cell(u->rows, column - OWN);
}

static const struct tablefn functions[] = {
	{ "crm_quality", "entity,field,label,wanted,owner,records,missing,"
	  "invalid,duplicates,stale,in_stale HIDDEN", 1, quality_open,
	  quality_next, quality_cell, quality_close },
	{ "crm_quality_fix", "entity,field,label,wanted,owner,\"key\",missing,"
	  "invalid,duplicates,stale,in_stale HIDDEN", 1, fix_open,
	  quality_next, quality_cell, quality_close },
};

int
quality_tables(struct crm *c, const char *sql)
{
	int rc = 0;

	if (strstr(sql, "crm_quality(") != NULL)
		rc = store_tablefn(c->store, &functions[0], c);
	if (rc == 0 && strstr(sql, "crm_quality_fix(") != NULL)
		rc = store_tablefn(c->store, &functions[1], c);
	return session_store(c, rc);
}
