/*
 * RFM, segments, ABC, concentration and cohorts: against published and
 * golden figures where the data is there, against slow definitions always.
 */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "stat/abc.h"
#include "stat/cohort.h"
#include "stat/rfm.h"
#include "stat/segment.h"
#include "unit.h"

enum { CUSTOMERS = 23570, ROWS = 69659, AS_OF = 546 /* 1998-07-01 */ };

static struct rfm_in	 cdnow[CUSTOMERS];
static struct cohort_row rows[ROWS];
static size_t		 cdnow_n, rows_n;

static FILE *
shared_open(const char *name)
{
	const char *dir = getenv("CRM_SHARED");
	char path[512], line[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir ? dir : "../shared", name);
	f = fopen(path, "r");
	if (f == NULL)
		printf("ok %d - skip: no %s\n", ++unit_count, path);
	else if (fgets(line, sizeof(line), f) == NULL)
		rewind(f);
	return f;
}

/* Days since 1997-01-01, for the two years of the data. */
static int
day_number(int y, int m, int d)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243,
	    273, 304, 334 };

	return (y - 1997) * 365 + before[m - 1] + d - 1;
}

/* The file is ordered by customer and date: merged to purchase days. */
static int
cdnow_read(void)
{
	int id, y, m, d, cds, whole, cent, day, last_id = 0, last_day = -1;
	FILE *f = shared_open("data/cdnow/cdnow_master.csv");
	struct rfm_in *c = cdnow;

	if (f == NULL)
		return -1;
	while (fscanf(f, "%d,%d-%d-%d,%d,%d.%d\n", &id, &y, &m, &d, &cds,
	    &whole, &cent) == 7 && rows_n < ROWS) {
		day = day_number(y, m, d);
		if (id != last_id) {
			c = &cdnow[cdnow_n++];
			last_day = -1;
		}
		c->frequency += day != last_day;
		c->monetary += whole * 100 + cent;
		c->days_since = AS_OF - day;
		rows[rows_n++] = (struct cohort_row){ (uint32_t)cdnow_n - 1,
		    y * 12 + m - 1, whole * 100 + cent };
		last_id = id;
		last_day = day;
	}
	fclose(f);
	return 0;
}

static void
cdnow_rfm(void)
{
	static struct rfm_out out[3][CUSTOMERS];
	static const int r[] = { 513, 486, 433, 142 }, fq[] = { 1, 1, 2, 4 };
	static const double m[] = { 1536, 3135, 5992.4, 13395 };
	FILE *f = shared_open("golden/rfm_cdnow_full.csv");
	struct rfm_cuts cuts;
	struct rfm_rule rule = { RFM_QUANTILE, 5, { NULL, NULL, NULL } };
	int id, days, freq, whole, cent, s[9], j, k, bad[3] = { 0 }, odd = 0;
	size_t i;

	if (f == NULL)
		return;
	CHECK(rfm_score(out[0], cdnow, cdnow_n, &rule, &cuts) == 0, "scored");
	rule.method = RFM_NTILE;
	rfm_score(out[1], cdnow, cdnow_n, &rule, NULL);
	rule.method = RFM_MIDRANK;
	rfm_score(out[2], cdnow, cdnow_n, &rule, NULL);
	for (i = 0; fscanf(f, "%d,%d,%d,%d.%d,%d,%d,%d,%d,%d,%d,%d,%d,%d\n",
	    &id, &days, &freq, &whole, &cent, s, s + 1, s + 2, s + 3, s + 4,
	    s + 5, s + 6, s + 7, s + 8) == 14; i++) {
		odd += cdnow[i].days_since != days ||
		    cdnow[i].frequency != freq ||
		    cdnow[i].monetary != whole * 100 + cent;
		for (k = 0; k < 3; k++)
			bad[k] += rfm_code(&out[k][i]) != 100 * s[3 * k] +
			    10 * s[3 * k + 1] + s[3 * k + 2];
	}
	fclose(f);
	CHECK(i == CUSTOMERS && cdnow_n == i, "cdnow customers %zu", i);
	CHECK(odd == 0, "cdnow inputs differ in %d", odd);
	for (k = 0; k < 3; k++)
		CHECK(bad[k] == 0, "cdnow method %d differs in %d", k, bad[k]);
	for (j = 0; j < 4; j++)
		CHECK(cuts.cut[RFM_R][j].whole == r[j] &&
		    cuts.cut[RFM_F][j].whole == fq[j] &&
		    fabs(cuts.cut[RFM_M][j].value - m[j]) < 1e-9,
		    "cdnow cuts %d", j);
	CHECK(cuts.cut[RFM_M][2].num == 2 && cuts.cut[RFM_M][2].den == 5,
	    "the third cut of M is 5992 2/5");
	CHECK(cuts.count[RFM_F][1] == 12054 && cuts.count[RFM_F][2] == 0,
	    "bought once: %zu; score 2 is empty", cuts.count[RFM_F][1]);
}

