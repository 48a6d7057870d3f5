/*
 * Words for completion that are not options: what is declared needs no store.
 */
#include <string.h>

#include "cmd.h"

int
complete_words(struct run *run, const char *what)
{
	struct crm_rows *rows = NULL;
	const char *const *table;
	const struct tool *t;
	int status = CRM_OK;

	if (strcmp(what, "tools") == 0)
		for (t = tools + 1; t->name != NULL; t++)
			printf("%s\n", t->name);
	else if (strcmp(what, "tables") == 0)
		for (table = crm_sample_tables(); *table != NULL; table++)
			printf("%s\n", *table);
	else if (strcmp(what, "entities") == 0)
		status = crm_entities(run->crm, &rows);
	else if (strcmp(what, "kinds") == 0)
		status = crm_kinds(run->crm, &rows);
	else if (strcmp(what, "fields") == 0 && run->operands == 1)
		status = crm_fields(run->crm, &rows, run->operand[0]);
	else
		return talk_usage("nothing completes: '%s'", what);
	while (status == CRM_OK && rows != NULL && crm_rows_next(rows) > 0)
		printf("%s\n", crm_rows_cell(rows, 0).text);
	crm_rows_free(rows);
	return status;
}
