/*
 * crm_clocks(): a row for each promise of each case, for reports and segments.
 */
#include <stdlib.h>

#include "service/matter.h"
#include "time/duration.h"
#include "time/instant.h"

struct cursor {
	struct service	 service;
	struct matters	 matters;
	struct matter	 matter;
	struct promised	 clock;
	int64_t		 now;
	int		 promise;	/* the next one */
	char		 due[32], stopped[32];
};

static void
clocks_close(void *cursor)
{
	struct cursor *u = cursor;

	matters_close(&u->matters);
	service_free(&u->service);
	free(u);
}

static int
clocks_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct cursor *u = calloc(1, sizeof(*u));
	int rc;

	(void)arg;
	(void)args;
	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	if ((rc = service_read(c, &u->service)) < 0)
		store_fail(c->store, rc, "%s", crm_errmsg(c));
	else
		rc = matters_open(c, &u->matters, 0);
	u->now = service_now(c);
	u->promise = PROMISES;
	if (rc < 0)
		clocks_close(u);
	else
		*cursor = u;
	return rc;
}

static int
clocks_next(void *cursor)
{
	struct cursor *u = cursor;
	int rc = 1;

	while (rc == 1) {
		if (u->promise == PROMISES) {
			rc = matters_next(&u->matters, &u->matter);
			if (rc != 1)
				return rc;
			u->promise = 0;
		}
		rc = matter_clock(&u->service, &u->matters.memory, &u->matter,
		    (enum promise)u->promise++, u->now, &u->clock);
	}
	return rc < 0 ? rc : 1;
}

static struct value
instant(char out[32], int64_t at)
{
	if (at == INT64_MAX)
		return (struct value){ .kind = VALUE_NULL };
	return value_text(out, instant_show_utc(out, at));
}

static void
clocks_cell(void *cursor, int column, struct value *v)
{
	struct cursor *u = cursor;
	const struct promised *p = &u->clock;

	if (column == 0)
		*v = value_int(u->matter.id);
	else if (column == 1)
		*v = value_string(promises[p->promise].name);
	else if (column == 2)
		*v = value_string(promises[p->promise].step);
	else if (column == 3)
		*v = value_int(p->goal);
	else if (column == 4)
		*v = value_int(p->elapsed);
	else if (column == 5)
		*v = instant(u->due, p->due);
	else if (column == 6)
		*v = instant(u->stopped, p->stopped);
	else if (column == 7)
		*v = value_string(promised_state(p));
	else
		*v = value_int(p->goal - p->elapsed);
}

const struct tablefn service_clocks = {
	"crm_clocks", "case_id,promise,step,goal,elapsed,due,stopped,state,"
	"seconds_left", 0, clocks_open, clocks_next, clocks_cell, clocks_close
};
