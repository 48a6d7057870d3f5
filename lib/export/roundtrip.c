/*
 * The proof: out, in again, out again, and the same bytes. What is done with
 * the files is what the script of an export does.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/own.h"
#include "time/instant.h"

struct trip {
	struct crm	*crm;		/* the store in question */
	struct str	 root;		/* of the temporary files */
	struct str	 a, b, store;	/* paths in it */
	struct crm_export how;
};

static void
overhear(void *arg, enum crm_talk talk, const char *line)
{
	struct trip *t = arg;

	if (talk == CRM_WARNING)
		session_say(t->crm, "the copy: %s", line);
}

/* The copy, opened; NULL: what is wrong was said, *rc is why. */
static struct crm *
copy_open(struct trip *t, enum crm_mode mode, int *rc)
{
	struct crm_how how = { .path = t->store.p, .mode = mode, .wait = -1,
	    .user = t->crm->user, .tool = "crm-check" };
	struct crm *c;
	char now[32];

	instant_show_utc(now, t->crm->now);
	how.now = now;
	if ((*rc = crm_new(&c)) != 0)
		return NULL;
	crm_listen(c, overhear, t);
	*rc = crm_open(c, &how);
	return c;
}

static int
feed(struct crm *c, const struct entity *e, const char *path, const char *map)
{
	struct crm_write w = { .entity = e->name, .input = { .path = path,
	    .map = map, .max_rejects = -1 } };
	struct crm_rows *rows = NULL;
	struct crm_tally tally = { 0 };
	int rc = crm_begin(c);

	if (rc == 0)
		rc = e->shape == SHAPE_RECORD ?
		    crm_add(c, &rows, &tally, &w) :
		    crm_log(c, &rows, &tally, &w);
	crm_rows_free(rows);
	if (rc < 0) {
		crm_rollback(c);
		return rc;
	}
	return crm_commit(c);
}

static int
feed_table(struct trip *t, struct crm *c, const struct entity *e, int first)
{
	struct str path = { 0 }, map = { 0 };
	int rc;

	str_printf(&path, "%s/%s.csv", t->a.p, e->plural);
	if (first)
		str_printf(&map, "%s/%s.first.yaml", t->a.p, e->plural);
	else
		str_printf(&map, "%s/import.yaml", t->a.p);
	rc = path.failed || map.failed ? session_nomem(c) :
	    feed(c, e, path.p, map.p);
	str_free(&path);
	str_free(&map);
	return rc;
}

/* As crm_export_script() says. */
static int
feed_all(struct trip *t, struct crm *c)
{
	const struct entity *all = t->crm->catalog.entity, *e;
	int rc = 0, first, pass;

	for (pass = 0; pass < 2; pass++)
		for (e = all; e->name != NULL && rc == 0; e++) {
			if (e->shape != SHAPE_RECORD)
				continue;
			if ((first = export_forward(t->crm, e)) < 0)
				return first;
			if (pass == 0 || first)
				rc = feed_table(t, c, e, first && pass == 0);
		}
	for (e = all; e->name != NULL && rc == 0; e++)
		if (e->shape == SHAPE_EVENT)
			rc = feed_table(t, c, e, 0);
	return rc;
}

static int
make_copy(struct trip *t)
{
	struct str settings = { 0 };
	struct crm *c;
	int rc;

	str_printf(&settings, "%s/settings.yaml", t->a.p);
	c = copy_open(t, CRM_CREATE, &rc);
	if (rc == 0)
		rc = settings.failed ? CRM_ENOMEM : crm_init(c, settings.p);
	str_free(&settings);
	if (rc == 0) {
		crm_free(c);
		c = copy_open(t, CRM_WRITE, &rc);
	}
	if (rc == 0)
		rc = feed_all(t, c);
	if (rc == 0) {
		crm_free(c);
		c = copy_open(t, CRM_READ, &rc);
		t->how.dir = t->b.p;
		if (rc == 0)
			rc = crm_export(c, &t->how);
	}
	if (rc < 0 && c != NULL)
		session_fail(t->crm, rc, "the copy: %s", crm_errmsg(c));
	crm_free(c);
	return rc;
}

/* Two manifests: each line that differs is a file that differs. */
static int
compare(struct trip *t, int64_t *differing)
{
	struct str path = { 0 }, a = { 0 }, b = { 0 };
	const char *p, *q;
	int rc;

	str_printf(&path, "%s/manifest.yaml", t->a.p);
	rc = path.failed ? CRM_ENOMEM : session_file(t->crm, path.p, &a);
	str_clear(&path);
	str_printf(&path, "%s/manifest.yaml", t->b.p);
	if (rc == 0)
		rc = path.failed ? CRM_ENOMEM :
		    session_file(t->crm, path.p, &b);
	for (p = a.p, q = b.p; rc == 0 && *p != '\0' && *q != '\0';) {
		size_t n = strcspn(p, "\n"), m = strcspn(q, "\n");

		if (n != m || memcmp(p, q, n) != 0) {
			++*differing;
			session_say(t->crm, "roundtrip: %.*s", (int)n, p);
			session_say(t->crm, "roundtrip: %.*s", (int)m, q);
		}
		p += n + (p[n] != '\0');
		q += m + (q[m] != '\0');
	}
	str_free(&path);
	str_free(&a);
	str_free(&b);
	return rc;
}

static void
clear_dir(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		unlinkat(dirfd(dir), e->d_name, 0);
	if (dir != NULL)
		closedir(dir);
	rmdir(path);
}

int
export_roundtrip(struct crm *c, int64_t *differing)
{
	struct trip t = { .crm = c };
	const char *tmp = getenv("TMPDIR");
	void (*listen)(void *, enum crm_talk, const char *) = c->listen;
	int rc = 0;

	str_printf(&t.root, "%s/crm-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (t.root.failed || mkdtemp(t.root.p) == NULL) {
		rc = t.root.failed ? session_nomem(c) : session_fail(c,
		    CRM_EIO, "%s: %s", t.root.p, strerror(errno));
		str_free(&t.root);
		return rc;
	}
	str_printf(&t.a, "%s/a", t.root.p);
	str_printf(&t.b, "%s/b", t.root.p);
	str_printf(&t.store, "%s/copy.db", t.root.p);
	t.how.dir = t.a.p;
	if (t.a.failed || t.b.failed || t.store.failed)
		rc = session_nomem(c);
	c->listen = NULL;	/* how many files there are is no news */
	if (rc == 0)
		rc = crm_export(c, &t.how);
	c->listen = listen;
	if (rc == 0)
		rc = make_copy(&t);
	if (rc == 0)
		rc = compare(&t, differing);
	clear_dir(t.a.p);
	clear_dir(t.b.p);
	clear_dir(t.root.p);
	str_free(&t.root);
	str_free(&t.a);
	str_free(&t.b);
	str_free(&t.store);
	return rc;
}
