/*
 * Inside the room: what of the rows is printed.
 */
#ifndef ROWS_CHOOSE_H
#define ROWS_CHOOSE_H

#include "rows/own.h"

struct choice {
	size_t	*column;	/* of the rows, in the order asked for */
	size_t	 columns;
	size_t	*key;		/* columns to sort by */
	int	*down;
	size_t	 keys;
};

/* Reads fields and sort; CRM_EUSAGE and a sentence for no such column. */
int	 choice_read(struct crm *, struct choice *, const struct crm_rows *,
	    const struct crm_print *);
void	 choice_free(struct choice *);
/* All remaining rows as new ones, sorted; what is equal keeps its order. */
int	 choice_sort(struct crm *, const struct choice *, struct crm_rows *,
	    struct crm_rows **);

#endif
