/*
 * Rows that are none: blank ones, totals, and what an expression says.
 */
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"
#include "import/import.h"
#include "text/text.h"

static int
is_blank(const struct source *s, const char *const *column)
{
	const char *p;
	size_t n;
	int at;

	for (; *column != NULL; column++) {
		if ((at = source_like(s, *column)) < 0)
			continue;
		p = s->cell[at].p;
		n = s->cell[at].n;
		if (n > 0)
			text_trim(&p, &n);
		if (n > 0)
			return 0;
	}
	return 1;
}

static int
says(const struct source *s, const struct map_skip *skip)
{
	int at = source_like(s, skip->column);
	size_t n = strlen(skip->starts ? skip->starts : skip->equals);
	const char *p;
	size_t len;

	if (at < 0)
		return 0;
	p = s->cell[at].p;
	len = s->cell[at].n;
	if (len > 0)
		text_trim(&p, &len);
	return len >= n && memcmp(p, skip->starts ? skip->starts :
	    skip->equals, n) == 0 && (skip->starts != NULL || len == n);
}

/* One statement: which of the expressions hold, as a text of 0 and 1. */
static int
prepare(struct import *im)
{
	const struct source *s = &im->source;
	const struct map_skip *skip;
	struct str sql = { 0 };
	size_t i;
	int rc;

	stmt_free(im->skips);
	im->skips = NULL;
	im->skip_columns = s->columns;
	str_puts(&sql, "SELECT ");
	for (skip = im->map.skips; skip != NULL; skip = skip->next)
		str_printf(&sql, "%scoalesce((%s),0)<>0", sql.n > 7 ? "," : "",
		    skip->where ? skip->where : "1");
	str_puts(&sql, " FROM (SELECT ");
	for (i = 0; i < s->columns; i++) {
		str_printf(&sql, "%s?%zu AS ", i ? "," : "", i + 1);
		sql_name(&sql, s->column[i]);
	}
	str_putc(&sql, ')');
	rc = sql.failed ? session_nomem(im->crm) :
	    expr_guarded(im->crm, &im->skips, sql.p, 0);
	str_free(&sql);
	if (rc < 0 && rc != CRM_ENOMEM) {
		char *why = arena_strdup(&im->memory, crm_errmsg(im->crm));

		rc = session_fail(im->crm, CRM_EUSAGE, "%s: skip: %s",
		    im->map.name, why != NULL ? why : "");
	}
	return rc;
}

/* What is written as a plain number is one, so that it compares as such. */
static struct value
cell_value(const struct source_cell *c)
{
	char text[16], *end;
	size_t sign = c->n > 0 && c->p[0] == '-', i;
	double v;

	if (!c->present)
		return (struct value){ .kind = VALUE_NULL };
	for (i = sign; i < c->n && ((c->p[i] >= '0' && c->p[i] <= '9') ||
	    (c->p[i] == '.' && i > sign)); i++)
		continue;
	if (i != c->n || i == sign || i >= sizeof(text) || c->p[i - 1] == '.' ||
	    (c->p[sign] == '0' && i > sign + 1 && c->p[sign + 1] != '.'))
		return value_text(c->p, c->n);
	memcpy(text, c->p, i);
	text[i] = '\0';
	v = strtod(text, &end);
	return *end == '\0' ? value_real(v) : value_text(c->p, c->n);
}

static int
evaluate(struct import *im)
{
	const struct source *s = &im->source;
	struct value v;
	size_t i;
	int rc;

	if ((im->skips == NULL || im->skip_columns != s->columns) &&
	    (rc = prepare(im)) < 0)
		return rc;
	stmt_reset(im->skips);
	for (i = 0; i < s->columns; i++) {
		v = cell_value(&s->cell[i]);
		stmt_bind(im->skips, (int)i + 1, &v);
	}
	rc = stmt_step(im->skips);
	return rc < 0 ? session_store(im->crm, rc) : 0;
}

int
skipped(struct import *im)
{
	const struct map_skip *skip;
	int k = 0, rc, asked = 0;

	for (skip = im->map.skips; skip != NULL; skip = skip->next, k++) {
		if (skip->blank != NULL && !is_blank(&im->source,
		    skip->blank))
			continue;
		if (skip->column != NULL && !says(&im->source, skip))
			continue;
		if (skip->where != NULL && !asked) {
			if ((rc = evaluate(im)) < 0)
				return rc;
			asked = 1;
		}
		if (skip->where == NULL || stmt_int(im->skips, k) != 0)
			return 1;
	}
	return 0;
}
