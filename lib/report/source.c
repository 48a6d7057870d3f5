/*
 * Where reports come from: the user's folder, the settings, what is built
 * in; the first that has the name.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "bundle/bundle.h"
#include "report/declare.h"
#include "rows/rows.h"
#include "text/text.h"

enum { FILE_MOST = 1 << 20 };

void
report_folder(struct str *s)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home;

	if (config != NULL && config[0] == '/')
		str_puts(s, config);
	else if ((home = getenv("HOME")) != NULL)
		str_printf(s, "%s/.config", home);
	str_puts(s, "/crm/reports");
}

int
report_name_ok(const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789-_",
		    name[i]) == NULL)
			return 0;
	return n > 0 && n < 64;
}

/* 1: read; 0: no such file. */
static int
read_file(struct crm *c, struct str *out, const char *path)
{
	FILE *f = fopen(path, "r");
	char buf[4096];
	size_t n;
	int bad;

	if (f == NULL && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (f == NULL)
		return session_fail(c, CRM_EIO, "%s: %s", path,
		    strerror(errno));
	while ((n = fread(buf, 1, sizeof(buf), f)) != 0 && out->n < FILE_MOST)
		str_add(out, buf, n);
	bad = ferror(f);
	fclose(f);
	if (bad)
		return session_fail(c, CRM_EIO, "%s: could not be read", path);
	if (out->n >= FILE_MOST || (out->n != 0 &&
	    memchr(out->p, '\0', out->n) != NULL))
		return session_fail(c, CRM_EDATA, "%s: no report", path);
	str_puts(out, "");
	return out->failed ? session_nomem(c) : 1;
}

static int
from_folder(struct crm *c, struct str *path, struct str *text,
    const char *name)
{
	report_folder(path);
	str_printf(path, "/%s.sql", name);
	return path->failed ? session_nomem(c) : read_file(c, text, path->p);
}

static int
from_settings(struct crm *c, struct str *path, struct str *text,
    const char *name)
{
	int rc;

	str_clear(path);
	str_printf(path, "reports.%s", name);
	if (path->failed)
		return session_nomem(c);
	rc = session_setting(c, path->p, text);
	return rc < 0 ? rc : text->n != 0;
}

static int
built_in(struct crm *c, struct str *path, struct str *text, const char *name)
{
	const struct embed_file *f;

	str_clear(path);
	str_printf(path, "report/%s.sql", name);
	if (path->failed)
		return session_nomem(c);
	if ((f = embed_find(path->p)) == NULL)
		return 0;
	str_add(text, f->text, f->len);
	return text->failed ? session_nomem(c) : 1;
}

/* Names of all reports, sorted, each once. */
struct names {
	const char	**name;
	size_t		  n, cap;
	struct arena	  memory;
	int		  failed;
};

static void
name_add(struct names *all, const char *name, size_t n)
{
	const char **wider;
	size_t cap = all->cap ? all->cap * 2 : 32;

	if (all->failed || !report_name_ok(name, n))
		return;
	if (all->n == all->cap) {
		wider = realloc(all->name, cap * sizeof(*wider));
		if (wider == NULL) {
			all->failed = 1;
			return;
		}
		all->name = wider;
		all->cap = cap;
	}
	all->name[all->n] = arena_dup(&all->memory, name, n);
	all->failed |= all->name[all->n++] == NULL;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
names_of_files(struct names *all)
{
	const struct embed_file *f;
	struct str path = { 0 };
	struct dirent *e;
	size_t n;
	DIR *d;

	for (f = embed_files; f->name != NULL; f++) {
		n = strlen(f->name);
		if (n > 11 && strncmp(f->name, "report/", 7) == 0 &&
		    strcmp(f->name + n - 4, ".sql") == 0)
			name_add(all, f->name + 7, n - 11);
	}
	report_folder(&path);
	d = path.failed ? NULL : opendir(path.p);
	while (d != NULL && (e = readdir(d)) != NULL) {
		n = strlen(e->d_name);
		if (n > 4 && strcmp(e->d_name + n - 4, ".sql") == 0)
			name_add(all, e->d_name, n - 4);
	}
	if (d != NULL)
		closedir(d);
	str_free(&path);
}

static int
names_get(struct crm *c, struct names *all)
{
	struct stmt *t;
	struct value v;
	size_t i, n = 0;
	int rc = store_prepare(c->store, &t, "SELECT substr(name,9) FROM "
	    "setting WHERE name GLOB 'reports.*'");

	if (rc < 0)
		return session_store(c, rc);
	while ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		name_add(all, v.p, v.n);
	}
	stmt_free(t);
	if (rc < 0)
		return session_store(c, rc);
	names_of_files(all);
	if (all->failed)
		return session_nomem(c);
	qsort(all->name, all->n, sizeof(*all->name), by_name);
	for (i = 0; i < all->n; i++)
		if (n == 0 || strcmp(all->name[n - 1], all->name[i]) != 0)
			all->name[n++] = all->name[i];
	all->n = n;
	return 0;
}

static void
names_free(struct names *all)
{
	free(all->name);
	arena_free(&all->memory);
}

static int
unknown(struct crm *c, const char *name)
{
	struct names all = { 0 };
	const char *near;
	int rc = names_get(c, &all);

	if (rc == 0) {
		near = text_nearest(name, all.name, all.n);
		rc = session_fail(c, CRM_EUSAGE, "there is no report '%s'"
		    "%s%s%s", name, near ? "; did you mean '" : "",
		    near ? near : "", near ? "'?" : "");
	}
	names_free(&all);
	return rc;
}

int
report_find(struct crm *c, struct report *r, const char *name)
{
	static int (*const sources[])(struct crm *, struct str *,
	    struct str *, const char *) = { from_folder, from_settings,
	    built_in };
	struct str path = { 0 }, text = { 0 };
	size_t i;
	int rc = 0;

	*r = (struct report){ 0 };
	if (!report_name_ok(name, strlen(name)))
		return unknown(c, name);
	for (i = 0; i < 3 && rc == 0; i++)
		rc = sources[i](c, &path, &text, name);
	if (rc == 1) {
		r->own = i == 3;
		r->name = arena_strdup(&r->memory, name);
		r->where = arena_strdup(&r->memory, path.p);
		rc = r->name == NULL || r->where == NULL ? session_nomem(c) :
		    report_declare(c, r, text.p);
	} else if (rc == 0)
		rc = unknown(c, name);
	str_free(&path);
	str_free(&text);
	if (rc < 0)
		report_free(r);
	return rc;
}

void
report_free(struct report *r)
{
	arena_free(&r->memory);
	*r = (struct report){ 0 };
}

int
report_names(struct crm *c, struct crm_rows **out)
{
	static const struct rows_column column = { "name", NULL, -1, 0 };
	struct names all = { 0 };
	size_t i;
	int rc = names_get(c, &all);

	if (rc == 0)
		rc = rows_of_memory(c, out, &column, 1);
	for (i = 0; i < all.n && rc == 0; i++)
		rc = rows_add_text(*out, all.name[i]);
	names_free(&all);
	return rc;
}

int
report_list(struct crm *c, struct crm_rows **out)
{
	static const struct rows_column columns[] = {
		{ "name", NULL, -1, 0 }, { "title", NULL, -1, 0 }
	};
	struct names all = { 0 };
	struct report r;
	size_t i;
	int rc = names_get(c, &all);

	if (rc == 0)
		rc = rows_of_memory(c, out, columns, 2);
	for (i = 0; i < all.n && rc == 0; i++) {
		if (report_find(c, &r, all.name[i]) < 0) {
			/* one that is broken does not hide the others */
			session_say(c, "%s", crm_errmsg(c));
			rc = rows_add_text(*out, all.name[i], (char *)NULL);
			continue;
		}
		rc = rows_add_text(*out, r.name, report_say(c, &r.title));
		report_free(&r);
	}
	names_free(&all);
	return rc < 0 ? rc : bundle_list(c, *out);
}
