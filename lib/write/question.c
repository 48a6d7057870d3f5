/*
 * Whose identities are, many in a statement: what a table holds need not be
 * remembered.
 */
#include "write/question.h"

static int
answer(void *arg, struct stmt *t)
{
	struct question *q = arg;
	struct value *v = &q->cell[stmt_int(t, 0) * 2];
	int64_t *at = map_get(q->ids, v->p, v->n), id = stmt_int(t, 1);

	if (at == NULL || *at == id)
		return 0;
	if (*at == 0)
		*at = id;
	else if (q->from == q->to)
		*at = IDENTITY_SEVERAL;
	return 0;
}

/* Nobody has a former key in most stores. */
static int
ask(struct writer *w, struct question *q, int kind)
{
	struct store_feed feed = { q->cell, NULL, q->n, 2 };
	int rc = 0;

	if (w->question == NULL)
		rc = store_prepare(w->crm->store, &w->question, "SELECT c1,"
		    "id FROM feed CROSS JOIN identity WHERE entity=?1 AND "
		    "kind=?2 AND value=c0");
	if (rc == 0) {
		stmt_bind_int(w->question, 1, q->entity->code);
		stmt_bind_int(w->question, 2, kind);
		rc = store_feed_ask(w->crm->store, w->question, &feed,
		    answer, q);
	}
	return session_store(w->crm, rc);
}

int
question_ask(struct writer *w, struct question *q)
{
	int rc = q->n == 0 ? 0 : identity_settle(w), kind, some = 1;

	for (kind = q->from; kind <= q->to && rc == 0 && q->n > 0; kind++) {
		if (kind == IDENTITY_FORMER)
			rc = lookup_exceeds(w, q->entity, kind, kind, 0,
			    &some);
		if (rc == 0 && some)
			rc = ask(w, q, kind);
	}
	q->n = 0;
	return rc;
}

int
question_add(struct writer *w, struct question *q, const struct value *v)
{
	int64_t *at;
	int fresh;

	if ((at = map_put(q->ids, v->p, v->n, &fresh)) == NULL)
		return session_nomem(w->crm);
	if (!fresh)
		return 0;
	q->cell[q->n * 2] = value_text(map_key(at), v->n);
	q->cell[q->n * 2 + 1] = value_int((int64_t)q->n);
	return ++q->n < ASKED ? 0 : question_ask(w, q);
}
