/*
 * Inside the room: the questions about one field.
 */
#ifndef QUALITY_OWN_H
#define QUALITY_OWN_H

#include "quality/quality.h"

/* Is there anything to ask about the field? */
int	 quality_counts(const struct field *);
/*
 * The statement: owner, then records or the key, missing, invalid, duplicates,
 * stale. An operation before `op` is too long ago.
 */
void	 quality_spell(struct crm *, struct str *, const struct entity *,
	    const struct field *, int64_t op, int fix);

#endif
