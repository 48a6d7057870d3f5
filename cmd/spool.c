/*
 * Standard input, read to its end before anything is locked: into memory, and
 * when it is long into a file beside the store that has no name.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
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

/* Nothing is left to read in the file that standard input now is. */
static int
input_empty(void)
{
	struct stat st;

	return fstat(STDIN_FILENO, &st) == 0 &&
	    lseek(STDIN_FILENO, 0, SEEK_CUR) >= st.st_size;
}

/*
 * A pipe that a path names (a FIFO, /dev/stdin) is read before the store is
 * locked, as standard input is: it takes that one's place.
 */
int
input_pipe(const char **path)
{
	struct stat st;
	int fd;

	if (strcmp(*path, "-") == 0 || stat(*path, &st) != 0 ||
	    !(S_ISFIFO(st.st_mode) || S_ISCHR(st.st_mode)))
		return CRM_OK;	/* what is wrong with it the library says */
	if ((fd = open(*path, O_RDONLY)) < 0 ||
	    dup2(fd, STDIN_FILENO) < 0) {
		talk("%s: %s", *path, strerror(errno));
		return CRM_EIO;
	}
	close(fd);
	*path = "-";
	return CRM_OK;
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
