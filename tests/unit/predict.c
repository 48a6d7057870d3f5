/*
 * Predictions, published and worked out in 30 digits; and what must hold of
 * any: chances sum to one, sums rise, intervals hold what they are of.
 */
#include <math.h>
#include <stdlib.h>

#include "model/contract.h"
#include "model/predict.h"
#include "model/spend.h"
#include "unit.h"

enum { LINE = 4096, CELLS = 27 };

/* Maximum likelihood on the CDNOW sample, 40 digits, and published ones. */
static const double truth[3][4] = {
	{ .2425945224301571, 4.413602019013504, .7929220172255976,
	    2.425906776826332 },
	{ .5248431591062976, 6.183085279576005, .8913593907322158,
	    1.614002240170344 },
	{ .5532770468531796, 10.57768346330231, .6062399891278263,
	    11.66873528885501 }
};
static const double truth_gg[3] = {
	6.249572271323756, 3.744224667132025, 15.44352096258924
};
static const struct model *const by_truth[3] = {
	&model_bgnbd, &model_mbgnbd, &model_pnbd
};

static int
near(double got, double want, double relative)
{
	return fabs(got - want) <= relative * fabs(want);
}

static FILE *
shared_open(const char *name)
{
	const char *dir = getenv("CRM_SHARED");
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir ? dir : "../shared", name);
	f = fopen(path, "r");
	if (f == NULL)
		printf("ok %d - # SKIP no %s\n", ++unit_count, name);
	return f;
}

/* A row of the golden file as numbers; and m_x from the summary's. */
static int
read_row(FILE *f, FILE *cbs, double *cell, double *m)
{
	char line[LINE], *p, *end;
	int i;

	if (fgets(line, sizeof(line), f) == NULL)
		return 0;
	for (i = 0, p = line; i < CELLS; i++, p = *end ? end + 1 : end)
		cell[i] = strtod(p, &end);
	return fgets(line, sizeof(line), cbs) != NULL &&
	    sscanf(line, "%*d,%*d,%*d,%*d,%*f,%*f,%*d,%lf", m) == 1;
}

/* Weeks, paid at each one's end, 15 % in 52 of them. */
static double
by_weeks(const struct customer *c, double each)
{
	double worth = 0, before = 0, now, d = pow(1.15, -1 / 52.0), v = 1;
	int j;

	for (j = 1; j <= 52; j++) {
		now = model_orders(&model_pnbd, truth[2], c, j);
		worth += (now - before) * (v *= d);
		before = now;
	}
	return worth * each;
}

static void
one_row(const double *want, double m, double worst[CELLS], double *sum)
{
	static const double horizon[] = { 4, 13, 26, 39, 52 };
	struct customer c = { want[1], want[2] / 7, want[3] / 7 };
	double got[CELLS] = { 0 };
	int i, k;

	for (k = 0; k < 3; k++) {
		got[4 + 6 * k] = by_truth[k]->alive(truth[k], &c);
		for (i = 0; i < 5; i++)
			got[5 + 6 * k + i] = model_orders(by_truth[k], truth[k],
			    &c, horizon[i]);
	}
	got[22] = model_worth(&model_pnbd, truth[2], &c, INFINITY, 0.0027);
	got[23] = by_weeks(&c, 1);
	got[24] = spend_expected(truth_gg, m > 0 ? c.x : 0, m);
	got[25] = got[22] * got[24];
	got[26] = got[23] * got[24];
	for (i = 4; i < CELLS; i++) {
		worst[i] = fmax(worst[i], fabs(got[i] / want[i] - 1));
		sum[i] += got[i];
	}
}

