/*
 * The rows that an operation made, without an index of operations.
 */
#include <stdlib.h>

#include "history/own.h"

int
spans_open(struct crm *c, struct spans *s)
{
	const struct entity *e = c->catalog.entity;
	struct str sql = { 0 };
	size_t i;
	int rc = 0;

	*s = (struct spans){ calloc(c->catalog.entities, sizeof(*s->item)),
	    0 };
	if (s->item == NULL)
		return session_nomem(c);
	for (i = 0; i < c->catalog.entities && rc == 0; i++, e++) {
		const char *op = e->shape == SHAPE_RECORD ? "created_op" :
		    "op";
		struct span *at = &s->item[s->n];

		if (e->shape == SHAPE_LINE)
			continue;
		str_clear(&sql);
		str_printf(&sql, "SELECT id,%s FROM t_%s WHERE id<?1 "
		    "ORDER BY id DESC LIMIT 1", op, e->name);
		*at = (struct span){ e, NULL, INT64_MAX };
		rc = sql.failed ? session_nomem(c) : session_store(c,
		    store_prepare(c->store, &at->below, sql.p));
		s->n += rc == 0;
	}
	str_free(&sql);
	return rc;
}

void
spans_close(struct spans *s)
{
	while (s->n > 0)
		stmt_free(s->item[--s->n].below);
	free(s->item);
	s->item = NULL;
}

/* The last row below x, if it belongs to the operation or to a later one. */
static int
peek(struct span *s, int64_t x, int64_t op, int64_t *id)
{
	int rc;

	stmt_reset(s->below);
	stmt_bind_int(s->below, 1, x);
	if ((rc = stmt_step(s->below)) != 1)
		return rc;
	*id = stmt_int(s->below, 0);
	return stmt_int(s->below, 1) >= op;
}

/* The first row below end from which on all belong to op or later ones. */
static int
first_of(struct span *s, int64_t op, int64_t end, int64_t *first)
{
	int64_t low, high, middle, id, step = 1;
	int rc = peek(s, end, op, &high);

	*first = end;
	if (rc != 1)
		return rc;
	for (low = high;; step *= 2) {
		low = low > step ? low - step : 0;
		if ((rc = peek(s, low, op, &id)) != 1)
			break;
		high = low = id;
	}
	for (high++; rc >= 0 && high - low > 1;) {
		middle = low + (high - low) / 2;
		if ((rc = peek(s, middle, op, &id)) == 1)
			high = id + 1;
		else
			low = middle;
	}
	*first = low;
	return rc < 0 ? rc : 0;
}

int
span_of_op(struct crm *c, struct span *s, int64_t op, int64_t *from,
    int64_t *to)
{
	int rc = first_of(s, op + 1, s->end, to);

	if (rc == 0)
		rc = first_of(s, op, *to, from);
	s->end = *from;
	stmt_reset(s->below);
	return session_store(c, rc);
}
