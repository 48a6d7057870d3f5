/*
 * From the targets of a row to the columns of a table.
 */
#include <stdlib.h>
#include <string.h>

#include "money/currency.h"
#include "money/decimal.h"
#include "time/day.h"
#include "write/columns.h"

enum { BLOCK = 32 };

int
writer_columns(struct writer *w, struct entity_writer *ew)
{
	if (ew->column != NULL)
		return 0;
	ew->columns = sql_columns(ew->entity, 0, &ew->column);
	ew->xcolumns = sql_columns(ew->entity, 1, &ew->xcolumn);
	if (ew->columns < 0 || ew->xcolumns < 0)
		return session_nomem(w->crm);
	return 0;
}

int
target_of(const struct field *const *target, size_t targets,
    const struct field *f)
{
	size_t t;

	for (t = 0; t < targets; t++)
		if (target[t] == f)
			return (int)t;
	return -1;
}

int
layout_make(struct writer *w, struct layout *l, const struct column *column,
    int columns, const struct field *const *target, size_t targets)
{
	int i;

	l->column = column;
	l->columns = columns;
	l->any = 0;
	l->target = arena_alloc(&w->memory,
	    (size_t)columns * sizeof(*l->target));
	if (l->target == NULL)
		return session_nomem(w->crm);
	for (i = 0; i < columns; i++) {
		l->target[i] = column[i].field == NULL ? -1 :
		    target_of(target, targets, column[i].field);
		l->any |= l->target[i] >= 0;
	}
	return 0;
}

/* The columns that are not empty in all rows, a bit each; the id always. */
static uint64_t
filled(const struct layout *l, const struct value *cell, size_t rows)
{
	uint64_t columns = 1;
	size_t n = (size_t)l->columns, i, k;

	for (i = 0; i < rows; i++, cell += n)
		for (k = 1; k < n; k++)
			columns |= (uint64_t)(cell[k].kind != VALUE_NULL) << k;
	return columns;
}

/*
 * Rows of events go behind all others, one after the other, so the engine
 * numbers them as we did: it is quicker when it is not told.
 */
static int
numbers_itself(const struct entity *e, int custom)
{
	return e->shape != SHAPE_RECORD && !custom;
}

static int
prepare_insert(struct writer *w, const struct entity *e, int custom,
    struct insert *insert, const struct layout *l)
{
	struct str sql = { 0 };
	int i, rc;

	stmt_free(insert->stmt);
	insert->stmt = NULL;
	sql_insert(&sql, e, custom, l->column, l->columns, insert->columns);
	rc = sql.failed ? CRM_ENOMEM :
	    store_prepare(w->crm->store, &insert->stmt, sql.p);
	str_free(&sql);
	for (i = 0; i < l->columns && rc == 0; i++)
		if (l->column[i].role == COLUMN_OP)
			stmt_bind_int(insert->stmt, 1, w->crm->op);
	return rc;
}

int
layout_insert(struct writer *w, const struct entity *e, int custom,
    struct insert *insert, const struct layout *l, const struct value *cell,
    size_t rows)
{
	struct store_feed feed = { cell, NULL, rows, (size_t)l->columns };
	const struct value *last = cell + (rows - 1) * feed.stride;
	uint64_t columns = filled(l, cell, rows) | insert->columns;
	int rc = 0;

	if (numbers_itself(e, custom))
		columns &= ~(uint64_t)1;
	if (insert->stmt == NULL || columns != insert->columns) {
		insert->columns = columns;
		rc = prepare_insert(w, e, custom, insert, l);
	}
	if (rc == 0)
		rc = store_feed(w->crm->store, insert->stmt, &feed);
	if (rc == 0 && last->kind == VALUE_INT &&
	    store_last_id(w->crm->store) != last->i)
		return session_fail(w->crm, CRM_ESTORE, "%s:%lld did not get "
		    "that id", e->name, (long long)last->i);
	return session_store(w->crm, rc);
}

