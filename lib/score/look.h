/*
 * Inside the room: who is like some customers (the seed).
 */
#ifndef SCORE_LOOK_H
#define SCORE_LOOK_H

#include "session/session.h"

enum { LOOK_NUMBERS = 5 };

struct look_person {
	int64_t	id;
	int	seed;		/* 1: learned from; 2: hidden, to measure */
	double	number[LOOK_NUMBERS];	/* standardised */
	double	score;
};

struct look_how {
	int	near;		/* 0: Bayes; else so many neighbours */
	double	kappa;		/* added to each share */
};

struct look {
	struct look_person *row;	/* by id */
	size_t		 n, cap;
	size_t		 seeds, hidden;
	uint32_t	*value;		/* n times attributes; 0: none */
	int		 attributes;
	uint32_t	 values;	/* of all attributes together */
};

/* The seed is temp.score_customer; a fifth of it is hidden, from ten on. */
int	 look_load(struct crm *, struct look *, const struct look_how *);
void	 look_free(struct look *);

#endif
