/*
 * crm-init: make a store, or bring one up to date.
 */
#include <string.h>

#include "cmd.h"

struct init {
	const char	*settings;
	int		 upgrade;
};

#define AT(member)	offsetof(struct init, member)

static const struct opt opts[] = {
	{ 'c', "config", "file", "settings to begin with", OPT_TEXT,
	  AT(settings), 0 },
	{ 0, "upgrade", NULL, "an older store, a copy made first", OPT_FLAG,
	  AT(upgrade), OPT_OPENS },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "", "--upgrade", NULL };

static const char *const examples[] = {
	"crm-init",
	"crm-init -s sales.db -c crm.yaml",
	"crm-init --upgrade",
	NULL
};

static int
init(struct run *run)
{
	struct init *how = run->request;
	int status;

	if (run->operands > 0)
		return talk_usage("the store is named with -s: '%s'",
		    run->operand[0]);
	if (how->upgrade && how->settings != NULL)
		return talk_usage("--upgrade changes no settings");
	if (how->upgrade)
		return crm_upgrade(run->crm);
	if (how->settings != NULL && strcmp(how->settings, "-") == 0) {
		if ((status = input_spool(run)) != CRM_OK)
			return status;
		how->settings = "/dev/stdin";
	}
	return crm_init(run->crm, how->settings);
}

const struct cmd cmd = {
	.name = "crm-init", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_CREATES,
	.size = sizeof(struct init), .run = init
};
