/*
 * Inside the room: a model fitted to the store's customers, and what it says
 * of each of them.
 */
#ifndef SCORE_FORECAST_H
#define SCORE_FORECAST_H

#include "model/predict.h"
#include "score/buyers.h"

/* How it is asked for; forecast_how_set() fills it in by name. */
struct forecast_how {
	const struct model *model;
	double	 horizon;	/* days; INFINITY: for ever */
	double	 discount;	/* a year, 0.1 is 10 % */
	double	 margin;	/* of each unit of money, 0..1 */
	struct buying buying;
};

extern const struct forecast_how forecast_how_usual;

/*
 * horizon (26w, 90d, 12mo, 1y or ever), model, discount and margin (10%), and
 * what buying_set() knows. 0; 1 where the name is none of these; -1 and why.
 */
int	 forecast_how_set(struct forecast_how *, const char *name,
	    const char *value, const char **why);
/* Whether all fits together: 0, or -1 and why. */
int	 forecast_how_check(const struct forecast_how *, const char **why);

enum { FORECAST_WEEK = 7 };	/* days: the unit of all parameters */

struct forecast {
	struct crm	*crm;
	struct buyers	 buyers;
	struct cbs	 cbs;
	struct fit	 fit, spend;
	int		 spends;	/* spend was asked for, and fitted */
	double		 week;		/* in units of the buyers' rows */
	double		 correlation;	/* of purchases and their values */
	int64_t		 worthless;	/* came back, and brought nothing */
	struct predict	 predict;
	struct predicted *known[PREDICT_VALUE];	/* by tuple, value NAN: no */
	/* What all who have one x and T share, v[0] NAN: not known. */
	uint32_t	*alike;		/* by tuple */
	struct predict_sides *there[PREDICT_VALUE];	/* by alike; or NULL */
	size_t		 unlike;
	/* Of the latest tuple asked for, as others follow. */
	struct predict_sides alive;
	uint32_t	 alive_of;
};

/*
 * Loads, fits warm from what is kept, and gets ready; with money also what
 * purchases are worth. A failure is the store's sentence.
 */
int	 forecast_make(struct crm *, struct forecast *,
	    const struct forecast_how *, int money);
void	 forecast_free(struct forecast *);
/* What is to be known, with nothing known yet. */
int	 forecast_rooms(struct crm *, struct forecast *);
/* Of buyer i. What is no money is worked out once for all who are alike. */
struct predicted forecast_of(struct forecast *, enum predict_what, size_t i);
struct predicted forecast_spend(struct forecast *, size_t i);
/* The value of all that are shown. */
struct predicted forecast_total(struct forecast *);
/* The day by which a purchase of buyer i's is as likely as not. */
#define FORECAST_NEVER	INT32_MIN
int32_t	 forecast_day(const struct forecast *, size_t i, int32_t as_of);
int32_t	 forecast_weeks(double weeks, int32_t as_of);

/* One model for those tuples, or the sentence of why not. */
int	 forecast_fit(struct crm *, struct fit *, const struct model *,
	    const struct cbs *, int a_day, const double *warm);
int	 forecast_group(struct crm *, struct cbs *, const struct buyers *,
	    int of);
/* What purchases are worth; the fit's params are 0 where nothing says. */
int	 forecast_spends(struct crm *, struct fit *, const struct buyers *,
	    double *correlation, const double *warm);
/* How many threads work on a fit: it does not show in the numbers. */
int	 forecast_threads(void);

/* Fits kept in the store, by model and day. 1 and p where there is one. */
int	 fits_find(struct crm *, const char *model, double *p);
/* In the open transaction. */
int	 fits_keep(struct crm *, const struct fit *, const struct cbs *,
	    const struct buying *);

#endif
