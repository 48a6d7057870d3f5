/*
 * Changing a record: only what differs is written, and the journal sees it.
 */
#include <string.h>

#include "write/record.h"

/*
 * The record as it is: columns of t_ (and x_) after the id. The texts are the
 * statement's until it is reset.
 */
static int
read_row(struct record_run *r, int64_t id, int custom, struct stmt **out,
    struct value *was)
{
	const struct layout *l = custom ? &r->custom : &r->plain;
	struct stmt **t = &writer_entity(r->writer, r->entity)->read[custom];
	struct str sql = { 0 };
	int rc = 0, i;

	if (*t == NULL) {
		str_puts(&sql, "SELECT ");
		for (i = 0; i < l->columns; i++) {
			str_puts(&sql, i ? "," : "");
			sql_name(&sql, l->column[i].name);
		}
		str_printf(&sql, " FROM %c_%s WHERE id=?1", custom ? 'x' : 't',
		    r->entity->name);
		rc = sql.failed ? CRM_ENOMEM :
		    store_prepare(r->writer->crm->store, t, sql.p);
		str_free(&sql);
	}
	*out = *t;
	if (rc == 0)
		rc = stmt_bind_int(*t, 1, id);
	if (rc == 0 && (rc = stmt_step(*t)) == 1)
		for (i = 0; i < l->columns; i++)
			was[i] = stmt_cell(*t, i);
	return rc < 0 ? session_store(r->writer->crm, rc) : 0;
}

/* Adding to tags keeps what is there; anything else replaces. */
static struct value
wanted(struct record_run *r, struct write_row *row, const struct layout *l,
    int i, const struct value *was)
{
	int t = l->target[i];
	const struct value *v;

	if (t < 0 || l->column[i].role == COLUMN_ID ||
	    l->column[i].role == COLUMN_OP)
		return was[i];
	v = &row->cell[t];
	if (v->kind == VALUE_NULL && !r->how->clear_blank)
		return was[i];
	if (l->column[i].role == COLUMN_KEY)
		return r->by_key ? was[i] : *v;
	return *v;
}

static int
currency_column(const struct layout *l)
{
	int i;

	for (i = 0; i < l->columns; i++)
		if (l->column[i].role == COLUMN_CURRENCY)
			return i;
	return -1;
}

static void
plan(struct record_run *r, struct write_row *row, const struct layout *l,
    const struct value *was, struct value *is)
{
	struct value none = { .kind = VALUE_NULL };
	int i, cur = currency_column(l);

	for (i = 0; i < l->columns; i++)
		if (l->column[i].role == COLUMN_BASE) {
			is[i] = was[i];
			if (l->target[i] >= 0 && (!value_equal(&is[i - 1],
			    &was[i - 1]) || (cur >= 0 && !value_equal(&is[cur],
			    &was[cur]))))
				row_base(r->writer, row, l->target[i],
				    l->column[i].field, cur >= 0 ? &is[cur] :
				    &none, r->writer->crm->today, &is[i - 1],
				    &is[i]);
		} else
			is[i] = wanted(r, row, l, i, was);
}

static int
check_required(struct record_run *r, struct write_row *row,
    const struct layout *l, const struct value *is)
{
	int i;

	for (i = 0; i < l->columns; i++)
		if (l->column[i].role == COLUMN_FIELD &&
		    l->column[i].field->flags & FIELD_REQUIRED &&
		    is[i].kind == VALUE_NULL) {
			row_refuse(r->writer, row, l->target[i],
			    "%s is required", l->column[i].name);
			return 0;
		}
	return 1;
}

/* For the columns that differ, and those that did in rows before. */
static int
prepare_update(struct record_run *r, int custom, const struct layout *l,
    uint64_t columns)
{
	struct insert *u = &writer_entity(r->writer, r->entity)->
	    update[custom];
	struct str sql = { 0 };
	int i, n = 0, rc;

	columns |= u->columns;
	if (u->stmt != NULL && columns == u->columns)
		return 0;
	stmt_free(u->stmt);
	u->stmt = NULL;
	u->columns = columns;
	str_printf(&sql, "UPDATE %c_%s SET ", custom ? 'x' : 't',
	    r->entity->name);
	for (i = 0; i < l->columns; i++)
		if (columns >> i & 1) {
			str_puts(&sql, n++ ? "," : "");
			sql_name(&sql, l->column[i].name);
			str_printf(&sql, "=?%d", i + 1);
		}
	str_puts(&sql, " WHERE id=?1");
	rc = sql.failed ? CRM_ENOMEM :
	    store_prepare(r->writer->crm->store, &u->stmt, sql.p);
	str_free(&sql);
	return rc;
}

