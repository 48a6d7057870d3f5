/*
 * A page as one document: several sections in any of the forms. For programs
 * the sections, fields and columns have their English names, and each row
 * says which record and which section it is from.
 */
#include <stdlib.h>
#include <string.h>

#include "form/form.h"
#include "json/json.h"
#include "page/page.h"

struct printing {
	struct crm_page	*page;
	struct crm_rows	*rows;		/* of the section */
	struct crm_rows	*cells;		/* csv: of all sections */
	const char	*title;
	FILE		*out;
	struct crm_print how;
	const char	*fields;	/* as asked for */
	size_t		 subjects, sections;	/* begun */
};

struct page_form {
	const char	*name;
	int		 machine;
	long		(*section)(struct printing *, int fresh);
	long		(*end)(struct printing *);
};

/* The title of it all, before the first section. */
static long
document(struct printing *to, const char *form)
{
	if (to->sections > 0 || to->page->document.n == 0)
		return 0;
	return form_heading(to->out, form, to->page->document.p) == 0 ? 0 :
	    session_nomem(to->page->crm);
}

static long
section_table(struct printing *to, int fresh)
{
	(void)fresh;
	if (document(to, "table") < 0)
		return CRM_ENOMEM;
	fprintf(to->out, "%s%s\n", to->sections > 0 ? "\n" : "", to->title);
	return crm_rows_print(to->page->crm, to->rows, to->out, &to->how);
}

static long
section_md(struct printing *to, int fresh)
{
	(void)fresh;
	if (document(to, "md") < 0)
		return CRM_ENOMEM;
	fputs(to->sections > 0 ? "\n" : "", to->out);
	to->how.title = to->title;
	return crm_rows_print(to->page->crm, to->rows, to->out, &to->how);
}

static long
section_list(struct printing *to, int fresh)
{
	(void)fresh;
	return crm_rows_print(to->page->crm, to->rows, to->out, &to->how);
}

static long
section_html(struct printing *to, int fresh)
{
	(void)fresh;
	if (to->sections == 0 && form_page_begin(to->out,
	    to->page->document.n != 0 ? to->page->document.p : to->title,
	    to->page->crm->language, to->page->document.n != 0) == -1)
		return session_nomem(to->page->crm);
	to->how.title = to->title;
	return rows_print_part(to->page->crm, to->rows, to->out, &to->how);
}

static long
end_html(struct printing *to)
{
	if (to->sections > 0)
		form_page_end(to->out);
	return 0;
}

static int
json_key(struct printing *to, const struct str *key)
{
	struct str s = { 0 };
	int failed;

	if (!key->failed)
		json_put_string(&s, key->p, key->n);
	failed = key->failed || s.failed;
	if (!failed)
		fprintf(to->out, "%s: ", s.p);
	str_free(&s);
	return failed ? session_nomem(to->page->crm) : 0;
}

/* Reference, then section, then the rows. */
static long
section_json(struct printing *to, int fresh)
{
	int rc = 0;

	fputs(!fresh ? "," : to->subjects == 0 ? "{\n" : "},\n", to->out);
	if (fresh) {
		if ((rc = json_key(to, &to->page->subject)) < 0)
			return rc;
		fputs("{\n", to->out);
	}
	if ((rc = json_key(to, &to->page->name)) < 0)
		return rc;
	return crm_rows_print(to->page->crm, to->rows, to->out, &to->how);
}

static long
end_json(struct printing *to)
{
	fputs(to->subjects == 0 ? "{}\n" : "}\n}\n", to->out);
	return 0;
}

/* Two columns go before the section's own. */
static long
section_jsonl(struct printing *to, int fresh)
{
	size_t n = crm_rows_width(to->rows);
	struct rows_column *column = calloc(n + 2, sizeof(*column));
	struct value *cell = calloc(n + 2, sizeof(*cell));
	struct crm_rows *wide = NULL;
	struct crm *c = to->page->crm;
	long rc = 0;

	(void)fresh;
	if (column == NULL || cell == NULL)
		rc = session_nomem(c);
	else {
		column[0] = (struct rows_column){ "record", NULL, -1, 0 };
		column[1] = (struct rows_column){ "section", NULL, -1, 0 };
		memcpy(column + 2, rows_columns(to->rows),
		    n * sizeof(*column));
		cell[0] = value_text(to->page->subject.p,
		    to->page->subject.n);
		cell[1] = value_text(to->page->name.p, to->page->name.n);
		rc = rows_of_memory(c, &wide, column, n + 2);
	}
	while (rc == 0 && cell != NULL &&
	    (rc = crm_rows_next(to->rows)) == 1) {
		memcpy(cell + 2, rows_cells(to->rows), n * sizeof(*cell));
		rc = rows_add(wide, cell);
	}
	if (rc == 0)
		rc = crm_rows_print(c, wide, to->out, &to->how);
	crm_rows_free(wide);
	free(column);
	free(cell);
	return rc;
}

