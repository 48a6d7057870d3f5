/*
 * Files of an export: nobody sees half of one, and nobody else reads it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/own.h"

static int
trouble(const struct outfile *f)
{
	return session_fail(f->crm, CRM_EIO, "%s: %s", f->path,
	    strerror(errno));
}

int
outfile_open(struct outfile *f, struct crm *c, const char *dir,
    const char *name)
{
	struct str path = { 0 }, temp = { 0 };
	int fd, rc;

	str_printf(&path, "%s/%s", dir, name);
	str_printf(&temp, "%s/.%s.tmp", dir, name);
	*f = (struct outfile){ .crm = c, .dir = dir };
	f->path = str_take(&path);
	f->temp = str_take(&temp);
	if (f->path == NULL || f->temp == NULL) {
		outfile_drop(f);
		return session_nomem(c);
	}
	if ((rc = session_may_replace(c, f->path)) < 0) {
		outfile_drop(f);
		return rc;
	}
	unlink(f->temp);
	fd = open(f->temp, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW |
	    O_CLOEXEC, 0600);
	if (fd != -1 && fchmod(fd, 0600) == 0)
		f->out = fdopen(fd, "w+");
	if (f->out == NULL) {
		trouble(f);
		if (fd != -1)
			close(fd);
		outfile_drop(f);
		return CRM_EIO;
	}
	return 0;
}

void
outfile_drop(struct outfile *f)
{
	if (f->out != NULL)
		fclose(f->out);
	if (f->temp != NULL)
		unlink(f->temp);
	free(f->path);
	free(f->temp);
	*f = (struct outfile){ 0 };
}

static int
sync_dir(const struct outfile *f)
{
	int fd = open(f->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = fd == -1 ? -1 : fsync(fd);

	if (fd != -1)
		close(fd);
	return rc;
}

int
outfile_close(struct outfile *f, char hex[DIGEST_HEX])
{
	int rc = 0;

	if (ferror(f->out) || fflush(f->out) != 0 ||
	    (hex != NULL && digest_sha256(hex, fileno(f->out)) == -1) ||
	    fsync(fileno(f->out)) == -1 ||
	    rename(f->temp, f->path) == -1 || sync_dir(f) == -1)
		rc = trouble(f);
	outfile_drop(f);
	return rc;
}
