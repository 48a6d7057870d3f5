/*
 * Inside the room: customers as they stood some time ago, and what they have
 * done since: how good a forecast would have been.
 */
#ifndef SCORE_HOLDOUT_H
#define SCORE_HOLDOUT_H

#include "score/forecast.h"

enum { HOLDOUT_MODELS = 3, HOLDOUT_NAIVE = 3, HOLDOUT_WAYS = 4 };
enum { HOLDOUT_UPTO = 7 };	/* purchases: 0..6, 7 and more */

/* The models compared, in the order of the columns. */
extern const struct model *const holdout_models[HOLDOUT_MODELS];

struct holdout {
	struct buyers	 buyers;	/* as of calibrated */
	struct cbs	 cbs;
	int32_t		*since;		/* purchase days after it */
	int32_t		 first, calibrated, last;	/* days */
	int64_t		*day;		/* repeat purchases by day from first */
	int64_t		*born;		/* first purchases by day from first */
	struct fit	 fit[HOLDOUT_MODELS];
	int		 fitted[HOLDOUT_MODELS];
	struct fit	 spend;		/* params 0: none */
	double		 correlation;
	double		*by_way[HOLDOUT_WAYS];	/* forecast of each buyer */
};

/*
 * days: how long the time held out is; purchases are those of days, whatever
 * the rules say. A failure is the store's sentence.
 */
int	 holdout_make(struct crm *, struct holdout *, int32_t days,
	    const struct buying *);
void	 holdout_free(struct holdout *);

#endif
