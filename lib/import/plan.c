/*
 * From columns to fields: by the map, else by the names and aliases that the
 * declarations give.
 */
#include <stdlib.h>
#include <string.h>

#include "import/card.h"
#include "import/import.h"
#include "text/text.h"

int
plan_target(struct plan *p, const struct field *f, int line)
{
	size_t t;

	for (t = 0; t < p->targets; t++)
		if (p->target[t] == f && p->is_line[t] == line)
			return (int)t;
	if (p->targets == TARGETS)
		return -1;
	p->target[t] = f;
	p->is_line[t] = (char)line;
	p->style[t] = (struct target_style){ .column = f->name };
	p->constant[t] = (struct value){ .kind = VALUE_NULL };
	p->targets++;
	return (int)t;
}

void
plan_places(struct plan *p)
{
	const struct field *of = entity_subject(p->entity);
	size_t t;

	p->number = p->currency = p->customer = -1;
	for (t = 0; t < p->targets; t++) {
		if (p->target[t] == &field_number)
			p->number = (int)t;
		if (p->target[t] == &field_currency)
			p->currency = (int)t;
		if (!p->is_line[t] &&
		    strcmp(p->target[t]->name, "customer") == 0)
			p->customer = (int)t;
	}
	p->subject = p->customer;
	for (t = 0; t < p->targets && of != NULL; t++)
		if (p->target[t] == of)
			p->subject = (int)t;
}

static int
extra_target(struct import *im, struct plan *p, const char *name)
{
	const char *dot = strchr(name, '.');
	const struct entity *to;
	const struct field *f, *more;
	int line = 0, t;

	f = entity_field(p->entity, name, (size_t)(dot - name));
	if (f == NULL && p->line != NULL) {
		f = entity_field(p->line, name, (size_t)(dot - name));
		line = 1;
	}
	if (f == NULL || f->type != TYPE_REFERENCE)
		return -1;
	to = catalog_entity(&im->crm->catalog, f->refers);
	more = entity_field(to, dot + 1, strlen(dot + 1));
	if (more == NULL || p->extras == TARGETS / 4 ||
	    (t = plan_target(p, f, line)) < 0)
		return -1;
	p->extra[p->extras] = (struct extra){ t, more };
	return TARGETS + (int)p->extras++;
}

int
plan_wire_target(struct import *im, struct plan *p, const char *name)
{
	const struct field *f;
	int t = -1;

	if (strchr(name, '.') != NULL)
		t = extra_target(im, p, name);
	else if ((f = entity_field(p->entity, name, strlen(name))) != NULL &&
	    !(f->flags & FIELD_DERIVED))
		t = plan_target(p, f, 0);
	else if (p->line != NULL && (f = entity_field(p->line, name,
	    strlen(name))) != NULL)
		t = plan_target(p, f, 1);
	return t < 0 ? plan_unknown_field(im, p, name) : t;
}

static int
wire(struct import *im, struct plan *p, size_t column, int target)
{
	struct wire *w = arena_alloc(&im->memory, sizeof(*w));
	struct wire **end = &p->wire[column];

	if (w == NULL)
		return session_nomem(im->crm);
	while (*end != NULL)
		end = &(*end)->next;
	w->target = target;
	*end = w;
	return 0;
}

static void
style_of(struct plan *p, int t, const char *column, const struct map_column *m)
{
	if (t >= TARGETS)
		return;
	p->style[t].column = column;
	p->style[t].date = m->date;
	p->style[t].number = m->number.decimal_mark ||
	    m->number.group_mark || m->number.flags ? &m->number : NULL;
	p->style[t].values = m->values;
}

/* 1: the map speaks of the column; 0: it does not. */
static int
wire_mapped(struct import *im, struct plan *p, size_t column)
{
	const char *name = im->source.column[column];
	const struct map_column *m;
	int t, rc, said = 0;

	for (m = im->map.columns; m != NULL; m = m->next) {
		if (strcmp(m->column, name) != 0)
			continue;
		said = 1;
		if (strcmp(m->field, "-") == 0)
			continue;
		if (p->route != NULL && p->entity->shape == SHAPE_EVENT &&
		    strchr(m->field, '.') == NULL && entity_field(p->entity,
		    m->field, strlen(m->field)) == NULL && (p->line == NULL ||
		    entity_field(p->line, m->field, strlen(m->field)) == NULL))
			continue;	/* the other entity's field */
		if ((t = plan_wire_target(im, p, m->field)) < 0)
			return t;
		style_of(p, t, name, m);
		if ((rc = wire(im, p, column, t)) < 0)
			return rc;
	}
	return said || im->map.ignore_rest;
}

