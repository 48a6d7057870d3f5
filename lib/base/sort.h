/*
 * Sorting by an unsigned 64-bit key, stable, in linear time.
 */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

struct sort_item {
	uint64_t	key;
	uint32_t	index;
};

/* Radix sort; spare has room for n items. Only bytes that differ cost. */
void	sort_items(struct sort_item *, struct sort_item *spare, size_t n);

#endif
