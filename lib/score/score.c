/*
 * crm_score(): numbers for each customer. They are worked out over the whole
 * base; references only choose whose are shown.
 */
#include <stdio.h>
#include <string.h>

#include "rows/rows.h"
#include "score/request.h"
#include "score/tables.h"
#include "text/text.h"

static int
list(struct crm *c, struct crm_rows **out)
{
	static const struct rows_column columns[] = {
		{ "name", NULL, -1, 0 }, { "title", NULL, -1, 0 }
	};
	const struct score *s;
	int rc = rows_of_memory(c, out, columns, 2);

	for (s = scores; s->name != NULL && rc == 0; s++)
		rc = rows_add_text(*out, s->name,
		    strcmp(c->language, "zh") == 0 ? s->zh : s->title);
	return rc;
}

static const struct score *
score_find(struct crm *c, const char *name)
{
	const char *known[SCORE_MOST], *near;
	size_t n;

	for (n = 0; n < SCORE_MOST && scores[n].name != NULL; n++) {
		if (strcmp(scores[n].name, name) == 0)
			return &scores[n];
		known[n] = scores[n].name;
	}
	near = text_nearest(name, known, n);
	session_fail(c, CRM_EUSAGE, "there is no score '%s'%s%s%s", name,
	    near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	return NULL;
}

static int
unknown_param(struct crm *c, const struct score *s, const char *name)
{
	const char *near;
	size_t n = 0;

	while (s->params[n] != NULL)
		n++;
	near = text_nearest(name, s->params, n);
	return session_fail(c, CRM_EUSAGE, "score %s knows no '%s'%s%s%s",
	    s->name, name, near ? "; did you mean '" : "", near ? near : "",
	    near ? "'?" : "");
}

static int
has_param(const struct score *s, const char *name)
{
	size_t i;

	for (i = 0; s->params[i] != NULL; i++)
		if (strcmp(s->params[i], name) == 0)
			return 1;
	return 0;
}

/* One parameter, kept as text for the table function too. */
static int
set(struct crm *c, struct score_request *q, const char *name,
    const char *value)
{
	const char *why = "";
	size_t i;
	int rc = q->score->set == NULL ? !has_param(q->score, name) :
	    q->score->set(c, q, name, value, &why);

	if (rc == 1)
		return unknown_param(c, q->score, name);
	if (rc < 0)
		return session_fail(c, CRM_EUSAGE, "score %s: %s: '%s'",
		    q->score->name, why, value);
	for (i = 0; strcmp(q->score->params[i], name) != 0; i++)
		continue;
	q->text[i] = arena_strdup(&q->memory, value);
	return q->text[i] == NULL ? session_nomem(c) : 0;
}

/* What the settings say of a score: rfm.bins, abc.a. */
static int
usual(struct crm *c, struct score_request *q)
{
	static const struct { const char *score, *setting, *param; } known[] =
	    { { "rfm", "rfm.method", "method" }, { "rfm", "rfm.bins", "bins" },
	    { "rfm", "rfm.count", "count" }, { "rfm", "rfm.m", "m" },
	    { "rfm", "rfm.rules", "rules" },
	    { "rfm", "rfm.r_cuts", "r_cuts" },
	    { "rfm", "rfm.f_cuts", "f_cuts" },
	    { "rfm", "rfm.m_cuts", "m_cuts" },
	    { "rfm", "rfm.weights", "weights" },
	    { "value", "abc.a", "a" }, { "value", "abc.b", "b" } };
	struct str text = { 0 };
	size_t i;
	int rc = 0;

	for (i = 0; i < sizeof(known) / sizeof(known[0]) && rc == 0; i++) {
		if (strcmp(known[i].score, q->score->name) != 0)
			continue;
		str_clear(&text);
		rc = session_setting(c, known[i].setting, &text);
		if (rc == 0 && text.n != 0)
			rc = set(c, q, known[i].param, text.p);
	}
	str_free(&text);
	return rc;
}

static int
params(struct crm *c, struct score_request *q, const struct crm_score *how)
{
	const char *equals;
	char *name;
	size_t i;
	int rc = usual(c, q);

	for (i = 0; i < how->params && rc == 0; i++) {
		if ((equals = strchr(how->param[i], '=')) == NULL)
			return session_fail(c, CRM_EUSAGE,
			    "'%s' is not name=value", how->param[i]);
		name = arena_dup(&q->memory, how->param[i],
		    (size_t)(equals - how->param[i]));
		rc = name == NULL ? session_nomem(c) :
		    set(c, q, name, equals + 1);
	}
	if (rc == 0 && how->top != NULL)
		rc = set(c, q, "top", how->top);
	if (rc == 0 && how->budget != NULL)
		rc = set(c, q, "budget", how->budget);
	return rc == 0 && q->score->set != NULL ?
	    q->score->set(c, q, NULL, NULL, NULL) : rc;
}

/* Whose rows are shown, for the statement and for saving. */
static int
whose(struct crm *c, const struct crm_refs *refs)
{
	struct stmt *t;
	size_t i;
	int rc = store_exec(c->store, "CREATE TEMP TABLE IF NOT EXISTS "
	    "score_customer(id INTEGER PRIMARY KEY);"
	    "DELETE FROM temp.score_customer");

	if (rc == 0)
		rc = store_prepare(c->store, &t,
		    "INSERT OR IGNORE INTO temp.score_customer VALUES(?1)");
	if (rc < 0)
		return session_store(c, rc);
	for (i = 0; i < refs->count && rc == 0; i++) {
		if (strcmp(refs->item[i].entity->name, "customer") != 0) {
			stmt_free(t);
			return session_fail(c, CRM_EUSAGE, "%s:%s is no "
			    "customer", refs->item[i].entity->name,
			    refs->item[i].key);
		}
		stmt_bind_int(t, 1, refs->item[i].id);
		rc = stmt_run(t);
	}
	stmt_free(t);
	return session_store(c, rc);
}

int
score_bind(struct crm *c, const struct score_request *q, struct stmt *t)
{
	struct value v;
	char name[32];
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && q->score->params[i] != NULL; i++) {
		snprintf(name, sizeof(name), ":%s", q->score->params[i]);
		v = value_string(q->text[i]);
		rc = session_store(c, stmt_bind_named(t, name, &v));
	}
	v = value_real(people_unit(c));
	if (rc == 0)
		rc = session_store(c, stmt_bind_named(t, ":unit", &v));
	v = value_int(c->as_of);
	if (rc == 0)
		rc = session_store(c, stmt_bind_named(t, ":day", &v));
	return rc;
}

