/*
 * The whole store as files in a directory, with a manifest; or one table as
 * a stream.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/own.h"
#include "ref/ref.h"
#include "rows/rows.h"

/* One export under way. */
struct run {
	struct crm	*crm;
	const struct crm_export *how;
	struct str	 manifest;
	long		 files, rows;
};

/* What a file has in it: a table, the settings, a map, the journal. */
struct content {
	const char	*name;
	const struct entity *entity;
	enum table_kind	 kind;
	const char	*sql;
};

const char *
export_ending(const struct crm_export *how)
{
	return how->form ? how->form : "csv";
}

static long
put_sql(struct run *r, FILE *out, const char *sql)
{
	struct form_how form = export_form(r->how);
	struct crm_print print = { .form = form.form,
	    .excel_safe = form.excel_safe, .limit = -1 };
	struct crm_rows *rows;
	struct stmt *stmt;
	long n;
	int rc = session_store(r->crm, store_prepare(r->crm->store, &stmt,
	    sql));

	if (rc == 0)
		rc = rows_of_stmt(r->crm, &rows, stmt, NULL, 0);
	if (rc < 0)
		return rc;
	n = crm_rows_print(r->crm, rows, out, &print);
	crm_rows_free(rows);
	return n;
}

static long
put_settings(struct run *r, FILE *out)
{
	char *text = NULL;
	int rc = crm_config_text(r->crm, &text);

	if (rc == 0)
		fputs(text, out);
	free(text);
	return rc;
}

/* One file, and its line in the manifest. */
static int
put_file(struct run *r, const struct content *c)
{
	char hex[DIGEST_HEX];
	struct outfile f;
	long rows;
	int rc = outfile_open(&f, r->crm, r->how->dir, c->name);

	if (rc < 0)
		return rc;
	if (c->sql != NULL)
		rows = put_sql(r, f.out, c->sql);
	else if (strcmp(c->name, "settings.yaml") == 0)
		rows = put_settings(r, f.out);
	else if (strstr(c->name, ".yaml") != NULL)
		rows = export_map(r->crm, f.out, r->how, c->entity);
	else
		rows = table_print(r->crm, f.out, r->how, c->entity, c->kind);
	if (rows < 0) {
		outfile_drop(&f);
		return (int)rows;
	}
	if ((rc = outfile_close(&f, hex)) < 0)
		return rc;
	str_printf(&r->manifest, "  - {file: %s, ", c->name);
	if (strstr(c->name, ".yaml") == NULL) {
		str_printf(&r->manifest, "rows: %ld, ", rows);
		r->rows += rows;
	}
	str_printf(&r->manifest, "sha256: %s}\n", hex);
	r->files++;
	return 0;
}

static int
put_table(struct run *r, const struct entity *e, enum table_kind kind)
{
	struct str name = { 0 }, map = { 0 };
	struct content c = { .entity = e, .kind = kind };
	int rc = 0, forward = 0;

	str_printf(&name, "%s%s.%s", kind == TABLE_VOIDED ? "voided_" : "",
	    e->plural, export_ending(r->how));
	str_printf(&map, "%s.first.yaml", e->plural);
	if (name.failed || map.failed)
		rc = session_nomem(r->crm);
	if (rc == 0 && kind == TABLE_LIVING)
		rc = forward = export_forward(r->crm, e);
	c.name = map.p;
	if (forward > 0)
		rc = put_file(r, &c);
	c.name = name.p;
	if (rc >= 0)
		rc = put_file(r, &c);
	str_free(&name);
	str_free(&map);
	return rc;
}

static int
put_journal(struct run *r)
{
	static const struct content journal[] = {
		{ "operations", NULL, TABLE_LIVING, "SELECT id,strftime("
		  "'%Y-%m-%dT%H:%M:%SZ',at,'unixepoch')AS at,user,tool,args,"
		  "reason FROM operation ORDER BY id" },
		{ "changes", NULL, TABLE_LIVING, "SELECT id,op AS operation,"
		  "entity,row,field,old,new FROM change ORDER BY id" },
	};
	const struct entity *e;
	size_t i;
	int rc = 0;

	for (i = 0; i < 2 && rc == 0; i++) {
		struct content c = journal[i];
		struct str name = { 0 };

		str_printf(&name, "%s.%s", c.name, export_ending(r->how));
		c.name = name.p;
		rc = name.failed ? session_nomem(r->crm) : put_file(r, &c);
		str_free(&name);
	}
	for (e = r->crm->catalog.entity; e->name != NULL && rc == 0; e++)
		if (e->shape == SHAPE_EVENT)
			rc = put_table(r, e, TABLE_VOIDED);
	return rc;
}

