/*
 * Moving integers between scales, in 128 bits, halves to even.
 */
#include "money/decimal.h"
#include "money/scale.h"

/* 10^n for n <= 38. */
static unsigned __int128
power10(int n)
{
	unsigned __int128 p = 1;

	while (n-- > 0)
		p *= 10;
	return p;
}

static int
fit(int64_t *out, unsigned __int128 v, int negative)
{
	if (v > (unsigned __int128)INT64_MAX + (negative != 0))
		return -1;
	*out = negative ? (int64_t)-(uint64_t)v : (int64_t)v;
	return 0;
}

int
scale_down(int64_t *out, unsigned __int128 v, int negative, int by,
    int *exact)
{
	unsigned __int128 unit, rest;

	*exact = v == 0;
	if (by > 38)
		return fit(out, 0, 0);
	unit = power10(by);
	rest = v % unit;
	v /= unit;
	*exact = rest == 0;
	/* rest against unit - rest: twice the rest could overflow */
	if (rest > unit - rest || (rest == unit - rest && v % 2 == 1))
		v++;
	return fit(out, v, negative);
}

int
scale_up(int64_t *out, unsigned __int128 v, int negative, int by)
{
	for (; by > 0 && v != 0; by--) {
		if (v > INT64_MAX)
			return -1;
		v *= 10;
	}
	return fit(out, v, negative);
}

static uint64_t
magnitude(int64_t v)
{
	return v < 0 ? -(uint64_t)v : (uint64_t)v;
}

static int
rescale(int64_t *out, unsigned __int128 v, int negative, int down)
{
	int exact;

	return down > 0 ? scale_down(out, v, negative, down, &exact) :
	    scale_up(out, v, negative, -down);
}

int
decimal_rescale(int64_t *out, int64_t v, int from, int to)
{
	return rescale(out, magnitude(v), v < 0, from - to);
}

int
decimal_multiply(int64_t *out, int64_t a, int ascale, int64_t b, int bscale,
    int outscale)
{
	return rescale(out, (unsigned __int128)magnitude(a) * magnitude(b),
	    (a < 0) != (b < 0), ascale + bscale - outscale);
}

size_t
decimal_show(char out[40], int64_t v, int scale)
{
	uint64_t left = magnitude(v);
	char buf[40];
	size_t n = 0, i;

	do {
		if (n == (size_t)scale && scale > 0 && n > 0)
			buf[n++] = '.';
		buf[n++] = (char)('0' + left % 10);
		left /= 10;
	} while (left != 0 || n <= (size_t)scale + (scale > 0));
	if (v < 0)
		buf[n++] = '-';
	for (i = 0; i < n; i++)
		out[i] = buf[n - 1 - i];
	out[n] = '\0';
	return n;
}
