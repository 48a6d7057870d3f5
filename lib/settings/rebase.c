/*
 * Rebasing: the days of all events by another time zone, and all amounts in
 * another base currency, as if they had been so from the beginning. What was
 * agreed stays: an amount without a currency gets the one it was in.
 */
#include <string.h>

#include "money/currency.h"
#include "rollup/rollup.h"
#include "settings/own.h"
#include "time/day.h"
#include "time/zone.h"
#include "write/writer.h"

struct rebase {
	struct crm	*crm;
	const char	*was;		/* the old base currency; NULL: kept */
	int64_t		 changed;
};

/* rebase_day(at): the day of that instant in the store's zone. */
static int
call_day(void *owner, const struct value *arg, int args, struct value *out,
    struct str *s)
{
	struct crm *c = owner;

	(void)args;
	(void)s;
	if (arg[0].kind == VALUE_INT)
		*out = value_int(zone_day(c->zone, arg[0].i));
	return 0;
}

/*
 * rebase_amount(amount, scale, currency, day): in the base currency; NULL
 * where it is in it already. A scale of 0 is the currency's own.
 */
static int
call_amount(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	struct crm *c = owner;
	const struct currency *cur;
	int scale = (int)arg[1].i, rc;
	char day[16];

	(void)args;
	if (arg[0].kind != VALUE_INT || arg[2].kind != VALUE_TEXT ||
	    arg[1].kind != VALUE_INT || arg[3].kind != VALUE_INT ||
	    (cur = currency_find(arg[2].p, arg[2].n)) == NULL ||
	    strcmp(cur->code, c->currency) == 0)
		return 0;
	rc = rates_convert(&c->rates, cur->code, scale ? scale : cur->digits,
	    scale ? scale : c->money.digits, (int32_t)arg[3].i, arg[0].i,
	    &out->i);
	if (rc == 0) {
		out->kind = VALUE_INT;
		return 0;
	}
	day_show(day, (int32_t)arg[3].i);
	if (rc == -1)
		str_printf(s, "rates: none for %s on or before %s: add one, "
		    "in %s", cur->code, day, c->currency);
	else
		str_printf(s, "an amount in %s of %s is too large in %s",
		    cur->code, day, c->currency);
	session_fail(c, CRM_EDATA, "%s", s->failed ? "no memory" : s->p);
	return -1;
}

static const struct scalarfn functions[] = {
	{ "rebase_day", 1, call_day },
	{ "rebase_amount", 4, call_amount },
};

/* Runs the statement, and counts. A function's own sentence is the better. */
static int
run(struct rebase *r, struct str *sql)
{
	struct crm *c = r->crm;
	struct stmt *t = NULL;
	int rc;

	str_clear(&c->err);
	rc = sql->failed ? CRM_ENOMEM : store_prepare(c->store, &t, sql->p);
	str_free(sql);
	if (rc == 0 && (rc = stmt_run(t)) == 0)
		r->changed += store_changes(c->store);
	stmt_free(t);
	return rc == 0 ? 0 : c->err.n > 0 ? CRM_EDATA : session_store(c, rc);
}

static int
kept_money(const struct field *f, unsigned custom)
{
	return f->type == TYPE_MONEY && !(f->flags & FIELD_DERIVED) &&
	    (f->flags & FIELD_CUSTOM) == custom;
}

/* Rows with an amount and no currency were in the old base currency. */
static int
state_currency(struct rebase *r, const struct entity *e)
{
	struct str sql = { 0 };
	const struct field *f;
	int n = 0;

	str_printf(&sql, "UPDATE t_%s SET currency='%s' WHERE currency IS NULL "
	    "AND coalesce(", e->name, r->was);
	for (f = e->field; f < e->field + e->fields; f++)
		if (kept_money(f, 0))
			str_printf(&sql, "%s\"%s\"", n++ ? "," : "", f->name);
	str_printf(&sql, "%s)IS NOT NULL", n == 1 ? ",NULL" : "");
	return run(r, &sql);
}

static int
rebase_days(struct rebase *r, const struct entity *e)
{
	struct str sql = { 0 };

	str_printf(&sql, "UPDATE t_%s SET day=rebase_day(at)WHERE day IS NOT "
	    "rebase_day(at)", e->name);
	return run(r, &sql);
}

