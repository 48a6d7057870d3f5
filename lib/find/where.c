/*
 * The conditions of crm_find(): operands, expression, free text, references,
 * segment.
 */
#include <string.h>

#include "find/own.h"
#include "ref/ref.h"
#include "score/tables.h"
#include "segment/segment.h"
#include "text/gram.h"

enum { REFS_INLINE = 200 };

/* The kind of identity that the field's values are kept as; 0: none. */
static int
identity_of(const struct entity *e, const struct field *f)
{
	if (e->shape == SHAPE_RECORD && strcmp(f->name, "key") == 0)
		return IDENTITY_KEY;
	if (!(f->flags & FIELD_IDENT))
		return 0;
	return f->type == TYPE_EMAIL ? IDENTITY_EMAIL :
	    f->type == TYPE_PHONE ? IDENTITY_PHONE : 0;
}

/*
 * What is compared for equality stands behind the view's columns, but is
 * found by an index of the tables. same is the condition from its sign on,
 * to the parenthesis that ends it.
 */
static void
narrow(struct find *f, const struct expr_term *t, const char *same)
{
	const struct entity *e = f->entity;
	int kind = identity_of(e, &t->field);

	if (t->op != EXPR_EQ || t->n == 0 || e->shape == SHAPE_LINE)
		return;
	if (t->id != 0 && strcmp(t->field.name, "customer") == 0)
		str_printf(&f->where, " AND id IN(SELECT id FROM t_%s WHERE "
		    "customer=%lld)", e->name, (long long)t->id);
	else if (kind != 0)
		str_printf(&f->where, " AND id IN(SELECT id FROM identity "
		    "WHERE entity=%d AND kind=%d AND value%s", e->code, kind,
		    same);
	else if (e->shape == SHAPE_EVENT &&
	    strcmp(t->field.name, "number") == 0)
		str_printf(&f->where, " AND id IN(SELECT id FROM t_%s WHERE "
		    "ext%s", e->name, same);
}

/* The column's name in quotes and a parenthesis come before the sign. */
static int
operand(struct find *f, const struct expr_term *t)
{
	struct str one = { 0 };
	int rc = expr_spell(f->crm, &f->memory, t, &one);

	if (rc == 0 && one.failed)
		rc = session_nomem(f->crm);
	if (rc == 0) {
		str_printf(&f->where, " AND %s", one.p);
		narrow(f, t, one.p + strlen(t->field.name) + 3);
	}
	str_free(&one);
	return rc;
}

static int
operands(struct find *f)
{
	struct expr_term t;
	size_t i;
	int rc;

	for (i = 0; i < f->how->operands; i++) {
		rc = expr_term(f->crm, f->entity, &f->memory,
		    f->how->operand[i], &t);
		if (rc < 0 || (rc = operand(f, &t)) < 0)
			return rc;
	}
	return 0;
}

/* All that is searched, in one text: words may be in different fields. */
static size_t
searched(struct find *f, struct str *hay)
{
	const struct entity *e = f->entity;
	size_t i, n = 0;

	if (e->shape == SHAPE_RECORD)
		str_puts(hay, "key||char(10)||");
	for (i = 0; i < e->fields; i++)
		if (e->field[i].flags & FIELD_SEARCH &&
		    !(e->field[i].flags & FIELD_HIDDEN))
			str_printf(hay, "%scoalesce(\"%s\",'')",
			    n++ ? "||char(10)||" : "", e->field[i].name);
	return n;
}

static int
free_text(struct find *f)
{
	const char *text = f->how->text;
	struct str query = { 0 }, hay = { 0 };
	int rc = 0, fit = gram_query(&query, text, strlen(text));

	if (searched(f, &hay) == 0)
		rc = session_fail(f->crm, CRM_EUSAGE, "%s keeps no free text",
		    f->entity->plural);
	else if (fit != 0)
		rc = session_fail(f->crm, CRM_EUSAGE, "'%s': %s", text,
		    fit < 0 ? "not valid UTF-8" : "nothing to search for");
	else {
		str_printf(&f->where, " AND id IN(SELECT rowid/64 FROM "
		    "fulltext WHERE rowid%%64=%d AND fulltext MATCH ",
		    f->entity->code);
		sql_literal(&f->where, query.p, query.n);
		str_printf(&f->where, ")AND matches(%s,", hay.p);
		sql_literal(&f->where, text, strlen(text));
		str_putc(&f->where, ')');
	}
	str_free(&query);
	str_free(&hay);
	return rc;
}

