/*
 * What SQLite says about a statement, with the line of the name it is about
 * and the name that may have been meant.
 */
#include <string.h>

#include "report/ask.h"
#include "report/dialect.h"
#include "text/text.h"

enum { KNOWN_MOST = 600 };

/* The name at the end of the sentence, without what it is qualified by. */
static const char *
about(const char *sentence, const char *what)
{
	const char *at = strstr(sentence, what), *dot;

	if (at == NULL)
		return NULL;
	at += strlen(what);
	dot = strrchr(at, '.');
	return dot != NULL ? dot + 1 : at;
}

static int
line_of(const struct sql_words *in, const char *name)
{
	size_t i;

	for (i = 0; i < in->n; i++)
		if (sql_word_is(&in->word[i], name))
			return in->word[i].line;
	return 0;
}

static int
names(const struct sql_words *in, const char *name)
{
	size_t i;

	for (i = 0; i < in->n && !sql_word_is(&in->word[i], name); i++)
		continue;
	return i < in->n;
}

/* The columns of the views it names; or these, where a table is missing. */
static const char *
meant(const struct crm *c, const struct sql_words *in, const char *name,
    int table)
{
	const char *known[KNOWN_MOST];
	const struct entity *e;
	size_t i, n = 0;

	for (e = c->catalog.entity; e->name != NULL && n < KNOWN_MOST; e++)
		if (table)
			known[n++] = e->plural;
		else if (names(in, e->plural))
			for (i = 0; i < e->fields && n < KNOWN_MOST; i++)
				known[n++] = e->field[i].name;
	return text_nearest(name, known, n);
}

int
ask_trouble(struct ask *a, const struct report_block *b)
{
	struct crm *c = a->crm;
	struct str said = { 0 };
	struct sql_words in;
	const char *name, *near = NULL;
	int line = b->line, table = 0;

	str_puts(&said, crm_errmsg(c));
	if (said.failed || sql_words_read(&in, b->sql) == -1) {
		str_free(&said);
		return session_nomem(c);
	}
	if ((name = about(said.p, "no such column: ")) == NULL)
		table = (name = about(said.p, "no such table: ")) != NULL;
	if (name != NULL) {
		line = b->first + line_of(&in, name);
		near = meant(c, &in, name, table);
	}
	session_fail(c, CRM_EDATA, "%s:%d: %s%s%s%s", a->report.where, line,
	    said.p, near ? "; did you mean '" : "", near ? near : "",
	    near ? "'?" : "");
	sql_words_free(&in);
	str_free(&said);
	return CRM_EDATA;
}
