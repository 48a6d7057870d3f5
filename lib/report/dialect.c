/*
 * The dialect that SQLite and PostgreSQL share: what a report's statement may
 * not have in it, see crm-report(5). It is words that are looked at, not
 * their meaning, so what is found is certain and not all is found.
 */
#include <ctype.h>
#include <string.h>

#include "report/dialect.h"

struct scan {
	const struct sql_words *in;
	void		       (*found)(void *, const struct sql_word *,
				    const char *);
	void			*arg;
};

static const struct {
	const char	*name, *instead;
} functions[] = {
	{ "ifnull", "coalesce(a, b)" },
	{ "iif", "CASE WHEN a THEN b ELSE c END" },
	{ "date", "day_text(n), local_day(instant), or a day as it is" },
	{ "time", "substr(local_time(instant), 12)" },
	{ "datetime", "local_time(instant)" },
	{ "strftime", "substr(day, 1, 7) for a month, day_text(n)" },
	{ "julianday", "day_number(day)" },
	{ "unixepoch", "day_number(day)" },
	{ "printf", "number_text(x, decimals), money_text(x), or ||" },
	{ "format", "number_text(x, decimals), money_text(x), or ||" },
	{ "group_concat", "string_agg(text, ', ')" },
	{ "total", "coalesce(sum(x), 0)" },
	{ "instr", "strpos(text, part)" },
	{ "char", "the text itself" },
	{ "unicode", "the text itself" },
	{ "hex", "the value itself" },
	{ "quote", "the value itself" },
	{ "typeof", "CAST(x AS type)" },
	{ "random", "an order that is always the same" },
	{ "randomblob", "a value that is always the same" },
	{ "json", "columns of the views" },
	{ "json_array", "columns of the views" },
	{ "json_each", "columns of the views" },
	{ "json_extract", "columns of the views" },
	{ "json_group_array", "string_agg(text, ', ')" },
	{ "json_object", "columns of the views" },
	{ "json_tree", "columns of the views" },
};

static const struct {
	const char	*word, *instead;
} words[] = {
	{ "GLOB", "LIKE, or substr(text, 1, n) = 'start'" },
	{ "REGEXP", "LIKE" },
	{ "MATCH", "matches(text, words)" },
	{ "==", "=" },
	{ "ISNULL", "IS NULL" },
	{ "NOTNULL", "IS NOT NULL" },
	{ "rowid", "the key" },
	{ "_rowid_", "the key" },
	{ "oid", "the key" },
	{ "INDEXED", "nothing: each engine chooses its own index" },
	{ "NOCASE", "lower(text), or fold(text)" },
	{ "->", "columns of the views" },
	{ "->>", "columns of the views" },
};

/* The word after those that open here are closed. */
static size_t
past(const struct sql_words *in, size_t i)
{
	int depth = in->word[i].depth;

	for (i++; i < in->n && in->word[i].depth > depth; i++)
		continue;
	return i < in->n ? i + 1 : i;
}

/* How many arguments stand between parentheses that open here. */
static int
arguments(const struct sql_words *in, size_t open)
{
	size_t i, end = past(in, open);
	int n = 1;

	for (i = open + 1; i < end; i++)
		n += in->word[i].depth == in->word[open].depth + 1 &&
		    in->word[i].p[0] == ',';
	return n;
}

/* What is between them is true or false: compared, outside of any CASE. */
static int
condition(const struct sql_words *in, size_t open)
{
	static const char *const marks[] = { "=", "<>", "!=", "<", ">", "<=",
	    ">=", "IS", "IN", "LIKE", "BETWEEN", "AND", "OR", "NOT",
	    "EXISTS" };
	size_t i, k, end = past(in, open);
	int cases = 0;

	for (i = open + 1; i < end; i++) {
		const struct sql_word *w = &in->word[i];

		cases += sql_word_is(w, "CASE");
		cases -= sql_word_is(w, "END");
		if (w->depth != in->word[open].depth + 1 || cases > 0)
			continue;
		for (k = 0; k < sizeof(marks) / sizeof(marks[0]); k++)
			if (sql_word_is(w, marks[k]))
				return 1;
	}
	return 0;
}

