/*
 * An expression over each row of an answer, for alerts: --fail-on, and what
 * is red in a bundle. It sees the row's columns as names and nothing else.
 */
#include <stdlib.h>

#include "expr/expr.h"
#include "sql/sql.h"

struct split {
	struct crm	*crm;
	const char	*what;		/* "--fail-on", "red" */
	const char	*expression;
};

static int
prepare(const struct split *a, struct stmt **t, const struct crm_rows *rows)
{
	struct crm *c = a->crm;
	struct str sql = { 0 };
	size_t i;
	int rc;

	str_printf(&sql, "SELECT(%s)FROM(SELECT ", a->expression);
	for (i = 0; i < crm_rows_width(rows); i++) {
		str_printf(&sql, "%s?%zu AS ", i ? "," : "", i + 1);
		sql_name(&sql, crm_rows_name(rows, i));
	}
	str_putc(&sql, ')');
	rc = sql.failed ? session_nomem(c) :
	    expr_guarded(c, t, sql.p, 0);
	store_unguard(c->store);
	str_clear(&sql);
	if (rc < 0) {
		str_puts(&sql, crm_errmsg(c));
		rc = session_fail(c, CRM_EUSAGE, "%s: %s: '%s'",
		    a->what, sql.p ? sql.p : "", a->expression);
	}
	str_free(&sql);
	return rc;
}

static struct value
cell(const struct crm_rows *rows, size_t i)
{
	struct crm_value v = crm_rows_cell(rows, i);

	if (v.kind == CRM_INTEGER)
		return value_int(v.integer);
	if (v.kind == CRM_REAL)
		return value_real(v.real);
	if (v.kind == CRM_TEXT)
		return value_text(v.text, v.len);
	return (struct value){ .kind = VALUE_NULL };
}

static int
met(const struct split *a, struct stmt *t)
{
	struct value v;
	int rc = stmt_step(t);

	if (rc < 0)
		return session_store(a->crm, rc);
	v = rc == 1 ? stmt_cell(t, 0) : (struct value){ .kind = VALUE_NULL };
	rc = (v.kind == VALUE_INT && v.i != 0) ||
	    (v.kind == VALUE_REAL && (v.r > 0 || v.r < 0));
	stmt_reset(t);
	return rc;
}

/* All of them, and those that meet it. */
static int
copy_all(const struct split *a, struct crm_rows *from, struct crm_rows *to,
    struct crm_rows *meeting, struct stmt *t)
{
	size_t i, n = crm_rows_width(from);
	struct value *row = calloc(n + 1, sizeof(*row));
	int rc = 1, found = 0;

	if (row == NULL)
		return session_nomem(a->crm);
	while (rc >= 0 && (rc = crm_rows_next(from)) == 1) {
		for (i = 0; i < n && rc >= 0; i++) {
			row[i] = cell(from, i);
			rc = session_store(a->crm,
			    stmt_bind(t, (int)i + 1, &row[i]));
		}
		if (rc >= 0 && (rc = met(a, t)) == 1) {
			found = 1;
			if (meeting != NULL)
				rc = rows_add(meeting, row);
		}
		if (rc >= 0)
			rc = rows_add(to, row);
	}
	free(row);
	return rc < 0 ? rc : found;
}

int
expr_rows(struct crm *c, struct crm_rows **rows, struct crm_rows **meeting,
    const char *what, const char *expression)
{
	const struct split a = { c, what, expression };
	struct crm_rows *kept = NULL;
	struct stmt *t = NULL;
	int rc = prepare(&a, &t, *rows);

	if (rc == 0 && (rc = rows_of_memory(c, &kept, rows_columns(*rows),
	    crm_rows_width(*rows))) == 0 && meeting != NULL)
		rc = rows_of_memory(c, meeting, rows_columns(*rows),
		    crm_rows_width(*rows));
	if (rc == 0)
		rc = copy_all(&a, *rows, kept, meeting ? *meeting : NULL, t);
	if (rc >= 0 && rows_drawn(kept, *rows) < 0)
		rc = session_nomem(c);
	stmt_free(t);
	crm_rows_free(*rows);
	*rows = rc < 0 ? NULL : kept;
	if (rc < 0) {
		crm_rows_free(kept);
		if (meeting != NULL)
			crm_rows_free(*meeting);
	}
	return rc;
}
