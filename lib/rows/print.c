/*
 * Printing rows in any of the forms.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "form/form.h"
#include "rows/choose.h"
#include "time/duration.h"

const char *const *
crm_forms(void)
{
	return form_names();
}

static struct form_how
how_of(const struct crm_print *print)
{
	struct form_how how = FORM_HOW(print->form ? print->form : "table");
	const char *ambiguous = getenv("CRM_AMBIGUOUS");

	how.header = !print->no_header;
	how.excel_safe = how.bom = how.crlf = print->excel_safe;
	how.width = print->width;
	how.colour = print->colour;
	how.ascii = print->ascii;
	how.title = print->title;
	how.command = print->command;
	if (ambiguous != NULL && strcmp(ambiguous, "2") == 0)
		how.ambiguous = 2;
	return how;
}

static struct form_column *
columns_of(const struct crm_rows *r, const struct choice *which)
{
	struct form_column *c = calloc(which->columns + 1, sizeof(*c));
	const struct rows_column *from;
	size_t i;

	for (i = 0; c != NULL && i < which->columns; i++) {
		from = &r->column[which->column[i]];
		c[i].name = from->name;
		c[i].label = from->label;
		c[i].decimals = from->decimals == ROWS_DURATION ? -1 :
		    from->decimals;
		c[i].right = from->right & ROWS_RIGHT;
	}
	return c;
}

static int
write_failed(struct crm *c)
{
	return session_fail(c, CRM_EIO, "the output could not be written: %s",
	    strerror(errno));
}

/* Machines reckon with seconds and words; people read 1h30m and labels. */
static int
for_people(const char *form)
{
	return strcmp(form, "table") == 0 || strcmp(form, "md") == 0 ||
	    strcmp(form, "html") == 0;
}

static struct value
as_read(const struct value *v, char text[32])
{
	return v->kind != VALUE_INT || v->i < 0 ? *v :
	    value_text(text, duration_show(text, v->i));
}

struct spelled { char text[32]; };

/* The row's cells that were chosen. */
static int
take(struct crm *c, struct crm_rows *r, const struct choice *which,
    struct value *cell, struct spelled *spelled)
{
	size_t i, k;
	int rc = 0;

	for (i = 0; i < which->columns && rc >= 0; i++) {
		k = which->column[i];
		cell[i] = r->cell[k];
		if (spelled == NULL)
			continue;
		if (r->column[k].decimals == ROWS_DURATION)
			cell[i] = as_read(&r->cell[k], spelled[i].text);
		if (r->column[k].right & ROWS_WORDS)
			rc = rows_word(c, &r->memory, &cell[i]);
	}
	return rc;
}

static long
print_all(struct crm *c, struct crm_rows *r, const struct choice *which,
    struct form *f, const char *form, long limit)
{
	struct value *cell = calloc(which->columns + 1, sizeof(*cell));
	struct spelled *spelled = calloc(which->columns + 1,
	    sizeof(*spelled));
	int people = for_people(form), rc = 0;
	long n = 0;

	if (cell == NULL || spelled == NULL) {
		free(cell);
		free(spelled);
		return session_nomem(c);
	}
	while (rc >= 0 && n != limit && (rc = crm_rows_next(r)) == 1) {
		rc = take(c, r, which, cell, people ? spelled : NULL);
		if (rc >= 0 && form_row(f, cell) == -1)
			rc = write_failed(c);
		n++;
	}
	free(cell);
	free(spelled);
	return rc < 0 ? rc : n;
}

static int
no_form(struct crm *c, const char *form)
{
	const char *needs = form_needs(form), *const *name = form_names();
	struct str all = { 0 };
	int rc;

	if (needs != NULL)
		return session_fail(c, CRM_EUSAGE, "the form %s wants a column "
		    "'%s'", form, needs);
	for (; *name != NULL; name++)
		str_printf(&all, "%s%s", all.n ? ", " : "", *name);
	rc = session_fail(c, CRM_EUSAGE, "no output form '%s'; there are %s",
	    form, all.p ? all.p : "");
	str_free(&all);
	return rc;
}

static long
print_form(struct crm *c, struct crm_rows *r, const struct choice *which,
    FILE *out, const struct crm_print *print, struct form_how how)
{
	struct form_column *columns = columns_of(r, which);
	struct form *f;
	long n;
	int rc;

	if (columns == NULL)
		return session_nomem(c);
	if (form_open(&f, &how, columns, which->columns, out) == -1) {
		free(columns);
		return no_form(c, how.form);
	}
	n = print_all(c, r, which, f, how.form, print->limit);
	rc = form_close(f);
	free(columns);
	if (n >= 0 && rc == -1)
		return write_failed(c);
	return n;
}

/* In html above the table, below it where it is asked for. */
static long
print_drawn(struct crm *c, struct crm_rows *r, const struct choice *which,
    FILE *out, const struct crm_print *print, struct form_how how)
{
	int html = strcmp(how.form, "html") == 0;
	struct str figure = { 0 };
	long n = rows_figure(r, &figure, print, html);

	if (html)
		how.figure = figure.n != 0 ? figure.p : NULL;
	if (n == 0)
		n = print_form(c, r, which, out, print, how);
	if (n >= 0 && !html && figure.n != 0 &&
	    fprintf(out, "\n%s", figure.p) < 0)
		n = write_failed(c);
	str_free(&figure);
	return n;
}

static int
drawn(const struct crm_rows *r, const struct crm_print *print,
    const struct form_how *how)
{
	return r->chart != NULL && (strcmp(how->form, "html") == 0 ||
	    (print->chart && strcmp(how->form, "table") == 0));
}

static long
print_rows(struct crm *c, struct crm_rows *r, FILE *out,
    const struct crm_print *print, int part)
{
	struct form_how how = how_of(print);
	struct crm_rows *kept = NULL;
	struct choice which;
	long n = choice_read(c, &which, r, print);

	how.part = part;
	how.language = c->language;
	if (n == 0 && which.keys > 0)
		n = choice_sort(c, &which, r, &kept);
	else if (n == 0 && drawn(r, print, &how))
		n = rows_keep(c, r, &kept);
	if (n == 0 && drawn(r, print, &how))
		n = print_drawn(c, kept, &which, out, print, how);
	else if (n == 0)
		n = print_form(c, kept != NULL ? kept : r, &which, out, print,
		    how);
	crm_rows_free(kept);
	choice_free(&which);
	return n;
}

long
crm_rows_print(struct crm *c, struct crm_rows *r, FILE *out,
    const struct crm_print *print)
{
	return print_rows(c, r, out, print, 0);
}

long
rows_print_part(struct crm *c, struct crm_rows *r, FILE *out,
    const struct crm_print *print)
{
	return print_rows(c, r, out, print, 1);
}
