/*
 * crm-segment: who. Lists segments, prints their members.
 */
#include "cmd.h"

#define AT(member)	offsetof(struct crm_segment, member)

static const struct opt opts[] = {
	{ 'f', "file", "file", "definitions beside those of the settings",
	  OPT_TEXT, AT(file), 0 },
	{ 'w', "where", "expression", "and this must hold", OPT_TEXT,
	  AT(where), 0 },
	{ 0, "fields", "a,b,c", "columns, instead of reference and label",
	  OPT_TEXT, AT(fields), 0 },
	{ 0, "count", NULL, "the size instead of the members", OPT_FLAG,
	  AT(count), 0 },
	{ 0, "explain", NULL, "the SQL, and why each is in", OPT_FLAG,
	  AT(explain), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "[segment]", NULL };

static const char *const examples[] = {
	"crm-segment",
	"crm-segment champions | crm-report revenue --by month -",
	"crm-segment lapsing -f mine.yaml --count --as-of 2026-06-30",
	NULL
};

static int
segment(struct run *run)
{
	struct crm_segment *how = run->request;

	if (run->operands > 1)
		return talk_usage("one segment at a time: '%s'",
		    run->operand[1]);
	how->name = run->operand[0];
	if (how->name == NULL || how->count) {
		run->print.fields = how->fields;
		if (run->print.form == NULL)
			run->print.form = "table";
	} else if (how->fields != NULL && run->print.form == NULL)
		run->print.form = "tsv";	/* a list has two columns */
	return crm_segment(run->crm, &run->rows, how);
}

const struct cmd cmd = {
	.name = "crm-segment", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_SELECTS | CMD_TABLE | CMD_AS_OF,
	.size = sizeof(struct crm_segment), .run = segment
};
