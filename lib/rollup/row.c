/*
 * Rows of r_customer, or of a table like it: they go in by the block, one
 * statement for each.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "crm.h"
#include "rollup/rollup.h"

enum { COLUMNS = 10, BLOCK = 1024 };

struct rollup_rows {
	struct store	*store;
	struct stmt	*insert;
	struct value	*cell;
	size_t		 rows;
	struct arena	 memory;	/* the months of those rows */
};

/* A value that the feed carries is text; the months are bytes. */
int
rollup_rows_new(struct rollup_rows **out, struct store *store,
    const char *table)
{
	struct rollup_rows *r = calloc(1, sizeof(*r));
	struct str sql = { 0 };
	int rc;

	*out = r;
	if (r == NULL)
		return store_fail(store, CRM_ENOMEM, "no memory");
	r->store = store;
	str_printf(&sql, "INSERT OR REPLACE INTO %s SELECT c0,c1,c2,c3,c4,c5,"
	    "c6,c7,c8,CAST(c9 AS BLOB)FROM feed", table);
	rc = sql.failed ? CRM_ENOMEM : store_feeds(store);
	if (rc == 0)
		rc = store_prepare(store, &r->insert, sql.p);
	str_free(&sql);
	return rc;
}

static struct value
day_value(int32_t day)
{
	return day == ROLLUP_NEVER ? (struct value){ .kind = VALUE_NULL } :
	    value_int(day);
}

int
rollup_rows_add(struct rollup_rows *r, const struct rollup *row,
    const char *packed, size_t len)
{
	struct value *cell;
	int rc;

	if (r->rows == BLOCK && (rc = rollup_rows_end(r)) < 0)
		return rc;
	if (r->cell == NULL)
		r->cell = malloc(BLOCK * COLUMNS * sizeof(*r->cell));
	packed = arena_dup(&r->memory, packed, len);
	if (r->cell == NULL || packed == NULL)
		return store_fail(r->store, CRM_ENOMEM, "no memory");
	cell = r->cell + r->rows++ * COLUMNS;
	cell[0] = value_int(row->customer);
	cell[1] = day_value(row->first_day);
	cell[2] = day_value(row->last_day);
	cell[3] = value_int(row->days);
	cell[4] = value_int(row->orders);
	cell[5] = value_int(row->revenue);
	cell[6] = value_int(row->repeat_revenue);
	cell[7] = value_int(row->max_day);
	cell[8] = value_int(row->last_net);
	cell[9] = value_text(packed, len);
	return 0;
}

int
rollup_rows_end(struct rollup_rows *r)
{
	struct store_feed feed = { r->cell, NULL, r->rows, COLUMNS };
	int rc = r->rows == 0 ? 0 : store_feed(r->store, r->insert, &feed);

	r->rows = 0;
	arena_clear(&r->memory);
	return rc;
}

void
rollup_rows_free(struct rollup_rows *r)
{
	if (r == NULL)
		return;
	stmt_free(r->insert);
	free(r->cell);
	arena_free(&r->memory);
	free(r);
}
