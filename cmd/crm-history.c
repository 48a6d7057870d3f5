/*
 * crm-history: the journal. Who changed what, when, with which command.
 */
#include "cmd.h"

#define AT(member)	offsetof(struct crm_history, member)

static const struct opt opts[] = {
	{ 0, "op", "n", "only this operation", OPT_NUMBER, AT(operation), 0 },
	{ 0, "since-op", "n", "operations after this one", OPT_NUMBER,
	  AT(since), 0 },
	{ 'c', "changes", NULL, "a row for each changed field", OPT_FLAG,
	  AT(changes), 0 },
	{ 0, "limit", "n", "not more than so many", OPT_COUNT, AT(limit), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "[reference ... | -]", NULL };

static const char *const examples[] = {
	"crm-history --limit 10",
	"crm-history customer:ACME --changes",
	"crm-history --since-op 1200 -o jsonl",
	NULL
};

static const struct crm_history request = { .limit = -1 };

static int
gather(struct run *run)
{
	return run->operands == 0 ? CRM_OK : input_refs(run, NULL, 0);
}

static int
history(struct run *run)
{
	struct crm_history *how = run->request;

	how->refs = run->refs;
	return crm_history(run->crm, &run->rows, how);
}

const struct cmd cmd = {
	.name = "crm-history", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_PRINTS | CMD_TABLE,
	.size = sizeof(request), .request = &request,
	.gather = gather, .run = history
};
