/*
 * Finding records: the conditions of a request as one statement over the
 * entity's public view, or over its table where that is enough.
 */
#include <stdio.h>

#include "find/own.h"
#include "ref/ref.h"

/*
 * Nothing was asked that only the view knows: the look-up of a record by its
 * reference, which somebody at a telephone is waiting for.
 */
static int
is_plain(const struct find *f)
{
	const struct crm_find *how = f->how;
	const struct field *label = ref_label(f->entity);
	size_t i;

	if (how->operands > 0 || how->where != NULL || how->fields != NULL ||
	    how->sort != NULL || how->segment != NULL || f->crm->only ||
	    f->entity->shape != SHAPE_RECORD || label == NULL ||
	    label->flags & (FIELD_CUSTOM | FIELD_DERIVED))
		return 0;
	for (i = 0; i < f->entity->fields; i++)
		if (f->entity->field[i].flags & FIELD_SEARCH &&
		    f->entity->field[i].flags & FIELD_CUSTOM)
			return 0;
	return 1;
}

/* The session's own views leave archived records out. */
static int
spell_archived(struct find *f, struct str *sql)
{
	struct crm *c = f->crm;
	char day[24];
	struct sql_view how = { .as_of = 1, .archived = 1, .day = day,
	    .only = c->only };
	int rc = session_rollup(c, &how.rollup);

	snprintf(day, sizeof(day), "%ld", (long)c->as_of);
	str_puts(sql, "(");
	if (rc == 0)
		sql_view(sql, &c->catalog, f->entity, &c->money, &how);
	str_printf(sql, ")AS %s", f->entity->plural);
	return rc;
}

static int
spell_from(struct find *f, struct str *sql)
{
	str_puts(sql, " FROM ");
	if (f->plain)
		str_printf(sql, "t_%s WHERE %s", f->entity->name,
		    f->how->archived ? "1" : "archived_op IS NULL");
	else if (f->how->archived && f->entity->shape == SHAPE_RECORD) {
		int rc = spell_archived(f, sql);

		str_puts(sql, " WHERE 1");
		return rc;
	} else
		str_printf(sql, "%s WHERE 1", f->entity->plural);
	return 0;
}

static int
spell(struct find *f, struct str *sql)
{
	int rc = find_select(f, sql);

	if (rc == 0)
		rc = spell_from(f, sql);
	if (rc == 0)
		rc = find_conditions(f);
	if (rc == 0 && f->where.n > 0)
		str_add(sql, f->where.p, f->where.n);
	if (rc == 0)
		rc = find_order(f, sql);
	if (rc == 0 && (sql->failed || f->where.failed))
		return session_nomem(f->crm);
	return rc;
}

static int
explain(struct crm *c, struct crm_rows **out, const char *sql)
{
	static const struct rows_column column = { "sql", "SQL", -1, 0 };
	int rc = rows_of_memory(c, out, &column, 1);

	if (rc == 0)
		rc = rows_add_text(*out, sql);
	return rc;
}

/* What the user wrote was checked alone; here only the clock is left. */
static int
start(struct find *f, struct crm_rows **out, const char *sql)
{
	struct crm *c = f->crm;
	struct stmt *t;
	int rc = session_prepare(c, &t, sql);

	if (rc < 0) {
		stmt_free(t);
		return rc;
	}
	if (f->how->where != NULL)
		expr_clock(c, f->how->timeout < 0 ? 60 : f->how->timeout);
	return rows_of_stmt(c, out, t, f->column, f->columns);
}

int
crm_find(struct crm *c, struct crm_rows **out, const struct crm_find *how)
{
	struct find f = { .crm = c, .how = how };
	struct str sql = { 0 };
	int rc;

	*out = NULL;
	store_unguard(c->store);
	f.entity = session_entity(c, how->entity, &f.kind);
	if (f.entity == NULL)
		return CRM_EUSAGE;
	f.plain = is_plain(&f);
	if ((rc = spell(&f, &sql)) == 0)
		rc = how->explain ? explain(c, out, sql.p) :
		    start(&f, out, sql.p);
	str_free(&sql);
	str_free(&f.where);
	arena_free(&f.memory);
	return rc;
}
