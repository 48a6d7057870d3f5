/*
 * Look-alikes. Bayes: the sum over attributes of the logarithm of how much
 * more often a value is found in the seed than among all. Neighbours: the
 * nearest of the seed by revenue, frequency, recency, order size and age of
 * the relationship, each in standard deviations.
 */
#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "score/look.h"

/* Numbers first, then attributes; what is counted falls into fifths. */
static const char asked[] = "SELECT c.id,c.revenue,c.purchase_days,"
"coalesce(c.recency_days,9999),coalesce(c.avg_order,0),"
"julianday(:as_of)-julianday(coalesce(c.since,c.first_order)),"
"c.kind,c.industry,c.source,c.channel,c.region,c.city,c.country,c.branch,"
"c.owner,CASE WHEN c.purchase_days=0 THEN 'none' ELSE 'r'||ntile(5)OVER"
"(PARTITION BY c.purchase_days=0 ORDER BY c.revenue,c.id)END,"
"CASE WHEN c.purchase_days=0 THEN 'none' ELSE 'd'||min(c.purchase_days,6)END,"
"CASE WHEN c.purchase_days=0 THEN 'none' ELSE 'l'||ntile(5)OVER"
"(PARTITION BY c.purchase_days=0 ORDER BY c.recency_days,c.id)END,"
"s.id IS NOT NULL "
"FROM customers c LEFT JOIN temp.score_customer s ON s.id=c.id ORDER BY c.id";

enum { ATTRIBUTES = 12, FIRST = 1 + LOOK_NUMBERS };

static int
nomem(struct crm *c)
{
	return store_fail(c->store, CRM_ENOMEM, "no memory");
}

/* A fifth, the same one each time: by the bits of the id. */
static int
hides(int64_t id)
{
	uint64_t h = (uint64_t)id * 0x9e3779b97f4a7c15u;

	return (h ^ h >> 29) % 5 == 0;
}

/* The number of an attribute's value: "3:region". */
static int
value_number(struct look *l, struct map *names, int attribute,
    struct value v, uint32_t *out)
{
	struct str key = { 0 };
	int64_t *at;
	int fresh, rc = -1;

	*out = 0;
	if (v.kind == VALUE_NULL)
		return 0;
	str_printf(&key, "%d:", attribute);
	if (v.kind == VALUE_INT)
		str_printf(&key, "%lld", (long long)v.i);
	else
		str_add(&key, v.p, v.n);
	if (!key.failed && (at = map_put(names, key.p, key.n,
	    &fresh)) != NULL) {
		if (*at == 0)
			*at = ++l->values;
		*out = (uint32_t)*at;
		rc = 0;
	}
	str_free(&key);
	return rc;
}

static int
grow(struct look *l)
{
	void *wider;

	if (l->n < l->cap)
		return 0;
	l->cap = l->cap ? l->cap * 2 : 1024;
	if ((wider = realloc(l->row, l->cap * sizeof(*l->row))) == NULL)
		return -1;
	l->row = wider;
	wider = realloc(l->value, l->cap * ATTRIBUTES * sizeof(*l->value));
	if (wider == NULL)
		return -1;
	l->value = wider;
	return 0;
}

static int
take(struct crm *c, struct look *l, struct stmt *t, struct map *names)
{
	struct look_person *p;
	struct value v;
	int i;

	if (grow(l) == -1)
		return nomem(c);
	p = &l->row[l->n];
	*p = (struct look_person){ .id = stmt_int(t, 0),
	    .seed = stmt_int(t, FIRST + ATTRIBUTES) != 0 };
	for (i = 0; i < LOOK_NUMBERS; i++) {
		v = stmt_cell(t, 1 + i);
		p->number[i] = v.kind == VALUE_REAL ? v.r :
		    (double)stmt_int(t, 1 + i);
	}
	for (i = 0; i < ATTRIBUTES; i++)
		if (value_number(l, names, i, stmt_cell(t, FIRST + i),
		    &l->value[l->n * ATTRIBUTES + (size_t)i]) == -1)
			return nomem(c);
	l->seeds += (size_t)p->seed;
	l->n++;
	return 0;
}