static void
cdnow_abc(void)
{
	static int64_t value[CUSTOMERS];
	static uint8_t class[CUSTOMERS];
	size_t i, count[3] = { 0 };
	struct pareto p;
	double share;

	for (i = 0; i < cdnow_n; i++)
		value[i] = cdnow[i].monetary;
	CHECK(abc_classify(class, NULL, value, cdnow_n, 80, 95, 0) == 0,
	    "classified");
	for (i = 0; i < cdnow_n; i++)
		count[class[i] - 'A']++;
	CHECK(count[0] == 7695 && count[1] == 8044 && count[2] == 7831,
	    "cdnow A %zu B %zu C %zu", count[0], count[1], count[2]);
	CHECK(pareto_measure(&p, value, cdnow_n) == 0 &&
	    p.total == 250031563, "cdnow total %" PRId64, p.total);
	CHECK(fabs(p.gini - .634571) < 5e-7, "cdnow gini %.9f", p.gini);
	CHECK(fabs(p.top[20] - .67777) < 5e-6, "cdnow top %.7f", p.top[20]);
	CHECK(pareto_top(&share, value, cdnow_n, .2) == 0 &&
	    share == p.top[20], "top share alone %.7f", share);
}

static void
cdnow_cohorts(void)
{
	FILE *f = shared_open("golden/cohort_cdnow_full.csv");
	int64_t size, active, unbounded, whole, cent, sum;
	struct cohort_in in = { rows, rows_n, NULL, 0, 1997 * 12,
	    1998 * 12 + 5, 1998 * 12 + 5 };
	const struct cohort_cell *cell;
	struct cohort_cell column;
	struct cohort_table t;
	int y, m, k, lines = 0, bad = 0;

	if (f == NULL)
		return;
	CHECK(cohort_build(&t, &in) == 0, "cohorts built");
	while (fscanf(f, "%d-%d,%" SCNd64 ",%d,%" SCNd64 ",%*f,%" SCNd64
	    ",%" SCNd64 ".%" SCNd64 "\n", &y, &m, &size, &k, &active,
	    &unbounded, &whole, &cent) == 8) {
		cell = cohort_cell(&t, (y - 1997) * 12 + m - 1, k);
		lines++;
		bad += cell == NULL || t.size[(y - 1997) * 12 + m - 1] != size
		    || cell->active != active || cell->unbounded != unbounded
		    || cell->revenue != whole * 100 + cent;
	}
	fclose(f);
	CHECK(lines == 51 && bad == 0, "cohort cells %d, %d differ", lines,
	    bad);
	CHECK(cohort_column(&t, 1, &sum, &column) == 3 && sum == 23570 &&
	    column.active == 1157 + 1312 + 1032, "month 1 over all");
	cohort_free(&t);
}

struct order_row {
	char	name[64];
	char	segment[32];
	int	score[3];
};

