/*
 * Operands as rows: field=value, an event's subject and text, order lines.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "import/operand.h"

int
operand_is_assignment(const char *s)
{
	if (!(islower((unsigned char)*s) || *s == '_'))
		return 0;
	while (islower((unsigned char)*s) || isdigit((unsigned char)*s) ||
	    *s == '_' || *s == '.')
		s++;
	return *s == '=';
}

/* The words that are not assignments, in order; at most n. */
size_t
operand_words(const struct crm_write *w, const char **word, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < w->operands && k < n; i++)
		if (i + (size_t)w->literal >= w->operands ||
		    !operand_is_assignment(w->operand[i]))
			word[k++] = w->operand[i];
	return k;
}

/* The field that an assignment names, when the entity has it. */
static int
assign(struct import *im, struct plan *p, const char *operand)
{
	size_t n = strcspn(operand, "=");
	char name[64];
	int t;

	if (n >= sizeof(name))
		return session_fail(im->crm, CRM_EUSAGE, "'%s': no such field",
		    operand);
	memcpy(name, operand, n);
	name[n] = '\0';
	t = plan_wire_target(im, p, name);
	return t >= TARGETS ? session_fail(im->crm, CRM_EUSAGE, "'%s': not "
	    "here", name) : t;
}

static int
is_line(const char *operand)
{
	return strncmp(operand, "line=", 5) == 0;
}

static int
is_operand(const struct crm_write *w, size_t i)
{
	return i + (size_t)w->literal < w->operands &&
	    operand_is_assignment(w->operand[i]);
}

/* All targets first: rows have a cell for each. */
static int
wire_all(struct import *im, struct plan *p)
{
	const struct crm_write *w = im->request;
	size_t i;
	int t = 0;

	for (i = 0; i < w->operands && t >= 0; i++) {
		if (!is_operand(w, i) || (is_line(w->operand[i]) &&
		    p->line != NULL))
			continue;
		if (im->extra != NULL && operand_for_extra(im, p,
		    w->operand[i]))
			continue;
		t = assign(im, p, w->operand[i]);
	}
	plan_places(p);
	return t < 0 ? t : 0;
}

static int
set_cell(struct import *im, struct plan *p, struct write_row *row, int t,
    const char *value)
{
	if (value[0] == '\0')
		return 0;
	return plan_cell(im, p, row, t, value, strlen(value));
}

static int
fill(struct import *im, struct plan *p, struct write_row *row)
{
	const struct crm_write *w = im->request;
	size_t i, t;
	int pass, rc = 0, at;

	for (t = 0; t < p->targets; t++)
		row->cell[t] = p->constant[t];
	for (pass = 0; pass < 2 && rc == 0; pass++) {
		for (i = 0; i < w->operands && rc == 0; i++) {
			if (!is_operand(w, i) || (is_line(w->operand[i]) &&
			    p->line != NULL) || (im->extra != NULL &&
			    operand_for_extra(im, p, w->operand[i])))
				continue;
			at = assign(im, p, w->operand[i]);
			if (at < 0)
				return at;
			if ((at == p->currency) == (pass == 0))
				rc = set_cell(im, p, row, at,
				    strchr(w->operand[i], '=') + 1);
		}
		if (pass == 0 && rc == 0 && p->currency >= 0)
			rc = import_currency(im, row, p->currency);
	}
	return rc;
}

static int
row_new(struct import *im, struct plan *p, struct write_row **out)
{
	struct write_row *row = &p->row[p->rows];

	if (p->rows == p->cap)
		return session_fail(im->crm, CRM_EUSAGE, "too many at once");
	*row = (struct write_row){ 0 };
	row->cell = arena_alloc(&im->chunk, (p->targets + 1) *
	    sizeof(*row->cell));
	if (row->cell == NULL)
		return session_nomem(im->crm);
	p->rows++;
	*out = row;
	return fill(im, p, row);
}

int
operand_record(struct import *im, struct plan *p)
{
	const struct field *label = ref_label(p->entity);
	struct write_row *row;
	const char *word[2];
	size_t n = operand_words(im->request, word, 2);
	int rc, t = -1;

	if (n > 1 || (n == 1 && label == NULL))
		return session_fail(im->crm, CRM_EUSAGE, "'%s': field=value is "
		    "wanted", word[n - 1]);
	if (n == 1)
		t = plan_target(p, label, 0);
	if ((rc = wire_all(im, p)) < 0 || (rc = row_new(im, p, &row)) < 0)
		return rc;
	return t >= 0 ? set_cell(im, p, row, t, word[0]) : 0;
}

