/*
 * Sales by day, channel, staff and branch: gathered, then added to r_day.
 */
#include <stdlib.h>
#include <string.h>

#include "crm.h"
#include "rollup/days.h"

struct days_key {
	int64_t	day, staff, branch;
	char	channel[];
};

enum { CHANNEL_MOST = 256, COLUMNS = 7, BLOCK = 1024 };

int
days_add(struct days *d, const struct rollup_sale *sale)
{
	union {
		struct days_key	key;
		char		bytes[sizeof(struct days_key) + CHANNEL_MOST];
	} k;
	size_t n = sale->channel_len < CHANNEL_MOST ? sale->channel_len :
	    CHANNEL_MOST, cap;
	struct days_sum *sum;
	int64_t *at;
	int fresh;

	k.key.day = sale->day;
	k.key.staff = sale->staff;
	k.key.branch = sale->branch;
	if (n != 0)
		memcpy(k.bytes + sizeof(k.key), sale->channel, n);
	at = map_put(&d->map, k.bytes, sizeof(k.key) + n, &fresh);
	if (at == NULL)
		return -1;
	if (fresh) {
		*at = (int64_t)d->map.used - 1;
		if (d->map.used > d->cap) {
			cap = d->cap ? d->cap * 2 : 64;
			sum = realloc(d->sum, cap * sizeof(*sum));
			if (sum == NULL)
				return -1;
			d->sum = sum;
			d->cap = cap;
		}
		d->sum[*at] = (struct days_sum){ 0 };
	}
	sum = &d->sum[*at];
	if (sale->refund)
		sum->refunds += sale->sign * sale->amount;
	else {
		sum->orders += sale->sign;
		sum->revenue += sale->sign * sale->amount;
	}
	return 0;
}

static void
fill(struct value *cell, const struct map_slot *slot,
    const struct days_sum *sum)
{
	struct days_key key;

	memcpy(&key, slot->key, sizeof(key));
	cell[0] = value_int(key.day);
	cell[1] = value_text(slot->key + sizeof(key),
	    slot->len - sizeof(key));
	cell[2] = value_int(key.staff);
	cell[3] = value_int(key.branch);
	cell[4] = value_int(sum->orders);
	cell[5] = value_int(sum->revenue);
	cell[6] = value_int(sum->refunds);
}

/* As first met, which is by day mostly: so they come to lie together. */
static const struct map_slot **
in_order(const struct days *d)
{
	const struct map_slot **slot = calloc(d->map.used, sizeof(*slot));
	size_t i;

	for (i = 0; slot != NULL && i < d->map.cap; i++)
		if (d->map.slot[i].key != NULL)
			slot[d->map.slot[i].value] = &d->map.slot[i];
	return slot;
}

static int
write_slots(struct days *d, struct store *store, struct stmt *t,
    const struct map_slot **slot)
{
	struct value *cell = malloc(BLOCK * COLUMNS * sizeof(*cell));
	struct store_feed feed = { cell, NULL, 0, COLUMNS };
	size_t i;
	int rc = 0;

	if (cell == NULL)
		return store_fail(store, CRM_ENOMEM, "no memory");
	for (i = 0; i < d->map.used && rc == 0; i++) {
		fill(cell + feed.rows++ * COLUMNS, slot[i], &d->sum[i]);
		if (feed.rows < BLOCK && i + 1 < d->map.used)
			continue;
		rc = store_feed(store, t, &feed);
		feed.rows = 0;
	}
	free(cell);
	return rc;
}

/* WHERE: else SQLite would read ON CONFLICT as the ON of a join. */
int
days_write(struct days *d, struct store *store)
{
	const struct map_slot **slot;
	struct stmt *t = NULL;
	int rc;

	if (d->map.used == 0)
		return 0;
	if ((slot = in_order(d)) == NULL)
		return store_fail(store, CRM_ENOMEM, "no memory");
	rc = store_prepare(store, &t, "INSERT INTO r_day SELECT c0,c1,c2,c3,"
	    "c4,c5,c6 FROM feed WHERE 1 ON CONFLICT DO UPDATE SET "
	    "orders=orders+excluded.orders,revenue=revenue+excluded.revenue,"
	    "refunds=refunds+excluded.refunds");
	if (rc == 0)
		rc = write_slots(d, store, t, slot);
	stmt_free(t);
	free(slot);
	return rc;
}

void
days_free(struct days *d)
{
	map_free(&d->map);
	free(d->sum);
	*d = (struct days){ 0 };
}
