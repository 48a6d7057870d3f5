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

enum { ROLLUP_NEVER = INT32_MIN };

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
 * The table that answers as of a day: "r_customer" when nothing happened
 * after it, else a temporary "r_customer_as_of" of the same columns, made
 * here. 0 or a negative status.
 */
int	 rollup_as_of(struct store *, int32_t day, int64_t last_day,
	    const char **table);

#endif