static size_t
orders_read(FILE *f, struct rfm_in *in, struct order_row *row, size_t max)
{
	long long days, count, amount;
	size_t n = 0;
	int code;

	while (n < max && fscanf(f, "\"%63[^\"]\",%lld,%lld,%lld,%d,%d,%d,%d,"
	    "\"%31[^\"]\"\n", row[n].name, &days, &count, &amount,
	    row[n].score, row[n].score + 1, row[n].score + 2, &code,
	    row[n].segment) == 9)
		in[n++] = (struct rfm_in){ days, count, amount };
	return n;
}

/*
 * The package rfm puts the upper bound at quantile + 1 and scores recency
 * upwards. On whole numbers that is the exact rule except where a customer
 * sits on a cut of R (11 at a whole cut, one at 296.4) or just above a cut
 * of M that is not whole: 255 > 254.8 and 506 > 505.4.
 */
static void
orders_published(void)
{
	static const int64_t r[] = { 114, 180, 297, 481 },
	    fq[] = { 3, 4, 5, 7 }, m[] = { 255, 381, 506, 665 };
	static struct order_row row[1000];
	static struct rfm_in in[1000];
	static struct rfm_out exact[1000], fixed[1000];
	struct rfm_rule rule = { RFM_QUANTILE, 5, { r, fq, m } };
	int off[3] = { 0 }, bad = 0, named = 0, champions = 0, us = 0;
	int64_t count = 0, money = 0;
	const char *name;
	FILE *f = shared_open("golden/rfm_data_orders_expected.csv");
	size_t i, n;

	if (f == NULL)
		return;
	n = orders_read(f, in, row, 1000);
	fclose(f);
	CHECK(n == 995, "orders customers %zu", n);
	rfm_score(exact, in, n, &rule, NULL);
	rule.method = RFM_FIXED;
	rfm_score(fixed, in, n, &rule, NULL);
	for (i = 0; i < n; i++) {
		off[0] += exact[i].r != row[i].score[0];
		off[1] += exact[i].f != row[i].score[1];
		off[2] += exact[i].m != row[i].score[2];
		bad += fixed[i].r != row[i].score[0] ||
		    fixed[i].f != row[i].score[1] ||
		    fixed[i].m != row[i].score[2];
		name = rfm_segment_name(rfm_segments_rfm, rfm_segments_rfm_n,
		    &fixed[i]);
		named += strcmp(name, row[i].segment) != 0;
		us += strcmp("Champions", rfm_segment_name(rfm_segments,
		    rfm_segments_n, &exact[i])) == 0;
		if (strcmp(name, "Champions") != 0)
			continue;
		champions++;
		count += in[i].frequency;
		money += in[i].monetary;
	}
	CHECK(off[0] == 12 && off[1] == 0 && off[2] == 2,
	    "exact differs in R %d F %d M %d", off[0], off[1], off[2]);
	CHECK(bad == 0, "published thresholds as fixed cuts: %d", bad);
	CHECK(named == 0, "published segments: %d differ", named);
	CHECK(champions == 158 && count == 1234 && money == 120178,
	    "Champions %d %" PRId64 " %" PRId64, champions, count, money);
	CHECK(us == 157, "one Champion sits on a cut: %d", us);
}

static uint64_t seed = 1;

static int64_t
draw(int64_t n)
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (int64_t)(seed >> 33) % n;
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Score by the definition: bins * v against bins * cut. */
static int
slow_quantile(const int64_t *sorted, int n, int bins, int64_t v)
{
	int k, at, score = 1;
	int64_t cut;

	for (k = 1; k < bins; k++) {
		at = (n - 1) * k;
		cut = sorted[at / bins] * bins;
		if (at % bins != 0)
			cut += (at % bins) * (sorted[at / bins + 1] -
			    sorted[at / bins]);
		score += cut < v * bins;
	}
	return score;
}

static int
slow_midrank(const int64_t *v, int n, int bins, int64_t x)
{
	int i, below = 0, same = 0;

	for (i = 0; i < n; i++) {
		below += v[i] < x;
		same += v[i] == x;
	}
	return (bins * (2 * below + same) + 2 * n - 1) / (2 * n);
}

