/*
 * A report asked in every way it can be: by each dimension, with each choice,
 * of a period, of a customer, and what is behind its first row. What comes
 * is compared with what is declared, and its order with another one.
 */
#include <stdlib.h>
#include <string.h>

#include "report/check.h"
#include "segment/segment.h"

/* One way, and what came of it. */
struct way {
	struct checking	*check;
	struct crm	*crm;		/* the store that is asked */
	struct crm_report how;
	int		 one;		/* of one customer only */
	int		 deep;		/* every column opened */
};

static void
tell(const struct way *w, int line, const char *what, const char *remedy)
{
	struct str s = { 0 };

	str_printf(&s, "%s, %s%s%s%s%s", what, w->check->store,
	    w->how.by != NULL ? ", --by " : "", w->how.by ? w->how.by : "",
	    w->how.params ? ", " : "", w->how.params ? w->how.param[0] : "");
	if (s.failed)
		w->check->rc = session_nomem(w->check->crm);
	else
		check_tell(w->check, line, s.p, remedy);
	str_free(&s);
}

/* A sentence of the session's, which may begin with its place; or it is b's. */
static void
tell_error(const struct way *w, const struct report_block *b)
{
	const char *said = crm_errmsg(w->crm);
	size_t n = w->check->where != NULL ? strlen(w->check->where) : 0;
	char *end;
	long line = 0;

	if (n != 0 && strncmp(said, w->check->where, n) == 0 &&
	    said[n] == ':') {
		line = strtol(said + n + 1, &end, 10);
		said = line > 0 && *end == ':' ? end + 2 : said + n + 2;
	}
	if (line <= 0 && b != NULL)
		line = b->first;
	tell(w, (int)line, said, NULL);
}

static void
check_types(const struct way *w, const struct ask *a, const struct stmt *t,
    int line)
{
	static const char *const what[] = { [VALUE_NULL] = "nothing",
	    [VALUE_INT] = "a whole number", [VALUE_REAL] = "a number",
	    [VALUE_TEXT] = "a text" };
	const struct report_column *k;
	struct str s = { 0 };
	struct value v;
	size_t i;

	for (i = 0; i < a->report.columns; i++) {
		k = &a->report.column[i];
		v = stmt_cell(t, (int)(a->dims + i));
		if (v.kind == VALUE_NULL || check_fits(k->type, &v))
			continue;
		str_clear(&s);
		str_printf(&s, "column %s is %s, declared is %s", k->name,
		    v.kind == VALUE_TEXT && k->type >= REPORT_DATE ?
		    "another text" : what[v.kind],
		    report_type_word(k->type));
		if (!s.failed)
			tell(w, line, s.p, "declare what comes, or CAST it");
	}
	str_free(&s);
}

/* FNV-1a over the cells of a row, in the order they come. */
static uint64_t
mixed(uint64_t h, const struct stmt *t)
{
	const unsigned char *p;
	struct value v;
	size_t n;
	int i;

	for (i = 0; i < stmt_columns(t); i++) {
		v = stmt_cell(t, i);
		p = v.kind == VALUE_TEXT ? (const unsigned char *)v.p :
		    v.kind == VALUE_INT ? (const unsigned char *)&v.i :
		    (const unsigned char *)&v.r;
		n = v.kind == VALUE_TEXT ? v.n :
		    v.kind == VALUE_NULL ? 0 : sizeof(v.i);
		for (h = (h ^ (uint64_t)v.kind) * 1099511628211u; n-- != 0;)
			h = (h ^ *p++) * 1099511628211u;
	}
	return h;
}

/* Reads all rows; negative: it could not. */
static int
sum(const struct way *w, struct stmt *t, uint64_t *h)
{
	int rc;

	*h = 14695981039346656037u;
	while ((rc = stmt_step(t)) == 1)
		*h = mixed(*h, t);
	return session_store(w->crm, rc);
}

/*
 * The rows with what its own order leaves alike turned round. 1: that is not
 * to be done.
 */
static int
sum_reordered(const struct way *w, struct ask *a, struct report_block *b,
    size_t columns, int down, uint64_t *h)
{
	const char *sql = b->sql;
	struct str other = { 0 };
	struct stmt *t = NULL;
	int rc = check_reorder(&other, sql, columns, down);

	if (rc != 0) {
		str_free(&other);
		return rc == 1 ? 1 : session_nomem(w->crm);
	}
	b->sql = other.p;
	rc = ask_prepare(a, &t, b->kind);
	b->sql = sql;
	if (rc == 0)
		rc = sum(w, t, h);
	stmt_free(t);
	str_free(&other);
	return rc;
}

static void
check_order(const struct way *w, struct ask *a, struct report_block *b,
    size_t columns)
{
	uint64_t up = 0, down = 0;
	int rc = sum_reordered(w, a, b, columns, 0, &up);

	if (rc == 0)
		rc = sum_reordered(w, a, b, columns, 1, &down);
	if (rc < 0)
		tell_error(w, b);
	else if (up != down)
		tell(w, b->first, b->kind == REPORT_BEHIND ?
		    "references come in no certain order" :
		    "rows come in no certain order",
		    "ORDER BY what tells them apart");
}

/* The row's keys are what --explain names it by. */
static int
keep_keys(struct ask *a, const struct stmt *t)
{
	struct value v;
	size_t i;

	a->keys = 0;
	for (i = 0; i < a->dims + a->report.columns; i++) {
		if (i >= a->dims && !a->report.column[i - a->dims].key)
			continue;
		if (a->keys == REPORT_KEYS)
			break;
		v = stmt_cell(t, (int)i);
		if (v.kind == VALUE_TEXT && (v.p = arena_dup(
		    &a->report.memory, v.p, v.n)) == NULL)
			return session_nomem(a->crm);
		a->key[a->keys++] = v;
	}
	return 0;
}

