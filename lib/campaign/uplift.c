/*
 * crm_uplift(): arms against the hold-out.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "campaign/campaign.h"
#include "stat/normal.h"
#include "stat/share.h"

enum { ARMS = 16, OUTCOMES = 3, COLUMNS = 23, USUAL_PRE = 365 };

static const double alpha = 0.05, power = 0.8;

static const char *const outcome_names[OUTCOMES] = { "response",
    "conversion", "revenue" };

struct arm {
	const char	*name;
	struct moments	 of[OUTCOMES];	/* 0 and 1, or money */
};

struct uplift {
	struct arena	 memory;
	struct arm	 arm[ARMS];	/* the first: held back */
	size_t		 arms, at;
	double		 holdout;	/* 0..1; <0: not said */
	double		 cost, unit_cost, unit;
	int64_t		 waiting;	/* whose window is not over */
	double		 mismatch;
	double		 p[OUTCOMES][ARMS], holm[OUTCOMES][ARMS];
	struct value	 cell[COLUMNS];
};

/*
 * One row a customer, the first choice counting. ?1 the campaign, ?2 the
 * as-of day, ?3 the days before, ?4 the window.
 */
static const char chosen[] =
"WITH c AS MATERIALIZED(SELECT customer,min(at)AS at,min(day)AS day,"
"CASE kind WHEN 'hold'THEN NULL ELSE coalesce(arm,'sent')END AS arm FROM "
"t_campaign_event WHERE campaign=?1 AND kind IN('send','hold')AND "
"void_op IS NULL AND day<=?2%s GROUP BY customer)"
"SELECT c.arm,"
"EXISTS(SELECT 1 FROM t_campaign_event e WHERE e.customer=c.customer AND "
"e.campaign=?1 AND e.kind IN('click','response','conversion')AND "
"e.void_op IS NULL AND e.day BETWEEN c.day AND min(?2,c.day+?4-1)),"
"EXISTS(SELECT 1 FROM t_order o WHERE o.customer=c.customer AND "
"o.void_op IS NULL AND o.day BETWEEN c.day AND min(?2,c.day+?4-1)AND "
"o.at>=c.at),"
"EXISTS(SELECT 1 FROM t_campaign_event e WHERE e.customer=c.customer AND "
"e.campaign=?1 AND e.kind='conversion'AND e.void_op IS NULL AND e.day "
"BETWEEN c.day AND min(?2,c.day+?4-1)),"
"coalesce((SELECT sum(coalesce(o.amount_base,o.amount))FROM t_order o WHERE "
"o.customer=c.customer AND o.void_op IS NULL AND o.at>=c.at AND o.day "
"BETWEEN c.day AND min(?2,c.day+?4-1)),0)-coalesce((SELECT "
"sum(coalesce(f.amount_base,f.amount))FROM t_refund f WHERE "
"f.customer=c.customer AND f.void_op IS NULL AND f.day BETWEEN c.day AND "
"min(?2,c.day+?4-1)AND f.at>=c.at),0),"
"coalesce((SELECT sum(coalesce(e.amount_base,e.amount))FROM "
"t_campaign_event e WHERE e.customer=c.customer AND e.campaign=?1 AND "
"e.kind='conversion'AND e.void_op IS NULL AND e.day BETWEEN c.day AND "
"min(?2,c.day+?4-1)),0),"
"coalesce((SELECT sum(coalesce(o.amount_base,o.amount))FROM t_order o WHERE "
"o.customer=c.customer AND o.void_op IS NULL AND o.at<c.at AND o.day "
"BETWEEN c.day-?3 AND c.day),0),c.day+?4-1>?2 FROM c";

static struct arm *
arm_of(struct uplift *u, const struct value *name)
{
	size_t i;

	if (name->kind != VALUE_TEXT)
		return &u->arm[0];
	for (i = 1; i < u->arms; i++)
		if (strlen(u->arm[i].name) == name->n &&
		    memcmp(u->arm[i].name, name->p, name->n) == 0)
			return &u->arm[i];
	if (u->arms == ARMS)
		return NULL;
	u->arm[i].name = arena_dup(&u->memory, name->p, name->n);
	return u->arm[i].name == NULL ? NULL : &u->arm[u->arms++];
}

