/*
 * A lead becomes a deal: one is opened for each customer, with what was noted
 * of the lead, in the operation that brings it forward.
 */
#include <stdlib.h>
#include <string.h>

#include "import/convert.h"
#include "import/operand.h"

static const char prefix[] = "deal.";
enum { PREFIX = sizeof(prefix) - 1 };

int
convert_split(struct import *im, struct crm_write *of, struct crm_write *deal)
{
	const struct crm_write *w = im->request;
	char **own = arena_alloc(&im->memory, (w->operands + 1) *
	    sizeof(*own));
	char **its = arena_alloc(&im->memory, (w->operands + 1) *
	    sizeof(*its));
	static char forward[] = "lifecycle=opportunity";
	int said = 0;
	size_t i;

	if (own == NULL || its == NULL)
		return session_nomem(im->crm);
	*of = *w;
	*deal = (struct crm_write){ .entity = "deal",
	    .dry_run = w->dry_run };
	of->operand = own;
	of->operands = 0;
	deal->operand = its;
	for (i = 0; i < w->operands; i++) {
		said |= strncmp(w->operand[i], "lifecycle=", 10) == 0;
		if (strncmp(w->operand[i], prefix, PREFIX) == 0)
			its[deal->operands++] = w->operand[i] + PREFIX;
		else
			own[of->operands++] = w->operand[i];
	}
	if (!said)
		own[of->operands++] = forward;
	return 0;
}

static int
target(struct plan *p, const char *name)
{
	return plan_target(p, strcmp(name, "currency") == 0 ?
	    &field_currency : entity_field(p->entity, name, strlen(name)), 0);
}

/* In the order of the query. */
static const char *const carried[] = { "customer", "name", "amount",
	"currency", "source", "owner" };
enum { CARRIED = sizeof(carried) / sizeof(carried[0]), AMOUNT = 2 };

/* What was said of the deal counts; the rest is as the lead had it. */
static int
fill(struct import *im, struct plan *p, struct stmt *t, struct write_row *row,
    int64_t id)
{
	int at[CARRIED], i, rc, own;
	struct value v;

	for (i = 0; i < CARRIED; i++)
		at[i] = target(p, carried[i]);
	own = row->cell[at[AMOUNT]].kind != VALUE_NULL;
	stmt_bind_int(t, 1, id);
	if ((rc = stmt_step(t)) < 0)
		return session_store(im->crm, rc);
	for (i = 0; rc == 1 && i < CARRIED; i++) {
		v = stmt_cell(t, i);
		if (row->cell[at[i]].kind != VALUE_NULL ||
		    (own && strcmp(carried[i], "currency") == 0))
			continue;
		if (v.kind == VALUE_TEXT)
			v = value_text(arena_dup(&im->memory, v.p, v.n), v.n);
		row->cell[at[i]] = v;
		if (v.kind == VALUE_TEXT && v.p == NULL)
			return session_nomem(im->crm);
	}
	stmt_reset(t);
	return 0;
}

/* A row for each, like the one that the operands made. */
static int
rows(struct import *im, struct plan *p, const struct ref *ref, size_t n,
    struct write_row *row)
{
	struct stmt *t;
	size_t i, size = (p->targets + 1) * sizeof(struct value);
	int rc = session_store(im->crm, store_prepare(im->crm->store, &t,
	    "SELECT id,coalesce(need,name),budget,currency,source,owner "
	    "FROM t_customer WHERE id=?1"));

	for (i = 0; rc == 0 && i < n; i++) {
		row[i] = (struct write_row){ .cell =
		    arena_alloc(&im->memory, size) };
		if (row[i].cell == NULL)
			rc = session_nomem(im->crm);
		else
			memcpy(row[i].cell, p->row[0].cell, size);
		if (rc == 0)
			rc = fill(im, p, t, &row[i], ref[i].id);
	}
	stmt_free(t);
	return rc;
}

int
convert_deals(struct import *im, const struct crm_write *deal,
    const struct ref *ref, size_t n)
{
	const struct crm_write *request = im->request;
	struct plan *p = plan_new(im, "deal", NULL);
	struct write_row *row = arena_alloc(&im->memory, n * sizeof(*row));
	struct write_how how = im->how;
	size_t i;
	int rc;

	if (p == NULL || row == NULL)
		return p == NULL ? CRM_EUSAGE : session_nomem(im->crm);
	for (i = 0; i < CARRIED; i++)
		target(p, carried[i]);
	how.no_create = 0;
	im->request = deal;
	rc = operand_record(im, p);
	im->request = request;
	if (rc == 0 && p->row[0].outcome == ROW_REFUSED)
		return session_fail(im->crm, CRM_EDATA, "%s: %s",
		    p->style[p->row[0].target].column, p->row[0].why);
	if (rc == 0)
		rc = rows(im, p, ref, n, row);
	free(p->row);
	p->row = row;
	p->rows = n;
	if (rc == 0)
		rc = record_write(im->writer, p->entity, p->target,
		    p->targets, row, n, &how);
	if (rc == 0)
		rc = plan_tell(im, p);
	p->row = NULL;
	return rc;
}
