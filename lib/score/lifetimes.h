/*
 * Inside the room: times to an event, from the store or from text.
 */
#ifndef SCORE_LIFETIMES_H
#define SCORE_LIFETIMES_H

#include "base/arena.h"
#include "session/session.h"
#include "survive/survive.h"

enum { LIFETIME_GROUPS = 500 };

struct lifetimes {
	struct lifetime	*row;
	size_t		 n, cap;
	const char	*group[LIFETIME_GROUPS];
	uint32_t	 groups;
	uint32_t	*group_of;	/* by id of the customer; NULL: none */
	int64_t		 top;		/* the highest such id */
	struct arena	 memory;
};

struct lifetimes_how {
	const struct value *of;		/* see crm_survival() */
	const char	*event, *group;	/* fields; "": none */
	double		 unit;		/* days */
};

/* Sorted by group, then time; groups in order of bytes. */
int	 lifetimes_load(struct crm *, struct lifetimes *,
	    const struct lifetimes_how *);
void	 lifetimes_free(struct lifetimes *);

#endif
