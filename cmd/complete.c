/*
 * Words for completion that are not options, each with what there is to know
 * about it: what is declared needs no store.
 */
#include <string.h>

#include "cmd.h"

static void
complete_tools(void)
{
	const struct tool *t;

	for (t = tools + 1; t->name != NULL; t++)
		printf("%s\t%s\n", t->name, t->purpose);
}

static void
complete_tables(void)
{
	const char *const *table;

	for (table = crm_sample_tables(); *table != NULL; table++)
		printf("%s\n", *table);
	printf("truth\n");
}

int
complete_words(struct run *run, const char *what)
{
	run->print.form = "tsv";
	run->print.no_header = 1;
	if (strcmp(what, "entities") == 0)
		return crm_entities(run->crm, &run->rows);
	if (strcmp(what, "kinds") == 0)
		return crm_kinds(run->crm, &run->rows);
	if (strcmp(what, "fields") == 0 && run->operands == 1)
		return crm_fields(run->crm, &run->rows, run->operand[0]);
	if (strcmp(what, "tools") == 0)
		complete_tools();
	else if (strcmp(what, "tables") == 0)
		complete_tables();
	else
		return talk_usage("nothing completes: '%s'", what);
	return CRM_OK;
}
