/*
 * Printing rows in any of the forms.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "form/form.h"
#include "rows/own.h"

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
	how.title = print->title;
	if (ambiguous != NULL && strcmp(ambiguous, "2") == 0)
		how.ambiguous = 2;
	return how;
}

static struct form_column *
columns_of(const struct crm_rows *r)
{
	struct form_column *c = calloc(r->columns + 1, sizeof(*c));
	size_t i;

	for (i = 0; c != NULL && i < r->columns; i++) {
		c[i].name = r->column[i].name;
		c[i].label = r->column[i].label;
		c[i].decimals = r->column[i].decimals;
		c[i].right = r->column[i].right;
	}
	return c;
}

static int
write_failed(struct crm *c)
{
	return session_fail(c, CRM_EIO, "the output could not be written: %s",
	    strerror(errno));
}

static long
print_all(struct crm *c, struct crm_rows *r, struct form *f)
{
	long n = 0;
	int rc;

	while ((rc = crm_rows_next(r)) == 1) {
		if (form_row(f, r->cell) == -1)
			return write_failed(c);
		n++;
	}
	return rc < 0 ? rc : n;
}

long
crm_rows_print(struct crm *c, struct crm_rows *r, FILE *out,
    const struct crm_print *print)
{
	struct form_how how = how_of(print);
	struct form_column *columns = columns_of(r);
	struct form *f;
	long n;
	int rc;

	if (columns == NULL)
		return session_nomem(c);
	if (form_open(&f, &how, columns, r->columns, out) == -1) {
		free(columns);
		return session_fail(c, CRM_EUSAGE, "no output form '%s'; "
		    "there are list, table, csv, tsv, jsonl, json, md, html, "
		    "ref and ref0", how.form);
	}
	n = print_all(c, r, f);
	rc = form_close(f);
	free(columns);
	if (n >= 0 && rc == -1)
		return write_failed(c);
	return n;
}
