/*
 * Inside the room: what its files share.
 */
#ifndef SESSION_OWN_H
#define SESSION_OWN_H

#include "session/session.h"

/* Frees what a transaction gathered (write/ fills the pointer in). */
void	 session_writer_free(struct crm *);
/* Applies crm_how's clock and as-of once the zone is known. */
int	 session_clock(struct crm *, const struct crm_how *);
/* The schema is ours, or CRM_ESTORE with what is not. */
int	 session_schema(struct crm *);
/* What follows the opening of a store that is there. */
int	 session_begin(struct crm *, const struct crm_how *);
/*
 * Does the text of a statement name the entity's view? Then want[i] of each
 * field it names becomes 1; *more counts those that were not.
 */
int	 session_names(const struct entity *, const char *sql, char *want,
	    size_t *more);
/* Forgets what was made of the views; they are dropped, or go with us. */
void	 session_views_forget(struct crm *);
/* A number as a real one; NAN: it is none. */
double	 session_real(const struct value *);
/* Our scalar functions: ref(), matches(), fold(). */
int	 session_functions(struct crm *);
/* Of them, those for days and numbers; the store's status. */
int	 session_dates(struct crm *);

#endif
