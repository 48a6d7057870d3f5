/*
 * crm_contract(): customers under contract, from the day they came (since) to
 * the day they ended it, and how many will go on renewing.
 */
#include <errno.h>
#include <stdlib.h>

#include "model/contract.h"
#include "score/own.h"

enum { PERIOD, CUSTOMERS, LOST, LEFT, RENEWED, P_LEFT, P_RENEWED, COLUMNS };
enum { PERIODS_MAX = 1200, AHEAD = 5 };

struct count { double lost[PERIODS_MAX], kept[PERIODS_MAX + 1]; int n; };

/* How many whole periods fit in; with up, one that has begun counts too. */
static int
periods(int32_t from, int32_t to, enum day_unit unit, int up)
{
	static const double of[] = { 1, 7, 365.25 / 12, 365.25 / 4, 365.25 };
	int k = (int)((to - from) / of[unit]);

	while (k > 0 && day_add(from, unit, k) > to)
		k--;
	while (day_add(from, unit, k + 1) <= to)
		k++;
	return k + (up && day_add(from, unit, k) < to);
}

static void
add(struct count *k, struct crm *c, const struct stmt *t, enum day_unit unit)
{
	int32_t since = (int32_t)stmt_int(t, 0), ended;
	int at;

	ended = stmt_null(t, 1) ? INT32_MAX : (int32_t)stmt_int(t, 1);
	if (ended <= c->as_of && ended >= since) {
		at = periods(since, ended, unit, 1);
		at = at < 1 ? 1 : at;
		if (at <= PERIODS_MAX)
			k->lost[at - 1]++;
	} else
		at = periods(since, c->as_of, unit, 0);
	if (at > PERIODS_MAX)
		return;
	if (ended > c->as_of)
		k->kept[at]++;
	if (at > k->n)
		k->n = at;
}

static int
count(struct crm *c, struct count *k, enum day_unit unit)
{
	struct str sql = { 0 };
	struct stmt *t;
	int rc;

	str_printf(&sql, "SELECT since,ended FROM t_customer WHERE since<=%d "
	    "AND archived_op IS NULL%s", c->as_of, c->only ?
	    " AND id IN(SELECT id FROM temp.only_customer)" : "");
	rc = sql.failed ? store_fail(c->store, CRM_ENOMEM, "no memory") :
	    store_prepare(c->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return rc;
	while ((rc = stmt_step(t)) == 1)
		add(k, c, t, unit);
	stmt_free(t);
	return rc;
}

/* Seen: the product of the shares that renewed, whoever was there to. */
static int
rows(struct crm *c, struct grid *g, const struct count *k,
    const struct fit *f)
{
	struct value *row;
	double there = 0, left = 1;
	int t;

	for (t = 0; t <= k->n; t++)
		there += k->kept[t] + (t < k->n ? k->lost[t] : 0);
	for (t = 1; t <= k->n + AHEAD; t++) {
		if ((row = grid_row(c, g)) == NULL)
			return CRM_ENOMEM;
		row[PERIOD] = value_int(t);
		row[P_LEFT] = value_real(contract_survival(f->p, t));
		row[P_RENEWED] = value_real(contract_retention(f->p, t));
		if (t > k->n)
			continue;
		there -= k->kept[t - 1];
		row[CUSTOMERS] = value_int((int64_t)there);
		row[LOST] = value_int((int64_t)k->lost[t - 1]);
		if (there > 0) {
			left *= 1 - k->lost[t - 1] / there;
			row[LEFT] = value_real(left);
			row[RENEWED] = value_real(1 - k->lost[t - 1] / there);
		}
		there -= k->lost[t - 1];
	}
	return 0;
}

static int
fit(struct crm *c, struct fit *f, const struct count *k)
{
	if (contract_fit(f, k->lost, k->kept, k->n) == 0)
		return 0;
	if (errno == ENOMEM)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	return store_fail(c->store, CRM_EDATA, "no fit of contracts: %s",
	    f->end == NEWTON_NOWHERE ? "of customers with a day in the field "
	    "since, too few have one in ended, or all within one period" :
	    fit_why(f));
}

static int
contract_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct count *k = calloc(1, sizeof(*k));
	struct grid *g = NULL;
	enum day_unit unit = DAY_MONTH;
	struct fit f;
	int rc;

	(void)args;
	if (k == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	rc = score_unit(c, &arg[0], &unit);
	if (rc == 0 && (rc = count(c, k, unit)) == 0 &&
	    (rc = fit(c, &f, k)) == 0 &&
	    (rc = grid_new(c, &g, COLUMNS)) == 0)
		rc = rows(c, g, k, &f);
	free(k);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_contract = {
	"crm_contract", "period,customers,lost,\"left\",renewed,projected_left,"
	"projected_renewed,in_period HIDDEN", 1, contract_open, grid_next,
	grid_cell, grid_free
};
