/*
 * Operands as rows: field=value, an event's subject and text, order lines.
 */
#include <ctype.h>
#include <stdio.h>
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
	/* what crm-log calls at is a record's opening */
	if (strcmp(name, "at") == 0 && p->entity->shape == SHAPE_RECORD &&
	    entity_header(p->entity, name, n) != NULL)
		snprintf(name, sizeof(name), "%s",
		    entity_header(p->entity, name, n)->name);
	t = plan_wire_target(im, p, name);
	return t >= TARGETS ? session_fail(im->crm, CRM_EUSAGE, "'%s': not "
	    "here", name) : t;
}

static int
is_line(const char *operand)
{
	return strncmp(operand, "line=", 5) == 0;
}

int
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

static void
put_subject(struct plan *p, struct write_row *row, const char *name,
    int64_t id)
{
	const struct field *f = entity_field(p->entity, name, strlen(name));

	if (id != 0 && f != NULL)
		row->cell[plan_target(p, f, 0)] = value_int(id);
}

/* A row for each line; the same head, so that they are one event. */
static int
event_rows(struct import *im, struct plan *p, const struct subject *of,
    const char *text)
{
	const struct crm_write *w = im->request;
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
		put_subject(p, row, "customer", of->customer);
		put_subject(p, row, of->entity->name, of->id);
		if (text != NULL && p->text >= 0)
			rc = set_cell(im, p, row, p->text, text);
		if (rc == 0 && i < w->operands)
			rc = fill_line(im, p, row, w->operand[i] + 5);
	}
	return rc;
}

/* Fields that a subject may be: those named as what they refer to. */
static void
wire_subjects(struct plan *p)
{
	const struct field *f = p->entity->field;
	size_t i;

	for (i = 0; i < p->entity->fields; i++)
		if (f[i].type == TYPE_REFERENCE &&
		    strcmp(f[i].name, f[i].refers) == 0)
			plan_target(p, &f[i], 0);
}

static int
wire_event(struct import *im, struct plan *p)
{
	const struct field *f;
	size_t i;
	int rc, t;

	wire_subjects(p);
	f = p->entity->shape == SHAPE_RECORD ?
	    entity_field(p->entity, "owner", 5) :
	    entity_field(p->entity, "staff", 5);
	if (f != NULL && (t = plan_target(p, f, 0)) >= 0 &&
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
	struct subject of;
	size_t i;
	int rc = wire_event(im, p);

	for (i = 0; i < refs->count && rc == 0; i++) {
		rc = subject_of(im, p->entity, &refs->item[i], &of);
		if (rc == 0)
			rc = event_rows(im, p, &of, text);
		if (rc == 0 && p->rows > CHUNK / 2)
			rc = plan_flush(im, p);
	}
	return rc;
}
