/*
 * Cases by hand: a complaint in one line, which is a touch as well, and the
 * steps after it.
 */
#include <string.h>

#include "import/operand.h"
#include "service/service.h"

struct value
cell_named(const struct plan *p, const struct write_row *row,
    const char *name)
{
	size_t t;

	for (t = 0; t < p->targets; t++)
		if (strcmp(p->target[t]->name, name) == 0)
			return row->cell[t];
	return (struct value){ .kind = VALUE_NULL };
}

/* The customer got in touch: by the case's channel, with its words. */
static int
touch(struct import *im, const struct plan *p, const struct write_row *of)
{
	static const struct { const char *field, *from; } copied[] = {
		{ "kind", NULL }, { "direction", NULL },
		{ "customer", "customer" }, { "contact", "contact" },
		{ "at", "opened" }, { "channel", "channel" },
		{ "staff", "owner" }, { "branch", "branch" },
		{ "text", "subject" }
	};
	enum { COPIED = sizeof(copied) / sizeof(copied[0]) };
	const struct entity *e = catalog_entity(&im->crm->catalog,
	    "interaction");
	const struct field *target[COPIED];
	const char none[COPIED] = { 0 };
	struct value cell[COPIED], channel = cell_named(p, of, "channel");
	const char *by = channel.kind == VALUE_TEXT ?
	    arena_dup(&im->chunk, channel.p, channel.n) : NULL;
	struct write_row row = { .cell = cell };
	struct write_how how = { 0 };
	size_t i;
	int rc;

	for (i = 0; i < COPIED; i++) {
		target[i] = entity_field(e, copied[i].field,
		    strlen(copied[i].field));
		if (copied[i].from != NULL)
			cell[i] = cell_named(p, of, copied[i].from);
	}
	cell[0] = value_string(service_touch(by));
	cell[1] = value_string("in");
	rc = event_write(im->writer, e, target, none, COPIED, &row, 1, &how);
	if (rc == 0 && row.outcome == ROW_REFUSED)
		return session_fail(im->crm, CRM_EDATA, "%s", row.why);
	return rc;
}

/* All rows wait until each was looked at. */
static int
few(struct import *im, const struct crm_refs *refs)
{
	return refs->count < CHUNK / 2 ? 0 : session_fail(im->crm, CRM_EUSAGE,
	    "more than %d cases at once: take a file", CHUNK / 2);
}

int
matter_open(struct import *im, struct plan *p, const struct crm_refs *refs,
    const char *text)
{
	size_t i;
	int rc = few(im, refs);

	if (rc == 0)
		rc = operand_events(im, p, refs, text);
	for (i = 0; i < p->rows && rc == 0; i++)
		if (p->row[i].outcome != ROW_REFUSED)
			rc = touch(im, p, &p->row[i]);
	return rc < 0 ? rc : plan_flush(im, p);
}

/* What is said of the case itself with a step: cause and remedy. */
static int
change_case(struct import *im, const struct crm_refs *refs,
    struct crm_write *more)
{
	struct plan *p = plan_new(im, "case", NULL);
	const struct crm_write *request = im->request;
	struct write_row row;
	size_t i;
	int rc;

	if (p == NULL)
		return CRM_EUSAGE;
	im->request = more;
	rc = operand_record(im, p);
	im->request = request;
	if (rc == 0 && p->row[0].outcome == ROW_REFUSED)
		return session_fail(im->crm, CRM_EDATA, "%s", p->row[0].why);
	for (i = 0; i < refs->count && rc == 0; i++) {
		row = (struct write_row){ .cell = p->row[0].cell,
		    .id = refs->item[i].id };
		rc = record_change(im->writer, p->entity, p->target,
		    p->targets, &row, 1, &im->how);
		if (rc == 0 && row.outcome == ROW_REFUSED)
			rc = session_fail(im->crm, CRM_EDATA, "%s", row.why);
	}
	return rc;
}

/* The operands that are the case's: its fields that a step has not. */
static int
split(struct import *im, struct plan *p, struct crm_write *more)
{
	const struct crm_write *w = im->request;
	char **operand = arena_alloc(&im->memory, (w->operands + 1) *
	    sizeof(*operand));
	size_t i;

	*more = (struct crm_write){ .entity = "case", .operand = operand };
	if (operand == NULL)
		return session_nomem(im->crm);
	im->extra = catalog_entity(&im->crm->catalog, "case");
	for (i = 0; i < w->operands; i++) {
		if (!is_operand(w, i) ||
		    !operand_for_extra(im, p, w->operand[i]))
			continue;
		operand[more->operands++] = w->operand[i];
	}
	return 0;
}

/* A choice is a piece of the list of all of them. */
static const char *
kind_of(struct import *im, const struct plan *p, const struct write_row *row)
{
	struct value v = cell_named(p, row, "kind");

	return v.kind == VALUE_TEXT ? arena_dup(&im->chunk, v.p, v.n) : NULL;
}

/* The way by which the step usually is taken, where none is said. */
static int
fill_channels(struct import *im, struct plan *p)
{
	const struct field *channel = entity_field(p->entity, "channel", 7);
	int t = plan_target(p, channel, 0);
	struct str usual = { 0 };
	const char *kind;
	size_t i;
	int rc = 0;

	for (i = 0; i < p->rows && rc == 0; i++) {
		struct write_row *row = &p->row[i];

		if ((kind = kind_of(im, p, row)) == NULL)
			return session_nomem(im->crm);
		str_clear(&usual);
		rc = service_channel(im->crm, cell_named(p, row, "case").i,
		    kind, &usual);
		if (rc == 0 && usual.n > 0 && row->cell[t].kind == VALUE_NULL)
			row->cell[t] = value_string(arena_dup(&im->chunk,
			    usual.p, usual.n));
	}
	str_free(&usual);
	return rc;
}

int
matter_steps(struct import *im, struct plan *p, const struct crm_refs *refs,
    const char *text)
{
	struct crm_write more;
	size_t i;
	int rc;

	for (i = 0; i < refs->count; i++)
		if (strcmp(refs->item[i].entity->name, "case") != 0)
			return session_fail(im->crm, CRM_EUSAGE, "%s:%s: a "
			    "step is a case's", refs->item[i].entity->name,
			    refs->item[i].key);
	plan_target(p, entity_field(p->entity, "channel", 7), 0);
	if ((rc = few(im, refs)) == 0)
		rc = split(im, p, &more);
	if (rc == 0 && more.operands > 0)
		rc = change_case(im, refs, &more);
	if (rc == 0)
		rc = operand_events(im, p, refs, text);
	if (rc == 0)
		rc = fill_channels(im, p);
	return rc < 0 ? rc : plan_flush(im, p);
}
