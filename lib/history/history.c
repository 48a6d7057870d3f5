/*
 * The journal as rows: an operation each, or a changed field each, the latest
 * first.
 */
#include <stdlib.h>
#include <string.h>

#include "history/own.h"

static const struct rows_column operation_columns[] = {
	{ "op", "Operation", -1, 1 }, { "at", "When", -1, 0 },
	{ "user", "User", -1, 0 }, { "tool", "Tool", -1, 0 },
	{ "args", "Arguments", -1, 0 }, { "reason", "Reason", -1, 0 },
	{ "created", "Created", -1, 1 }, { "changed", "Changed", -1, 1 },
	{ "events", "Events", -1, 1 },
}, change_columns[] = {
	{ "op", "Operation", -1, 1 }, { "at", "When", -1, 0 },
	{ "ref", "Reference", -1, 0 }, { "field", "Field", -1, 0 },
	{ "old", "Old", -1, 0 }, { "new", "New", -1, 0 },
};

/* In the order of the columns. */
static const char *const operation_zh[] = { "操作", "时间", "用户", "工具",
    "参数", "原因", "新建", "修改", "事件" };
static const char *const change_zh[] = { "操作", "时间", "编号", "字段",
    "原值", "新值" };

enum { OPERATION_COLUMNS = 9, CHANGE_COLUMNS = 6 };

struct history {
	struct crm	*crm;
	const struct crm_history *how;
	struct crm_rows	*rows;
	struct facts	 facts;		/* of the references */
	struct spans	 spans;
	struct stmt	*changed;
	int64_t		*op;		/* the latest first */
	size_t		 ops;
	long		 left;		/* rows to go; <0: no end */
};

static int
make_rows(struct history *h)
{
	struct rows_column column[OPERATION_COLUMNS];
	int changes = h->how->changes;
	size_t n = changes ? CHANGE_COLUMNS : OPERATION_COLUMNS, i;

	for (i = 0; i < n; i++) {
		column[i] = changes ? change_columns[i] :
		    operation_columns[i];
		if (strcmp(h->crm->language, "zh") == 0)
			column[i].label = changes ? change_zh[i] :
			    operation_zh[i];
	}
	return rows_of_memory(h->crm, &h->rows, column, n);
}

static int
wanted(const struct history *h, int64_t op)
{
	return op > h->how->since &&
	    (h->how->operation == 0 || op == h->how->operation);
}

static int
op_add(struct history *h, int64_t op, size_t *cap)
{
	int64_t *more;

	if (h->ops == *cap) {
		*cap = *cap ? *cap * 2 : 64;
		more = realloc(h->op, *cap * sizeof(*more));
		if (more == NULL)
			return session_nomem(h->crm);
		h->op = more;
	}
	h->op[h->ops++] = op;
	return 0;
}

static int
ops_of_store(struct history *h)
{
	struct stmt *t;
	size_t cap = 0;
	int64_t last = h->how->operation ? h->how->operation : INT64_MAX;
	int rc = store_prepare(h->crm->store, &t, "SELECT id FROM operation "
	    "WHERE id>?1 AND id<=?2 ORDER BY id DESC");

	if (rc < 0)
		return session_store(h->crm, rc);
	stmt_bind_int(t, 1, h->how->since);
	stmt_bind_int(t, 2, last);
	while ((rc = stmt_step(t)) == 1 && wanted(h, stmt_int(t, 0)) &&
	    (h->left < 0 || (long)h->ops < h->left))
		if ((rc = op_add(h, stmt_int(t, 0), &cap)) < 0)
			break;
	stmt_free(t);
	return rc < 0 ? session_store(h->crm, rc) : 0;
}

/* The operations of the facts, each once; facts not asked for go. */
static int
ops_of_refs(struct history *h)
{
	size_t i, n = 0, cap = 0;
	int rc = facts_of_refs(h->crm, &h->facts, h->how->refs);

	for (i = 0; i < h->facts.n && rc == 0; i++) {
		struct fact *f = &h->facts.item[i];

		if (!wanted(h, f->op))
			continue;
		h->facts.item[n++] = *f;
		if (h->ops == 0 || h->op[h->ops - 1] != f->op)
			rc = op_add(h, f->op, &cap);
	}
	h->facts.n = n;
	return rc;
}

/* How many rows the operation made, records and events apart. */
static int
count_made(struct history *h, int64_t op, int64_t *records, int64_t *events)
{
	int64_t from, to, n;
	size_t i;
	int rc = 0;

	*records = *events = 0;
	for (i = 0; i < h->spans.n && rc == 0; i++) {
		struct span *s = &h->spans.item[i];
		struct str sql = { 0 };

		rc = span_of_op(h->crm, s, op, &from, &to);
		if (rc < 0 || from == to)
			continue;
		str_printf(&sql, "SELECT count(*) FROM t_%s WHERE id>=%lld "
		    "AND id<%lld", s->entity->name, (long long)from,
		    (long long)to);
		rc = sql.failed ? session_nomem(h->crm) : session_store(
		    h->crm, store_number(h->crm->store, &n, sql.p));
		str_free(&sql);
		if (rc == 0)
			*(s->entity->shape == SHAPE_RECORD ? records :
			    events) += n;
	}
	return rc;
}