/* The earlier column that goes into the target already, or NULL. */
static const char *
wired_before(const struct import *im, const struct plan *p, size_t column,
    int target)
{
	const struct wire *w;
	size_t i;

	for (i = 0; i < column; i++)
		for (w = p->wire[i]; w != NULL; w = w->next)
			if (w->target == target)
				return im->source.column[i];
	return NULL;
}

/*
 * What else a record is found by: its id in another system, source:NAME, and
 * a key it once had, former_key. Of several, the second is NAME#2.
 */
static const struct field *
identity_header(struct import *im, struct plan *p, const char *name)
{
	struct field *f;

	if (p->entity->shape != SHAPE_RECORD || (strncmp(name, "source:", 7) !=
	    0 && strncmp(name, "former_key", 10) != 0))
		return NULL;
	if ((f = arena_alloc(&im->memory, sizeof(*f))) == NULL)
		return NULL;
	*f = field_key;
	f->flags = 0;
	f->name = name[0] == 's' ? identity_source : identity_former;
	f->refers = name[0] != 's' ? NULL : arena_dup(&im->memory, name + 7,
	    strcspn(name + 7, "#"));
	return f;
}

static int
wire_named(struct import *im, struct plan *p, size_t column)
{
	const char *name = im->source.column[column];
	const struct field *f = entity_header(p->entity, name, strlen(name));
	const char *other;
	int t, line = 0;

	if (f == NULL)
		f = identity_header(im, p, name);
	if (f == NULL && p->line != NULL) {
		f = entity_header(p->line, name, strlen(name));
		line = 1;
	}
	if (f == NULL && strchr(name, '.') != NULL) {
		if ((t = extra_target(im, p, name)) >= 0)
			return wire(im, p, column, t);
	}
	if (f == NULL || f == &field_key ? line : 0)
		f = NULL;
	if (f == NULL)
		return 1;
	if ((t = plan_target(p, f, line)) < 0)
		return session_fail(im->crm, CRM_EDATA, "too many columns");
	if ((other = wired_before(im, p, column, t)) != NULL)
		return session_fail(im->crm, CRM_EDATA, "%s:%ld: the columns "
		    "'%s' and '%s' both mean %s; a map says which",
		    im->source.name, im->source.line, other, name, f->name);
	p->style[t].column = name;
	return wire(im, p, column, t);
}

/* Of a card there is always more than a CRM has fields for. */
static void
leave_out(struct import *im, const char *column)
{
	if (card_tells(column))
		str_printf(&im->left_out, "%s%s", im->left_out.n ? ", " : "",
		    column);
}

/* Rows in waiting get the cells that new columns bring. */
static int
widen(struct import *im, struct plan *p, size_t targets, size_t extras)
{
	struct value *cell;
	size_t i, t;

	if (targets == p->targets && extras == p->extras)
		return 0;
	for (i = 0; i < p->rows; i++) {
		const struct value *was = p->row[i].cell;

		cell = arena_alloc(&im->chunk, (p->targets + p->extras + 1) *
		    sizeof(*cell));
		if (cell == NULL)
			return session_nomem(im->crm);
		for (t = 0; t < targets; t++)
			cell[t] = was[t];
		for (; t < p->targets; t++)
			cell[t] = p->constant[t];
		for (t = 0; t < extras; t++)
			cell[p->targets + t] = was[targets + t];
		p->row[i].cell = cell;
	}
	return 0;
}

/*
 * The source column that says which rows are one event: _event, as an export
 * writes it, else the one that the plan takes an event's number from.
 */