static void
test_truth(void)
{
	FILE *f = shared_open("golden/truth_pred_sample.csv");
	FILE *cbs = shared_open("golden/cdnow_sample_cbs.csv");
	double cell[CELLS], worst[CELLS] = { 0 }, sum[CELLS] = { 0 }, m;
	char line[LINE];
	int i, n = 0;

	if (f != NULL && cbs != NULL && fgets(line, LINE, f) != NULL &&
	    fgets(line, LINE, cbs) != NULL) {
		while (read_row(f, cbs, cell, &m)) {
			one_row(cell, m, worst, sum);
			n++;
		}
		CHECK(n == 2357, "all customers read: %d", n);
		for (i = 4; i < CELLS; i++)
			CHECK(worst[i] < 1e-9, "column %d: worst %.1e", i + 1,
			    worst[i]);
		CHECK(near(sum[4], 1917.27767103972, 1e-12) &&
		    near(sum[8], 1653.40869794254, 1e-12) &&
		    near(sum[16], 1051.87524718119, 1e-12) &&
		    near(sum[22], 7185.97220494355, 1e-12) &&
		    near(sum[25], 260821.137829478, 1e-12), "totals");
	}
	if (f != NULL)
		fclose(f);
	if (cbs != NULL)
		fclose(cbs);
}

/* As printed by BTYD 2.4.3; its Pareto/NBD's parameters have seven places. */
static const double bg[] = { .243, 4.414, .793, 2.426 };
static const double pareto[] = { .5533971, 10.5801985, .6060625, 11.6562237 };

static void
published(const char *label, double got, double want, double relative)
{
	CHECK(near(got, want, relative), "%s: %.10g", label, got);
}

static void
test_published(void)
{
	static const double wb[] = { .3473997627, .04282717597,
	    .004158433099, .0003583324619 };
	static const double wp[] = { .7059673422, .1441877974, .02249928243,
	    .003091789614 };
	static const double at[] = { 1 / 7.0, 1, 3, 31 + 6 / 7.0, 32, 78 };
	static const double new[] = { .0078, .0532, .1506, 1.0405, 1.0437,
	    1.8576 };
	struct customer loyal = { 26, 30.857142857142857, 31 };
	struct customer c = { 0, 20, 39 };
	int i;

	for (i = 0; i < 4; i++) {
		c.x = 10 + 5 * i;
		published("more often, then silent, BG/NBD",
		    model_orders(&model_bgnbd, bg, &c, 52), wb[i], 1e-9);
		published("more often, then silent, Pareto/NBD",
		    model_orders(&model_pnbd, pareto, &c, 52), wp[i], 2e-6);
	}
	for (i = 0; i < 6; i++)
		CHECK(near(model_bgnbd.expected(truth[0], at[i]), new[i], 2e-3),
		    "a newcomer's purchases in %.4f weeks: %.4f", at[i],
		    model_bgnbd.expected(truth[0], at[i]));
	published("a year's, BG/NBD", model_bgnbd.expected(bg, 52),
	    1.446050595, 1e-9);
	published("a year's, Pareto/NBD", model_pnbd.expected(pareto, 52),
	    1.473112689, 1e-6);
	published("26 times in 31 weeks, BG/NBD",
	    model_orders(&model_bgnbd, bg, &loyal, 52), 25.75649222, 1e-9);
	published("still there", model_bgnbd.alive(bg, &loyal), .9688515629,
	    1e-9);
	published("Pareto/NBD", model_orders(&model_pnbd, pareto, &loyal, 52),
	    25.45418327, 1e-6);
	published("still there", model_pnbd.alive(pareto, &loyal),
	    .9978734082, 1e-6);
	published("for ever, discounted", model_worth(&model_pnbd, pareto,
	    &loyal, INFINITY, .0027), 86.03118304, 1e-6);
}

