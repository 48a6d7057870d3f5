/*
 * Functions of ours that SQL can call: scalars and tables.
 */
#include <stdlib.h>
#include <string.h>

#include "store/engine.h"

enum { MOST_ARGS = 16 };

struct value
engine_value(sqlite3_value *v)
{
	switch (sqlite3_value_type(v)) {
	case SQLITE_INTEGER:
		return value_int(sqlite3_value_int64(v));
	case SQLITE_FLOAT:
		return value_real(sqlite3_value_double(v));
	case SQLITE_TEXT:
	case SQLITE_BLOB: {
		const char *p = (const char *)sqlite3_value_text(v);

		return value_text(p, (size_t)sqlite3_value_bytes(v));
	}
	default:
		return (struct value){ .kind = VALUE_NULL };
	}
}

void
engine_result(sqlite3_context *ctx, const struct value *v)
{
	switch (v->kind) {
	case VALUE_NULL:
		sqlite3_result_null(ctx);
		break;
	case VALUE_INT:
		sqlite3_result_int64(ctx, v->i);
		break;
	case VALUE_REAL:
		sqlite3_result_double(ctx, v->r);
		break;
	case VALUE_TEXT:
		sqlite3_result_text64(ctx, v->p ? v->p : "", v->n,
		    SQLITE_TRANSIENT, SQLITE_UTF8);
		break;
	}
}

struct call {
	const struct scalarfn	*fn;
	void			*owner;
	void		       (*gone)(void *);
};

static void
call_free(void *arg)
{
	struct call *c = arg;

	if (c->gone != NULL)
		c->gone(c->owner);
	free(c);
}

static void
scalar_call(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct call *c = sqlite3_user_data(ctx);
	struct value arg[MOST_ARGS], out = { .kind = VALUE_NULL };
	struct str scratch = { 0 };
	int i;

	for (i = 0; i < argc && i < MOST_ARGS; i++)
		arg[i] = engine_value(argv[i]);
	if (c->fn->call(c->owner, arg, i, &out, &scratch) < 0)
		sqlite3_result_error(ctx, scratch.p ? scratch.p :
		    "bad argument", -1);
	else if (scratch.failed)
		sqlite3_result_error_nomem(ctx);
	else
		engine_result(ctx, &out);
	str_free(&scratch);
}

int
store_scalarfn_last(struct store *s, const struct scalarfn *fn, void *owner,
    void (*gone)(void *))
{
	struct call *c = malloc(sizeof(*c));
	int rc;

	if (c == NULL)
		return store_fail(s, CRM_ENOMEM, "no memory");
	c->fn = fn;
	c->owner = owner;
	c->gone = NULL;
	rc = sqlite3_create_function_v2(s->db, fn->name, fn->args,
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, c,
	    scalar_call, NULL, NULL, call_free);
	if (rc == SQLITE_OK)
		c->gone = gone;
	return store_code(s, rc);
}

int
store_scalarfn(struct store *s, const struct scalarfn *fn, void *owner)
{
	return store_scalarfn_last(s, fn, owner, NULL);
}

struct fn_module {
	const struct tablefn	*fn;
	void			*owner;
	struct store		*store;
	int			 columns;	/* shown ones */
};

struct fn_table {
	sqlite3_vtab		 base;
	struct fn_module	*module;
};

struct fn_cursor {
	sqlite3_vtab_cursor	 base;
	void			*state;
	int			 row;
	sqlite3_int64		 at;
};

static int
fn_connect(sqlite3 *db, void *arg, int argc, const char *const *argv,
    sqlite3_vtab **out, char **err)
{
	struct fn_module *m = arg;
	struct fn_table *t;
	struct str sql = { 0 };
	int rc;

	(void)argc;
	(void)argv;
	(void)err;
	str_printf(&sql, "CREATE TABLE x(%s)", m->fn->columns);
	m->store->depth++;	/* a guard would refuse CREATE TABLE */
	rc = sql.failed ? SQLITE_NOMEM : sqlite3_declare_vtab(db, sql.p);
	m->store->depth--;
	str_free(&sql);
	if (rc != SQLITE_OK)
		return rc;
	if ((t = calloc(1, sizeof(*t))) == NULL)
		return SQLITE_NOMEM;
	sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
	t->module = m;
	*out = &t->base;
	return SQLITE_OK;
}

