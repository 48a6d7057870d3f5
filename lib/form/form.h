/*
 * Output forms: the same rows as list, table, csv, tsv, jsonl, json, md,
 * html, ref, ref0, vcf or vcf3. Each form is a struct of functions; a name
 * picks one.
 */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include <stddef.h>
#include <stdio.h>

#include "base/str.h"
#include "base/value.h"

enum { FORM_CARD_MAX = 20 };	/* form_card_column() gives no more */

/* Numbers in one text, spaces between: for people they are drawn. */
enum { FORM_LINE = -3 };

struct form_column {
	const char	*name;		/* machine forms: csv, tsv, json */
	const char	*label;		/* people's: table, md, html; or NULL */
	int		 decimals;	/* -1 as it is; else exactly so many;
					   -2 as it is, shorter for people;
					   or FORM_LINE */
	int		 right;		/* align text right as well */
};

struct form_how {
	const char	*form;		/* one of form_names() */
	int		 header;	/* 0 leaves the header line out */
	int		 excel_safe;	/* csv: defuse text that is a formula */
	int		 bom;		/* csv: begin with a byte order mark */
	int		 crlf;		/* csv: lines end in CR LF */
	int		 width;		/* terminal columns; 0 for no limit */
	int		 colour;	/* table: bold header */
	int		 ambiguous;	/* columns of an ambiguous character */
	int		 ascii;		/* a line in a cell is in ASCII */
	const char	*title;		/* md, html: above the table; or NULL */
	int		 part;		/* html: no document around it */
	const char	*command;	/* md, html: below the table; or NULL */
	const char	*figure;	/* html: SVG above the table */
	const char	*language;	/* html: "en", "zh" */
};

/* What a caller starts from: a form, with a header and nothing else. */
#define FORM_HOW(name)	\
	{ .form = (name), .header = 1, .ambiguous = 1, .language = "en" }

struct form;

/*
 * Columns and how are copied but not their strings, which live until
 * form_close(). Fails with errno EINVAL where there is no such form, or the
 * form needs a column and n is 0.
 */
int	form_open(struct form **, const struct form_how *,
	    const struct form_column *, size_t n, FILE *);
/* One row of n cells, free to change after the call. -1 sets errno. */
int	form_row(struct form *, const struct value *cells);
/* Ends the document, flushes the file (which stays open), frees the form. */
int	form_close(struct form *);

/* The title of a document of several parts, in md or as it is. */
int	form_heading(FILE *, const char *form, const char *title);
/*
 * What goes around the parts of one HTML document; heading: the title is
 * above them, too. -1 sets errno.
 */
int	form_page_begin(FILE *, const char *title, const char *language,
	    int heading);
void	form_page_end(FILE *);

/* Append a cell as plain text; a NULL is nothing. */
void	form_plain(struct str *, const struct form_column *,
	    const struct value *);

/* The column that a form cannot do without, or NULL. */
const char	*form_needs(const char *form);
/* The i-th column that a card has a property for; NULL after the last. */
const char	*form_card_column(size_t i);
/* The names of the forms, ending with NULL. */
const char *const	*form_names(void);

#endif
