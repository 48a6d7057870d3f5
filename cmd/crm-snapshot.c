/*
 * crm-snapshot: write down how things stand today.
 */
#include "cmd.h"

static const struct opt opts[] = {
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"[pipeline | metrics | segments [segment ...]]", NULL
};

static const char *const examples[] = {
	"crm-snapshot",
	"crm-snapshot segments -q",
	NULL
};

static int
take(struct run *run)
{
	size_t named = run->operands > 1 ? run->operands - 1 : 0;

	return crm_snapshot(run->crm, &run->rows, run->operand[0],
	    run->operand + (named > 0), named);
}

const struct cmd cmd = {
	.name = "crm-snapshot", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_WRITER,
	.options = CMD_PRINTS | CMD_TABLE,
	.run = take
};
