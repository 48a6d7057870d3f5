/*
 * ISO 4217: the currencies that have a minor unit (metals, bond units and
 * test codes have none), with those withdrawn since 2020, because history
 * is imported.
 */
#ifndef MONEY_CURRENCY_H
#define MONEY_CURRENCY_H

#include <stddef.h>

struct currency {
	char		 code[4];
	int		 digits;	/* of the minor unit: JPY 0, KWD 3 */
	const char	*sign;		/* "€"; the code where it has none */
	const char	*name;
};

/* In either case of letters; NULL where there is none. */
const struct currency	*currency_find(const char *code, size_t);
/* The i-th in order of code, NULL after the last. */
const struct currency	*currency_at(size_t i);
/* How many bytes of a sign or code the text begins or ends with, or 0. */
size_t	 currency_sign(const char *, size_t, int at_end);

#endif
