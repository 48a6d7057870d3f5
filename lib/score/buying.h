/*
 * Inside the room: what counts as a purchase, and reading purchases by rules
 * that the rollup does not have.
 */
#ifndef SCORE_BUYING_H
#define SCORE_BUYING_H

#include "session/session.h"

enum buying_returns {
	RETURNS_NET,		/* off the order, or the day, they refer to */
	RETURNS_IGNORE,		/* as if they had not been */
	RETURNS_DROP		/* an order they refer to is none */
};

struct buying {
	enum buying_returns returns;
	int	 hours;		/* one an hour, not one a day */
	int	 first;		/* what the first brought counts in the mean */
};

/* By returns, granularity and first. As forecast_how_set(). */
int	 buying_set(struct buying *, const char *name, const char *value,
	    const char **why);
/* The same by what table functions are given: returns, first, granularity. */
int	 buying_args(struct crm *, struct buying *, const struct value *,
	    int args);
/* The rules in a few words, for what is kept. Borrowed, constant. */
const char *buying_words(const struct buying *);

/* A customer's hour or day with orders or refunds. */
struct bought {
	int64_t	 customer;
	int32_t	 when;		/* days since 1970, or hours, in the zone */
	int64_t	 net;		/* minor units */
	int	 counts;	/* it is a purchase */
};

/* Of all customers by id, then time, up to the session's day. */
struct buying_walk;
int	 buying_walk_new(struct crm *, struct buying_walk **,
	    const struct buying *);
/* 1 and the next one, 0 at the end, or negative. */
int	 buying_walk_next(struct buying_walk *, struct bought *);
void	 buying_walk_free(struct buying_walk *);

#endif
