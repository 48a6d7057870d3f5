/*
 * crm-score: numbers for each customer.
 */
#include "cmd.h"

#define AT(member)	offsetof(struct crm_score, member)

static const struct opt opts[] = {
	{ 0, "save", NULL, "keep them in the store", OPT_FLAG, AT(save),
	  OPT_WRITES },
	{ 0, "explain", NULL, "what each number is made of", OPT_FLAG,
	  AT(explain), 0 },
	{ 0, "top", "n", "so many rows for each customer", OPT_TEXT, AT(top),
	  0 },
	{ 0, "budget", "amount", "what they may come to for each customer",
	  OPT_TEXT, AT(budget), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"[score [name=value ...] [reference ... | -]]", NULL
};

static const char *const examples[] = {
	"crm-score",
	"crm-score rfm --as-of 2026-06-30 -o csv",
	"crm-segment champions | crm-score rfm -",
	"crm-score next-product --top 2 --budget 500 --explain",
	"crm-score rfm --save -q",
	NULL
};

static int
gather(struct run *run)
{
	struct crm_score *how = run->request;

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
score(struct run *run)
{
	struct crm_score *how = run->request;
	int status;

	if (how->save && how->name == NULL)
		return talk_usage("--save: which score?");
	how->refs = run->refs;
	how->notes = talk_notes(run) && !how->save;
	status = crm_score(run->crm, &run->rows, how);
	if (how->save && run->print.form == NULL) {
		crm_rows_free(run->rows);	/* silent, for cron */
		run->rows = NULL;
	}
	return status;
}

const struct cmd cmd = {
	.name = "crm-score", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_PRINTS | CMD_TABLE | CMD_AS_OF | CMD_JOURNALS,
	.size = sizeof(struct crm_score), .gather = gather, .run = score
};
