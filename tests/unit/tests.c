/*
 * Intervals, tests of two groups, sums of chances, competing risks: against
 * published figures and slow definitions.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "stat/normal.h"
#include "stat/risks.h"
#include "stat/share.h"
#include "stat/sums.h"
#include "unit.h"

static int
near(double a, double b, double tolerance)
{
	return fabs(a - b) <= tolerance * (fabs(b) > 1 ? fabs(b) : 1);
}

static void
distributions(void)
{
	CHECK(near(normal_cdf(1.959963984540054), 0.975, 1e-15), "Phi");
	CHECK(near(normal_quantile(0.975), 1.959963984540054, 1e-14), "z");
	CHECK(near(normal_quantile(1e-10), -6.361340902404056, 1e-12),
	    "z far out");
	CHECK(isnan(normal_quantile(0)) && isnan(normal_quantile(1)),
	    "no z at the ends");
	/* tables: t .05 two-sided, df 1, 10; chi-square .05, df 1, 2, 10 */
	CHECK(near(student_two_sided(12.706204736, 1), 0.05, 1e-9), "t, 1");
	CHECK(near(student_two_sided(2.228138852, 10), 0.05, 1e-9), "t, 10");
	CHECK(near(student_quantile(0.05, 10), 2.228138852, 1e-9), "its t");
	CHECK(near(chi2_upper(3.841458821, 1), 0.05, 1e-9), "chi2, 1");
	CHECK(near(chi2_upper(5.991464547, 2), 0.05, 1e-9), "chi2, 2");
	CHECK(near(chi2_upper(18.307038053, 10), 0.05, 1e-9), "chi2, 10");
	CHECK(near(chi2_upper(0.5, 10), exp(-0.25) * (1 + 0.25 + 1. / 32 +
	    1. / 384 + 1. / 6144), 1e-14), "chi2, the head");
}

static void
shares(void)
{
	struct difference d;
	double low, high, p[3] = { 0.01, 0.04, 0.03 };
	double n[2] = { 5000, 5300 }, even[2] = { 0.5, 0.5 };

	/* the won deals of the Maven pipeline, ANALYTICS 2.6 */
	share_wilson(4238, 6711, normal_quantile(0.975), &low, &high);
	CHECK(near(low, 0.6198869, 1e-7) && near(high, 0.6429637, 1e-7),
	    "Wilson");
	share_wilson(0, 10, 1.96, &low, &high);
	CHECK(low == 0 && high > 0.2 && high < 0.4, "Wilson of none");
	share_wilson(0, 0, 1.96, &low, &high);
	CHECK(isnan(low) && isnan(high), "Wilson of nobody");
	/* Newcombe 1998, table II, example a: 56/70 and 48/80 */
	share_newcombe(56, 70, 48, 80, 1.959964, &low, &high);
	CHECK(near(low, 0.0524, 5e-5) && near(high, 0.3339, 5e-5),
	    "Newcombe");
	/* Hillstrom: men's e-mail against none, conversion */
	share_test(&d, 267, 21307, 122, 21306, 1.96);
	CHECK(near(d.diff, 0.0068050065, 1e-9), "difference");
	CHECK(near(d.statistic, 7.385114, 1e-6), "z");
	holm(p, 3);
	CHECK(near(p[0], 0.03, 1e-12) && near(p[1], 0.06, 1e-12) &&
	    near(p[2], 0.06, 1e-12), "Holm");
	CHECK(near(share_mismatch(n, even, 2), 0.0031154, 1e-5),
	    "groups that should be equal");
	CHECK(near(least_difference(0.09, 1000, 0.09, 1000, 0.05, 0.8),
	    2.801585 * sqrt(0.00018), 1e-6), "what would be seen");
}

