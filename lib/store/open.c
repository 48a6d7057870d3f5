/*
 * Opening: which paths are files, how a connection is set up, whether the
 * file is ours.
 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/engine.h"

/*
 * SQLite takes "", ":memory:" and "file:..." for something else than a file:
 * what is written there is gone, or its locks are.
 */
static int
path_trap(const char *path)
{
	return path[0] == '\0' || path[0] == ':' ||
	    strncmp(path, "file:", 5) == 0;
}

/* The directory is resolved, the last part is not: it may not be a link. */
static char *
path_resolve(const char *path)
{
	struct str out = { 0 };
	char *copy = strdup(path), *again = strdup(path), *dir;

	if (copy == NULL || again == NULL) {
		free(copy);
		free(again);
		return NULL;
	}
	if ((dir = realpath(dirname(copy), NULL)) != NULL)
		str_printf(&out, "%s/%s", strcmp(dir, "/") == 0 ? "" : dir,
		    basename(again));
	free(dir);
	free(copy);
	free(again);
	return dir == NULL ? NULL : str_take(&out);
}

static int
create_file(const char *path, struct str *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);

	if (fd == -1) {
		str_printf(err, "%s: %s", path, errno == EEXIST ?
		    "the store is there already" : strerror(errno));
		return CRM_ESTORE;
	}
	close(fd);
	return 0;
}

static int
check_file(const char *path, struct str *err)
{
	struct stat st;

	if (lstat(path, &st) == -1)
		str_printf(err, "%s: %s%s", path, strerror(errno),
		    errno == ENOENT ? " (crm-init makes a store)" : "");
	else if (S_ISLNK(st.st_mode))
		str_printf(err, "%s: a symbolic link; name the file it "
		    "points to", path);
	else if (!S_ISREG(st.st_mode))
		str_printf(err, "%s: not a regular file", path);
	else if (st.st_size == 0)
		str_printf(err, "%s: an empty file, not a store", path);
	else
		return 0;
	return CRM_ESTORE;
}

static int
config_db(struct store *s)
{
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0,
	    NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_extended_result_codes(s->db, 1);
	sqlite3_busy_timeout(s->db, (int)(s->wait * 1000));
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_wal_autocheckpoint(s->db, 0);
	if (s->readonly)	/* each statement is start-up time */
		return store_exec(s, "PRAGMA temp_store=MEMORY;"
		    "PRAGMA cell_size_check=ON;BEGIN");
	return store_exec(s, "PRAGMA temp_store=MEMORY;"
	    "PRAGMA cell_size_check=ON;PRAGMA mmap_size=0;"
	    "PRAGMA synchronous=FULL");
}

static int
wal_hook(void *arg, sqlite3 *db, const char *name, int pages)
{
	struct store *s = arg;

	(void)db;
	(void)name;
	s->wal_pages = pages;
	return SQLITE_OK;
}

static int
check_identity(struct store *s, int32_t application_id)
{
	int64_t id = 0;
	int rc = store_number(s, &id, "PRAGMA application_id");

	if (rc < 0)
		return rc;
	if (id != application_id)
		return store_fail(s, CRM_ESTORE,
		    "%s: a database, but not a store of this library's",
		    s->path);
	return 0;
}

static int
fsync_dir(const char *path)
{
	char *copy = strdup(path);
	int fd, rc;

	if (copy == NULL)
		return -1;
	fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(copy);
	if (fd == -1)
		return -1;
	rc = fsync(fd);
	close(fd);
	return rc;
}

static int
make_identity(struct store *s, int32_t application_id)
{
	int rc = store_execf(s, "PRAGMA application_id=%d;"
	    "PRAGMA journal_mode=WAL;", (int)application_id);

	if (rc == 0 && fsync_dir(s->path) == -1)
		rc = store_fail(s, CRM_EIO, "%s: %s", s->path,
		    strerror(errno));
	return rc;
}

/*
 * A reader that may not write beside the file cannot have the WAL index; the
 * file alone is the truth only where there is no WAL.
 */
static char *
reader_uri(const char *path)
{
	struct str u = { 0 }, wal = { 0 };
	char *copy = strdup(path);
	int plain;

	str_printf(&wal, "%s-wal", path);
	plain = copy == NULL || wal.failed ||
	    access(dirname(copy), W_OK) == 0 || access(wal.p, F_OK) == 0;
	str_free(&wal);
	free(copy);
	if (plain)
		return NULL;
	str_puts(&u, "file:");
	for (; *path != '\0'; path++)
		if (strchr("%?#", *path) != NULL)
			str_printf(&u, "%%%02X", (unsigned)*path);
		else
			str_putc(&u, *path);
	str_puts(&u, "?immutable=1");
	return str_take(&u);
}

