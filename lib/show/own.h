/*
 * Inside the room: the sections of a page.
 */
#ifndef SHOW_OWN_H
#define SHOW_OWN_H

#include "expr/expr.h"
#include "ref/ref.h"
#include "rows/rows.h"

struct crm_page {
	struct crm		*crm;
	const struct crm_refs	*refs;
	long			 limit;
	size_t			 record;	/* which of the references */
	size_t			 part, step;	/* which section comes next */
	struct str		 title;
	struct str		 name;		/* of the section, in English */
	int			 machine;	/* fields by their names */
};

/* A kind of section: makes the rows of its step. */
struct part {
	/* 1: rows, maybe none; 0: no such step; negative. */
	int	(*make)(struct crm_page *, const struct ref *, size_t step,
		    struct crm_rows **);
};

int	 page_title(struct crm_page *, const char *en, const char *zh);
/* The word in the session's language. */
const char *page_word(const struct crm_page *, const char *en,
	    const char *zh);

int	 fields_make(struct crm_page *, const struct ref *, size_t step,
	    struct crm_rows **);
int	 derived_make(struct crm_page *, const struct ref *, size_t step,
	    struct crm_rows **);
int	 section_make(struct crm_page *, const struct ref *, size_t step,
	    struct crm_rows **);
int	 refers_make(struct crm_page *, const struct ref *, size_t step,
	    struct crm_rows **);
int	 operation_make(struct crm_page *, const struct ref *, size_t step,
	    struct crm_rows **);
int	 next_make(struct crm_page *, const struct ref *, size_t step,
	    struct crm_rows **);

/* All rows of the statement, which is freed; instants[i]: to local time. */
int	 rows_kept(struct crm *, struct crm_rows **, struct stmt *,
	    const struct rows_column *, size_t n, const char *instants);

#endif
