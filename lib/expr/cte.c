/*
 * The names that a statement gives to tables of its own: WITH name AS (...).
 * To the authorizer such a table looks like a view, so none may bear the name
 * of one. Words are told apart the way SQLite's tokenizer does.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "expr/own.h"

/* Spaces, comments and byte order marks. */
static const char *
skip_blank(const char *p)
{
	for (;;)
		if (isspace((unsigned char)*p))
			p++;
		else if (strncmp(p, "\xef\xbb\xbf", 3) == 0)
			p += 3;
		else if (strncmp(p, "--", 2) == 0)
			p += strcspn(p, "\n");
		else if (strncmp(p, "/*", 2) == 0) {
			const char *end = strstr(p + 2, "*/");

			p = end != NULL ? end + 2 : p + strlen(p);
		} else
			return p;
}

static int
is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || c & 0x80;
}

/* The name that begins here, quotes off, and what follows; NULL: none. */
static const char *
take_name(const char *p, struct str *name)
{
	char end = *p == '[' ? ']' : *p;

	str_clear(name);
	if (*p == '\0' || strchr("\"'`[", *p) == NULL) {
		while (is_word(*p))
			str_putc(name, *p++);
		return name->n > 0 ? p : NULL;
	}
	for (p++; *p != '\0'; p++) {
		if (*p == end && (end == ']' || p[1] != end))
			return p + 1;
		if (*p == end)
			p++;
		str_putc(name, *p);
	}
	return p;
}

static const char *
take_word(const char *p, const char *word)
{
	size_t n = strlen(word);

	p = skip_blank(p);
	return strncasecmp(p, word, n) == 0 && !is_word(p[n]) ? p + n : NULL;
}

/* Past (a, b) where that is here; another kind of group is no concern. */
static const char *
skip_columns(const char *p, struct str *scratch)
{
	p = skip_blank(p);
	if (*p != '(')
		return p;
	do {
		p = take_name(skip_blank(p + 1), scratch);
		if (p == NULL)
			return "";
		p = skip_blank(p);
	} while (*p == ',');
	return *p == ')' ? p + 1 : "";
}

/* Does AS (...) follow a name? */
static int
is_table(const char *p, struct str *scratch)
{
	const char *more;

	p = take_word(skip_columns(p, scratch), "as");
	if (p == NULL)
		return 0;
	if ((more = take_word(p, "not")) != NULL)
		p = more;
	if ((more = take_word(p, "materialized")) != NULL)
		p = more;
	return *skip_blank(p) == '(';
}

const char *
expr_cte(const char *p, struct str *name)
{
	struct str scratch = { 0 };
	const char *after;

	for (p = skip_blank(p); *p != '\0'; p = skip_blank(p))
		if ((after = take_name(p, name)) == NULL)
			p++;
		else if (is_table(p = after, &scratch))
			break;
	str_free(&scratch);
	return *p == '\0' ? NULL : p;
}
