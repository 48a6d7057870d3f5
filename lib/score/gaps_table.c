/*
 * crm_gaps(): the rhythm of each customer's purchases, where it stands in it,
 * and which state of NES that is: new, existing, sleeping.
 */
#include <math.h>
#include <stdlib.h>

#include "score/gaps.h"
#include "score/own.h"
#include "score/people.h"

struct cursor {
	struct crm	*crm;
	struct rhythms	 all;
	struct stmt	*keys;
	size_t		 at;
	double		 back;	/* cycles after which one comes back */
	char		 due[16];
};

static void
gaps_close(void *cursor)
{
	struct cursor *u = cursor;

	rhythms_free(&u->all);
	stmt_free(u->keys);
	free(u);
}

static int
read_args(struct crm *c, const struct value *arg, double *gaps, double *back)
{
	char text[128], *end;

	*gaps = 3;
	*back = 3;
	if (score_arg(text, &arg[0])) {
		*gaps = strtod(text, &end);
		if (*end != '\0' || !(*gaps >= 1 && *gaps <= 1000))
			return store_fail(c->store, CRM_EUSAGE, "crm_gaps: "
			    "gaps is how many make a rhythm of one's own: 3");
	}
	if (score_arg(text, &arg[1])) {
		*back = strtod(text, &end);
		if (*end != '\0' || !(*back > 0 && *back <= 1000))
			return store_fail(c->store, CRM_EUSAGE, "crm_gaps: "
			    "back is after how many cycles one comes back: 3");
	}
	return 0;
}

static int
gaps_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct cursor *u = calloc(1, sizeof(*u));
	double gaps;
	int rc;

	(void)args;
	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	u->crm = c;
	rc = read_args(c, arg, &gaps, &u->back);
	if (rc == 0)
		rc = rhythms_load(c, &u->all, (int)gaps);
	if (rc == 0)
		rc = people_keys(c, &u->keys);
	if (rc < 0) {
		gaps_close(u);
		return rc;
	}
	*cursor = u;
	return 0;
}

static int
gaps_next(void *cursor)
{
	struct cursor *u = cursor;

	return u->at == u->all.n ? 0 : (u->at++, 1);
}

/* The boundary is of the state below it. */
static const char *
state(const struct rhythm *r, double ratio)
{
	if (isnan(ratio))
		return r->days == 1 ? "N" : NULL;
	if (ratio <= 1)
		return r->days == 1 ? "N" : "E0";
	return ratio <= 2 ? "S1" : ratio <= 3 ? "S2" : "S3";
}

static struct value
defined(double r)
{
	return isnan(r) ? (struct value){ .kind = VALUE_NULL } :
	    value_real(r);
}

static void
gaps_cell(void *cursor, int column, struct value *v)
{
	struct cursor *u = cursor;
	const struct rhythm *r = &u->all.row[u->at - 1];
	double since = (double)u->crm->as_of - r->last;
	double ratio = r->cycle > 0 ? since / r->cycle : NAN;
	const double real[] = { r->median, r->mean, r->cv, r->cycle, ratio };
	const int64_t whole[] = { r->customer, 0, r->days, r->first, r->last,
	    r->days - 1 };

	if (column == 1)
		*v = people_key(u->keys, r->customer);
	else if (column < 6)
		*v = value_int(whole[column]);
	else if (column < 10)
		*v = defined(real[column - 6]);
	else if (column == 10)
		*v = value_int(r->own);
	else if (column == 11)
		*v = value_int((int64_t)since);
	else if (column == 12)
		*v = defined(ratio);
	else if (column == 13 && !isnan(r->cycle))
		*v = value_text(u->due, day_show(u->due, r->last +
		    (int32_t)ceil(r->cycle)));
	else if (column == 14)
		*v = value_string(state(r, ratio));
	else if (column == 15)
		*v = value_int(r->last_gap > u->back * r->cycle);
}

const struct tablefn score_gaps = {
	"crm_gaps", "customer,\"key\",purchases,first_day,last_day,gaps,"
	"median,mean,cv,cycle,own,days_since,ratio,due,state,reactivated,"
	"in_gaps HIDDEN,in_back HIDDEN", 2, gaps_open, gaps_next, gaps_cell,
	gaps_close
};
