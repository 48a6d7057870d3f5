/*
 * crm_alive(), crm_clv() and crm_next(): one cursor, and which number each
 * column is. A number is worked out when it is asked for.
 */
#include <math.h>
#include <stdlib.h>

#include "score/forecast.h"
#include "score/own.h"
#include "score/people.h"

enum part {
	ID, KEY, REPEATS, AFTER, KNOWN, SINCE, SO_FAR, VALUE, LOW, HIGH,
	DATE, EARLY, LATE, SPEND, SPEND_LOW, SPEND_HIGH, KEPT
};

struct shown { enum part part; enum predict_what what; };

#define WHO	"customer,\"key\",repeats,t_x,known,days_since,"
#define WHO_SHOWN { ID, 0 }, { KEY, 0 }, { REPEATS, 0 }, { AFTER, 0 },	\
    { KNOWN, 0 }, { SINCE, 0 }
#define WITH_INTERVAL(what)						\
    { VALUE, what }, { LOW, what }, { HIGH, what }

static const struct shown alive_shown[] = {
	WHO_SHOWN, WITH_INTERVAL(PREDICT_ALIVE)
};
static const struct shown clv_shown[] = {
	WHO_SHOWN, WITH_INTERVAL(PREDICT_ALIVE),
	WITH_INTERVAL(PREDICT_ORDERS), { SPEND, 0 }, { SPEND_LOW, 0 },
	{ SPEND_HIGH, 0 }, { SO_FAR, 0 }, WITH_INTERVAL(PREDICT_VALUE),
	{ KEPT, 0 }
};
static const struct shown next_shown[] = {
	WHO_SHOWN, WITH_INTERVAL(PREDICT_NEXT), { DATE, 0 }, { EARLY, 0 },
	{ LATE, 0 }
};

/* Arguments in order, by the names of forecast_how_set(). */
struct layout {
	const struct shown *shown;
	const char *const *arg;
	int	 money;
};
#define RULES	"returns", "first", "granularity"
#define RULES_HIDDEN ",in_returns HIDDEN,in_first HIDDEN,in_granularity HIDDEN"
static const char *const alive_args[] = { "model", RULES };
static const char *const clv_args[] = { "horizon", "model", "discount",
    "margin", RULES };
static const char *const next_args[] = { "horizon", "model", RULES };
static const struct layout alive_shape = { alive_shown, alive_args, 0 };
static const struct layout clv_shape = { clv_shown, clv_args, 1 };
static const struct layout next_shape = { next_shown, next_args, 0 };

struct cursor {
	struct crm	*crm;
	const struct layout *shape;
	struct forecast	 forecast;
	struct stmt	*keys;
	uint32_t	*order;
	size_t		 at, who;
	double		 unit;
	char		 day[16];
};

static void
shut(void *cursor)
{
	struct cursor *u = cursor;

	forecast_free(&u->forecast);
	stmt_free(u->keys);
	free(u->order);
	free(u);
}

static int
read_args(struct crm *c, const struct layout *shape, struct forecast_how *how,
    const struct value *arg, int args)
{
	const char *why = "";
	char text[128];
	int i;

	*how = forecast_how_usual;
	for (i = 0; i < args; i++)
		if (score_arg(text, &arg[i]) && forecast_how_set(how,
		    shape->arg[i], text, &why) != 0)
			return store_fail(c->store, CRM_EUSAGE, "%s: %s: '%s'",
			    shape->arg[i], why, text);
	if (forecast_how_check(how, &why) == -1)
		return store_fail(c->store, CRM_EUSAGE, "%s", why);
	return 0;
}

static int
begin(struct crm *c, const struct layout *shape, void **cursor,
    const struct value *arg, int args)
{
	struct forecast_how how;
	struct people by_id = { 0 };
	struct cursor *u = calloc(1, sizeof(*u));
	int rc;

	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	u->crm = c;
	u->shape = shape;
	u->unit = people_unit(c);
	rc = read_args(c, shape, &how, arg, args);
	if (rc == 0)
		rc = forecast_make(c, &u->forecast, &how, shape->money);
	by_id.n = u->forecast.buyers.n;
	by_id.id = u->forecast.buyers.id;
	if (rc == 0)
		rc = people_by_key(c, &by_id, &u->order);
	if (rc == 0)
		rc = people_keys(c, &u->keys);
	if (rc < 0)
		shut(u);
	else
		*cursor = u;
	return rc;
}

static int
next(void *cursor)
{
	struct cursor *u = cursor;

	while (u->at < u->forecast.buyers.n) {
		u->who = u->order[u->at++];
		if (u->forecast.buyers.shown[u->who])
			return 1;
	}
	return 0;
}

