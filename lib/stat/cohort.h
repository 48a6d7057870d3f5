/*
 * Cohorts: customers by the period of their first purchase, followed
 * through the periods after it. A period is any whole number that counts up
 * by one (12 * year + month, an ISO week since some Monday, ...).
 */
#ifndef STAT_COHORT_H
#define STAT_COHORT_H

#include <stddef.h>
#include <stdint.h>

struct cohort_row {
	uint32_t	customer;
	int32_t		period;
	int64_t		revenue;	/* minor units */
};

/*
 * Rows sorted by customer, then period; a period may come several times.
 * first, if not NULL, has the first period of customers 0..customers-1
 * (COHORT_NEVER: none), for rows that begin after it; without it the first
 * row decides. Rows after to, and customers first seen outside from..to, are
 * left out. Periods after complete are not over at as-of.
 */
#define COHORT_NEVER	INT32_MIN

struct cohort_in {
	const struct cohort_row	*row;
	size_t			 n;
	const int32_t		*first;
	size_t			 customers;
	int32_t			 from;
	int32_t			 to;
	int32_t			 complete;
};

struct cohort_cell {
	int64_t	active;		/* members who bought in this period */
	int64_t	unbounded;	/* ... in this period or later */
	int64_t	revenue;
};

/* A triangle: cohort c = 0..periods-1 has cells k = 0..periods-1-c. */
struct cohort_table {
	int32_t			 from;
	int32_t			 complete;
	int			 periods;
	int64_t			 gross;	/* sum of |revenue|: no sum exceeds */
	int64_t			*size;	/* members, by cohort */
	struct cohort_cell	*cell;
};

/*
 * Linear in the rows. 0, or -1 with errno EINVAL (rows out of order, a row
 * before the customer's first period, periods), EOVERFLOW (revenue) or
 * ENOMEM; the table is empty then.
 */
int	cohort_build(struct cohort_table *, const struct cohort_in *);
void	cohort_free(struct cohort_table *);

/* The cell of cohort c, k periods on, or NULL outside the triangle. */
const struct cohort_cell *cohort_cell(const struct cohort_table *, int c,
	    int k);

/* Whether that cell's period was over at as-of. */
int	cohort_complete(const struct cohort_table *, int c, int k);

/*
 * Column k summed over the cohorts whose cell is there and complete:
 * size is theirs, so that active / size is the weighted average. Returns
 * how many cohorts that were.
 */
int	cohort_column(const struct cohort_table *, int k, int64_t *size,
	    struct cohort_cell *);

/* Revenue of cohort c up to and including k. */
int64_t	cohort_cumulative(const struct cohort_table *, int c, int k);

#endif
