/*
 * Inside the room: sales by day, channel, staff and branch (r_day).
 */
#ifndef ROLLUP_DAYS_H
#define ROLLUP_DAYS_H

#include "base/map.h"
#include "rollup/rollup.h"

struct days_sum { int64_t orders, revenue, refunds; };

struct days {
	struct map	 map;	/* key bytes -> index of sum */
	struct days_sum	*sum;
	size_t		 cap;
};

int	 days_add(struct days *, const struct rollup_sale *);
int	 days_write(struct days *, struct store *);
void	 days_free(struct days *);

#endif
