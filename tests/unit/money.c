/*
 * The money room: reading decimals in every dress, half to even, currencies,
 * dated rates.
 */
#include <inttypes.h>
#include <stdint.h>

#include "money/currency.h"
#include "money/decimal.h"
#include "money/rates.h"
#include "time/day.h"
#include "unit.h"

#define ALL	(DECIMAL_PAREN | DECIMAL_SIGN | DECIMAL_SUFFIX)
#define DEEP	"1000000000000000000000000000000000000"

static const struct decimal_style us = { '.', ',', ALL };
static const struct decimal_style de = { ',', '.', ALL };
static const struct decimal_style fr = { ',', ' ', ALL };
static const struct decimal_style ch = { '.', '\'', ALL };
static const struct decimal_style bare = { 0, 0, 0 };
static const struct decimal_style rounds = { '.', ',', DECIMAL_ROUND };

static const struct read {
	const struct decimal_style *style;
	const char	*text;
	int		 scale;
	int64_t		 value;
} good[] = {
	{ NULL, "-12.50", 2, -1250 },	{ NULL, "+3", 2, 300 },
	{ NULL, "12", 0, 12 },		{ NULL, "12", 2, 1200 },
	{ NULL, ".5", 2, 50 },		{ NULL, "-.05", 2, -5 },
	{ NULL, "0", 2, 0 },		{ NULL, "-0.00", 2, 0 },
	{ NULL, "1.2300", 2, 123 },	{ NULL, "007.10", 2, 710 },
	{ NULL, "1", 18, INT64_C(1000000000000000000) },
	{ NULL, "0.000000000000000001", 18, 1 },
	{ NULL, "9223372036854775807", 0, INT64_MAX },
	{ NULL, "-9223372036854775808", 0, INT64_MIN },
	{ NULL, "92233720368547758.07", 2, INT64_MAX },
	{ NULL, "00000000000000000000000000000000000000000012", 0, 12 },
	{ &us, "1,234,567.89", 2, 123456789 },
	{ &us, " 12.5 ", 2, 1250 },	{ &us, "\xc2\xa0" "12", 2, 1200 },
	{ &us, "(45.00)", 2, -4500 },	{ &us, "($3,100)", 2, -310000 },
	{ &us, "$3,100", 2, 310000 },	{ &us, "-$5", 2, -500 },
	{ &us, "$-5", 2, -500 },	{ &us, "5.00-", 2, -500 },
	{ &us, "+$5", 2, 500 },		{ &us, "\xe2\x88\x92" "5", 2, -500 },
	{ &us, "US$ 5", 2, 500 },	{ &us, "A$5", 2, 500 },
	{ &us, "5 A$", 2, 500 },	{ &us, "￥1,200", 2, 120000 },
	{ &us, "¥1200", 0, 1200 },	{ &us, "£9.99", 2, 999 },
	{ &us, "1200元", 2, 120000 },	{ &us, "USD 12.50", 2, 1250 },
	{ &us, "12.50 usd", 2, 1250 },	{ &us, "R$5", 2, 500 },
	{ &us, "CHF12", 2, 1200 },	{ &us, "250k", 2, 25000000 },
	{ &us, "250 K", 2, 25000000 },	{ &us, "1.2345k", 2, 123450 },
	{ &us, "$1.5M", 2, 150000000 },	{ &us, "2m USD", 2, 200000000 },
	{ &us, "3万", 2, 3000000 },	{ &us, "1.5亿", 0, 150000000 },
	{ &us, "3.5万元", 0, 35000 },
	{ &us, "12,34,567.50", 2, 123456750 },	/* Indian groups */
	{ &de, "1.234,50", 2, 123450 },	{ &de, "-1.234,5 €", 2, -123450 },
	{ &de, "12,5 EUR", 2, 1250 },	{ &de, "1.234", 2, 123400 },
	{ &fr, "1 234,50", 2, 123450 },
	{ &fr, "1\xc2\xa0" "234,50 €", 2, 123450 },
	{ &fr, "1\xe2\x80\xaf" "234", 2, 123400 },
	{ &ch, "1'234.50", 2, 123450 },
	{ &ch, "1\xe2\x80\x99" "234.50", 2, 123450 },
	{ &bare, "1.5", 2, 150 },
	{ &rounds, "0.005", 2, 0 },	{ &rounds, "0.015", 2, 2 },
	{ &rounds, "-0.005", 2, 0 },	{ &rounds, "-0.015", 2, -2 },
	{ &rounds, "0.025", 2, 2 },	{ &rounds, "0.0250001", 2, 3 },
	{ &rounds, "0.0249999", 2, 2 },	{ &rounds, "2.5", 0, 2 },
	{ &rounds, "-2.5", 0, -2 },	{ &rounds, "-3.5", 0, -4 },
};

