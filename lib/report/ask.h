/*
 * Inside the room: one report as it is asked for.
 */
#ifndef REPORT_ASK_H
#define REPORT_ASK_H

#include "report/declare.h"
#include "rows/rows.h"

enum { REPORT_DIMENSIONS = 4, REPORT_KEYS = 8 };
enum { ASK_COLUMNS = REPORT_COLUMNS + REPORT_DIMENSIONS };

struct ask {
	struct crm	*crm;
	struct report	 report;
	const struct crm_report *how;
	int32_t		 from, to;	/* days, inclusive */
	int		 period;	/* either was given */
	const struct report_by *dim[REPORT_DIMENSIONS];
	size_t		 dims;
	struct value	 param[REPORT_PARAMS];
	/* --explain */
	struct value	 key[REPORT_KEYS];
	size_t		 keys;
	const char	*column;	/* "": the whole row */
};

/* Checks and reads what was asked; CRM_EUSAGE, CRM_EDATA and a sentence. */
int	 ask_read(struct ask *);
/* KEY[,KEY][,COLUMN] against the report's key columns. */
int	 ask_explain(struct ask *);
/* Restricts the session to the references and the segment. */
int	 ask_only(struct ask *);
/* The statement, bound, ready to be stepped. */
int	 ask_prepare(struct ask *, struct stmt **, int kind);
/* Which of the statements it is; NULL and a sentence where there is none. */
struct report_block *ask_block(struct ask *, int kind);
/* The columns as they are declared: how many. */
size_t	 ask_columns(const struct ask *, struct rows_column *);
/* Negative with a sentence where those of the statement differ. */
int	 ask_columns_agree(struct ask *, const struct stmt *,
	    const struct rows_column *, size_t n);
/*
 * The session's last sentence, with the place it is about and the name that
 * may have been meant.
 */
int	 ask_trouble(struct ask *, const struct report_block *);
/* The rows are drawn as the report says, by the dimensions asked for. */
int	 ask_chart(const struct ask *, struct crm_rows *);

#endif