/* Lists too long for a statement stand in a table. */
static int
fill_only(struct find *f)
{
	const struct crm_refs *refs = f->how->refs;
	struct store *store = f->crm->store;
	struct stmt *t;
	size_t i;
	int rc;

	rc = store_exec(store, "CREATE TEMP TABLE IF NOT EXISTS find_only("
	    "code INTEGER,id INTEGER,PRIMARY KEY(code,id))WITHOUT ROWID;"
	    "DELETE FROM temp.find_only");
	if (rc == 0)
		rc = store_prepare(store, &t,
		    "INSERT OR IGNORE INTO temp.find_only VALUES(?1,?2)");
	if (rc < 0)
		return session_store(f->crm, rc);
	for (i = 0; i < refs->count && rc == 0; i++) {
		stmt_bind_int(t, 1, refs->item[i].entity->code);
		stmt_bind_int(t, 2, refs->item[i].id);
		rc = stmt_run(t);
	}
	stmt_free(t);
	return session_store(f->crm, rc);
}

/* The ids of one entity's references, in parentheses. */
static void
spell_ids(struct find *f, const struct entity *e)
{
	const struct crm_refs *refs = f->how->refs;
	size_t i, n = 0;

	str_putc(&f->where, '(');
	if (refs->count > REFS_INLINE)
		str_printf(&f->where, "SELECT id FROM temp.find_only WHERE "
		    "code=%d", e->code);
	else
		for (i = 0; i < refs->count; i++)
			if (refs->item[i].entity == e)
				str_printf(&f->where, "%s%lld", n++ ? "," : "",
				    (long long)refs->item[i].id);
	str_putc(&f->where, ')');
}

/* Records of the entity itself, or those that refer to the ones given. */
static int
refs_of(struct find *f, const struct entity *to)
{
	const struct entity *e = f->entity;
	size_t i;

	if (to == e || (e->shape == SHAPE_LINE &&
	    strcmp(e->parent, to->name) == 0)) {
		if (to == e)
			str_puts(&f->where, "id IN");
		else
			str_printf(&f->where, "%s_id IN", to->name);
		spell_ids(f, to);
		return 0;
	}
	for (i = 0; i < e->fields; i++) {
		const struct field *field = &e->field[i];

		if (field->type != TYPE_REFERENCE ||
		    field->flags & (FIELD_CUSTOM | FIELD_DERIVED) ||
		    strcmp(field->refers, to->name) != 0)
			continue;
		str_printf(&f->where, "id IN(SELECT id FROM t_%s WHERE "
		    "\"%s\" IN", e->name, field->name);
		spell_ids(f, to);
		str_putc(&f->where, ')');
		return 0;
	}
	return session_fail(f->crm, CRM_EUSAGE, "%s:... among the "
	    "references: nothing in %s refers to it", to->name, e->plural);
}

static int
among(struct find *f)
{
	const struct crm_refs *refs = f->how->refs;
	const struct entity *seen[64];
	size_t i, k, n = 0;
	int rc = 0;

	if (refs->count > REFS_INLINE && (rc = fill_only(f)) < 0)
		return rc;
	str_puts(&f->where, " AND(");
	for (i = 0; i < refs->count && rc == 0; i++) {
		for (k = 0; k < n && seen[k] != refs->item[i].entity; k++)
			continue;
		if (k < n || n == 64)
			continue;
		str_puts(&f->where, n > 0 ? " OR " : "");
		seen[n++] = refs->item[i].entity;
		rc = refs_of(f, seen[n - 1]);
	}
	str_puts(&f->where, n == 0 ? "0)" : ")");
	return rc;
}

/* Segments are of customers; of what belongs to them, too. */
static int
members(struct find *f)
{
	int customer = strcmp(f->entity->name, "customer") == 0, rc;
	struct field field;

	if (!customer && (rc = expr_column(f->crm, f->entity, "customer", 8,
	    &field)) < 0)
		return rc;
	str_puts(&f->where, customer ? " AND(" : " AND customer IN(SELECT key "
	    "FROM customers WHERE(");
	rc = segment_where(f->crm, f->how->segment, &f->where);
	str_puts(&f->where, customer ? ")" : "))");
	return rc;
}

int
find_conditions(struct find *f)
{
	int rc = 0;

	if (f->kind != NULL && entity_field(f->entity, "kind", 4) != NULL)
		str_printf(&f->where, " AND kind='%s'", f->kind->name);
	if (f->how->refs != NULL)
		rc = among(f);
	if (rc == 0)
		rc = operands(f);
	if (rc == 0 && f->how->text != NULL)
		rc = free_text(f);
	if (rc == 0 && f->how->where != NULL) {
		str_puts(&f->where, " AND");
		rc = score_tables(f->crm, f->how->where);
		if (rc == 0)
			rc = segment_view(f->crm, f->how->where);
		if (rc == 0)
			rc = expr_where(f->crm, f->entity, f->how->where,
			    &f->where);
	}
	if (rc == 0 && f->how->segment != NULL)
		rc = members(f);
	return rc;
}
