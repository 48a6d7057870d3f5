/*
 * Rollups: what RFM and value need of each customer, kept beside the events
 * and in the same transaction, so that a report over ten million orders costs
 * as much as one over the customers.
 *
 * A purchase day is a day with an order, unless what was taken back brings
 * the day's net to zero or below. A refund counts against the day of the
 * order it names, else against its own.
 */
#ifndef ROLLUP_ROLLUP_H
#define ROLLUP_ROLLUP_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "store/store.h"

enum { ROLLUP_NEVER = INT32_MIN, ROLLUP_MONTH_MOST = 32 };

/* One month of a customer: what the cohort and as-of answers need. */
struct rollup_month {
	int32_t	month;		/* years * 12 + months since 1970-01 */
	int32_t	last_day;	/* latest purchase day, days since 1970 */
	int32_t	days;		/* purchase days */
	int32_t	orders;
	int64_t	net;		/* orders less refunds, base minor units */
};

/* A row of r_customer. */
struct rollup {
	int64_t	customer;
	int32_t	first_day, last_day;	/* ROLLUP_NEVER: no purchase day */
	int32_t	days;			/* purchase days */
	int32_t	orders;
	int64_t	revenue;		/* orders less refunds */
	int64_t	repeat_revenue;		/* of purchase days but the first */
	int32_t	max_day;		/* of the latest order or refund */
	int64_t	last_net;		/* net of the latest purchase day */
};

/* The packed months of r_customer.months: reading it back. 1 row, 0 end. */
struct rollup_reader { const unsigned char *p, *end; int32_t month; };
int	 rollup_month_next(struct rollup_reader *, struct rollup_month *);

/*
 * One customer's rollup from its events, in order of their effective day:
 * the one computation that late orders, refunds, voids, merges, crm-check and
 * as-of answers share.
 */
struct rollup_sum {
	struct rollup		 row;
	struct rollup_month	 month;		/* the open one */
	struct str		 packed;	/* the closed ones */
	int32_t			 packed_month;	/* the last of them */
	int32_t			 day;		/* the open day */
	int64_t			 day_net;
	int32_t			 day_orders;
	int			 day_back;	/* something was taken back */
	int			 open;
};

void	 rollup_sum_start(struct rollup_sum *, int64_t customer);
void	 rollup_sum_order(struct rollup_sum *, int32_t day, int64_t amount);
/* own: the day it happened; day: the day it counts against. */
void	 rollup_sum_refund(struct rollup_sum *, int32_t day, int32_t own,
	    int64_t amount);
/* After it, packed has all months. -1: no memory. */
int	 rollup_sum_end(struct rollup_sum *);
/* The month's bytes, ROLLUP_MONTH_MOST at most; how many. */
size_t	 rollup_month_pack(char *, const struct rollup_month *,
	    int32_t previous);

/* Every customer with events, in one pass that sorts them all. */
int	 rollup_sum_each(struct store *, int (*)(void *, struct rollup_sum *),
	    void *);

/* Sums a customer's events up to a day, from the store. */
struct rollup_query;
int	 rollup_query_new(struct rollup_query **, struct store *);
int	 rollup_query_run(struct rollup_query *, struct rollup_sum *,
	    int64_t customer, int32_t as_of);
void	 rollup_query_free(struct rollup_query *);

/*
 * Keeping the rollups while events are written. Appending in time order is
 * the fast path; anything else makes the customer "late" and it is summed
 * again from its events by rollup_writer_end(), before the commit.
 */
struct rollup_writer;
struct rollup_sale {
	int64_t		 customer;	/* 0: none: it counts by day only */
	int32_t		 day;
	int64_t		 amount;	/* base minor units */
	const char	*channel;	/* may be NULL */
	size_t		 channel_len;
	int64_t		 staff, branch;	/* 0: none */
	int		 refund;
	int		 sign;		/* 1; -1 takes one back (void) */
};

int	 rollup_writer_new(struct rollup_writer **, struct store *);
int	 rollup_writer_add(struct rollup_writer *, const struct rollup_sale *);
int	 rollup_writer_end(struct rollup_writer *);
void	 rollup_writer_free(struct rollup_writer *);

/* Rows into r_customer or a table like it; the last are in after _end(). */
struct rollup_rows;
int	 rollup_rows_new(struct rollup_rows **, struct store *,
	    const char *table);
int	 rollup_rows_add(struct rollup_rows *, const struct rollup *,
	    const char *months, size_t len);
int	 rollup_rows_end(struct rollup_rows *);
void	 rollup_rows_free(struct rollup_rows *);

/* Says that the rollups cover all events there are. */
int	 rollup_marks_write(struct store *);
/* Sums all customers, up to a day, into a table like r_customer. */
int	 rollup_sum_into(struct store *, const char *table, int32_t as_of);
/* Sums everything again. */
int	 rollup_rebuild(struct store *);

/*
 * The table that answers as of a day: "r_customer" when nothing happened
 * after it, else a temporary "r_customer_as_of" of the same columns, made
 * here. 0 or a negative status.
 */
int	 rollup_as_of(struct store *, int32_t day, int64_t last_day,
	    const char **table);

#endif