static int
run_update(struct record_run *r, int64_t id, int custom,
    const struct layout *l, const struct value *was, const struct value *is)
{
	struct writer *w = r->writer;
	struct insert *u = &writer_entity(w, r->entity)->update[custom];
	uint64_t columns = 0;
	int i, rc = 0;

	for (i = 1; i < l->columns; i++)
		columns |= (uint64_t)!value_equal(&was[i], &is[i]) << i;
	if (custom)
		rc = store_execf(w->crm->store, "INSERT OR IGNORE INTO x_%s"
		    "(id)VALUES(%lld)", r->entity->name, (long long)id);
	if (rc == 0)
		rc = prepare_update(r, custom, l, columns);
	if (rc == 0)
		rc = stmt_bind_int(u->stmt, 1, id);
	for (i = 1; i < l->columns && rc == 0; i++)
		if (u->columns >> i & 1)
			rc = stmt_bind(u->stmt, i + 1, &is[i]);
	if (rc == 0)
		rc = stmt_run(u->stmt);
	return session_store(w->crm, rc);
}

static int
follow_identity(struct record_run *r, struct write_row *row,
    const struct column *c, const struct value *was, const struct value *is)
{
	struct writer *w = r->writer;
	enum identity_kind kind = c->field->type == TYPE_EMAIL ?
	    IDENTITY_EMAIL : IDENTITY_PHONE;
	int rc;

	if (c->role == COLUMN_KEY)
		kind = IDENTITY_KEY;
	else if (c->field->type != TYPE_EMAIL && c->field->type != TYPE_PHONE)
		return 0;
	rc = identity_drop(w, r->entity, row->id, kind, was);
	if (rc == 0 && kind == IDENTITY_KEY) {	/* the old one finds it too */
		rc = identity_put(w, r->entity, row->id, IDENTITY_FORMER, was,
		    NULL);
		if (rc == 0)
			rc = lookup_put(w, r->entity, is->p, is->n, row->id);
	}
	return rc < 0 ? rc : identity_put(w, r->entity, row->id, kind, is,
	    NULL);
}

/* Which the record's amounts are in: the row says, or the record did. */
static const struct value *
row_currency(const struct record_run *r, const struct write_row *row,
    const struct layout *l, const struct value *is)
{
	static const struct value none = { .kind = VALUE_NULL };
	int t = r->currency_target, i;

	if (t >= 0 && row->cell[t].kind != VALUE_NULL)
		return &row->cell[t];
	for (i = 0; i < l->columns; i++)
		if (l->column[i].field == &field_currency)
			return &is[i];
	return &none;
}

static int
follow(struct record_run *r, struct write_row *row, const struct layout *l,
    const struct value *was, const struct value *is)
{
	const struct value *currency = row_currency(r, row, l, is);
	int i, rc = 0;

	for (i = 0; i < l->columns && rc == 0; i++) {
		const struct column *c = &l->column[i];

		if (value_equal(&was[i], &is[i]) || c->field == NULL ||
		    c->role == COLUMN_BASE)
			continue;
		rc = alike_changed(r->writer, r->entity, c->field, row->id);
		if (rc == 0)
			rc = follow_identity(r, row, c, &was[i], &is[i]);
		if (rc == 0 && r->how->watch != NULL)
			rc = r->how->watch(r->how->watch_arg, r->entity,
			    row->key, 0, c->field, &was[i], &is[i],
			    currency);
	}
	return rc;
}

static int
renew_text(struct record_run *r, struct write_row *row,
    const struct value *was, const struct value *is)
{
	const struct layout *l = &r->plain;
	struct str s = { 0 };
	int i, differs = 0, rc;

	for (i = 0; i < l->columns; i++) {
		const struct column *c = &l->column[i];

		if (c->role != COLUMN_KEY && (c->role != COLUMN_FIELD ||
		    !(c->field->flags & FIELD_SEARCH)))
			continue;
		differs |= !value_equal(&was[i], &is[i]);
		str_puts(&s, s.n ? "\n" : "");
		if (is[i].kind == VALUE_TEXT)
			str_add(&s, is[i].p, is[i].n);
	}
	rc = s.failed ? session_nomem(r->writer->crm) : 0;
	if (rc == 0 && differs)
		rc = fulltext_put(r->writer, r->entity, row->id, s.p, s.n, 1);
	str_free(&s);
	return rc;
}

