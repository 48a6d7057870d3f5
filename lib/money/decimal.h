/*
 * Decimal numbers as integers at a scale: 12.50 at scale 2 is 1250.
 * Scales go from 0 to 18. Rounding is half to even, everywhere.
 */
#ifndef MONEY_DECIMAL_H
#define MONEY_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

#define DECIMAL_PAREN	0x1u	/* (45.00) and 45.00- are negative */
#define DECIMAL_SIGN	0x2u	/* without the currency: $45, 45 EUR */
#define DECIMAL_SUFFIX	0x4u	/* 250k, 1.2m, 3万, 1亿 */
#define DECIMAL_ROUND	0x8u	/* extra decimals round instead of refusing */

struct decimal_style {
	char	 decimal_mark;	/* 0 is '.' */
	char	 group_mark;	/* 0: none; ' ' takes no-break spaces too */
	unsigned flags;
};

/*
 * NULL for the style: -12.50, +3, .5, nothing else. A style also allows
 * spaces around. Decimals beyond the scale are refused unless they are zeros.
 */
int	 decimal_parse(int64_t *, const char *, size_t, int scale,
	    const struct decimal_style *, const char **why);
size_t	 decimal_show(char out[40], int64_t, int scale);

/* a × b at the scale wanted; -1 when it does not fit. */
int	 decimal_multiply(int64_t *, int64_t a, int ascale, int64_t b,
	    int bscale, int outscale);
int	 decimal_rescale(int64_t *, int64_t, int from, int to);

#endif
