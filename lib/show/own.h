/*
 * Inside the room: the sections of a page.
 */
#ifndef SHOW_OWN_H
#define SHOW_OWN_H

#include "expr/expr.h"
#include "page/page.h"
#include "ref/ref.h"
#include "rows/rows.h"

struct show {
	struct crm_page		 page;
	const struct crm_refs	*refs;
	long			 limit;
	size_t			 record;	/* which of the references */
	size_t			 part, step;	/* which section comes next */
};

/* A kind of section: makes the rows of its step. */
struct part {
	/* 1: rows, maybe none; 0: no such step; negative. */
	int	(*make)(struct crm_page *, const struct ref *, size_t step,
		    struct crm_rows **);
};

/* How many rows a section has at most. */
long	 show_limit(const struct crm_page *);

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