static void
open_column(const struct way *w, struct ask *a, const char *column)
{
	struct report_block *b;
	struct stmt *t = NULL;
	uint64_t h;

	a->column = column;
	b = ask_block(a, 1);
	if (b == NULL || ask_prepare(a, &t, 1) < 0)
		tell_error(w, b);
	else if (strcmp(stmt_name(t, 0), "ref") != 0)
		tell(w, b->first, "what explains begins with another column",
		    "SELECT ref('customer', key) AS ref, ... AS label");
	else if (sum(w, t, &h) < 0)
		tell_error(w, b);
	else
		check_order(w, a, b, (size_t)stmt_columns(t));
	stmt_free(t);
	a->column = NULL;
}

static void
check_explain(const struct way *w, struct ask *a)
{
	size_t i;

	for (i = 0; i < a->report.blocks &&
	    a->report.block[i].kind != REPORT_BEHIND; i++)
		continue;
	if (i == a->report.blocks)
		return;
	open_column(w, a, "");
	for (i = 0; i < a->report.columns && w->deep; i++)
		if (!a->report.column[i].key)
			open_column(w, a, a->report.column[i].name);
}

/* What a model cannot be fitted to is no fault of the report. */
static int
asks_model(const struct report_block *b)
{
	struct sql_words in;
	int ours;

	if (sql_words_read(&in, b->sql) == -1)
		return 0;
	ours = dialect_ours(&in);
	sql_words_free(&in);
	return ours;
}

static void
check_rows(const struct way *w, struct ask *a, struct stmt *t,
    struct report_block *b)
{
	int rc, n = 0;

	while ((rc = stmt_step(t)) == 1) {
		if (n++ == 0 && keep_keys(a, t) < 0)
			w->check->rc = CRM_ENOMEM;
		check_types(w, a, t, b->first);
	}
	if (session_store(w->crm, rc) < 0) {
		if (!asks_model(b))
			tell_error(w, b);
		return;
	}
	if (n > 1)
		check_order(w, a, b, (size_t)stmt_columns(t));
	if (n > 0)
		check_explain(w, a);
}

/* Of the first customer there is; none may be there. */
static int
only_one(struct crm *c)
{
	int64_t id = 0;
	int rc = session_store(c, store_number(c->store, &id,
	    "SELECT min(id)FROM t_customer WHERE archived_op IS NULL"));

	return rc < 0 ? rc : session_only(c, &id, id != 0);
}

static void
go(const struct way *w)
{
	struct ask a = { .crm = w->crm, .how = &w->how };
	struct rows_column column[ASK_COLUMNS];
	struct report_block *b = NULL;
	struct stmt *t = NULL;
	int rc;

	if (w->check->rc < 0)
		return;
	store_unguard(w->crm->store);
	rc = report_find(w->crm, &a.report, w->how.name);
	if (rc == 0 && (rc = ask_read(&a)) == 0 &&
	    (rc = ask_only(&a)) == 0 && w->one)
		rc = only_one(w->crm);
	if (rc == 0 && (b = ask_block(&a, 0)) == NULL)
		rc = CRM_EUSAGE;
	if (rc == 0)
		rc = ask_prepare(&a, &t, 0);
	if (rc == 0 && a.report.columns != 0)
		rc = ask_columns_agree(&a, t, column,
		    ask_columns(&a, column));
	if (rc == 0)
		check_rows(w, &a, t, b);
	else if (rc == CRM_ENOMEM)
		w->check->rc = rc;
	else
		tell_error(w, b);
	stmt_free(t);
	report_free(&a.report);
}

/* Each choice of a parameter; what must be given is. */
static void
go_choices(struct way *w, const struct report_param *p)
{
	struct str s = { 0 };
	const char *at = p->choices;
	char *param;

	for (; at != NULL && *at != '\0'; at += *at == '/') {
		str_clear(&s);
		str_printf(&s, "%s=%.*s", p->name, (int)strcspn(at, "/"), at);
		if (s.failed)
			break;
		param = s.p;
		w->how.param = &param;
		w->how.params = 1;
		go(w);
		at += strcspn(at, "/");
	}
	w->how.params = 0;
	str_free(&s);
}

void
check_runs(struct checking *k, struct crm *c)
{
	struct way w = { .check = k, .crm = c,
	    .how = { .name = k->name, .top = -1 }, .deep = 1 };
	struct report r;
	size_t i;

	if (report_find(k->crm, &r, k->name) < 0)
		return;
	for (i = 0; i < r.params; i++)
		if (r.param[i].usual == NULL)
			break;
	if (i == r.params)	/* else only who asks knows what to give */
		go(&w);
	w.deep = 0;
	for (i = 0; i < r.bys; i++) {
		w.how.by = r.by[i].name;
		go(&w);
	}
	w.how.by = NULL;
	for (i = 0; i < r.params; i++)
		go_choices(&w, &r.param[i]);
	if (r.takes & TAKES_PERIOD) {
		w.how.from = "2000-01-01";
		go(&w);
		w.how.from = NULL;
	}
	if (r.takes & TAKES_TOP) {
		w.how.top = 3;
		go(&w);
		w.how.top = -1;
	}
	if (r.takes & TAKES_REFS) {
		w.one = 1;
		go(&w);
	}
	report_free(&r);
}
