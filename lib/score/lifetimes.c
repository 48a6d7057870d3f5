/*
 * Times to an event: between purchases, of relationships, out of fields of
 * the customers, or out of text.
 */
#include <stdlib.h>
#include <string.h>

#include "score/lifetimes.h"
#include "score/walk.h"

static int
nomem(struct crm *c)
{
	return store_fail(c->store, CRM_ENOMEM, "no memory");
}

static int
add(struct crm *c, struct lifetimes *l, const struct lifetime *one)
{
	struct lifetime *wider;

	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 1024;
		wider = realloc(l->row, l->cap * sizeof(*wider));
		if (wider == NULL)
			return nomem(c);
		l->row = wider;
	}
	l->row[l->n++] = *one;
	return 0;
}

static int
group_number(struct crm *c, struct lifetimes *l, const char *p, size_t n,
    uint32_t *out)
{
	uint32_t i;

	for (i = 0; i < l->groups; i++)
		if (strlen(l->group[i]) == n &&
		    memcmp(l->group[i], p, n) == 0) {
			*out = i;
			return 0;
		}
	if (i == LIFETIME_GROUPS)
		return store_fail(c->store, CRM_EUSAGE, "survival: more than "
		    "%d groups", LIFETIME_GROUPS);
	if ((l->group[i] = arena_dup(&l->memory, p, n)) == NULL)
		return nomem(c);
	l->groups++;
	*out = i;
	return 0;
}

static int
group_of_cell(struct crm *c, struct lifetimes *l, struct value v,
    uint32_t *out)
{
	char text[32];

	if (v.kind == VALUE_TEXT)
		return group_number(c, l, v.p, v.n, out);
	if (v.kind == VALUE_INT)
		snprintf(text, sizeof(text), "%lld", (long long)v.i);
	else if (v.kind == VALUE_REAL)
		snprintf(text, sizeof(text), "%.15g", v.r);
	else
		text[0] = '\0';
	return group_number(c, l, text, strlen(text), out);
}

/* A field of the customers' view, in quotes. */
static int
field(struct crm *c, struct str *sql, const char *name, size_t n)
{
	const struct field *f = entity_field(catalog_entity(&c->catalog,
	    "customer"), name, n);

	if (f == NULL)
		return store_fail(c->store, CRM_EUSAGE, "survival: customers "
		    "have no field '%.*s'", (int)n, name);
	sql_name(sql, f->name);
	return 0;
}

/* event: FIELD that is yes, or FIELD=VALUE; none: everything has happened. */
static int
condition(struct crm *c, struct str *sql, const char *event)
{
	const char *equals = strchr(event, '=');
	size_t n = equals ? (size_t)(equals - event) : strlen(event);
	int rc;

	if (n == 0) {
		str_putc(sql, '1');
		return 0;
	}
	str_puts(sql, "coalesce(lower(");
	if ((rc = field(c, sql, event, n)) < 0)
		return rc;
	if (equals == NULL)
		str_puts(sql, ")IN('1','yes','true','y','是'),0)");
	else {
		str_puts(sql, ")=lower(");
		sql_literal(sql, equals + 1, strlen(equals + 1));
		str_puts(sql, "),0)");
	}
	return 0;
}

/* Rows of group, id, time and event, of which the first is always there. */
static int
each(struct crm *c, struct lifetimes *l, const char *sql,
    int (*use)(struct crm *, struct lifetimes *, struct stmt *, uint32_t))
{
	struct stmt *t;
	uint32_t group = 0;
	int rc = session_prepare(c, &t, sql);

	if (rc < 0)	/* the sentence is where the caller looks for it */
		return store_fail(c->store, rc, "%s", crm_errmsg(c));
	while ((rc = stmt_step(t)) == 1) {
		rc = group_of_cell(c, l, stmt_cell(t, 0), &group);
		if (rc == 0)
			rc = use(c, l, t, group);
		if (rc < 0)
			break;
	}
	stmt_free(t);
	return rc;
}

