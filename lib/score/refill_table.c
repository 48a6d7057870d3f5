/*
 * crm_refill(): what customers have of each product, and when they need more.
 */
#include <math.h>
#include <stdlib.h>

#include "score/own.h"
#include "score/people.h"
#include "score/refill.h"

struct cursor {
	struct crm	*crm;
	struct refills	 all;
	struct stmt	*keys;
	size_t		 at;
	char		 text[16];
};

static void
refill_close(void *cursor)
{
	struct cursor *u = cursor;

	refills_free(&u->all);
	stmt_free(u->keys);
	free(u);
}

static int
refill_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct cursor *u = calloc(1, sizeof(*u));
	char text[128], *end = text;
	double gaps = 3;
	int rc = 0;

	(void)args;
	if (u == NULL)
		return store_fail(c->store, CRM_ENOMEM, "no memory");
	u->crm = c;
	if (score_arg(text, &arg[0]))
		gaps = strtod(text, &end);
	else
		text[0] = '\0';
	if (*end != '\0' || !(gaps >= 1 && gaps <= 1000))
		rc = store_fail(c->store, CRM_EUSAGE, "crm_refill: gaps is "
		    "how many make a rhythm of one's own: 3");
	if (rc == 0)
		rc = refills_load(c, &u->all, (int)gaps);
	if (rc == 0)
		rc = people_keys(c, &u->keys);
	if (rc < 0) {
		refill_close(u);
		return rc;
	}
	*cursor = u;
	return 0;
}

static int
refill_next(void *cursor)
{
	struct cursor *u = cursor;

	return u->at == u->all.n ? 0 : (u->at++, 1);
}

static void
refill_cell(void *cursor, int column, struct value *v)
{
	struct cursor *u = cursor;
	const struct holding *h = &u->all.row[u->at - 1];
	const struct stocked *p = &u->all.product[h->product];
	double since = (double)u->crm->as_of - h->last;
	const int64_t whole[] = { h->customer, 0, p->id, 0, h->days, h->last };

	if (column == 1)
		*v = people_key(u->keys, h->customer);
	else if (column == 3)
		*v = value_string(p->key);
	else if (column < 6)
		*v = value_int(whole[column]);
	else if (column == 6)
		*v = value_real((double)h->quantity / 1000);
	else if (column == 8)
		*v = value_string(refill_word(h->source));
	else if (isnan(h->lasts))
		return;
	else if (column == 7)
		*v = value_real(h->lasts);
	else if (column == 9)
		*v = value_text(u->text, day_show(u->text, refill_due(h)));
	else if (column == 10)
		*v = value_int(refill_due(h));
	else if (h->lasts > 0)
		*v = value_real(since / h->lasts);
}

const struct tablefn score_refill = {
	"crm_refill", "customer,\"key\",product,product_key,purchases,"
	"last_day,quantity,lasts,source,due,due_day,ratio,in_gaps HIDDEN", 1,
	refill_open, refill_next, refill_cell, refill_close
};
