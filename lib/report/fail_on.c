/*
 * --fail-on: an expression over each row, for alerts. It sees the row's
 * columns as names and nothing else.
 */
#include "expr/expr.h"
#include "report/ask.h"
#include "rows/rows.h"
#include "sql/sql.h"

static int
prepare(struct ask *a, struct stmt **t, const struct crm_rows *rows,
    const char *expression)
{
	struct crm *c = a->crm;
	struct str sql = { 0 };
	size_t i;
	int rc;

	str_printf(&sql, "SELECT(%s)FROM(SELECT ", expression);
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
		rc = session_fail(c, CRM_EUSAGE, "--fail-on: %s: '%s'",
		    sql.p ? sql.p : "", expression);
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
met(struct ask *a, struct stmt *t)
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

static int
copy_all(struct ask *a, struct crm_rows *from, struct crm_rows *to,
    struct stmt *t)
{
	struct value row[REPORT_COLUMNS + REPORT_DIMENSIONS];
	size_t i, n = crm_rows_width(from);
	int rc, found = 0;

	while ((rc = crm_rows_next(from)) == 1) {
		for (i = 0; i < n && rc >= 0; i++) {
			row[i] = cell(from, i);
			rc = stmt_bind(t, (int)i + 1, &row[i]);
		}
		if (rc < 0)
			return session_store(a->crm, rc);
		if ((rc = met(a, t)) < 0)
			return rc;
		found |= rc;
		if ((rc || !a->how->failing) && (rc = rows_add(to, row)) < 0)
			return rc;
	}
	return rc < 0 ? rc : found;
}

int
ask_fail_on(struct ask *a, struct crm_rows **rows,
    const struct rows_column *column, size_t n)
{
	struct crm_rows *kept = NULL;
	struct stmt *t = NULL;
	int rc = prepare(a, &t, *rows, a->how->fail_on);

	if (rc == 0)
		rc = rows_of_memory(a->crm, &kept, column, n);
	if (rc == 0)
		rc = copy_all(a, *rows, kept, t);
	stmt_free(t);
	crm_rows_free(*rows);
	*rows = rc < 0 ? NULL : kept;
	if (rc < 0)
		crm_rows_free(kept);
	return rc;
}