static void
test_counts(void)
{
	static const double wp[] = { .5935692182, .1655852894, .0824992413,
	    .04904724444, .03170045686, .02148803178 };
	static const double wb[] = { .5737863521, .1993952808, .08542975954,
	    .04586035385, .02767144934, .01796549387 };
	const struct model *const *m;
	double sum, mean, p, by_mean;
	int i, k;

	for (i = 0; i < 6; i++) {
		published("so many in 39 weeks, BG/NBD",
		    model_bgnbd.pmf(bg, 39, i), wb[i], 1e-9);
		published("so many in 39 weeks, Pareto/NBD",
		    model_pnbd.pmf(pareto, 39, i), wp[i], 1e-6);
	}
	for (m = models; *m != NULL; m++) {
		k = *m == &model_mbgnbd ? 1 : *m == &model_bgnbd ? 0 : 2;
		sum = mean = 0;
		for (i = 0; i < 600; i++) {
			p = (*m)->pmf(truth[k], 39, i);
			sum += p;
			mean += i * p;
		}
		by_mean = (*m)->expected(truth[k], 39);
		CHECK(fabs(sum - 1) < 1e-12 && near(mean, by_mean, 1e-10),
		    "%s: chances sum to 1 - %.1e, their mean is %.10f",
		    (*m)->name, 1 - sum, mean);
	}
}

static void
test_spend(void)
{
	static const double gg[] = { 6.25, 3.74, 15.44 };
	static const double x[] = { 2, 1, 0, 0, 0, 7, 1, 0, 2, 0 };
	static const double m[] = { 22.345, 11.77, 0, 0, 0, 73.74, 11.77, 0,
	    25.55, 0 };
	static const double want[] = { 24.65, 18.91, 35.17, 35.17, 35.17,
	    71.46, 18.91, 35.17, 27.28, 35.17 };
	static const double flat[] = { 2, 0.9, 10 };
	int i;

	for (i = 0; i < 10; i++)
		CHECK(fabs(spend_expected(truth_gg, x[i], m[i]) -
		    want[i]) < 6e-3,
		    "spend of customer %d: %.2f", i + 1,
		    spend_expected(truth_gg, x[i], m[i]));
	published("two of 40", spend_expected(gg, 2, 40), 39.14041995, 1e-9);
	CHECK(isnan(spend_mean(flat)), "without a mean there is none");
}

static void
test_contract(void)
{
	static const double regular[] = { 369, 163, 86, 56, 37, 27, 21 };
	static const double high[] = { 131, 126, 90, 60, 42, 34, 26 };
	static const double s[] = { .46043967, .43577959, .4141724,
	    .39505534, .37799907 };
	double kept[5][8] = { { 0 } };
	struct fit f;
	int i;

	kept[0][7] = 241;
	kept[1][4] = 326;
	kept[2][4] = 593;
	kept[3][7] = 491;
	kept[4][1] = 631;
	CHECK(contract_fit(&f, regular, kept[0], 7) == 0 &&
	    near(f.p[0], .704077298474, 1e-9) &&
	    near(f.p[1], 1.18204302621, 1e-9) &&
	    fabs(f.ll + 1680.2651884633) < 1e-8 &&
	    near(f.se[0], .065598964, 1e-7) && near(f.se[1], .15247563, 1e-7),
	    "regular: alpha %.10f beta %.10f ll %.8f", f.p[0], f.p[1], f.ll);
	CHECK(contract_fit(&f, regular, kept[1], 4) == 0 &&
	    near(f.p[0], .763665062565, 1e-9) &&
	    near(f.p[1], 1.29583027218, 1e-9) &&
	    fabs(f.ll + 1401.5594235774) < 1e-8, "regular, four renewals");
	CHECK(contract_fit(&f, high, kept[2], 4) == 0 &&
	    near(f.p[0], 1.28097638037, 1e-9) &&
	    near(f.p[1], 7.79038409526, 1e-9) &&
	    fabs(f.ll + 1225.1349070416) < 1e-8, "high end, four renewals");
	CHECK(contract_fit(&f, high, kept[3], 7) == 0 &&
	    near(f.p[0], .668088351106, 1e-9) &&
	    near(f.p[1], 3.80609496406, 1e-9) &&
	    fabs(f.ll + 1611.1581473912) < 1e-8, "high end, seven renewals");
	for (i = 0; i < 5; i++)
		published("share left", contract_survival(f.p, 8 + i), s[i],
		    2e-8);
	published("years to come", contract_residual(f.p, 8, .1), 7.5296281,
	    1e-8);
	CHECK(contract_fit(&f, regular, kept[4], 1) == -1,
	    "one renewal says nothing of how customers differ");
}

