/*
 * crm-find: select records.
 */
#include <string.h>

#include "cmd.h"

#define AT(member)	offsetof(struct crm_find, member)

static const struct opt opts[] = {
	{ 'w', "where", "expression", "over the entity's public view",
	  OPT_TEXT, AT(where), 0 },
	{ 't', "text", "words", "free text that the record has", OPT_TEXT,
	  AT(text), 0 },
	{ 0, "in", "segment", "members of the segment only", OPT_TEXT,
	  AT(segment), 0 },
	{ 'f', "fields", "a,b,c", "columns, instead of reference and label",
	  OPT_TEXT, AT(fields), 0 },
	{ 0, "sort", "a,-b", "sort by these, - is downwards", OPT_TEXT,
	  AT(sort), 0 },
	{ 0, "limit", "n", "not more than so many", OPT_COUNT, AT(limit), 0 },
	{ 0, "archived", NULL, "archived records too", OPT_FLAG,
	  AT(archived), 0 },
	{ 0, "timeout", "seconds", "stop after that (60; 0: never)",
	  OPT_REAL, AT(timeout), 0 },
	{ 0, "explain", NULL, "print the SQL instead", OPT_FLAG, AT(explain),
	  0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"entity [field=value ...] [reference ... | -]", NULL
};

static const char *const examples[] = {
	"crm-find customer city=Oslo",
	"crm-find customer --where 'revenue > 1000 and recency_days > 90'",
	"crm-find customer -t 'rice noodles' -o csv --fields name,phone",
	NULL
};

static const struct crm_find request = { .limit = -1, .timeout = -1 };

static int
gather(struct run *run)
{
	struct crm_find *find = run->request;

	if (run->operands == 0)
		return talk_usage("which entity?");
	find->entity = run->operand[0];
	find->operand = run->operand + 1;
	find->operands = input_assignments(run, 1, "=!<>~");
	if (1 + find->operands == run->operands)
		return CRM_OK;
	return input_refs(run, find->entity, 1 + find->operands);
}

static int
find(struct run *run)
{
	struct crm_find *how = run->request;

	how->refs = run->refs;
	if (how->fields == NULL && run->print.form != NULL &&
	    strncmp(run->print.form, "vcf", 3) == 0)
		how->fields = "card";
	if (how->fields != NULL && run->print.form == NULL)
		run->print.form = "tsv";	/* a list has two columns */
	return crm_find(run->crm, &run->rows, how);
}

const struct cmd cmd = {
	.name = "crm-find", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_SELECTS | CMD_TABLE | CMD_AS_OF,
	.size = sizeof(request), .request = &request,
	.gather = gather, .run = find
};
