/*
 * crm-report --check: reports as they are declared and as they are, on an
 * empty store, which is made for it, and on the session's own.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/check.h"
#include "time/instant.h"

void
check_tell(struct checking *k, int line, const char *finding,
    const char *remedy)
{
	struct str place = { 0 };
	size_t before = k->told.n;

	if (k->rc < 0)
		return;
	if (line > 0 && k->where != NULL)
		str_printf(&place, "%s:%d", k->where, line);
	str_printf(&k->told, "%s\t%s\t%s\n", k->name, place.n ? place.p : "",
	    finding);
	if (place.failed || k->told.failed)
		k->rc = session_nomem(k->crm);
	else if (strstr(k->told.p, k->told.p + before) !=
	    k->told.p + before) {
		k->told.n = before;	/* it was told before */
		k->told.p[before] = '\0';
	} else
		k->rc = rows_add_text(k->rows, k->name, place.n != 0 ?
		    place.p : NULL, finding, remedy);
	str_free(&place);
}

struct spelling {
	struct checking	*check;
	int		 line;
};

static void
found(void *arg, const struct sql_word *w, const char *instead)
{
	const struct spelling *to = arg;
	struct str s = { 0 }, remedy = { 0 };

	str_add(&s, w->p, w->n);
	str_puts(&s, ": not in what SQLite and PostgreSQL share");
	str_printf(&remedy, "write %s", instead);
	if (s.failed || remedy.failed)
		to->check->rc = session_nomem(to->check->crm);
	else
		check_tell(to->check, to->line + w->line, s.p, remedy.p);
	str_free(&s);
	str_free(&remedy);
}

/* 1: it stays with libcrm. */
static int
look(struct checking *k, const char *sql, int line)
{
	struct spelling to = { k, line };
	struct sql_words in;
	int ours;

	if (k->rc < 0)
		return 1;
	if (sql_words_read(&in, sql) == -1) {
		k->rc = session_nomem(k->crm);
		return 1;
	}
	if (!(ours = dialect_ours(&in)))
		dialect_scan(&in, found, &to);
	sql_words_free(&in);
	return ours;
}

void
check_words(struct checking *k, const struct report *r)
{
	size_t i;
	int portable = 0;

	for (i = 0; i < r->blocks; i++)
		portable |= !look(k, r->block[i].sql, r->block[i].first);
	for (i = 0; i < r->bys && portable; i++)
		look(k, r->by[i].sql, r->by[i].line);
}

static void
one(struct checking *k, struct crm *empty, const char *name)
{
	struct report r;
	int rc;

	k->name = name;
	k->where = NULL;
	if ((rc = report_find(k->crm, &r, name)) < 0) {
		if (rc == CRM_ENOMEM || rc == CRM_ESTORE)
			k->rc = rc;
		check_tell(k, 0, crm_errmsg(k->crm), NULL);
		return;
	}
	k->where = r.where;
	check_words(k, &r);
	k->store = "on an empty store";
	check_runs(k, empty);
	k->store = "on this store";
	check_runs(k, k->crm);
	k->where = NULL;
	report_free(&r);
}

/* What the empty store says beside its answers is no news. */
static void
deaf(void *arg, enum crm_talk talk, const char *line)
{
	(void)arg;
	(void)talk;
	(void)line;
}

static struct crm *
opened(struct crm *c, const char *path, enum crm_mode mode, int *rc)
{
	struct crm_how how = { .path = path, .mode = mode, .wait = -1,
	    .user = c->user, .tool = "crm-report", .language = c->language };
	struct crm *empty;
	char now[32];

	instant_show_utc(now, c->now);
	how.now = now;
	if ((*rc = crm_new(&empty)) != 0)
		return NULL;
	crm_listen(empty, deaf, NULL);
	if ((*rc = crm_open(empty, &how)) < 0)
		session_fail(c, *rc, "the empty store: %s",
		    crm_errmsg(empty));
	return empty;
}

