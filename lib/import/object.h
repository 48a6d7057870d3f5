/*
 * Inside the room: a line of JSON as a row.
 */
#ifndef IMPORT_OBJECT_H
#define IMPORT_OBJECT_H

#include "import/source.h"

/* add gives an unknown name its column. 1 a row, 0 the end, or negative. */
int	 object_next(struct source *,
	    int (*add)(struct source *, const char *, size_t));

#endif
