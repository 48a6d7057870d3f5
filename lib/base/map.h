/*
 * A map from byte strings to integers: key look-ups by the million.
 * Keys are copied; values are whatever the caller numbers.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct map_slot {
	const char	*key;
	uint64_t	 hash;
	int64_t		 value;
	uint32_t	 len;
};

struct map {
	struct map_slot	*slot;
	size_t		 cap;	/* a power of two, or 0 */
	size_t		 used;
	struct arena	 keys;
};

uint64_t	 map_hash(const char *, size_t);
/* The value's place, or NULL where the key is not there. */
int64_t		*map_get(const struct map *, const char *, size_t);
/* The place of a new (0) or known value; *fresh says which. NULL: no memory. */
int64_t		*map_put(struct map *, const char *, size_t, int *fresh);
/* The map's own copy of the key whose value's place that is. */
const char	*map_key(const int64_t *value);
/* For many at once: fetch the places, then what stands there, then look. */
void		 map_prefetch(const struct map *, uint64_t hash);
void		 map_prefetch_key(const struct map *, uint64_t hash);
int64_t		*map_get_hashed(const struct map *, uint64_t, const char *,
		    size_t);
void		 map_free(struct map *);

#endif
