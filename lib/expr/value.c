/*
 * Comparing a column with a value that a person typed: each type reads it in
 * its own way and spells it as the view shows it.
 */
#include <string.h>

#include "decl/type.h"
#include "expr/value.h"
#include "money/decimal.h"
#include "time/day.h"
#include "time/instant.h"
#include "time/when.h"
#include "time/zone.h"

/* What is absent is different from everything: owner!=li has those too. */
static const char *const spelled[] = {
	[EXPR_EQ] = "=", [EXPR_NE] = " IS NOT ", [EXPR_LT] = "<",
	[EXPR_LE] = "<=", [EXPR_GT] = ">", [EXPR_GE] = ">=",
};

static void
against(struct str *s, const struct expr_term *t)
{
	sql_name(s, t->field.name);
	str_puts(s, spelled[t->op]);
}

static int
compare_text(struct crm *c, struct arena *a, const struct expr_term *t,
    struct str *s, const char **why)
{
	struct type_env env = session_env(c, 1);
	struct value v;
	int rc = type_read(&v, a, &t->field, &env, t->value, t->n, why);

	if (rc < 0)
		return rc == -1 ? 1 : session_nomem(c);
	against(s, t);
	if (v.kind == VALUE_TEXT)
		sql_literal(s, v.p, v.n);
	else
		str_printf(s, "%lld", (long long)v.i);
	return 0;
}

/* More decimals than the field keeps are fine to compare with. */
static int
compare_number(struct crm *c, struct arena *a, const struct expr_term *t,
    struct str *s, const char **why)
{
	enum { SCALE = 6 };
	char text[40];
	size_t n = t->n;
	int64_t number;

	(void)c;
	(void)a;
	if (t->field.type == TYPE_PERCENT && t->value[n - 1] == '%')
		n--;
	if (decimal_parse(&number, t->value, n, SCALE, NULL, why) == -1)
		return 1;
	n = decimal_show(text, number, SCALE);
	while (text[n - 1] == '0')
		n--;
	n -= text[n - 1] == '.';
	against(s, t);
	str_add(s, text, n);
	return 0;
}

/* Between the two, as text; or on one side of them. */
static void
range(struct str *s, const struct expr_term *t, const char *from,
    const char *last)
{
	const char *name = t->field.name;
	int first = t->op == EXPR_LT || t->op == EXPR_GE;

	if (t->op == EXPR_NE)
		str_printf(s, "(\"%s\" BETWEEN '%s' AND '%s')IS NOT 1", name,
		    from, last);
	else if (t->op == EXPR_EQ && strcmp(from, last) != 0)
		str_printf(s, "\"%s\" BETWEEN '%s' AND '%s'", name, from,
		    last);
	else
		str_printf(s, "\"%s\"%s'%s'", name, spelled[t->op],
		    first ? from : last);
}

static int
days(struct crm *c, const struct expr_term *t, struct when *w,
    const char **why)
{
	int32_t day;

	if (day_parse(&day, t->value, t->n, why) == 0) {
		*w = (struct when){ .from = day, .to = day };
		return 0;
	}
	return when_parse(w, t->value, t->n, c->now, c->zone, why);
}

static int
compare_date(struct crm *c, struct arena *a, const struct expr_term *t,
    struct str *s, const char **why)
{
	char from[16], last[16];
	struct when w;

	(void)a;
	if (days(c, t, &w, why) == -1)
		return 1;
	day_show(from, w.from);
	day_show(last, w.to);
	range(s, t, from, last);
	return 0;
}

/* A day is all its seconds in the store's zone. */
static int
compare_instant(struct crm *c, struct arena *a, const struct expr_term *t,
    struct str *s, const char **why)
{
	char from[32], last[32];
	struct when w;

	(void)a;
	if (days(c, t, &w, why) == -1)
		return 1;
	instant_show_utc(from, w.exact ? w.at :
	    zone_utc(c->zone, (int64_t)w.from * 86400));
	instant_show_utc(last, w.exact ? w.at :
	    zone_utc(c->zone, ((int64_t)w.to + 1) * 86400) - 1);
	range(s, t, from, last);
	return 0;
}

/* expr_term() found the record: the value is its key. */
static int
compare_reference(struct crm *c, struct arena *a, const struct expr_term *t,
    struct str *s, const char **why)
{
	const struct entity *to = catalog_entity(&c->catalog,
	    t->field.refers);

	(void)a;
	(void)why;
	if (to != NULL && to->shape != SHAPE_RECORD) {
		str_printf(s, "CAST(\"%s\" AS TEXT)%s", t->field.name,
		    spelled[t->op]);
	} else
		against(s, t);
	sql_literal(s, t->value, t->n);
	return 0;
}

/* tags=a;b: has both. */
static int
compare_tags(struct crm *c, struct arena *a, const struct expr_term *t,
    struct str *s, const char **why)
{
	struct type_env env = session_env(c, 1);
	struct str tag = { 0 };
	struct value v;
	size_t i, n;
	int rc = type_read(&v, a, &t->field, &env, t->value, t->n, why);

	if (rc < 0)
		return rc == -1 ? 1 : session_nomem(c);
	if (t->op != EXPR_EQ && t->op != EXPR_NE) {
		*why = "tags are there or not: = or !=";
		return 1;
	}
	str_puts(s, t->op == EXPR_NE ? "(1" : "1");
	for (i = 0; v.kind == VALUE_TEXT && i < v.n; i += n + 1) {
		for (n = 0; i + n < v.n && v.p[i + n] != ';'; n++)
			continue;
		str_clear(&tag);
		str_printf(&tag, ";%.*s;", (int)n, v.p + i);
		str_printf(s, " AND instr(';'||\"%s\"||';',", t->field.name);
		sql_literal(s, tag.p, tag.n);
		str_puts(s, ")>0");
	}
	if (t->op == EXPR_NE)
		str_puts(s, ")IS NOT 1");
	s->failed |= tag.failed;
	str_free(&tag);
	return 0;
}

/* Types without a row here are kept and shown as they are read. */
static int (*const compare[])(struct crm *, struct arena *,
    const struct expr_term *, struct str *, const char **) = {
	[TYPE_KEY] = NULL,	/* the last of the types */
	[TYPE_TAGS] = compare_tags,
	[TYPE_INTEGER] = compare_number,
	[TYPE_DECIMAL] = compare_number,
	[TYPE_MONEY] = compare_number,
	[TYPE_PERCENT] = compare_number,
	[TYPE_DATE] = compare_date,
	[TYPE_INSTANT] = compare_instant,
	[TYPE_REFERENCE] = compare_reference,
};

int
value_compare(struct crm *c, struct arena *a, const struct expr_term *t,
    struct str *s, const char **why)
{
	if (compare[t->field.type] != NULL)
		return compare[t->field.type](c, a, t, s, why);
	return compare_text(c, a, t, s, why);
}
