/*
 * crm-add: add or update records.
 */
#include "cmd.h"

#define AT(member)	offsetof(struct crm_write, member)

static const struct opt opts[] = {
	CMD_INPUT(struct crm_write, input),
	{ 'k', "key", "field", "update what this field finds", OPT_TEXT,
	  AT(input.key), 0 },
	{ 0, "blank", "keep|clear", "blank cells: leave, or erase",
	  OPT_CHOICE, AT(input.clear_blank), 0 },
	{ 'n', "dry-run", NULL, "say what would happen, write nothing",
	  OPT_FLAG, AT(dry_run), OPT_DRY },
	{ 0, "force", NULL, "also back to an earlier lifecycle stage",
	  OPT_FLAG, AT(force), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"entity field=value ...",
	"[-i file] entity",
	"[-i file] --map map [entity]",
	NULL
};

static const char *const examples[] = {
	"crm-add customer key=ACME name='Acme Ltd' city=Oslo",
	"crm-add customer -i customers.csv --key email --dry-run",
	"crm-add contact -i contacts.csv --keep-going --rejects bad.csv",
	NULL
};

static const struct crm_write request = { .input.max_rejects = -1 };

static int
gather(struct run *run)
{
	struct crm_write *how = run->request;

	if (run->operands == 0 && how->input.map == NULL)
		return talk_usage("which entity?");
	if (run->operands > 0) {
		how->entity = run->operand[0];
		how->operand = run->operand + 1;
		how->operands = run->operands - 1;
	}
	how->literal = (int)run->literal;
	how->list = run->print.form != NULL;
	return input_import(run, &how->input, how->operands);
}

static int
add(struct run *run)
{
	return crm_add(run->crm, &run->rows, &run->tally, run->request);
}

const struct cmd cmd = {
	.name = "crm-add", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_WRITER, .options = CMD_PRINTS,
	.size = sizeof(request), .request = &request,
	.gather = gather, .run = add
};
