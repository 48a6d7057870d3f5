/*
 * Baskets and tails against slow definitions: every set counted by itself,
 * every term of a tail added up.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "basket/basket.h"
#include "stat/tail.h"
#include "survive/survive.h"
#include "unit.h"

enum { BASKETS = 200, ITEMS = 9 };

static uint32_t state = 12345;

static uint32_t
draw(uint32_t below)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % below;
}

static uint32_t	mask[BASKETS], start[BASKETS + 1], item[BASKETS * ITEMS];

static void
make(struct baskets *b)
{
	uint32_t i, k, n = 0;

	for (i = 0; i < BASKETS; i++) {
		mask[i] = draw(1 << ITEMS) & draw(1 << ITEMS);
		if (i % 3 == 0)		/* some go together */
			mask[i] |= 7;
		start[i] = n;
		for (k = ITEMS; k > 0; k--)
			if (mask[i] >> (k - 1) & 1)
				item[n++] = k - 1;
	}
	start[BASKETS] = n;
	*b = (struct baskets){ start, item, BASKETS, ITEMS };
}

static uint32_t
slow_count(uint32_t set)
{
	uint32_t i, n = 0;

	for (i = 0; i < BASKETS; i++)
		n += (mask[i] & set) == set;
	return n;
}

static void
test_sets(void)
{
	struct itemsets s;
	struct baskets b;
	uint32_t set, list[ITEMS], n, k, least = 10, wrong = 0, frequent = 0;

	make(&b);
	CHECK(basket_sets(&s, &b, least, BASKET_LONGEST) == 0,
	    "sets are found");
	for (set = 1; set < 1 << ITEMS; set++) {
		for (n = k = 0; k < ITEMS; k++)
			if (set >> k & 1)
				list[n++] = k;
		k = slow_count(set);
		frequent += k >= least;
		wrong += basket_count(&s, list, n) != (k >= least ? k : 0);
	}
	CHECK(wrong == 0,
	    "each set's count");
	CHECK(s.n == frequent && frequent > 50,
	    "all that are frequent, no other");
	basket_sets_free(&s);
	CHECK(basket_sets(&s, &b, least, 2) == 0,
	    "pairs are found");
	for (wrong = 0, n = 0; n < s.n; n++)
		wrong += s.set[n].n > 2;
	CHECK(wrong == 0,
	    "pairs alone");
	basket_sets_free(&s);
	b.n = 0;
	CHECK(basket_sets(&s, &b, 1, 5) == 0 && s.n == 0,
	    "of no baskets");
	basket_sets_free(&s);
	CHECK(basket_least(0.001, 9835) == 10,
	    "ceil of 9.835");
	CHECK(basket_least(0.01, 100) == 1,
	    "ceil of 1, not 2");
	CHECK(basket_least(0.1, 30) == 3,
	    "ceil of 3, not 4");
}

static int
near(double a, double b, double rel)
{
	return fabs(a - b) <= rel * fabs(b);
}

/* The tail by its definition. */
static double
slow_tail(int x, int k, int n, int all)
{
	double sum = 0;
	int i;

	for (i = x; i <= k && i <= n; i++)
		sum += exp(lgamma(k + 1) - lgamma(i + 1) - lgamma(k - i + 1) +
		    lgamma(all - k + 1) - lgamma(n - i + 1) -
		    lgamma(all - k - n + i + 1) - lgamma(all + 1) +
		    lgamma(n + 1) + lgamma(all - n + 1));
	return sum;
}

static void
test_tails(void)
{
	int x, wrong = 0;
	double p;

	for (x = 1; x <= 20; x++)
		wrong += !near(tail_hypergeometric((uint64_t)x, 20, 30, 100),
		    slow_tail(x, 20, 30, 100), 1e-11);
	CHECK(wrong == 0,
	    "Fisher's tail, term by term");
	CHECK(tail_hypergeometric(0, 5, 5, 10) >= 1,
	    "all of it");
	CHECK(tail_hypergeometric(6, 5, 5, 10) <= 0,
	    "none of it");
	CHECK(tail_hypergeometric(1, 10, 1, 10) >= 1,
	    "sure");
	CHECK(near(tail_normal(1.959963984540054), 0.05, 1e-12),
	    "two sides of a normal");
	CHECK(near(tail_quantile(0.975), 1.959963984540054, 1e-14),
	    "its quantile");
	for (wrong = 0, p = 1e-12; p < 1; p = p < 0.1 ? p * 10 : p + 0.09)
		wrong += !near(erfc(-tail_quantile(p) / sqrt(2)) / 2, p,
		    1e-11);
	CHECK(wrong == 0,
	    "there and back");
	CHECK(isnan(tail_quantile(0)) && isnan(tail_quantile(1)),
	    "no quantile of 0 and 1");
	CHECK(near(tail_chi2(3.841458820694124, 1), 0.05, 1e-12),
	    "chi-squared, 1");
	CHECK(near(tail_chi2(5.991464547107979, 2), 0.05, 1e-12),
	    "chi-squared, 2");
	CHECK(near(tail_chi2(2, 10), 0.9963401531726563, 1e-12),
	    "chi-squared, 10");
	CHECK(near(tail_chi2(100, 10), 5.2e-17, 0.1),
	    "chi-squared, far");
	CHECK(tail_chi2(0, 3) >= 1 && tail_chi2(5000, 2) <= 0,
	    "chi-squared, ends");
}

/* Five of one, with a tie of an event and a censoring. */
static void
test_survival(void)
{
	struct lifetime l[] = { { 2, 0, 0, 1 }, { 2, 0, 0, 0 },
	    { 1, 0, 0, 1 }, { 5, 0, 0, 1 }, { 4, 0, 0, 0 } };
	struct survive_curve c;
	struct survive_median m;
	double mean, se, chi2;
	int df;

	survive_sort(l, 5);
	CHECK(survive_curve(&c, l, 5, BAND_LOGLOG, 1.96) == 0,
	    "a curve");
	CHECK(c.n == 4 && c.events == 3,
	    "its times");
	CHECK(near(c.point[0].survival, 0.8, 1e-15),
	    "the first");
	CHECK(near(c.point[1].survival, 0.6, 1e-15),
	    "a tie: the event first");
	CHECK(c.point[1].at_risk == 4 && c.point[1].censored == 1,
	    "who is at risk");
	CHECK(c.point[3].survival <= 0 && isnan(c.point[3].lower),
	    "nobody is left");
	survive_median(&m, &c);
	CHECK(near(m.at, 5, 1e-15),
	    "the median");
	survive_mean(&mean, &se, &c, 5);
	CHECK(near(mean, 1 + 0.8 + 0.6 * 3, 1e-15) && se > 0,
	    "the mean");
	survive_free(&c);
	CHECK(survive_test(&chi2, &df, l, 5, 1, 0) == 0 && df == 0,
	    "no difference of one");
	CHECK(survive_test(&chi2, &df, l, 0, 0, 0) == 0 && df == 0,
	    "nor of nobody");
	CHECK(survive_curve(&c, l, 0, BAND_LOG, 1.96) == 0 && c.n == 0,
	    "a curve of nobody");
	survive_median(&m, &c);
	CHECK(isnan(m.at),
	    "not reached");
	survive_free(&c);
}

int
main(void)
{
	test_sets();
	test_tails();
	test_survival();
	return unit_end();
}
