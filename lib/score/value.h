/*
 * Inside the room: value classes of all customers who have bought.
 */
#ifndef SCORE_VALUE_H
#define SCORE_VALUE_H

#include "score/people.h"

struct abc_set {
	struct people	 people;
	uint8_t		*class;		/* in the order of people */
	uint32_t	*by_rank;	/* places in people, the best first */
	int64_t		 total;		/* of values above 0 */
};

struct abc_how { int a, b; };

extern const struct abc_how abc_how_usual;

/* a, b in per cent. 0; 1: no such name; -1 and why. */
int	 abc_how_set(struct abc_how *, const char *name, const char *value,
	    const char **why);
extern const char *const abc_how_names[];

/* A failure is the store's sentence. */
int	 abc_set_make(struct crm *, struct abc_set *, const struct abc_how *);
void	 abc_set_free(struct abc_set *);

#endif
