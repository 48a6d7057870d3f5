/*
 * Orders and what was taken back, in order of customer and time, put together
 * by the day or the hour.
 */
#include <stdlib.h>
#include <string.h>

#include "score/buying.h"
#include "score/own.h"
#include "time/zone.h"

static const char *const returns[] = { "net", "ignore", "drop-order" };

int
buying_set(struct buying *b, const char *name, const char *value,
    const char **why)
{
	int i;

	if (strcmp(name, "granularity") == 0) {
		*why = "a purchase is that of a day or of an hour";
		b->hours = strcmp(value, "hour") == 0;
		return b->hours || strcmp(value, "day") == 0 ? 0 : -1;
	}
	if (strcmp(name, "first") == 0) {
		*why = "whether the first purchase's value counts: yes or no";
		b->first = strcmp(value, "yes") == 0;
		return b->first || strcmp(value, "no") == 0 ? 0 : -1;
	}
	if (strcmp(name, "returns") != 0)
		return 1;
	*why = "returns are net, ignore or drop-order";
	for (i = 0; i < 3; i++)
		if (strcmp(value, returns[i]) == 0) {
			b->returns = (enum buying_returns)i;
			return 0;
		}
	return -1;
}

int
buying_args(struct crm *c, struct buying *b, const struct value *arg, int args)
{
	static const char *const names[] = { "returns", "first",
	    "granularity" };
	const char *why = "";
	char text[128];
	int i;

	for (i = 0; i < args; i++)
		if (score_arg(text, &arg[i]) &&
		    buying_set(b, names[i], text, &why) != 0)
			return store_fail(c->store, CRM_EUSAGE, "%s: %s: '%s'",
			    names[i], why, text);
	return 0;
}

const char *
buying_words(const struct buying *b)
{
	static const char *const words[3][2][2] = {
		{ { "purchase days; refunds net; repeat values",
		    "purchase days; refunds net; all values" },
		{ "purchase hours; refunds net; repeat values",
		    "purchase hours; refunds net; all values" } },
		{ { "purchase days; refunds ignored; repeat values",
		    "purchase days; refunds ignored; all values" },
		{ "purchase hours; refunds ignored; repeat values",
		    "purchase hours; refunds ignored; all values" } },
		{ { "purchase days; refunded orders dropped; repeat values",
		    "purchase days; refunded orders dropped; all values" },
		{ "purchase hours; refunded orders dropped; repeat values",
		    "purchase hours; refunded orders dropped; all values" } }
	};

	return words[b->returns][b->hours][b->first];
}

struct buying_walk {
	struct crm	*crm;
	struct stmt	*stmt;
	int		 hours;
	int		 ahead;		/* the statement is on a row unread */
};

/* An order that a refund names: it is there, the customer's and not void. */
#define NAMED	"o.id=f.\"order\" AND o.customer=f.customer AND o.void_op "\
    "IS NULL AND o.day<=:day"

static void
spell(struct str *sql, const struct buying *b)
{
	const char *when = b->hours ? "at" : "day";

	str_printf(sql, "SELECT customer,%s AS t,coalesce(amount_base,amount),1"
	    ",coalesce(amount_base,amount)<0 FROM t_order o WHERE void_op IS "
	    "NULL AND customer IS NOT NULL AND day<=:day", when);
	if (b->returns == RETURNS_DROP)
		str_puts(sql, " AND NOT EXISTS(SELECT 1 FROM t_refund f WHERE "
		    "f.\"order\"=o.id AND f.customer=o.customer AND f.void_op "
		    "IS NULL AND f.day<=:day)");
	if (b->returns != RETURNS_IGNORE)
		str_printf(sql, " UNION ALL SELECT f.customer,coalesce((SELECT "
		    "o.%s FROM t_order o WHERE " NAMED "),f.%s),"
		    "-coalesce(f.amount_base,f.amount),0,1 FROM t_refund f "
		    "WHERE f.void_op IS NULL AND f.customer IS NOT NULL AND "
		    "f.day<=:day", when, when);
	if (b->returns == RETURNS_DROP)
		str_puts(sql, " AND NOT EXISTS(SELECT 1 FROM t_order o WHERE "
		    NAMED ")");
	str_puts(sql, " ORDER BY 1,2");
}

int
buying_walk_new(struct crm *c, struct buying_walk **out,
    const struct buying *b)
{
	struct buying_walk *w = calloc(1, sizeof(*w));
	struct value day = value_int(c->as_of);
	struct str sql = { 0 };
	int rc;

	*out = w;
	if (w == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	w->crm = c;
	w->hours = b->hours;
	spell(&sql, b);
	rc = sql.failed ? store_fail(c->store, CRM_ENOMEM, "no memory") :
	    store_prepare(c->store, &w->stmt, sql.p);
	str_free(&sql);
	if (rc == 0 && (rc = stmt_bind_named(w->stmt, ":day", &day)) == 0 &&
	    (rc = stmt_step(w->stmt)) >= 0) {
		w->ahead = rc;
		return 0;
	}
	buying_walk_free(w);
	*out = NULL;
	return rc;
}

static int32_t
when(const struct buying_walk *w)
{
	int64_t at = stmt_int(w->stmt, 1);

	if (!w->hours)
		return (int32_t)at;
	at += zone_offset(w->crm->zone, at);
	return (int32_t)((at - (at % 3600 + 3600) % 3600) / 3600);
}

int
buying_walk_next(struct buying_walk *w, struct bought *b)
{
	int64_t sales = 0;
	int back = 0;

	if (w->ahead != 1)
		return w->ahead;
	*b = (struct bought){ stmt_int(w->stmt, 0), when(w), 0, 0 };
	while (w->ahead == 1 && stmt_int(w->stmt, 0) == b->customer &&
	    when(w) == b->when) {
		b->net += stmt_int(w->stmt, 2);
		sales += stmt_int(w->stmt, 3);
		back |= stmt_int(w->stmt, 4) != 0;
		w->ahead = stmt_step(w->stmt);
	}
	b->counts = sales > 0 && (!back || b->net > 0);
	return w->ahead < 0 ? w->ahead : 1;
}

void
buying_walk_free(struct buying_walk *w)
{
	if (w == NULL)
		return;
	stmt_free(w->stmt);
	free(w);
}
