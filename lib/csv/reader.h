/*
 * Rows of a CSV file, strictly: what is wrong is reported on its line and
 * reading goes on behind it. (libcsv's own header is called csv.h.)
 */
#ifndef CSV_READER_H
#define CSV_READER_H

#include <stddef.h>
#include <stdint.h>

#include "text/lines.h"

enum {
	CSV_FIELD_MAX	= 1 << 20,	/* bytes of a field */
	CSV_ROW_MAX	= 1 << 22,	/* bytes of a row */
	CSV_CELLS_MAX	= 1000
};

struct csv_dialect {
	char	delimiter;	/* 0: told from the first line: , ; tab | ^ ` */
	char	quote;		/* 0: " */
};

struct csv_cell {
	const char	*p;	/* n bytes, not NUL-terminated, spaces kept */
	size_t		 n;
	int		 quoted;
};

/* All pointers live until the next csv_next() or csv_close(). */
struct csv_row {
	const struct csv_cell *cell;
	size_t		 cells;
	long		 line;	/* where the row starts, from 1 */
	int64_t		 offset;/* of its first byte in the stream */
	const char	*raw;	/* its bytes with the end of line */
	size_t		 rawlen;
	const char	*why;	/* of a bad row */
	long		 why_line;
	size_t		 why_cell; /* which cell, from 1; 0: not one of them */
	size_t		 why_at;   /* in raw: where it begins, or a bad byte */
};

struct csv_reader;

/* The dialect may be NULL. 0, -1: an impossible dialect, -2: no memory. */
int	csv_open(struct csv_reader **, struct text_source,
	    const struct csv_dialect *);
/*
 * 1: a row; 0: the end; -1: a bad row (line, raw, why and why_line say which;
 * of a line over CSV_ROW_MAX raw has the beginning), the next call goes on
 * behind it; -2: no memory; -3: read error (errno). Blank lines are counted,
 * not returned. A quote inside a field that began without one is text; with
 * nothing but spaces before it, the row is bad. A quote left open is reported
 * on the line where it opened and reading goes on with the next line.
 */
int	csv_next(struct csv_reader *, struct csv_row *);
/* The delimiter in use; 0 while it is not known (before the first row). */
char	csv_delimiter(const struct csv_reader *);
void	csv_close(struct csv_reader *);
/* The most frequent candidate outside quotes; the first of equals. */
char	csv_detect(const char *line, size_t, char quote);

#endif
