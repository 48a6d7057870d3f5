/*
 * crm-report: how it is going.
 */
#include "cmd.h"

struct asked {
	struct crm_report how;
	int		  chart, if_changed;
	const char	 *out;
};

#define AT(member)	offsetof(struct asked, how.member)

static const struct opt opts[] = {
	{ 0, "from", "date", "the first day counted", OPT_TEXT, AT(from), 0 },
	{ 0, "to", "date", "the last day counted", OPT_TEXT, AT(to), 0 },
	{ 0, "period", "period", "both: 2026, 2026Q3, 2026-08, last month",
	  OPT_TEXT, AT(period), 0 },
	{ 0, "by", "dimension", "one row for each month, product, staff, ...",
	  OPT_TEXT, AT(by), 0 },
	{ 0, "average", "years", "the mean of so many years, as 3y", OPT_TEXT,
	  AT(average), 0 },
	{ 0, "in", "segment", "members of the segment only", OPT_TEXT,
	  AT(segment), 0 },
	{ 0, "top", "n", "the first so many", OPT_COUNT, AT(top), 0 },
	{ 0, "explain", "key,column", "the references behind one number",
	  OPT_TEXT, AT(explain), 0 },
	{ 0, "describe", NULL, "its options, parameters, dimensions, columns",
	  OPT_FLAG, AT(describe), 0 },
	{ 0, "new", NULL, "a template of that name in your folder", OPT_FLAG,
	  AT(create), 0 },
	{ 0, "check", NULL, "run it, or all, in every way: what is wrong",
	  OPT_FLAG, AT(check), 0 },
	{ 0, "chart", NULL, "drawn below the table as well", OPT_FLAG,
	  offsetof(struct asked, chart), 0 },
	{ 0, "out", "path", "a bundle into this file, csv into a directory",
	  OPT_TEXT, offsetof(struct asked, out), 0 },
	{ 0, "if-changed", NULL, "status 1 and no new file if it is the same",
	  OPT_FLAG, offsetof(struct asked, if_changed), 0 },
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

static const struct asked request = { .how = { .top = -1 } };

static int
gather(struct run *run)
{
	struct crm_report *how = &((struct asked *)run->request)->how;

	if (run->operands == 0)
		return CRM_OK;
	how->name = run->operand[0];
	how->param = run->operand + 1;
	how->params = input_assignments(run, 1, "=");
	if (1 + how->params == run->operands)
		return CRM_OK;
	return input_refs(run, "customer", 1 + how->params);
}

/* A part's own options cannot be those of all. */
static int
bundle_fits(const struct asked *asked)
{
	const struct crm_report *how = &asked->how;

	if (how->params > 0 || how->from || how->to || how->period ||
	    how->by || how->average || how->top >= 0 || how->explain ||
	    how->fail_on)
		return talk_usage("%s is a bundle: of its reports only "
		    "references and --in can be said", how->name);
	return asked->if_changed && asked->out == NULL ?
	    talk_usage("--if-changed goes with --out") : CRM_OK;
}

static int
bundle(struct run *run, struct crm_page *page)
{
	const struct asked *asked = run->request;
	long status = bundle_fits(asked);

	if (status == CRM_OK)
		status = asked->out != NULL ? crm_page_save(run->crm, page,
		    asked->out, &run->print, asked->if_changed) :
		    crm_page_print(run->crm, page, stdout, &run->print);
	if (status > 0 && asked->out == NULL)
		status = CRM_OK;	/* so many rows */
	if (status == CRM_OK)
		status = crm_page_status(page);
	crm_page_free(page);
	return (int)status;
}

static int
report(struct run *run)
{
	struct asked *asked = run->request;
	struct crm_report *how = &asked->how;
	struct crm_page *page;
	int status;

	if ((how->describe || how->create) && how->name == NULL)
		return talk_usage("%s: which report?", how->create ?
		    "--new" : "--describe");
	how->refs = run->refs;
	status = how->name == NULL || how->describe || how->create ||
	    how->check ? CRM_NONE :
	    crm_bundle(run->crm, &page, how);
	if (status != CRM_NONE)
		return status < 0 ? status : bundle(run, page);
	if (asked->out != NULL || asked->if_changed)
		return talk_usage("--out and --if-changed are for bundles");
	run->print.chart = asked->chart;
	run->print.ascii = talk_ascii();
	how->notes = talk_notes(run);
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
