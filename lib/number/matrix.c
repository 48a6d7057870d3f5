/*
 * Jacobi's eigenvalue algorithm (Golub & Van Loan, 8.5): slow for large
 * matrices, and exact to the last places for small ones.
 */
#include <math.h>
#include <string.h>

#include "number/matrix.h"

/* Makes a[p][q] zero. */
static void
rotate(double *a, double *v, int n, int p, int q)
{
	double theta, t, c, s, x, y;
	int i;

	theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
	t = (theta < 0 ? -1 : 1) / (fabs(theta) + hypot(1, theta));
	c = 1 / hypot(1, t);
	s = t * c;
	for (i = 0; i < n; i++) {
		x = a[i * n + p];
		y = a[i * n + q];
		a[i * n + p] = c * x - s * y;
		a[i * n + q] = s * x + c * y;
		x = v[i * n + p];
		y = v[i * n + q];
		v[i * n + p] = c * x - s * y;
		v[i * n + q] = s * x + c * y;
	}
	for (i = 0; i < n; i++) {
		x = a[p * n + i];
		y = a[q * n + i];
		a[p * n + i] = c * x - s * y;
		a[q * n + i] = s * x + c * y;
	}
	a[p * n + q] = a[q * n + p] = 0;
}

static void
sort_rising(double *value, double *v, int n)
{
	double t;
	int i, k, r;

	for (i = 0; i < n; i++)
		for (k = n - 1; k > i; k--) {
			if (value[k] >= value[k - 1])
				continue;
			t = value[k];
			value[k] = value[k - 1];
			value[k - 1] = t;
			for (r = 0; r < n; r++) {
				t = v[r * n + k];
				v[r * n + k] = v[r * n + k - 1];
				v[r * n + k - 1] = t;
			}
		}
}

/* One sweep over all pairs: whether any was worth a rotation. */
static int
sweep(double *a, double *v, int n)
{
	double small;
	int p, q, any = 0;

	for (p = 0; p < n; p++)
		for (q = p + 1; q < n; q++) {
			small = 1e-17 * sqrt(fabs(a[p * n + p]) *
			    fabs(a[q * n + q]));
			if (!(fabs(a[p * n + q]) > small))
				continue;
			rotate(a, v, n, p, q);
			any = 1;
		}
	return any;
}

void
matrix_eigen(double *value, double *vector, const double *m, int n)
{
	double a[MATRIX_MAX * MATRIX_MAX];
	int i, sweeps = 0;

	memcpy(a, m, (size_t)(n * n) * sizeof(*a));
	memset(vector, 0, (size_t)(n * n) * sizeof(*vector));
	for (i = 0; i < n; i++)
		vector[i * n + i] = 1;
	while (sweeps++ < 30 && sweep(a, vector, n))
		continue;
	for (i = 0; i < n; i++)
		value[i] = a[i * n + i];
	sort_rising(value, vector, n);
}

void
matrix_root(double *l, const double *a, int n)
{
	double sum;
	int i, j, k;

	memset(l, 0, (size_t)(n * n) * sizeof(*l));
	for (j = 0; j < n; j++)
		for (i = j; i < n; i++) {
			sum = a[i * n + j];
			for (k = 0; k < j; k++)
				sum -= l[i * n + k] * l[j * n + k];
			if (i == j)
				l[i * n + i] = sum > 0 ? sqrt(sum) : 0;
			else if (l[j * n + j] > 0)
				l[i * n + j] = sum / l[j * n + j];
		}
}

/* By the root: the columns of the identity are solved for, one by one. */
int
matrix_inverse(double *out, const double *a, int n)
{
	double l[MATRIX_MAX * MATRIX_MAX], y[MATRIX_MAX];
	int c, i, k;

	matrix_root(l, a, n);
	for (i = 0; i < n; i++)
		if (!(l[i * n + i] > 0) || !isfinite(l[i * n + i]))
			return -1;
	for (c = 0; c < n; c++) {
		for (i = 0; i < n; i++) {
			y[i] = i == c;
			for (k = 0; k < i; k++)
				y[i] -= l[i * n + k] * y[k];
			y[i] /= l[i * n + i];
		}
		for (i = n - 1; i >= 0; i--) {
			for (k = i + 1; k < n; k++)
				y[i] -= l[k * n + i] * out[k * n + c];
			out[i * n + c] = y[i] / l[i * n + i];
		}
	}
	return 0;
}
