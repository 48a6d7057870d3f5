/*
 * A source's character set, and its words for what cannot be read.
 */
#ifndef IMPORT_ENCODING_H
#define IMPORT_ENCODING_H

#include <stdio.h>

#include "import/source.h"

/* What is wrong with a row, before it has its sentence. */
struct source_bad {
	const char	*why;
	size_t		 cell;		/* from 1; 0: none */
	size_t		 at;		/* in raw */
	const char	*raw;
	size_t		 rawlen;
	int64_t		 offset;	/* of raw in what was decoded */
};

/* Chooses the set, the first time; puts a decoder before the bytes. */
int		 encoding_open(struct source *, struct text_source *);
/* Column, reason, place, value, remedy. Lives until the next call. */
const char	*encoding_why(struct source *, const struct source_bad *);
/* Writes text as the input had it; -1: no memory. */
int		 encoding_put(const struct source *, const struct str *,
		    FILE *);

#endif
