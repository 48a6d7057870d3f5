/*
 * crm_backup(): a copy that was proved before it gets its name.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backup/backup.h"

/* Filled by SQLite, so it must be there, empty and ours alone, before. */
int
backup_copy(struct crm *c, const char *to)
{
	int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), rc;
	struct str sql = { 0 };

	if (fd == -1)
		return session_fail(c, CRM_EIO, "%s: %s", to,
		    errno == EEXIST ? "an earlier copy is there: move it away"
		    : strerror(errno));
	str_puts(&sql, "VACUUM INTO ");
	sql_literal(&sql, to, strlen(to));
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	if (rc == 0 && fsync(fd) == -1)
		rc = session_fail(c, CRM_EIO, "%s: %s", to, strerror(errno));
	close(fd);
	if (rc < 0)
		unlink(to);
	return rc;
}

/* What a copy must stand: the checks of crm-check that are about pages. */
static int
prove(struct crm *c, struct crm *copy, const char *name)
{
	static const char *const checks[] = {
		"integrity", "references", "schema", "marks"
	};
	struct crm_check how = { 0 };
	struct crm_rows *rows;
	size_t i;
	int rc = 0;

	for (i = 0; i < sizeof(checks) / sizeof(checks[0]) && rc == 0; i++) {
		how.only = checks[i];
		rc = crm_check(copy, &rows, &how);
		crm_rows_free(rows);
		if (rc == CRM_NONE)
			rc = session_fail(c, CRM_ESTORE, "%s: the copy is not "
			    "whole: %s", name, checks[i]);
		else if (rc < 0)
			session_fail(c, rc, "%s: %s", name, crm_errmsg(copy));
	}
	return rc;
}

int
crm_backup_verify(struct crm *c, const char *path)
{
	struct crm_how how = { .path = path, .mode = CRM_READ,
	    .any_schema = 1, .wait = -1 };
	struct crm *copy = NULL;
	int rc = crm_new(&copy);

	if (rc == 0)
		rc = crm_open(copy, &how);
	if (rc < 0)
		session_fail(c, rc, "%s", copy == NULL ? "no memory" :
		    crm_errmsg(copy));
	else
		rc = prove(c, copy, path);
	crm_free(copy);
	return rc;
}

static int
sync_directory(struct crm *c, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *dir = slash == NULL ? strdup(".") :
	    strndup(path, slash == path ? 1 : (size_t)(slash - path));
	int fd = dir == NULL ? -1 : open(dir, O_RDONLY | O_DIRECTORY |
	    O_CLOEXEC), rc = 0;

	if (fd == -1 || fsync(fd) == -1)
		rc = session_fail(c, CRM_EIO, "%s: %s", path,
		    strerror(errno));
	if (fd != -1)
		close(fd);
	free(dir);
	return rc;
}

/* FILE.part is what a run left that was killed. */
int
crm_backup(struct crm *c, const char *path)
{
	struct str temp = { 0 };
	int rc = session_may_replace(c, path);

	if (rc < 0)
		return rc;
	str_printf(&temp, "%s.part", path);
	if (temp.failed)
		return session_nomem(c);
	unlink(temp.p);
	/* a reader stands at one instant until it is let go */
	rc = session_store(c, store_exec(c->store, "COMMIT"));
	if (rc == 0)
		rc = backup_copy(c, temp.p);
	if (rc == 0) {
		rc = crm_backup_verify(c, temp.p);
		if (rc == 0 && rename(temp.p, path) == -1)
			rc = session_fail(c, CRM_EIO, "%s: %s", path,
			    strerror(errno));
		if (rc < 0)
			unlink(temp.p);
	}
	str_free(&temp);
	return rc == 0 ? sync_directory(c, path) : rc;
}
