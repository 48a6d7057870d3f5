/*
 * crm-export: everything out again.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

struct request {
	struct crm_export export;
	int		 script;
};

#define AT(member)	offsetof(struct request, member)

static const struct opt opts[] = {
	{ 'f', "form", "csv|jsonl", "what to write (csv)", OPT_WORD,
	  AT(export.form), 0 },
	{ 'j', "journal", NULL, "operations, changes and voided events too",
	  OPT_FLAG, AT(export.journal), 0 },
	{ 0, "script", NULL, "print the commands that read it back instead",
	  OPT_FLAG, AT(script), 0 },
	{ 0, "excel-safe", NULL, "csv for spreadsheets: formulas defused",
	  OPT_FLAG, AT(export.excel_safe), 0 },
	{ 0, "bom", NULL, "csv: begin with a byte order mark", OPT_FLAG,
	  AT(export.bom), 0 },
	{ 0, "crlf", NULL, "csv: lines end in CR LF", OPT_FLAG,
	  AT(export.crlf), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"directory",
	"- [entity]",
	NULL
};

static const char *const examples[] = {
	"crm-export backup",
	"crm-export --script backup >restore.sh",
	"crm-export - order >orders.csv",
	"crm-find customer city=Oslo | crm-export - --form jsonl",
	NULL
};

/* "-" alone: the records on standard input; with an entity, all of it. */
static int
gather(struct run *run)
{
	struct request *how = run->request;

	if (run->operands == 0)
		return talk_usage("where to? A directory, or - for standard "
		    "output");
	if (strcmp(run->operand[0], "-") != 0) {
		if (run->operands > 1)
			return talk_usage("one directory is enough: '%s'",
			    run->operand[1]);
		how->export.dir = run->operand[0];
		return CRM_OK;
	}
	if (how->script || how->export.journal)
		return talk_usage("%s is for a directory", how->script ?
		    "--script" : "--journal");
	if (run->operands > 2)
		return talk_usage("one entity in a stream: '%s'",
		    run->operand[2]);
	how->export.out = stdout;
	if (run->operands == 2) {
		how->export.entity = run->operand[1];
		return CRM_OK;
	}
	return input_refs(run, NULL, 1);
}

static int
export(struct run *run)
{
	struct request *how = run->request;
	char *text = NULL;
	int status;

	how->export.refs = run->refs;
	if (!how->script)
		return crm_export(run->crm, &how->export);
	status = crm_export_script(run->crm, &text, &how->export);
	if (status == CRM_OK)
		fputs(text, stdout);
	free(text);
	return status;
}

const struct cmd cmd = {
	.name = "crm-export", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.size = sizeof(struct request), .gather = gather, .run = export
};
