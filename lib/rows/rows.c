/*
 * Rows from a statement or from memory, read by the same functions.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "rows/own.h"

static int
columns_copy(struct crm_rows *r, const struct rows_column *columns, size_t n)
{
	size_t i;
	const char *name, *label;

	r->column = arena_alloc(&r->memory, (n + 1) * sizeof(*r->column));
	r->cell = arena_alloc(&r->memory, (n + 1) * sizeof(*r->cell));
	if (r->column == NULL || r->cell == NULL)
		return -1;
	r->columns = n;
	for (i = 0; i < n; i++) {
		r->column[i].decimals = -1;
		if (columns != NULL)
			r->column[i] = columns[i];
		name = columns != NULL ? columns[i].name :
		    stmt_name(r->stmt, (int)i);
		r->column[i].name = arena_strdup(&r->memory, name);
		if (r->column[i].name == NULL)
			return -1;
		label = r->column[i].name;
		if (columns != NULL)
			label = columns[i].label != NULL ? columns[i].label :
			    rows_label(r->crm, label);
		r->column[i].label = arena_strdup(&r->memory, label);
		if (r->column[i].label == NULL)
			return -1;
	}
	return 0;
}

int
rows_of_stmt(struct crm *c, struct crm_rows **out, struct stmt *stmt,
    const struct rows_column *columns, size_t n)
{
	struct crm_rows *r = calloc(1, sizeof(*r));

	*out = NULL;
	if (r == NULL) {
		stmt_free(stmt);
		return session_nomem(c);
	}
	r->crm = c;
	r->stmt = stmt;
	if (columns == NULL)
		n = (size_t)stmt_columns(stmt);
	if (columns_copy(r, columns, n) == -1) {
		crm_rows_free(r);
		return session_nomem(c);
	}
	*out = r;
	return 0;
}

int
rows_of_memory(struct crm *c, struct crm_rows **out,
    const struct rows_column *columns, size_t n)
{
	struct crm_rows *r = calloc(1, sizeof(*r));

	*out = NULL;
	if (r == NULL)
		return session_nomem(c);
	r->crm = c;
	if (columns_copy(r, columns, n) == -1) {
		crm_rows_free(r);
		return session_nomem(c);
	}
	r->tail = &r->first;
	*out = r;
	return 0;
}

int
rows_add(struct crm_rows *r, const struct value *cells)
{
	struct rows_row *row;
	size_t i;

	row = arena_alloc(&r->memory, sizeof(*row) +
	    r->columns * sizeof(row->cell[0]));
	if (row == NULL)
		return session_nomem(r->crm);
	for (i = 0; i < r->columns; i++) {
		row->cell[i] = cells[i];
		if (cells[i].kind != VALUE_TEXT)
			continue;
		row->cell[i].p = arena_dup(&r->memory, cells[i].p, cells[i].n);
		if (row->cell[i].p == NULL)
			return session_nomem(r->crm);
	}
	*r->tail = row;
	r->tail = &row->next;
	r->count++;
	return 0;
}

int
rows_add_text(struct crm_rows *r, ...)
{
	va_list ap;
	size_t i;

	va_start(ap, r);
	for (i = 0; i < r->columns; i++)
		r->cell[i] = value_string(va_arg(ap, const char *));
	va_end(ap);
	return rows_add(r, r->cell);
}

int
rows_drawn(struct crm_rows *r, const struct crm_rows *as)
{
	return as->chart != NULL ? rows_draw(r, as->chart) : 0;
}

int
rows_keep(struct crm *c, struct crm_rows *from, struct crm_rows **out)
{
	int rc = rows_of_memory(c, out, from->column, from->columns);

	if (rc == 0)
		rc = rows_drawn(*out, from);
	while (rc >= 0 && (rc = crm_rows_next(from)) == 1)
		rc = rows_add(*out, from->cell);
	if (rc < 0) {
		crm_rows_free(*out);
		*out = NULL;
	}
	return rc;
}

size_t
rows_count(const struct crm_rows *r)
{
	return r->count;
}

const struct rows_column *
rows_columns(const struct crm_rows *r)
{
	return r->column;
}

const struct value *
rows_cells(const struct crm_rows *r)
{
	return r->cell;
}

static int
next_stmt(struct crm_rows *r)
{
	int rc = stmt_step(r->stmt);
	size_t i;

	if (rc == 1)
		for (i = 0; i < r->columns; i++)
			r->cell[i] = stmt_cell(r->stmt, (int)i);
	return rc < 0 ? session_store(r->crm, rc) : rc;
}

int
crm_rows_next(struct crm_rows *r)
{
	if (r->stmt != NULL)
		return next_stmt(r);
	r->at = r->at == NULL ? r->first : r->at->next;
	if (r->at == NULL)
		return 0;
	memcpy(r->cell, r->at->cell, r->columns * sizeof(*r->cell));
	return 1;
}

size_t
crm_rows_width(const struct crm_rows *r)
{
	return r->columns;
}

const char *
crm_rows_name(const struct crm_rows *r, size_t column)
{
	return column < r->columns ? r->column[column].name : NULL;
}

const char *
crm_rows_label(const struct crm_rows *r, size_t column)
{
	return column < r->columns ? r->column[column].label : NULL;
}

struct crm_value
crm_rows_cell(const struct crm_rows *r, size_t column)
{
	struct crm_value v = { CRM_NULL, 0, 0, NULL, 0 };
	const struct value *from;

	if (column >= r->columns)
		return v;
	from = &r->cell[column];
	switch (from->kind) {
	case VALUE_NULL:
		break;
	case VALUE_INT:
		v.kind = CRM_INTEGER;
		v.integer = from->i;
		v.real = (double)from->i;
		break;
	case VALUE_REAL:
		v.kind = CRM_REAL;
		v.real = from->r;
		break;
	case VALUE_TEXT:	/* both sources end text with a NUL */
		v.kind = CRM_TEXT;
		v.text = from->p;
		v.len = from->n;
		break;
	}
	return v;
}

void
crm_rows_free(struct crm_rows *r)
{
	if (r == NULL)
		return;
	stmt_free(r->stmt);
	arena_free(&r->memory);
	free(r);
}