/* Memory is slow where keys are many: it is asked for several at a time. */
static void
block_known(const struct map *m, struct write_row *row, size_t t, size_t n)
{
	uint64_t hash[BLOCK];
	struct value *cell[BLOCK], *v;
	size_t used = 0, i;
	int64_t *id;

	for (i = 0; i < n; i++) {
		v = &row[i].cell[t];
		if (v->kind != VALUE_TEXT || row[i].outcome == ROW_REFUSED)
			continue;
		hash[used] = map_hash(v->p, v->n);
		map_prefetch(m, hash[used]);
		cell[used++] = v;
	}
	for (i = 0; i < used; i++)
		map_prefetch_key(m, hash[i]);
	for (i = 0; i < used; i++) {
		v = cell[i];
		id = map_get_hashed(m, hash[i], v->p, v->n);
		if (id != NULL && *id != 0)
			*v = value_int(*id);
	}
}

void
rows_known(struct writer *w, const struct field *const *target,
    size_t targets, struct write_row *row, size_t rows,
    const struct write_how *how)
{
	const struct entity *e;
	size_t t, i;

	for (t = 0; t < targets && how->source == NULL; t++) {
		if (target[t]->type != TYPE_REFERENCE)
			continue;
		e = catalog_entity(&w->crm->catalog, target[t]->refers);
		for (i = 0; i < rows; i += BLOCK)
			block_known(&lookup_of(w, e)->ids, row + i, t,
			    rows - i < BLOCK ? rows - i : BLOCK);
	}
}

int
row_resolve(struct writer *w, const struct field *const *target,
    size_t targets, struct write_row *row, const struct write_how *how)
{
	const struct entity *e;
	const char *why = "";
	int64_t id;
	size_t t;
	int rc;

	for (t = 0; t < targets; t++) {
		struct value *v = &row->cell[t];

		if (target[t]->type != TYPE_REFERENCE ||
		    v->kind != VALUE_TEXT)
			continue;
		e = catalog_entity(&w->crm->catalog, target[t]->refers);
		rc = lookup_find(w, e, v->p, v->n, how, &id, &why);
		if (rc < 0)
			return rc;
		if (rc == CRM_NONE)
			row_refuse(w, row, (int)t, "%s", why);
		else
			*v = value_int(id);
	}
	return 0;
}

int
currency_digits(const struct crm *c, const struct value *currency)
{
	const struct currency *cur;

	if (currency->kind != VALUE_TEXT)
		return c->money.digits;
	cur = currency_find(currency->p, currency->n);
	return cur == NULL ? c->money.digits : cur->digits;
}

static int
is_base(const struct crm *c, const struct value *currency)
{
	return currency->kind != VALUE_TEXT ||
	    (currency->n == strlen(c->currency) &&
	    memcmp(currency->p, c->currency, currency->n) == 0);
}

int
row_base(struct writer *w, struct write_row *row, int target,
    const struct field *f, const struct value *currency, int32_t day,
    const struct value *amount, struct value *base)
{
	struct crm *c = w->crm;
	char code[4] = "", shown[16];
	int from, to;

	*base = (struct value){ .kind = VALUE_NULL };
	if (amount->kind != VALUE_INT || is_base(c, currency))
		return 0;
	memcpy(code, currency->p, currency->n < 3 ? currency->n : 3);
	from = type_scale(f, currency_digits(c, currency));
	to = type_scale(f, c->money.digits);
	base->kind = VALUE_INT;
	switch (rates_convert(&c->rates, code, from, to, day, amount->i,
	    &base->i)) {
	case 0:
		return 0;
	case -1:
		day_show(shown, day);
		row_refuse(w, row, target, "no rate for %s on or before %s: "
		    "add one under rates in the settings", code, shown);
		return 1;
	default:
		row_refuse(w, row, target, "too large in %s", c->currency);
		return 1;
	}
}
