/*
 * Inside the room: how any score is kept. Parameters of its statement: ?1 the
 * customer, ?6 the day, ?7 the operation, ?8 whether only those in
 * temp.score_customer; the others are the score's own.
 */
#ifndef SCORE_SAVER_H
#define SCORE_SAVER_H

#include "score/request.h"

/* Prepares it; table is the rollup that says who has bought. */
int	 saver_begin(struct crm *, const char *sql,
	    const struct score_request *, struct stmt **, const char **table);
/* One customer, with the score's own parameters bound. */
int	 saver_put(struct crm *, struct stmt *, int64_t customer,
	    size_t *changed);
/* Whoever has no purchase any more has no score. */
int	 saver_drop(struct crm *, const char *sql, const char *day,
	    const char *table, const struct score_request *);

#endif