static void
scan_call(const struct scan *s, size_t i)
{
	const struct sql_word *w = &s->in->word[i];
	size_t k;

	for (k = 0; k < sizeof(functions) / sizeof(functions[0]); k++)
		if (sql_word_is(w, functions[k].name))
			s->found(s->arg, w, functions[k].instead);
	if (sql_word_is(w, "min") && arguments(s->in, i + 1) > 1)
		s->found(s->arg, w, "least(a, b)");
	if (sql_word_is(w, "max") && arguments(s->in, i + 1) > 1)
		s->found(s->arg, w, "greatest(a, b)");
	if ((sql_word_is(w, "sum") || sql_word_is(w, "avg")) &&
	    condition(s->in, i + 1))
		s->found(s->arg, w, "count(*) FILTER (WHERE ...), or "
		    "CASE WHEN ... THEN 1 ELSE 0 END");
}

/* IS compares with NULL, TRUE and FALSE alone. */
static void
scan_is(const struct scan *s, size_t i)
{
	static const char *const fit[] = { "NULL", "TRUE", "FALSE",
	    "DISTINCT", "UNKNOWN" };
	const struct sql_word *next = &s->in->word[i + 1];
	int not = sql_word_is(next, "NOT");
	size_t k;

	next += not;
	for (k = 0; k < sizeof(fit) / sizeof(fit[0]); k++)
		if (next->n != 0 && sql_word_is(next, fit[k]))
			return;
	s->found(s->arg, &s->in->word[i], not ? "IS DISTINCT FROM" :
	    "IS NOT DISTINCT FROM");
}

/* LIMIT of two numbers. */
static void
scan_limit(const struct scan *s, size_t i)
{
	const struct sql_word *w = &s->in->word[i], *p;

	for (p = w + 1; p->n != 0 && p->depth >= w->depth; p++)
		if (p->depth == w->depth && p->p[0] == ',')
			s->found(s->arg, w, "LIMIT n OFFSET m");
}

/* A pattern with letters: capitals differ in one, not in the other. */
static void
scan_like(const struct scan *s, size_t i)
{
	const struct sql_word *next = &s->in->word[i + 1];
	size_t k;

	if (next->n == 0 || next->p[0] != '\'')
		return;
	if (i > 0 && s->in->word[i - 1].p[0] == ')')
		return;		/* lower(text) */
	for (k = 0; k < next->n; k++)
		if (isalpha((unsigned char)next->p[k])) {
			s->found(s->arg, &s->in->word[i],
			    "lower(text) LIKE, or matches(text, words)");
			return;
		}
}

static void
scan_type(const struct scan *s, size_t i)
{
	if (sql_word_is(&s->in->word[i], "AS") &&
	    sql_word_is(&s->in->word[i + 1], "REAL"))
		s->found(s->arg, &s->in->word[i + 1], "DOUBLE PRECISION");
}

static void
scan_word(const struct scan *s, size_t i)
{
	const struct sql_word *w = &s->in->word[i];
	size_t k;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (sql_word_is(w, words[k].word))
			s->found(s->arg, w, words[k].instead);
	if (w->p[0] == '`' || w->p[0] == '[')
		s->found(s->arg, w, "\"name\"");
	if (sql_word_is(w, "IS"))
		scan_is(s, i);
	if (sql_word_is(w, "LIMIT"))
		scan_limit(s, i);
	if (sql_word_is(w, "LIKE"))
		scan_like(s, i);
	scan_type(s, i);
}

void
dialect_scan(const struct sql_words *in, void (*found)(void *,
    const struct sql_word *, const char *), void *arg)
{
	const struct scan s = { in, found, arg };
	size_t i;

	for (i = 0; i < in->n; i++) {
		if (in->word[i + 1].n == 1 && in->word[i + 1].p[0] == '(')
			scan_call(&s, i);
		scan_word(&s, i);
	}
}

int
dialect_ours(const struct sql_words *in)
{
	const struct sql_word *w;

	/* crm_p, crm_t and crm_t_p are no tables */
	for (w = in->word; w->n != 0; w++)
		if (strncmp(w->p, "crm_", 4) == 0 && w[1].n != 0 &&
		    w[1].p[0] == '(' && !sql_word_is(w, "crm_p") &&
		    !sql_word_is(w, "crm_t") && !sql_word_is(w, "crm_t_p"))
			return 1;
	return 0;
}
