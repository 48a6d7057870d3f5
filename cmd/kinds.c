/*
 * The kinds of options: each puts a text where it belongs, or says why not.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

static const char *
put_flag(void *at, const char *text)
{
	(void)text;
	*(int *)at = 1;
	return NULL;
}

static const char *
put_text(void *at, const char *text)
{
	*(const char **)at = text;
	return NULL;
}

static const char *
put_list(void *at, const char *text)
{
	const char **list = *(const char ***)at, **longer;
	size_t n = 0;

	while (list != NULL && list[n] != NULL)
		n++;
	if ((longer = realloc(list, (n + 2) * sizeof(*list))) == NULL)
		return strerror(errno);
	longer[n] = text;
	longer[n + 1] = NULL;
	*(const char ***)at = longer;
	return NULL;
}

/* A whole number without a sign. */
static const char *
put_number(void *at, const char *text)
{
	char *end;
	long long number;

	errno = 0;
	number = strtoll(text, &end, 10);
	if (!isdigit((unsigned char)*text) || *end != '\0' || errno != 0)
		return "not a whole number";
	*(int64_t *)at = number;
	return NULL;
}

static const char *
put_count(void *at, const char *text)
{
	const char *why;
	int64_t number = 0;

	if ((why = put_number(&number, text)) == NULL)
		*(long *)at = (long)number;
	return why;
}

/* LC_NUMERIC is "C" here, so the decimal mark is a point. */
static const char *
put_real(void *at, const char *text)
{
	char *end;
	double number;

	errno = 0;
	number = strtod(text, &end);
	if ((!isdigit((unsigned char)*text) && *text != '.') ||
	    *end != '\0' || errno != 0)
		return "not a number";
	*(double *)at = number;
	return NULL;
}

/* Which of a|b|c it is, or -1. */
static int
choice(const char *word, const char *text)
{
	size_t n, len = strlen(text);
	int i;

	for (i = 0; *word != '\0'; i++, word += n + (word[n] == '|')) {
		n = strcspn(word, "|");
		if (n == len && strncmp(word, text, n) == 0)
			return i;
	}
	return -1;
}

static const char *
put_char(void *at, const char *text)
{
	static const struct { const char *word; char c; } words[] = {
		{ "tab", '\t' }, { "comma", ',' }, { "semicolon", ';' },
		{ "pipe", '|' }, { "\\t", '\t' }
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].word, text) == 0) {
			*(char *)at = words[i].c;
			return NULL;
		}
	if (strlen(text) != 1)
		return "not one character";
	*(char *)at = *text;
	return NULL;
}

static const char *
put_form(void *at, const char *text)
{
	const char *const *form;

	for (form = crm_forms(); *form != NULL; form++)
		if (strcmp(*form, text) == 0) {
			*(const char **)at = *form;
			return NULL;
		}
	return "no such form";
}

/* In the order of enum opt_kind; the last two are choices as well. */
static const char *(*const puts_kind[])(void *, const char *) = {
	put_flag, put_text, put_list, put_count, put_number, put_real,
	put_char, put_form, put_text, NULL
};

const char *
opt_put(const struct opt *row, void *at, const char *text)
{
	int which = 0;

	if (row->kind >= OPT_WORD &&
	    (which = choice(row->arg, text)) < 0)
		return "no such choice";
	if (row->kind != OPT_CHOICE)
		return puts_kind[row->kind](at, text);
	*(int *)at = which;
	return NULL;
}
