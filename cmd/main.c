/*
 * One run of a tool, from its arguments to its exit status. The order holds
 * for all of them: parse, open, gather the input, begin, run, commit, print.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* The arguments as one line for the journal, quoted as a shell wants them. */
static char *
main_arguments(char **argv)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";
	char *text = NULL, *s;
	size_t size = 0;
	FILE *out;

	if ((out = open_memstream(&text, &size)) == NULL)
		return NULL;
	for (argv++; *argv != NULL; argv++) {
		if (**argv != '\0' &&
		    (*argv)[strspn(*argv, plain)] == '\0') {
			fputs(*argv, out);
		} else {
			putc('\'', out);
			for (s = *argv; *s != '\0'; s++)
				fputs(*s == '\'' ? "'\\'" : "", out),
				    putc(*s, out);
			putc('\'', out);
		}
		if (argv[1] != NULL)
			putc(' ', out);
	}
	if (fclose(out) != 0) {
		free(text);
		text = NULL;
	}
	return text;
}

static int
main_request(struct run *run)
{
	if (cmd.size == 0)
		return CRM_OK;
	if ((run->request = calloc(1, cmd.size)) == NULL)
		return CRM_ENOMEM;
	if (cmd.request != NULL)
		memcpy(run->request, cmd.request, cmd.size);
	return CRM_OK;
}

/* How long to wait for other writers: --wait, $CRM_WAIT, the library's 30. */
static void
main_wait(struct crm_how *how)
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
main_open(struct run *run, char *arguments)
{
	int status;

	if ((status = crm_new(&run->crm)) != CRM_OK)
		return status;
	crm_listen(run->crm, talk_listen, run);
	if (cmd.mode == CMD_NO_STORE)
		return CRM_OK;
	run->how.tool = cmd.name;
	run->how.args = arguments;
	run->how.mode = cmd.mode == CMD_CREATES && !run->opens ? CRM_CREATE :
	    run->writes || run->opens ? CRM_WRITE : CRM_READ;
	main_wait(&run->how);
	return crm_open(run->crm, &run->how);
}

/* What selects or writes prints a list, to be piped; the others a table. */
static const char *
main_form(const struct run *run)
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
		how.form = main_form(run);
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
main_summary(const struct run *run)
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
main_work(struct run *run)
{
	int writes = run->writes && !run->dry, status, ended;

	if (cmd.mode != CMD_NO_STORE)
		process_catch(run->crm);
	if (writes && (status = crm_begin(run->crm)) != CRM_OK)
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
main_print(struct run *run)
{
	int status = CRM_OK;

	if (!run->summary || run->dry || run->print.form != NULL)
		status = run_print(run, run->rows);
	main_summary(run);
	return status;
}

static int
main_store(struct run *run, char *arguments)
{
	int status, printed;

	if ((status = main_open(run, arguments)) != CRM_OK)
		return status;
	if (cmd.gather != NULL && (status = cmd.gather(run)) != CRM_OK)
		return status;
	if (run->idle && run->writes) {
		talk_listen(run, "nothing to do");
		return CRM_OK;
	}
	if ((status = main_work(run)) < 0)
		return status;
	if ((printed = main_print(run)) != CRM_OK)
		return printed;
	if (cmd.options & CMD_SELECTS && run->printed == 0)
		return CRM_NONE;
	return status;
}

/* Options that only make sense together. */
static int
main_options(struct run *run)
{
	if (run->print.excel_safe && (run->print.form == NULL ||
	    strcmp(run->print.form, "csv") != 0))
		return talk_usage("--excel-safe goes with -o csv");
	if (cmd.options & CMD_JOURNALS && !run->writes &&
	    (run->how.reason != NULL || run->how.wait >= 0))
		return talk_usage("--reason and --wait are for what writes");
	process_terminal(&run->print);
	return CRM_OK;
}

static int
main_run(struct run *run, int argc, char **argv)
{
	char *arguments;
	int status;

	/* Before parsing: getopt_long(3) may reorder and we cut at '='. */
	if ((arguments = main_arguments(argv)) == NULL)
		return CRM_ENOMEM;
	run->writes = cmd.mode == CMD_WRITER;
	if ((status = main_request(run)) == CRM_OK &&
	    (status = options_parse(run, argc, argv)) == CRM_OK) {
		if (run->help)
			usage_help(run);
		else if (run->version)
			usage_version();
		else if (run->list)
			usage_list();
		else if ((status = main_options(run)) == CRM_OK)
			status = main_store(run, arguments);
	}
	free(arguments);
	return status;
}

/* The sentence for a failure that nobody has told about yet. */
static void
main_tell(const struct run *run, int status)
{
	const char *text = run->crm != NULL ? crm_errmsg(run->crm) : NULL;

	if (status == CRM_OK || talk_told())
		return;
	if (text != NULL && *text != '\0')
		talk("%s", text);
	else if (status < 0)
		talk("%s", crm_status_text(status));
}

/* A writer that does not end with 0 says what became of the store. */
static void
main_fate(const struct run *run, int left)
{
	if (left == 0 && process_caught() == 0)
		return;
	if (run->writes || run->opens || cmd.mode == CMD_CREATES)
		talk("store %s", run->crm != NULL ? crm_fate(run->crm) :
		    "unchanged");
}

int
main(int argc, char **argv)
{
	struct run run;
	int status, left;

	memset(&run, 0, sizeof(run));
	run.how.wait = -1;
	process_start();
	status = main_run(&run, argc, argv);
	main_tell(&run, status);
	left = crm_status_exit(status);
	if (process_close_stdout() != 0)
		left = crm_status_exit(CRM_EIO);
	main_fate(&run, left);
	crm_rows_free(run.rows);
	crm_refs_free(run.refs);
	crm_free(run.crm);
	free(run.operand);
	free(run.request);
	process_end_caught();
	return left;
}