int
record_settle(struct record_run *r, struct write_row *row,
    const struct value *was, struct value *is)
{
	const struct layout *l = &r->plain;
	struct rule_row in = { r->writer, l->column, l->columns, was, is,
	    row->id, row->line == 0, -1, NULL, r->how->force };
	int rc = r->rule == NULL ? 0 : r->rule->settle(&in);

	if (rc == 1)
		row_refuse(r->writer, row, in.bad < 0 ? -1 :
		    l->target[in.bad], "%s", in.why);
	return rc < 0 ? rc : 0;
}

/*
 * Rows of a file that name one record may each fill in a part of it, but not
 * contradict one another.
 */
static int
contradicts(struct record_run *r, struct write_row *row,
    const struct layout *l, const struct value *was, const struct value *is)
{
	int i;

	if (r->how->repeated != REPEATED_REFUSE ||
	    !record_met(r->writer, r->entity, row->id))
		return 0;
	for (i = 1; i < l->columns; i++)
		if (l->target[i] >= 0 && was[i].kind != VALUE_NULL &&
		    !value_equal(&was[i], &is[i])) {
			row_refuse(r->writer, row, l->target[i], "an earlier "
			    "row says otherwise of the same %s",
			    r->entity->name);
			return 1;
		}
	return 0;
}

/* From what was; what is to be takes the second half. */
static int
update_from(struct record_run *r, struct write_row *row, int custom,
    struct value *was)
{
	const struct layout *l = custom ? &r->custom : &r->plain;
	struct value *is = was + l->columns;
	int rc, i, differs = 0;

	if (!custom && (row->key = arena_dup(&r->writer->memory, was[1].p,
	    was[1].n)) == NULL)
		return session_nomem(r->writer->crm);
	plan(r, row, l, was, is);
	if (row->outcome == ROW_REFUSED || !check_required(r, row, l, is))
		return 0;
	if (!custom && ((rc = record_settle(r, row, was, is)) < 0 ||
	    row->outcome == ROW_REFUSED))
		return rc;
	for (i = 1; i < l->columns; i++)
		differs |= !value_equal(&was[i], &is[i]);
	if (!differs || contradicts(r, row, l, was, is))
		return 0;
	row->outcome = ROW_CHANGED;
	r->writer->changed = 1;
	if (custom)
		is[0] = was[0];
	if ((rc = writer_journal(r->writer, r->entity)) == 0 &&
	    (rc = run_update(r, row->id, custom, l, was, is)) == 0 &&
	    (rc = follow(r, row, l, was, is)) == 0 && !custom)
		rc = renew_text(r, row, was, is);
	return rc < 0 || custom || r->rule == NULL ||
	    r->rule->changed == NULL ? rc :
	    r->rule->changed(&(struct rule_row){ r->writer, l->column,
	    l->columns, was, is, row->id, row->line == 0, -1, NULL,
	    r->how->force });
}

static int
update_table(struct record_run *r, struct write_row *row, int custom)
{
	size_t n = (size_t)(custom ? &r->custom : &r->plain)->columns;
	struct value **was = &r->was[custom];
	struct stmt *t;
	int rc;

	if (*was == NULL && (*was = arena_alloc(&r->writer->memory,
	    2 * n * sizeof(**was))) == NULL)
		return session_nomem(r->writer->crm);
	memset(*was, 0, n * sizeof(**was));
	rc = read_row(r, row->id, custom, &t, *was);
	if (rc == 0)
		rc = update_from(r, row, custom, *was);
	if (t != NULL)
		stmt_reset(t);
	return rc;
}

int
record_update(struct record_run *r, struct write_row *row)
{
	int rc, fresh;

	row->outcome = ROW_UNCHANGED;
	fresh = identity_check_row(r->writer, r->entity, r->target,
	    r->targets, row);
	if (fresh < 0 || row->outcome == ROW_REFUSED)
		return fresh < 0 ? fresh : 0;
	rc = update_table(r, row, 0);
	if (rc == 0 && row->outcome != ROW_REFUSED &&
	    (fresh || row->outcome == ROW_CHANGED)) {
		row->outcome = ROW_CHANGED;
		r->writer->changed = 1;
		rc = identity_put_row(r->writer, r->entity, r->target,
		    r->targets, row);
	}
	if (rc == 0 && r->custom.any && row->outcome != ROW_REFUSED)
		rc = update_table(r, row, 1);
	if (rc == 0 && row->outcome != ROW_REFUSED &&
	    (rc = record_archive(r, row)) == 1) {
		row->outcome = ROW_CHANGED;
		r->writer->changed = 1;
		rc = 0;
	}
	return rc;
}
