/*
 * What the forms share among themselves: a form is a row of functions that
 * append to one text, which form.c writes out and whose failure it keeps.
 */
#ifndef FORM_OWN_H
#define FORM_OWN_H

#include "base/str.h"
#include "form/form.h"

struct form_table;

enum { FORM_SPARK = 60 };	/* numbers in one cell */

struct form_kind {
	size_t		 least;		/* columns it cannot do without */
	const char	*needs;		/* and the name of one, or NULL */
	void		(*begin)(struct form *);
	void		(*row)(struct form *, const struct value *);
	void		(*end)(struct form *);
	void		(*free)(struct form *);	/* what the form kept */
};

struct form {
	const struct form_kind	*kind;
	struct form_how		 how;
	struct form_column	*column;
	size_t			 n;
	FILE			*file;
	struct str		 out;	/* not yet written */
	struct str		 cell;	/* one cell being made */
	size_t			 rows;
	int			 error;	/* the first errno */
	struct form_table	*table;	/* table: the rows so far */
};

extern const struct form_kind	form_list, form_ref, form_ref0;
extern const struct form_kind	form_csv, form_tsv;
extern const struct form_kind	form_jsonl, form_json;
extern const struct form_kind	form_table, form_md, form_html;
extern const struct form_kind	form_vcf, form_vcf3;

/* Hand what was made to the file; -1 and errno once anything went wrong. */
int		 form_write(struct form *);
/* The label of a column, its name where it has none. */
const char	*form_label(const struct form_column *);
/* Is it shown at the right: a number, or a column that says so? */
int		 form_right(const struct form_column *, const struct value *);
/* The numbers of a spark, at most n of them: how many. */
size_t		 form_numbers(const struct value *, double *, size_t n);
/* The same into form.cell, emptied first. */
const struct str *form_cell(struct form *, size_t, const struct value *);
/* Append UTF-8: what is none as U+FFFD. */
void		 form_utf8(struct str *, const char *, size_t);

#endif
