/*
 * The company as decided by its parameters: everything here follows from
 * the plan and a number, so that no table needs another one.
 */
#ifndef SAMPLE_PLAN_H
#define SAMPLE_PLAN_H

#include <stdint.h>

#include "sample/draw.h"
#include "crm.h"

/* What a draw is for; a stream is never used for two things. */
enum sample_stream {
	STREAM_LIFE, STREAM_GAP, STREAM_SPEND, STREAM_ORDER, STREAM_HOME,
	STREAM_IDENTITY, STREAM_CONTACT, STREAM_PRODUCT, STREAM_STAFF,
	STREAM_REFUND, STREAM_PAYMENT, STREAM_TOUCH, STREAM_TOUCH_GAP,
	STREAM_TASTE,
	STREAM_DEAL, STREAM_LEAD, STREAM_CAMPAIGN, STREAM_CONSENT,
	STREAM_CASE, STREAM_CASE_GAP, STREAM_ANSWER,
	STREAM_STEP, STREAM_POINTS, STREAM_REFERRAL, STREAM_RELATION,
	STREAM_TARGET, STREAM_RECEIPT
};

struct plan_product {
	const struct sample_item *item;
	int	size;		/* 0: the plain one */
	int64_t	price;		/* cents */
	int64_t	cost;
	int	refill_days;	/* 0: not bought regularly */
};

struct plan_staff {
	char	login[48];
	char	name[64];
};

struct plan {
	struct crm_sample	 p;	/* defaults filled in */
	int32_t			 day;	/* the first */
	int32_t			 days;
	double			 weeks;
	struct plan_product	*product;
	struct plan_staff	*staff;
	uint32_t		*regular; /* products with a refill cycle */
	uint32_t		 regulars;
};

/* 0, or -1 with errno EINVAL or ENOMEM; plan_free() in either case. */
int	plan_make(struct plan *, const struct crm_sample *);
void	plan_free(struct plan *);
void	plan_draw(const struct plan *, struct draw *, enum sample_stream,
	    uint64_t who);

/* A customer's course, in weeks since the plan's first day. */
struct plan_life {
	double	start;
	double	end;		/* dropout */
	double	rate;		/* purchases a week until then */
};

void	plan_life(const struct plan *, uint32_t customer, struct plan_life *);

/* Where a customer belongs. */
struct plan_home {
	int		script;		/* of sample_script */
	int		company;
	uint32_t	owner;		/* staff */
	uint32_t	branch;
};

void	plan_home(const struct plan *, uint32_t customer, struct plan_home *);
uint32_t plan_branch(const struct plan *, uint32_t staff);

/*
 * Weeks to a local second: the shop is open from 8 to 22, so that the share
 * of the day gone by is a share of these hours.
 */
int64_t	plan_second(const struct plan *, double weeks);

#endif
