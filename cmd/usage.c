/*
 * Help: what the description and the option rows say, laid out.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

#ifndef CRM_VERSION
#define CRM_VERSION	"unknown"
#endif

enum heading { PURPOSE, SYNOPSIS, OPTIONS, EXIT, EXAMPLES, FIELDS };

static const char *const headings[][2] = {
	{ "NAME", "名称" },
	{ "SYNOPSIS", "用法" },
	{ "OPTIONS", "选项" },
	{ "EXIT STATUS", "退出状态" },
	{ "EXAMPLES", "示例" },
	{ "FIELDS", "字段" }
};

static const char *const statuses[] = {
	"  0    done",
	"  1    done, but nothing was found, or rows were refused",
	"  2    trouble: usage, data, the store, or output not written",
	"  75   the store is busy: try again",
	"  130  interrupted (128 and the signal's number)"
};

/* The language asked for, or that of the environment's messages. */
const char *
usage_language(const struct run *run)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *value;
	size_t i;

	if (run->how.language != NULL)
		return run->how.language;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((value = getenv(names[i])) != NULL && *value != '\0')
			return value;
	return "en";
}

static void
usage_heading(const struct run *run, enum heading which)
{
	int zh = strncmp(usage_language(run), "zh", 2) == 0;

	printf("%s%s\n", which == PURPOSE ? "" : "\n", headings[which][zh]);
}

static void
usage_option(const struct opt *row)
{
	char left[64];

	if (row->help == NULL)
		return;
	snprintf(left, sizeof(left), "%c%c%s--%s%s%s",
	    row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
	    row->letter ? ", " : "  ", row->name,
	    row->arg != NULL ? "=" : "", row->arg != NULL ? row->arg : "");
	printf("  %-26s%s%s\n", left, strlen(left) > 25 ?
	    "\n                            " : "", row->help);
}

static void
usage_options(void)
{
	const struct opt *rows[OPTIONS_MAX];
	size_t i, own, n = options_rows(rows, &own);

	for (i = 0; i < n; i++)
		usage_option(rows[i]);
}

/* The fields of the entity or kind that help was asked about. */
static void
usage_fields(struct run *run)
{
	struct crm_rows *rows = NULL;
	int title = 0;

	if (cmd.mode == CMD_NO_STORE || run->operands == 0 ||
	    crm_new(&run->crm) != CRM_OK ||
	    crm_fields(run->crm, &rows, run->operand[0]) != CRM_OK)
		return;
	while (crm_rows_next(rows) > 0) {
		if (title++ == 0)
			usage_heading(run, FIELDS);
		printf("  %-25s %s\n", crm_rows_cell(rows, 0).text,
		    crm_rows_cell(rows, crm_rows_width(rows) - 1).text);
	}
	crm_rows_free(rows);
}

void
usage_help(struct run *run)
{
	const char *const *s;
	size_t i;

	usage_heading(run, PURPOSE);
	printf("  %s - %s\n", cmd.name, tool_purpose(cmd.name));
	usage_heading(run, SYNOPSIS);
	for (s = cmd.forms; *s != NULL; s++)
		printf("  %s [option ...]%s%s\n", cmd.name,
		    **s != '\0' ? " " : "", *s);
	usage_fields(run);
	usage_heading(run, OPTIONS);
	usage_options();
	usage_heading(run, EXIT);
	for (i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
		printf("%s\n", statuses[i]);
	usage_heading(run, EXAMPLES);
	for (s = cmd.examples; *s != NULL; s++)
		printf("  %s\n", *s);
}

void
usage_version(void)
{
	printf("%s (crm) %s\n", cmd.name, CRM_VERSION);
}

/* For completion: letter, name, argument, help; tabs between, - for none. */
void
usage_list(void)
{
	const struct opt *rows[OPTIONS_MAX], *row;
	size_t i, own, n = options_rows(rows, &own);

	for (i = 0; i < n; i++)
		if ((row = rows[i])->help != NULL)
			printf("%c\t%s\t%s\t%s\n",
			    row->letter ? row->letter : '-', row->name,
			    row->arg ? row->arg : "-", row->help);
}