static const struct refused {
	const struct decimal_style *style;
	const char	*text;
	int		 scale;
	const char	*why;
} bad[] = {
	{ NULL, "", 2, "empty" },
	{ &us, "  ", 2, "empty" },
	{ NULL, "1e3", 2, "not a number" },
	{ NULL, "12.", 2, "not a number" },
	{ NULL, ".", 2, "not a number" },
	{ NULL, "-", 2, "not a number" },
	{ NULL, "--1", 2, "not a number" },
	{ NULL, "1.2.3", 2, "not a number" },
	{ NULL, " 12", 2, "not a number" },
	{ NULL, "1,234", 2, "not a number" },
	{ NULL, "$5", 2, "not a number" },
	{ NULL, "(5)", 2, "not a number" },
	{ NULL, "nan", 2, "not a number" },
	{ NULL, "0x10", 2, "not a number" },
	{ NULL, "\xef\xbc\x91", 2, "full-width digits" },
	{ NULL, "1.005", 2, "more than 2 decimals" },
	{ NULL, "1.5", 0, "more than 0 decimals" },
	{ NULL, "1.25", 1, "more than 1 decimal" },
	{ NULL, "9223372036854775808", 0, "too large a number" },
	{ NULL, "-9223372036854775809", 0, "too large a number" },
	{ NULL, "92233720368547758.08", 2, "too large a number" },
	{ NULL, DEEP, 0, "too many digits" },
	{ NULL, "0." DEEP, 2, "too many digits" },
	{ NULL, "10000000000", 18, "too large a number" },
	{ &us, "1,5", 2, "digits that are not grouped by three" },
	{ &us, "1,50", 2, "digits that are not grouped by three" },
	{ &us, ",500", 2, "digits that are not grouped by three" },
	{ &us, "1234,567", 2, "digits that are not grouped by three" },
	{ &us, "1,23,4567", 2, "digits that are not grouped by three" },
	{ &us, "1,,000", 2, "digits that are not grouped by three" },
	{ &us, "1,000,00,000", 2, "digits that are not grouped by three" },
	{ &us, "1,000,", 2, "digits that are not grouped by three" },
	{ &us, "1.000,00", 2, "not a number" },
	{ &de, "1,000.00", 2, "not a number" },
	{ &us, "(5", 2, "not a number" },
	{ &us, "5)", 2, "not a number" },
	{ &us, "(-5)", 2, "not a number" },
	{ &us, "()", 2, "not a number" },
	{ &us, "$", 2, "not a number" },
	{ &us, "-5-", 2, "not a number" },
	{ &us, "¥3.5万元", 0, "not a number" },
	{ &us, "5kk", 2, "not a number" },
	{ &us, "5 XYZ", 2, "not a number" },
	{ &us, "5 USDX", 2, "not a number" },
	{ &us, "1.23456k", 1, "more than 1 decimal" },
	{ &us, "1.005", 2, "more than 2 decimals" },
	{ &us, "99999999999999亿", 2, "too large a number" },
	{ &bare, "(5)", 2, "not a number" },
	{ &bare, "5k", 2, "not a number" },
	{ &bare, "$5", 2, "not a number" },
	{ &bare, "5-", 2, "not a number" },
	{ &rounds, "9223372036854775807.5", 0, "too large a number" },
};

static void
test_parse(void)
{
	const char *why;
	int64_t v;
	size_t i;
	int rc;

	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		why = "-";
		v = -77;
		rc = decimal_parse(&v, good[i].text, strlen(good[i].text),
		    good[i].scale, good[i].style, &why);
		CHECK(rc == 0 && v == good[i].value, "'%s' is %" PRId64
		    " (%s)", good[i].text, v, why);
	}
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		why = "-";
		v = -77;
		rc = decimal_parse(&v, bad[i].text, strlen(bad[i].text),
		    bad[i].scale, bad[i].style, &why);
		CHECK(rc == -1 && v == -77 && strcmp(why, bad[i].why) == 0,
		    "'%s' is refused: %s", bad[i].text, why);
	}
}

