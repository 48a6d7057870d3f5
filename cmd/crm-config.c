/*
 * crm-config: print, compare, check or apply the settings.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

struct config {
	const char	*apply, *diff, *check;
	const char	*path;
	int		 rebase;
};

#define AT(member)	offsetof(struct config, member)

static const struct opt opts[] = {
	{ 'f', "file", "file", "apply these settings", OPT_TEXT, AT(apply),
	  OPT_WRITES },
	{ 0, "diff", "file", "what the file would change", OPT_TEXT,
	  AT(diff), 0 },
	{ 0, "check", "file", "is the file acceptable", OPT_TEXT, AT(check),
	  0 },
	{ 0, "rebase", NULL, "all days and amounts follow zone and currency",
	  OPT_FLAG, AT(rebase), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"",
	"-f file | --diff file | --check file [--rebase]",
	NULL
};

static const char *const examples[] = {
	"crm-config >crm.yaml",
	"crm-config --diff crm.yaml",
	"crm-config -f crm.yaml --reason 'new branch'",
	"crm-config -f crm.yaml --rebase --reason 'books are in EUR now'",
	NULL
};

static int
gather(struct run *run)
{
	struct config *how = run->request;

	if (run->operands > 0)
		return talk_usage("no operand is needed: '%s'",
		    run->operand[0]);
	if ((how->apply != NULL) + (how->diff != NULL) +
	    (how->check != NULL) > 1)
		return talk_usage("one of --file, --diff and --check");
	how->path = how->apply != NULL ? how->apply :
	    how->diff != NULL ? how->diff : how->check;
	if (how->rebase && how->path == NULL)
		return talk_usage("--rebase goes with --file");
	if (how->path == NULL || strcmp(how->path, "-") != 0)
		return CRM_OK;
	how->path = "/dev/stdin";
	return input_spool(run);
}

static int
config_print(struct run *run)
{
	char *text = NULL;
	int status;

	if (run->print.form != NULL || run->print.no_header)
		return talk_usage("the settings are printed as YAML");
	status = crm_config_text(run->crm, &text);
	if (status == CRM_OK)
		fputs(text, stdout);
	free(text);
	return status;
}

static int
config(struct run *run)
{
	struct config *how = run->request;
	int status;

	if (how->path == NULL)
		return config_print(run);
	status = crm_config_apply(run->crm, &run->rows, how->path,
	    (how->apply == NULL ? CRM_CONFIG_CHECK : 0U) |
	    (how->rebase ? CRM_CONFIG_REBASE : 0U));
	if (how->check != NULL) {
		crm_rows_free(run->rows);
		run->rows = NULL;
	}
	return status;
}

const struct cmd cmd = {
	.name = "crm-config", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_PRINTS | CMD_JOURNALS,
	.size = sizeof(struct config), .gather = gather, .run = config
};
