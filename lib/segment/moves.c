/*
 * Who came and who went between two days, and from where to where.
 */
#include <string.h>

#include "rows/rows.h"
#include "segment/own.h"
#include "time/when.h"

struct span { int32_t from, to; };

static int
day_of(struct crm *c, int32_t *day, const char *option, const char *text)
{
	struct when w;
	const char *why;

	if (when_parse(&w, text, strlen(text), c->now, c->zone, &why) == -1)
		return session_fail(c, CRM_EUSAGE, "%s: %s: '%s'", option,
		    why, text);
	*day = w.to;
	return 0;
}

static int
span_read(struct crm *c, struct span *s, const char *option,
    const char *from, const char *to)
{
	int rc = day_of(c, &s->from, option, from);

	s->to = c->as_of;
	if (rc == 0 && to != NULL)
		rc = day_of(c, &s->to, option, to);
	if (rc == 0 && s->from > s->to)
		rc = session_fail(c, CRM_EUSAGE, "%s: the first day is later "
		    "than the second", option);
	return rc;
}

/* What its conditions speak of, as it was on the day. */
static int
facts(struct definitions *all, struct definition *d, struct str *sql)
{
	str_puts(sql, "''");
	return definition_facts(all, d, sql);
}

static int
facts_then(struct definitions *all, struct definition *d, int32_t day)
{
	struct crm *c = all->crm;
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc = session_as_of(c, day);

	if (rc == 0)
		rc = session_prepare(c, &t, "SELECT * FROM customers LIMIT 0");
	stmt_free(t);
	str_puts(&sql, "DROP TABLE IF EXISTS temp.segment_was;CREATE TEMP "
	    "TABLE segment_was(id INTEGER PRIMARY KEY,facts);INSERT INTO "
	    "temp.segment_was SELECT id,");
	if (rc == 0)
		rc = facts(all, d, &sql);
	str_puts(&sql, " FROM customers WHERE id IN(SELECT id FROM "
	    "temp.segment_from UNION SELECT id FROM temp.segment_to)");
	if (rc == 0)
		rc = sql.failed ? session_nomem(c) :
		    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	return rc;
}

/* One segment: each customer that is or was in it. */
static int
diff_one(struct definitions *all, struct definition *d, struct crm_rows **out,
    int32_t from, int32_t to)
{
	static const struct rows_column column[] = {
		{ "ref", NULL, -1, 0 }, { "label", NULL, -1, 0 },
		{ "change", NULL, -1, 0 }, { "was", NULL, -1, 0 },
		{ "is", NULL, -1, 0 },
	};
	struct crm *c = all->crm;
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc = facts_then(all, d, from);

	if (rc == 0)
		rc = session_as_of(c, to);
	str_puts(&sql, "SELECT ref('customer',key)AS ref,name AS label,CASE "
	    "WHEN f.id IS NULL THEN 'entered' WHEN s.id IS NULL THEN 'left' "
	    "ELSE 'stayed' END AS change,trim(w.facts)AS was,trim(");
	if (rc == 0)
		rc = facts(all, d, &sql);
	str_puts(&sql, ")AS \"is\" FROM customers c LEFT JOIN "
	    "temp.segment_from f ON f.id=c.id LEFT JOIN temp.segment_to s ON "
	    "s.id=c.id LEFT JOIN temp.segment_was w ON w.id=c.id WHERE f.id "
	    "IS NOT NULL OR s.id IS NOT NULL ORDER BY 3,c.id");
	if (rc == 0)
		rc = sql.failed ? session_nomem(c) :
		    session_prepare(c, &t, sql.p);
	str_free(&sql);
	return rc < 0 ? rc : rows_of_stmt(c, out, t, column, 5);
}

static int
both_days(struct definitions *all, struct definition *d, int32_t from,
    int32_t to)
{
	int rc = memory_members(all, d, "segment_from", from);

	return rc < 0 ? rc : memory_members(all, d, "segment_to", to);
}