static int
slow_ntile(const int64_t *v, int n, int bins, int at)
{
	int i, place = 0, tile, left, size;

	for (i = 0; i < n; i++)
		place += v[i] < v[at] || (v[i] == v[at] && i < at);
	for (tile = 1, left = place;; tile++, left -= size) {
		size = n / bins + (tile <= n % bins);
		if (left < size)
			return tile;
	}
}

static void
rfm_random(void)
{
	struct rfm_in in[40];
	struct rfm_out q[40], t[40], m[40];
	int64_t v[3][40], sorted[3][40];
	int round, i, d, n, bad[3] = { 0 };
	struct rfm_rule rule = { RFM_QUANTILE, 5, { NULL, NULL, NULL } };

	for (round = 0; round < 3000; round++) {
		n = 1 + (int)draw(40);
		rule.bins = 2 + (int)draw(8);
		for (i = 0; i < n; i++) {
			v[1][i] = in[i].frequency = draw(6);
			v[2][i] = in[i].monetary = draw(2000) - 500;
			in[i].days_since = draw(60);
			v[0][i] = -in[i].days_since;
		}
		rule.method = RFM_QUANTILE;
		rfm_score(q, in, (size_t)n, &rule, NULL);
		rule.method = RFM_NTILE;
		rfm_score(t, in, (size_t)n, &rule, NULL);
		rule.method = RFM_MIDRANK;
		rfm_score(m, in, (size_t)n, &rule, NULL);
		memcpy(sorted, v, sizeof(sorted));
		for (d = 0; d < 3; d++)
			qsort(sorted[d], (size_t)n, sizeof(int64_t), compare);
		for (i = 0; i < n; i++)
			for (d = 0; d < 3; d++) {
				bad[0] += (&q[i].r)[d] != slow_quantile(
				    sorted[d], n, rule.bins, v[d][i]);
				bad[1] += (&t[i].r)[d] !=
				    slow_ntile(v[d], n, rule.bins, i);
				bad[2] += (&m[i].r)[d] !=
				    slow_midrank(v[d], n, rule.bins, v[d][i]);
			}
	}
	for (d = 0; d < 3; d++)
		CHECK(bad[d] == 0, "method %d by its definition: %d", d,
		    bad[d]);
}

static void
rfm_edges(void)
{
	struct rfm_in in[4] = { { INT64_MAX, INT64_MIN, INT64_MAX },
	    { INT64_MIN, INT64_MAX, INT64_MIN }, { 0, 0, 0 }, { 1, 1, 1 } };
	struct rfm_rule rule = { RFM_QUANTILE, 4, { NULL, NULL, NULL } };
	static const int64_t cut[] = { 30, 90 }, wrong[] = { 90, 30 };
	struct rfm_out out[4];
	struct rfm_cuts cuts;

	CHECK(rfm_score(out, in, 4, &rule, &cuts) == 0 &&
	    rfm_code(&out[0]) == 114 && rfm_code(&out[1]) == 441 &&
	    rfm_code(&out[2]) == 322 && rfm_code(&out[3]) == 233,
	    "the ends of the range");
	CHECK(rfm_score(out, in, 0, &rule, &cuts) == 0 && cuts.n[0] == 0,
	    "nobody");
	rule.bins = 10;
	CHECK(rfm_score(out, in, 4, &rule, NULL) == -1 && errno == EINVAL,
	    "ten bins");
	rule = (struct rfm_rule){ RFM_FIXED, 3, { cut, cut, cut } };
	in[0] = (struct rfm_in){ 30, 30, 31 };
	in[1] = (struct rfm_in){ 31, 90, 91 };
	CHECK(rfm_score(out, in, 2, &rule, &cuts) == 0 &&
	    rfm_code(&out[0]) == 312 && rfm_code(&out[1]) == 223,
	    "fixed cuts are right-closed");
	CHECK(cuts.cut[RFM_R][0].whole == 90 && cuts.cut[RFM_M][0].whole == 30,
	    "fixed cuts are reported by score");
	rule.cut[1] = wrong;
	CHECK(rfm_score(out, in, 2, &rule, NULL) == -1 && errno == EINVAL,
	    "cuts that descend");
	rule.cut[1] = NULL;
	CHECK(rfm_score(out, in, 2, &rule, NULL) == -1, "no cuts");
}

