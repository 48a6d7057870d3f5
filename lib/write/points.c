/*
 * Points are never fewer than none: what is redeemed or expires was there,
 * the rows before it in the same run included.
 */
#include <string.h>

#include "write/event.h"

enum { POINTS_MOST = 1000000000 };	/* so that their sum is none too */

static int
is_earned(const struct value *kind)
{
	return kind->kind == VALUE_TEXT && kind->n == 6 &&
	    memcmp(kind->p, "earned", 6) == 0;
}

static int
points_there(struct event_run *r, int64_t customer, int64_t *points)
{
	struct crm *c = r->writer->crm;
	int rc = 0;

	if (r->its_points == NULL)
		rc = store_prepare(c->store, &r->its_points, "SELECT points "
		    "FROM main.customers WHERE id=?1");
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(r->its_points, 1, customer);
	if ((rc = stmt_step(r->its_points)) == 1)
		*points = stmt_int(r->its_points, 0);
	stmt_reset(r->its_points);
	return rc < 0 ? session_store(c, rc) : 0;
}

int
event_points(struct event_run *r, struct write_row *row,
    const struct value *cell)
{
	int p = r->at.c_points, k = r->at.c_kind, who = r->at.c_customer;
	int64_t there = 0;
	size_t i;
	int rc;

	if (p < 0 || cell[p].kind != VALUE_INT ||
	    cell[who].kind != VALUE_INT)
		return 0;
	if (cell[p].i <= 0) {
		row_refuse(r->writer, row, r->head.target[p], "points are "
		    "more than none: the kind says which way they go");
		return 0;
	}
	if (cell[p].i > POINTS_MOST) {
		row_refuse(r->writer, row, r->head.target[p], "more than %d "
		    "points at once", POINTS_MOST);
		return 0;
	}
	if (is_earned(&cell[k]))
		return 0;
	if ((rc = points_there(r, cell[who].i, &there)) < 0)
		return rc;
	for (i = 0; i < r->events; i++) {
		const struct value *was = r->cell + i *
		    (size_t)r->head.columns;

		if (was[who].i == cell[who].i)
			there += is_earned(&was[k]) ? was[p].i : -was[p].i;
	}
	if (cell[p].i > there)
		row_refuse(r->writer, row, r->head.target[p], "there are %lld "
		    "points", (long long)there);
	return 0;
}
