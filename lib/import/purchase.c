/*
 * An order's steps by hand. Some of them move money: paid is a payment of
 * what is open; so is a bad debt, by a method that says so; cancelled gives
 * back what was not given back yet.
 */
#include <string.h>

#include "account/account.h"
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

static int
one_step(struct import *im, struct plan *p, struct write_row *row)
{
	struct value v = cell_named(p, row, "kind");
	const char *kind = v.kind == VALUE_TEXT ?
	    arena_dup(&im->chunk, v.p, v.n) : NULL;
	struct account_order o = { 0 };
	struct str name = { 0 };
	int64_t rest;
	int rc;

	if (kind == NULL)
		return session_nomem(im->crm);
	rc = account_order(im->crm, &o, cell_named(p, row, "order").i, &name);
	set(p, row, "at", value_int(im->crm->now));
	if (rc == 0)
		rc = account_step(im->crm, &o, name.p, kind,
		    cell_named(p, row, "at").i);
	if (rc == 0 && strcmp(kind, "invoiced") == 0)
		rc = invoice(im, p, row, &o, &name);
	rest = o.amount - o.returned;
	if (rc == 0 && strcmp(kind, "cancelled") == 0 && rest > 0)
		rc = move_money(im, p, row, &o, "refund", NULL, rest);
	if (rc == 0 && strcmp(kind, "paid") == 0)
		rc = move_money(im, p, row, &o, "payment", NULL,
		    rest - o.paid);
	if (rc == 0 && strcmp(kind, "bad_debt") == 0)
		rc = move_money(im, p, row, &o, "payment", "bad debt",
		    rest - o.paid);
	str_free(&name);
	return rc;
}

int
purchase_steps(struct import *im, struct plan *p, const struct crm_refs *refs,
    const char *text)
{
	static const char *const filled[] = { "at", "invoice", "due" };
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
	for (i = 0; i < sizeof(filled) / sizeof(filled[0]); i++)
		plan_target(p, entity_field(p->entity, filled[i],
		    strlen(filled[i])), 0);
	rc = operand_events(im, p, refs, text);
	for (i = 0; i < p->rows && rc == 0; i++)
		if (p->row[i].outcome != ROW_REFUSED)
			rc = one_step(im, p, &p->row[i]);
	return rc < 0 ? rc : plan_flush(im, p);
}
