/*
 * Dated exchange rates: what one unit of a currency is worth in the base.
 */
#ifndef MONEY_RATES_H
#define MONEY_RATES_H

#include <stddef.h>
#include <stdint.h>

struct rate {
	uint64_t key;		/* currency, then day: the order */
	int64_t	 e8;		/* base per unit, 10^-8 */
};

struct rates {			/* starts as { 0 } */
	struct rate	*rate;
	size_t		 n;
	size_t		 cap;
};

/* 0; 1 where it replaces a rate of that day; -1: no memory, rate not > 0. */
int	 rates_add(struct rates *, const char cur[4], int32_t day,
	    int64_t rate_e8);
/*
 * Minor units of the currency as minor units of the base, at the latest rate
 * on or before the day. -1 where there is no rate, -2 where the result does
 * not fit. The base currency itself needs no rate: do not ask.
 */
int	 rates_convert(const struct rates *, const char cur[4], int digits,
	    int base_digits, int32_t day, int64_t minor, int64_t *out);
void	 rates_free(struct rates *);

#endif
