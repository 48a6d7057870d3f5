/*
 * Two groups compared.
 */
#include <math.h>

#include "stat/normal.h"
#include "stat/share.h"

void
share_wilson(double k, double n, double z, double *low, double *high)
{
	double p = k / n, z2 = z * z, mid, half;

	*low = *high = NAN;
	if (!(n > 0))
		return;
	mid = (p + z2 / (2 * n)) / (1 + z2 / n);
	half = z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
	*low = k <= 0 ? 0 : mid - half;
	*high = k >= n ? 1 : mid + half;
}

void
share_test(struct difference *d, double k1, double n1, double k2, double n2,
    double z)
{
	double p1 = k1 / n1, p2 = k2 / n2, p = (k1 + k2) / (n1 + n2), se;

	*d = (struct difference){ NAN, NAN, NAN, NAN, NAN, 0 };
	if (!(n1 > 0 && n2 > 0))
		return;
	d->diff = p1 - p2;
	se = sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
	d->low = d->diff - z * se;
	d->high = d->diff + z * se;
	se = sqrt(p * (1 - p) * (1 / n1 + 1 / n2));
	if (se > 0) {
		d->statistic = d->diff / se;
		d->p = 2 * normal_cdf(-fabs(d->statistic));
	}
}

void
share_newcombe(double k1, double n1, double k2, double n2, double z,
    double *low, double *high)
{
	double l1, u1, l2, u2, p1 = k1 / n1, p2 = k2 / n2;

	share_wilson(k1, n1, z, &l1, &u1);
	share_wilson(k2, n2, z, &l2, &u2);
	*low = p1 - p2 - sqrt((p1 - l1) * (p1 - l1) + (u2 - p2) * (u2 - p2));
	*high = p1 - p2 + sqrt((u1 - p1) * (u1 - p1) + (p2 - l2) * (p2 - l2));
}

void
moments_add(struct moments *m, double y, double x)
{
	m->n++;
	m->sum += y;
	m->sum2 += y * y;
	m->x += x;
	m->x2 += x * x;
	m->xy += x * y;
}

double
moments_mean(const struct moments *m)
{
	return m->n > 0 ? m->sum / m->n : NAN;
}

/* Sum of (a - mean a)(b - mean b). */
static double
spread(double n, double a, double b, double ab)
{
	return ab - a / n * b;
}

double
moments_variance(const struct moments *m)
{
	double s;

	if (m->n < 2)
		return NAN;
	s = spread(m->n, m->sum, m->sum, m->sum2);
	return s < 0 ? 0 : s / (m->n - 1);
}

static void
welch(struct difference *d, double diff, double v1, double n1, double v2,
    double n2, double alpha)
{
	double a = v1 / n1, b = v2 / n2, se = sqrt(a + b), t;

	*d = (struct difference){ diff, NAN, NAN, NAN, NAN, 0 };
	if (!(n1 > 1 && n2 > 1) || !(se > 0))
		return;
	d->df = (a + b) * (a + b) / (a * a / (n1 - 1) + b * b / (n2 - 1));
	d->statistic = diff / se;
	d->p = student_two_sided(d->statistic, d->df);
	t = d->df < 1000 ? student_quantile(alpha, d->df) :
	    normal_quantile(1 - alpha / 2);
	d->low = diff - t * se;
	d->high = diff + t * se;
}

void
mean_test(struct difference *d, const struct moments *a,
    const struct moments *b, double alpha)
{
	welch(d, moments_mean(a) - moments_mean(b), moments_variance(a), a->n,
	    moments_variance(b), b->n, alpha);
}

/* Of y - theta x. */
static double
left_over(const struct moments *m, double theta)
{
	double s = spread(m->n, m->sum, m->sum, m->sum2) -
	    2 * theta * spread(m->n, m->x, m->sum, m->xy) +
	    theta * theta * spread(m->n, m->x, m->x, m->x2);

	return m->n < 2 ? NAN : s < 0 ? 0 : s / (m->n - 1);
}

void
mean_cuped(struct difference *d, const struct moments *a,
    const struct moments *b, double alpha)
{
	double n = a->n + b->n;
	double vx = spread(n, a->x + b->x, a->x + b->x, a->x2 + b->x2);
	double cov = spread(n, a->x + b->x, a->sum + b->sum, a->xy + b->xy);
	double theta = vx > 0 ? cov / vx : 0;

	welch(d, moments_mean(a) - moments_mean(b) - theta *
	    (a->x / a->n - b->x / b->n), left_over(a, theta), a->n,
	    left_over(b, theta), b->n, alpha);
}

double
least_difference(double v1, double n1, double v2, double n2, double alpha,
    double power)
{
	if (!(n1 > 0 && n2 > 0))
		return NAN;
	return (normal_quantile(1 - alpha / 2) + normal_quantile(power)) *
	    sqrt(v1 / n1 + v2 / n2);
}

void
holm(double *p, size_t n)
{
	double low, last = 0;
	size_t done, i, at;

	/* the smallest not yet done; p above 1 marks what is: at most 8 arms */
	for (done = 0; done < n; done++) {
		low = INFINITY;
		for (i = at = 0; i < n; i++)
			if (p[i] <= 1 && p[i] < low) {
				low = p[i];
				at = i;
			}
		if (isinf(low))
			break;
		low *= (double)(n - done);
		last = low > last ? low : last;
		p[at] = 2 + (last > 1 ? 1 : last);
	}
	for (i = 0; i < n; i++)
		if (p[i] >= 2)
			p[i] -= 2;
}

double
share_mismatch(const double *n, const double *share, size_t groups)
{
	double total = 0, x = 0, want;
	size_t i;

	for (i = 0; i < groups; i++)
		total += n[i];
	for (i = 0; i < groups; i++) {
		want = total * share[i];
		if (!(want > 0))
			return NAN;
		x += (n[i] - want) * (n[i] - want) / want;
	}
	return groups < 2 ? NAN : chi2_upper(x, (double)groups - 1);
}
