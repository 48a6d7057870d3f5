/*
 * An order's steps. Some of them move money: paid is a payment of
 * what is open; so is a bad debt, by a method that says so; cancelled gives
 * back what was not given back yet.
 */
#include <string.h>

#include "import/operand.h"
#include "time/zone.h"

static void
set(struct plan *p, struct write_row *row, const char *name,
    struct value v)
{
	size_t t;

	for (t = 0; t < p->targets; t++)
		if (strcmp(p->target[t]->name, name) == 0 &&
		    row->cell[t].kind == VALUE_NULL)
			row->cell[t] = v;
}

/* The payment or refund of the same instant and by the same hand. */
static int
move_money(struct import *im, const struct plan *p,
    const struct write_row *of, const struct account_order *o,
    const char *entity, const char *method, int64_t amount)
{
	static const char *const names[] = { "customer", "at", "amount",
	    "order", "staff", "note", "currency", "method" };
	enum { NAMES = sizeof(names) / sizeof(names[0]) };
	const struct entity *e = catalog_entity(&im->crm->catalog, entity);
	int refund = e->worth == WORTH_RETURN;
	size_t n = NAMES - (method == NULL);
	const struct field *target[NAMES];
	const char none[NAMES] = { 0 };
	struct value cell[NAMES], text = cell_named(p, of, "text");
	struct write_row row = { .cell = cell };
	struct write_how how = { 0 };
	const char *name;
	size_t i;
	int rc;

	for (i = 0; i < n; i++) {
		name = refund && i == 5 ? "reason" : names[i];
		target[i] = entity_field(e, name, strlen(name));
		cell[i] = (struct value){ .kind = VALUE_NULL };
	}
	if (o->customer != 0)
		cell[0] = value_int(o->customer);
	cell[1] = cell_named(p, of, "at");
	cell[2] = value_int(amount);
	cell[3] = value_int(o->id);
	cell[4] = cell_named(p, of, "staff");
	cell[5] = refund && text.kind == VALUE_NULL ?
	    value_string("cancelled") : text;
	if (o->currency[0] != '\0')
		cell[6] = value_string(o->currency);
	if (method != NULL)
		cell[7] = value_string(method);
	rc = event_write(im->writer, e, target, none, n, &row, 1, &how);
	if (rc == 0 && row.outcome == ROW_REFUSED)
		return session_fail(im->crm, CRM_EDATA, "%s", row.why);
	return rc;
}

static int
invoice(struct import *im, struct plan *p, struct write_row *row,
    const struct account_order *o, const struct str *name)
{
	char *number = arena_dup(&im->chunk, name->p, name->n);
	int64_t at = cell_named(p, row, "at").i;

	if (number == NULL)
		return session_nomem(im->crm);
	set(p, row, "invoice", value_text(number, name->n));
	set(p, row, "due", value_int(zone_day(im->crm->zone, at) + o->terms));
	return 0;
}

int
purchase_look(struct step_run *s)
{
	struct value v = cell_named(s->plan, s->row, "kind");
	struct value order = cell_named(s->plan, s->row, "order");
	int rc;

	s->kind = v.kind == VALUE_TEXT ?
	    arena_dup(&s->im->chunk, v.p, v.n) : "";
	if (s->kind == NULL)
		return session_nomem(s->im->crm);
	if (order.kind != VALUE_INT || v.kind != VALUE_TEXT)
		return 0;	/* what is required is said elsewhere */
	set(s->plan, s->row, "at", value_int(s->im->crm->now));
	rc = account_order(s->im->crm, &s->order, order.i, &s->name,
	    &s->im->order);
	s->order.told = !s->im->words;
	if (rc == 0 && strcmp(s->kind, "invoiced") == 0)
		rc = invoice(s->im, s->plan, s->row, &s->order, &s->name);
	return rc < 0 ? rc : account_step(s->im->crm, &s->order, s->name.p,
	    s->kind, cell_named(s->plan, s->row, "at").i);
}

int
purchase_follow(struct step_run *s)
{
	int64_t rest = s->order.amount - s->order.returned;
	int64_t open = rest - s->order.paid;

	if (strcmp(s->kind, "cancelled") == 0 && rest > 0)
		return move_money(s->im, s->plan, s->row, &s->order, "refund",
		    NULL, rest);
	if (strcmp(s->kind, "paid") == 0 && open > 0)
		return move_money(s->im, s->plan, s->row, &s->order,
		    "payment", NULL, open);
	if (strcmp(s->kind, "bad_debt") == 0 && open > 0)
		return move_money(s->im, s->plan, s->row, &s->order,
		    "payment", "bad debt", open);
	return 0;
}

static int
one_step(struct import *im, struct plan *p, struct write_row *row)
{
	struct step_run s = { .im = im, .plan = p, .row = row };
	int rc = purchase_look(&s);

	if (rc == 0)
		rc = purchase_follow(&s);
	str_free(&s.name);
	return rc;
}

int
purchase_steps(struct import *im, struct plan *p, const struct crm_refs *refs,
    const char *text)
{
	size_t i;
	int rc;

	for (i = 0; i < refs->count; i++)
		if (strcmp(refs->item[i].entity->name, "order") != 0)
			return session_fail(im->crm, CRM_EUSAGE, "%s:%s: that "
			    "is a step of an order",
			    refs->item[i].entity->name, refs->item[i].key);
	if (refs->count >= CHUNK / 2)
		return session_fail(im->crm, CRM_EUSAGE, "more than %d orders "
		    "at once: take a file", CHUNK / 2);
	rc = operand_events(im, p, refs, text);
	for (i = 0; i < p->rows && rc == 0; i++)
		if (p->row[i].outcome != ROW_REFUSED)
			rc = one_step(im, p, &p->row[i]);
	return rc < 0 ? rc : plan_flush(im, p);
}
