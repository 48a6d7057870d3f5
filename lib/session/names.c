/*
 * What a statement's text names of an entity: its view, and which columns. A
 * word too many costs a little time; so words are looked for in strings and
 * comments, too.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "session/own.h"

static int
is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The next word at or after p, its length in *n; NULL: no more. */
static const char *
next_word(const char *p, size_t *n)
{
	while (*p != '\0' && !is_word(*p))
		p++;
	for (*n = 0; is_word(p[*n]); ++*n)
		continue;
	return *n > 0 ? p : NULL;
}

static int
same(const char *p, size_t n, const char *word)
{
	return tolower((unsigned char)*p) == *word &&
	    strncasecmp(p, word, n) == 0 && word[n] == '\0';
}

static int
names_view(const char *sql, const char *view)
{
	size_t n;

	for (; (sql = next_word(sql, &n)) != NULL; sql += n)
		if (same(sql, n, view))
			return 1;
	return 0;
}

/* A star that stands for columns, not for rows or a product. */
static int
star(const char *sql, const char *at)
{
	static const char *const before[] = { "select", "distinct", "all" };
	const char *p = at;
	size_t n, i;

	while (p > sql && isspace((unsigned char)p[-1]))
		p--;
	if (p == sql)
		return 1;
	if (p[-1] == '(' && at[1 + strspn(at + 1, " \t\r\n")] == ')')
		return 0;
	if (strchr(")]\"'`", p[-1]) != NULL)
		return 0;
	for (n = 0; p - n > sql && is_word(p[-1 - (ptrdiff_t)n]); n++)
		continue;
	for (i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		if (same(p - n, n, before[i]))
			return 1;
	return n == 0;
}

/* Columns that are not named one by one: all are wanted. */
static int
names_all(const char *sql)
{
	const char *p;

	for (p = sql; (p = strchr(p, '*')) != NULL; p++)
		if (star(sql, p))
			return 1;
	return names_view(sql, "natural");
}

/* The field's own column, or one beside it: amount, amount_minor. */
static int
is_column_of(const struct field *f, const char *p, size_t n)
{
	size_t own = strlen(f->name);

	return n >= own && tolower((unsigned char)*p) == *f->name &&
	    strncasecmp(p, f->name, own) == 0 && (n == own ||
	    same(p + own, n - own, "_minor") ||
	    same(p + own, n - own, "_original"));
}

int
session_names(const struct entity *e, const char *sql, char *want,
    size_t *more)
{
	const char *p;
	size_t n, i;
	int all;

	*more = 0;
	if (!names_view(sql, e->plural))
		return 0;
	all = names_all(sql);
	for (p = sql; (p = next_word(p, &n)) != NULL; p += n)
		for (i = 0; i < e->fields; i++)
			if (!want[i] && (all ||
			    is_column_of(&e->field[i], p, n))) {
				want[i] = 1;
				++*more;
			}
	return 1;
}