static int
is_empty(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *e;
	int others = 0;

	if (dir == NULL)
		return 0;
	while ((e = readdir(dir)) != NULL)
		others += strcmp(e->d_name, ".") != 0 &&
		    strcmp(e->d_name, "..") != 0;
	closedir(dir);
	return others == 0;
}

/* The directory is ours to fill: new, empty, or of an export before. */
static int
take_dir(struct run *r)
{
	const char *dir = r->how->dir;
	struct str path = { 0 };
	int rc = 0;

	if (mkdir(dir, 0700) == 0)
		return 0;
	if (errno != EEXIST)
		return session_fail(r->crm, CRM_EIO, "%s: %s", dir,
		    strerror(errno));
	str_printf(&path, "%s/manifest.yaml", dir);
	if (path.failed)
		rc = session_nomem(r->crm);
	else if (unlink(path.p) == -1 && !is_empty(dir))
		rc = session_fail(r->crm, CRM_EUSAGE, "%s: neither new, nor "
		    "empty, nor an export, which has a manifest.yaml", dir);
	str_free(&path);
	return rc;
}

static int
put_manifest(struct run *r)
{
	struct outfile f;
	int rc = r->manifest.failed ? session_nomem(r->crm) :
	    outfile_open(&f, r->crm, r->how->dir, "manifest.yaml");

	if (rc < 0)
		return rc;
	fwrite(r->manifest.p, 1, r->manifest.n, f.out);
	return outfile_close(&f, NULL);
}

static int
put_dir(struct run *r)
{
	static const struct content first[] = {
		{ "settings.yaml", NULL, TABLE_LIVING, NULL },
		{ "import.yaml", NULL, TABLE_LIVING, NULL },
	};
	const struct entity *e;
	size_t i;
	int rc = take_dir(r);

	str_printf(&r->manifest, "# An export of libcrm: see crm-export(1).\n"
	    "version: 1\nform: %s\nfiles:\n", export_ending(r->how));
	for (i = 0; i < 2 && rc == 0; i++)
		rc = put_file(r, &first[i]);
	for (e = r->crm->catalog.entity; e->name != NULL && rc == 0; e++)
		if (e->shape != SHAPE_LINE)
			rc = put_table(r, e, TABLE_LIVING);
	if (rc == 0 && r->how->journal)
		rc = put_journal(r);
	if (rc == 0)
		rc = put_manifest(r);
	if (rc == 0)
		session_note(r->crm, "%ld rows in %ld files in %s", r->rows,
		    r->files, r->how->dir);
	return rc;
}

/* Only records of one entity can share a header line. */
static int
put_stream(struct crm *c, const struct crm_export *how)
{
	const struct entity *e = NULL;
	const struct kind *kind;
	size_t i;
	long rows;

	if (how->refs == NULL &&
	    (e = session_entity(c, how->entity, &kind)) == NULL)
		return CRM_EUSAGE;
	for (i = 0; how->refs != NULL && i < how->refs->count; i++) {
		const struct ref *ref = &how->refs->item[i];

		if (e != NULL && ref->entity != e)
			return session_fail(c, CRM_EUSAGE, "%s:%s: one entity "
			    "in a stream, and it began with %s",
			    ref->entity->name, ref->key, e->name);
		e = ref->entity;
	}
	if (e == NULL)
		return 0;
	if (e->shape == SHAPE_LINE)
		return session_fail(c, CRM_EUSAGE, "%s is part of %s: export "
		    "that", e->name, e->parent);
	rows = table_print(c, how->out, how, e, TABLE_LIVING);
	return rows < 0 ? (int)rows : 0;
}

int
crm_export(struct crm *c, const struct crm_export *how)
{
	struct run r = { .crm = c, .how = how };
	int rc;

	if (how->form != NULL && strcmp(how->form, "csv") != 0 &&
	    strcmp(how->form, "jsonl") != 0)
		return session_fail(c, CRM_EUSAGE, "no form '%s' to export in; "
		    "there are csv and jsonl", how->form);
	if (strcmp(export_ending(how), "csv") != 0 && (how->excel_safe ||
	    how->bom || how->crlf))
		return session_fail(c, CRM_EUSAGE, "excel-safe, bom and crlf "
		    "are for csv");
	rc = how->dir != NULL ? put_dir(&r) : put_stream(c, how);
	str_free(&r.manifest);
	return rc;
}