/* Orders count; what a conversion says, only where there is none. */
static int
count(struct crm *c, struct uplift *u, const struct stmt *t)
{
	struct value name = stmt_cell(t, 0);
	struct arm *a = arm_of(u, &name);
	int ordered = (int)stmt_int(t, 2);
	double x = (double)stmt_int(t, 6) / u->unit;

	if (a == NULL)
		return store_fail(c->store, CRM_EDATA, "a campaign with more "
		    "than %d arms", ARMS - 1);
	moments_add(&a->of[0], (double)stmt_int(t, 1), x);
	moments_add(&a->of[1], ordered || stmt_int(t, 3) != 0, x);
	moments_add(&a->of[2], (double)(ordered ? stmt_int(t, 4) :
	    stmt_int(t, 5)) / u->unit, x);
	u->waiting += stmt_int(t, 7);
	return 0;
}

static int
read_campaign(struct crm *c, struct uplift *u, const struct value *key,
    int64_t *id, int64_t *window)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, "SELECT id,"
	    "coalesce(window,30),holdout,coalesce(cost_base,cost,0),"
	    "coalesce(unit_cost_base,unit_cost,0)FROM t_campaign WHERE "
	    "key=?1 OR(?1=''AND id=(SELECT campaign FROM t_campaign_event "
	    "WHERE kind='send'AND void_op IS NULL AND day<=?2 "
	    "ORDER BY at DESC,id DESC LIMIT 1))");

	if (rc < 0)
		return rc;
	stmt_bind(t, 1, key);
	stmt_bind_int(t, 2, c->as_of);
	if ((rc = stmt_step(t)) == 1) {
		*id = stmt_int(t, 0);
		*window = stmt_int(t, 1);
		u->holdout = stmt_null(t, 2) ? -1 :
		    (double)stmt_int(t, 2) / 10000;
		u->cost = (double)stmt_int(t, 3) / u->unit;
		u->unit_cost = (double)stmt_int(t, 4) / 10000;
	} else if (rc == 0 && key->kind == VALUE_TEXT && key->n > 0)
		rc = store_fail(c->store, CRM_EUSAGE, "no campaign '%.*s'",
		    (int)key->n, key->p);
	stmt_free(t);
	return rc < 0 ? rc : 0;
}

static int
read_customers(struct crm *c, struct uplift *u, int64_t id, int64_t window,
    int64_t pre)
{
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	str_printf(&sql, chosen, c->only ? " AND customer IN(SELECT id FROM "
	    "temp.only_customer)" : "");
	rc = sql.failed ? store_fail(c->store, CRM_ENOMEM, "no memory") :
	    store_prepare(c->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return rc;
	stmt_bind_int(t, 1, id);
	stmt_bind_int(t, 2, c->as_of);
	stmt_bind_int(t, 3, pre);
	stmt_bind_int(t, 4, window);
	while ((rc = stmt_step(t)) == 1 && (rc = count(c, u, t)) == 0)
		continue;
	stmt_free(t);
	return rc;
}

static void
test(const struct uplift *u, size_t arm, int outcome, struct difference *d)
{
	const struct moments *a = &u->arm[arm].of[outcome];
	const struct moments *b = &u->arm[0].of[outcome];
	double few;

	if (outcome == 2) {
		mean_test(d, a, b, alpha);
		return;
	}
	share_test(d, a->sum, a->n, b->sum, b->n,
	    normal_quantile(1 - alpha / 2));
	few = fmin(fmin(a->sum, a->n - a->sum), fmin(b->sum, b->n - b->sum));
	if (few < 10)		/* Wald's interval is none for few */
		share_newcombe(a->sum, a->n, b->sum, b->n,
		    normal_quantile(1 - alpha / 2), &d->low, &d->high);
}

/* What belongs to all arms together. */
static void
compare(struct uplift *u)
{
	double n[ARMS] = { 0 }, share[ARMS], rest = (double)(u->arms - 1);
	struct difference d;
	size_t i;
	int k;

	for (i = 0; i < u->arms; i++) {
		n[i] = u->arm[i].of[0].n;
		share[i] = u->holdout < 0 ? 1 / (rest + 1) : i == 0 ?
		    u->holdout : (1 - u->holdout) / rest;
	}
	u->mismatch = n[0] > 0 ? share_mismatch(n, share, u->arms) : NAN;
	for (k = 0; k < OUTCOMES && u->arms > 1; k++) {
		for (i = 1; i < u->arms; i++) {
			test(u, i, k, &d);
			u->p[k][i] = d.p;
			u->holm[k][i] = d.p;
		}
		holm(&u->holm[k][1], u->arms - 1);
	}
}

static void
uplift_close(void *cursor)
{
	struct uplift *u = cursor;

	if (u == NULL)
		return;
	arena_free(&u->memory);
	free(u);
}

static int
uplift_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct uplift *u = calloc(1, sizeof(*u));
	int64_t id = 0, window = 30, pre = USUAL_PRE;
	int rc, d;

	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	u->unit = 1;
	for (d = 0; d < c->money.digits; d++)
		u->unit *= 10;
	u->arms = 1;
	if (args > 1 && arg[1].kind == VALUE_INT)
		pre = arg[1].i;
	rc = read_campaign(c, u, &arg[0], &id, &window);
	if (rc == 0)
		rc = read_customers(c, u, id, window, pre);
	if (rc < 0) {
		uplift_close(u);
		return rc;
	}
	compare(u);
	*cursor = u;
	return 0;
}