static void
find_number(const struct import *im, struct plan *p)
{
	const struct wire *w;
	size_t i;

	p->one = p->part = source_column(&im->source, "_event");
	for (i = 0; i < p->wired && p->number >= 0 && p->one < 0; i++)
		for (w = p->wire[i]; w != NULL; w = w->next)
			if (w->target == p->number)
				p->one = (int)i;
}

int
plan_columns(struct import *im, struct plan *p)
{
	struct source *s = &im->source;
	struct str unknown = { 0 };
	struct wire **more;
	size_t targets = p->targets, extras = p->extras;
	int rc = 0;

	if (p->wired == s->columns)
		return 0;
	more = realloc(p->wire, s->columns * sizeof(*more));
	if (more == NULL)
		return session_nomem(im->crm);
	p->wire = more;
	for (; p->wired < s->columns && rc >= 0; p->wired++) {
		p->wire[p->wired] = NULL;
		if (s->column[p->wired][0] == '_')
			continue;	/* a mended rejects file */
		rc = wire_mapped(im, p, p->wired);
		if (rc != 0 || (rc = wire_named(im, p, p->wired)) != 1)
			continue;
		if (s->cards != NULL)
			leave_out(im, s->column[p->wired]);
		else
			str_printf(&unknown, "%s'%s'", unknown.n ? ", " : "",
			    s->column[p->wired]);
	}
	if (rc >= 0 && unknown.n > 0)
		rc = session_fail(im->crm, CRM_EDATA, "%s:%ld: %s has no field "
		    "for the column %s; a map says where it goes, or '-' to "
		    "leave it out", s->name, s->line, p->entity->name,
		    unknown.failed ? "" : unknown.p);
	str_free(&unknown);
	plan_places(p);
	find_number(im, p);
	return rc < 0 ? rc : widen(im, p, targets, extras);
}

static int
constant(struct import *im, struct plan *p, const char *field,
    const char *text)
{
	const char *why = "";
	int t = plan_wire_target(im, p, field);

	if (t < 0 || t >= TARGETS)
		return t < 0 ? t : plan_unknown_field(im, p, field);
	if (type_read(&p->constant[t], &im->memory, p->target[t], &im->env,
	    text, strlen(text), &why) < 0)
		return session_fail(im->crm, CRM_EDATA, "%s: %s: %s: '%s'",
		    im->map.name ? im->map.name : "", field, why, text);
	return 0;
}

int
plan_constants(struct import *im, struct plan *p, const struct kind *kind)
{
	const struct map_pair *c;
	size_t i;
	int rc = 0, t;

	if (kind != NULL && strcmp(kind->name, kind->entity) != 0)
		rc = constant(im, p, "kind", kind->name);
	for (c = im->map.constants; c != NULL && rc == 0; c = c->next)
		rc = constant(im, p, c->from, c->to);
	for (i = 0; p->route != NULL && i < 8 && rc == 0 &&
	    p->route->negate[i] != NULL; i++) {
		t = plan_wire_target(im, p, p->route->negate[i]);
		rc = t < 0 ? t : 0;
		if (t >= 0 && t < TARGETS)
			p->style[t].negate = 1;
	}
	plan_places(p);
	return rc;
}

struct plan *
plan_new(struct import *im, const char *name, const struct map_route *route)
{
	struct plan *p = arena_alloc(&im->memory, sizeof(*p));
	const struct kind *kind;

	if (p == NULL) {
		session_nomem(im->crm);
		return NULL;
	}
	p->entity = session_entity(im->crm, name, &kind);
	if (p->entity == NULL)
		return NULL;
	p->line = catalog_lines(&im->crm->catalog, p->entity);
	p->route = route;
	p->number = p->currency = p->customer = p->part = p->one = -1;
	p->subject = -1;
	p->cap = CHUNK;
	p->row = malloc(CHUNK * sizeof(*p->row));
	p->raw = calloc(CHUNK, sizeof(*p->raw));
	if (p->row == NULL || p->raw == NULL) {
		session_nomem(im->crm);
		free(p->row);
		free(p->raw);
		return NULL;
	}
	p->next = im->plan;
	im->plan = p;
	return plan_constants(im, p, kind) < 0 ? NULL : p;
}
