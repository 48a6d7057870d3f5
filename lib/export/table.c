/*
 * One table, row by row. Records come in the order of their keys, events as
 * they were written; the rows of an event with lines follow one another, and
 * only the first of them has what is the event's own.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "export/own.h"
#include "money/currency.h"
#include "ref/ref.h"

enum { BEFORE = 3 };	/* columns before the parts: id, currency, line */

struct form_how
export_form(const struct crm_export *how)
{
	struct form_how form = FORM_HOW(how->form ? how->form : "csv");

	form.excel_safe = how->excel_safe;
	form.bom = how->bom;
	form.crlf = how->crlf;
	return form;
}

static void
spell_from(const struct table *t, struct str *sql)
{
	const struct entity *e = t->entity;
	int custom = e->fields > 0 &&
	    e->field[e->fields - 1].flags & FIELD_CUSTOM;

	str_printf(sql, " FROM t_%s t", e->name);
	if (custom)
		str_printf(sql, " LEFT JOIN x_%s x ON x.id=t.id", e->name);
	if (t->line != NULL)
		str_printf(sql, " LEFT JOIN t_%s l ON l.parent=t.id",
		    t->line->name);
	str_puts(sql, " WHERE ");
	if (e->shape != SHAPE_EVENT)
		str_puts(sql, "1");
	else
		str_printf(sql, "t.void_op IS %sNULL",
		    t->kind == TABLE_VOIDED ? "NOT " : "");
	if (t->refs != NULL)
		str_puts(sql, " AND t.id=?1");
	str_puts(sql, " ORDER BY ");
	str_puts(sql, e->shape == SHAPE_RECORD ? "t.key" : "t.id");
	if (t->line != NULL)
		str_puts(sql, ",l.id");
}

static int
prepare(struct table *t)
{
	struct str sql = { 0 };
	int rc;

	str_puts(&sql, "SELECT t.id");
	str_puts(&sql, entity_money(t->entity) ? ",t.currency" : ",NULL");
	str_puts(&sql, t->line != NULL ? ",l.id" : ",NULL");
	rc = table_parts(t, &sql);
	spell_from(t, &sql);
	if (rc == 0 && sql.failed)
		rc = session_nomem(t->crm);
	if (rc == 0)
		rc = session_store(t->crm, store_prepare(t->crm->store,
		    &t->stmt, sql.p));
	str_free(&sql);
	return rc;
}

static int
open_form(struct table *t, FILE *out, const struct crm_export *how)
{
	struct form_column *column = calloc(t->parts, sizeof(*column));
	struct form_how form = export_form(how);
	size_t i;
	int rc = 0;

	t->cell = calloc(t->parts, sizeof(*t->cell));
	t->text = calloc(t->parts, sizeof(*t->text));
	if (column == NULL || t->cell == NULL || t->text == NULL)
		rc = session_nomem(t->crm);
	for (i = 0; i < t->parts && rc == 0; i++) {
		column[i].name = t->part[i].name;
		column[i].decimals = -1;
	}
	if (rc == 0 && form_open(&t->form, &form, column, t->parts, out) == -1)
		rc = session_fail(t->crm, CRM_EUSAGE, "no form '%s' to export "
		    "in; there are csv and jsonl", form.form);
	free(column);
	return rc;
}

static int
write_failed(struct table *t)
{
	return session_fail(t->crm, CRM_EIO, "the output could not be written: "
	    "%s", strerror(errno));
}

/* The cells that this row has: of a line after the first, only its own. */
static int
put_row(struct table *t)
{
	int64_t id = stmt_int(t->stmt, 0);
	int more = t->line != NULL && id == t->last;
	size_t i;
	int rc = 0;

	t->last = id;
	t->events += !more;
	for (i = 0; i < t->parts && rc == 0; i++) {
		t->cell[i] = (struct value){ .kind = VALUE_NULL };
		if (t->part[i].event)
			t->cell[i] = value_int(t->events);
		else if (!more || t->part[i].line)
			rc = table_cell(t, i, stmt_cell(t->stmt,
			    (int)i + BEFORE));
	}
	if (rc == 0 && form_row(t->form, t->cell) == -1)
		rc = write_failed(t);
	return rc;
}

static long
put_rows(struct table *t)
{
	long rows = 0;
	int rc;

	while ((rc = stmt_step(t->stmt)) == 1) {
		if ((rc = put_row(t)) < 0)
			return rc;
		rows++;
	}
	stmt_reset(t->stmt);
	return rc < 0 ? session_store(t->crm, rc) : rows;
}

static long
put_all(struct table *t)
{
	long rows = 0, n;
	size_t i;

	if (t->refs == NULL)
		return put_rows(t);
	for (i = 0; i < t->refs->count; i++) {
		t->last = 0;
		stmt_bind_int(t->stmt, 1, t->refs->item[i].id);
		if ((n = put_rows(t)) < 0)
			return n;
		rows += n;
	}
	return rows;
}

static void
table_free(struct table *t)
{
	struct ranks *r;
	size_t i;

	for (r = t->ranks; r != NULL; r = r->next)
		free(r->id);
	for (i = 0; i < t->parts && t->text != NULL; i++)
		str_free(&t->text[i]);
	free(t->text);
	free(t->cell);
	stmt_free(t->stmt);
	arena_free(&t->memory);
}

long
table_print(struct crm *c, FILE *out, const struct crm_export *how,
    const struct entity *e, enum table_kind kind)
{
	struct table t = { .crm = c, .entity = e, .kind = kind,
	    .refs = how->refs };
	long rows;
	int rc;

	t.line = e->shape == SHAPE_EVENT ? catalog_lines(&c->catalog, e) : NULL;
	if ((rc = prepare(&t)) == 0)
		rc = open_form(&t, out, how);
	rows = rc < 0 ? rc : put_all(&t);
	if (t.form != NULL && form_close(t.form) == -1 && rows >= 0)
		rows = write_failed(&t);
	table_free(&t);
	return rows;
}