static struct value
number(double v)
{
	return isfinite(v) ? value_real(v) :
	    (struct value){ .kind = VALUE_NULL };
}

/* Weeks from the day this is as of, as a date; NULL: never. */
static struct value
date(struct cursor *u, double weeks)
{
	int32_t day = forecast_weeks(weeks, u->crm->as_of);

	if (day == FORECAST_NEVER)
		return (struct value){ .kind = VALUE_NULL };
	return value_text(u->day, day_show(u->day, day));
}

static struct value
of_model(struct cursor *u, const struct shown *s)
{
	struct forecast *f = &u->forecast;
	struct predicted p;

	switch (s->part) {
	case DATE:
		return date(u, forecast_of(f, PREDICT_MEDIAN, u->who).value);
	case EARLY:
		return date(u, forecast_of(f, PREDICT_MEDIAN, u->who).low);
	case LATE:
		return date(u, forecast_of(f, PREDICT_MEDIAN, u->who).high);
	case SPEND:
		return number(forecast_spend(f, u->who).value);
	case SPEND_LOW:
		return number(forecast_spend(f, u->who).low);
	case SPEND_HIGH:
		return number(forecast_spend(f, u->who).high);
	case KEPT:
		return number(forecast_of(f, PREDICT_VALUE, u->who).value /
		    forecast_of(f, PREDICT_ALIVE, u->who).value);
	default:
		p = forecast_of(f, s->what, u->who);
		return number(s->part == LOW ? p.low : s->part == HIGH ?
		    p.high : p.value);
	}
}

static void
cell(void *cursor, int column, struct value *v)
{
	struct cursor *u = cursor;
	const struct shown *s = &u->shape->shown[column];
	const struct buyers *b = &u->forecast.buyers;
	const struct cbs_row *r = &b->row[u->who];

	if (s->part == KEY)
		*v = people_key(u->keys, b->id[u->who]);
	else if (s->part == SO_FAR)
		*v = value_real((double)b->revenue[u->who] / u->unit);
	else if (s->part < SO_FAR)
		*v = value_int(s->part == ID ? b->id[u->who] :
		    s->part == REPEATS ? r->x : s->part == AFTER ?
		    r->t_x / b->a_day : s->part == KNOWN ? r->T / b->a_day :
		    (r->T - r->t_x) / b->a_day);
	else
		*v = of_model(u, s);
}

static int
alive_open(void *owner, void **cursor, const struct value *arg, int args)
{
	return begin(owner, &alive_shape, cursor, arg, args);
}

static int
clv_open(void *owner, void **cursor, const struct value *arg, int args)
{
	return begin(owner, &clv_shape, cursor, arg, args);
}

static int
next_open(void *owner, void **cursor, const struct value *arg, int args)
{
	return begin(owner, &next_shape, cursor, arg, args);
}

/* One row: all of them together. */
static int
total_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct forecast_how how;
	struct forecast f = { 0 };
	struct predicted p;
	struct grid *g = NULL;
	struct value *row;
	int rc = read_args(c, &clv_shape, &how, arg, args);

	if (rc == 0)
		rc = forecast_make(c, &f, &how, 1);
	if (rc == 0)
		rc = grid_new(c, &g, 4);
	if (rc == 0 && f.buyers.n > 0) {
		p = forecast_total(&f);
		if ((row = grid_row(c, g)) != NULL) {
			row[0] = number(p.value);
			row[1] = number(p.low);
			row[2] = number(p.high);
			row[3] = value_int(f.worthless);
		} else
			rc = CRM_ENOMEM;
	}
	forecast_free(&f);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_clv_total = {
	"crm_clv_total", "clv,clv_low,clv_high,worthless,in_horizon HIDDEN,"
	"in_model HIDDEN,in_discount HIDDEN,in_margin HIDDEN" RULES_HIDDEN, 7,
	total_open,
	grid_next, grid_cell, grid_free
};

const struct tablefn score_alive = {
	"crm_alive", WHO "alive,alive_low,alive_high,in_model HIDDEN"
	RULES_HIDDEN, 4, alive_open, next, cell, shut
};

const struct tablefn score_clv = {
	"crm_clv", WHO "alive,alive_low,alive_high,orders,orders_low,"
	"orders_high,spend,spend_low,spend_high,so_far,clv,clv_low,clv_high,"
	"potential,in_horizon HIDDEN,in_model HIDDEN,in_discount HIDDEN,"
	"in_margin HIDDEN" RULES_HIDDEN, 7, clv_open, next, cell, shut
};

const struct tablefn score_next = {
	"crm_next", WHO "chance,chance_low,chance_high,next_order,earliest,"
	"latest,in_horizon HIDDEN,in_model HIDDEN" RULES_HIDDEN, 5, next_open,
	next, cell, shut
};
