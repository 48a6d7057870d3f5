/*
 * Inside the room: the parts of one question.
 */
#ifndef FIND_OWN_H
#define FIND_OWN_H

#include "base/arena.h"
#include "expr/expr.h"
#include "rows/rows.h"

struct find {
	struct crm		*crm;
	const struct crm_find	*how;
	const struct entity	*entity;
	const struct kind	*kind;	/* of the events; NULL: all */
	struct arena		 memory;
	struct str		 where;	/* " AND ..." for each condition */
	struct rows_column	*column;
	size_t			 columns;
	int			 plain;	/* the table itself can answer */
};

/* Conditions, each appended to find->where. */
int	 find_conditions(struct find *);
/* What is selected: the list of expressions, and the columns. */
int	 find_select(struct find *, struct str *sql);
int	 find_order(struct find *, struct str *sql);

#endif
