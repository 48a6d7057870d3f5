/*
 * crm-segment: segments listed, counted, their members, and why each is in.
 */
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"
#include "rows/rows.h"
#include "score/tables.h"
#include "segment/own.h"

static int
check(struct definitions *all, const char *name,
    const struct yaml_node *list)
{
	int rc = definitions_add(all, name, list);

	if (rc == 0)
		rc = hand_read(all);
	return rc == 0 ? definitions_check(all) : rc;
}

int
segment_check(struct crm *c, const char *name, const struct yaml_node *list)
{
	struct definitions all = { .crm = c };
	int rc = check(&all, name, list);

	definitions_free(&all);
	return rc;
}

int
segment_prove(struct crm *c, const char *name, const struct yaml_node *list)
{
	struct definitions all = { .crm = c };
	struct str sql = { 0 };
	size_t i;
	int rc = check(&all, name, list);

	for (i = 0; i < all.count && rc == 0; i++) {
		str_clear(&sql);
		rc = definition_sql(&all, &all.item[i], &sql);
	}
	str_free(&sql);
	definitions_free(&all);
	return rc;
}

/* Who is in, less the hold-out where it is not asked for. */
static int
members(struct definitions *all, struct definition *d, int held_out,
    struct str *s)
{
	int rc;

	if (d->control == 0 || held_out)
		return definition_sql(all, d, s);
	str_putc(s, '(');
	rc = definition_sql(all, d, s);
	str_puts(s, " AND NOT ");
	definition_control(s, d);
	str_putc(s, ')');
	return rc == 0 ? segment_function(all->crm) : rc;
}

int
definition_members(struct definitions *all, struct definition *d,
    struct str *s)
{
	return members(all, d, 0, s);
}

int
segment_where(struct crm *c, const char *name, struct str *sql)
{
	struct definitions all;
	struct definition *d;
	int rc = definitions_read(&all, c, NULL);

	if (rc == 0) {
		d = definitions_find(&all, name);
		rc = d == NULL ? CRM_EUSAGE : definition_members(&all, d, sql);
	}
	definitions_free(&all);
	return rc;
}

/* Which are asked for, and what else must hold. */
struct question {
	struct definitions	 all;
	struct definition	*one;	/* NULL: all */
	struct str		 more;	/* " AND (...)" or nothing */
	int			 held_out;
	int			 rule;	/* asked of, not the snapshot */
};

static int
question_read(struct question *q, struct crm *c,
    const struct crm_segment *how)
{
	int rc = definitions_read(&q->all, c, how->file);

	q->rule = how->explain || how->file != NULL;
	/* those held out were never written down */
	if (how->fields != NULL && strstr(how->fields, "control") != NULL)
		q->rule = 1;
	if (rc == 0)
		rc = segment_function(c);
	if (rc == 0 && how->name != NULL &&
	    (q->one = definitions_find(&q->all, how->name)) == NULL)
		rc = CRM_EUSAGE;
	if (rc < 0 || how->where == NULL)
		return rc;
	if ((rc = score_tables(c, how->where)) < 0)
		return rc;
	str_puts(&q->more, " AND ");
	return expr_where(c, catalog_entity(&c->catalog, "customer"),
	    how->where, &q->more);
}

/* As it was written down, where it was; a file's rules never were. */
static int
asked(struct question *q, struct definition *d, struct str *s)
{
	int rc = q->rule ? 0 : memory_condition(q->all.crm, d->name, s);

	return rc != 0 ? rc : members(&q->all, d, q->held_out, s);
}

static int
count(struct question *q, struct definition *d, int64_t *n)
{
	struct crm *c = q->all.crm;
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	str_puts(&sql, "SELECT count(*) FROM customers WHERE ");
	rc = asked(q, d, &sql);
	if (q->more.n > 0)
		str_puts(&sql, q->more.p);
	if (rc >= 0)
		rc = sql.failed ? session_nomem(c) :
		    session_prepare(c, &t, sql.p);
	if (rc == 0 && (rc = session_store(c, stmt_step(t))) == 1)
		*n = stmt_int(t, 0);
	stmt_free(t);
	str_free(&sql);
	return rc < 0 ? rc : 0;
}

static int
list(struct question *q, struct crm_rows **out)
{
	static const struct rows_column columns[] = {
		{ "name", NULL, -1, 0 },
		{ "title", NULL, -1, 0 },
		{ "count", NULL, -1, 1 },
	};
	struct value cell[3];
	struct definition *d;
	size_t i;
	int64_t n = 0;
	int rc = rows_of_memory(q->all.crm, out, columns, 3);

	for (i = 0; i < q->all.count && rc == 0; i++) {
		d = &q->all.item[i];
		if (q->one != NULL && d != q->one)
			continue;
		if ((rc = count(q, d, &n)) < 0)
			break;
		cell[0] = value_string(d->name);
		cell[1] = value_string(d->title);
		cell[2] = value_int(n);
		rc = rows_add(*out, cell);
	}
	return rc < 0 ? rc : 0;
}