/* What must hold of every model, whatever the customer. */
static void
test_shape(const struct model *m, const double *p)
{
	struct customer c, day;
	double a, cet, before, first, median, q[4];
	int i, x, ok[5] = { 1, 1, 1, 1, 1 };

	for (x = 0; x < 40; x += 3) {
		c = (struct customer){ x, x ? 10 : 0, 12 };
		before = first = 0;
		for (i = 0; i < 20; i++, c.T += 4) {
			a = m->alive(p, &c);
			ok[0] = ok[0] && a >= 0 && a <= 1 &&
			    (i == 0 || a <= first || m == &model_nbd);
			first = a;
		}
		c.T = 14;
		ok[1] = ok[1] && model_orders(m, p, &c, 0) == 0;
		for (i = 1; i < 50; i++) {
			cet = model_orders(m, p, &c, 3 * i);
			ok[1] = ok[1] && cet > before;
			before = cet;
		}
		median = model_median(m, p, &c);
		ok[2] = ok[2] && (isinf(median) ?
		    model_next(m, p, &c, 1e7) <= 0.5 + 1e-9 :
		    fabs(model_next(m, p, &c, median) - 0.5) < 1e-12);
		day = (struct customer){ c.x, c.t_x * 7, c.T * 7 };
		for (i = 0; i < 4; i++)
			q[i] = p[i] * (m->time[i] ? 7 : 1);
		ok[3] = ok[3] && near(model_orders(m, q, &day, 70),
		    model_orders(m, p, &c, 10), 1e-12) &&
		    near(m->alive(q, &day), m->alive(p, &c), 1e-12);
		ok[4] = ok[4] && near(model_worth(m, p, &c, 26, 0),
		    model_orders(m, p, &c, 26), 1e-12) &&
		    model_worth(m, p, &c, 26, .01) < model_orders(m, p, &c, 26);
	}
	CHECK(ok[0], "%s: alive is a chance that falls with silence", m->name);
	CHECK(ok[1], "%s: orders begin at 0 and rise", m->name);
	CHECK(ok[2], "%s: half of them by the median", m->name);
	CHECK(ok[3], "%s: days or weeks, it is the same", m->name);
	CHECK(ok[4], "%s: discounted is less, by 0 the same", m->name);
}

/* The chance of a purchase within t by its definition, in 200,000 steps. */
static void
test_next(void)
{
	static const double rare[] = { 2.2e-5, 29, .045, 11.8 };
	const double *p = truth[2];
	struct customer c = { 3, 12, 30 }, fresh = { 0, 0, 80 };
	double t = 39, sum = 0, u, k = p[0] + c.x, h = t / 200000;
	int i;

	for (i = 0; i <= 200000; i++) {
		u = i * h;
		sum += (i == 0 || i == 200000 ? 1 : i % 2 ? 4 : 2) * h / 3 *
		    k / (p[1] + c.T + u) *
		    pow((p[1] + c.T) / (p[1] + c.T + u), k) *
		    pow((p[3] + c.T) / (p[3] + c.T + u), p[2]);
	}
	CHECK(isinf(model_median(&model_pnbd, rare, &fresh)),
	    "what takes longer than the world is never");
	published("a purchase within 39 weeks", model_next(&model_pnbd, p, &c,
	    t), sum * model_pnbd.alive(p, &c), 1e-11);
}

