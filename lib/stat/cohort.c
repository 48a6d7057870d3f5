/*
 * Cohort tables in one pass over the rows. "In this period or later" is
 * counted at each member's last period and summed backwards afterwards.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "stat/cohort.h"

enum { COHORT_PERIODS_MAX = 10000 };

static size_t
cohort_at(const struct cohort_table *t, int c, int k)
{
	size_t width = (size_t)t->periods, row = (size_t)c;

	return row * width - row * (row - (row > 0)) / 2 + (size_t)k;
}

static int
cohort_inside(const struct cohort_table *t, int c, int k)
{
	return c >= 0 && k >= 0 && c < t->periods && k < t->periods - c;
}

const struct cohort_cell *
cohort_cell(const struct cohort_table *t, int c, int k)
{
	return cohort_inside(t, c, k) ? &t->cell[cohort_at(t, c, k)] : NULL;
}

int
cohort_complete(const struct cohort_table *t, int c, int k)
{
	return cohort_inside(t, c, k) &&
	    (int64_t)t->from + c + k <= t->complete;
}

/* The cohort of a first period, or -1 if it has none here. */
static int
cohort_of(const struct cohort_table *t, int32_t first)
{
	int64_t c = (int64_t)first - t->from;

	return c < 0 || c >= t->periods ? -1 : (int)c;
}

static int
cohort_fail(int error)
{
	errno = error;
	return -1;
}

/* While the sum of the sizes fits, every sum of revenue does. */
static int
cohort_gross(struct cohort_table *t, int64_t v)
{
	if (v < 0 ? __builtin_sub_overflow(t->gross, v, &t->gross) :
	    __builtin_add_overflow(t->gross, v, &t->gross))
		return cohort_fail(EOVERFLOW);
	return 0;
}

/* The rows of one customer, n > 0; cohort c, or -1. */
static int
cohort_customer(struct cohort_table *t, int c, const struct cohort_row *row,
    size_t n)
{
	struct cohort_cell *cell = NULL;
	int64_t k, last = -1;
	size_t i;

	for (i = 1; i < n; i++)
		if (row[i].period < row[i - 1].period)
			return cohort_fail(EINVAL);
	if (c < 0)
		return 0;
	if ((int64_t)row[0].period - t->from < c)
		return cohort_fail(EINVAL);
	for (i = 0; i < n; i++) {
		k = (int64_t)row[i].period - t->from - c;
		if (k >= t->periods - c)
			break;
		if (k != last || cell == NULL) {
			cell = &t->cell[cohort_at(t, c, (int)k)];
			cell->active++;
			last = k;
		}
		if (cohort_gross(t, row[i].revenue) != 0)
			return -1;
		cell->revenue += row[i].revenue;
	}
	if (cell != NULL)
		cell->unbounded++;
	return 0;
}

static int
cohort_rows(struct cohort_table *t, const struct cohort_in *in)
{
	const struct cohort_row *row = in->row;
	size_t i, end;
	int c;

	for (i = 0; i < in->n; i = end) {
		for (end = i + 1; end < in->n; end++)
			if (row[end].customer != row[i].customer)
				break;
		if (end < in->n && row[end].customer < row[i].customer)
			return cohort_fail(EINVAL);
		if (in->first == NULL) {
			c = cohort_of(t, row[i].period);
			if (c >= 0)
				t->size[c]++;
		} else if (row[i].customer >= in->customers)
			return cohort_fail(EINVAL);
		else
			c = cohort_of(t, in->first[row[i].customer]);
		if (cohort_customer(t, c, row + i, end - i) != 0)
			return -1;
	}
	return 0;
}

static void
cohort_sizes(struct cohort_table *t, const struct cohort_in *in)
{
	size_t i;
	int c;

	for (i = 0; in->first != NULL && i < in->customers; i++)
		if (in->first[i] != COHORT_NEVER &&
		    (c = cohort_of(t, in->first[i])) >= 0)
			t->size[c]++;
}

static void
cohort_backwards(struct cohort_table *t)
{
	struct cohort_cell *row;
	int c, k;

	for (c = 0; c < t->periods; c++) {
		row = &t->cell[cohort_at(t, c, 0)];
		for (k = t->periods - c - 1; k > 0; k--)
			row[k - 1].unbounded += row[k].unbounded;
	}
}

int
cohort_build(struct cohort_table *t, const struct cohort_in *in)
{
	int64_t periods = (int64_t)in->to - in->from + 1;
	size_t n;

	memset(t, 0, sizeof(*t));
	if (periods < 1 || periods > COHORT_PERIODS_MAX)
		return cohort_fail(EINVAL);
	n = (size_t)periods;
	t->from = in->from;
	t->complete = in->complete;
	t->periods = (int)periods;
	t->size = calloc(n, sizeof(*t->size));
	t->cell = calloc(n * (n + 1) / 2, sizeof(*t->cell));
	if (t->size == NULL || t->cell == NULL || cohort_rows(t, in) != 0) {
		cohort_free(t);
		return -1;
	}
	cohort_sizes(t, in);
	cohort_backwards(t);
	return 0;
}

void
cohort_free(struct cohort_table *t)
{
	free(t->size);
	free(t->cell);
	memset(t, 0, sizeof(*t));
}

int
cohort_column(const struct cohort_table *t, int k, int64_t *size,
    struct cohort_cell *sum)
{
	const struct cohort_cell *cell;
	int c, n = 0;

	*size = 0;
	memset(sum, 0, sizeof(*sum));
	for (c = 0; c < t->periods; c++) {
		if (!cohort_complete(t, c, k) || t->size[c] == 0 ||
		    (cell = cohort_cell(t, c, k)) == NULL)
			continue;
		*size += t->size[c];
		sum->active += cell->active;
		sum->unbounded += cell->unbounded;
		sum->revenue += cell->revenue;
		n++;
	}
	return n;
}

int64_t
cohort_cumulative(const struct cohort_table *t, int c, int k)
{
	int64_t sum = 0;
	int i;

	for (i = 0; i <= k && cohort_inside(t, c, i); i++)
		sum += t->cell[cohort_at(t, c, i)].revenue;
	return sum;
}
