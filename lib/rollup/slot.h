/*
 * Inside the room: what is held of each customer while events are written.
 */
#ifndef ROLLUP_SLOT_H
#define ROLLUP_SLOT_H

#include "base/arena.h"
#include "base/sort.h"
#include "rollup/days.h"
#include "rollup/rollup.h"

enum { LATE = 1, LATE_SUMMED = 2 };

enum { PAGE = 256 };

struct slot {
	struct rollup		 row;
	struct rollup_month	 month;	/* open; days < 0: none yet */
	char			*packed;
	uint32_t		 len, cap;
	int32_t			 packed_month;
	uint8_t			 known, has_month;
	uint8_t			 late;	/* LATE, or LATE_SUMMED */
};

struct page { struct slot slot[PAGE]; };

/* A sale that is not in its customer's slot yet. */
struct waiting {
	int64_t	customer, amount;
	int32_t	day;
	int	late;
};

struct rollup_writer {
	struct store	*store;
	struct stmt	*load;
	struct page	**page;
	size_t		 pages;
	size_t		 touched;
	int		 fresh;		/* r_customer was empty */
	struct arena	 memory;
	struct waiting	*waiting;
	struct sort_item *order;	/* room for twice as many */
	size_t		 waits, cap;
	struct days	 days;
	struct rollup_query *query;
	struct rollup_sum sum;
	struct rollup_rows *rows;
	size_t		 late;		/* customers */
};

/* A late customer, summed from its events; many of them, in one pass. */
int	 late_one(struct rollup_writer *, struct slot *);
int	 late_many(struct rollup_writer *);

#endif
