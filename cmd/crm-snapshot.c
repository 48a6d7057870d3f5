/*
 * crm-snapshot: write down how things stand today.
 */
#include "cmd.h"

static const struct opt opts[] = {
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "[snapshot]", NULL };

static const char *const examples[] = {
	"crm-snapshot",
	"crm-snapshot pipeline -q",
	NULL
};

static int
take(struct run *run)
{
	if (run->operands > 1)
		return talk_usage("one snapshot at a time: '%s'",
		    run->operand[1]);
	return crm_snapshot(run->crm, &run->rows, run->operand[0]);
}

const struct cmd cmd = {
	.name = "crm-snapshot", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_WRITER,
	.options = CMD_PRINTS | CMD_TABLE,
	.run = take
};
