/*
 * crm-log: append events, or take some back.
 */
#include <string.h>

#include "cmd.h"

struct log {
	struct crm_write write;
	int		 takes_back;
};

#define AT(member)	offsetof(struct log, member)

static const struct opt opts[] = {
	CMD_INPUT(struct log, write.input),
	{ 0, "again", NULL, "do not look for rows that are there already",
	  OPT_FLAG, AT(write.input.again), 0 },
	{ 0, "replace", NULL, "the same number with other content: replace",
	  OPT_FLAG, AT(write.input.replace), 0 },
	{ 0, "void", NULL, "take the events given back", OPT_FLAG,
	  AT(takes_back), 0 },
	{ 0, "next", "date", "and a task to do then", OPT_TEXT,
	  AT(write.next), 0 },
	{ 0, "print", "subject|event", "which reference to print (subject)",
	  OPT_CHOICE, AT(write.print_event), 0 },
	{ 'n', "dry-run", NULL, "say what would happen, write nothing",
	  OPT_FLAG, AT(write.dry_run), OPT_DRY },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"kind [reference | -] [text] [field=value ...]",
	"kind [-i file]",
	"send campaign:key [text] [field=value ...]",
	"--void event ...",
	NULL
};

static const char *const examples[] = {
	"crm-log call customer:ACME 'asked for a quote' --next +3d",
	"crm-log order customer:ACME amount=1250.00",
	"crm-log order -i orders.csv",
	"crm-find customer city=Oslo | crm-log email - 'spring letter sent'",
	"crm-log complaint customer:ACME 'parcel torn' product=RICE",
	"crm-log resolved case:1 'sent a new one' remedy='a new parcel'",
	"crm-segment lapsing | crm-log send campaign:SPRING",
	"crm-log invoiced order:17 invoice=R-17 due=2026-02-10",
	"crm-log --void order:17 --reason 'typed twice'",
	NULL
};

static const struct log request = { .write.input.max_rejects = -1 };

static int
gather_void(struct run *run, struct log *how)
{
	const struct crm_input *in = &how->write.input;

	if (in->path != NULL || in->map != NULL || in->source != NULL ||
	    in->create != NULL || in->again || in->replace ||
	    how->write.dry_run || how->write.print_event ||
	    how->write.next != NULL)
		return talk_usage("--void goes with references only");
	return input_refs(run, NULL, 0);
}

/* "-" in the place of the reference: it is taken out, refs stand for it. */
static int
gather_piped(struct run *run, struct crm_write *write)
{
	char *const *rest = write->operand + 1;
	size_t n = run->operands, operands = write->operands - 1;
	int status;

	run->operands = 2;
	status = input_refs(run, NULL, 1);
	run->operands = n;
	write->refs = run->refs;
	write->operand = rest;
	write->operands = operands;
	return status;
}

/* The campaign stands in the place of the reference: they are its members. */
static int
gather_send(struct run *run, struct crm_write *write)
{
	int status = input_refs(run, "customer", run->operands);

	write->campaign = write->operand[0];
	write->operand++;
	write->operands--;
	write->refs = run->refs;
	return status;
}

static int
gather(struct run *run)
{
	struct log *how = run->request;
	struct crm_write *write = &how->write;

	if (how->takes_back)
		return gather_void(run, how);
	if (run->operands == 0)
		return talk_usage("which kind of event?");
	write->entity = run->operand[0];
	write->operand = run->operand + 1;
	write->operands = run->operands - 1;
	write->literal = (int)run->literal;
	write->list = run->print.form != NULL;
	if (write->operands > 0 && strcmp(write->operand[0], "-") == 0 &&
	    write->input.path == NULL)
		return gather_piped(run, write);
	if (write->operands > 0 && strcmp(write->entity, "send") == 0 &&
	    strncmp(write->operand[0], "campaign:", 9) == 0)
		return gather_send(run, write);
	return input_import(run, &write->input, write->operands);
}

static int
append(struct run *run)
{
	struct log *how = run->request;

	if (how->takes_back)
		return crm_void(run->crm, &run->rows, &run->tally, run->refs);
	return crm_log(run->crm, &run->rows, &run->tally, &how->write);
}

const struct cmd cmd = {
	.name = "crm-log", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_WRITER, .options = CMD_PRINTS,
	.size = sizeof(request), .request = &request,
	.gather = gather, .run = append
};
