/*
 * The work of one run: open, gather the input, begin, run, commit, print.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* How long to wait for other writers: --wait, $CRM_WAIT, the library's 30. */
static void
work_wait(struct crm_how *how)
{
	const char *text = getenv("CRM_WAIT");
	char *end;
	double seconds;

	if (how->wait >= 0 || text == NULL || *text == '\0')
		return;
	seconds = strtod(text, &end);
	if (*end == '\0' && seconds >= 0)
		how->wait = seconds;
}

static int
work_open(struct run *run, char *arguments)
{
	int status;

	if ((status = crm_new(&run->crm)) != CRM_OK)
		return status;
	crm_listen(run->crm, talk_listen, run);
	if (cmd.mode == CMD_NO_STORE)
		return CRM_OK;
	run->how.tool = cmd.name;
	run->how.args = arguments;
	run->how.mode = cmd.mode == CMD_CREATES ?
	    run->opens ? CRM_UPGRADE : CRM_CREATE :
	    run->writes || run->opens ? CRM_WRITE : CRM_READ;
	run->how.any_schema = (cmd.options & CMD_EXAMINES) != 0;
	work_wait(&run->how);
	return crm_open(run->crm, &run->how);
}

/* What selects or writes prints a list, to be piped; the others a table. */
static const char *
work_form(const struct run *run)
{
	if (cmd.options & CMD_SELECTS)
		return "list";
	return cmd.mode == CMD_WRITER && !run->dry ? "list" : "table";
}

int
run_print(struct run *run, struct crm_rows *rows)
{
	struct crm_print how = run->print;
	long n;

	if (rows == NULL)
		return CRM_OK;
	if (how.form == NULL)
		how.form = work_form(run);
	if (how.fields != NULL && run->print.form == NULL &&
	    strcmp(how.form, "list") == 0)
		how.form = "tsv";	/* a list has two columns */
	n = crm_rows_print(run->crm, rows, stdout, &how);
	if (n == CRM_EIO) {
		talk("standard output: %s", strerror(errno));
		return CRM_EIO;
	}
	if (n >= 0)
		run->printed += n;
	return n < 0 ? (int)n : CRM_OK;
}

static void
work_summary(const struct run *run)
{
	const struct crm_tally *t = &run->tally;

	if (!run->summary || run->quiet)
		return;
	talk("%ld read, %ld created, %ld changed, %ld unchanged, %ld refused",
	    t->read, t->created, t->changed, t->unchanged, t->refused);
	if (t->skipped != 0)
		talk("%ld skipped, as the map says", t->skipped);
}

/* Begins, runs and ends what the tool does; nothing is printed before. */
static int
work_work(struct run *run)
{
	int writes = run->writes && !run->dry, status, ended;

	if (cmd.mode != CMD_NO_STORE)
		process_catch(run->crm);
	if (writes && (status = run->summary ? crm_begin_bulk(run->crm) :
	    crm_begin(run->crm)) != CRM_OK)
		return status;
	status = cmd.run(run);
	if (!writes)
		return status;
	if (status < 0) {
		crm_rollback(run->crm);
		return status;
	}
	ended = crm_commit(run->crm);
	return ended < 0 ? ended : status;
}

/*
 * What run() left is printed: all of it, but of an import (the rows of which
 * the caller has) only where a form was asked for.
 */
static int
work_print(struct run *run)
{
	int status = CRM_OK;

	if (!run->summary || run->dry || run->print.form != NULL)
		status = run_print(run, run->rows);
	work_summary(run);
	return status;
}

int
run_store(struct run *run, char *arguments)
{
	int status, printed;

	if ((status = work_open(run, arguments)) != CRM_OK)
		return status;
	if (cmd.gather != NULL && (status = cmd.gather(run)) != CRM_OK)
		return status;
	if (run->idle && run->writes) {
		talk_listen(run, CRM_NOTE, "nothing to do");
		return CRM_OK;
	}
	if ((status = work_work(run)) < 0)
		return status;
	if (status == CRM_DONE) {
		talk_listen(run, CRM_NOTE, crm_errmsg(run->crm));
		return CRM_OK;
	}
	if ((printed = work_print(run)) != CRM_OK)
		return printed;
	if (cmd.options & CMD_SELECTS && run->printed == 0)
		return CRM_NONE;
	return status;
}
