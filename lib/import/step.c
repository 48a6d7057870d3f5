/*
 * Steps of orders that a file brings: one after another, so that each follows
 * from the last and from the money that moved, as those do that are logged by
 * hand. What is there already is looked at no further.
 */
#include <string.h>

#include "import/operand.h"

/* In between: recognised as new, and not written yet. */
static int
verdict(void *arg, struct write_row *row)
{
	struct step_run *s = arg;

	if (s->why == NULL)
		return 0;
	row_refuse(s->im->writer, row, -1, "%s", s->why);
	return 1;
}

/* CRM_EDATA becomes the reason why. */
static int
judge(struct step_run *s, int rc)
{
	const char *why = crm_errmsg(s->im->crm);

	if (rc != CRM_EDATA)
		return rc;
	s->why = arena_dup(&s->im->chunk, why, strlen(why));
	return s->why == NULL ? session_nomem(s->im->crm) : 0;
}

int
step_follows(const struct import *im, const struct entity *e)
{
	return !im->words && !im->map.keep_steps &&
	    strcmp(e->name, "order_step") == 0;
}

/* What a step may fill in. */
void
step_targets(struct plan *p)
{
	static const char *const filled[] = { "at", "invoice", "due" };
	size_t i;

	for (i = 0; i < 3 && strcmp(p->entity->name, "order_step") == 0; i++)
		plan_target(p, entity_field(p->entity, filled[i],
		    strlen(filled[i])), 0);
}

static int
one(struct import *im, struct plan *p, struct write_row *row,
    struct write_how *how)
{
	struct step_run s = { .im = im, .plan = p, .row = row };
	int rc;

	if (row->outcome == ROW_REFUSED)
		return 0;
	how->before = verdict;
	how->before_arg = &s;
	rc = row_resolve(im->writer, p->target, p->targets, row, how);
	if (rc == 0 && row->outcome != ROW_REFUSED)
		rc = judge(&s, purchase_look(&s));
	if (rc == 0)
		rc = event_write(im->writer, p->entity, p->target, p->is_line,
		    p->targets, row, 1, how);
	if (rc == 0 && row->outcome == ROW_CREATED)
		rc = purchase_follow(&s);
	how->before_arg = NULL;
	str_free(&s.name);
	return rc;
}

int
step_write(struct import *im, struct plan *p, const struct write_how *how)
{
	struct write_how each = *how;
	size_t i;
	int rc = 0;

	for (i = 0; i < p->rows && rc == 0; i++)
		rc = one(im, p, &p->row[i], &each);
	return rc;
}
