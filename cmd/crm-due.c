/*
 * crm-due: what to do today.
 */
#include <errno.h>
#include <string.h>

#include "cmd.h"

struct due {
	struct crm_due	 due;
	const char	*form;
};

#define AT(member)	offsetof(struct due, member)

static const struct opt opts[] = {
	{ 0, "for", "staff", "only what is this one's; me is who asks",
	  OPT_TEXT, AT(due.staff), 0 },
	{ 0, "on", "date", "on that day, instead of today", OPT_TEXT,
	  AT(due.on), 0 },
	{ 0, "ahead", "days", "and what comes up in so many days (7)",
	  OPT_COUNT, AT(due.ahead), 0 },
	{ 'o', "output", "form", "how to print rows: table, csv ... or ics",
	  OPT_TEXT, AT(form), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "", NULL };

static const char *const examples[] = {
	"crm-due",
	"crm-due --for me --ahead 0",
	"crm-due --for staff:li -o ics",
	NULL
};

static const struct due request = { .due.ahead = -1 };

static int
gather(struct run *run)
{
	struct due *how = run->request;

	if (run->operands > 0)
		return talk_usage("no operand is wanted here: '%s'",
		    run->operand[0]);
	if (how->form != NULL && strcmp(how->form, "ics") != 0)
		run->print.form = how->form;
	return CRM_OK;
}

static int
due(struct run *run)
{
	const struct due *how = run->request;
	long n;

	if (how->form == NULL || strcmp(how->form, "ics") != 0)
		return crm_due(run->crm, &run->rows, &how->due);
	n = crm_due_calendar(run->crm, stdout, &how->due);
	return n < 0 ? (int)n : CRM_OK;
}

const struct cmd cmd = {
	.name = "crm-due", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_PRINTS | CMD_TABLE | CMD_AS_OF,
	.size = sizeof(request), .request = &request,
	.gather = gather, .run = due
};