/*
 * A first load that was cut off left its journal, which a reader may not roll
 * back; another connection does it.
 */
static int
recovered(struct store *s)
{
	sqlite3 *db = NULL;
	int rc;

	if (!s->readonly || s->db == NULL ||
	    sqlite3_extended_errcode(s->db) != SQLITE_READONLY_ROLLBACK)
		return 0;
	rc = sqlite3_open_v2(s->path, &db, SQLITE_OPEN_NOFOLLOW |
	    SQLITE_OPEN_READWRITE, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", NULL,
		    NULL, NULL);
	sqlite3_close(db);
	return rc == SQLITE_OK;
}

static int
open_db(struct store *s, const struct store_how *how)
{
	int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
	    SQLITE_OPEN_PRIVATECACHE, rc;
	char *uri = NULL;

	s->readonly = how->mode == STORE_READ;
	if (s->readonly)
		uri = reader_uri(s->path);
	flags |= s->readonly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	if (uri != NULL)
		flags |= SQLITE_OPEN_URI;
	rc = sqlite3_open_v2(uri ? uri : s->path, &s->db, flags, NULL);
	free(uri);
	if (rc != SQLITE_OK)
		return store_code(s, rc);
	if ((rc = config_db(s)) == 0 && how->mode == STORE_CREATE)
		rc = make_identity(s, how->application_id);
	if (rc == 0)
		rc = check_identity(s, how->application_id);
	if (rc < 0 && recovered(s))
		rc = check_identity(s, how->application_id);
	if (rc == 0 && !s->readonly) {
		sqlite3_wal_hook(s->db, wal_hook, s);
		rc = store_feeds(s);
	}
	return rc;
}

static struct store *
store_new(const struct store_how *how)
{
	struct store *s = calloc(1, sizeof(*s));
	struct str t = { 0 };

	if (s == NULL)
		return NULL;
	s->ticket = -1;
	s->wait = how->wait;
	s->say = how->say;
	s->say_arg = how->say_arg;
	s->fate = "unchanged";
	strncpy(s->who, how->who ? how->who : "crm", sizeof(s->who) - 1);
	if ((s->path = path_resolve(how->path)) != NULL)
		str_printf(&t, "%s-ticket", s->path);
	s->ticket_path = s->path ? str_take(&t) : NULL;
	return s;
}

int
store_one_thread(void)
{
	if (sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) != SQLITE_OK ||
	    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK)
		return CRM_EUSAGE;
#ifndef __SANITIZE_ADDRESS__	/* which is to see each piece */
	store_pool();
#endif
	return 0;
}

int
store_open(struct store **out, const struct store_how *how, struct str *err)
{
	struct store *s;
	int rc;

	*out = NULL;
	if (path_trap(how->path)) {
		str_printf(err, "'%s': not the name of a file", how->path);
		return CRM_ESTORE;
	}
	if ((s = store_new(how)) == NULL)
		return CRM_ENOMEM;
	if (s->path == NULL) {
		str_printf(err, "%s: %s%s", how->path, strerror(errno),
		    errno == ENOENT && how->mode != STORE_CREATE ?
		    " (crm-init makes a store)" : "");
		rc = CRM_ESTORE;
	} else if (how->mode == STORE_CREATE)
		rc = create_file(s->path, err);
	else
		rc = check_file(s->path, err);
	if (rc < 0) {
		store_close(s);
		return rc;
	}
	if ((rc = open_db(s, how)) < 0) {
		str_puts(err, store_errmsg(s));
		if (how->mode == STORE_CREATE)
			store_unmake(s);
		else
			store_close(s);
		return rc;
	}
	*out = s;
	return 0;
}

/* SQLite's own files go with the last connection, unless it cannot. */
void
store_unmake(struct store *s)
{
	static const char *const endings[] = { "-wal", "-shm", "-journal",
	    "-ticket", "" };
	struct str name = { 0 };
	size_t i;

	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		str_clear(&name);
		str_printf(&name, "%s%s", s->path, endings[i]);
		if (!name.failed)
			unlink(name.p);
	}
	str_free(&name);
	store_close(s);
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	if (s->db != NULL && !s->foreign)
		sqlite3_close_v2(s->db);
	ticket_give(s);
	free(s->path);
	free(s->ticket_path);
	str_free(&s->err);
	free(s);
}
