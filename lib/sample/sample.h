/*
 * A made-up company, for demonstrations, tests and measurements: as large as
 * asked, the same for the same seed. What its customers do is drawn from a
 * known process, so that a model's answer can be held against the truth.
 */
#ifndef SAMPLE_SAMPLE_H
#define SAMPLE_SAMPLE_H

#include <stdint.h>
#include <stdio.h>

#pragma GCC visibility push(default)

/*
 * A made-up company. Purchases follow the Pareto/NBD process (Schmittlein,
 * Morrison & Colombo 1987): from the first one on, a customer buys at a rate
 * lambda ~ gamma(shape r, rate alpha) a week until dropping out, at a rate
 * mu ~ gamma(shape s, rate beta) a week. An order's value follows
 * gamma-gamma (Fader & Hardie 2013): z ~ gamma(shape p, rate nu), nu ~
 * gamma(shape q, rate gamma), in whole currency units. First purchases are
 * spread evenly over start..end. A 0 (or NULL) is the default.
 */
struct crm_sample {
	uint64_t	 seed;
	long		 customers;	/* 1000 */
	long		 products;	/* 48 */
	long		 staff;		/* 12 */
	long		 branches;	/* 4 */
	const char	*start;		/* 2023-01-01, first day */
	const char	*end;		/* 2025-12-31, last day, included */
	double		 r, alpha;	/* 0.8, 6 */
	double		 s, beta;	/* 0.6, 20 */
	double		 p, q, gamma;	/* 6.25, 3.74, 154.4 */
	double		 touches;	/* interactions a year, 4 */
	double		 refunds;	/* share of orders refunded, 0.03 */
	int		 lines;		/* most lines an order, 4 (1..8) */
};

/*
 * The tables, in the order in which they can be imported, NULL at the end:
 * branches staff products customers contacts orders orders-flat refunds
 * interactions payments. orders-flat has the same orders, an amount instead
 * of lines: use the one or the other.
 */
const char *const *crm_sample_tables(void);

/*
 * Writes a table as CSV with a header, oldest first. Memory depends on the
 * number of customers, not of orders. Returns 0; or -1 with errno: EINVAL
 * for a parameter that cannot be, ENOENT for no such table, ENOMEM, or the
 * write's own error, and what is written so far is then of no use.
 */
int crm_sample_write(const struct crm_sample *, const char *table, FILE *);

/* Writes every parameter, defaults filled in, as YAML. 0, or -1 as above. */
int crm_sample_truth(const struct crm_sample *, FILE *);

#pragma GCC visibility pop

#endif