static int
read_all(struct crm *c, struct look *l)
{
	struct map names = { 0 };
	struct stmt *t;
	int rc = store_exec(c->store, "CREATE TEMP TABLE IF NOT EXISTS "
	    "score_customer(id INTEGER PRIMARY KEY)");

	if (rc == 0 && (rc = session_prepare(c, &t, asked)) < 0)
		rc = store_fail(c->store, rc, "%s", crm_errmsg(c));
	if (rc < 0)
		return rc;
	while ((rc = stmt_step(t)) == 1)
		if ((rc = take(c, l, t, &names)) < 0)
			break;
	stmt_free(t);
	map_free(&names);
	return rc;
}

static void
hide(struct look *l)
{
	size_t i;

	for (i = 0; i < l->n && l->seeds >= 10; i++)
		if (l->row[i].seed && hides(l->row[i].id)) {
			l->row[i].seed = 2;
			l->hidden++;
		}
}

static int
bayes(struct look *l, double kappa)
{
	double *seed = calloc((size_t)l->values + 1, sizeof(*seed));
	double *all = calloc((size_t)l->values + 1, sizeof(*all));
	double known = (double)(l->seeds - l->hidden), n = (double)l->n;
	uint32_t v;
	size_t i, k;

	for (i = 0; seed != NULL && all != NULL &&
	    i < l->n * ATTRIBUTES; i++) {
		v = l->value[i];
		all[v]++;
		seed[v] += l->row[i / ATTRIBUTES].seed == 1;
	}
	for (i = 0; seed != NULL && all != NULL && i < l->n; i++)
		for (k = 0; k < ATTRIBUTES; k++)
			if ((v = l->value[i * ATTRIBUTES + k]) != 0)
				l->row[i].score += log((seed[v] / known +
				    kappa) / (all[v] / n + kappa));
	i = seed == NULL || all == NULL;
	free(seed);
	free(all);
	return i ? -1 : 0;
}

static void
standardise(struct look *l)
{
	double sum, square, sd, n = (double)l->n;
	size_t i;
	int k;

	for (k = 0; k < LOOK_NUMBERS; k++) {
		for (sum = 0, i = 0; i < l->n; i++)
			sum += l->row[i].number[k];
		for (square = 0, i = 0; i < l->n; i++)
			square += pow(l->row[i].number[k] - sum / n, 2);
		sd = sqrt(square / n);
		for (i = 0; i < l->n; i++)
			l->row[i].number[k] = sd > 0 ?
			    (l->row[i].number[k] - sum / n) / sd : 0;
	}
}

/* The mean distance to the nearest of the seed, negative: nearer is more. */
static void
nearest(const struct look *l, struct look_person *p, double *best, int near)
{
	double d, x;
	size_t i;
	int k, n = 0;

	for (i = 0; i < l->n; i++) {
		if (l->row[i].seed != 1 || &l->row[i] == p)
			continue;
		for (d = 0, k = 0; k < LOOK_NUMBERS; k++) {
			x = l->row[i].number[k] - p->number[k];
			d += x * x;
		}
		if (n == near && d >= best[near - 1])
			continue;
		for (k = n < near ? n++ : near - 1; k > 0 &&
		    best[k - 1] > d; k--)
			best[k] = best[k - 1];
		best[k] = d;
	}
	for (d = 0, k = 0; k < n; k++)
		d += sqrt(best[k]);
	p->score = n ? -d / n : 0;
}

int
look_load(struct crm *c, struct look *l, const struct look_how *h)
{
	double best[100];
	size_t i;
	int rc;

	*l = (struct look){ .attributes = ATTRIBUTES };
	rc = read_all(c, l);
	if (rc == 0 && l->seeds != 0) {
		hide(l);
		if (h->near == 0 && bayes(l, h->kappa) == -1)
			rc = nomem(c);
		else if (h->near != 0) {
			standardise(l);
			for (i = 0; i < l->n; i++)
				nearest(l, &l->row[i], best, h->near);
		}
	}
	if (rc < 0)
		look_free(l);
	return rc;
}

void
look_free(struct look *l)
{
	free(l->row);
	free(l->value);
	*l = (struct look){ 0 };
}
