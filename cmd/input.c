/*
 * Input: where records come from, which records a tool is to work on, texts.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

int
input_terminal(const char *what)
{
	if (!isatty(STDIN_FILENO))
		return CRM_OK;
	return talk_usage("no %s given, and standard input is a terminal",
	    what);
}

int
input_import(struct run *run, struct crm_input *in, size_t operands)
{
	if (in->path == NULL && operands == 0)
		in->path = "-";
	if (in->path != NULL && operands > 0)
		return talk_usage("values from a file or from operands, "
		    "not both: '%s'", run->operand[run->operands - operands]);
	if (in->path == NULL && (in->form != NULL || in->map != NULL ||
	    in->encoding != NULL || in->delimiter != '\0' ||
	    in->keep_going || in->rejects != NULL || in->max_rejects >= 0))
		return talk_usage("an option that is for input from a file, "
		    "and there are operands");
	if (in->rejects != NULL && !in->keep_going)
		return talk_usage("--rejects goes with --keep-going");
	run->summary = in->path != NULL;
	if (in->path == NULL)
		return CRM_OK;
	if (input_pipe(&in->path) != CRM_OK)
		return CRM_EIO;
	if (strcmp(in->path, "-") != 0)
		return CRM_OK;
	return input_spool(run);
}

/*
 * The operand is a field's name and one of the marks, not after "--":
 * ^[a-z_][a-z0-9_.]*=, and where something is looked for also != < > ~.
 */
static int
input_assigns(const struct run *run, size_t operand, const char *marks)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz_";
	static const char others[] = "abcdefghijklmnopqrstuvwxyz_0123456789.";
	const char *s = run->operand[operand];
	size_t n;

	if (operand >= run->operands - run->literal)
		return 0;
	if ((n = strspn(s, letters)) == 0)
		return 0;
	n += strspn(s + n, others);
	return s[n] != '\0' && strchr(marks, s[n]) != NULL &&
	    (s[n] != '!' || s[n + 1] == '=');
}

size_t
input_assignments(struct run *run, size_t first, const char *marks)
{
	size_t i, end = first;
	char *operand;

	for (i = first; i < run->operands; i++)
		if (input_assigns(run, i, marks)) {
			operand = run->operand[i];
			memmove(&run->operand[end + 1], &run->operand[end],
			    (i - end) * sizeof(operand));
			run->operand[end++] = operand;
		}
	return end - first;
}

/* On a terminal nobody would know what it waits for. */
static int
input_piped_refs(struct run *run)
{
	int status = input_terminal("reference");

	return status != CRM_OK ? status :
	    crm_refs_read(run->refs, stdin, "standard input");
}

int
input_refs(struct run *run, const char *entity, size_t first)
{
	int status = crm_refs_new(run->crm, &run->refs, entity);

	if (status == CRM_OK && first >= run->operands)
		status = input_piped_refs(run);
	for (; first < run->operands && status == CRM_OK; first++)
		if (strcmp(run->operand[first], "-") == 0)
			status = input_piped_refs(run);
		else
			status = crm_refs_add(run->refs, run->operand[first]);
	run->idle = status == CRM_OK && crm_refs_count(run->refs) == 0;
	return status;
}

/* What there is up to the end or a NUL, which no text has. */
static int
input_stream(FILE *in, const char *name, char **text)
{
	size_t size = 0;
	ssize_t n;

	errno = 0;
	n = getdelim(text, &size, '\0', in);
	if (ferror(in) || (n < 0 && !feof(in))) {
		talk("%s: %s", name, strerror(errno));
		return CRM_EIO;
	}
	if (n < 0)
		return talk_usage("%s: empty", name);
	if (!feof(in)) {
		talk("%s: a NUL byte, which no text has", name);
		return CRM_EDATA;
	}
	return CRM_OK;
}

int
input_text(const char *path, char **text)
{
	FILE *in;
	int status;

	*text = NULL;
	if (strcmp(path, "-") == 0) {
		if ((status = input_terminal("text")) != CRM_OK)
			return status;
		status = input_stream(stdin, "standard input", text);
	} else if ((in = fopen(path, "re")) == NULL) {
		talk("%s: %s", path, strerror(errno));
		return CRM_EIO;
	} else {
		status = input_stream(in, path, text);
		fclose(in);
	}
	if (status != CRM_OK) {
		free(*text);
		*text = NULL;
	}
	return status;
}