static int
tell_operation(struct history *h, struct stmt *t, int64_t op)
{
	struct value cell[OPERATION_COLUMNS];
	struct str at = { 0 };
	int64_t records, events;
	int rc, i;

	stmt_reset(t);
	stmt_bind_int(t, 1, op);
	if ((rc = stmt_step(t)) != 1)
		return rc < 0 ? session_store(h->crm, rc) : 0;
	if ((rc = count_made(h, op, &records, &events)) < 0)
		return rc;
	history_at(&at, h->crm, stmt_int(t, 0));
	cell[0] = value_int(op);
	cell[1] = value_text(at.p ? at.p : "", at.n);
	for (i = 1; i <= 4; i++)
		cell[i + 1] = stmt_cell(t, i);
	cell[6] = value_int(records);
	cell[7] = stmt_cell(t, 5);
	cell[8] = value_int(events);
	rc = at.failed ? session_nomem(h->crm) : rows_add(h->rows, cell);
	str_free(&at);
	return rc;
}

static int
tell_operations(struct history *h)
{
	struct stmt *t;
	size_t i;
	int rc = store_prepare(h->crm->store, &t, "SELECT at,user,tool,args,"
	    "reason,(SELECT count(*)FROM(SELECT DISTINCT entity,row FROM "
	    "change WHERE op=o.id))FROM operation o WHERE id=?1");

	if (rc < 0)
		return session_store(h->crm, rc);
	for (i = 0; i < h->ops && rc == 0 && h->left != 0; i++, h->left--)
		rc = tell_operation(h, t, h->op[i]);
	stmt_free(t);
	return rc;
}

static int
tell_facts(struct history *h, struct teller *t, const struct facts *f)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < f->n && rc >= 0 && h->left != 0; i++)
		if ((rc = teller_tell(t, &f->item[i])) == 1)
			h->left--;
	return rc < 0 ? rc : 0;
}

static int
tell_made(struct history *h, struct teller *t, struct span *s, int64_t op)
{
	struct fact one = { op, 0, s->entity, 0 };
	struct facts f = { &one, 1, 1 };
	struct str sql = { 0 };
	struct stmt *row = NULL;
	int64_t from, to;
	int rc = span_of_op(h->crm, s, op, &from, &to);

	if (rc < 0 || from == to)
		return rc;
	str_printf(&sql, "SELECT id FROM t_%s WHERE id>=?1 AND id<?2",
	    s->entity->name);
	rc = sql.failed ? session_nomem(h->crm) : session_store(h->crm,
	    store_prepare(h->crm->store, &row, sql.p));
	str_free(&sql);
	if (rc < 0)
		return rc;
	stmt_bind_int(row, 1, from);
	stmt_bind_int(row, 2, to);
	while (rc == 0 && h->left != 0 && (rc = stmt_step(row)) == 1) {
		one.row = stmt_int(row, 0);
		rc = tell_facts(h, t, &f);
	}
	stmt_free(row);
	return rc;
}

/* What each operation made, then what it changed. */
static int
tell_changes(struct history *h, struct teller *t)
{
	size_t i, k;
	int rc = 0;

	for (i = 0; i < h->ops && rc == 0 && h->left != 0; i++) {
		for (k = 0; k < h->spans.n && rc == 0; k++)
			rc = tell_made(h, t, &h->spans.item[k], h->op[i]);
		h->facts.n = 0;
		if (rc == 0)
			rc = facts_of_op(h->crm, &h->facts, h->op[i]);
		if (rc == 0)
			rc = tell_facts(h, t, &h->facts);
	}
	return rc;
}

static int
tell(struct history *h)
{
	struct teller t;
	int rc;

	if (!h->how->changes)
		return tell_operations(h);
	rc = teller_open(&t, h->crm, h->rows);
	if (rc == 0)
		rc = h->how->refs != NULL ? tell_facts(h, &t, &h->facts) :
		    tell_changes(h, &t);
	teller_close(&t);
	return rc;
}

int
crm_history(struct crm *c, struct crm_rows **out,
    const struct crm_history *how)
{
	struct history h = { .crm = c, .how = how, .left = how->limit };
	int rc;

	*out = NULL;
	store_unguard(c->store);
	rc = make_rows(&h);
	if (rc == 0)
		rc = spans_open(c, &h.spans);
	if (rc == 0)
		rc = how->refs != NULL ? ops_of_refs(&h) : ops_of_store(&h);
	if (rc == 0)
		rc = tell(&h);
	spans_close(&h.spans);
	free(h.facts.item);
	free(h.op);
	if (rc < 0)
		crm_rows_free(h.rows);
	else
		*out = h.rows;
	return rc;
}
