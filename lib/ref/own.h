/*
 * Inside the room: what is being looked for, and where the search stands.
 */
#ifndef REF_OWN_H
#define REF_OWN_H

#include "ref/ref.h"

struct search {
	struct crm		*crm;
	struct arena		*memory;
	const struct entity	*entity;	/* NULL: any */
	const char		*text;		/* decoded, ends with a NUL */
	size_t			 n;
};

/*
 * Which record bears this identity; of several, none. With among, a query
 * over ?2, the value is one of those that it gives.
 */
int	 search_identity(struct search *, struct ref *, enum identity_kind,
	    const char *value, const char *among);
int	 search_found(struct search *, struct ref *, int code, int64_t id);
/* By an address or a number: the customer's own, else a contact's. */
int	 search_reach(struct search *, struct ref *);

#endif