/* Two R groups of four: F is halved in each, M in each quarter. */
static void
rfm_nesting(void)
{
	struct rfm_in in[8] = { { 9, 1, 5 }, { 9, 2, 6 }, { 9, 8, 7 },
	    { 9, 9, 8 }, { 1, 10, 5 }, { 1, 20, 4 }, { 1, 80, 3 },
	    { 1, 90, 2 } };
	static const int want[8] = { 111, 112, 121, 122, 212, 211, 222, 221 };
	struct rfm_rule rule = { RFM_NESTED, 2, { NULL, NULL, NULL } };
	struct rfm_out out[8];
	struct rfm_cuts cuts;
	int i, bad = 0;

	rfm_score(out, in, 8, &rule, &cuts);
	for (i = 0; i < 8; i++)
		bad += rfm_code(&out[i]) != want[i];
	CHECK(bad == 0 && cuts.n[RFM_R] == 1 && cuts.n[RFM_F] == 0,
	    "nested: %d", bad);
}

static void
segments(void)
{
	static const struct rfm_segment hidden[] = {
		{ "all of R 1", "", 1, 1, 1, 5, 1, 5 },
		{ "never", "", 1, 1, 2, 3, 4, 5 },
		{ "free", "", 2, 2, 1, 1, 1, 1 },
	};
	struct rfm_out a = { 1, 5, 5 }, b = { 5, 1, 5 }, c = { 5, 1, 1 };
	struct rfm_finding found[64];
	int n, i, lost = 0;

	CHECK(strcmp(rfm_segment_name(rfm_segments, rfm_segments_n, &a),
	    "Can't Lose") == 0, "Can't Lose comes first");
	CHECK(strcmp(rfm_segment_name(rfm_segments_rfm, rfm_segments_rfm_n,
	    &a), "At Risk") == 0, "At Risk as published");
	CHECK(strcmp(rfm_segment_name(rfm_segments, rfm_segments_n, &b),
	    "Others") == 0, "no rule, no name");
	CHECK(strcmp(rfm_segment_name(rfm_segments, rfm_segments_n, &c),
	    "Potential Loyalist") == 0, "the first match wins");
	n = rfm_segments_check(hidden, 3, 5, found, 64);
	CHECK(n == 2 && found[0].kind == RFM_OVERLAP && found[0].rule == 1 &&
	    found[0].other == 0 && found[0].cells == 4 &&
	    found[1].kind == RFM_UNREACHABLE && found[1].rule == 1,
	    "a rule that is never reached");
	n = rfm_segments_check(rfm_segments_rfm, rfm_segments_rfm_n, 5, found,
	    64);
	for (i = 0; i < n; i++)
		lost += found[i].kind == RFM_UNREACHABLE && strcmp("Can't Lose",
		    rfm_segments_rfm[found[i].rule].name) == 0;
	CHECK(lost == 1, "published: Can't Lose is never reached");
	n = rfm_segments_check(rfm_segments, rfm_segments_n, 5, found, 0);
	CHECK(n > 0, "findings without room are counted: %d", n);
	CHECK(rfm_segments_check(hidden, 3, 1, NULL, 0) == -1, "one bin");
}