static int
keep_group(struct crm *c, struct lifetimes *l, struct stmt *t, uint32_t group)
{
	int64_t id = stmt_int(t, 1);

	(void)c;
	if (id > 0 && id <= l->top)
		l->group_of[id] = group;
	return 0;
}

static int
keep_time(struct crm *c, struct lifetimes *l, struct stmt *t, uint32_t group)
{
	struct value v = stmt_cell(t, 2);
	double time = v.kind == VALUE_REAL ? v.r : (double)stmt_int(t, 2);

	if (v.kind == VALUE_NULL || !(time >= 0))
		return 0;
	return add(c, l, &(struct lifetime){ time, stmt_int(t, 1), group,
	    stmt_int(t, 3) != 0 });
}

/* Which customer is in which group, for what comes from events. */
static int
read_groups(struct crm *c, struct lifetimes *l, const char *name)
{
	struct str sql = { 0 };
	int rc = store_number(c->store, &l->top,
	    "SELECT coalesce(max(id),0)FROM t_customer");

	if (rc < 0)
		return rc;
	l->group_of = calloc((size_t)l->top + 1, sizeof(*l->group_of));
	if (l->group_of == NULL)
		return nomem(c);
	str_puts(&sql, "SELECT ");
	rc = field(c, &sql, name, strlen(name));
	str_puts(&sql, ",id FROM customers");
	if (rc == 0)
		rc = sql.failed ? nomem(c) : each(c, l, sql.p, keep_group);
	str_free(&sql);
	return rc;
}

/* The customers' own dates or fields. */
static int
of_fields(struct crm *c, struct lifetimes *l, const struct lifetimes_how *h,
    const char *name)
{
	int life = strcmp(name, "lifetime") == 0, rc = 0;
	struct str sql = { 0 };

	str_puts(&sql, "SELECT ");
	if (h->group[0] != '\0')
		rc = field(c, &sql, h->group, strlen(h->group));
	else
		str_puts(&sql, "''");
	str_puts(&sql, ",id,");
	if (life)
		str_printf(&sql, "(julianday(CASE WHEN ended<=:as_of THEN "
		    "ended ELSE :as_of END)-julianday(coalesce(since,"
		    "first_order)))/%.17g,ended IS NOT NULL AND ended<=:as_of "
		    "FROM customers WHERE coalesce(since,first_order)<=:as_of",
		    h->unit);
	else if (rc == 0) {
		str_puts(&sql, "CAST(");
		rc = field(c, &sql, name, strlen(name));
		str_puts(&sql, " AS REAL),");
		if (rc == 0)
			rc = condition(c, &sql, h->event);
		str_puts(&sql, " FROM customers WHERE ");
		if (rc == 0)
			rc = field(c, &sql, name, strlen(name));
		str_puts(&sql, " IS NOT NULL");
	}
	if (rc == 0)
		rc = sql.failed ? nomem(c) : each(c, l, sql.p, keep_time);
	str_free(&sql);
	return rc;
}

/* From each purchase to the next, or from the first to the second alone. */
struct following {
	struct lifetimes *l;
	double		 unit;
	int		 all;
	int64_t		 customer;
	int		 day;		/* of the latest purchase */
	int		 gaps;
};

static int
close_gap(struct crm *c, struct following *f, int day, int event)
{
	int64_t id = f->customer;
	uint32_t group = 0;

	if (id < 0 || (!f->all && f->gaps > 0))
		return 0;
	f->gaps++;
	if (f->l->group_of != NULL && id <= f->l->top)
		group = f->l->group_of[id];
	return add(c, f->l, &(struct lifetime){ (day - f->day) / f->unit, id,
	    group, event });
}

