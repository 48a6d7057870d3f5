/*
 * Inside the room: the questions about one field.
 */
#ifndef QUALITY_OWN_H
#define QUALITY_OWN_H

#include "quality/quality.h"

/* Is there anything to ask about the field? */
int	 quality_counts(const struct field *);
/*
 * The records of which something is to be mended: owner, key, missing,
 * invalid, duplicate, stale. An operation before `op` is too long ago.
 */
void	 quality_spell(struct crm *, struct str *, const struct entity *,
	    const struct field *, int64_t op);

/* Appends what is not plausible of a value there is: 0 or 1. */
void	 quality_invalid(struct crm *, struct str *, const struct field *);
/* The id of who looks after the record: its owner, else its customer's. */
void	 quality_owner(struct str *, const struct entity *);
/* AND, those the session is kept to. */
void	 quality_only(struct crm *, struct str *, const struct entity *);
void	 quality_duplicate(struct str *, const struct entity *,
	    const struct field *);
int	 quality_shares(const struct field *);	/* can it be a duplicate? */
int	 quality_grows_old(const struct field *);

/* Of each owner, 0 is none, and of each field these figures. */
enum { QUALITY_RECORDS, QUALITY_MISSING, QUALITY_INVALID, QUALITY_SHARED,
	QUALITY_STALE, QUALITY_FIGURES };
struct quality_sums {
	size_t		 owners, fields, last;
	int64_t		*owner;		/* ids of staff */
	int64_t		*cell;
};

/* Negative: the store's sentence; quality_free() in either case. */
int	 quality_count(struct crm *, struct quality_sums *,
	    const struct entity *, int64_t op);
void	 quality_free(struct quality_sums *);

#endif
