/*
 * Inside the room: from the targets of a row to the columns of a table.
 */
#ifndef WRITE_COLUMNS_H
#define WRITE_COLUMNS_H

#include "write/writer.h"

/* Where each column's value is among a row's targets; -1: nowhere. */
struct layout {
	const struct column *column;
	int		 columns;
	int		*target;	/* columns of them */
	int		 any;		/* some column has a target */
};

int	 writer_columns(struct writer *, struct entity_writer *);
int	 layout_make(struct writer *, struct layout *,
	    const struct column *, int columns,
	    const struct field *const *target, size_t targets);
/* Inserts rows of columns in one statement, prepared once or a few times. */
int	 layout_insert(struct writer *, const struct entity *, int custom,
	    struct insert *, const struct layout *, const struct value *,
	    size_t rows);
int	 target_of(const struct field *const *target, size_t targets,
	    const struct field *);
/* Those references of many rows that the maps of keys have become ids. */
void	 rows_known(struct writer *, const struct field *const *target,
	    size_t targets, struct write_row *, size_t rows,
	    const struct write_how *);
/*
 * The amount in the base currency; NULL when it is in it already. 0; 1: no
 * rate (the row is refused); negative: trouble.
 */
int	 row_base(struct writer *, struct write_row *, int target,
	    const struct field *, const struct value *currency, int32_t day,
	    const struct value *amount, struct value *base);
/* How many decimals amounts of that currency have. */
int	 currency_digits(const struct crm *, const struct value *currency);

#endif
