/*
 * A segment as SQL: one condition over the view customers, and the text that
 * says why somebody is in.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"
#include "score/tables.h"
#include "segment/own.h"
#include "text/text.h"

struct definition *
definitions_find(struct definitions *all, const char *name)
{
	const char **known, *near = NULL;
	size_t i;

	for (i = 0; i < all->count; i++)
		if (strcmp(all->item[i].name, name) == 0)
			return &all->item[i];
	known = calloc(all->count + 1, sizeof(*known));
	for (i = 0; known != NULL && i < all->count; i++)
		known[i] = all->item[i].name;
	if (known != NULL)
		near = text_nearest(name, known, all->count);
	session_fail(all->crm, CRM_EUSAGE, "no segment '%s'%s%s%s", name,
	    near ? "; did you mean '" : "", near ? near : "",
	    near ? "'?" : "");
	free(known);
	return NULL;
}

/* The first of a list, or the text itself; the next one. */
static const struct yaml_node *
first(const struct yaml_node *n)
{
	return n == NULL || n->kind == YAML_TEXT ? n : n->child;
}

static const struct yaml_node *
next(const struct yaml_node *of, const struct yaml_node *n)
{
	return of->kind == YAML_TEXT ? NULL : n->next;
}

static const struct entity *
customer(const struct definitions *all)
{
	return catalog_entity(&all->crm->catalog, "customer");
}

/* field=value, without spaces or quotes: what crm-find takes as operand. */
static int
shorthand(const char *text)
{
	size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return n > 0 && strchr("=!<>~", text[n]) != NULL && text[n] != '\0' &&
	    strcspn(text, " \t\r\n'\"()[]`") == strlen(text);
}

int
condition(struct definitions *all, const struct definition *d,
    const struct yaml_node *n, struct str *s)
{
	struct str why = { 0 };
	int rc = score_tables(all->crm, n->text);

	if (rc == 0)
		rc = shorthand(n->text) ?
		    expr_operand(all->crm, customer(all), n->text, s) :
		    expr_where(all->crm, customer(all), n->text, s);

	if (rc != CRM_EUSAGE && rc != CRM_EDATA)
		return rc;
	str_puts(&why, crm_errmsg(all->crm));
	rc = definition_fail(all, d, n, "%s", why.failed ? "" : why.p);
	str_free(&why);
	return rc;
}

/* The conditions of a key, joined; between is " AND " or " OR ". */
static int
joined(struct definitions *all, const struct definition *d,
    const struct yaml_node *of, const char *between, struct str *s)
{
	const struct yaml_node *n;
	int rc = 0;

	str_putc(s, '(');
	for (n = first(of); n != NULL && rc == 0; n = next(of, n)) {
		if (n != first(of))
			str_puts(s, between);
		rc = condition(all, d, n, s);
	}
	str_putc(s, ')');
	return rc;
}

static int
inner(struct definitions *all, struct definition *d, struct str *s)
{
	const struct yaml_node *n;
	int rc = 0;

	for (n = first(d->in); n != NULL && rc == 0; n = next(d->in, n)) {
		str_puts(s, " AND ");
		rc = definition_sql(all, definitions_find(all, n->text), s);
	}
	return rc;
}

/* The names in "in" are known and make no circle: definitions_check(). */
int
definition_sql(struct definitions *all, struct definition *d, struct str *s)
{
	int rc = 0;

	if (d == NULL)
		return CRM_EUSAGE;
	str_puts(s, d->listed ? "((0" : "((1");
	if (d->where != NULL) {
		str_puts(s, " AND ");
		rc = joined(all, d, d->where, " AND ", s);
	}
	if (rc == 0 && d->any != NULL) {
		str_puts(s, " AND ");
		rc = joined(all, d, d->any, " OR ", s);
	}
	if (rc == 0 && d->not != NULL) {	/* unknown is not in either */
		str_puts(s, " AND ");
		rc = joined(all, d, d->not, " OR ", s);
		str_puts(s, " IS NOT TRUE");
	}
	if (rc == 0 && d->in != NULL)
		rc = inner(all, d, s);
	str_putc(s, ')');
	hand_spell(s, d);
	str_putc(s, ')');
	return rc == 0 && s->failed ? session_nomem(all->crm) : rc;
}

static int
descend(struct definitions *all, struct definition *d, int depth)
{
	const struct yaml_node *n;
	struct definition *to;
	struct str why = { 0 };
	int rc = 0;

	d->open = 1;
	for (n = first(d->in); n != NULL && rc == 0; n = next(d->in, n)) {
		if ((to = definitions_find(all, n->text)) == NULL) {
			str_puts(&why, crm_errmsg(all->crm));
			rc = definition_fail(all, d, n, "in: %s",
			    why.failed ? "" : why.p);
			str_free(&why);
		} else if (to->open || depth == SEGMENT_DEPTH_MAX)
			rc = definition_fail(all, d, n, to->open ?
			    "in: goes round in a circle: '%s'" :
			    "in: too many in one another: '%s'", n->text);
		else
			rc = descend(all, to, depth + 1);
	}
	d->open = 0;
	return rc;
}

int
definitions_check(struct definitions *all)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < all->count && rc == 0; i++)
		rc = descend(all, &all->item[i], 1);
	return rc;
}