/* All segments: how many. */
static int
diff_all(struct definitions *all, struct crm_rows **out, int32_t from,
    int32_t to)
{
	static const struct rows_column column[] = {
		{ "segment", NULL, -1, 0 }, { "entered", NULL, -1, 1 },
		{ "left", NULL, -1, 1 }, { "stayed", NULL, -1, 1 },
	};
	struct crm *c = all->crm;
	struct value cell[4];
	int64_t n[3] = { 0 };
	size_t i, k;
	int rc = rows_of_memory(c, out, column, 4);

	for (i = 0; rc == 0 && i < all->count; i++) {
		static const char *const count[] = {
			"SELECT count(*)FROM temp.segment_to WHERE id NOT IN("
			"SELECT id FROM temp.segment_from)",
			"SELECT count(*)FROM temp.segment_from WHERE id NOT "
			"IN(SELECT id FROM temp.segment_to)",
			"SELECT count(*)FROM temp.segment_from WHERE id IN("
			"SELECT id FROM temp.segment_to)",
		};

		rc = both_days(all, &all->item[i], from, to);
		for (k = 0; rc == 0 && k < 3; k++)
			rc = session_store(c, store_number(c->store, &n[k],
			    count[k]));
		cell[0] = value_string(all->item[i].name);
		for (k = 0; k < 3; k++)
			cell[k + 1] = value_int(n[k]);
		if (rc == 0)
			rc = rows_add(*out, cell);
	}
	return rc;
}

int
moves_diff(struct definitions *all, struct definition *one,
    const struct crm_segment *how, struct crm_rows **out)
{
	struct span s;
	int rc = span_read(all->crm, &s, "--diff", how->diff, how->to);

	if (rc < 0)
		return rc;
	if (one == NULL)
		return diff_all(all, out, s.from, s.to);
	rc = both_days(all, one, s.from, s.to);
	return rc < 0 ? rc : diff_one(all, one, out, s.from, s.to);
}

/* The members of one day, each with the segment, on one side. */
static int
matrix_side(struct definitions *all, struct definition *d, int side,
    int32_t day)
{
	struct crm *c = all->crm;
	struct str sql = { 0 };
	int rc = memory_members(all, d, "segment_from", day);

	str_printf(&sql, "INSERT INTO temp.segment_side SELECT %d,id,", side);
	sql_literal(&sql, d->name, strlen(d->name));
	str_puts(&sql, " FROM temp.segment_from");
	if (rc == 0)
		rc = sql.failed ? session_nomem(c) :
		    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	return rc;
}

static const char matrix[] =
"SELECT coalesce(a.segment,'-')AS \"from\",coalesce(b.segment,'-')AS \"to\","
"count(*)AS customers,sum(c.revenue)AS revenue FROM(SELECT DISTINCT id FROM "
"temp.segment_side)u LEFT JOIN temp.segment_side a ON a.id=u.id AND a.side=0 "
"LEFT JOIN temp.segment_side b ON b.id=u.id AND b.side=1 LEFT JOIN customers "
"c ON c.id=u.id GROUP BY 1,2 ORDER BY 1,2";

/* Those that are in none on one of the days are in "-". */
int
moves_matrix(struct definitions *all, const struct crm_segment *how,
    struct crm_rows **out)
{
	struct crm *c = all->crm;
	const struct rows_column column[] = {
		{ "from", NULL, -1, 0 }, { "to", NULL, -1, 0 },
		{ "customers", NULL, -1, 1 },
		{ "revenue", NULL, c->money.digits, 1 },
	};
	struct stmt *t = NULL;
	struct span s;
	size_t i;
	int rc = span_read(c, &s, "--matrix", how->matrix, how->to);

	for (i = 0; rc == 0 && i < how->count_names; i++)
		if (definitions_find(all, how->names[i]) == NULL)
			rc = CRM_EUSAGE;
	if (rc == 0)
		rc = session_store(c, store_exec(c->store, "CREATE TEMP TABLE "
		    "segment_side(side INTEGER,id INTEGER,segment TEXT,"
		    "PRIMARY KEY(side,id,segment))WITHOUT ROWID"));
	for (i = 0; rc == 0 && i < all->count; i++)
		if (segment_asked(all->item[i].name, how->names,
		    how->count_names))
			rc = matrix_side(all, &all->item[i], 0, s.from);
	for (i = 0; rc == 0 && i < all->count; i++)
		if (segment_asked(all->item[i].name, how->names,
		    how->count_names))
			rc = matrix_side(all, &all->item[i], 1, s.to);
	if (rc == 0)
		rc = session_as_of(c, s.to);
	if (rc == 0)
		rc = session_prepare(c, &t, matrix);
	return rc < 0 ? rc : rows_of_stmt(c, out, t, column, 4);
}
