/*
 * Inside the room: what its files share.
 */
#ifndef EXPR_OWN_H
#define EXPR_OWN_H

#include "expr/expr.h"

/* The column of that entity's view whose name is nearest, or NULL. */
const char	*expr_nearest(struct arena *, const struct entity *,
		    const char *name);

/*
 * The next table that the text defines for itself, WITH name AS (...): fills
 * the name in and returns where to look on; NULL where there is none.
 */
const char	*expr_cte(const char *sql, struct str *name);

#endif
