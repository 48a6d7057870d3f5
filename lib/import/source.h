/*
 * Rows of named cells from a file: CSV, TSV, JSON lines or vCards alike.
 */
#ifndef IMPORT_SOURCE_H
#define IMPORT_SOURCE_H

#include "base/arena.h"
#include "base/map.h"
#include "charset/charset.h"
#include "csv/reader.h"
#include "json/json.h"
#include "session/session.h"

struct source_cell {
	const char	*p;
	size_t		 n;
	int		 present;
};

struct source {
	struct crm	*crm;
	const struct crm_input *input;
	const char	*name;		/* for messages */
	int		 fd;
	int		 own;		/* fd is to be closed */
	int		 json;
	struct vcard_reader *cards;	/* NULL: no vCards */
	int		 unversioned;	/* that was told */
	int		 excel_safe;	/* cells have a ' before a formula */
	/* Is the row the header line? NULL: the first is. */
	int	       (*is_header)(void *, const struct csv_row *);
	void		*is_header_arg;
	const struct charset *set;	/* what the bytes are in */
	size_t		 mark;		/* bytes of its mark in front */
	size_t		 skip;		/* bytes of one that is false */
	struct charset_decoder *decoder; /* NULL: nothing to be decoded */
	int		 hinted;	/* a guess was told */
	struct csv_reader *csv;
	struct json_reader *jsonl;
	struct csv_row	 row;
	struct json_row	 object;
	/* Columns in order of appearance; JSON and cards bring new ones. */
	struct map	 names;
	const char	**column;
	size_t		 columns, cap;
	struct source_cell *cell;
	struct arena	 memory;
	struct arena	 numbers;	/* JSON numbers as text, a row's */
	long		 line;
	const char	*raw;
	size_t		 rawlen;
	const char	*why;
	struct str	 reason;	/* why, in full */
	struct str	 header_raw;
};

/* Zeroed before, but for is_header. */
int	 source_open(struct source *, struct crm *, const struct crm_input *);
/* From the start again. */
int	 source_rewind(struct source *);
/* 1 row; 0 end; -1 bad row (line, why); below: a status with a sentence. */
int	 source_next(struct source *);
void	 source_close(struct source *);
/* The column of that name, or -1; the same in upper or lower case. */
int	 source_column(const struct source *, const char *);
/* The reader stopped with -2 or -3: a sentence, and its status. */
int	 source_failed(struct source *, int);
int	 source_like(const struct source *, const char *);

#endif
