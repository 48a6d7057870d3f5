/*
 * Inside the room: the sets that have been found.
 */
#ifndef BASKET_OWN_H
#define BASKET_OWN_H

#include "basket/basket.h"

int	 sets_add(struct itemsets *, const uint32_t *item, uint32_t n,
	    uint32_t count);
/* Makes basket_count() answer. */
int	 sets_index(struct itemsets *);

#endif
