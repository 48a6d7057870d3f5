/*
 * The public views. The file's own use SQLite's functions only; the same
 * rows make the temporary ones that know the as-of day.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "decl/type.h"
#include "sql/sql.h"

const struct sql_view sql_plain = {
	.create = "CREATE VIEW",
	.day = "(SELECT value FROM mark WHERE name='last_day')",
	.rollup = "r_customer",
};

/* Views that belong to no entity. */
static const struct {
	const char	*name;
	const char	*sql;
} fixed[] = {
	{ "operations", "SELECT id,strftime('%Y-%m-%dT%H:%M:%SZ',at,"
	  "'unixepoch')AS at,user,tool,args,reason FROM operation" },
	{ "changes", "SELECT id,op AS operation,entity,row,field,old,new "
	  "FROM change" },
	{ "rates", "SELECT currency,date(day*86400,'unixepoch')AS day,"
	  "rate/1e8 AS rate FROM rate" },
	{ "segments", "SELECT name,title,zh,place FROM s_segment" },
	{ "segment_members", "SELECT segment,(SELECT key FROM t_customer "
	  "WHERE id=customer)AS customer,date(since*86400,'unixepoch')AS "
	  "since FROM m_segment WHERE until IS NULL" },
	{ "stages", "SELECT pipeline,name,title,zh,place,status,"
	  "probability/1e2 AS probability,category,days FROM s_stage" },
};

/* The text with $c, $s and $day put in; {...} is for as-of views only. */
static void
fill(struct str *s, const char *text, const char *c, int scale,
    const struct sql_view *how)
{
	const char *day = how != NULL ? how->day : NULL;

	for (; *text != '\0'; text++) {
		if (*text == '{' && (how == NULL || !how->as_of))
			text += strcspn(text, "}");
		else if (*text == '{' || *text == '}')
			continue;
		else if (strncmp(text, "$day", 4) == 0 && day != NULL) {
			str_puts(s, day);
			text += 3;
		} else if (strncmp(text, "$c", 2) == 0 && c != NULL) {
			str_puts(s, c);
			text++;
		} else if (strncmp(text, "$s", 2) == 0) {
			str_printf(s, "1e%d", scale);
			text++;
		} else
			str_putc(s, *text);
	}
}

/* What a reference is shown as: a key, or an event's number. */
static void
reference(struct str *s, const struct catalog *cat, const struct field *f)
{
	const struct entity *to = catalog_entity(cat, f->refers);

	str_printf(s, "(SELECT %s FROM t_%s WHERE id=%c.\"%s\")",
	    to != NULL && to->shape == SHAPE_RECORD ? "key" :
	    "coalesce(ext,id)", f->refers,
	    f->flags & FIELD_CUSTOM ? 'x' : 't', f->name);
}

/*
 * Amounts are seen in the base currency; beside them the amount as it was
 * agreed, and the whole number of minor units. No currency is the base's,
 * which is not looked up where its minor units are the usual hundredths.
 */
static void
money(struct str *s, const struct entity *e, const struct field *f,
    const struct sql_money *m)
{
	const char *n = f->name, *row = e->shape == SHAPE_LINE ? "p" : "t";

	if (f->scale != 0) {
		str_printf(s, ",coalesce(%s_base,%s)/1e%d AS %s", n, n,
		    f->scale, n);
		return;
	}
	str_printf(s, ",coalesce(%s_base,%s)/1e%d AS %s,coalesce(%s_base,%s)"
	    "AS %s_minor,%s/coalesce((SELECT scale FROM minor WHERE code=",
	    n, n, m->digits, n, n, n, n, n);
	if (m->digits == 2)
		str_printf(s, "%s.currency", row);
	else
		str_printf(s, "coalesce(%s.currency,'%s')", row, m->currency);
	str_printf(s, "),1e2)AS %s_original", n);
}

/* What derived columns may read beside t, by the name they call it. */
static const struct beside {
	const char	*entity;
	char		 name;
	const char	*table;		/* NULL: the rollup */
	const char	*on;
	int		 alike;		/* has columns named like those of t */
} besides[] = {
	{ "customer", 'r', NULL, "r.customer=t.id", 0 },
	{ "customer", 's', "score", "s.customer=t.id", 0 },
	{ "deal", 'g', "s_stage", "g.pipeline=t.pipeline AND g.name=t.stage",
	  1 },
};
enum { BESIDES = sizeof(besides) / sizeof(besides[0]) };

/* Where a bare name would be one of several. */
static int
qualified(const struct entity *e)
{
	size_t i;

	for (i = 0; i < BESIDES; i++)
		if (besides[i].alike && strcmp(besides[i].entity,
		    e->name) == 0)
			return 1;
	return e->shape == SHAPE_LINE;
}

/* What the table holds, or what is worked out: $s is the base unit. */
static void
kept(struct str *s, const struct catalog *cat, const struct entity *e,
    const struct field *f, int digits, const struct sql_view *how)
{
	if (f->flags & FIELD_DERIVED) {
		str_putc(s, '(');
		fill(s, f->sql, NULL, digits, how);
		str_putc(s, ')');
	} else if (f->type == TYPE_REFERENCE) {
		reference(s, cat, f);
	} else {
		if (f->flags & FIELD_CUSTOM || qualified(e))
			str_puts(s, f->flags & FIELD_CUSTOM ? "x." : "t.");
		sql_name(s, f->name);
	}
}

