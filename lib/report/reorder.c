/*
 * What a cell is told by, and a statement made to sort what its own order
 * leaves alike.
 */
#include <string.h>

#include "report/check.h"

static int
is_day(const struct value *v)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (i == 4 || i == 7 ? v->p[i] != '-' :
		    v->p[i] < '0' || v->p[i] > '9')
			return 0;
	return v->n == 10;
}

static int
is_line(const struct value *v)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (strchr("0123456789.-+e ", v->p[i]) == NULL)
			return 0;
	return 1;
}

int
check_fits(enum report_type type, const struct value *v)
{
	switch (type) {
	case REPORT_INTEGER:
		return v->kind == VALUE_INT;
	case REPORT_NUMBER:
	case REPORT_MONEY:
	case REPORT_PERCENT:
		return v->kind == VALUE_INT || v->kind == VALUE_REAL;
	case REPORT_DATE:
		return v->kind == VALUE_TEXT && is_day(v);
	case REPORT_SPARK:
		return v->kind == VALUE_TEXT && is_line(v);
	default:
		return v->kind == VALUE_TEXT;
	}
}

static const char *
end_of(const struct sql_word *w)
{
	return w->p + w->n;
}

int
check_reorder(struct str *out, const char *sql, size_t columns, int down)
{
	struct sql_words in;
	const char *at = sql;
	size_t i, order = 0;
	int own;

	if (sql_words_read(&in, sql) == -1)
		return -1;
	for (i = 0; i < in.n; i++) {
		if (in.word[i].depth == 0 && sql_word_is(&in.word[i],
		    "ORDER"))
			order = i;
		if (in.word[i].depth == 0 && (in.word[i].p[0] == ';' ||
		    sql_word_is(&in.word[i], "LIMIT")))
			break;
		at = end_of(&in.word[i]);
	}
	own = order == 0 && dialect_ours(&in);
	str_add(out, sql, (size_t)(at - sql));
	for (i = 1; i <= columns; i++)
		str_printf(out, "%s%zu%s", i > 1 || order ? "," :
		    " ORDER BY ", i, down ? " DESC" : "");
	str_puts(out, at);
	sql_words_free(&in);
	return out->failed ? -1 : own;
}