/* How well a part of the seed that was hidden is found again. */
static int
measure(struct crm *c, const struct score_request *q)
{
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	str_printf(&sql, "SELECT * FROM %s", q->score->measure);
	rc = sql.failed ? session_nomem(c) : score_tables(c, sql.p);
	if (rc == 0)
		rc = session_prepare(c, &t, sql.p);
	str_free(&sql);
	if (rc == 0 && (rc = score_bind(c, q, t)) == 0)
		while ((rc = stmt_step(t)) == 1)
			session_note(c, "tenth %lld: %lld of %lld hidden ones "
			    "among %lld customers, lift %.2f",
			    (long long)stmt_int(t, 0),
			    (long long)stmt_int(t, 2),
			    (long long)stmt_int(t, 3),
			    (long long)stmt_int(t, 1), stmt_cell(t, 4).r);
	stmt_free(t);
	return session_store(c, rc);
}

static int
statement(struct crm *c, const struct score_request *q, struct stmt **out)
{
	const struct score *s = q->score;
	int zh = strcmp(c->language, "zh") == 0;
	struct str sql = { 0 };
	int rc;

	str_printf(&sql, "SELECT ref('customer',t.key)AS ref,t.name AS label,"
	    "%s", s->columns);
	if (q->explain)
		str_printf(&sql, ",%s AS why", s->why[zh]);
	str_printf(&sql, " FROM %s s CROSS JOIN t_customer t ON "
	    "t.id=s.customer WHERE t.archived_op IS NULL%s", s->from,
	    q->some && s->measure == NULL ?
	    " AND s.customer IN"
	    "(SELECT id FROM temp.score_customer)" : "");
	if (s->order != NULL)
		str_printf(&sql, " ORDER BY %s", s->order);
	rc = sql.failed ? session_nomem(c) : score_tables(c, sql.p);
	if (rc == 0)
		rc = session_prepare(c, out, sql.p);
	str_free(&sql);
	if (rc == 0)
		rc = score_bind(c, q, *out);
	if (rc == 0)
		rc = score_words(c, q, *out, zh);
	return rc;
}