static void
check_show(int64_t v, int scale, const char *text)
{
	const char *why;
	char out[40];
	int64_t back;
	size_t n = decimal_show(out, v, scale);

	CHECK(strcmp(out, text) == 0 && n == strlen(text) &&
	    decimal_parse(&back, out, n, scale, NULL, &why) == 0 && back == v,
	    "shown as %s and read back", out);
}

static void
test_show(void)
{
	check_show(0, 0, "0");
	check_show(0, 2, "0.00");
	check_show(5, 2, "0.05");
	check_show(-5, 2, "-0.05");
	check_show(123, 2, "1.23");
	check_show(-123456, 3, "-123.456");
	check_show(100, 0, "100");
	check_show(INT64_MAX, 2, "92233720368547758.07");
	check_show(INT64_MIN, 0, "-9223372036854775808");
	check_show(INT64_MIN, 18, "-9.223372036854775808");
}

static void
check_multiply(int64_t a, int as, int64_t b, int bs, int os, int64_t want)
{
	int64_t v = 0;

	CHECK(decimal_multiply(&v, a, as, b, bs, os) == 0 && v == want,
	    "%" PRId64 "e-%d x %" PRId64 "e-%d at %d is %" PRId64, a, as, b,
	    bs, os, v);
}

static void
check_rescale(int64_t a, int from, int to, int64_t want)
{
	int64_t v = 0;

	CHECK(decimal_rescale(&v, a, from, to) == 0 && v == want,
	    "%" PRId64 " from scale %d to %d is %" PRId64, a, from, to, v);
}

static void
test_arithmetic(void)
{
	int64_t v = 7;

	/* price 45.0000 x quantity 2.000 */
	check_multiply(450000, 4, 2000, 3, 2, 9000);
	check_multiply(1, 2, 500, 3, 2, 0);	/* 0.005: to even */
	check_multiply(3, 2, 500, 3, 2, 2);	/* 0.015 */
	check_multiply(-3, 2, 500, 3, 2, -2);
	check_multiply(-1, 2, 500, 3, 2, 0);
	check_multiply(5, 2, -500, 3, 2, -2);	/* -0.025 */
	check_multiply(-5, 2, -500, 3, 2, 2);
	check_multiply(7, 0, 3, 0, 2, 2100);
	check_multiply(INT64_MAX, 18, INT64_C(1000000000000000000), 18, 18,
	    INT64_MAX);
	check_multiply(INT64_MIN, 0, 1, 0, 0, INT64_MIN);
	check_multiply(INT64_MAX, 18, 4, 18, 0, 0);
	CHECK(decimal_multiply(&v, INT64_MAX, 0, 2, 0, 0) == -1,
	    "a product that does not fit");
	CHECK(decimal_multiply(&v, INT64_MIN, 0, -1, 0, 0) == -1,
	    "minus the least does not fit");
	CHECK(decimal_multiply(&v, INT64_MAX, 0, INT64_MAX, 0, 18) == -1 &&
	    v == 7, "nor does it scaled up, and nothing is written");
	check_rescale(125, 2, 1, 12);
	check_rescale(135, 2, 1, 14);
	check_rescale(-125, 2, 1, -12);
	check_rescale(-135, 2, 1, -14);
	check_rescale(126, 2, 1, 13);
	check_rescale(5, 0, 4, 50000);
	check_rescale(INT64_MAX, 18, 0, 9);
	check_rescale(5, 1, 0, 0);
	check_rescale(15, 1, 0, 2);
	check_rescale(0, 0, 18, 0);
	CHECK(decimal_rescale(&v, INT64_MAX, 0, 1) == -1,
	    "a scale that does not fit");
}

static void
check_currency(const char *code, int digits, const char *sign)
{
	const struct currency *c = currency_find(code, strlen(code));

	CHECK(c != NULL && c->digits == digits && strcmp(c->sign, sign) == 0,
	    "%s has %d digits", code, digits);
}