/* RICE*2@45: product, quantity, price; the last two may be left out. */
static int
fill_line(struct import *im, struct plan *p, struct write_row *row,
    const char *text)
{
	static const char *const name[] = { "product", "quantity", "price" };
	const char *at = strrchr(text, '@');
	size_t n = at ? (size_t)(at - text) : strlen(text), k;
	const char *star = NULL;
	struct { const char *p; size_t n; } part[3] = { { text, n } };
	int rc = 0, t;

	for (k = 0; k < n; k++)
		if (text[k] == '*')
			star = text + k;
	if (star != NULL) {
		part[0].n = (size_t)(star - text);
		part[1].p = star + 1;
		part[1].n = n - part[0].n - 1;
	}
	if (at != NULL) {
		part[2].p = at + 1;
		part[2].n = strlen(at + 1);
	}
	for (k = 0; k < 3 && rc == 0; k++) {
		t = plan_target(p, entity_field(p->line, name[k],
		    strlen(name[k])), 1);
		if (part[k].p != NULL && t >= 0)
			rc = plan_cell(im, p, row, t, part[k].p, part[k].n);
	}
	return rc;
}

static void
wire_line(struct plan *p)
{
	plan_target(p, entity_field(p->line, "product", 7), 1);
	plan_target(p, entity_field(p->line, "quantity", 8), 1);
	plan_target(p, entity_field(p->line, "price", 5), 1);
	plan_target(p, &field_number, 0);
}

static size_t
count_lines(const struct crm_write *w)
{
	size_t i, n = 0;

	for (i = 0; i < w->operands; i++)
		n += is_operand(w, i) && is_line(w->operand[i]);
	return n;
}

/* A row for each line; the same head, so that they are one event. */
static int
event_rows(struct import *im, struct plan *p, int subject, int64_t id,
    int64_t contact, const char *text)
{
	const struct crm_write *w = im->request;
	const struct field *f;
	struct write_row *row, *first = NULL;
	size_t i, lines = count_lines(w);
	int rc = 0;

	for (i = 0; i <= w->operands && rc == 0; i++) {
		if (i < w->operands && !(lines > 0 && is_operand(w, i) &&
		    is_line(w->operand[i])))
			continue;
		if (i == w->operands && first != NULL)
			break;
		if ((rc = row_new(im, p, &row)) < 0)
			break;
		row->part = first != NULL;
		first = row;
		if (subject >= 0 && id != 0)
			row->cell[subject] = value_int(id);
		f = entity_field(p->entity, "contact", 7);
		if (contact != 0 && f != NULL)
			row->cell[plan_target(p, f, 0)] = value_int(contact);
		if (text != NULL && p->text >= 0)
			rc = set_cell(im, p, row, p->text, text);
		if (rc == 0 && i < w->operands)
			rc = fill_line(im, p, row, w->operand[i] + 5);
	}
	return rc;
}

int
subject_of(struct import *im, const struct ref *ref, int64_t *customer,
    int64_t *contact)
{
	struct str sql = { 0 };
	int rc;

	*customer = *contact = 0;
	if (strcmp(ref->entity->name, "customer") == 0) {
		*customer = ref->id;
		return 0;
	}
	if (strcmp(ref->entity->name, "contact") != 0)
		return session_fail(im->crm, CRM_EUSAGE, "%s:%s: a customer or "
		    "a contact is wanted here", ref->entity->name, ref->key);
	*contact = ref->id;
	str_printf(&sql, "SELECT customer FROM t_contact WHERE id=%lld",
	    (long long)ref->id);
	rc = sql.failed ? CRM_ENOMEM :
	    store_number(im->crm->store, customer, sql.p);
	str_free(&sql);
	return session_store(im->crm, rc);
}

static int
wire_event(struct import *im, struct plan *p)
{
	const struct field *f;
	size_t i;
	int rc, t;

	if ((f = entity_field(p->entity, "customer", 8)) != NULL)
		plan_target(p, f, 0);
	if ((f = entity_field(p->entity, "contact", 7)) != NULL)
		plan_target(p, f, 0);
	if ((f = entity_field(p->entity, "staff", 5)) != NULL &&
	    (t = plan_target(p, f, 0)) >= 0 &&
	    (rc = acting_staff(im, &p->constant[t])) < 0)
		return rc;
	p->text = -1;
	for (i = 0; i < p->entity->fields; i++)
		if (p->entity->field[i].flags & FIELD_TEXT)
			p->text = plan_target(p, &p->entity->field[i], 0);
	if (p->line != NULL && count_lines(im->request) > 0)
		wire_line(p);
	return wire_all(im, p);
}

int
operand_events(struct import *im, struct plan *p, const struct crm_refs *refs,
    const char *text)
{
	int64_t customer, contact;
	size_t i;
	int rc = wire_event(im, p);

	for (i = 0; i < refs->count && rc == 0; i++) {
		rc = subject_of(im, &refs->item[i], &customer, &contact);
		if (rc == 0)
			rc = event_rows(im, p, p->customer, customer, contact,
			    text);
		if (rc == 0 && p->rows > CHUNK / 2)
			rc = plan_flush(im, p);
	}
	return rc;
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