/* One column of --fields, or of the default. */
static int
column(struct question *q, const char *p, size_t n, struct str *s,
    struct rows_column *out)
{
	struct crm *c = q->all.crm;
	struct field f;
	int rc;

	*out = (struct rows_column){ NULL, NULL, -1, 0 };
	if (n == 3 && memcmp(p, "ref", n) == 0) {
		out->name = "ref";
		str_puts(s, "ref('customer',key)");
	} else if (n == 5 && memcmp(p, "label", n) == 0) {
		out->name = "label";
		str_puts(s, "name");
	} else if (n == 7 && memcmp(p, "control", n) == 0) {
		out->name = "control";
		q->held_out = 1;
		definition_control(s, q->one);
	} else {
		rc = expr_column(c, catalog_entity(&c->catalog, "customer"),
		    p, n, &f);
		if (rc < 0)
			return rc;
		*out = expr_shown(c, &f);
		sql_name(s, f.name);
	}
	return 0;
}

static int
columns(struct question *q, const char *fields, struct str *s,
    struct rows_column **out, size_t *count)
{
	size_t n, most = 2;	/* room for one more */
	const char *p;
	int rc = 0;

	for (p = fields; *p != '\0'; p++)
		most += *p == ',';
	if ((*out = calloc(most, sizeof(**out))) == NULL)
		return session_nomem(q->all.crm);
	str_puts(s, "SELECT ");
	for (p = fields; rc == 0; p += n + 1) {
		n = strcspn(p, ",");
		rc = column(q, p, n, s, &(*out)[(*count)++]);
		if (p[n] == '\0')
			break;
		str_putc(s, ',');
	}
	return rc;
}

/* Reference, label, and why as the third. */
static int
explained(struct question *q, struct str *s, struct rows_column **out,
    size_t *n)
{
	int rc = columns(q, "ref,label", s, out, n);

	if (rc < 0)
		return rc;
	(*out)[(*n)++] = (struct rows_column){ "why", NULL, -1, 0 };
	str_putc(s, ',');
	return definition_why(&q->all, q->one, s);
}

static int
print_members(struct question *q, struct crm_rows **out,
    const struct crm_segment *how)
{
	struct crm *c = q->all.crm;
	struct rows_column *cols = NULL;
	struct str sql = { 0 };
	struct stmt *t = NULL;
	size_t n = 0;
	int rc = how->explain ? explained(q, &sql, &cols, &n) :
	    columns(q, how->fields ? how->fields : "ref,label", &sql, &cols,
	    &n);

	str_puts(&sql, " FROM customers WHERE ");
	if (rc == 0)
		rc = asked(q, q->one, &sql);
	if (q->more.n > 0)
		str_puts(&sql, q->more.p);
	if (rc >= 0 && how->explain && !sql.failed)
		session_note(c, "SELECT ref, label%s", strstr(sql.p,
		    " FROM customers WHERE "));
	str_puts(&sql, " ORDER BY id");
	if (rc >= 0)
		rc = sql.failed ? session_nomem(c) :
		    session_prepare(c, &t, sql.p);
	if (rc == 0)
		rc = rows_of_stmt(c, out, t, cols, n);
	free(cols);
	str_free(&sql);
	return rc;
}

int
crm_segment(struct crm *c, struct crm_rows **out,
    const struct crm_segment *how)
{
	struct question q = { .one = NULL };
	int rc = question_read(&q, c, how);

	*out = NULL;
	if (rc == 0 && how->explain && q.one == NULL)
		rc = session_fail(c, CRM_EUSAGE, "which segment is to be "
		    "explained?");
	if (rc == 0 && (how->lint || how->diff || how->matrix) &&
	    (how->where || how->explain || how->count))
		rc = session_fail(c, CRM_EUSAGE, "--lint, --diff and --matrix "
		    "go with none of --where, --explain and --count");
	if (rc == 0 && how->lint)
		rc = lint_segments(&q.all, out);
	else if (rc == 0 && how->diff != NULL)
		rc = moves_diff(&q.all, q.one, how, out);
	else if (rc == 0 && how->matrix != NULL)
		rc = moves_matrix(&q.all, how, out);
	else if (rc == 0)
		rc = q.one == NULL || how->count ? list(&q, out) :
		    print_members(&q, out, how);
	definitions_free(&q.all);
	str_free(&q.more);
	if (rc < 0) {
		crm_rows_free(*out);
		*out = NULL;
	}
	return rc;
}