static int
answer(struct crm *c, const struct score_request *q, struct crm_rows **out)
{
	struct rows_column column[SCORE_COLUMNS];
	const struct score_column *from = q->score->column;
	int zh = strcmp(c->language, "zh") == 0;
	struct stmt *t;
	size_t n;
	int rc = statement(c, q, &t);

	if (rc < 0)
		return rc;
	for (n = 0; n < SCORE_COLUMNS && from[n].name != NULL; n++)
		column[n] = (struct rows_column){ from[n].name,
		    zh ? from[n].zh : from[n].label,
		    from[n].kind == SCORE_MONEY ? c->money.digits :
		    from[n].kind == SCORE_PERCENT ? 4 :
		    from[n].kind == SCORE_RATIO ? -2 : -1, 0 };
	return rows_of_stmt(c, out, t, column, q->explain ? n : n - 1);
}

/* The value of a parameter of that name, NULL where there is none. */
static const char *
param_text(const struct score_request *q, const char *name)
{
	size_t i;

	for (i = 0; q->score->params[i] != NULL; i++)
		if (strcmp(q->score->params[i], name) == 0)
			return q->text[i];
	return NULL;
}

/* Who is counted, by which rules: the same lines as of a report. */
static int
notes(struct crm *c, const struct score_request *q)
{
	static const char sql[] = "SELECT en,zh FROM crm_counted(?1,?2,?3)";
	static const char *const names[] = { "returns", "first",
	    "granularity" };
	int i, zh = strcmp(c->language, "zh") == 0;
	struct value v;
	struct stmt *t;
	int rc = score_tables(c, sql);

	if (rc < 0 || (rc = session_prepare(c, &t, sql)) < 0)
		return rc;
	for (i = 0; i < 3; i++) {
		v = value_string(param_text(q, names[i]));
		stmt_bind(t, i + 1, &v);
	}
	while ((rc = stmt_step(t)) == 1)
		session_note(c, "%.*s", (int)stmt_cell(t, zh).n,
		    stmt_cell(t, zh).p);
	stmt_free(t);
	return session_store(c, rc);
}

int
crm_score(struct crm *c, struct crm_rows **out, const struct crm_score *how)
{
	struct score_request q = { .explain = how->explain,
	    .some = how->refs != NULL, .rfm = rfm_how_usual,
	    .abc = abc_how_usual, .forecast = forecast_how_usual };
	const char *table;
	int rc;

	*out = NULL;
	store_unguard(c->store);
	if (how->name == NULL)
		return list(c, out);
	if ((q.score = score_find(c, how->name)) == NULL)
		return CRM_EUSAGE;
	if (c->only) {		/* the whole base, whatever was asked before */
		c->only = 0;
		if ((rc = session_views_drop(c)) < 0)
			return rc;
	}
	rc = params(c, &q, how);
	if (rc == 0)		/* no table is made while others are read */
		rc = session_store(c, session_rollup(c, &table));
	if (rc == 0 && q.some)
		rc = whose(c, how->refs);
	if (rc == 0 && how->save)
		rc = q.score->save != NULL ? q.score->save(c, &q) :
		    score_save(c, &q);
	if (rc == 0 && q.score->measure != NULL)
		rc = measure(c, &q);
	if (rc == 0 && how->notes && q.score->measure == NULL)
		rc = notes(c, &q);
	if (rc == 0)
		rc = answer(c, &q, out);
	arena_free(&q.memory);
	return rc;
}
