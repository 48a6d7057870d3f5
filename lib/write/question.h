/*
 * Inside the room: whose identities are, asked for many at once.
 */
#ifndef WRITE_QUESTION_H
#define WRITE_QUESTION_H

#include "write/writer.h"

enum { ASKED = 512 };

struct question {
	const struct entity *entity;
	int		 from, to;	/* kinds of identity; the first wins */
	struct map	*ids;		/* where the answers go; 0: nobody */
	struct value	 cell[ASKED * 2];
	size_t		 n;
};

/* One more, unless the map has it; asks when there are enough. */
int	 question_add(struct writer *, struct question *,
	    const struct value *);
int	 question_ask(struct writer *, struct question *);

#endif
