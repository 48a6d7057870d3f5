/*
 * A page into files: one document, or a directory with a file a section.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "export/outfile.h"
#include "page/page.h"

/* Has the file at path the bytes of what was written? */
static int
same(struct outfile *f)
{
	FILE *was = fopen(f->path, "re");
	char a[8192], b[sizeof(a)];
	size_t n, m;
	int equal = was != NULL;

	rewind(f->out);
	while (equal) {
		n = fread(a, 1, sizeof(a), f->out);
		m = fread(b, 1, sizeof(b), was);
		equal = n == m && memcmp(a, b, n) == 0;
		if (n == 0)
			break;
	}
	if (was != NULL)
		fclose(was);
	return equal;
}

static int
keep(struct outfile *f, int unless_same)
{
	if (unless_same && fflush(f->out) == 0 && same(f)) {
		outfile_drop(f);
		return CRM_NONE;
	}
	return outfile_close(f, NULL);
}

static int
save_page(struct crm *c, struct crm_page *p, const char *path,
    const struct crm_print *print, int unless_same)
{
	const char *slash = strrchr(path, '/');
	char *dir = slash == NULL ? strdup(".") :
	    strndup(path, slash == path ? 1 : (size_t)(slash - path));
	struct outfile f;
	long n;
	int rc;

	if (dir == NULL)
		return session_nomem(c);
	rc = outfile_open(&f, c, dir, slash != NULL ? slash + 1 : path);
	if (rc == 0 && (n = crm_page_print(c, p, f.out, print)) < 0) {
		outfile_drop(&f);
		rc = (int)n;
	} else if (rc == 0)
		rc = keep(&f, unless_same);
	free(dir);
	return rc;
}

/* A report that comes twice has a number the second time. */
static int
name_of(struct str *name, const struct crm_page *p, size_t number,
    const char *form)
{
	size_t i;

	str_clear(name);
	str_printf(name, "%02zu-%s.%s", number, p->name.p, form);
	for (i = 0; !name->failed && i < name->n; i++)
		if (name->p[i] == ' ' || name->p[i] == '/')
			name->p[i] = '-';
	return name->failed ? session_nomem(p->crm) : 0;
}

static int
save_section(struct crm *c, struct crm_rows *rows, const char *dir,
    const char *name, const struct crm_print *print, int unless_same)
{
	struct outfile f;
	long n;
	int rc = outfile_open(&f, c, dir, name);

	if (rc == 0 && (n = crm_rows_print(c, rows, f.out, print)) < 0) {
		outfile_drop(&f);
		return (int)n;
	}
	return rc < 0 ? rc : keep(&f, unless_same);
}

static int
save_sections(struct crm *c, struct crm_page *p, const char *dir,
    const struct crm_print *print, int unless_same)
{
	struct str name = { 0 };
	struct crm_rows *rows;
	const char *title;
	size_t number = 0;
	int rc, saved, changed = 0;

	if (mkdir(dir, 0700) == -1 && errno != EEXIST)
		return session_fail(c, CRM_EIO, "%s: %s", dir,
		    strerror(errno));
	while ((rc = crm_page_next(p, &title, &rows)) == 1) {
		saved = name_of(&name, p, ++number, print->form);
		if (saved == 0)
			saved = save_section(c, rows, dir, name.p, print,
			    unless_same);
		crm_rows_free(rows);
		if ((rc = saved) < 0)
			break;
		changed |= saved != CRM_NONE;
	}
	str_free(&name);
	return rc < 0 ? rc : changed || !unless_same ? 0 : CRM_NONE;
}

int
crm_page_save(struct crm *c, struct crm_page *p, const char *path,
    const struct crm_print *print, int unless_same)
{
	static const char *const apart[] = { "csv", "tsv", "jsonl", "json" };
	size_t i;

	for (i = 0; print->form != NULL && i < 4; i++)
		if (strcmp(apart[i], print->form) == 0)
			return save_sections(c, p, path, print, unless_same);
	return save_page(c, p, path, print, unless_same);
}
