/*
 * crm_survival(), crm_survival_groups(), crm_survival_test() and
 * crm_survival_members().
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score/lifetimes.h"
#include "score/own.h"
#include "stat/tail.h"

#define ARGUMENTS "in_of HIDDEN,in_event HIDDEN,in_group HIDDEN,"	\
    "in_unit HIDDEN,in_ci HIDDEN,in_level HIDDEN,in_tau HIDDEN"

enum { OF, EVENT, GROUP, UNIT, CI, LEVEL, TAU, ARGS };

struct ask {
	struct lifetimes_how how;
	struct value	 of;
	char		 event[128], group[128];
	enum survive_band band;
	double		 z, tau;	/* tau NAN: the shortest group's end */
};

static int
choose(const struct value *arg, const char *const *words, int usual)
{
	char text[128];
	int i;

	if (!score_arg(text, arg) || text[0] == '\0')
		return usual;
	for (i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], text) == 0)
			return i;
	return -1;
}

static int
number(const struct value *arg, double *out)
{
	char text[128], *end;

	if (!score_arg(text, arg) || text[0] == '\0')
		return 0;
	*out = strtod(text, &end);
	return end != text && *end == '\0' ? 0 : -1;
}

static int
read_args(struct crm *c, struct ask *a, const struct value *arg)
{
	static const char *const bands[] = { "log-log", "log", "plain", NULL };
	static const char *const units[] = { "day", "week", "month", "year",
	    NULL };
	static const double days[] = { 1, 7, 365.25 / 12, 365.25 };
	int unit = choose(&arg[UNIT], units, 0);
	int band = choose(&arg[CI], bands, 0);
	double level = 0.95;

	*a = (struct ask){ .of = arg[OF], .tau = NAN };
	if (a->of.kind != VALUE_TEXT || a->of.n == 0)
		a->of = value_string("second");
	if (unit < 0 || band < 0)
		return store_fail(c->store, CRM_EUSAGE, "survival: a unit is "
		    "a day, week, month or year; ci is log-log, log or plain");
	if (number(&arg[LEVEL], &level) == -1 || !(level > 0 && level < 1) ||
	    number(&arg[TAU], &a->tau) == -1 || a->tau < 0)
		return store_fail(c->store, CRM_EUSAGE, "survival: level is a "
		    "part of one, tau a time");
	score_arg(a->event, &arg[EVENT]);
	score_arg(a->group, &arg[GROUP]);
	a->how = (struct lifetimes_how){ &a->of, a->event, a->group,
	    days[unit] };
	a->band = (enum survive_band)band;
	a->z = tail_quantile((1 + level) / 2);
	return 0;
}

static struct value
defined(double r)
{
	return isnan(r) ? (struct value){ .kind = VALUE_NULL } :
	    value_real(r);
}

/* What is made of one group's curve. */
typedef int made(struct crm *, struct grid *, const struct ask *,
    const struct value *group, const struct survive_curve *);

static int
curve_rows(struct crm *c, struct grid *g, const struct ask *a,
    const struct value *group, const struct survive_curve *curve)
{
	const struct survive_point *p = curve->point;
	struct value *row;
	size_t i;

	(void)a;
	for (i = 0; i < curve->n; i++, p++) {
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		row[0] = *group;
		row[1] = value_real(p->time);
		row[2] = value_int((int64_t)p->at_risk);
		row[3] = value_int((int64_t)p->events);
		row[4] = value_int((int64_t)p->censored);
		row[5] = value_real(p->survival);
		row[6] = value_real(p->se);
		row[7] = defined(p->lower);
		row[8] = defined(p->upper);
		row[9] = value_real(p->hazard);
	}
	return 0;
}

static int
group_row(struct crm *c, struct grid *g, const struct ask *a,
    const struct value *group, const struct survive_curve *curve)
{
	struct value *row = grid_row(c, g);
	struct survive_median m;
	double mean, se;

	if (row == NULL)
		return CRM_ENOMEM;
	survive_median(&m, curve);
	survive_mean(&mean, &se, curve, a->tau);
	row[0] = *group;
	row[1] = value_int((int64_t)curve->members);
	row[2] = value_int((int64_t)curve->events);
	row[3] = defined(m.at);
	row[4] = defined(m.lower);
	row[5] = defined(m.upper);
	row[6] = value_real(mean);
	row[7] = value_real(se);
	row[8] = value_real(a->tau);
	return 0;
}

