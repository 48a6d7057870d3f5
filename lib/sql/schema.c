/*
 * Tables: those of every store, and one (two with fields of the user's own)
 * for each entity. No checks here that the types make already: the text of
 * the schema is read at every start.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decl/type.h"
#include "money/currency.h"
#include "sql/sql.h"

static const char store_tables[] =
"CREATE TABLE mark(name TEXT PRIMARY KEY,value INTEGER NOT NULL)"
" STRICT,WITHOUT ROWID;"
"CREATE TABLE setting(name TEXT PRIMARY KEY,value TEXT)STRICT,WITHOUT ROWID;"
"CREATE TABLE minor(code TEXT PRIMARY KEY,scale REAL NOT NULL)"
" STRICT,WITHOUT ROWID;"
"CREATE TABLE rate(currency TEXT,day INTEGER,rate INTEGER NOT NULL,"
"PRIMARY KEY(currency,day))STRICT,WITHOUT ROWID;"
"CREATE TABLE custom_field(entity TEXT,name TEXT,place INTEGER NOT NULL,"
"type TEXT NOT NULL,refers TEXT,scale INTEGER NOT NULL,label TEXT,zh TEXT,"
"help TEXT,hidden INTEGER NOT NULL,PRIMARY KEY(entity,name))"
"STRICT,WITHOUT ROWID;"
"CREATE TABLE operation(id INTEGER PRIMARY KEY,at INTEGER NOT NULL,"
"user TEXT NOT NULL,tool TEXT NOT NULL,args TEXT,reason TEXT,"
"once TEXT UNIQUE)STRICT;"
"CREATE TABLE change(id INTEGER PRIMARY KEY,op INTEGER NOT NULL"
" REFERENCES operation,entity TEXT NOT NULL,row INTEGER NOT NULL,"
"field TEXT NOT NULL,old ANY,new ANY)STRICT;"
"CREATE INDEX i_change_row ON change(row,entity);"
"CREATE INDEX i_change_op ON change(op);"
"CREATE TABLE identity(entity INTEGER NOT NULL,kind INTEGER NOT NULL,"
"value TEXT NOT NULL,dup INTEGER NOT NULL,id INTEGER NOT NULL,shown TEXT,"
"source TEXT,rank INTEGER,PRIMARY KEY(entity,kind,value,dup))"
"STRICT,WITHOUT ROWID;"
"CREATE INDEX i_identity_id ON identity(id,entity)WHERE rank IS NOT NULL;"
"CREATE TABLE r_customer(customer INTEGER PRIMARY KEY,"
"first_day INTEGER,last_day INTEGER,days INTEGER NOT NULL,"
"orders INTEGER NOT NULL,revenue INTEGER NOT NULL,"
"repeat_revenue INTEGER NOT NULL,max_day INTEGER NOT NULL,"
"last_net INTEGER NOT NULL,months BLOB)STRICT;"
"CREATE TABLE r_day(day INTEGER,channel TEXT,staff INTEGER,branch INTEGER,"
"orders INTEGER NOT NULL,revenue INTEGER NOT NULL,refunds INTEGER NOT NULL,"
"PRIMARY KEY(day,channel,staff,branch))STRICT,WITHOUT ROWID;"
"CREATE TABLE score(customer INTEGER PRIMARY KEY,r INTEGER,f INTEGER,"
"m INTEGER,segment TEXT,rfm_day INTEGER,tier TEXT,value_day INTEGER,"
"stage TEXT,lifecycle_day INTEGER,next_product TEXT,next_on INTEGER,"
"next_product_day INTEGER,key_account REAL,key_day INTEGER,likeness REAL,"
"likeness_day INTEGER,"
"p_alive INTEGER,alive_day INTEGER,expected_orders INTEGER,clv INTEGER,"
"clv_day INTEGER,next_order INTEGER,next_day INTEGER,"
"op INTEGER NOT NULL)STRICT;"
"CREATE TABLE fit(model TEXT,as_of INTEGER,unit TEXT NOT NULL,"
"rules TEXT NOT NULL,customers INTEGER NOT NULL,tuples INTEGER NOT NULL,"
"repeats INTEGER NOT NULL,ll REAL NOT NULL,params TEXT NOT NULL,"
"covariance TEXT NOT NULL,op INTEGER NOT NULL,PRIMARY KEY(model,as_of))"
"STRICT,WITHOUT ROWID;"
"CREATE TABLE s_segment(name TEXT PRIMARY KEY,title TEXT,zh TEXT,"
"place INTEGER NOT NULL)STRICT,WITHOUT ROWID;"
"CREATE TABLE s_stage(pipeline TEXT,name TEXT,title TEXT,zh TEXT,"
"place INTEGER NOT NULL,status TEXT NOT NULL,probability INTEGER,"
"category TEXT NOT NULL,days INTEGER,PRIMARY KEY(pipeline,name))"
"STRICT,WITHOUT ROWID;"
"CREATE TABLE m_segment(segment TEXT,customer INTEGER,since INTEGER,"
"until INTEGER,PRIMARY KEY(segment,customer,since))STRICT,WITHOUT ROWID;"
"CREATE TABLE m_segment_day(segment TEXT,day INTEGER,members INTEGER,"
"op INTEGER,PRIMARY KEY(segment,day))STRICT,WITHOUT ROWID;"
"CREATE TABLE m_hand(segment TEXT,customer INTEGER,member INTEGER,"
"op INTEGER,PRIMARY KEY(segment,customer))STRICT,WITHOUT ROWID;"
"CREATE TABLE m_goal(goal INTEGER,day INTEGER,value REAL,op INTEGER,"
"PRIMARY KEY(goal,day))STRICT,WITHOUT ROWID;"
"CREATE VIRTUAL TABLE fulltext USING fts5(body,tokenize='unicode61',"
"detail=none,columnsize=0);";

void
sql_name(struct str *s, const char *name)
{
	str_putc(s, '"');
	str_puts(s, name);
	str_putc(s, '"');
}

void
sql_literal(struct str *s, const char *p, size_t n)
{
	size_t i;

	str_putc(s, '\'');
	for (i = 0; i < n; i++) {
		if (p[i] == '\'')
			str_putc(s, '\'');
		str_putc(s, p[i]);
	}
	str_putc(s, '\'');
}

/* Nothing is cut: with a name that does not fit, *n is -1 from there on. */
static void
column_add(struct column *c, int *n, enum column_role role,
    const struct field *f, const char *name, const char *more)
{
	struct column *at = &c[*n];

	if (*n < 0)
		return;
	at->role = role;
	at->field = f;
	if ((size_t)snprintf(at->name, sizeof(at->name), "%s%s", name,
	    more) < sizeof(at->name))
		++*n;
	else
		*n = -1;
}

