/*
 * Reading decimals. Imports read them by the million: plain digits take the
 * short way, and whatever it does not know takes the long one.
 */
#include <string.h>

#include "money/currency.h"
#include "money/decimal.h"
#include "money/scale.h"

#define DIGITS	36		/* that 128 bits hold, with some to spare */

static const char not_number[] = "not a number";

struct span {
	const char	*p;
	const char	*end;
};

struct number {
	unsigned __int128 v;
	int	digits;		/* leading zeros left out */
	int	decimals;
	int	power;		/* of a suffix: 3 for k */
	int	negative;
	int	any;		/* a digit was seen */
};

static int
fast_parse(int64_t *out, const char *p, size_t n, int scale, char mark)
{
	static const int64_t unit[] = {
		1, 10, 100, 1000, 10000, 100000, 1000000
	};
	const char *end = p + n, *dot = NULL;
	int negative = 0;
	int64_t v = 0, decimals = 0;
	unsigned digit;

	if (n > 0 && *p == '-') {
		negative = 1;
		p++;
	}
	if (p == end || end - p > 18)
		return -1;
	for (; p < end; p++) {
		digit = (unsigned char)*p - 0x30u;
		if (digit <= 9)
			v = v * 10 + digit;
		else if (*p == mark && dot == NULL)
			dot = p + 1;
		else
			return -1;
	}
	if (dot != NULL)
		decimals = end - dot;
	if (dot == end || decimals > scale || scale - decimals > 6 ||
	    __builtin_mul_overflow(v, unit[scale - decimals], &v))
		return -1;
	*out = negative ? -v : v;
	return 0;
}

/* Bytes of white space at p, no-break and thin spaces included. */
static size_t
space_at(const char *p, const char *end)
{
	static const char spaces[][4] = {
		" ", "\t", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89"
	};
	size_t i, n;

	if (p == end || (*p > ' ' && *p < 0x7f))
		return 0;
	for (i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++) {
		n = strlen(spaces[i]);
		if ((size_t)(end - p) >= n && memcmp(p, spaces[i], n) == 0)
			return n;
	}
	return 0;
}

static void
trim(struct span *s)
{
	size_t n, back;

	while ((n = space_at(s->p, s->end)) != 0)
		s->p += n;
	for (back = 1; back <= 3 && (size_t)(s->end - s->p) >= back; back++)
		if (space_at(s->end - back, s->end) == back) {
			s->end -= back;
			back = 0;
		}
}

static int
take_front(struct span *s, const char *text)
{
	size_t n = strlen(text);

	if ((size_t)(s->end - s->p) < n || memcmp(s->p, text, n) != 0)
		return 0;
	s->p += n;
	return 1;
}

static int
take_back(struct span *s, const char *text)
{
	size_t n = strlen(text);

	if ((size_t)(s->end - s->p) < n || memcmp(s->end - n, text, n) != 0)
		return 0;
	s->end -= n;
	return 1;
}

/* A sign before or after the currency: -$5, $-5. */
static int
take_minus(struct span *s, struct number *x, int styled)
{
	if (take_front(s, "-") || (styled && take_front(s, "\xe2\x88\x92"))) {
		x->negative = 1;
		return 1;
	}
	return take_front(s, "+");
}

static int
take_currency(struct span *s)
{
	size_t n = (size_t)(s->end - s->p), len;

	if ((len = currency_sign(s->p, n, 0)) != 0)
		s->p += len;
	else if ((len = currency_sign(s->p, n, 1)) != 0)
		s->end -= len;
	trim(s);
	return len != 0;
}

static void
take_suffix(struct span *s, struct number *x)
{
	static const struct {
		const char	*text;
		int		 power;
	} suffixes[] = {
		{ "k", 3 }, { "K", 3 }, { "m", 6 }, { "M", 6 },
		{ "万", 4 }, { "亿", 8 },
	};
	size_t i;

	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (take_back(s, suffixes[i].text)) {
			x->power = suffixes[i].power;
			break;
		}
	trim(s);
}

/* Everything around the digits. */
static int
undress(struct span *s, struct number *x, const struct decimal_style *style)
{
	int paren = 0, currency, sign;

	if ((style->flags & DECIMAL_PAREN) != 0 && take_front(s, "(")) {
		if (!take_back(s, ")"))
			return -1;
		paren = 1;
		trim(s);
	}
	sign = take_minus(s, x, 1);
	trim(s);
	currency = (style->flags & DECIMAL_SIGN) != 0 && s->p < s->end &&
	    take_currency(s);
	if (currency && !sign)
		sign = take_minus(s, x, 1);
	if ((style->flags & DECIMAL_PAREN) != 0 && !sign && !paren &&
	    take_back(s, "-"))
		sign = x->negative = 1;
	if (paren && sign)
		return -1;
	x->negative |= paren;
	if ((style->flags & DECIMAL_SUFFIX) != 0)
		take_suffix(s, x);
	trim(s);
	return 0;
}

