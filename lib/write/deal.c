/*
 * Deals: a stage is one of its pipeline, and what a stage means (open, won,
 * lost) says which days and reasons a deal has.
 */
#include <string.h>

#include "session/own.h"
#include "text/text.h"
#include "write/rule.h"

enum { STAGES = 64 };

struct places {
	int	pipeline, stage, probability, expected, opened, closed,
		reason;
};

static void
find_places(const struct rule_row *r, struct places *p)
{
	p->pipeline = rule_column(r, "pipeline");
	p->stage = rule_column(r, "stage");
	p->probability = rule_column(r, "probability");
	p->expected = rule_column(r, "expected_close");
	p->opened = rule_column(r, "opened");
	p->closed = rule_column(r, "closed");
	p->reason = rule_column(r, "lost_reason");
}

/* The text of the statement's first column, kept; NULL where there is none. */
static int
ask_text(struct rule_row *r, const char *sql, const struct value *a,
    const struct value *b, struct value *out)
{
	struct crm *c = r->writer->crm;
	struct stmt *t;
	int rc = store_prepare(c->store, &t, sql);

	*out = (struct value){ .kind = VALUE_NULL };
	if (rc < 0)
		return session_store(c, rc);
	if (a != NULL)
		stmt_bind(t, 1, a);
	if (b != NULL)
		stmt_bind(t, 2, b);
	if ((rc = stmt_step(t)) == 1 && !stmt_null(t, 0)) {
		*out = stmt_cell(t, 0);
		out->p = arena_dup(&r->writer->memory, out->p, out->n);
		if (out->p == NULL)
			rc = CRM_ENOMEM;
	}
	stmt_free(t);
	return rc < 0 ? session_store(c, rc) : 0;
}

/* Every name of that kind, and the one that was meant. */
static int
refuse_unknown(struct rule_row *r, int column, const char *what,
    const char *sql, const struct value *of)
{
	struct crm *c = r->writer->crm;
	struct arena *a = &r->writer->memory;
	const struct value *v = &r->is[column];
	const char *known[STAGES], *near, *word = arena_dup(a, v->p, v->n);
	struct stmt *t;
	size_t n = 0;
	int rc = store_prepare(c->store, &t, sql);

	if (rc < 0)
		return session_store(c, rc);
	if (of != NULL)
		stmt_bind(t, 1, of);
	while (n < STAGES && (rc = stmt_step(t)) == 1) {
		struct value name = stmt_cell(t, 0);

		known[n] = arena_dup(a, name.p, name.n);
		if (known[n++] == NULL)
			break;
	}
	stmt_free(t);
	near = rc < 0 || word == NULL ? NULL : text_nearest(word, known, n);
	return rc < 0 ? session_store(c, rc) : rule_refuse(r, column,
	    "the settings have no %s%s%s%s", what, near ? "; did you mean '" :
	    "", near ? near : "", near ? "'?" : "");
}

/* By its name, or as people call it. */
#define NAMED(column)							\
"(?1 IN(" column ",title,zh)OR fold(?1)IN(fold(" column "),fold(title)))"

static int
settle_pipeline(struct rule_row *r, const struct places *p)
{
	struct value *v = &r->is[p->pipeline], found;
	int rc;

	if (v->kind == VALUE_NULL)
		return ask_text(r, "SELECT pipeline FROM s_stage "
		    "ORDER BY place LIMIT 1", NULL, NULL, v);
	if (!rule_differs(r, p->pipeline))
		return 0;
	rc = ask_text(r, "SELECT pipeline FROM s_stage WHERE ?1=pipeline OR "
	    "fold(?1)=fold(pipeline) ORDER BY ?1<>pipeline LIMIT 1", v, NULL,
	    &found);
	if (rc < 0)
		return rc;
	if (found.kind == VALUE_NULL)
		return refuse_unknown(r, p->pipeline, "such pipeline",
		    "SELECT DISTINCT pipeline FROM s_stage", NULL);
	*v = found;
	return 0;
}