/* With the settings of the session's own store. */
static int
settings_file(struct crm *c, const char *path)
{
	struct str text = { 0 };
	int rc = session_settings_text(c, &text), bad;
	FILE *f = rc == 0 ? fopen(path, "w") : NULL;

	if (f != NULL) {
		bad = fwrite(text.p, 1, text.n, f) != text.n;
		bad |= fclose(f) != 0;
		if (bad)
			rc = session_fail(c, CRM_EIO, "%s: could not be "
			    "written", path);
	} else if (rc == 0)
		rc = session_fail(c, CRM_EIO, "%s: %s", path,
		    strerror(errno));
	str_free(&text);
	return rc;
}

static int
make_empty(struct crm *c, const char *root, struct crm **out)
{
	struct str path = { 0 }, settings = { 0 };
	int rc;

	str_printf(&path, "%s/empty.db", root);
	str_printf(&settings, "%s/crm.yaml", root);
	rc = path.failed || settings.failed ? session_nomem(c) :
	    settings_file(c, settings.p);
	if (rc == 0)
		*out = opened(c, path.p, CRM_CREATE, &rc);
	if (rc == 0 && (rc = crm_init(*out, settings.p)) < 0)
		session_fail(c, rc, "the empty store: %s", crm_errmsg(*out));
	if (rc == 0) {
		crm_free(*out);
		*out = opened(c, path.p, CRM_READ, &rc);
	}
	str_free(&path);
	str_free(&settings);
	return rc;
}

static void
remove_empty(const char *root)
{
	static const char *const files[] = { "empty.db", "empty.db-wal",
	    "empty.db-shm", "empty.db-ticket", "crm.yaml" };
	struct str path = { 0 };
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		str_clear(&path);
		str_printf(&path, "%s/%s", root, files[i]);
		if (!path.failed)
			unlink(path.p);
	}
	str_free(&path);
	rmdir(root);
}

static int
check_all(struct checking *k, struct crm *empty, const char *name)
{
	struct crm_rows *names = NULL;
	int rc, n = 0;

	if (name != NULL) {
		one(k, empty, name);
		return k->rc;
	}
	if ((rc = report_names(k->crm, &names)) < 0)
		return rc;
	while (k->rc == 0 && (rc = crm_rows_next(names)) == 1) {
		one(k, empty, crm_rows_cell(names, 0).text);
		n++;
	}
	crm_rows_free(names);
	if (rc == 0 && k->rc == 0)
		session_note(k->crm, "%d reports, %zu findings", n,
		    rows_count(k->rows));
	return rc < 0 ? rc : k->rc;
}

int
report_check(struct crm *c, struct crm_rows **out, const char *name)
{
	static const struct rows_column column[] = {
		{ "report", NULL, -1, 0 }, { "place", NULL, -1, 0 },
		{ "finding", NULL, -1, 0 }, { "remedy", NULL, -1, 0 },
	};
	struct checking k = { .crm = c };
	const char *tmp = getenv("TMPDIR");
	struct crm *empty = NULL;
	struct str root = { 0 };
	int rc;

	str_printf(&root, "%s/crm-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (root.failed || mkdtemp(root.p) == NULL) {
		rc = root.failed ? session_nomem(c) : session_fail(c,
		    CRM_EIO, "%s: %s", root.p, strerror(errno));
		str_free(&root);
		return rc;
	}
	rc = make_empty(c, root.p, &empty);
	if (rc == 0 && (rc = rows_of_memory(c, &k.rows, column, 4)) == 0)
		rc = check_all(&k, empty, name);
	crm_free(empty);
	remove_empty(root.p);
	str_free(&root);
	str_free(&k.told);
	if (rc < 0) {
		crm_rows_free(k.rows);
		return rc;
	}
	str_clear(&c->err);	/* what was found is in the rows */
	*out = k.rows;
	return rows_count(k.rows) > 0;
}