static void
columns_of_shape(struct column *c, int *n, const struct entity *e)
{
	column_add(c, n, COLUMN_ID, NULL, "id", "");
	switch (e->shape) {
	case SHAPE_RECORD:
		column_add(c, n, COLUMN_KEY, &field_key, "key", "");
		column_add(c, n, COLUMN_OP, NULL, "created_op", "");
		break;
	case SHAPE_EVENT:
		column_add(c, n, COLUMN_NUMBER, &field_number, "ext", "");
		column_add(c, n, COLUMN_SYSTEM, &field_system, "source", "");
		column_add(c, n, COLUMN_OP, NULL, "op", "");
		column_add(c, n, COLUMN_DAY, NULL, "day", "");
		break;
	case SHAPE_LINE:
		column_add(c, n, COLUMN_PARENT, NULL, "parent", "");
		break;
	}
	if (e->shape != SHAPE_LINE && entity_money(e))
		column_add(c, n, COLUMN_CURRENCY, &field_currency, "currency",
		    "");
}

int
sql_columns(const struct entity *e, int custom, struct column **out)
{
	struct column *c = calloc(2 * e->fields + 8, sizeof(*c));
	const struct field *f;
	int n = 0;

	*out = c;
	if (c == NULL)
		return -1;
	if (custom)
		column_add(c, &n, COLUMN_ID, NULL, "id", "");
	else
		columns_of_shape(c, &n, e);
	for (f = e->field; f < e->field + e->fields; f++) {
		if (f->flags & FIELD_DERIVED ||
		    !(f->flags & FIELD_CUSTOM) == !!custom)
			continue;
		column_add(c, &n, COLUMN_FIELD, f, f->name, "");
		if (f->type == TYPE_MONEY && !custom)
			column_add(c, &n, COLUMN_BASE, f, f->name, "_base");
	}
	if (n < 0) {
		free(c);
		*out = NULL;
	}
	return n;
}

