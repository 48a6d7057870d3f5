/*
 * crm-backup: a copy of the store, consistent while others write.
 */
#include "cmd.h"

struct backup {
	const char	*verify;
};

static const struct opt opts[] = {
	{ 0, "verify", "file", "is that copy whole", OPT_TEXT,
	  offsetof(struct backup, verify), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "file", "--verify file", NULL };

static const char *const examples[] = {
	"crm-backup tonight.db",
	"crm-backup --verify tonight.db",
	NULL
};

static int
backup(struct run *run)
{
	const struct backup *how = run->request;

	if (run->operands != (how->verify == NULL))
		return talk_usage(how->verify != NULL ?
		    "--verify goes alone: '%s'" : "one file is wanted: '%s'",
		    run->operands > 0 ? run->operand[0] : "");
	run->printed = 1;	/* nothing to print is no failure */
	return how->verify != NULL ?
	    crm_backup_verify(run->crm, how->verify) :
	    crm_backup(run->crm, run->operand[0]);
}

const struct cmd cmd = {
	.name = "crm-backup", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.size = sizeof(struct backup), .run = backup
};
