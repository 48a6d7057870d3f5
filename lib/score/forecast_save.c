/*
 * The models' scores kept in the store, and with them the fit that they come
 * from.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score/saver.h"
#include "write/writer.h"

#define PUT(columns, values, sets, differ)				\
    "INSERT INTO score(customer," columns ",op)SELECT ?1," values ",?7 "\
    "WHERE ?8=0 OR ?1 IN(SELECT id FROM temp.score_customer)"		\
    "ON CONFLICT(customer)DO UPDATE SET " sets ",op=excluded.op WHERE " differ

static const char put_churn[] = PUT("p_alive,alive_day", "?2,?6",
    "p_alive=excluded.p_alive,alive_day=excluded.alive_day",
    "p_alive IS NOT excluded.p_alive OR alive_day IS NOT excluded.alive_day");
static const char put_clv[] = PUT("expected_orders,clv,clv_day", "?2,?3,?6",
    "expected_orders=excluded.expected_orders,clv=excluded.clv,"
    "clv_day=excluded.clv_day", "expected_orders IS NOT "
    "excluded.expected_orders OR clv IS NOT excluded.clv OR clv_day IS NOT "
    "excluded.clv_day");
static const char put_next[] = PUT("next_order,next_day", "?2,?6",
    "next_order=excluded.next_order,next_day=excluded.next_day",
    "next_order IS NOT excluded.next_order OR next_day IS NOT "
    "excluded.next_day");

int
score_forecast_set(struct crm *c, struct score_request *q, const char *name,
    const char *value, const char **why)
{
	const char *reason = "";

	if (name != NULL)
		return forecast_how_set(&q->forecast, name, value, why);
	if (forecast_how_check(&q->forecast, &reason) == -1)
		return session_fail(c, CRM_EUSAGE, "score %s: %s",
		    q->score->name, reason);
	return 0;
}

static double
chance_of(const struct score_request *q, int param, double usual)
{
	return q->text[param] == NULL ? usual : strtod(q->text[param], NULL);
}

int
score_churn_set(struct crm *c, struct score_request *q, const char *name,
    const char *value, const char **why)
{
	char *end;
	double v;

	if (name == NULL)
		return chance_of(q, 2, 0.3) <= chance_of(q, 1, 0.7) ?
		    score_forecast_set(c, q, name, value, why) :
		    session_fail(c, CRM_EUSAGE, "score churn: lost is a "
		    "chance not above active");
	if (strcmp(name, "active") != 0 && strcmp(name, "lost") != 0)
		return score_forecast_set(c, q, name, value, why);
	*why = "a chance is a number from 0 to 1";
	v = strtod(value, &end);
	return end != value && *end == '\0' && v >= 0 && v <= 1 ? 0 : -1;
}

/* Binds what is kept of buyer i. */
typedef void bind_fn(struct stmt *, struct forecast *, size_t i);

static void
bind_churn(struct stmt *t, struct forecast *f, size_t i)
{
	stmt_bind_int(t, 2, llround(1e4 *
	    forecast_of(f, PREDICT_ALIVE, i).value));
}

static void
bind_clv(struct stmt *t, struct forecast *f, size_t i)
{
	double unit = people_unit(f->crm);

	stmt_bind_int(t, 2, llround(1e4 *
	    forecast_of(f, PREDICT_ORDERS, i).value));
	stmt_bind_int(t, 3, llround(unit *
	    forecast_of(f, PREDICT_VALUE, i).value));
}

static void
bind_next(struct stmt *t, struct forecast *f, size_t i)
{
	const struct value never = { .kind = VALUE_NULL };
	int32_t day = forecast_day(f, i, f->crm->as_of);

	if (day != FORECAST_NEVER)
		stmt_bind_int(t, 2, day);
	else
		stmt_bind(t, 2, &never);
}

static int
keep_all(struct crm *c, struct forecast *f, struct stmt *t, bind_fn *bind,
    const struct buying *rules)
{
	size_t i, changed = 0;
	int rc = 0;

	for (i = 0; rc == 0 && i < f->buyers.n; i++) {
		bind(t, f, i);
		rc = saver_put(c, t, f->buyers.id[i], &changed);
	}
	if (rc == 0 && f->buyers.n > 0)
		rc = fits_keep(c, &f->fit, &f->cbs, rules);
	if (rc == 0 && f->spends)
		rc = fits_keep(c, &f->spend, &f->cbs, rules);
	if (rc == 0)
		session_note(c, "%zu scored, %zu saved anew", f->buyers.n,
		    changed);
	return rc;
}

static int
save(struct crm *c, struct score_request *q, const char *put,
    const char *drop, const char *day, bind_fn *bind)
{
	struct forecast f = { 0 };
	const char *table;
	struct stmt *t;
	int rc = saver_begin(c, put, q, &t, &table);

	if (rc < 0)
		return rc;
	rc = forecast_make(c, &f, &q->forecast, bind == bind_clv);
	if (rc == 0)
		rc = keep_all(c, &f, t, bind, &q->forecast.buying);
	stmt_free(t);
	forecast_free(&f);
	if (rc == 0)
		rc = saver_drop(c, drop, day, table, q);
	return session_store(c, rc);
}

int
score_churn_save(struct crm *c, struct score_request *q)
{
	return save(c, q, put_churn, "UPDATE score SET p_alive=NULL,"
	    "alive_day=NULL", "alive_day", bind_churn);
}

int
score_clv_save(struct crm *c, struct score_request *q)
{
	return save(c, q, put_clv, "UPDATE score SET expected_orders=NULL,"
	    "clv=NULL,clv_day=NULL", "clv_day", bind_clv);
}

int
score_next_save(struct crm *c, struct score_request *q)
{
	return save(c, q, put_next, "UPDATE score SET next_order=NULL,"
	    "next_day=NULL", "next_day", bind_next);
}
