/*
 * Inside the room: vCards as rows of named cells.
 */
#ifndef IMPORT_CARD_H
#define IMPORT_CARD_H

#include "import/source.h"

/* Does the input look like cards: its name, or its first line? */
int	 card_looks(const struct source *, const char *name);
/* As source_next(); add gives the column of a name its number. */
int	 card_next(struct source *, int (*add)(struct source *, const char *,
	    size_t));
/* The refused card with the reason in it. */
void	 card_reject(struct str *, const char *raw, size_t, const char *why);
/* A column that no field is for: shall it be told that it is left out? */
int	 card_tells(const char *column);

#endif