/* Intervals against the sum over the whole matrix of covariances. */
static void
test_interval(void)
{
	static const double cov[] = { .0027, .0034, -.0005, .0001, .0034,
	    .0073, -.0008, .001, -.0005, -.0008, .0549, .0641, .0001, .001,
	    .0641, .0846 };
	struct customer c = { 3, 20, 30 };
	struct predict r;
	struct predicted o;
	struct fit f = { .params = 4 };
	double g[4], q[4], var = 0;
	int i, j;

	memcpy(f.p, truth[0], sizeof(f.p));
	memcpy(f.cov, cov, sizeof(cov));
	predict_begin(&r, &model_bgnbd, &f, NULL);
	r.horizon = 39;
	o = predict(&r, PREDICT_ORDERS, &c);
	for (i = 0; i < 4; i++) {
		memcpy(q, truth[0], sizeof(q));
		q[i] *= exp(1e-4);
		g[i] = model_orders(&model_bgnbd, q, &c, 39);
		q[i] *= exp(-2e-4);
		g[i] = (g[i] - model_orders(&model_bgnbd, q, &c, 39)) / 2e-4;
	}
	for (i = 0; i < 4; i++)
		for (j = 0; j < 4; j++)
			var += g[i] * cov[4 * i + j] * g[j];
	CHECK(near(log(o.high / o.value), 1.959964 * sqrt(var) / o.value,
	    1e-5), "orders: %.4f (%.4f - %.4f)", o.value, o.low, o.high);
	o = predict(&r, PREDICT_ALIVE, &c);
	CHECK(o.low < o.value && o.value < o.high && o.low > 0 && o.high < 1,
	    "alive: %.4f (%.4f - %.4f)", o.value, o.low, o.high);
	c.x = c.t_x = 0;
	o = predict(&r, PREDICT_ALIVE, &c);
	CHECK(o.low == 1 && o.high == 1, "what is certain has no interval");
}

/* Two alike are worth twice one, and as unsure; a sum of one is that one. */
static void
test_total(void)
{
	static const double cov[] = { .04, .01, 0, .01, .02, 0, 0, 0, .03 };
	struct customer c = { 3, 20, 30 };
	struct predict_sides alive, worth;
	struct predict_sum one = { { { 0 } }, { { 0 } } }, two = one;
	struct predicted a, b, spend, orders;
	struct fit f = { .params = 4 }, gg = { .params = 3 };
	struct predict r;
	int i;

	memcpy(f.p, truth[0], sizeof(f.p));
	for (i = 0; i < 4; i++)
		f.cov[5 * i] = .01;
	memcpy(gg.p, truth_gg, sizeof(truth_gg));
	memcpy(gg.cov, cov, sizeof(cov));
	predict_begin(&r, &model_bgnbd, &f, &gg);
	r.horizon = 39;
	r.rate = .0027;
	predict_alive(&r, &c, &alive);
	predict_there(&r, PREDICT_WORTH, &c, &worth);
	predict_add(&r, &one, &c, 20, &alive, &worth);
	predict_add(&r, &two, &c, 20, &alive, &worth);
	predict_add(&r, &two, &c, 20, &alive, &worth);
	a = predict_total(&r, &one);
	b = predict_total(&r, &two);
	CHECK(near(b.value, 2 * a.value, 1e-14) && near(b.se, 2 * a.se, 1e-9),
	    "errors of what is alike go together: %.6f", b.se);
	orders = predict(&r, PREDICT_WORTH, &c);
	spend = predict_spend(&r, &c, 20);
	b = predict_product(1, &orders, &spend);
	CHECK(near(a.value, b.value, 1e-14) && near(a.se, b.se, 1e-9) &&
	    near(a.high, b.high, 1e-9), "a sum of one: %.6f", a.se);
}

int
main(void)
{
	const struct model *const *m;

	test_truth();
	test_published();
	test_counts();
	test_spend();
	test_contract();
	for (m = models; *m != NULL; m++)
		test_shape(*m, truth[*m == &model_mbgnbd ? 1 :
		    *m == &model_bgnbd ? 0 : 2]);
	test_next();
	test_interval();
	test_total();
	return unit_end();
}
