/*
 * Why somebody is in a segment: the conditions that hold, each with the
 * values of the fields that it names, as one text made by SQL.
 */
#include <ctype.h>
#include <string.h>

#include "segment/own.h"

/* A column of the view, named outside of quotes. */
static const struct field *
named(const struct entity *e, const char *p, size_t n)
{
	const struct field *f = entity_field(e, p, n);

	return f != NULL && f->flags & FIELD_HIDDEN ? NULL : f;
}

static int
seen(const struct field **all, size_t n, const struct field *f)
{
	while (n-- > 0)
		if (all[n] == f)
			return 1;
	return 0;
}

/* Appends ||' field '||value for each field that the text names. */
static void
values(struct str *s, const struct entity *e, const char *text)
{
	const struct field *all[16], *f;
	const char *p = text;
	size_t n, count = 0;

	while (*p != '\0' && count < 16) {
		if (*p == '\'') {
			p += strcspn(p + 1, "'") + 1;
			p += *p == '\'';
			continue;
		}
		n = strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789_");
		if (n == 0) {
			p++;
			continue;
		}
		if ((f = named(e, p, n)) != NULL && !seen(all, count, f)) {
			str_printf(s, "||'%s%s '||coalesce(\"%s\",'-')",
			    count > 0 ? ", " : " [", f->name, f->name);
			all[count++] = f;
		}
		p += n;
	}
	if (count > 0)
		str_puts(s, "||']'");
}

/* One condition: its text where it holds, nothing where it does not. */
static int
one(struct definitions *all, const struct definition *d,
    const struct yaml_node *n, const char *before, const char *holds,
    struct str *s)
{
	const struct entity *e = catalog_entity(&all->crm->catalog,
	    "customer");
	int rc;

	str_puts(s, "||CASE WHEN ");
	rc = condition(all, d, n, s);
	str_printf(s, " %s THEN '; %s'||", holds, before);
	sql_literal(s, n->text, strlen(n->text));
	values(s, e, n->text);
	str_puts(s, " ELSE '' END");
	return rc;
}

static int
each(struct definitions *all, const struct definition *d,
    const struct yaml_node *of, const char *before, const char *holds,
    struct str *s)
{
	const struct yaml_node *n;
	int rc = 0;

	if (of == NULL)
		return 0;
	if (of->kind == YAML_TEXT)
		return one(all, d, of, before, holds, s);
	for (n = of->child; n != NULL && rc == 0; n = n->next)
		rc = one(all, d, n, before, holds, s);
	return rc;
}

/* The conditions of the segments that this one is within come along. */
static int
within(struct definitions *all, const struct definition *d, struct str *s)
{
	const struct yaml_node *of = d->in, *n;
	struct definition *to;
	struct str inner = { 0 };
	int rc = 0;

	if (of == NULL)
		return 0;
	for (n = of->kind == YAML_TEXT ? of : of->child; n != NULL && rc == 0;
	    n = of->kind == YAML_TEXT ? NULL : n->next) {
		str_puts(s, "||'; in '||");
		sql_literal(s, n->text, strlen(n->text));
		if ((to = definitions_find(all, n->text)) == NULL)
			return CRM_EUSAGE;
		str_clear(&inner);
		rc = definition_why(all, to, &inner);
		if (rc == 0)
			str_printf(s, "||' ('||%s||')'", inner.p);
	}
	str_free(&inner);
	return rc;
}

int
definition_why(struct definitions *all, struct definition *d, struct str *s)
{
	int rc;

	str_puts(s, "substr(''");
	rc = each(all, d, d->where, "", "IS TRUE", s);
	if (rc == 0)
		rc = each(all, d, d->any, "", "IS TRUE", s);
	if (rc == 0)
		rc = each(all, d, d->not, "not ", "IS NOT TRUE", s);
	if (rc == 0)
		rc = within(all, d, s);
	str_puts(s, ",3)");
	return rc == 0 && s->failed ? session_nomem(all->crm) : rc;
}

static void
gather(struct str *text, const struct yaml_node *of)
{
	const struct yaml_node *n;

	if (of == NULL || of->kind == YAML_TEXT) {
		str_printf(text, " %s", of != NULL ? of->text : "");
		return;
	}
	for (n = of->child; n != NULL; n = n->next)
		str_printf(text, " %s", n->text);
}

static void
gather_all(struct definitions *all, struct definition *d, struct str *text)
{
	const struct yaml_node *n = d->in;

	gather(text, d->where);
	gather(text, d->any);
	gather(text, d->not);
	if (n != NULL && n->kind == YAML_LIST)
		n = n->child;
	for (; n != NULL; n = n->next) {
		gather_all(all, definitions_find(all, n->text), text);
		if (d->in->kind == YAML_TEXT)
			break;
	}
}

int
definition_facts(struct definitions *all, struct definition *d,
    struct str *s)
{
	const struct entity *e = catalog_entity(&all->crm->catalog,
	    "customer");
	struct str text = { 0 };
	int failed;

	gather_all(all, d, &text);
	if (!(failed = text.failed))
		values(s, e, text.p);
	str_free(&text);
	return failed || s->failed ? session_nomem(all->crm) : 0;
}
