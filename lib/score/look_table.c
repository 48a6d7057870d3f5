/*
 * crm_look_alike(): customers by how much they are like the seed, and
 * crm_look_alike_lift(): how well that finds the hidden part of it.
 */
#include <stdlib.h>
#include <string.h>

#include "score/look.h"
#include "score/own.h"

#define ARGUMENTS "in_method HIDDEN,in_neighbours HIDDEN,in_kappa HIDDEN"

enum { DECILES = 10 };

static int
read_args(struct crm *c, struct look_how *h, const struct value *arg)
{
	char text[128] = "bayes", *end;
	double near = 10;

	*h = (struct look_how){ .kappa = 0.01 };
	score_arg(text, &arg[0]);
	if (strcmp(text, "bayes") != 0 && strcmp(text, "knn") != 0)
		return store_fail(c->store, CRM_EUSAGE, "look-alike: method "
		    "is bayes or knn");
	h->near = strcmp(text, "knn") == 0;
	if (score_arg(text, &arg[1])) {
		near = strtod(text, &end);
		if (*end != '\0' || !(near >= 1 && near <= 100))
			return store_fail(c->store, CRM_EUSAGE, "look-alike: "
			    "neighbours are 1 to 100");
	}
	if (h->near)
		h->near = (int)near;
	if (score_arg(text, &arg[2])) {
		h->kappa = strtod(text, &end);
		if (*end != '\0' || !(h->kappa > 0 && h->kappa <= 1))
			return store_fail(c->store, CRM_EUSAGE, "look-alike: "
			    "kappa is a share above 0");
	}
	return 0;
}

/* Best first; equal ones by id. */
static int
best_first(const void *x, const void *y)
{
	const struct look_person *a = x, *b = y;

	if (a->score > b->score || a->score < b->score)
		return a->score > b->score ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

/* Those that were not learned from. */
static void
candidates(struct look *l)
{
	size_t i, n = 0;

	for (i = 0; i < l->n; i++)
		if (l->row[i].seed != 1)
			l->row[n++] = l->row[i];
	l->n = n;
	if (n > 1)
		qsort(l->row, n, sizeof(*l->row), best_first);
}

static size_t
decile(const struct look *l, size_t at)
{
	return at * DECILES / l->n;
}

static int
person_rows(struct crm *c, struct grid *g, const struct look *l)
{
	struct value *row;
	size_t i;

	if (l->seeds == 0)
		session_say(c, "look-alike: like whom? Give customers, as in: "
		    "crm-segment champions | crm-score look-alike -");
	for (i = 0; i < l->n && l->seeds != 0; i++) {
		if (l->row[i].seed != 0)
			continue;
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		row[0] = value_int(l->row[i].id);
		row[1] = value_real(l->row[i].score);
		row[2] = value_int((int64_t)decile(l, i) + 1);
	}
	return 0;
}

static int
lift_rows(struct crm *c, struct grid *g, const struct look *l)
{
	size_t people[DECILES] = { 0 }, hidden[DECILES] = { 0 }, i;
	struct value *row;

	for (i = 0; i < l->n; i++) {
		people[decile(l, i)]++;
		hidden[decile(l, i)] += l->row[i].seed == 2;
	}
	for (i = 0; i < DECILES && l->hidden != 0; i++) {
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		row[0] = value_int((int64_t)i + 1);
		row[1] = value_int((int64_t)people[i]);
		row[2] = value_int((int64_t)hidden[i]);
		row[3] = value_int((int64_t)l->hidden);
		if (people[i] != 0)
			row[4] = value_real((double)hidden[i] * (double)l->n /
			    ((double)people[i] * (double)l->hidden));
	}
	return 0;
}

static int
answer(struct crm *c, void **cursor, const struct value *arg, size_t columns,
    int (*rows)(struct crm *, struct grid *, const struct look *))
{
	struct look_how how;
	struct grid *g = NULL;
	struct look l;
	int rc = read_args(c, &how, arg);

	if (rc < 0 || (rc = look_load(c, &l, &how)) < 0)
		return rc;
	candidates(&l);
	if ((rc = grid_new(c, &g, columns)) == 0)
		rc = rows(c, g, &l);
	look_free(&l);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

static int
look_open(void *owner, void **cursor, const struct value *arg, int args)
{
	(void)args;
	return answer(owner, cursor, arg, 3, person_rows);
}

static int
lift_open(void *owner, void **cursor, const struct value *arg, int args)
{
	(void)args;
	return answer(owner, cursor, arg, 5, lift_rows);
}

const struct tablefn score_look_alike = {
	"crm_look_alike", "customer,score,decile," ARGUMENTS, 3, look_open,
	grid_next, grid_cell, grid_free
};

const struct tablefn score_look_alike_lift = {
	"crm_look_alike_lift", "decile,customers,hidden,all_hidden,lift,"
	ARGUMENTS, 3, lift_open, grid_next, grid_cell, grid_free
};