static void
test_currency(void)
{
	const struct currency *c, *last = NULL;
	size_t i;
	int sorted = 1, found = 1;

	check_currency("EUR", 2, "€");
	check_currency("JPY", 0, "¥");
	check_currency("KWD", 3, "KWD");
	check_currency("CLF", 4, "CLF");
	check_currency("cny", 2, "¥");
	check_currency("AED", 2, "AED");
	check_currency("ZWG", 2, "ZWG");
	CHECK(currency_find("XXX", 3) == NULL, "XXX is no currency");
	CHECK(currency_find("XAU", 3) == NULL, "gold has no minor unit");
	CHECK(currency_find("EU", 2) == NULL, "two letters");
	CHECK(currency_find("EURO", 4) == NULL, "four letters");
	CHECK(currency_find("", 0) == NULL, "no letters");
	for (i = 0; (c = currency_at(i)) != NULL; last = c, i++) {
		sorted &= last == NULL || strcmp(last->code, c->code) < 0;
		found &= currency_find(c->code, 3) == c;
	}
	CHECK(i == 171 && sorted, "%zu currencies in order", i);
	CHECK(found, "every one is found by its code");
}

static void
check_convert(const struct rates *r, const char *cur, int digits, int base,
    int32_t day, int64_t minor, int64_t want)
{
	int64_t v = 0;
	int rc = rates_convert(r, cur, digits, base, day, minor, &v);

	CHECK(rc == 0 && v == want, "%" PRId64 " %s on day %d is %" PRId64,
	    minor, cur, (int)day, v);
}

static void
test_rates(void)
{
	struct rates r = { 0 };
	int32_t jan = day_from_civil(2026, 1, 1);
	int64_t v = 7;
	int i, rc = 0;

	CHECK(rates_convert(&r, "USD", 2, 2, jan, 100, &v) == -1,
	    "no rates at all");
	/* out of order, and before 1970 */
	CHECK(rates_add(&r, "USD", jan + 31, 95000000) == 0, "added");
	CHECK(rates_add(&r, "USD", jan, 90000000) == 0, "added before it");
	CHECK(rates_add(&r, "JPY", jan, 600000) == 0, "another currency");
	CHECK(rates_add(&r, "USD", -400, 50000000) == 0, "in 1968");
	CHECK(rates_add(&r, "KWD", jan, 300000000) == 0, "a third");
	CHECK(rates_add(&r, "USD", jan, 91000000) == 1, "replaced");
	CHECK(rates_add(&r, "USD", jan, 0) == -1, "a rate of nothing");
	CHECK(rates_add(&r, "USD", jan, -1) == -1, "a negative rate");
	check_convert(&r, "USD", 2, 2, jan, 10000, 9100);
	check_convert(&r, "USD", 2, 2, jan + 30, 10000, 9100);
	check_convert(&r, "USD", 2, 2, jan + 31, 10000, 9500);
	check_convert(&r, "USD", 2, 2, jan + 3000, -10000, -9500);
	check_convert(&r, "USD", 2, 2, jan - 1, 10000, 5000);
	check_convert(&r, "USD", 2, 2, -1, 1, 0);	/* half a cent */
	check_convert(&r, "USD", 2, 2, -1, 3, 2);
	check_convert(&r, "USD", 2, 2, -1, -3, -2);
	check_convert(&r, "JPY", 0, 2, jan, 1000, 600);
	check_convert(&r, "KWD", 3, 2, jan, 1005, 302);	/* 3.015: to even */
	check_convert(&r, "KWD", 3, 2, jan, 1015, 304);	/* 3.045 */
	CHECK(rates_convert(&r, "JPY", 0, 2, jan - 1, 1, &v) == -1,
	    "none so early");
	CHECK(rates_convert(&r, "USD", 2, 2, -401, 1, &v) == -1,
	    "none so early, though another currency sorts before");
	CHECK(rates_convert(&r, "EUR", 2, 2, jan, 1, &v) == -1,
	    "none for the currency");
	CHECK(rates_convert(&r, "KWD", 3, 3, jan, INT64_MAX, &v) == -2 &&
	    v == 7, "an amount that does not fit");
	for (i = 1000; i > 0; i--)
		rc |= rates_add(&r, "GBP", i, i * INT64_C(100000000));
	CHECK(rc == 0 && r.n == 1005, "a thousand, backwards");
	check_convert(&r, "GBP", 2, 2, 500, 1, 500);
	check_convert(&r, "GBP", 2, 2, 5000, 1, 1000);
	rates_free(&r);
	CHECK(r.rate == NULL && r.n == 0, "freed");
}

int
main(void)
{
	test_parse();
	test_show();
	test_arithmetic();
	test_currency();
	test_rates();
	return unit_end();
}