static size_t
group_at(const char *p, const char *end, char group)
{
	if (group == '\0')
		return 0;
	if (group == ' ')
		return space_at(p, end);
	if (*p == group)
		return 1;
	return group == '\'' && end - p >= 3 &&
	    memcmp(p, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

static int
add_digit(struct number *x, unsigned digit)
{
	x->any = 1;
	if (x->digits == 0 && digit == 0)
		return 0;
	if (x->digits == DIGITS)
		return -1;
	x->v = x->v * 10 + digit;
	x->digits++;
	return 0;
}

/*
 * The digits before the mark. Groups are of three; Indian ones of two, but
 * for the last. Anything else is a mark that means something else.
 */
static int
read_whole(struct number *x, struct span *s, char group, const char **why)
{
	int run = 0, groups = 0, middle = 0;
	unsigned digit;
	size_t n;

	for (; s->p < s->end; s->p += n) {
		n = 1;
		digit = (unsigned char)*s->p - 0x30u;
		if (digit <= 9) {
			run++;
			if (add_digit(x, digit) == -1) {
				*why = "too many digits";
				return -1;
			}
			continue;
		}
		if ((n = group_at(s->p, s->end, group)) == 0)
			break;
		if (groups == 0 ? run < 1 || run > 3 :
		    (run != 2 && run != 3) || (groups > 1 && run != middle))
			goto bad;
		if (groups++ > 0)
			middle = run;
		run = 0;
	}
	if (groups == 0 || run == 3)
		return 0;
bad:
	*why = "digits that are not grouped by three";
	return -1;
}

static int
read_digits(struct number *x, struct span *s,
    const struct decimal_style *style, const char **why)
{
	char mark = style->decimal_mark ? style->decimal_mark : '.';
	unsigned digit;

	if (read_whole(x, s, style->group_mark, why) == -1)
		return -1;
	*why = not_number;
	if (s->p < s->end && *s->p == mark) {
		if (++s->p == s->end)
			return -1;
		for (; s->p < s->end; s->p++, x->decimals++) {
			if ((digit = (unsigned char)*s->p - 0x30u) > 9)
				break;
			if (add_digit(x, digit) == -1) {
				*why = "too many digits";
				return -1;
			}
		}
	}
	if (s->end - s->p >= 3 && memcmp(s->p, "\xef\xbc", 2) == 0)
		*why = "full-width digits";
	return x->any && s->p == s->end ? 0 : -1;
}

static int
finish(int64_t *out, const struct number *x, int scale, int rounds,
    const char **why)
{
	static const char *const more[] = {
		"more than 0 decimals", "more than 1 decimal",
		"more than 2 decimals", "more than 3 decimals",
		"more than 4 decimals", "more than 5 decimals",
		"more than 6 decimals", "more than 7 decimals",
		"more than 8 decimals", "more than 9 decimals",
		"more than 10 decimals", "more than 11 decimals",
		"more than 12 decimals", "more than 13 decimals",
		"more than 14 decimals", "more than 15 decimals",
		"more than 16 decimals", "more than 17 decimals",
		"more than 18 decimals",
	};
	int up = scale + x->power - x->decimals, exact = 1, rc;
	int64_t v;

	rc = up >= 0 ? scale_up(&v, x->v, x->negative, up) :
	    scale_down(&v, x->v, x->negative, -up, &exact);
	if (!exact && !rounds) {
		*why = more[scale];
		return -1;
	}
	if (rc == -1) {
		*why = "too large a number";
		return -1;
	}
	*out = v;
	return 0;
}

int
decimal_parse(int64_t *out, const char *p, size_t n, int scale,
    const struct decimal_style *style, const char **why)
{
	static const struct decimal_style plain = { '.', '\0', 0 };
	struct span s = { p, p + n };
	struct number x = { .v = 0 };
	char mark = style != NULL && style->decimal_mark != '\0' ?
	    style->decimal_mark : '.';

	if (fast_parse(out, p, n, scale, mark) == 0)
		return 0;
	if (style != NULL)
		trim(&s);
	if (s.p == s.end) {
		*why = "empty";
		return -1;
	}
	if (style == NULL)
		(void)take_minus(&s, &x, 0);
	else if (undress(&s, &x, style) == -1) {
		*why = not_number;
		return -1;
	}
	if (read_digits(&x, &s, style ? style : &plain, why) == -1)
		return -1;
	return finish(out, &x, scale, style != NULL &&
	    (style->flags & DECIMAL_ROUND) != 0, why);
}
