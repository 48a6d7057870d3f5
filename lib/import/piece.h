/*
 * Inside the room: several values in one cell.
 */
#ifndef IMPORT_PIECE_H
#define IMPORT_PIECE_H

#include "import/map.h"

struct piece { const char *p; size_t n; };

/* The next of the rest, without spaces and quotes around; 0 at the end. */
int	 piece_next(const struct map_column *, struct piece *rest,
	    struct piece *out);
/* What the map's values make of it. */
struct piece piece_meant(const struct map_column *, struct piece);

#endif