static struct value
number(double r)
{
	return isfinite(r) ? value_real(r) : (struct value){ .kind =
	    VALUE_NULL };
}

/* Columns after the first two, in order. */
static void
fill(struct uplift *u, size_t arm, int k)
{
	const struct moments *a = &u->arm[arm].of[k], *b = &u->arm[0].of[k];
	struct difference d, x;
	struct value *v = u->cell;
	double sent = 0;
	size_t i;

	for (i = 1; i < u->arms; i++)
		sent += u->arm[i].of[0].n;
	test(u, arm, k, &d);
	mean_cuped(&x, a, b, alpha);
	v[0] = value_string(u->arm[arm].name);
	v[1] = value_string(outcome_names[k]);
	v[2] = value_int((int64_t)a->n);
	v[3] = value_int((int64_t)b->n);
	v[4] = number(moments_mean(a));
	v[5] = number(moments_mean(b));
	v[6] = number(d.diff);
	v[7] = number(d.low);
	v[8] = number(d.high);
	v[9] = number(d.diff / moments_mean(b));
	v[10] = number(d.statistic);
	v[11] = number(d.p);
	v[12] = number(u->holm[k][arm]);
	v[13] = number(a->n * d.diff);
	v[14] = number(a->n * d.low);
	v[15] = number(a->n * d.high);
	v[16] = number(least_difference(moments_variance(a), a->n,
	    moments_variance(b), b->n, alpha, power));
	v[17] = number(k == 2 ? x.diff : NAN);
	v[18] = number(k == 2 ? x.low : NAN);
	v[19] = number(k == 2 ? x.high : NAN);
	v[20] = number(u->mismatch);
	v[21] = value_int(u->waiting);
	v[22] = number(u->cost * (a->n / sent) + u->unit_cost * a->n);
}

static int
uplift_next(void *cursor)
{
	struct uplift *u = cursor;

	if (u->at >= (u->arms - 1) * OUTCOMES)
		return 0;
	fill(u, u->at / OUTCOMES + 1, (int)(u->at % OUTCOMES));
	u->at++;
	return 1;
}

static void
uplift_cell(void *cursor, int column, struct value *out)
{
	const struct uplift *u = cursor;

	*out = u->cell[column];
}

static const struct tablefn uplift = {
	"crm_uplift", "arm,outcome,customers,control,value,base,diff,low,high,"
	"relative,statistic,p,holm,extra,extra_low,extra_high,least,cuped,"
	"cuped_low,cuped_high,mismatch,waiting,cost,campaign HIDDEN,"
	"pre HIDDEN", 2, uplift_open, uplift_next, uplift_cell, uplift_close
};

int
campaign_tables(struct crm *c, const char *sql)
{
	return strstr(sql, uplift.name) == NULL ? 0 :
	    session_store(c, store_tablefn(c->store, &uplift, c));
}
