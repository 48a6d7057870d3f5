/*
 * One run of a tool, from its arguments to its exit status.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* Options that only make sense together. */
static int
main_options(struct run *run)
{
	if (run->print.excel_safe && (run->print.form == NULL ||
	    strcmp(run->print.form, "csv") != 0))
		return talk_usage("--excel-safe goes with -o csv");
	if (cmd.options & CMD_JOURNALS && !run->writes &&
	    (run->how.reason != NULL || run->how.once != NULL ||
	    run->how.wait >= 0))
		return talk_usage("--reason, --once and --wait are for what "
		    "writes");
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
			status = run_store(run, arguments);
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
	struct run run = { .how.wait = -1, .print.limit = -1 };
	int status, left;

	process_start();
	status = main_run(&run, argc, argv);
	main_tell(&run, status);
	left = crm_status_exit(status);
	if (process_close_stdout() != 0)
		left = crm_status_exit(CRM_EIO);
	main_fate(&run, left);
#ifndef __SANITIZE_ADDRESS__
	/* A look-up in milliseconds: the kernel frees faster than we do. */
	if (!run.writes && cmd.mode == CMD_READER) {
		process_end_caught();
		_exit(left);
	}
#endif
	crm_rows_free(run.rows);
	crm_refs_free(run.refs);
	crm_free(run.crm);
	free(run.operand);
	options_forget(run.request);
	process_end_caught();
	return left;
}
