/*
 * crm-report: how it is going.
 */
#include "cmd.h"

#define AT(member)	offsetof(struct crm_report, member)

static const struct opt opts[] = {
	{ 0, "from", "date", "the first day counted", OPT_TEXT, AT(from), 0 },
	{ 0, "to", "date", "the last day counted", OPT_TEXT, AT(to), 0 },
	{ 0, "period", "period", "both: 2026, 2026Q3, 2026-08, last month",
	  OPT_TEXT, AT(period), 0 },
	{ 0, "by", "dimension", "one row for each month, product, staff, ...",
	  OPT_TEXT, AT(by), 0 },
	{ 0, "in", "segment", "members of the segment only", OPT_TEXT,
	  AT(segment), 0 },
	{ 0, "top", "n", "the first so many", OPT_COUNT, AT(top), 0 },
	{ 0, "explain", "key,column", "the references behind one number",
	  OPT_TEXT, AT(explain), 0 },
	{ 0, "describe", NULL, "its options, parameters, dimensions, columns",
	  OPT_FLAG, AT(describe), 0 },
	{ 0, "fail-on", "expression", "status 1 when a row meets it",
	  OPT_TEXT, AT(fail_on), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"[report [name=value ...] [reference ... | -]]", NULL
};

static const char *const examples[] = {
	"crm-report",
	"crm-report revenue --describe",
	"crm-report revenue --by month --period 2026",
	"crm-segment champions | crm-report revenue --by month -",
	"crm-report revenue --by month --fail-on 'revenue < 0' -q",
	NULL
};

static const struct crm_report request = { .top = -1 };

static int
gather(struct run *run)
{
	struct crm_report *how = run->request;

	if (run->operands == 0)
		return CRM_OK;
	how->name = run->operand[0];
	how->param = run->operand + 1;
	how->params = input_assignments(run, 1, "=");
	if (1 + how->params == run->operands)
		return CRM_OK;
	return input_refs(run, "customer", 1 + how->params);
}

static int
report(struct run *run)
{
	struct crm_report *how = run->request;

	if (how->describe && how->name == NULL)
		return talk_usage("--describe: which report?");
	how->refs = run->refs;
	if (how->explain != NULL && run->print.form == NULL)
		run->print.form = run->print.fields != NULL ? "tsv" :
		    "list";	/* references, to be piped */
	return crm_report(run->crm, &run->rows, &run->print.title, how);
}

const struct cmd cmd = {
	.name = "crm-report", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_PRINTS | CMD_TABLE | CMD_AS_OF,
	.size = sizeof(request), .request = &request,
	.gather = gather, .run = report
};
