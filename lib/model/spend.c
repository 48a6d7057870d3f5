/*
 * The gamma functions depend on x alone and are worked out once for each x;
 * a customer costs one logarithm.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/sort.h"
#include "model/spend.h"
#include "number/blocks.h"
#include "number/gamma.h"
#include "number/sum.h"

enum { P, Q, GAMMA, BLOCK = 4096, SUMS = 5 };

struct spends {
	struct spend	*at;		/* rising by x, then m */
	size_t		 n;
	double		 logs;		/* sum of ln m */
	double		 x_logs;	/* sum of x ln m */
	const double	*p;
	int		 threads;
	double	       (*sums)[SUMS];	/* by block */
};

/*
 * Sums over customers, y = gamma + m x: ln y, x ln y, 1 / y, x / y and
 * (p x + q) / y^2.
 */
static void
block(void *arg, size_t k)
{
	struct spends *s = arg;
	size_t i, to = (k + 1) * BLOCK < s->n ? (k + 1) * BLOCK : s->n;
	struct sum sum[SUMS] = { 0 };
	double ln, in, x, z;
	int d;

	for (i = k * BLOCK; i < to; i++) {
		x = s->at[i].x;
		z = s->p[P] * x + s->p[Q];
		in = 1 / (s->p[GAMMA] + s->at[i].m * x);
		ln = -log(in);
		sum_add(&sum[0], ln);
		sum_add(&sum[1], x * ln);
		sum_add(&sum[2], in);
		sum_add(&sum[3], x * in);
		sum_add(&sum[4], z * in * in);
	}
	for (d = 0; d < SUMS; d++)
		s->sums[k][d] = sum_value(&sum[d]);
}

/* What depends on x alone, for n customers of it. */
static void
gammas(struct sum *v, const double *p, double x, double n)
{
	double px = p[P] * x, z = px + p[Q];
	double d = gamma_digamma(z), t = gamma_trigamma(z);

	sum_add(&v[0], n * (gamma_rising_ln(px, p[Q]) - gamma_ln(p[Q]) +
	    px * log(x)));
	sum_add(&v[1], n * x * (d - gamma_digamma(px) + log(x)));
	sum_add(&v[2], n * (d - gamma_digamma(p[Q])));
	sum_add(&v[5], n * x * x * (t - gamma_trigamma(px)));
	sum_add(&v[6], n * x * t);
	sum_add(&v[9], n * (t - gamma_trigamma(p[Q])));
}

static int
evaluate(void *arg, const double *p, double *v)
{
	struct spends *s = arg;
	struct sum sum[MODEL_SUMS] = { 0 }, b[SUMS] = { 0 };
	size_t i, from, blocks = (s->n + BLOCK - 1) / BLOCK;
	double n = (double)s->n;
	int d;

	s->p = p;
	blocks_run(blocks, s->threads, block, s);
	for (i = 0; i < blocks; i++)
		for (d = 0; d < SUMS; d++)
			sum_add(&b[d], s->sums[i][d]);
	for (i = from = 0; i < s->n; i++)
		if (i + 1 == s->n || s->at[i + 1].x != s->at[i].x) {
			gammas(sum, p, s->at[i].x, (double)(i + 1 - from));
			from = i + 1;
		}
	for (d = 0; d < MODEL_SUMS; d++)
		v[d] = sum_value(&sum[d]);
	v[0] += n * p[Q] * log(p[GAMMA]) + p[P] * s->x_logs - s->logs -
	    p[P] * sum_value(&b[1]) - p[Q] * sum_value(&b[0]);
	v[1] += s->x_logs - sum_value(&b[1]);
	v[2] += n * log(p[GAMMA]) - sum_value(&b[0]);
	v[3] = n * p[Q] / p[GAMMA] - p[P] * sum_value(&b[3]) -
	    p[Q] * sum_value(&b[2]);
	v[model_second(P, GAMMA)] = -sum_value(&b[3]);
	v[model_second(Q, GAMMA)] = n / p[GAMMA] - sum_value(&b[2]);
	v[model_second(GAMMA, GAMMA)] = sum_value(&b[4]) -
	    n * p[Q] / (p[GAMMA] * p[GAMMA]);
	return 0;
}

