/*
 * Input: standard input read to its end before anything is locked, and which
 * records a tool is to work on.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

enum { SPOOL_MEMORY = 64 << 20 };

/* An unlinked file beside the store, -1 with errno. */
static int
spool_file(const char *store)
{
	const char *slash = strrchr(store, '/');
	int dir = slash == NULL ? 0 : (int)(slash - store + 1), fd;
	size_t size = (size_t)dir + sizeof("crm-spool-XXXXXX");
	char *path;

	if ((path = malloc(size)) == NULL)
		return -1;
	snprintf(path, size, "%.*scrm-spool-XXXXXX", dir, store);
	if ((fd = mkstemp(path)) >= 0)
		unlink(path);
	free(path);
	return fd;
}

static int
spool_write(int fd, const char *p, size_t n)
{
	ssize_t done;

	for (; n > 0; p += done, n -= (size_t)done)
		if ((done = write(fd, p, n)) < 0) {
			if (errno != EINTR)
				return -1;
			done = 0;
		}
	return 0;
}

/* Appends what is left of from. What does not fit into max bytes: 1. */
static int
spool_copy(int from, int to, size_t max)
{
	char buffer[1 << 16];
	size_t all = 0;
	ssize_t n;

	while (all < max) {
		n = read(from, buffer, sizeof(buffer));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? -1 : 0;
		if (spool_write(to, buffer, (size_t)n) != 0)
			return -1;
		all += (size_t)n;
	}
	return 1;
}

/* Memory first; what is longer goes on in a file. Returns it, or -1. */
static int
spool_fill(const char *store)
{
	int fd, memory, status;

	if ((memory = memfd_create("crm-spool", MFD_CLOEXEC)) < 0)
		return -1;
	status = spool_copy(STDIN_FILENO, memory, SPOOL_MEMORY);
	if (status == 0)
		return memory;
	fd = -1;
	if (status > 0 && (fd = spool_file(store)) >= 0 &&
	    (lseek(memory, 0, SEEK_SET) != 0 ||
	    spool_copy(memory, fd, SIZE_MAX) != 0 ||
	    spool_copy(STDIN_FILENO, fd, SIZE_MAX) != 0)) {
		close(fd);
		fd = -1;
	}
	close(memory);
	return fd;
}

int
input_terminal(const char *what)
{
	if (!isatty(STDIN_FILENO))
		return CRM_OK;
	return talk_usage("no %s given, and standard input is a terminal",
	    what);
}

/* Nothing is left to read in the file that standard input now is. */
static int
input_empty(void)
{
	struct stat st;

	return fstat(STDIN_FILENO, &st) == 0 &&
	    lseek(STDIN_FILENO, 0, SEEK_CUR) >= st.st_size;
}

int
input_spool(struct run *run)
{
	struct stat st;
	int fd, status;

	if ((status = input_terminal("input")) != CRM_OK)
		return status;
	if (fstat(STDIN_FILENO, &st) != 0 || !S_ISREG(st.st_mode)) {
		if ((fd = spool_fill(crm_path(run->crm))) < 0 ||
		    lseek(fd, 0, SEEK_SET) != 0 ||
		    dup2(fd, STDIN_FILENO) < 0) {
			talk("standard input: %s", strerror(errno));
			return CRM_EIO;
		}
		close(fd);
	}
	run->idle = input_empty();
	return CRM_OK;
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
	if (in->path == NULL || strcmp(in->path, "-") != 0)
		return CRM_OK;
	return input_spool(run);
}

size_t
input_assignments(struct run *run, size_t first)
{
	size_t i, end = first;
	char *operand;

	for (i = first; i < run->operands; i++)
		if (options_assigns(run, i)) {
			operand = run->operand[i];
			memmove(&run->operand[end + 1], &run->operand[end],
			    (i - end) * sizeof(operand));
			run->operand[end++] = operand;
		}
	return end - first;
}

int
input_refs(struct run *run, const char *entity, size_t first)
{
	static const char name[] = "standard input";
	size_t i = first;
	int status;

	if (i >= run->operands &&
	    (status = input_terminal("reference")) != CRM_OK)
		return status;
	if ((status = crm_refs_new(run->crm, &run->refs, entity)) != CRM_OK)
		return status;
	if (i >= run->operands)
		status = crm_refs_read(run->refs, stdin, name);
	for (; i < run->operands && status == CRM_OK; i++)
		if (strcmp(run->operand[i], "-") == 0)
			status = crm_refs_read(run->refs, stdin, name);
		else
			status = crm_refs_add(run->refs, run->operand[i]);
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
