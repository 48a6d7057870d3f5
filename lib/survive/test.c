/*
 * Do groups differ? Observed events less expected ones, weighted.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "survive/survive.h"

struct test {
	size_t		 k;		/* groups */
	double		*u, *v;		/* differences, their covariance */
	double		*risk, *event;	/* by group, at one time */
	double		*left;
};

static int
by_time(const void *x, const void *y)
{
	const struct lifetime *a = x, *b = y;

	return (a->time > b->time) - (a->time < b->time);
}

/* One time with d events among n at risk. */
static void
add(struct test *t, double w, double d, double n)
{
	double share, spread = n > 1 ? d * (n - d) / (n - 1) : 0;
	size_t g, h;

	for (g = 0; g < t->k; g++) {
		share = t->risk[g] / n;
		t->u[g] += w * (t->event[g] - share * d);
		for (h = 0; h < t->k; h++)
			t->v[g * t->k + h] += w * w * spread * share *
			    ((g == h) - t->risk[h] / n);
	}
}

static void
walk(struct test *t, const struct lifetime *l, size_t n, int rho)
{
	double s = 1, d, m;
	size_t i = 0, end, k;

	for (k = 0; k < n; k++)
		t->risk[l[k].group]++;
	while (i < n) {
		memset(t->event, 0, t->k * sizeof(*t->event));
		memset(t->left, 0, t->k * sizeof(*t->left));
		for (d = 0, end = i; end < n && !(l[end].time > l[i].time);
		    end++) {
			d += l[end].event != 0;
			t->event[l[end].group] += l[end].event != 0;
			t->left[l[end].group]++;
		}
		m = (double)(n - i);
		if (d > 0)
			add(t, rho ? s : 1, d, m);
		s *= 1 - d / m;
		for (k = 0; k < t->k; k++)
			t->risk[k] -= t->left[k];
		i = end;
	}
}

/*
 * u' v^-1 u by elimination with pivots; a group that nothing could happen to
 * has no variance and does not count.
 */
static double
quadratic(struct test *t, int *df)
{
	size_t k = t->k, i, j, p;
	double sum = 0, f, scale = 0;

	for (i = 0; i < k; i++)
		scale = fmax(scale, t->v[i * k + i]);
	*df = 0;
	/* The rows sum to nothing: one group less is left than there are. */
	for (p = 0; p < k; p++) {
		if (!(t->v[p * k + p] > 1e-10 * scale))
			continue;
		sum += t->u[p] * t->u[p] / t->v[p * k + p];
		++*df;
		for (i = p + 1; i < k; i++) {
			f = t->v[i * k + p] / t->v[p * k + p];
			t->u[i] -= f * t->u[p];
			for (j = p + 1; j < k; j++)
				t->v[i * k + j] -= f * t->v[p * k + j];
		}
	}
	return sum;
}

int
survive_test(double *chi2, int *df, const struct lifetime *lifetimes,
    size_t n, uint32_t groups, int rho)
{
	struct lifetime *l = malloc((n + 1) * sizeof(*l));
	size_t k = groups ? groups : 1;
	double *room = calloc(k * (k + 4), sizeof(*room));
	struct test t = { .k = k };
	int rc = -1;

	*chi2 = 0;
	*df = 0;
	if (l != NULL && room != NULL) {
		t.u = room;
		t.risk = room + k;
		t.event = room + 2 * k;
		t.left = room + 3 * k;
		t.v = room + 4 * k;
		if (n != 0) {
			memcpy(l, lifetimes, n * sizeof(*l));
			qsort(l, n, sizeof(*l), by_time);
		}
		walk(&t, l, n, rho);
		*chi2 = quadratic(&t, df);
		rc = 0;
	}
	free(l);
	free(room);
	return rc;
}
