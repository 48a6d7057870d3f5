/*
 * A statement cut into words, as SQLite's tokenizer cuts it; comments and
 * spaces are left out.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/dialect.h"

static const char *
skip(const char *p, int *line)
{
	const char *end;

	for (;;) {
		if (isspace((unsigned char)*p))
			end = p + 1;
		else if (strncmp(p, "--", 2) == 0)
			end = p + strcspn(p, "\n");
		else if (strncmp(p, "/*", 2) == 0)
			end = (end = strstr(p + 2, "*/")) != NULL ? end + 2 :
			    p + strlen(p);
		else
			return p;
		for (; p < end; p++)
			*line += *p == '\n';
	}
}

/* Past the closing quote; a doubled one is inside. */
static size_t
quoted(const char *p)
{
	char close = *p == '[' ? ']' : *p;
	size_t n = 1;

	for (; p[n] != '\0'; n++)
		if (p[n] == close && (close == ']' || p[n + 1] != close))
			return n + 1;
		else if (p[n] == close)
			n++;
	return n;
}

static size_t
length(const char *p)
{
	static const char *const marks[] = { "||", "<=", ">=", "<>", "!=",
	    "==", "->>", "->", "<<", ">>" };
	size_t i, n = 0;

	if (strchr("'\"`[", *p) != NULL)
		return quoted(p);
	while (isalnum((unsigned char)p[n]) || p[n] == '_' || p[n] & 0x80 ||
	    (n == 0 && (p[n] == ':' || p[n] == '$')) ||
	    (p[n] == '.' && isdigit((unsigned char)p[0])))
		n++;
	if (n > 0)
		return n;
	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strncmp(p, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 1;
}

int
sql_words_read(struct sql_words *w, const char *sql)
{
	size_t cap = strlen(sql) + 1, i;
	int line = 0, depth = 0;
	const char *p;

	*w = (struct sql_words){ calloc(cap, sizeof(*w->word)), 0 };
	if (w->word == NULL)
		return -1;
	for (p = skip(sql, &line); *p != '\0'; p = skip(p, &line)) {
		depth -= *p == ')' && depth > 0;
		w->word[w->n] = (struct sql_word){ p, length(p), line,
		    depth };
		depth += *p == '(';
		for (i = 0; i < w->word[w->n].n; i++)
			line += p[i] == '\n';
		p += w->word[w->n++].n;
	}
	return 0;
}

void
sql_words_free(struct sql_words *w)
{
	free(w->word);
	*w = (struct sql_words){ 0 };
}

int
sql_word_is(const struct sql_word *w, const char *text)
{
	return w->n == strlen(text) && strncasecmp(w->p, text, w->n) == 0;
}