static int
each_group(struct crm *c, struct grid *g, const struct ask *a,
    const struct lifetimes *l, made *make)
{
	struct survive_curve curve;
	size_t from, to;
	struct value name;
	int rc = 0;

	for (from = 0; from < l->n && rc == 0; from = to) {
		for (to = from; to < l->n && l->row[to].group ==
		    l->row[from].group; to++)
			continue;
		name = value_string(arena_strdup(&g->text,
		    l->group[l->row[from].group]));
		if (name.p == NULL || survive_curve(&curve, l->row + from,
		    to - from, a->band, a->z) == -1)
			return store_fail(c->store, CRM_ENOMEM, "no memory");
		rc = make(c, g, a, &name, &curve);
		survive_free(&curve);
	}
	return rc;
}

/* The last time that all groups have. */
static double
common_end(const struct lifetimes *l)
{
	double end = NAN;
	size_t i;

	for (i = 0; i < l->n; i++)
		if (i + 1 == l->n || l->row[i + 1].group != l->row[i].group)
			end = isnan(end) ? l->row[i].time :
			    fmin(end, l->row[i].time);
	return end;
}

static int
test_rows(struct crm *c, struct grid *g, const struct lifetimes *l)
{
	static const char *const names[] = { "log-rank", "peto" };
	struct value *row;
	double chi2;
	int rho, df;

	for (rho = 0; rho < 2 && l->groups > 1; rho++) {
		if (survive_test(&chi2, &df, l->row, l->n, l->groups, rho) ==
		    -1)
			return store_fail(c->store, CRM_ENOMEM, "no memory");
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		row[0] = value_string(names[rho]);
		row[1] = value_int(l->groups);
		row[2] = value_int((int64_t)l->n);
		if (df == 0)
			continue;
		row[3] = value_real(chi2);
		row[4] = value_int(df);
		row[5] = value_real(tail_chi2(chi2, df));
	}
	return 0;
}

/* Each of those that the curve is made of. */
static int
member_rows(struct crm *c, struct grid *g, const struct lifetimes *l)
{
	struct value *row;
	size_t i;

	for (i = 0; i < l->n; i++) {
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		if (l->row[i].who != 0)
			row[0] = value_int(l->row[i].who);
		row[1] = value_string(arena_strdup(&g->text,
		    l->group[l->row[i].group]));
		row[2] = value_real(l->row[i].time);
		row[3] = value_int(l->row[i].event);
		if (row[1].p == NULL)
			return store_fail(c->store, CRM_ENOMEM, "no memory");
	}
	return 0;
}

/* make: of each group's curve; else all: of the lifetimes. */
static int
answer(struct crm *c, void **cursor, const struct value *arg, size_t columns,
    made *make, int (*all)(struct crm *, struct grid *,
    const struct lifetimes *))
{
	struct lifetimes l;
	struct grid *g = NULL;
	struct ask a;
	int rc = read_args(c, &a, arg);

	if (rc < 0 || (rc = lifetimes_load(c, &l, &a.how)) < 0)
		return rc;
	if (isnan(a.tau))
		a.tau = common_end(&l);
	if ((rc = grid_new(c, &g, columns)) == 0)
		rc = all != NULL ? all(c, g, &l) :
		    each_group(c, g, &a, &l, make);
	lifetimes_free(&l);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

static int
curve_open(void *owner, void **cursor, const struct value *arg, int args)
{
	(void)args;
	return answer(owner, cursor, arg, 10, curve_rows, NULL);
}

static int
groups_open(void *owner, void **cursor, const struct value *arg, int args)
{
	(void)args;
	return answer(owner, cursor, arg, 9, group_row, NULL);
}

static int
test_open(void *owner, void **cursor, const struct value *arg, int args)
{
	(void)args;
	return answer(owner, cursor, arg, 6, NULL, test_rows);
}

static int
members_open(void *owner, void **cursor, const struct value *arg, int args)
{
	(void)args;
	return answer(owner, cursor, arg, 4, NULL, member_rows);
}

const struct tablefn score_survival_members = {
	"crm_survival_members", "customer,\"group\",time,event," ARGUMENTS,
	ARGS, members_open, grid_next, grid_cell, grid_free
};

const struct tablefn score_survival = {
	"crm_survival", "\"group\",time,at_risk,events,censored,survival,se,"
	"lower,upper,hazard," ARGUMENTS, ARGS, curve_open, grid_next,
	grid_cell, grid_free
};

const struct tablefn score_survival_groups = {
	"crm_survival_groups", "\"group\",members,events,median,median_lower,"
	"median_upper,mean,mean_se,tau," ARGUMENTS, ARGS, groups_open,
	grid_next, grid_cell, grid_free
};

const struct tablefn score_survival_test = {
	"crm_survival_test", "test,groups,members,chi2,df,p," ARGUMENTS, ARGS,
	test_open, grid_next, grid_cell, grid_free
};
