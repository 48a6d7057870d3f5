/*
 * crm-set: change fields of the records given.
 */
#include "cmd.h"

#define AT(member)	offsetof(struct crm_write, member)

static const struct opt opts[] = {
	{ 'n', "dry-run", NULL, "say what would happen, write nothing",
	  OPT_FLAG, AT(dry_run), OPT_DRY },
	{ 0, "force", NULL, "also back to an earlier lifecycle stage",
	  OPT_FLAG, AT(force), 0 },
	{ 0, "deal", NULL, "convert leads: open a deal for each", OPT_FLAG,
	  AT(deal), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"field=value ... [reference ... | -]", NULL
};

static const char *const examples[] = {
	"crm-set customer:ACME city=Bergen",
	"crm-find customer city=Oslo | crm-set owner=li",
	"crm-set customer:C1 lifecycle=ended lost_reason='moved away'",
	"crm-set --deal customer:C2 deal.amount=5000",
	NULL
};

static int
gather(struct run *run)
{
	struct crm_write *how = run->request;

	how->operand = run->operand;
	how->operands = input_assignments(run, 0, "=");
	if (how->operands == 0 && !how->deal)
		return talk_usage("no field=value given");
	return input_refs(run, NULL, how->operands);
}

static int
set(struct run *run)
{
	struct crm_write *how = run->request;

	how->refs = run->refs;
	return crm_set(run->crm, &run->rows, &run->tally, how);
}

const struct cmd cmd = {
	.name = "crm-set", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_WRITER, .options = CMD_PRINTS,
	.size = sizeof(struct crm_write), .gather = gather, .run = set
};