/* A column that stands for itself keeps its name without being told. */
static void
field(struct str *s, const struct catalog *cat, const struct entity *e,
    const struct field *f, const struct sql_money *m,
    const struct sql_view *how)
{
	struct str value = { 0 };
	size_t from = s->n + 1;

	if (f->type == TYPE_MONEY && !(f->flags &
	    (FIELD_DERIVED | FIELD_CUSTOM))) {
		money(s, e, f, m);
		return;
	}
	kept(&value, cat, e, f, m->digits, how);
	s->failed |= value.failed;
	str_putc(s, ',');
	fill(s, type_of(f)->view, value.p, type_scale(f, m->digits), NULL);
	if (!s->failed && (f->flags & FIELD_DERIVED || f->type ==
	    TYPE_REFERENCE || strcmp(s->p + from, value.p) != 0))
		str_printf(s, "%sAS\"%s\"", s->p[s->n - 1] == ')' ? "" :
		    " ", f->name);
	if (f->type == TYPE_MONEY && !s->failed && !(f->flags & FIELD_LONG))
		str_printf(s, ",CAST(round(%s)AS INTEGER)AS \"%s_minor\"",
		    value.p, f->name);
	str_free(&value);
}

/* Is the field to be seen? */
static int
seen(const struct entity *e, const struct sql_view *how, size_t i)
{
	return !(e->field[i].flags & FIELD_HIDDEN) &&
	    (how->want == NULL || how->want[i]);
}

/* Does a column that is to be seen read the table of that short name? */
int
sql_view_reads(const struct entity *e, const struct sql_view *how, char t)
{
	const struct field *f;
	const char *p;
	size_t i;

	for (i = 0; i < e->fields; i++) {
		if (!seen(e, how, i))
			continue;
		f = &e->field[i];
		if (t == 'x' && f->flags & FIELD_CUSTOM)
			return 1;
		for (p = f->sql; p != NULL && *p != '\0'; p++)
			if (p[0] == t && p[1] == '.' && (p == f->sql ||
			    (!isalnum((unsigned char)p[-1]) && p[-1] != '_')))
				return 1;
	}
	return 0;
}

static void
head(struct str *s, const struct entity *e, const struct sql_money *m)
{
	switch (e->shape) {
	case SHAPE_RECORD:
		str_puts(s, "t.id,key");
		break;
	case SHAPE_EVENT:
		str_puts(s, "t.id,ext AS number,source AS system,"
		    "date(day*86400,'unixepoch')AS day,op AS operation");
		break;
	case SHAPE_LINE:
		str_printf(s, "t.id,parent AS %s_id,p.ext AS number,"
		    "(SELECT key FROM t_customer WHERE id=p.customer)"
		    "AS customer,date(p.day*86400,'unixepoch')AS day,"
		    "p.channel", e->parent);
		break;
	}
	if (entity_money(e))
		str_printf(s, ",coalesce(%scurrency,'%s')AS currency",
		    e->shape == SHAPE_LINE ? "p." : "", m->currency);
}

static void
from(struct str *s, const struct entity *e, const struct sql_view *how)
{
	const struct beside *b;

	str_printf(s, " FROM t_%s t", e->name);
	if (e->shape == SHAPE_LINE)
		str_printf(s, " JOIN t_%s p ON p.id=parent", e->parent);
	if (sql_view_reads(e, how, 'x'))
		str_printf(s, " LEFT JOIN x_%s x ON x.id=t.id", e->name);
	for (b = besides; b < besides + BESIDES; b++)
		if (strcmp(b->entity, e->name) == 0 &&
		    sql_view_reads(e, how, b->name))
			str_printf(s, " LEFT JOIN %s %c ON %s", b->table ?
			    b->table : how->rollup, b->name, b->on);
}

static void
where(struct str *s, const struct entity *e, const struct sql_view *how)
{
	const char *event = e->shape == SHAPE_LINE ? "p" : "t";
	int customer = strcmp(e->name, "customer") == 0;

	if (e->shape != SHAPE_RECORD)
		str_printf(s, " WHERE %s.void_op IS NULL", event);
	else
		str_puts(s, how->archived ? " WHERE 1" :
		    " WHERE archived_op IS NULL");
	if (e->shape != SHAPE_RECORD && how->as_of)
		str_printf(s, " AND %s.day<=%s", event, how->day);
	if (how->only && (customer || e->shape == SHAPE_LINE ||
	    entity_field(e, "customer", 8) != NULL))
		str_printf(s, " AND %s.%s IN(SELECT id FROM "
		    "temp.only_customer)", event, customer ? "id" : "customer");
}

void
sql_view(struct str *s, const struct catalog *cat, const struct entity *e,
    const struct sql_money *m, const struct sql_view *how)
{
	size_t i;

	if (how->create != NULL)
		str_printf(s, "%s %s AS ", how->create, e->plural);
	str_puts(s, "SELECT ");
	head(s, e, m);
	for (i = 0; i < e->fields; i++)
		if (seen(e, how, i))
			field(s, cat, e, &e->field[i], m, how);
	from(s, e, how);
	where(s, e, how);
	if (how->create != NULL)
		str_putc(s, ';');
}

void
sql_views(struct str *s, const struct catalog *cat,
    const struct sql_money *m)
{
	size_t i;

	for (i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		str_printf(s, "CREATE VIEW %s AS %s;", fixed[i].name,
		    fixed[i].sql);
	for (i = 0; i < cat->entities; i++)
		sql_view(s, cat, &cat->entity[i], m, &sql_plain);
}

char **
sql_view_names(const struct catalog *cat)
{
	size_t n = sizeof(fixed) / sizeof(fixed[0]), i;
	char **names = calloc(cat->entities + n + 1, sizeof(*names));

	if (names == NULL)
		return NULL;
	for (i = 0; i < n; i++)
		names[i] = (char *)(uintptr_t)fixed[i].name;
	for (i = 0; i < cat->entities; i++)
		names[n + i] = (char *)(uintptr_t)cat->entity[i].plural;
	return names;
}
