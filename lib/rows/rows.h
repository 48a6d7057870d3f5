/*
 * Rows: what every question is answered with, from a statement or from
 * memory.
 */
#ifndef ROWS_ROWS_H
#define ROWS_ROWS_H

#include "base/arena.h"
#include "base/value.h"
#include "crm.h"
#include "store/store.h"

/* Seconds: people read them as 1h30m. */
enum { ROWS_DURATION = -4 };

struct rows_column {
	const char	*name;		/* copied */
	const char	*label;		/* copied; NULL: what its name means */
	int		 decimals;	/* as in struct form_column; or so */
	int		 right;		/* ROWS_RIGHT, ROWS_WORDS */
};

/*
 * Numbers stand on the right; words, such as the choices of a field, are said
 * in the session's language where people read them.
 */
enum { ROWS_RIGHT = 1, ROWS_WORDS = 2 };

/*
 * The rows of a statement, which they own from here on (and free on failure
 * too). columns may be NULL: names come from the statement.
 */
int	 rows_of_stmt(struct crm *, struct crm_rows **, struct stmt *,
	    const struct rows_column *, size_t n);
/* No rows yet: rows_add() copies a row of cells in. */
int	 rows_of_memory(struct crm *, struct crm_rows **,
	    const struct rows_column *, size_t n);
int	 rows_add(struct crm_rows *, const struct value *cells);
/* Adds a row of strings; NULL is an empty cell. */
int	 rows_add_text(struct crm_rows *, ...);
/* All remaining rows as new ones, in memory, to be read more than once. */
int	 rows_keep(struct crm *, struct crm_rows *, struct crm_rows **);
size_t	 rows_count(const struct crm_rows *);	/* of those in memory */
const struct rows_column *rows_columns(const struct crm_rows *);
/* The current row; lives until the next crm_rows_next(). */
const struct value *rows_cells(const struct crm_rows *);
/* A word of a cell in the session's language; itself where it is none. */
int	 rows_word(struct crm *, struct arena *, struct value *);
/*
 * How the rows may be drawn, as chart/chart.h has it: the column along the
 * chart, those of its numbers and, in rows that are long, the column that
 * tells one series from another. Names are copied; what is no column is not
 * drawn.
 */
enum { ROWS_SERIES = 6 };
struct rows_chart {
	const char	*form;
	const char	*along, *by;
	const char	*number[ROWS_SERIES];
	size_t		 numbers;
	int		 percent;
};
int	 rows_draw(struct crm_rows *, const struct rows_chart *);
/* The same way as others. */
int	 rows_drawn(struct crm_rows *, const struct crm_rows *);
/* As crm_rows_print(), but html is only a heading and a table. */
long	 rows_print_part(struct crm *, struct crm_rows *, FILE *,
	    const struct crm_print *);

#endif
