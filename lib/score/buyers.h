/*
 * Inside the room: everyone who has bought, as the models want them: whole
 * days, or hours, from the first purchase on.
 */
#ifndef SCORE_BUYERS_H
#define SCORE_BUYERS_H

#include "model/cbs.h"
#include "model/spend.h"
#include "score/buying.h"
#include "session/session.h"

struct buyers {
	size_t	 n, cap;
	int64_t	*id;		/* ascending */
	struct cbs_row *row;
	double	*mean;		/* of repeat purchases, or of all; 0: none */
	int64_t	*revenue;	/* so far, minor units */
	unsigned char *shown;	/* is one of those the session is about */
	int64_t	 never;		/* customers without a purchase day */
	int	 a_day;		/* units in a day: 1, or 24 hours */
	int	 first;		/* the first purchase is in the mean */
};

/* All of them as of the session's day. A failure is the store's sentence. */
int	 buyers_load(struct crm *, struct buyers *, const struct buying *);
void	 buyers_free(struct buyers *);
/* One more; NULL: no memory, said. */
int	 buyers_add(struct crm *, struct buyers *, int64_t id,
	    const struct cbs_row *, double mean, int64_t revenue);
/* Marks who is shown, once all are there. */
int	 buyers_show(struct crm *, struct buyers *);
/* Those with purchases in the mean that brought money; yours to free. */
int	 buyers_spend(struct crm *, const struct buyers *, struct spend **,
	    size_t *n);

#endif
