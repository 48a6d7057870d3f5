/*
 * crm-show: everything about one record on one page.
 */
#include <errno.h>
#include <string.h>

#include "cmd.h"

struct show {
	const char	*phone, *email;
	long		 limit;
	int		 clock, similar;
};

#define AT(member)	offsetof(struct show, member)

static const struct opt opts[] = {
	{ 0, "phone", "number", "the customer who calls from there",
	  OPT_TEXT, AT(phone), 0 },
	{ 0, "email", "address", "the customer who writes from there",
	  OPT_TEXT, AT(email), 0 },
	{ 0, "clock", NULL, "of cases: what was promised, and how time passed",
	  OPT_FLAG, AT(clock), 0 },
	{ 0, "similar", NULL, "of a case: others like it, and their remedies",
	  OPT_FLAG, AT(similar), 0 },
	{ 0, "limit", "n", "so many rows in each section (10)", OPT_COUNT,
	  AT(limit), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"[reference ... | -]",
	"--phone number | --email address",
	NULL
};

static const char *const examples[] = {
	"crm-show customer:ACME",
	"crm-show --phone 13774496118",
	"crm-show case:1 --clock",
	"crm-show case:1 --similar",
	NULL
};

static const struct show request = { .limit = 10 };

static int
gather(struct run *run)
{
	struct show *how = run->request;
	const char *found = how->phone != NULL ? how->phone : how->email;
	int status;

	if (how->clock && how->similar)
		return talk_usage("one of --clock and --similar");
	if (found == NULL)
		return input_refs(run, NULL, 0);
	if (run->operands > 0 || (how->phone != NULL && how->email != NULL))
		return talk_usage("one of reference, --phone and --email");
	status = crm_refs_new(run->crm, &run->refs, "customer");
	return status != CRM_OK ? status : crm_refs_add(run->refs, found);
}

static int
show(struct run *run)
{
	struct show *how = run->request;
	struct crm_page *page = NULL;
	long n;
	int status;

	if (how->clock)
		return crm_case_clock(run->crm, &run->rows, run->refs);
	if (how->similar)
		return crm_case_similar(run->crm, &run->rows, run->refs,
		    how->limit);
	status = crm_show(run->crm, &page, run->refs, how->limit);
	if (status == CRM_OK) {
		n = crm_page_print(run->crm, page, stdout, &run->print);
		if (n < 0)
			status = (int)n;
		if (n == CRM_EIO)
			talk("standard output: %s", strerror(errno));
	}
	crm_page_free(page);
	return status;
}

const struct cmd cmd = {
	.name = "crm-show", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_PRINTS | CMD_AS_OF,
	.size = sizeof(request), .request = &request,
	.gather = gather, .run = show
};
