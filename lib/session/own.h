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
/* Our scalar functions: ref(), matches(), fold(). */
int	 session_functions(struct crm *);

#endif