static void
means(void)
{
	/* Welch 1947 by hand: two small samples; x = y leaves nothing over */
	static const double a[] = { 27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1,
	    21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4 };
	static const double b[] = { 27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22,
	    24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.4 };
	struct moments m = { 0 }, n = { 0 };
	struct difference d;
	size_t i;

	for (i = 0; i < 15; i++) {
		moments_add(&m, a[i], a[i]);
		moments_add(&n, b[i], b[i]);
	}
	mean_test(&d, &m, &n, 0.05);
	CHECK(near(d.statistic, -2.8934, 5e-2), "Welch's t");
	CHECK(d.low < d.diff && d.diff < d.high && d.high < 0, "interval");
	CHECK(near(d.p, student_two_sided(d.statistic, d.df), 1e-15), "p");
	mean_cuped(&d, &m, &n, 0.05);
	CHECK(near(d.diff, 0, 1e-9), "what was there before is taken out");
}

static void
sums(void)
{
	struct chance c[12], big[3] = { { 1, 0.5 }, { 1000003, 0.5 },
	    { 77777777, 0.25 } };
	double q[3] = { 0.1, 0.5, 0.9 }, below, p;
	int64_t out[3], again[3], sum;
	size_t i, k, mask;

	for (i = 0; i < 12; i++)
		c[i] = (struct chance){ (int64_t)(i + 1) * 500,
		    0.05 + 0.07 * (double)i };
	CHECK(sums_quantiles(c, 12, q, out, 3) == 1, "exact");
	for (k = 0; k < 3; k++) {
		below = 0;
		for (mask = 0; mask < 4096; mask++) {
			for (p = 1, sum = 0, i = 0; i < 12; i++) {
				p *= mask >> i & 1 ? c[i].p : 1 - c[i].p;
				sum += mask >> i & 1 ? c[i].amount : 0;
			}
			below += sum < out[k] ? p : 0;
		}
		CHECK(below < q[k], "quantile %g is no less", q[k]);
	}
	CHECK(out[0] < out[1] && out[1] < out[2], "they rise");
	CHECK(sums_quantiles(big, 3, q, out, 3) == 0, "simulated");
	CHECK(sums_quantiles(big, 3, q, again, 3) == 0 &&
	    memcmp(out, again, sizeof(out)) == 0, "twice the same");
	CHECK(out[0] <= 1 && out[2] >= 77777777, "and plausible");
	CHECK(near(sums_mean(c, 2), 500 * 0.05 + 1000 * 0.12, 1e-12), "mean");
	CHECK(near(sums_variance(big, 1), 0.25, 1e-12), "variance");
	CHECK(sums_quantiles(c, 0, q, out, 3) == 1 && out[2] == 0,
	    "of nothing");
	c[0].p = 1.5;
	CHECK(sums_quantiles(c, 1, q, out, 3) == -1, "no such chance");
}

static void
risks(void)
{
	struct spell s[] = { { 5, RISK_ONE }, { 3, RISK_TWO },
	    { 7, RISK_NONE }, { 9, RISK_ONE }, { 9, RISK_TWO } };
	struct risk_point *p;
	long n = risks_curve(&p, s, 5);

	CHECK(n == 3, "a point a time");
	CHECK(near(p[0].two, 0.2, 1e-12) && near(p[1].one, 0.2, 1e-12),
	    "incidence");
	CHECK(near(p[2].one, 0.2 + 0.6 / 2, 1e-12), "after one went away");
	CHECK(near(p[2].survival, 0, 1e-12), "all have ended");
	CHECK(near(risks_later(p, n, 0), 0.5, 1e-12), "from the start");
	CHECK(near(risks_later(p, n, 5), 0.5, 1e-12), "at 5");
	CHECK(risks_later(p, n, 9) == 0, "after the last");
	free(p);
	n = risks_curve(&p, NULL, 0);
	CHECK(n == 0 && risks_later(p, n, 1) == 0, "of nobody");
	free(p);
}

int
main(void)
{
	distributions();
	shares();
	means();
	sums();
	risks();
	return unit_end();
}
