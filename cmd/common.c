/*
 * The options that tools have in common, and which tool has which.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

#define AT(member)	offsetof(struct run, member)

const struct opt opts_all[] = {
	{ 'h', "help", NULL, "show this help", OPT_FLAG, AT(help), 0 },
	{ 'V', "version", NULL, "show the version", OPT_FLAG, AT(version), 0 },
	{ 0, "options", NULL, NULL, OPT_FLAG, AT(list), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

const struct opt opts_store[] = {
	{ 's', "store", "file", "the store, instead of $CRM_STORE", OPT_TEXT,
	  AT(how.path), 0 },
	{ 0, "now", "instant", "the clock stands here, instead of $CRM_NOW",
	  OPT_TEXT, AT(how.now), 0 },
	{ 0, "lang", "en|zh", "the language of titles and labels", OPT_WORD,
	  AT(how.language), 0 },
	{ 'q', "quiet", NULL, "no summaries and no progress", OPT_FLAG,
	  AT(quiet), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

const struct opt opts_as_of[] = {
	{ 0, "as-of", "date", "what happened later does not exist", OPT_TEXT,
	  AT(how.as_of), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

const struct opt opts_journal[] = {
	{ 0, "reason", "text", "why, for the journal", OPT_TEXT,
	  AT(how.reason), 0 },
	{ 0, "once", "name", "do nothing if this name was done before",
	  OPT_TEXT, AT(how.once), 0 },
	{ 0, "wait", "seconds", "wait so long for other writers (30)",
	  OPT_REAL, AT(how.wait), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

const struct opt opts_print[] = {
	{ 'o', "output", "form", "list table csv tsv jsonl json md "
	  "html ref ref0 vcf vcf3", OPT_FORM, AT(print.form), 0 },
	{ 0, "no-header", NULL, "no header line", OPT_FLAG,
	  AT(print.no_header), 0 },
	{ 0, "excel-safe", NULL, "csv for spreadsheets: formulas defused",
	  OPT_FLAG, AT(print.excel_safe), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

const struct opt opts_table[] = {
	{ 0, "fields", "a,b,c", "these columns, in this order", OPT_TEXT,
	  AT(print.fields), 0 },
	{ 0, "sort", "a,-b", "sort by these columns, - is downwards",
	  OPT_TEXT, AT(print.sort), 0 },
	{ 0, "limit", "n", "not more than so many rows", OPT_COUNT,
	  AT(print.limit), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static size_t
rows_add(const struct opt *rows[OPTIONS_MAX], size_t n,
    const struct opt *group)
{
	size_t i;

	for (; group != NULL && group->name != NULL; group++) {
		for (i = 0; i < n; i++)
			if (strcmp(rows[i]->name, group->name) == 0)
				break;
		if (i == n && n < OPTIONS_MAX)
			rows[n++] = group;
	}
	return n;
}

size_t
options_rows(const struct opt *rows[OPTIONS_MAX], size_t *own)
{
	size_t n = *own = rows_add(rows, 0, cmd.opts);

	if (cmd.options & CMD_TABLE)
		n = rows_add(rows, n, opts_table);
	if (cmd.options & (CMD_PRINTS | CMD_SELECTS))
		n = rows_add(rows, n, opts_print);
	if (cmd.options & CMD_AS_OF)
		n = rows_add(rows, n, opts_as_of);
	if (cmd.mode == CMD_WRITER || cmd.options & CMD_JOURNALS)
		n = rows_add(rows, n, opts_journal);
	if (cmd.mode != CMD_NO_STORE)
		n = rows_add(rows, n, opts_store);
	return rows_add(rows, n, opts_all);
}

/* The request, with the lists that its options gathered. */
void
options_forget(void *request)
{
	const struct opt *row;

	for (row = cmd.opts; request != NULL && row != NULL &&
	    row->name != NULL; row++)
		if (row->kind == OPT_LIST)
			free(*(void **)((char *)request + row->at));
	free(request);
}
