/*
 * Inside the room: everyone who has bought, as columns read from the rollup
 * in one pass.
 */
#ifndef SCORE_PEOPLE_H
#define SCORE_PEOPLE_H

#include "session/session.h"

struct people {
	size_t	 n, cap;
	int64_t	*id;		/* ascending */
	int32_t	*last;		/* last purchase day */
	int32_t	*days;		/* purchase days */
	int32_t	*orders;
	int64_t	*revenue;	/* minor units */
};

/* As of the session's day, and only those it is restricted to. */
int	 people_load(struct crm *, struct people *);
/* The same, from a table like r_customer. */
int	 people_load_from(struct crm *, struct people *, const char *table);
void	 people_free(struct people *);
/* Revenue becomes margin: lines of products whose cost is known, less it. */
int	 people_margin(struct crm *, struct people *);
/*
 * The places of all people in byte order of their keys; yours to free. Whoever
 * has no key any more comes last.
 */
int	 people_by_key(struct crm *, const struct people *, uint32_t **);
/* The place of a customer's id; n where there is none. */
size_t	 people_place(const struct people *, int64_t id);
/* Minor units in one unit of the base currency. */
double	 people_unit(const struct crm *);
/* A statement that gives the key of customer ?1. */
int	 people_keys(struct crm *, struct stmt **);
/* The key, borrowed until the next call; NULL value where there is none. */
struct value people_key(struct stmt *, int64_t id);

#endif
