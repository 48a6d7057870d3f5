/*
 * The map of the tools, for crm help, for each tool's own help and for
 * completion; and the user's own, which crm runs as well.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

const struct tool tools[] = {
	{ "crm", "run a tool of the crm suite, or show the map of them" },
	{ "crm-init", "make a store, or bring one up to date" },
	{ "crm-config", "print, compare, check or apply the settings" },
	{ "crm-sample", "write a made-up company as CSV" },
	{ "crm-add", "add or update records" },
	{ "crm-log", "append events: calls, visits, orders, payments" },
	{ "crm-set", "change fields of the records given" },
	{ "crm-find", "select records" },
	{ "crm-show", "everything about one record on one page" },
	{ "crm-due", "what to do today, and whom to think of" },
	{ "crm-segment", "who: list segments, print their members" },
	{ "crm-score", "numbers for each customer: RFM, churn, clv" },
	{ "crm-report", "how it is going: one report in any form" },
	{ "crm-mail", "a template filled in for each customer" },
	{ "crm-snapshot", "write down how things stand today" },
	{ "crm-sql", "ad-hoc read-only SQL over the public views" },
	{ "crm-history", "who changed what, when, with which command" },
	{ "crm-export", "everything out again, as files with a manifest" },
	{ "crm-backup", "a copy of the store, consistent while others write" },
	{ "crm-check", "is the store whole, and how good is the data" },
	{ NULL, NULL }
};

const char *
tool_purpose(const char *name)
{
	const struct tool *t;

	for (t = tools; t->name != NULL; t++)
		if (strcmp(t->name, name) == 0)
			return t->purpose;
	return "";
}

static void
tools_in(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (strncmp(e->d_name, "crm-", 4) == 0 &&
		    *tool_purpose(e->d_name) == '\0' &&
		    faccessat(dirfd(dir), e->d_name, X_OK, 0) == 0)
			printf("%-12s  %s/%s\n", e->d_name + 4, path,
			    e->d_name);
	if (dir != NULL)
		closedir(dir);
}

void
tools_own(void)
{
	const char *path = getenv("PATH");
	char *list, *rest, *one;

	if (path == NULL || (list = strdup(path)) == NULL)
		return;
	for (one = strtok_r(list, ":", &rest); one != NULL;
	    one = strtok_r(NULL, ":", &rest))
		tools_in(one);
	free(list);
}
