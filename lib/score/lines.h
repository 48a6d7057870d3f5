/*
 * Inside the room: what was bought together, as baskets of items.
 */
#ifndef SCORE_LINES_H
#define SCORE_LINES_H

#include "base/arena.h"
#include "basket/basket.h"
#include "session/session.h"

enum lines_per { PER_ORDER, PER_DAY, PER_CUSTOMER };

struct lines_how {
	enum lines_per	 per;		/* what makes a basket */
	int		 category;	/* items are those, not products */
	int64_t		 from, to;	/* days, inclusive */
	int		 period;	/* they restrict */
};

struct lines {
	struct baskets	 baskets;
	const char	**name;		/* of the items, in order of bytes */
	size_t		 cap;		/* of items in baskets */
	size_t		 start_cap;
	uint32_t	*item_of;	/* by id of the product; and one */
	int64_t		 top;		/* the highest such id */
	uint32_t	*seen;		/* by item: the last basket it was in */
	int64_t		 open;		/* the basket that is being read */
	struct arena	 memory;
};

/* As of the session's day, those it is restricted to. */
int	 lines_load(struct crm *, struct lines *, const struct lines_how *);
void	 lines_free(struct lines *);

#endif