/* An argument is an equality on a hidden column; the mask tells which. */
static int
fn_plan(sqlite3_vtab *base, sqlite3_index_info *info)
{
	struct fn_module *m = ((struct fn_table *)base)->module;
	int i, a, used = 0;

	info->idxNum = 0;
	for (a = 0; a < m->fn->args; a++)
		for (i = 0; i < info->nConstraint; i++) {
			if (info->aConstraint[i].iColumn != m->columns + a ||
			    info->aConstraint[i].op !=
			    SQLITE_INDEX_CONSTRAINT_EQ)
				continue;
			if (!info->aConstraint[i].usable)
				return SQLITE_CONSTRAINT;
			info->aConstraintUsage[i].argvIndex = ++used;
			info->aConstraintUsage[i].omit = 1;
			info->idxNum |= 1 << a;
			break;
		}
	info->estimatedCost = 1e5;
	info->estimatedRows = 100000;
	return SQLITE_OK;
}

static int
fn_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
	struct fn_cursor *c = calloc(1, sizeof(*c));

	(void)base;
	if (c == NULL)
		return SQLITE_NOMEM;
	*out = &c->base;
	return SQLITE_OK;
}

static void
fn_drop(struct fn_cursor *c)
{
	struct fn_module *m = ((struct fn_table *)c->base.pVtab)->module;

	if (c->state != NULL)
		m->fn->close(c->state);
	c->state = NULL;
}

static int
fn_close(sqlite3_vtab_cursor *base)
{
	fn_drop((struct fn_cursor *)base);
	free(base);
	return SQLITE_OK;
}

static int
fn_fail(sqlite3_vtab *t, const struct store *s)
{
	sqlite3_free(t->zErrMsg);
	t->zErrMsg = sqlite3_mprintf("%s", store_errmsg(s));
	return SQLITE_ERROR;
}

static int
fn_next(sqlite3_vtab_cursor *base)
{
	struct fn_cursor *c = (struct fn_cursor *)base;
	struct fn_module *m = ((struct fn_table *)base->pVtab)->module;

	m->store->depth++;
	c->row = m->fn->next(c->state);
	m->store->depth--;
	c->at++;
	return c->row < 0 ? fn_fail(base->pVtab, m->store) : SQLITE_OK;
}

static int
fn_filter(sqlite3_vtab_cursor *base, int mask, const char *str, int argc,
    sqlite3_value **argv)
{
	struct fn_cursor *c = (struct fn_cursor *)base;
	struct fn_module *m = ((struct fn_table *)base->pVtab)->module;
	struct value arg[MOST_ARGS] = { { .kind = VALUE_NULL } };
	int a, given = 0, rc;

	(void)str;
	fn_drop(c);
	for (a = 0; a < m->fn->args && a < MOST_ARGS; a++)
		if (mask & 1 << a && given < argc)
			arg[a] = engine_value(argv[given++]);
	m->store->depth++;
	rc = m->fn->open(m->owner, &c->state, arg, m->fn->args);
	m->store->depth--;
	if (rc < 0)
		return fn_fail(base->pVtab, m->store);
	c->at = 0;
	return fn_next(base);
}

static int
fn_eof(sqlite3_vtab_cursor *base)
{
	return ((struct fn_cursor *)base)->row != 1;
}

static int
fn_column(sqlite3_vtab_cursor *base, sqlite3_context *ctx, int column)
{
	struct fn_cursor *c = (struct fn_cursor *)base;
	struct fn_module *m = ((struct fn_table *)base->pVtab)->module;
	struct value v = { .kind = VALUE_NULL };

	if (column < m->columns)
		m->fn->cell(c->state, column, &v);
	engine_result(ctx, &v);
	return SQLITE_OK;
}

static int
fn_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *id)
{
	*id = ((struct fn_cursor *)base)->at;
	return SQLITE_OK;
}

static int
fn_disconnect(sqlite3_vtab *t)
{
	free(t);
	return SQLITE_OK;
}

static const sqlite3_module fn_module = {
	.xConnect = fn_connect, .xBestIndex = fn_plan,
	.xDisconnect = fn_disconnect, .xOpen = fn_open, .xClose = fn_close,
	.xFilter = fn_filter, .xNext = fn_next, .xEof = fn_eof,
	.xColumn = fn_column, .xRowid = fn_rowid
};

int
store_tablefn(struct store *s, const struct tablefn *fn, void *owner)
{
	struct fn_module *m = calloc(1, sizeof(*m));
	const char *c;

	if (m == NULL)
		return store_fail(s, CRM_ENOMEM, "no memory");
	m->fn = fn;
	m->owner = owner;
	m->store = s;
	m->columns = 1 - fn->args;
	for (c = fn->columns; *c != '\0'; c++)
		m->columns += *c == ',';
	return store_code(s, sqlite3_create_module_v2(s->db, fn->name,
	    &fn_module, m, free));
}