static uint64_t
bits(double positive)
{
	uint64_t u;

	memcpy(&u, &positive, sizeof(u));
	return u;
}

/* By x, then m: the order they came in leaves no trace. */
static struct spend *
sorted(const struct spend *in, size_t n)
{
	struct spend *out = malloc((n + 1) * sizeof(*out));
	struct sort_item *item = malloc((n + 1) * sizeof(*item));
	struct sort_item *spare = malloc((n + 1) * sizeof(*spare));
	size_t i;

	if (out != NULL && item != NULL && spare != NULL) {
		for (i = 0; i < n; i++)
			item[i] = (struct sort_item){ bits(in[i].m),
			    (uint32_t)i };
		sort_items(item, spare, n);
		for (i = 0; i < n; i++)
			item[i].key = (uint64_t)in[item[i].index].x;
		sort_items(item, spare, n);
		for (i = 0; i < n; i++)
			out[i] = in[item[i].index];
	} else {
		free(out);
		out = NULL;
	}
	free(item);
	free(spare);
	return out;
}

static void
logs(struct spends *s)
{
	struct sum sum = { 0 }, x_sum = { 0 };
	size_t i;

	for (i = 0; i < s->n; i++) {
		sum_add(&sum, log(s->at[i].m));
		sum_add(&x_sum, s->at[i].x * log(s->at[i].m));
	}
	s->logs = sum_value(&sum);
	s->x_logs = sum_value(&x_sum);
}

static void
start(struct fit *f, const struct spends *s, const struct fit_how *how)
{
	struct sum sum = { 0 };
	size_t i;

	if (how->warm != NULL) {
		memcpy(f->p, how->warm, sizeof(f->p));
		return;
	}
	for (i = 0; i < s->n; i++)
		sum_add(&sum, s->at[i].m);
	f->p[P] = 2;
	f->p[Q] = 3;
	f->p[GAMMA] = sum_value(&sum) / (double)s->n;
}

static int
sound(const struct spend *in, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (in[i].x < 1 || !(in[i].m > 0) || !isfinite(in[i].m))
			return 0;
	return n <= UINT32_MAX;
}

int
spend_fit(struct fit *f, const struct spend *in, size_t n,
    const struct fit_how *how)
{
	struct spends s = { .n = n, .threads = how->threads };
	int rc = -1;

	*f = (struct fit){ .model = "gg", .params = 3,
	    .param = { "p", "q", "gamma" }, .edge = -1,
	    .end = NEWTON_NOWHERE };
	errno = EDOM;
	if (n == 0 || !sound(in, n))
		return -1;
	s.at = sorted(in, n);
	s.sums = malloc(((n + BLOCK - 1) / BLOCK) * sizeof(*s.sums));
	if (s.at != NULL && s.sums != NULL) {
		logs(&s);
		start(f, &s, how);
		rc = fit_any(f, evaluate, &s, (double)n);
	} else
		errno = ENOMEM;
	if (rc == 0 && n < FIT_REPEATERS)
		f->warnings |= FIT_FEW;
	free(s.at);
	free(s.sums);
	return rc;
}

double
spend_mean(const double *p)
{
	return p[Q] > 1 ? p[P] * p[GAMMA] / (p[Q] - 1) : NAN;
}

double
spend_expected(const double *p, double x, double m)
{
	if (!(x > 0))
		return spend_mean(p);
	return p[P] * x + p[Q] > 1 ? p[P] * (p[GAMMA] + m * x) /
	    (p[P] * x + p[Q] - 1) : NAN;
}

double
spend_correlation(const struct spend *in, size_t n)
{
	double x = 0, m = 0, xx = 0, mm = 0, xm = 0, dx, dm;
	size_t i;

	for (i = 0; i < n; i++) {
		x += in[i].x / (double)n;
		m += in[i].m / (double)n;
	}
	for (i = 0; i < n; i++) {
		dx = in[i].x - x;
		dm = in[i].m - m;
		xx += dx * dx;
		mm += dm * dm;
		xm += dx * dm;
	}
	return xx > 0 && mm > 0 ? xm / sqrt(xx * mm) : NAN;
}
