/*
 * Inside the room: what a struct crm_rows is.
 */
#ifndef ROWS_OWN_H
#define ROWS_OWN_H

#include "base/arena.h"
#include "rows/rows.h"
#include "session/session.h"

struct rows_row {
	struct rows_row	*next;
	struct value	 cell[];
};

struct crm_rows {
	struct crm	*crm;
	struct arena	 memory;
	struct rows_column *column;
	size_t		 columns;
	struct value	*cell;		/* the current row */
	struct stmt	*stmt;		/* NULL: from memory */
	struct rows_row	*first, **tail, *at;
	size_t		 count;
	struct rows_chart *chart;	/* NULL: none */
};

/* Their chart, as SVG or as text; the rows are in memory. */
int		 rows_figure(struct crm_rows *, struct str *,
		    const struct crm_print *, int svg);
/* What the column is called in the session's language; or its name. */
const char	*rows_label(const struct crm *, const char *name);

#endif
