/*
 * crm_later(): what becomes of deals by their age.
 */
#include <stdlib.h>

#include "deal/deal.h"
#include "stat/risks.h"

struct ages {
	struct risk_point *point;
	long		 points;
	int64_t		 age, last;
	long		 at;		/* points up to the age */
	double		 later;
};

/* Ages until they ended, or of today. */
static const char ages_sql[] =
"SELECT coalesce(closed,?1)-opened,CASE status WHEN 'won'THEN 1 WHEN 'lost'"
"THEN 2 ELSE 0 END FROM deals_then WHERE opened IS NOT NULL AND "
"coalesce(closed,?1)>=opened";

static int
read_spells(struct crm *c, struct spell **out, size_t *n)
{
	struct spell *wider;
	struct stmt *t;
	size_t cap = 0;
	int rc = store_prepare(c->store, &t, ages_sql);

	if (rc < 0)
		return rc;
	stmt_bind_int(t, 1, c->as_of);
	while ((rc = stmt_step(t)) == 1) {
		if (*n == cap) {
			cap = cap ? 2 * cap : 256;
			wider = realloc(*out, cap * sizeof(*wider));
			if (wider == NULL) {
				rc = store_fail(c->store, CRM_ENOMEM,
				    "no memory");
				break;
			}
			*out = wider;
		}
		(*out)[(*n)++] = (struct spell){ stmt_int(t, 0),
		    (enum risk)stmt_int(t, 1) };
	}
	stmt_free(t);
	return rc;
}

static int
later_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct ages *a = calloc(1, sizeof(*a));
	struct spell *s = NULL;
	size_t n = 0;
	int rc;

	(void)arg;
	(void)args;
	if (a == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	rc = read_spells(c, &s, &n);
	if (rc == 0 && (a->points = risks_curve(&a->point, s, n)) < 0)
		rc = store_fail(c->store, CRM_ENOMEM, "no memory");
	free(s);
	if (rc < 0) {
		free(a);
		return rc;
	}
	a->age = -1;
	a->last = a->points > 0 ? a->point[a->points - 1].time : -1;
	*cursor = a;
	return 0;
}

static int
later_next(void *cursor)
{
	struct ages *a = cursor;

	if (a->age >= a->last)
		return 0;
	a->age++;
	while (a->at < a->points && a->point[a->at].time <= a->age)
		a->at++;
	a->later = risks_later(a->point, a->points, a->age);
	return 1;
}

static void
later_cell(void *cursor, int column, struct value *out)
{
	const struct ages *a = cursor;
	static const struct risk_point none;
	const struct risk_point *p = a->at > 0 ? &a->point[a->at - 1] : &none;

	if (column == 0)
		*out = value_int(a->age);
	else if (column == 1)
		*out = value_real(p->at_risk);
	else if (column == 2)
		*out = value_real(p->one);
	else if (column == 3)
		*out = value_real(p->two);
	else
		*out = value_real(a->later);
}

static void
later_close(void *cursor)
{
	struct ages *a = cursor;

	free(a->point);
	free(a);
}

const struct tablefn deal_later = {
	"crm_later", "age,at_risk,won,lost,later", 0, later_open, later_next,
	later_cell, later_close
};
