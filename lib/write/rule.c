/*
 * Which records follow rules, and what the rules share.
 */
#include <string.h>

#include "write/rule.h"

static const struct rule rules[] = {
	{ "customer", customer_settle, NULL, { "lifecycle", "ended" } },
	{ "deal", deal_settle, deal_changed, { "pipeline", "stage",
	    "probability", "expected_close", "opened", "closed",
	    "lost_reason" } },
};

const struct rule *
rule_of(const struct entity *e)
{
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (strcmp(rules[i].entity, e->name) == 0)
			return &rules[i];
	return NULL;
}

int
rule_settles(const struct rule *r, const char *field)
{
	size_t i;

	for (i = 0; r != NULL && r->settled[i] != NULL; i++)
		if (strcmp(r->settled[i], field) == 0)
			return 1;
	return 0;
}

int
rule_column(const struct rule_row *r, const char *name)
{
	int i;

	for (i = 0; i < r->columns - 1; i++)
		if (strcmp(r->column[i].name, name) == 0)
			break;
	return i;
}

int
rule_differs(const struct rule_row *r, int column)
{
	return r->was == NULL ? r->is[column].kind != VALUE_NULL :
	    !value_equal(&r->was[column], &r->is[column]);
}

int
rule_refuse(struct rule_row *r, int column, const char *fmt, ...)
{
	struct str s = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&s, fmt, ap);
	va_end(ap);
	r->bad = column;
	r->why = s.failed ? NULL :
	    arena_dup(&r->writer->memory, s.p, s.n);
	if (r->why == NULL)
		r->why = "no memory";
	str_free(&s);
	return 1;
}
