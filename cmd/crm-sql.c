/*
 * crm-sql: one read-only statement over the public views.
 */
#include <stdlib.h>

#include "cmd.h"

struct sql {
	const char	*file;
	double		 timeout;
	char		*text;
};

#define AT(member)	offsetof(struct sql, member)

static const struct opt opts[] = {
	{ 'f', "file", "file", "the statement is there", OPT_TEXT, AT(file),
	  0 },
	{ 0, "timeout", "seconds", "stop after that (60; 0: never)",
	  OPT_REAL, AT(timeout), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "[statement]", NULL };

static const char *const examples[] = {
	"crm-sql 'SELECT city, count(*) FROM customers GROUP BY city'",
	"crm-sql -f monthly.sql -o csv",
	NULL
};

static const struct sql request = { .timeout = -1 };

static int
gather(struct run *run)
{
	struct sql *how = run->request;

	if (run->operands > 1 || (run->operands == 1 && how->file != NULL))
		return talk_usage("one statement, as operand or in a file");
	if (run->operands == 1)
		return CRM_OK;
	return input_text(how->file != NULL ? how->file : "-", &how->text);
}

static int
sql(struct run *run)
{
	struct sql *how = run->request;
	int status;

	status = crm_sql(run->crm, &run->rows, how->text != NULL ?
	    how->text : run->operand[0], how->timeout);
	free(how->text);
	return status;
}

const struct cmd cmd = {
	.name = "crm-sql", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_PRINTS | CMD_TABLE | CMD_AS_OF,
	.size = sizeof(request), .request = &request,
	.gather = gather, .run = sql
};
