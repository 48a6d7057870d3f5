/*
 * Opening a form by name, handing it rows, closing it. Whatever goes wrong
 * first, memory or the file, is what every later call reports.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "form/own.h"

#define FORMS(X)							\
	X(list) X(table) X(csv) X(tsv) X(jsonl) X(json) X(md) X(html)	\
	X(ref) X(ref0) X(vcf) X(vcf3)
#define FORM_KIND(name)	&form_##name,
#define FORM_NAME(name)	#name,

static const struct form_kind *const kinds[] = { FORMS(FORM_KIND) NULL };
static const char *const names[] = { FORMS(FORM_NAME) NULL };

static const struct form_kind *
form_find(const char *name)
{
	size_t i;

	for (i = 0; name != NULL && names[i] != NULL; i++)
		if (strcmp(names[i], name) == 0)
			return kinds[i];
	return NULL;
}

static void
form_free(struct form *f)
{
	if (f == NULL)
		return;
	if (f->kind != NULL && f->kind->free != NULL)
		f->kind->free(f);
	str_free(&f->out);
	str_free(&f->cell);
	free(f->column);
	free(f);
}

int
form_write(struct form *f)
{
	if (f->error == 0 && (f->out.failed || f->cell.failed))
		f->error = ENOMEM;
	if (f->error == 0 && f->out.n != 0) {
		errno = 0;
		if (fwrite(f->out.p, 1, f->out.n, f->file) != f->out.n)
			f->error = errno != 0 ? errno : EIO;
	}
	if (f->error == 0) {
		str_clear(&f->out);
		return 0;
	}
	errno = f->error;
	return -1;
}

static int
lacks(const struct form_kind *kind, const struct form_column *column,
    size_t n)
{
	size_t i;

	if (kind->needs == NULL)
		return 0;
	for (i = 0; i < n; i++)
		if (strcmp(column[i].name, kind->needs) == 0)
			return 0;
	return 1;
}

int
form_open(struct form **out, const struct form_how *how,
    const struct form_column *column, size_t n, FILE *file)
{
	const struct form_kind *kind = form_find(how->form);
	struct form *f;

	*out = NULL;
	if (kind == NULL || n < kind->least || lacks(kind, column, n)) {
		errno = EINVAL;
		return -1;
	}
	if ((f = calloc(1, sizeof(*f))) == NULL ||
	    (f->column = calloc(n + 1, sizeof(*column))) == NULL) {
		form_free(f);
		errno = ENOMEM;
		return -1;
	}
	if (n != 0)
		memcpy(f->column, column, n * sizeof(*column));
	f->kind = kind;
	f->how = *how;
	f->n = n;
	f->file = file;
	if (kind->begin != NULL)
		kind->begin(f);
	*out = f;
	return 0;
}

int
form_row(struct form *f, const struct value *cells)
{
	if (f->error == 0) {
		f->kind->row(f, cells);
		f->rows++;
	}
	return form_write(f);
}

int
form_close(struct form *f)
{
	int error;

	if (f == NULL)
		return 0;
	if (f->error == 0 && f->kind->end != NULL)
		f->kind->end(f);
	if (form_write(f) == 0 && fflush(f->file) != 0)
		f->error = errno;
	if (f->error == 0 && ferror(f->file))
		f->error = EIO;
	error = f->error;
	form_free(f);
	errno = error;
	return error == 0 ? 0 : -1;
}

const char *
form_needs(const char *name)
{
	const struct form_kind *kind = form_find(name);

	return kind == NULL ? NULL : kind->needs;
}

const char *const *
form_names(void)
{
	return names;
}
