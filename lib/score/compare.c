/*
 * What was forecast against what came.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/sort.h"
#include "score/validate.h"

static void
error_of(const struct holdout *h, int way, double out[3])
{
	const double *v = h->by_way[way];
	double off, sum = 0, actual = 0;
	size_t i, n = h->buyers.n;

	out[0] = out[1] = 0;
	for (i = 0; i < n; i++) {
		off = v[i] - h->since[i];
		out[0] += fabs(off) / (double)n;
		out[1] += off * off / (double)n;
		sum += v[i];
		actual += h->since[i];
	}
	out[1] = sqrt(out[1]);
	out[2] = actual > 0 ? 100 * (sum / actual - 1) : NAN;
}

static int
errors(struct crm *c, struct grid *g, const struct holdout *h)
{
	static const char *const names[] = { "mean absolute error",
	    "root mean square error", "forecast over or under, %" };
	struct value *row;
	double v[HOLDOUT_WAYS][3];
	int i, w;

	for (w = 0; w < HOLDOUT_WAYS; w++)
		error_of(h, w, v[w]);
	for (i = 0; i < 3; i++) {
		if ((row = validate_row(c, g, "error", names[i])) == NULL)
			return CRM_ENOMEM;
		for (w = 0; w < HOLDOUT_WAYS; w++)
			row[WAY + w] = validate_number(v[w][i]);
	}
	return 0;
}

/* Purchases since, on average, by how many there were before. */
static int
by_count(struct crm *c, struct grid *g, const struct holdout *h)
{
	double n[HOLDOUT_UPTO + 1] = { 0 };
	double sum[HOLDOUT_UPTO + 1][HOLDOUT_WAYS + 1] = { { 0 } };
	struct value *row;
	size_t i;
	int x, w, rc;

	for (i = 0; i < h->buyers.n; i++) {
		x = h->buyers.row[i].x < HOLDOUT_UPTO ?
		    h->buyers.row[i].x : HOLDOUT_UPTO;
		n[x]++;
		sum[x][HOLDOUT_WAYS] += h->since[i];
		for (w = 0; w < HOLDOUT_WAYS; w++)
			sum[x][w] += h->by_way[w][i];
	}
	for (x = 0; x <= HOLDOUT_UPTO; x++) {
		rc = validate_numbered(c, g, "purchases each, by repeats "
		    "before", x, x == HOLDOUT_UPTO ? "+" : "", &row);
		if (rc < 0)
			return rc;
		row[CUSTOMERS] = value_int((int64_t)n[x]);
		row[ACTUAL] = validate_number(sum[x][HOLDOUT_WAYS] / n[x]);
		for (w = 0; w < HOLDOUT_WAYS; w++)
			row[WAY + w] = validate_number(sum[x][w] / n[x]);
	}
	return 0;
}

/* Customers by number of repeat purchases, seen and as the model has it. */
static int
frequency(struct crm *c, struct grid *g, const struct holdout *h)
{
	double v[HOLDOUT_MODELS][HOLDOUT_UPTO + 1] = { { 0 } }, p, rest;
	double seen[HOLDOUT_UPTO + 1] = { 0 };
	struct value *row;
	int32_t d;
	size_t i;
	int x, w, rc;

	for (i = 0; i < h->buyers.n; i++)
		seen[h->buyers.row[i].x < HOLDOUT_UPTO ?
		    h->buyers.row[i].x : HOLDOUT_UPTO]++;
	for (w = 0; w < HOLDOUT_MODELS; w++)
		for (d = h->first; d <= h->calibrated; d++) {
			double n = (double)h->born[d - h->first];

			if (n == 0 || !h->fitted[w])
				continue;
			for (x = 0, rest = 1; x < HOLDOUT_UPTO; x++) {
				p = holdout_models[w]->pmf(h->fit[w].p,
				    (h->calibrated - d) /
				    (double)FORECAST_WEEK, x);
				v[w][x] += n * p;
				rest -= p;
			}
			v[w][HOLDOUT_UPTO] += n * rest;
		}
	for (x = 0; x <= HOLDOUT_UPTO; x++) {
		if ((rc = validate_numbered(c, g, "customers by repeats", x,
		    x == HOLDOUT_UPTO ? "+" : "", &row)) < 0)
			return rc;
		row[ACTUAL] = value_real(seen[x]);
		for (w = 0; w < HOLDOUT_MODELS; w++)
			if (h->fitted[w])
				row[WAY + w] = value_real(v[w][x]);
	}
	return 0;
}

