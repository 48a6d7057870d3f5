/*
 * Whom an event is about, and who acts: references as ids, and customers made
 * of callers that nobody knew.
 */
#include <string.h>

#include "import/operand.h"

int
subject_of(struct import *im, const struct entity *e, const struct ref *ref,
    struct subject *s)
{
	const char *name = ref->entity->name;
	struct str sql = { 0 };
	int rc;

	*s = (struct subject){ ref->entity, ref->id, 0 };
	if (e != NULL && entity_field(e, name, strlen(name)) == NULL &&
	    entity_field(ref->entity, "customer", 8) == NULL)
		return session_fail(im->crm, CRM_EUSAGE, "%s:%s: a %s is "
		    "wanted here", name, ref->key, entity_subject(e) != NULL ?
		    entity_subject(e)->refers : "customer or a contact");
	if (strcmp(name, "customer") == 0)
		s->customer = ref->id;
	if (entity_field(ref->entity, "customer", 8) == NULL)
		return 0;
	str_printf(&sql, "SELECT customer FROM t_%s WHERE id=%lld", name,
	    (long long)ref->id);
	rc = sql.failed ? CRM_ENOMEM :
	    store_number(im->crm->store, &s->customer, sql.p);
	str_free(&sql);
	return session_store(im->crm, rc);
}

int
acting_staff(struct import *im, struct value *v)
{
	const struct entity *e = catalog_entity(&im->crm->catalog, "staff");
	const char *user = im->crm->user;
	int64_t id;
	int rc = lookup_key_of(im->writer, e, user, strlen(user), &id);

	*v = id != 0 ? value_int(id) : (struct value){ .kind = VALUE_NULL };
	return rc;
}

/* --create customer name=...: what is not the event's is the customer's. */
int
operand_for_extra(struct import *im, struct plan *p, const char *operand)
{
	size_t n = strcspn(operand, "=");
	const struct field *f;

	if (entity_field(p->entity, operand, n) != NULL || (p->line != NULL &&
	    entity_field(p->line, operand, n) != NULL))
		return 0;
	f = entity_field(im->extra, operand, n);
	return f != NULL && !(f->flags & FIELD_DERIVED);
}

static const struct field *
subject_field(const struct entity *e, const char *subject)
{
	if (strchr(subject, '@') != NULL)
		return entity_field(e, "email", 5);
	if (subject[0] == '+' || strspn(subject, "0123456789 -") ==
	    strlen(subject))
		return entity_field(e, "phone", 5);
	return &field_key;
}

/* An unknown caller becomes a customer. */
int
operand_create(struct import *im, const char *subject, struct crm_refs *refs)
{
	const struct crm_write *w = im->request;
	const struct entity *e = im->extra;
	const struct field *target[TARGETS] = { subject_field(e, subject),
	    entity_field(e, "name", 4) };
	struct value cell[TARGETS] = { { .kind = VALUE_NULL } };
	struct write_row row = { .cell = cell };
	struct plan *p = im->plan;
	const char *why = "", *colon = strchr(subject, ':'), *eq;
	size_t n = 2, i;
	int rc = 0, t;

	if (colon != NULL && strncmp(subject, e->name, strlen(e->name)) == 0)
		subject = colon + 1;
	for (i = 0; i < w->operands && n < TARGETS; i++) {
		if (!is_operand(w, i) ||
		    !operand_for_extra(im, p, w->operand[i]))
			continue;
		eq = strchr(w->operand[i], '=');
		target[n] = entity_field(e, w->operand[i],
		    (size_t)(eq - w->operand[i]));
		t = target[n] == target[1] ? 1 : (int)n++;
		rc = type_read(&cell[t], &im->memory, target[t], &im->env,
		    eq + 1, strlen(eq + 1), &why);
		if (rc < 0)
			return session_fail(im->crm, CRM_EDATA, "%s: %s",
			    w->operand[i], why);
	}
	rc = type_read(&cell[0], &im->memory, target[0], &im->env, subject,
	    strlen(subject), &why);
	if (rc < 0)
		return session_fail(im->crm, CRM_EDATA, "'%s': %s", subject,
		    why);
	if (cell[1].kind == VALUE_NULL)
		cell[1] = value_string(subject);
	rc = record_write(im->writer, e, target, n, &row, 1, &im->how);
	if (rc == 0 && row.outcome == ROW_REFUSED)
		return session_fail(im->crm, CRM_EDATA, "%s", row.why);
	return rc < 0 ? rc : refs_add_known(refs, e, row.id, row.key);
}
