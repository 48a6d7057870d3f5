/*
 * crm-check: is the store whole, and how good is the data.
 */
#include "cmd.h"

static const struct opt opts[] = {
	{ 0, "repair", NULL, "rebuild what is derived from the rest",
	  OPT_FLAG, offsetof(struct crm_check, repair), OPT_WRITES },
	{ 0, "roundtrip", NULL, "export, import, export: is it the same?",
	  OPT_FLAG, offsetof(struct crm_check, roundtrip), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "[check]", NULL };

static const char *const examples[] = {
	"crm-check",
	"crm-check --roundtrip",
	"crm-check --repair --reason 'after the disk was changed'",
	NULL
};

static int
check(struct run *run)
{
	struct crm_check *how = run->request;

	if (run->operands > 1)
		return talk_usage("one check at a time: '%s'",
		    run->operand[1]);
	how->only = run->operand[0];
	return crm_check(run->crm, &run->rows, how);
}

const struct cmd cmd = {
	.name = "crm-check", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_PRINTS | CMD_TABLE | CMD_JOURNALS |
	    CMD_EXAMINES,
	.size = sizeof(struct crm_check), .run = check
};
