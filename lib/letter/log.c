/*
 * Messages as interactions. The number of one begins with that of its
 * message, so that a run that was cut off can be repeated.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "letter/own.h"
#include "time/zone.h"
#include "write/event.h"

static int
there(struct letter_log *l, const struct letter_note *n, int32_t day,
    const char *number)
{
	struct stmt *t;
	int rc = store_prepare(l->crm->store, &t, "SELECT 1 FROM "
	    "t_interaction WHERE customer=?1 AND day BETWEEN ?2 AND ?3 AND "
	    "source='mail' AND void_op IS NULL AND substr(ext,1,16)="
	    "substr(?4,1,16)");
	struct value v = value_string(number);

	if (rc == 0) {
		stmt_bind_int(t, 1, n->customer);
		stmt_bind_int(t, 2, day - LETTER_DAYS);
		stmt_bind_int(t, 3, day);
		stmt_bind(t, 4, &v);
		rc = stmt_step(t);
		stmt_free(t);
	}
	return session_store(l->crm, rc);
}

/* The next message is a transaction of its own. */
static int
keep(struct letter_log *l)
{
	int rc = l->at_once ? crm_commit(l->crm) : 0;

	return rc == 0 && l->at_once ? crm_begin(l->crm) : rc;
}

int
letter_log(struct letter_log *l, const struct letter_note *n)
{
	static const char *const names[] = { "kind", "direction", "customer",
	    "channel", "text", "number", "system" };
	enum { NAMES = sizeof(names) / sizeof(names[0]) };
	const struct entity *e = catalog_entity(&l->crm->catalog,
	    "interaction");
	int32_t day = zone_day(l->crm->zone, l->crm->now);
	const struct field *target[NAMES];
	struct value cell[NAMES] = { value_string(n->kind),
	    value_string("out"), value_int(n->customer),
	    value_string(n->channel), value_string(n->text) };
	const char none[NAMES] = { 0 };
	struct write_row row = { .cell = cell };
	struct write_how how = { 0 };
	struct writer *w = writer_get(l->crm);
	char number[64];
	size_t i;
	int rc;

	if (w == NULL)
		return CRM_EUSAGE;
	snprintf(number, sizeof(number), "%016" PRIx64 ".%" PRId64 ".%" PRId64,
	    n->id, l->crm->op, n->customer);
	if ((rc = there(l, n, day, number)) != 0)
		return rc < 0 ? rc : CRM_NONE;
	cell[5] = value_string(number);
	cell[6] = value_string("mail");
	for (i = 0; i < NAMES; i++)
		target[i] = entity_field(e, names[i], strlen(names[i]));
	rc = event_write(w, e, target, none, NAMES, &row, 1, &how);
	if (rc == 0 && row.outcome == ROW_REFUSED)
		return session_fail(l->crm, CRM_EDATA, "%s", row.why);
	l->last = row.id;
	return rc == 0 ? keep(l) : rc;
}

int
letter_unlog(struct letter_log *l)
{
	struct writer *w = writer_get(l->crm);
	int rc = w == NULL ? CRM_EUSAGE : event_void(w, catalog_entity(
	    &l->crm->catalog, "interaction"), l->last);

	return rc == 0 ? keep(l) : rc;
}