static void
column_ddl(struct str *s, const struct column *c, const struct entity *e)
{
	const struct field *f = c->field;

	switch (c->role) {
	case COLUMN_ID:
		str_puts(s, "id INTEGER PRIMARY KEY");
		break;
	case COLUMN_KEY:
		str_puts(s, "key TEXT NOT NULL");
		break;
	case COLUMN_OP:
	case COLUMN_DAY:
		str_printf(s, "%s INTEGER NOT NULL", c->name);
		break;
	case COLUMN_PARENT:
		str_printf(s, "parent INTEGER NOT NULL REFERENCES t_%s",
		    e->parent);
		break;
	case COLUMN_NUMBER:
	case COLUMN_SYSTEM:
	case COLUMN_CURRENCY:
		str_printf(s, "%s TEXT", c->name);
		break;
	case COLUMN_FIELD:
	case COLUMN_BASE:
		sql_name(s, c->name);
		str_printf(s, " %s", type_of(f)->sql);
		if (f->flags & FIELD_REQUIRED && c->role == COLUMN_FIELD)
			str_puts(s, " NOT NULL");
		if (f->type == TYPE_REFERENCE)
			str_printf(s, " REFERENCES t_%s", f->refers);
		break;
	}
}

static void
entity_table(struct str *s, const struct entity *e)
{
	struct column *c;
	int n = sql_columns(e, 0, &c), i;

	if (n < 0) {
		s->failed = 1;
		return;
	}
	str_printf(s, "CREATE TABLE t_%s(", e->name);
	for (i = 0; i < n; i++) {
		if (i > 0)
			str_putc(s, ',');
		column_ddl(s, &c[i], e);
	}
	if (e->shape == SHAPE_RECORD)
		str_puts(s, ",archived_op INTEGER");
	else if (e->shape == SHAPE_EVENT)
		str_puts(s, ",void_op INTEGER");
	str_puts(s, ")STRICT;");
	free(c);
}

/* Where there is no NULL, SQLite does not see that a part is the whole. */
static void
reference_index(struct str *s, const struct entity *e, const struct field *f)
{
	str_printf(s, "CREATE INDEX i_%s_%s ON t_%s(\"%s\")", e->name,
	    f->name, e->name, f->name);
	if (!(f->flags & FIELD_REQUIRED))
		str_printf(s, "WHERE \"%s\" IS NOT NULL", f->name);
	str_putc(s, ';');
}

/*
 * One live event a number and system. NULLs are told apart by no unique
 * index, hence the coalesce; ext alone finds voided ones too.
 */
static void
entity_indexes(struct str *s, const struct entity *e)
{
	const struct field *f;

	if (e->shape == SHAPE_EVENT)
		str_printf(s, "CREATE INDEX i_%s_customer ON t_%s"
		    "(customer,day);CREATE UNIQUE INDEX i_%s_ext ON t_%s"
		    "(ext,coalesce(source,''),coalesce(void_op,0))"
		    "WHERE ext NOTNULL;",
		    e->name, e->name, e->name, e->name);
	else if (e->shape == SHAPE_LINE)
		str_printf(s, "CREATE INDEX i_%s_parent ON t_%s(parent);",
		    e->name, e->name);
	else if (entity_field(e, "customer", 8) != NULL)
		str_printf(s, "CREATE INDEX i_%s_customer ON t_%s(customer);",
		    e->name, e->name);
	/* Which orders were taken back is known without a look at the rest. */
	if (e->worth == WORTH_SALE)
		str_printf(s, "CREATE INDEX i_%s_void ON t_%s(id)WHERE "
		    "void_op IS NOT NULL;", e->name, e->name);
	for (f = e->field; f < e->field + e->fields; f++)
		if (f->type == TYPE_REFERENCE && !(f->flags &
		    (FIELD_DERIVED | FIELD_CUSTOM)) &&
		    (strcmp(f->refers, e->name) == 0 ||
		    f->flags & FIELD_INDEX))
			reference_index(s, e, f);
}