static int
of_purchases(struct crm *c, struct lifetimes *l,
    const struct lifetimes_how *h, int all)
{
	struct following f = { .l = l, .unit = h->unit, .all = all,
	    .customer = -1 };
	struct stint s;
	struct walk *w;
	uint32_t none;
	int rc = h->group[0] != '\0' ? read_groups(c, l, h->group) :
	    group_number(c, l, "", 0, &none);

	if (rc < 0 || (rc = walk_new(c, &w, DAY_DAY)) < 0)
		return rc;
	while ((rc = walk_next(w, &s)) == 1) {
		if (s.days == 0)
			continue;
		rc = close_gap(c, &f, s.customer == f.customer ? s.period :
		    c->as_of, s.customer == f.customer);
		if (rc < 0)
			break;
		if (s.customer != f.customer)
			f.gaps = 0;
		f.customer = s.customer;
		f.day = s.period;
	}
	walk_free(w);
	return rc < 0 ? rc : close_gap(c, &f, c->as_of, 0);
}

/* Lines of time,event[,group]. */
static int
of_text(struct crm *c, struct lifetimes *l, const struct value *text)
{
	const char *p = text->p, *end = p + text->n, *stop, *comma;
	char number[64], *after;
	uint32_t group = 0;
	double time;
	int rc = 0, event;

	for (; p < end && rc == 0; p = stop + 1) {
		if ((stop = memchr(p, '\n', (size_t)(end - p))) == NULL)
			stop = end;
		if (stop == p)
			continue;
		snprintf(number, sizeof(number), "%.*s", stop - p < 63 ?
		    (int)(stop - p) : 63, p);
		time = strtod(number, &after);
		if (after == number || *after != ',' || !(time >= 0) ||
		    (after[1] != '0' && after[1] != '1'))
			return store_fail(c->store, CRM_EUSAGE, "survival: "
			    "'%s' is not time,event[,group]: 12,1,A", number);
		event = after[1] == '1';
		comma = p + (after + 2 - number);
		if (comma < stop && *comma == ',')
			comma++;
		rc = group_number(c, l, comma, comma < stop ?
		    (size_t)(stop - comma) : 0, &group);
		if (rc == 0)
			rc = add(c, l, &(struct lifetime){ time, 0, group,
			    event });
	}
	return rc;
}

/* Groups get their numbers in order of bytes. */
static void
sort_groups(struct lifetimes *l)
{
	uint32_t place[LIFETIME_GROUPS] = { 0 }, i, k, t;
	const char *name[LIFETIME_GROUPS] = { 0 };
	size_t at;

	for (i = 0; i < l->groups; i++) {
		t = i;
		for (k = i; k > 0 && strcmp(l->group[place[k - 1]],
		    l->group[t]) > 0; k--)
			place[k] = place[k - 1];
		place[k] = t;
	}
	for (i = 0; i < l->groups; i++)
		name[i] = l->group[place[i]];
	memcpy(l->group, name, l->groups * sizeof(*name));
	for (at = 0; at < l->n; at++) {
		for (i = 0; place[i] != l->row[at].group; i++)
			continue;
		l->row[at].group = i;
	}
}

int
lifetimes_load(struct crm *c, struct lifetimes *l,
    const struct lifetimes_how *h)
{
	char name[128];
	int rc;

	*l = (struct lifetimes){ 0 };
	snprintf(name, sizeof(name), "%.*s", h->of->n < 127 ? (int)h->of->n :
	    127, h->of->p);
	if (memchr(h->of->p, ',', h->of->n) != NULL)
		rc = of_text(c, l, h->of);
	else if (strcmp(name, "second") == 0)
		rc = of_purchases(c, l, h, 0);
	else if (strcmp(name, "gap") == 0)
		rc = of_purchases(c, l, h, 1);
	else
		rc = of_fields(c, l, h, name);
	if (rc < 0) {
		lifetimes_free(l);
		return rc;
	}
	sort_groups(l);
	survive_sort(l->row, l->n);
	return 0;
}

void
lifetimes_free(struct lifetimes *l)
{
	free(l->row);
	free(l->group_of);
	arena_free(&l->memory);
	*l = (struct lifetimes){ 0 };
}
