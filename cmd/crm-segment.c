/*
 * crm-segment: who. Lists segments, prints their members, those that came and
 * went; puts customers in by hand.
 */
#include <string.h>

#include "cmd.h"

struct asked {
	struct crm_segment how;
	const char	*in, *out, *rule;	/* by hand: the segment */
};

#define AT(member)	offsetof(struct asked, how.member)

static const struct opt opts[] = {
	{ 'f', "file", "file", "definitions beside those of the settings",
	  OPT_TEXT, AT(file), 0 },
	{ 'w', "where", "expression", "and this must hold", OPT_TEXT,
	  AT(where), 0 },
	{ 0, "fields", "a,b,c", "columns, instead of reference and label",
	  OPT_TEXT, AT(fields), 0 },
	{ 0, "count", NULL, "the size instead of the members", OPT_FLAG,
	  AT(count), 0 },
	{ 0, "explain", NULL, "the SQL, and why each is in", OPT_FLAG,
	  AT(explain), 0 },
	{ 0, "diff", "date", "who entered, left and stayed since then",
	  OPT_TEXT, AT(diff), 0 },
	{ 0, "matrix", "date", "from which to which since then", OPT_TEXT,
	  AT(matrix), 0 },
	{ 0, "to", "date", "diff and matrix: until then", OPT_TEXT, AT(to),
	  0 },
	{ 0, "lint", NULL, "rules that overlap or match nobody", OPT_FLAG,
	  AT(lint), 0 },
	{ 0, "add", "segment", "put these customers in, whatever the rule",
	  OPT_TEXT, offsetof(struct asked, in), OPT_WRITES },
	{ 0, "exclude", "segment", "leave these out, whatever the rule",
	  OPT_TEXT, offsetof(struct asked, out), OPT_WRITES },
	{ 0, "release", "segment", "let the rule decide again", OPT_TEXT,
	  offsetof(struct asked, rule), OPT_WRITES },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"[segment]",
	"--diff date [segment] | --matrix date [segment ...]",
	"--add | --exclude | --release segment [customer ... | -]",
	NULL
};

static const char *const examples[] = {
	"crm-segment",
	"crm-segment champions | crm-report revenue --by month -",
	"crm-segment lapsing -f mine.yaml --count --as-of 2026-06-30",
	"crm-segment lapsing --diff -30d",
	"crm-find customer city=Oslo | crm-segment --add vip-lunch",
	NULL
};

static const char *
by_hand(const struct asked *a, enum crm_hand *choice)
{
	*choice = a->in != NULL ? CRM_HAND_IN : a->out != NULL ?
	    CRM_HAND_OUT : CRM_HAND_RULE;
	return a->in != NULL ? a->in : a->out != NULL ? a->out : a->rule;
}

static int
gather(struct run *run)
{
	const struct asked *a = run->request;
	enum crm_hand choice;

	if (by_hand(a, &choice) == NULL)
		return CRM_OK;
	if ((a->in != NULL) + (a->out != NULL) + (a->rule != NULL) > 1)
		return talk_usage("one of --add, --exclude and --release");
	return input_refs(run, "customer", 0);
}

static int
segment(struct run *run)
{
	struct asked *asked = run->request;
	struct crm_segment *how = &asked->how;
	enum crm_hand choice;
	const char *hand = by_hand(asked, &choice);

	if (hand != NULL)
		return crm_segment_hand(run->crm, &run->rows, hand,
		    run->refs, choice);
	if (how->matrix != NULL) {
		how->names = run->operand;
		how->count_names = run->operands;
	} else if (run->operands > 1)
		return talk_usage("one segment at a time: '%s'",
		    run->operand[1]);
	else
		how->name = run->operand[0];
	if (how->name == NULL || how->count || how->diff != NULL) {
		run->print.fields = how->fields;
		if (run->print.form == NULL)
			run->print.form = how->name != NULL && how->diff ?
			    "tsv" : "table";
	} else if (how->fields != NULL && run->print.form == NULL)
		run->print.form = "tsv";	/* a list has two columns */
	return crm_segment(run->crm, &run->rows, how);
}

const struct cmd cmd = {
	.name = "crm-segment", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_SELECTS | CMD_TABLE | CMD_AS_OF | CMD_JOURNALS,
	.size = sizeof(struct asked), .gather = gather, .run = segment
};
