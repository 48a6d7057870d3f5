/*
 * Events and the rollups: what an event adds, and what it takes away again
 * when it is taken back. It stays in the journal and counts no more.
 */
#include <string.h>

#include "write/event.h"

int
event_roll_up(struct event_run *r, const struct value *cell)
{
	const struct event_places *p = &r->at;
	const struct value *base = &cell[p->c_base];
	struct rollup_sale sale = { .sign = 1,
	    .refund = r->entity->worth == WORTH_RETURN };
	struct writer *w = r->writer;
	int rc;

	if (w->rollup == NULL && (rc = session_store(w->crm,
	    rollup_writer_new(&w->rollup, w->crm->store))) < 0)
		return rc;
	if (base->kind == VALUE_NULL)
		base = &cell[p->c_amount];
	sale.amount = base->i;
	sale.day = (int32_t)cell[p->c_day].i;
	if (cell[p->c_customer].kind == VALUE_INT)
		sale.customer = cell[p->c_customer].i;
	if (cell[p->c_channel].kind == VALUE_TEXT) {
		sale.channel = cell[p->c_channel].p;
		sale.channel_len = cell[p->c_channel].n;
	}
	if (cell[p->c_staff].kind == VALUE_INT)
		sale.staff = cell[p->c_staff].i;
	if (cell[p->c_branch].kind == VALUE_INT)
		sale.branch = cell[p->c_branch].i;
	return session_store(w->crm, rollup_writer_add(w->rollup, &sale));
}

/* What the rollups lose: read before the event is marked. */
static int
roll_back(struct writer *w, const struct entity *e, int64_t id)
{
	struct rollup_sale sale = { .sign = -1,
	    .refund = e->worth == WORTH_RETURN };
	struct str sql = { 0 };
	struct stmt *t;
	struct value channel;
	int rc;

	if (w->rollup == NULL && (rc = session_store(w->crm,
	    rollup_writer_new(&w->rollup, w->crm->store))) < 0)
		return rc;
	str_printf(&sql, "SELECT customer,day,coalesce(amount_base,amount),"
	    "channel,staff,branch FROM t_%s WHERE id=%lld", e->name,
	    (long long)id);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(w->crm->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return session_store(w->crm, rc);
	if ((rc = stmt_step(t)) == 1) {
		channel = stmt_cell(t, 3);
		sale.customer = stmt_int(t, 0);
		sale.day = (int32_t)stmt_int(t, 1);
		sale.amount = stmt_int(t, 2);
		sale.channel = channel.kind == VALUE_TEXT ? channel.p : NULL;
		sale.channel_len = channel.kind == VALUE_TEXT ? channel.n : 0;
		sale.staff = stmt_int(t, 4);
		sale.branch = stmt_int(t, 5);
		rc = rollup_writer_add(w->rollup, &sale);
	}
	stmt_free(t);
	return session_store(w->crm, rc);
}

int
event_void(struct writer *w, const struct entity *e, int64_t id)
{
	int rc = writer_journal(w, e);

	w->changed = 1;
	if (rc == 0 && e->worth != WORTH_NONE)
		rc = roll_back(w, e, id);
	if (rc < 0)
		return rc;
	return session_store(w->crm, store_execf(w->crm->store, "UPDATE t_%s "
	    "SET void_op=%lld WHERE id=%lld AND void_op IS NULL", e->name,
	    (long long)w->crm->op, (long long)id));
}

static int
is_voided(struct crm *c, const struct ref *ref, int64_t *op)
{
	struct str sql = { 0 };
	int rc;

	str_printf(&sql, "SELECT void_op FROM t_%s WHERE id=%lld",
	    ref->entity->name, (long long)ref->id);
	rc = sql.failed ? CRM_ENOMEM : store_number(c->store, op, sql.p);
	str_free(&sql);
	return session_store(c, rc);
}

/*
 * What was given back of it would still count against the customer; steps
 * would be of nothing.
 */
static int
nothing_of(struct crm *c, const struct ref *ref)
{
	const struct entity *e;
	struct str sql = { 0 };
	int64_t id = 0;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && id == 0 && i < c->catalog.entities; i++) {
		e = &c->catalog.entity[i];
		if ((e->worth != WORTH_RETURN && entity_subject(e) == NULL) ||
		    entity_field(e, ref->entity->name,
		    strlen(ref->entity->name)) == NULL)
			continue;
		str_clear(&sql);
		str_printf(&sql, "SELECT min(id)FROM t_%s WHERE \"%s\"=%lld "
		    "AND void_op IS NULL", e->name, ref->entity->name,
		    (long long)ref->id);
		rc = session_store(c, sql.failed ? CRM_ENOMEM :
		    store_number(c->store, &id, sql.p));
		if (rc == 0 && id != 0)
			rc = session_fail(c, CRM_EDATA, "%s:%s has %s:%lld: "
			    "take that back first", ref->entity->name,
			    ref->key, e->name, (long long)id);
	}
	str_free(&sql);
	return rc;
}

int
event_void_ref(struct crm *c, const struct ref *ref, int *already)
{
	struct writer *w = writer_get(c);
	int64_t op = 0;
	int rc;

	*already = 0;
	if (w == NULL)
		return CRM_EUSAGE;
	if (ref->entity->shape != SHAPE_EVENT)
		return session_fail(c, CRM_EUSAGE, "%s:%s is not an event: "
		    "only events are taken back", ref->entity->name, ref->key);
	if ((rc = is_voided(c, ref, &op)) < 0)
		return rc;
	*already = op != 0;
	if (op == 0 && ref->entity->worth == WORTH_SALE)
		rc = nothing_of(c, ref);
	return op != 0 || rc < 0 ? rc : event_void(w, ref->entity, ref->id);
}