static double
tracked(const struct holdout *h, const double *expected, int32_t end)
{
	double sum = 0;
	int32_t d;

	for (d = 0; d < end && d <= h->calibrated - h->first; d++)
		sum += (double)h->born[d] * expected[end - d];
	return sum;
}

/* All repeat purchases so far, week by week. */
static int
tracking(struct crm *c, struct grid *g, const struct holdout *h)
{
	int32_t span = h->last - h->first + 1, d, week, weeks = span / 7;
	double *e[HOLDOUT_MODELS], seen = 0;
	double *all = malloc((size_t)(span + 1) * HOLDOUT_MODELS *
	    sizeof(*all));
	struct value *row;
	int w, rc = 0;

	if (all == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	for (w = 0; w < HOLDOUT_MODELS; w++) {
		e[w] = all + w * (span + 1);
		for (d = 0; d <= span && h->fitted[w]; d++)
			e[w][d] = holdout_models[w]->expected(h->fit[w].p,
			    d / (double)FORECAST_WEEK);
	}
	for (week = 1; week <= weeks && rc == 0; week++) {
		for (d = 7 * (week - 1); d < 7 * week; d++)
			seen += (double)h->day[d];
		rc = validate_numbered(c, g, "repeats by week", week, "", &row);
		if (rc < 0)
			break;
		row[ACTUAL] = value_real(seen);
		for (w = 0; w < HOLDOUT_MODELS; w++)
			if (h->fitted[w])
				row[WAY + w] = value_real(tracked(h, e[w],
				    7 * week));
	}
	free(all);
	return rc;
}

/* Highest forecast first, ties by id: the bits of a positive double sort. */
static int
ranked(const struct holdout *h, int way, struct sort_item *item,
    struct sort_item *spare)
{
	uint64_t bits;
	double v;
	size_t i;

	for (i = 0; i < h->buyers.n; i++) {
		v = h->by_way[way][i];
		if (!(v >= 0))
			return 0;
		memcpy(&bits, &v, sizeof(bits));
		item[i] = (struct sort_item){ ~bits, (uint32_t)i };
	}
	sort_items(item, spare, h->buyers.n);
	return 1;
}

static void
shares(const struct holdout *h, const struct sort_item *item, double out[10])
{
	double all = 0, sum = 0;
	size_t i, n = h->buyers.n, at = 0;
	int k;

	for (i = 0; i < n; i++)
		all += h->since[i];
	for (k = 0; k < 10; k++) {
		for (; at < (n * (size_t)(k + 1) + 9) / 10; at++)
			sum += h->since[item[at].index];
		out[k] = 100 * sum / all;
	}
}

/* Of all purchases since, those of the tenths with the highest forecast. */
static int
captured(struct crm *c, struct grid *g, const struct holdout *h)
{
	struct sort_item *item = malloc((h->buyers.n + 1) * sizeof(*item));
	struct sort_item *spare = malloc((h->buyers.n + 1) * sizeof(*spare));
	double v[HOLDOUT_WAYS][10];
	struct value *row;
	int k, w, rc = 0;

	if (item == NULL || spare == NULL) {
		free(item);
		free(spare);
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	}
	for (w = 0; w < HOLDOUT_WAYS; w++) {
		for (k = 0; k < 10; k++)
			v[w][k] = NAN;
		if (ranked(h, w, item, spare))
			shares(h, item, v[w]);
	}
	free(item);
	free(spare);
	for (k = 0; k < 10 && rc == 0; k++) {
		rc = validate_numbered(c, g, "% of purchases by the first",
		    10 * (k + 1), "%", &row);
		if (rc < 0)
			break;
		row[CUSTOMERS] = value_int((int64_t)((h->buyers.n *
		    (size_t)(k + 1) + 9) / 10));
		for (w = 0; w < HOLDOUT_WAYS; w++)
			row[WAY + w] = validate_number(v[w][k]);
	}
	return rc;
}

int
validate_compare(struct crm *c, struct grid *g, const struct holdout *h)
{
	int rc = errors(c, g, h);

	if (rc == 0)
		rc = by_count(c, g, h);
	if (rc == 0)
		rc = captured(c, g, h);
	if (rc == 0)
		rc = frequency(c, g, h);
	return rc == 0 ? tracking(c, g, h) : rc;
}