/* A line's currency and day are its event's; a record's day is today. */
static int
rebase_amount(struct rebase *r, const struct entity *e, const struct field *f)
{
	struct str sql = { 0 }, base = { 0 };
	const char *of = e->shape == SHAPE_LINE ? "p" : "t";

	str_printf(&base, "rebase_amount(t.\"%s\",%d,%s.currency,", f->name,
	    f->scale, of);
	if (e->shape == SHAPE_RECORD)
		str_printf(&base, "%ld)", (long)r->crm->today);
	else
		str_printf(&base, "%s.day)", of);
	str_printf(&sql, "UPDATE t_%s AS t SET \"%s_base\"=%s", e->name,
	    f->name, base.p ? base.p : "");
	if (e->shape == SHAPE_LINE)
		str_printf(&sql, " FROM t_%s p", e->parent);
	str_printf(&sql, " WHERE t.\"%s_base\"IS NOT %s", f->name,
	    base.p ? base.p : "");
	if (e->shape == SHAPE_LINE)
		str_puts(&sql, " AND p.id=t.parent");
	sql.failed |= base.failed;
	str_free(&base);
	return run(r, &sql);
}

/* Money of the user's own is kept in the base currency alone. */
static int
rebase_own(struct rebase *r, const struct entity *e, const struct field *f)
{
	struct str sql = { 0 };

	str_printf(&sql, "UPDATE x_%s AS x SET \"%s\"=rebase_amount(x.\"%s\","
	    "%d,'%s',", e->name, f->name, f->name, f->scale, r->was);
	if (e->shape == SHAPE_EVENT)
		str_printf(&sql, "(SELECT day FROM t_%s t WHERE t.id=x.id))",
		    e->name);
	else
		str_printf(&sql, "%ld)", (long)r->crm->today);
	str_printf(&sql, " WHERE x.\"%s\" IS NOT NULL", f->name);
	return run(r, &sql);
}

static int
rebase_amounts(struct rebase *r, const struct entity *e)
{
	const struct field *f;
	int rc = 0;

	for (f = e->field; f < e->field + e->fields && rc == 0; f++)
		if (kept_money(f, 0) &&
		    (e->shape != SHAPE_RECORD || r->was != NULL))
			rc = rebase_amount(r, e, f);
		else if (kept_money(f, FIELD_CUSTOM) && r->was != NULL)
			rc = rebase_own(r, e, f);
	return rc;
}

/* The rollups, and the day of the latest event. */
static int
follow(struct rebase *r)
{
	const struct catalog *cat = &r->crm->catalog;
	struct str sql = { 0 };
	size_t i;
	int n = 0, rc = rollup_rebuild(r->crm->store);

	str_puts(&sql, "INSERT OR REPLACE INTO mark SELECT 'last_day',d FROM("
	    "SELECT max(day)AS d FROM(");
	for (i = 0; i < cat->entities; i++)
		if (cat->entity[i].shape == SHAPE_EVENT)
			str_printf(&sql, "%sSELECT max(day)AS day FROM t_%s",
			    n++ ? " UNION ALL " : "", cat->entity[i].name);
	str_puts(&sql, "))WHERE d IS NOT NULL");
	if (rc < 0) {
		str_free(&sql);
		return session_store(r->crm, rc);
	}
	return run(r, &sql);
}

static int
rebase_all(struct rebase *r)
{
	const struct catalog *cat = &r->crm->catalog;
	const struct entity *e;
	int rc = 0;

	for (e = cat->entity; e < cat->entity + cat->entities; e++) {
		if (rc == 0 && r->was != NULL && e->shape != SHAPE_LINE &&
		    entity_money(e))
			rc = state_currency(r, e);
		if (rc == 0 && e->shape == SHAPE_EVENT)
			rc = rebase_days(r, e);
	}
	for (e = cat->entity; e < cat->entity + cat->entities; e++)
		if (rc == 0)
			rc = rebase_amounts(r, e);
	return rc == 0 && r->changed > 0 ? follow(r) : rc;
}

int
settings_rebase(struct document *d, const struct document *old)
{
	struct crm *c = d->crm;
	struct rebase r = { .crm = c };
	size_t i;
	int rc = 0;

	if (strcmp(d->currency, old->currency) != 0)
		r.was = old->currency;
	c->today = zone_day(c->zone, c->now);
	if (!c->as_of_given)
		c->as_of = c->today;
	for (i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (rc == 0)
			rc = session_store(c, store_scalarfn(c->store,
			    &functions[i], c));
	if (rc == 0)
		rc = rebase_all(&r);
	if (rc == CRM_EDATA)
		session_fail(c, rc, "%s: %s", d->name, arena_dup(&d->memory,
		    c->err.p, c->err.n));
	if (rc == 0 && r.changed > 0)
		c->writer->changed = 1;
	return rc;
}
