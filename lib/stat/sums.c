/*
 * Sums of independent chances.
 */
#include <errno.h>
#include <stdlib.h>

#include "stat/sums.h"

enum { GRID = 20000, DRAWS = 20000 };

double
sums_mean(const struct chance *c, size_t n)
{
	double s = 0;
	size_t i;

	for (i = 0; i < n; i++)
		s += (double)c[i].amount * c[i].p;
	return s;
}

double
sums_variance(const struct chance *c, size_t n)
{
	double s = 0;
	size_t i;

	for (i = 0; i < n; i++)
		s += (double)c[i].amount * (double)c[i].amount * c[i].p *
		    (1 - c[i].p);
	return s;
}

static int64_t
common_step(const struct chance *c, size_t n)
{
	int64_t step = 0, a, b;
	size_t i;

	for (i = 0; i < n; i++)
		for (a = c[i].amount, b = step, step = a; b != 0;) {
			step = b;
			b = a % b;
			a = step;
		}
	return step;
}

/* P(sum = i steps) in f; what was there is added to from the top down. */
static void
convolve(double *f, const struct chance *c, size_t n, int64_t step)
{
	size_t top = 0, i, k, jump;

	f[0] = 1;
	for (i = 0; i < n; i++) {
		jump = (size_t)(c[i].amount / step);
		if (jump == 0 || !(c[i].p > 0))
			continue;
		top += jump;
		for (k = top + 1; k-- > 0;)
			f[k] = f[k] * (1 - c[i].p) +
			    (k >= jump ? f[k - jump] * c[i].p : 0);
	}
}

static int
exact(const struct chance *c, size_t n, const double *q, int64_t *out,
    size_t k, int64_t step, size_t steps)
{
	double *f = calloc(steps + 1, sizeof(*f)), sum = 0;
	size_t at = 0, i;

	if (f == NULL)
		return -1;
	convolve(f, c, n, step);
	for (i = 0; i <= steps && at < k; i++)
		for (sum += f[i]; at < k && sum >= q[at] - 1e-12; at++)
			out[at] = (int64_t)i * step;
	for (; at < k; at++)
		out[at] = (int64_t)steps * step;
	free(f);
	return 1;
}

/* A number in [0, 1) for each counter (splitmix64, Steele et al. 2014). */
static double
drawn(uint64_t counter)
{
	uint64_t z = (counter + 1) * UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static int
rising(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int
simulated(const struct chance *c, size_t n, const double *q, int64_t *out,
    size_t k)
{
	int64_t *sum = calloc(DRAWS, sizeof(*sum));
	size_t d, i;

	if (sum == NULL)
		return -1;
	for (d = 0; d < DRAWS; d++)
		for (i = 0; i < n; i++)
			if (drawn((uint64_t)i * DRAWS + d) < c[i].p)
				sum[d] += c[i].amount;
	qsort(sum, DRAWS, sizeof(*sum), rising);
	for (i = 0; i < k; i++) {
		d = (size_t)(q[i] * DRAWS);
		out[i] = sum[d >= DRAWS ? DRAWS - 1 : d];
	}
	free(sum);
	return 0;
}

int
sums_quantiles(const struct chance *c, size_t n, const double *q,
    int64_t *out, size_t k)
{
	int64_t step = common_step(c, n);
	uint64_t total = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (c[i].amount < 0 || !(c[i].p >= 0 && c[i].p <= 1) ||
		    c[i].amount > INT64_MAX / 2 - (int64_t)total) {
			errno = EINVAL;
			return -1;
		}
		total += (uint64_t)c[i].amount;
	}
	if (step == 0)		/* nothing in it */
		step = 1;
	if (total / (uint64_t)step <= GRID)
		return exact(c, n, q, out, k, step,
		    (size_t)(total / (uint64_t)step));
	return simulated(c, n, q, out, k);
}
