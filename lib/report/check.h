/*
 * Inside the room: a report being checked.
 */
#ifndef REPORT_CHECK_H
#define REPORT_CHECK_H

#include "report/ask.h"
#include "report/dialect.h"

struct checking {
	struct crm	*crm;		/* who asked */
	struct crm_rows	*rows;		/* what is wrong */
	const char	*name;		/* of the report */
	const char	*where;		/* its file; NULL: not read */
	const char	*store;		/* "the empty store", "this store" */
	struct str	 told;		/* findings, a line each */
	int		 rc;		/* negative: no checking goes on */
};

/* Once, however often it is found. line 0: of no line. */
void	 check_tell(struct checking *, int line, const char *finding,
	    const char *remedy);
/* In what words the report is written. */
void	 check_words(struct checking *, const struct report *);
/* Asks the report in every way it can be asked of that session. */
void	 check_runs(struct checking *, struct crm *);
/* Is it a value of the type? NULL is of none. */
int	 check_fits(enum report_type, const struct value *);
/*
 * The statement with further columns to be sorted by, upwards or down: rows
 * that its own order leaves alike then stand otherwise. 0, or -1: no memory;
 * 1: it comes in the order of a table function of ours.
 */
int	 check_reorder(struct str *out, const char *sql, size_t columns,
	    int down);

#endif