static int
settle_stage(struct rule_row *r, const struct places *p)
{
	struct value *v = &r->is[p->stage], found;
	const struct value *in = &r->is[p->pipeline];
	int rc;

	if (v->kind == VALUE_NULL)
		return ask_text(r, "SELECT name FROM s_stage WHERE "
		    "pipeline=?1 AND status='open' ORDER BY place LIMIT 1",
		    in, NULL, v);
	if (!rule_differs(r, p->stage) && !rule_differs(r, p->pipeline))
		return 0;
	rc = ask_text(r, "SELECT name FROM s_stage WHERE " NAMED("name")
	    " AND pipeline=?2 ORDER BY ?1<>name LIMIT 1", v, in, &found);
	if (rc < 0)
		return rc;
	if (found.kind == VALUE_NULL)
		return refuse_unknown(r, p->stage, "such stage in the "
		    "pipeline", "SELECT name FROM s_stage WHERE pipeline=?1 "
		    "ORDER BY place", in);
	*v = found;
	return 0;
}

/* 'o', 'w' or 'l' for what the stage means. */
static int
status_of(struct rule_row *r, const struct places *p,
    const struct value *row, char *out)
{
	struct value status;
	int rc = ask_text(r, "SELECT status FROM s_stage WHERE pipeline=?1 "
	    "AND name=?2", &row[p->pipeline], &row[p->stage], &status);

	*out = status.kind == VALUE_TEXT ? status.p[0] : 'o';
	return rc;
}

static void
clear(struct value *v)
{
	*v = (struct value){ .kind = VALUE_NULL };
}

/*
 * Many systems have one column for both: the close date of an open deal is
 * the one that is expected.
 */
static void
settle_open(struct rule_row *r, const struct places *p, char before)
{
	if (before != 'o') {
		if (!rule_differs(r, p->closed))
			clear(&r->is[p->closed]);
		if (!rule_differs(r, p->reason))
			clear(&r->is[p->reason]);
	}
	if (r->is[p->closed].kind != VALUE_NULL) {
		if (!rule_differs(r, p->expected))
			r->is[p->expected] = r->is[p->closed];
		clear(&r->is[p->closed]);
	}
	if (r->was == NULL && r->typed &&
	    r->is[p->opened].kind == VALUE_NULL)
		r->is[p->opened] = value_int(r->writer->crm->today);
}

static int
settle_closed(struct rule_row *r, const struct places *p, char status,
    char before)
{
	struct value *closed = &r->is[p->closed];

	if (status == 'l' && before != 'l' && (r->was != NULL || r->typed) &&
	    r->is[p->reason].kind == VALUE_NULL)
		return rule_refuse(r, p->reason, "lost_reason is required: "
		    "why was it lost?");
	clear(&r->is[p->probability]);	/* 100 or 0, and not to be kept */
	if (closed->kind == VALUE_NULL && (r->was == NULL ? r->typed :
	    status != before))
		*closed = value_int(r->writer->crm->today);
	if (closed->kind == VALUE_INT &&
	    r->is[p->opened].kind == VALUE_INT &&
	    closed->i < r->is[p->opened].i)
		return rule_refuse(r, p->closed, "closed before it was "
		    "opened");
	return 0;
}

int
deal_settle(struct rule_row *r)
{
	struct places p;
	const struct value *v;
	char status = 'o', before = 'o';
	int rc;

	find_places(r, &p);
	v = &r->is[p.probability];
	if (v->kind == VALUE_INT && (v->i < 0 || v->i > 10000))
		return rule_refuse(r, p.probability, "a probability is 0 to "
		    "100");
	if ((rc = session_functions(r->writer->crm)) < 0 ||
	    (rc = settle_pipeline(r, &p)) != 0 ||
	    (rc = settle_stage(r, &p)) != 0 ||
	    (rc = status_of(r, &p, r->is, &status)) < 0 ||
	    (r->was != NULL &&
	    (rc = status_of(r, &p, r->was, &before)) < 0))
		return rc;
	if (status != 'o')
		return settle_closed(r, &p, status, before);
	settle_open(r, &p, before);
	return 0;
}
