/*
 * crm_abc(), crm_classes() and crm_pareto().
 */
#include <math.h>
#include <stdlib.h>

#include "score/own.h"
#include "score/value.h"
#include "stat/abc.h"

static int
read_args(struct crm *c, struct abc_how *how, const struct value *arg,
    int args)
{
	const char *why = "";
	char text[128];
	int i;

	*how = abc_how_usual;
	for (i = 0; i < args; i++)
		if (score_arg(text, &arg[i]) &&
		    abc_how_set(how, abc_how_names[i], text, &why) != 0)
			return store_fail(c->store, CRM_EUSAGE, "crm_abc: %s",
			    why);
	return 0;
}

struct cursor {
	struct abc_set	 set;
	struct stmt	*keys;
	double		 unit;
	size_t		 rank;
	int64_t		 before;	/* the sum down to the current row */
};

static void
abc_close(void *cursor)
{
	struct cursor *u = cursor;

	abc_set_free(&u->set);
	stmt_free(u->keys);
	free(u);
}

static int
abc_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct abc_how how;
	struct cursor *u = calloc(1, sizeof(*u));
	int rc;

	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	u->unit = people_unit(c);
	rc = read_args(c, &how, arg, args);
	if (rc == 0)
		rc = abc_set_make(c, &u->set, &how);
	if (rc == 0)
		rc = people_keys(c, &u->keys);
	if (rc < 0) {
		abc_close(u);
		return rc;
	}
	*cursor = u;
	return 0;
}

static int
abc_next(void *cursor)
{
	struct cursor *u = cursor;
	int64_t value;

	if (u->rank == u->set.people.n)
		return 0;
	value = u->set.people.revenue[u->set.by_rank[u->rank++]];
	if (value > 0)
		u->before += value;
	return 1;
}

static void
abc_cell(void *cursor, int column, struct value *v)
{
	struct cursor *u = cursor;
	uint32_t who = u->set.by_rank[u->rank - 1];
	int64_t value = u->set.people.revenue[who];
	const char *class = (const char *)&u->set.class[who];
	double total = (double)u->set.total;

	if (column == 0)
		*v = value_int(u->set.people.id[who]);
	else if (column == 1)
		*v = people_key(u->keys, u->set.people.id[who]);
	else if (column == 2)
		*v = value_real((double)value / u->unit);
	else if (column == 3)
		*v = value_text(class, 1);
	else if (column == 4)
		*v = value_int((int64_t)u->rank);
	else if (column == 5)
		*v = score_share(value > 0 ? (double)value : 0, total);
	else if (column == 6)
		*v = score_share((double)u->before, total);
	else
		*v = value_int(value);
}

const struct tablefn score_abc = {
	"crm_abc", "customer,\"key\",value,class,rank,share,cumulative,"
	"value_minor,in_a HIDDEN,in_b HIDDEN", 2, abc_open, abc_next, abc_cell,
	abc_close
};

/* Which of equals is in which class does not matter here: no keys are read. */
static int
count_classes(struct crm *c, struct grid *g, const struct people *p,
    const uint8_t *class)
{
	static const char *const names[] = { "A", "B", "C" };
	int64_t customers[3] = { 0 }, revenue[3] = { 0 };
	struct value *row;
	size_t i;
	int k;

	for (i = 0; i < p->n; i++) {
		customers[class[i] - 'A']++;
		revenue[class[i] - 'A'] += p->revenue[i];
	}
	for (k = 0; k < 3; k++) {
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		row[0] = value_string(names[k]);
		row[1] = value_int(customers[k]);
		row[2] = value_real((double)revenue[k] / people_unit(c));
		row[3] = value_int(revenue[k]);
	}
	return 0;
}

static int
classes_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct abc_how how;
	struct people p = { 0 };
	struct grid *g = NULL;
	uint8_t *class = NULL;
	int rc = read_args(c, &how, arg, args);

	if (rc == 0)
		rc = people_load(c, &p);
	if (rc == 0)
		rc = grid_new(c, &g, 4);
	if (rc == 0 && (class = malloc(p.n + 1)) == NULL)
		rc = store_fail(c->store, CRM_ENOMEM, "no memory");
	if (rc == 0 && abc_classify(class, NULL, p.revenue, p.n, how.a, how.b,
	    0) == -1)
		rc = store_fail(c->store, CRM_EUSAGE,
		    "crm_abc: a and b are whole per cents, a not above b");
	if (rc == 0)
		rc = count_classes(c, g, &p, class);
	people_free(&p);
	free(class);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_classes = {
	"crm_classes", "class,customers,revenue,revenue_minor,in_a HIDDEN,"
	"in_b HIDDEN", 2, classes_open, grid_next, grid_cell, grid_free
};

static struct value
measure(double r)
{
	return isnan(r) ? (struct value){ .kind = VALUE_NULL } :
	    value_real(r);
}

static int
pareto_rows(struct crm *c, struct grid *g, const struct pareto *m)
{
	struct value *row;
	double part;
	int k;

	for (k = 1; k <= 100 && m->n != 0; k++) {
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		/* the total is exact, and so is what has this share of it */
		part = isnan(m->top[k]) ? 0 : nearbyint(m->top[k] *
		    (double)m->total);
		row[0] = value_int(k);
		row[1] = value_int((int64_t)((m->n * (size_t)k + 99) / 100));
		row[2] = value_real(part / people_unit(c));
		row[3] = measure(m->top[k]);
		row[4] = measure(m->lorenz[k]);
		row[5] = measure(m->gini);
		row[6] = measure(m->hhi);
		row[7] = value_int((int64_t)part);
	}
	return 0;
}

static int
pareto_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct people p;
	struct pareto m;
	struct grid *g = NULL;
	int rc = people_load(c, &p);

	(void)arg;
	(void)args;
	if (rc == 0)
		rc = grid_new(c, &g, 8);
	if (rc == 0 && pareto_measure(&m, p.revenue, p.n) == -1)
		rc = store_fail(c->store, CRM_EDATA,
		    "the total of all revenue is too large");
	if (rc == 0)
		rc = pareto_rows(c, g, &m);
	people_free(&p);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_pareto = {
	"crm_pareto", "top,customers,revenue,share,lorenz,gini,hhi,"
	"revenue_minor", 0, pareto_open, grid_next, grid_cell, grid_free
};
