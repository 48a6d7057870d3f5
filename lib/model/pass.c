/*
 * What many tuples share is worked out once for each day and each number of
 * purchases; then blocks of tuples are summed, and the blocks in order.
 */
#include <math.h>
#include <stdlib.h>

#include "model/pass.h"
#include "number/blocks.h"
#include "number/sum.h"

enum { BLOCK = 4096, TABLES_X = 9, TABLES_DAY = 5 };

int
model_second(int i, int j)
{
	static const int at[4][4] = {
		{ 5, 6, 7, 8 }, { 6, 9, 10, 11 }, { 7, 10, 12, 13 },
		{ 8, 11, 13, 14 }
	};

	return at[i][j];
}

double
log1p_exp(double q)
{
	return q > 0 ? q + log1p(exp(-q)) : log1p(exp(q));
}

double
logistic(double q)
{
	return q > 0 ? 1 / (1 + exp(-q)) : exp(q) / (1 + exp(q));
}

/* One more x than there are: the models with a first dropout look ahead. */
int
pass_begin(struct pass *s, const struct cbs *c)
{
	size_t days = (size_t)c->T_max + 1, xs = (size_t)c->x_max + 2;
	double *at;
	int i;

	*s = (struct pass){ .tuple = c->tuple, .n = c->n };
	s->tables = at = malloc((days * TABLES_DAY + xs * TABLES_X) *
	    sizeof(*at));
	if (at == NULL)
		return -1;
	s->ln_a = at;
	s->in_a = at + days;
	s->ln_b = at + 2 * days;
	s->in_b = at + 3 * days;
	s->t = at + 4 * days;
	at += TABLES_DAY * days;
	for (i = 0; i < 3; i++) {
		s->r[i] = at + (size_t)i * xs;
		s->b[i] = at + (size_t)(3 + i) * xs;
		s->ab[i] = at + (size_t)(6 + i) * xs;
	}
	return 0;
}

void
pass_end(struct pass *s)
{
	free(s->tables);
	s->tables = NULL;
}

static void
fill_days(double *ln, double *in, double from, double unit, int32_t days)
{
	double v;
	int32_t d;

	for (d = 0; d <= days; d++) {
		v = from + d / unit;
		ln[d] = log(v);
		in[d] = 1 / v;
	}
}

/* Sums over k < x of ln(v + k), 1/(v + k), 1/(v + k)^2, for x <= n. */
static void
fill_rising(double *const t[3], double v, int32_t n)
{
	struct sum s[3] = { 0 };
	double in;
	int32_t x;
	int i;

	for (x = 0; x <= n; x++) {
		for (i = 0; i < 3; i++)
			t[i][x] = sum_value(&s[i]);
		in = 1 / (v + x);
		sum_add(&s[0], log(v + x));
		sum_add(&s[1], in);
		sum_add(&s[2], in * in);
	}
}

void
pass_set(struct pass *s, const struct model *m, const struct cbs *c,
    double unit, const double *p)
{
	int32_t d;
	int i;

	for (d = 0; d <= c->T_max; d++)
		s->t[d] = d / unit;
	for (i = 0; i < MODEL_PARAMS; i++)
		s->p[i] = i < m->params ? p[i] : 0;
	fill_days(s->ln_a, s->in_a, p[1], unit, c->T_max);
	fill_rising(s->r, p[0], c->x_max);
	if (m->beta)
		fill_days(s->ln_b, s->in_b, p[3], unit, c->T_max);
	if (m->ab) {
		fill_rising(s->b, p[3], c->x_max + 1);
		fill_rising(s->ab, p[2] + p[3], c->x_max + 1);
	}
}

struct job {
	const struct pass	*pass;
	const struct model	*model;
	double		       (*sums)[MODEL_SUMS];	/* by block */
};

static void
block(void *arg, size_t k)
{
	const struct job *j = arg;
	const struct pass *s = j->pass;
	size_t i, to = (k + 1) * BLOCK < s->n ? (k + 1) * BLOCK : s->n;
	struct sum sum[MODEL_SUMS] = { 0 };
	double one[MODEL_SUMS] = { 0 };
	int d;

	for (i = k * BLOCK; i < to; i++) {
		j->model->one(s, i, one);
		for (d = 0; d < MODEL_SUMS; d++)
			sum_add(&sum[d], one[d] * s->tuple[i].n);
	}
	for (d = 0; d < MODEL_SUMS; d++)
		j->sums[k][d] = sum_value(&sum[d]);
}

int
pass_run(const struct pass *s, const struct model *m, int threads,
    double sums[MODEL_SUMS])
{
	size_t k, blocks = (s->n + BLOCK - 1) / BLOCK;
	struct job job = { s, m, malloc((blocks + 1) * sizeof(*job.sums)) };
	struct sum sum[MODEL_SUMS] = { 0 };
	int d;

	if (job.sums == NULL)
		return -1;
	blocks_run(blocks, threads, block, &job);
	for (d = 0; d < MODEL_SUMS; d++) {
		for (k = 0; k < blocks; k++)
			sum_add(&sum[d], job.sums[k][d]);
		sums[d] = sum_value(&sum[d]);
	}
	free(job.sums);
	return 0;
}
