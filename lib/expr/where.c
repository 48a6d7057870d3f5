/*
 * Expressions that a user wrote: one expression and no more, over public
 * views and no more.
 */
#include <string.h>

#include "expr/own.h"

/* Past the quoted text or comment that begins at p; NULL: it does not end. */
static const char *
past_quoted(const char *p)
{
	const char *end;
	char close = *p == '[' ? ']' : *p;

	if (p[0] == '-' && p[1] == '-')
		return p + strcspn(p, "\n");
	if (p[0] == '/' && p[1] == '*')
		return (end = strstr(p + 2, "*/")) ? end + 2 : NULL;
	if (strchr("'\"`[", *p) == NULL)
		return p;
	return (end = strchr(p + 1, close)) ? end + 1 : NULL;
}

/* NULL where the text can stand in parentheses, else what is wrong. */
static const char *
unfit(const char *p)
{
	const char *next;
	long depth = 0;

	if (p[strspn(p, " \t\r\n")] == '\0')
		return "is empty";
	for (; *p != '\0'; p = next) {
		if ((next = past_quoted(p)) == NULL)
			return *p == '/' ? "has a comment that does not end" :
			    "has a quote that is not closed";
		if (next != p)
			continue;
		next = p + 1;
		if (*p == ';')
			return "is more than one expression: ';'";
		depth += (*p == '(') - (*p == ')');
		if (depth < 0)
			return "closes a parenthesis it did not open";
	}
	return depth > 0 ? "leaves a parenthesis open" : NULL;
}

/* The column that SQLite did not find, with the one that was meant. */
static int
no_column(struct crm *c, const struct entity *e, const char *name,
    const char *text)
{
	struct arena a = { 0 };
	const char *near, *dot = strrchr(name, '.');
	char *own = arena_strdup(&a, dot ? dot + 1 : name);
	char *quoted = own ? arena_printf(&a, "\"%s\"", own) : NULL;

	near = own != NULL ? expr_nearest(&a, e, own) : NULL;
	if (near != NULL)
		session_fail(c, CRM_EUSAGE, "expression: %s has no column "
		    "'%s'; did you mean '%s'?", e->plural, own, near);
	else if (quoted != NULL && strstr(text, quoted) != NULL)
		session_fail(c, CRM_EUSAGE, "expression: %s has no column "
		    "'%s'; text stands in single quotes", e->plural, own);
	else
		session_fail(c, CRM_EUSAGE, "expression: %s has no column "
		    "'%s'", e->plural, own ? own : name);
	arena_free(&a);
	return CRM_EUSAGE;
}

static int
explain(struct crm *c, const struct entity *e, const char *text)
{
	static const char column[] = "no such column: ";
	struct str said = { 0 };
	int rc = CRM_EUSAGE;

	str_puts(&said, crm_errmsg(c));
	if (said.failed)
		rc = session_nomem(c);
	else if (strncmp(said.p, column, strlen(column)) == 0)
		rc = no_column(c, e, said.p + strlen(column), text);
	else if (strncmp(said.p, "near \")\"", 8) == 0)
		session_fail(c, rc, "expression: something is missing: %s",
		    text);
	else
		session_fail(c, rc, "expression: %s: %s", said.p, text);
	str_free(&said);
	return rc;
}

int
expr_where(struct crm *c, const struct entity *e, const char *text,
    struct str *s)
{
	const char *wrong = unfit(text);
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	if (wrong != NULL)
		return session_fail(c, CRM_EUSAGE, "expression: %s: %s",
		    wrong, text);
	str_printf(&sql, "SELECT 1 FROM %s WHERE(%s\n)", e->plural, text);
	if (sql.failed)
		return session_nomem(c);
	rc = expr_guarded(c, &t, sql.p, 0);
	stmt_free(t);
	str_free(&sql);
	if (rc < 0)
		return rc == CRM_EUSAGE ? explain(c, e, text) : rc;
	/* A line end, for the text may end in a comment. */
	str_printf(s, "(%s%s)", text, strstr(text, "--") ? "\n" : "");
	return s->failed ? session_nomem(c) : 0;
}
