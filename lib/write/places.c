/*
 * Where a run of events has its own columns: looked up by name once, not for
 * each row.
 */
#include <string.h>

#include "write/event.h"

static int
target_named(struct event_run *r, const char *name, int of_line)
{
	size_t t;

	for (t = 0; t < r->targets; t++)
		if (r->is_line[t] == of_line &&
		    strcmp(r->target[t]->name, name) == 0)
			return (int)t;
	return -1;
}

static int
event_column(const struct layout *l, const char *name)
{
	int i;

	for (i = 0; i < l->columns; i++)
		if (strcmp(l->column[i].name, name) == 0)
			return i;
	return -1;
}

/* The column of what the event is of, if that has a customer. */
static int
subject_column(const struct event_run *r)
{
	const struct field *of = entity_subject(r->entity);
	int i;

	if (of == NULL || entity_field(catalog_entity(&r->writer->crm->
	    catalog, of->refers), "customer", 8) == NULL)
		return -1;
	for (i = 0; i < r->head.columns; i++)
		if (r->head.column[i].field == of)
			return i;
	return -1;
}

/* A column of that entity's alone. */
static int
column_of(const struct event_run *r, const char *entity, const char *name)
{
	return strcmp(r->entity->name, entity) != 0 ? -1 :
	    event_column(&r->head, name);
}

static int
find_required(struct event_run *r)
{
	int *out = arena_alloc(&r->writer->memory,
	    ((size_t)r->head.columns + 1) * sizeof(*out)), i;

	if ((r->at.required = out) == NULL)
		return session_nomem(r->writer->crm);
	for (i = 0; i < r->head.columns; i++)
		if (r->head.column[i].role == COLUMN_FIELD &&
		    r->head.column[i].field->flags & FIELD_REQUIRED)
			*out++ = i;
	*out = -1;
	return 0;
}

int
event_find_places(struct event_run *r)
{
	struct event_places *p = &r->at;

	p->number = target_named(r, "number", 0);
	p->system = target_named(r, "system", 0);
	p->at = target_named(r, "at", 0);
	p->customer = target_named(r, "customer", 0);
	p->channel = target_named(r, "channel", 0);
	p->staff = target_named(r, "staff", 0);
	p->branch = target_named(r, "branch", 0);
	p->amount = target_named(r, "amount", 0);
	p->currency = target_named(r, "currency", 0);
	p->l_product = target_named(r, "product", 1);
	p->l_quantity = target_named(r, "quantity", 1);
	p->l_price = target_named(r, "price", 1);
	p->l_amount = target_named(r, "line_amount", 1);
	p->c_day = event_column(&r->head, "day");
	p->c_at = event_column(&r->head, "at");
	p->c_customer = event_column(&r->head, "customer");
	p->c_amount = event_column(&r->head, "amount");
	p->c_base = event_column(&r->head, "amount_base");
	p->c_number = event_column(&r->head, "ext");
	p->c_system = event_column(&r->head, "source");
	p->c_channel = event_column(&r->head, "channel");
	p->c_staff = event_column(&r->head, "staff");
	p->c_branch = event_column(&r->head, "branch");
	p->c_order = event_column(&r->head, "order");
	p->c_subject = subject_column(r);
	p->c_kind = event_column(&r->head, "kind");
	p->c_score = column_of(r, "feedback", "score");
	p->c_best = column_of(r, "feedback", "best");
	p->c_expected = column_of(r, "feedback", "expected");
	p->c_points = column_of(r, "reward", "points");
	return find_required(r);
}