void
sql_step(struct str *s, const struct catalog *cat, int version)
{
	const struct entity *e;
	size_t i, k;

	for (i = 0; i < cat->entities; i++) {
		e = &cat->entity[i];
		if (e->since == version) {
			entity_table(s, e);
			entity_indexes(s, e);
			continue;
		}
		for (k = 0; k < e->fields && e->since < version; k++) {
			const struct field *f = &e->field[k];

			if (f->since != version ||
			    f->flags & (FIELD_DERIVED | FIELD_CUSTOM))
				continue;
			str_printf(s, "ALTER TABLE t_%s ADD COLUMN \"%s\" %s;",
			    e->name, f->name, type_of(f)->sql);
			if (f->type == TYPE_MONEY)
				str_printf(s, "ALTER TABLE t_%s ADD COLUMN "
				    "\"%s_base\" INTEGER;", e->name, f->name);
		}
	}
}

/* What one unit of a currency has in minor units, where it is not 100. */
static void
minor_units(struct str *s)
{
	const struct currency *c;
	size_t i;

	for (i = 0; (c = currency_at(i)) != NULL; i++)
		if (c->digits != 2)
			str_printf(s, "INSERT INTO minor VALUES('%s',1e%d);",
			    c->code, c->digits);
}

void
sql_schema(struct str *s, const struct catalog *cat,
    const struct sql_money *money)
{
	int v;

	str_puts(s, store_tables);
	minor_units(s);
	for (v = 1; v <= SCHEMA_VERSION; v++)
		sql_step(s, cat, v);
	sql_views(s, cat, money);
	str_printf(s, "PRAGMA user_version=%d;", SCHEMA_VERSION);
}

void
sql_insert(struct str *s, const struct entity *e, int custom,
    const struct column *c, int n, uint64_t columns)
{
	struct str from = { 0 };
	int i;

	str_printf(s, "INSERT INTO %c_%s(", custom ? 'x' : 't', e->name);
	for (i = 0; i < n; i++) {
		if (!(columns >> i & 1))
			continue;
		str_puts(s, from.n ? "," : "");
		sql_name(s, c[i].name);
		str_puts(&from, from.n ? "," : "");
		if (c[i].role == COLUMN_OP)
			str_puts(&from, "?1");
		else
			str_printf(&from, "c%d", i);
	}
	str_printf(s, ")SELECT %s FROM feed", from.p ? from.p : "");
	s->failed |= from.failed;
	str_free(&from);
}

/* The + keeps SQLite from naming the rows' columns after the field. */
static void
journal_row(struct str *s, const char *name, int *n)
{
	str_printf(s, "%s('%s',+old.\"%s\",+new.\"%s\")",
	    (*n)++ ? "," : "VALUES", name, name, name);
}

static void
journal_trigger(struct str *s, const struct entity *e, int custom)
{
	struct column *c;
	int n = sql_columns(e, custom, &c), i, rows = 0;
	char t = custom ? 'x' : 't';

	if (n < 0) {
		s->failed = 1;
		return;
	}
	str_printf(s, "CREATE TEMP TRIGGER IF NOT EXISTS j_%c_%s AFTER UPDATE "
	    "ON main.%c_%s BEGIN INSERT INTO change(op,entity,row,field,old,"
	    "new)SELECT(SELECT op FROM this_op),'%s',old.id,v.column1,"
	    "v.column2,v.column3 FROM(", t, e->name, t, e->name, e->name);
	for (i = 0; i < n; i++)
		if (c[i].role != COLUMN_ID && c[i].role != COLUMN_OP)
			journal_row(s, c[i].name, &rows);
	if (!custom && e->shape != SHAPE_LINE)
		journal_row(s, e->shape == SHAPE_RECORD ? "archived_op" :
		    "void_op", &rows);
	str_puts(s, ")v WHERE v.column2 IS NOT v.column3;END;");
	free(c);
}

void
sql_journal(struct str *s, const struct entity *e)
{
	size_t i;

	journal_trigger(s, e, 0);
	for (i = 0; i < e->fields; i++)
		if (e->field[i].flags & FIELD_CUSTOM) {
			journal_trigger(s, e, 1);
			return;
		}
}