/* Fields of the record itself are named by their row, others by column. */
static int
long_row(struct printing *to, struct crm_rows *rows, long row)
{
	const struct rows_column *column = rows_columns(to->rows);
	const struct value *from = rows_cells(to->rows);
	int itself = strcmp(column[0].name, "field") == 0;
	struct value cell[5] = {
		value_text(to->page->subject.p,
		    to->page->subject.n),
		value_text(to->page->name.p, to->page->name.n),
	};
	struct str text = { 0 };
	size_t i;
	int rc = 0;

	for (i = (size_t)itself; i < crm_rows_width(to->rows) && rc == 0;
	    i++) {
		struct form_column as = { .decimals = column[i].decimals };

		if (from[i].kind == VALUE_NULL)
			continue;
		str_clear(&text);
		str_puts(&text, "");
		form_plain(&text, &as, &from[i]);
		if (!itself)
			cell[2] = value_int(row);
		cell[3] = itself ? from[0] : value_string(column[i].name);
		cell[4] = value_text(text.p ? text.p : "", text.n);
		rc = text.failed ? session_nomem(to->page->crm) :
		    rows_add(rows, cell);
	}
	str_free(&text);
	return rc;
}

/* Sections differ in their columns, so a line is a cell. */
static int
csv_new(struct printing *to)
{
	static const struct rows_column column[] = {
		{ "record", NULL, -1, 0 }, { "section", NULL, -1, 0 },
		{ "row", NULL, -1, 0 }, { "field", NULL, -1, 0 },
		{ "value", NULL, -1, 0 },
	};

	return to->cells != NULL ? 0 :
	    rows_of_memory(to->page->crm, &to->cells, column, 5);
}

static long
section_csv(struct printing *to, int fresh)
{
	long n = 0;
	int rc = csv_new(to);

	(void)fresh;
	while (rc == 0 && (rc = crm_rows_next(to->rows)) == 1)
		rc = long_row(to, to->cells, ++n);
	return rc < 0 ? rc : n;
}

static long
end_csv(struct printing *to)
{
	int rc = csv_new(to);

	return rc < 0 ? rc : crm_rows_print(to->page->crm, to->cells, to->out,
	    &to->how);
}

static const struct page_form forms[] = {
	{ "table", 0, section_table, NULL },
	{ "md", 0, section_md, NULL },
	{ "html", 0, section_html, end_html },
	{ "list", 0, section_list, NULL },
	{ "json", 1, section_json, end_json },
	{ "jsonl", 1, section_jsonl, NULL },
	{ "csv", 1, section_csv, end_csv },
	{ "tsv", 1, section_csv, end_csv },
	{ NULL, 0, NULL, NULL },
};

static const struct page_form *
form_of(struct crm *c, const char *name)
{
	const struct page_form *f;

	for (f = forms; f->name != NULL; f++)
		if (name == NULL || strcmp(f->name, name) == 0)
			return f;
	session_fail(c, CRM_EUSAGE, "a page has several sections: there are "
	    "list, table, csv, tsv, jsonl, json, md and html, not '%s'",
	    name);
	return NULL;
}

static long
print_section(struct printing *to, const struct page_form *f)
{
	struct crm_page *p = to->page;
	int fresh = to->subjects < p->subjects;
	long n;

	if (p->subject.failed || p->name.failed || p->how.failed)
		return session_nomem(p->crm);
	to->how.command = p->how.n != 0 ? p->how.p : NULL;
	to->how.fields = p->fields != NULL && !p->machine ? p->fields :
	    to->fields;
	n = f->section(to, fresh);
	to->subjects = p->subjects;
	to->sections++;
	return n;
}

long
crm_page_print(struct crm *c, struct crm_page *p, FILE *out,
    const struct crm_print *how)
{
	const struct page_form *f = form_of(c, how->form);
	struct printing to = { .page = p, .out = out, .how = *how,
	    .fields = how->fields };
	char language[sizeof(c->language)];
	long n = 0, all = 0;
	int rc = 0;

	if (f == NULL)
		return CRM_EUSAGE;
	memcpy(language, c->language, sizeof(language));
	if ((p->machine = f->machine))
		strcpy(c->language, "en");
	while (n >= 0 && (rc = crm_page_next(p, &to.title, &to.rows)) == 1) {
		n = print_section(&to, f);
		crm_rows_free(to.rows);
		all += n;
	}
	if (rc == 0 && n >= 0 && f->end != NULL)
		n = f->end(&to);
	memcpy(c->language, language, sizeof(language));
	crm_rows_free(to.cells);
	return n < 0 ? n : rc < 0 ? rc : all;
}
