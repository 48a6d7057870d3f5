/*
 * Grouping: rows are packed into one number, sorted, and counted.
 */
#include <errno.h>
#include <stdlib.h>

#include "base/sort.h"
#include "model/cbs.h"

static int
sound(const struct cbs_row *r)
{
	return r->x >= 0 && r->x < CBS_LIMIT && r->t_x >= 0 &&
	    r->t_x <= r->T && r->T < CBS_LIMIT && (r->x == 0) == (r->t_x == 0);
}

static uint64_t
pack(const struct cbs_row *r)
{
	return (uint64_t)r->x << 42 | (uint64_t)r->t_x << 21 | (uint64_t)r->T;
}

static void
add_up(struct cbs *c, const struct cbs_row *r)
{
	c->repeats += r->x;
	c->repeaters += r->x > 0;
	c->known += r->T;
	if (r->x > c->x_max)
		c->x_max = r->x;
	if (r->T > c->T_max)
		c->T_max = r->T;
}

/* Sorted items become tuples. */
static void
count(struct cbs *c, const struct sort_item *item, size_t n)
{
	const uint64_t low = ((uint64_t)1 << 21) - 1;
	size_t i;

	for (i = 0; i < n; i++) {
		if (i == 0 || item[i].key != item[i - 1].key)
			c->tuple[c->n++] = (struct cbs_tuple){
			    (int32_t)(item[i].key >> 42),
			    (int32_t)(item[i].key >> 21 & low),
			    (int32_t)(item[i].key & low), 0 };
		c->tuple[c->n - 1].n++;
		if (c->of != NULL)
			c->of[item[i].index] = (uint32_t)(c->n - 1);
	}
}

static size_t
distinct(const struct sort_item *item, size_t n)
{
	size_t i, k = n != 0;

	for (i = 1; i < n; i++)
		k += item[i].key != item[i - 1].key;
	return k;
}

static int
read_rows(struct cbs *c, struct sort_item *item, const struct cbs_row *row,
    size_t n, size_t *bad)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (!sound(&row[i])) {
			*bad = i;
			errno = EINVAL;
			return -1;
		}
		add_up(c, &row[i]);
		item[i].key = pack(&row[i]);
		item[i].index = (uint32_t)i;
	}
	return 0;
}

int
cbs_group(struct cbs *c, const struct cbs_row *row, size_t n, int of,
    size_t *bad)
{
	struct sort_item *item, *spare = NULL;
	int rc = -1;

	*c = (struct cbs){ .customers = (int64_t)n };
	if (n > UINT32_MAX || n > SIZE_MAX / sizeof(*item) - 1) {
		errno = EOVERFLOW;
		return -1;
	}
	if ((item = malloc((n + 1) * sizeof(*item))) == NULL ||
	    read_rows(c, item, row, n, bad) == -1)
		goto out;
	if ((spare = malloc((n + 1) * sizeof(*spare))) == NULL)
		goto out;
	sort_items(item, spare, n);
	free(spare);
	c->tuple = malloc((distinct(item, n) + 1) * sizeof(*c->tuple));
	c->of = of ? malloc((n + 1) * sizeof(*c->of)) : NULL;
	if (c->tuple != NULL && (!of || c->of != NULL)) {
		count(c, item, n);
		rc = 0;
	}
out:
	free(item);
	if (rc == -1)
		cbs_free(c);
	return rc;
}

void
cbs_free(struct cbs *c)
{
	free(c->tuple);
	free(c->of);
	*c = (struct cbs){ 0 };
}