static void
classes(void)
{
	static const int64_t value[] = { 0, 80, 5, 10, -7, 5 };
	static const int64_t ties[] = { 40, 40, 10, 10 };
	static const int64_t huge[] = { INT64_MAX, INT64_MAX, INT64_MIN };
	uint8_t class[7] = { 0 };
	uint32_t rank[6];
	struct pareto p;
	double share;

	abc_classify(class, rank, value, 6, 80, 95, 0);
	CHECK(memcmp(class, "CABBCC", 6) == 0, "classes %s", class);
	CHECK(rank[1] == 1 && rank[3] == 2 && rank[2] == 3 && rank[5] == 4 &&
	    rank[0] == 5 && rank[4] == 6, "ranks, ties by place");
	abc_classify(class, NULL, ties, 4, 80, 90, 0);
	CHECK(memcmp(class, "AABC", 4) == 0, "a tie is split");
	abc_classify(class, NULL, ties, 4, 80, 90, 1);
	CHECK(memcmp(class, "AABB", 4) == 0, "a tie keeps together");
	CHECK(abc_classify(class, NULL, huge, 3, 50, 95, 0) == 0 &&
	    memcmp(class, "ABC", 3) == 0, "the largest values");
	CHECK(pareto_measure(&p, huge, 3) == -1 && errno == EOVERFLOW,
	    "a total that does not fit");
	CHECK(abc_classify(class, NULL, ties, 4, 90, 80, 0) == -1 &&
	    errno == EINVAL, "B before A");
	CHECK(pareto_measure(&p, ties, 4) == 0 && fabs(p.gini - .3) < 1e-15 &&
	    fabs(p.hhi - .34) < 1e-15 && p.top[50] == .8 && p.top[0] == 0 &&
	    p.top[100] == 1 && p.lorenz[50] == .2 && p.top[26] == .8,
	    "four customers: gini %.17g hhi %.17g", p.gini, p.hhi);
	CHECK(pareto_measure(&p, value, 1) == 0 && isnan(p.gini) &&
	    pareto_top(&share, value, 1, 1) == 0 && isnan(share),
	    "no value, no share");
	CHECK(pareto_top(&share, ties, 4, 1.5) == -1, "more than all");
}

static void
cohorts(void)
{
	static const struct cohort_row r[] = { { 0, 1, 100 }, { 0, 1, 50 },
	    { 0, 3, 10 }, { 1, 2, 7 }, { 2, 2, -3 }, { 2, 9, 1000 } };
	static const struct cohort_row back[] = { { 0, 2, 1 }, { 0, 1, 1 } };
	static const int32_t first[] = { 0, 2, 2, 2, COHORT_NEVER };
	struct cohort_in in = { r, 6, first, 5, 0, 4, 3 };
	struct cohort_table t;
	struct cohort_cell sum;
	int64_t size;

	CHECK(cohort_build(&t, &in) == 0 && t.size[0] == 1 && t.size[2] == 3 &&
	    t.size[1] == 0, "sizes by the first period given");
	CHECK(cohort_cell(&t, 0, 0)->active == 0 &&
	    cohort_cell(&t, 0, 0)->unbounded == 1 &&
	    cohort_cell(&t, 0, 1)->active == 1 &&
	    cohort_cell(&t, 0, 1)->revenue == 150 &&
	    cohort_cell(&t, 0, 2)->unbounded == 1 &&
	    cohort_cell(&t, 0, 4)->unbounded == 0, "cells");
	CHECK(cohort_cumulative(&t, 0, 4) == 160 &&
	    cohort_cumulative(&t, 2, 0) == 4, "revenue so far");
	CHECK(cohort_cell(&t, 2, 3) == NULL && cohort_cell(&t, -1, 0) == NULL,
	    "outside the triangle");
	CHECK(cohort_complete(&t, 2, 1) && !cohort_complete(&t, 2, 2),
	    "a period that is not over");
	CHECK(cohort_column(&t, 2, &size, &sum) == 1 && size == 1,
	    "an average leaves it out");
	cohort_free(&t);
	in = (struct cohort_in){ back, 2, NULL, 0, 0, 4, 4 };
	CHECK(cohort_build(&t, &in) == -1 && errno == EINVAL && !t.cell,
	    "rows out of order");
	in.to = -1;
	CHECK(cohort_build(&t, &in) == -1, "no periods");
}

int
main(void)
{
	if (cdnow_read() == 0) {
		cdnow_rfm();
		cdnow_abc();
		cdnow_cohorts();
	}
	orders_published();
	rfm_random();
	rfm_edges();
	rfm_nesting();
	segments();
	classes();
	cohorts();
	return unit_end();
}
