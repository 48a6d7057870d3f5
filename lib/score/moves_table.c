/*
 * crm_rfm_migration(): who was in which segment on an earlier day, and is in
 * which now.
 */
#include <stdlib.h>

#include "rollup/rollup.h"
#include "score/own.h"
#include "score/rfm.h"
#include "time/day.h"

struct moves {
	struct rfm_how	 how;
	struct rfm_set	 now, was;
	struct stmt	*keys;
	size_t		 at;		/* the current row and one */
};

static void
moves_close(void *cursor)
{
	struct moves *u = cursor;

	rfm_set_free(&u->now);
	rfm_set_free(&u->was);
	stmt_free(u->keys);
	free(u);
}

/* As of the earlier day, in a table that stays until the next question. */
static int
sum_before(struct crm *c, struct rfm_how *how)
{
	static const char made[] = "CREATE TEMP TABLE IF NOT EXISTS "
	    "r_customer_before(customer INTEGER PRIMARY KEY,first_day,"
	    "last_day,days,orders,revenue,repeat_revenue,max_day,last_net,"
	    "months);DELETE FROM temp.r_customer_before";
	int rc;

	how->table = "r_customer_before";
	rc = store_exec(c->store, made);
	return rc < 0 ? rc : rollup_sum_into(c->store, how->table, how->day);
}

/* The last argument is the earlier day; the others are those of crm_rfm. */
static int
moves_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct moves *u = calloc(1, sizeof(*u));
	int rc;

	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	rc = rfm_args(c, &u->how, arg, args - 1);
	if (rc == 0 && (arg[args - 1].kind != VALUE_INT ||
	    arg[args - 1].i > c->as_of || arg[args - 1].i < DAY_MIN))
		rc = store_fail(c->store, CRM_EUSAGE, "crm_rfm_migration: the "
		    "day to compare with is earlier than the one asked for");
	if (rc == 0)
		rc = rfm_set_make(c, &u->now, &u->how, 1);
	if (rc == 0) {
		u->how.day = (int32_t)arg[args - 1].i;
		rc = sum_before(c, &u->how);
	}
	if (rc == 0)
		rc = rfm_set_make(c, &u->was, &u->how, 0);
	if (rc == 0)
		rc = people_keys(c, &u->keys);
	if (rc < 0) {
		moves_close(u);
		return rc;
	}
	*cursor = u;
	return 0;
}

static int
moves_next(void *cursor)
{
	struct moves *u = cursor;

	return u->at == u->now.people.n ? 0 : (u->at++, 1);
}

static void
moves_cell(void *cursor, int column, struct value *v)
{
	struct moves *u = cursor;
	uint32_t who = u->now.order[u->at - 1];
	int64_t id = u->now.people.id[who];
	size_t was = people_place(&u->was.people, id);

	if (column == 0)
		*v = value_int(id);
	else if (column == 1)
		*v = people_key(u->keys, id);
	else if (column == 2 && was < u->was.people.n)
		*v = value_string(rfm_how_segment(&u->how, &u->was.out[was]));
	else if (column == 3)
		*v = value_string(rfm_how_segment(&u->how, &u->now.out[who]));
	else if (column == 4)
		*v = value_int(was < u->was.people.n ?
		    u->was.people.revenue[was] : 0);
	else if (column == 5)
		*v = value_int(u->now.people.revenue[who]);
}

const struct tablefn score_rfm_migration = {
	"crm_rfm_migration", "customer,\"key\",was,now,was_minor,now_minor,"
	RFM_ARGUMENTS ",in_before HIDDEN", 10, moves_open, moves_next,
	moves_cell, moves_close
};
