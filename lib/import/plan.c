/*
 * What rows of one entity need: the fields that columns go to, and the
 * map's constants.
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

int
plan_extra_target(struct import *im, struct plan *p, const char *name)
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
		t = plan_extra_target(im, p, name);
	else if ((f = entity_field(p->entity, name, strlen(name))) != NULL &&
	    !(f->flags & FIELD_DERIVED))
		t = plan_target(p, f, 0);
	else if (p->line != NULL && (f = entity_field(p->line, name,
	    strlen(name))) != NULL)
		t = plan_target(p, f, 1);
	return t < 0 ? plan_unknown_field(im, p, name) : t;
}

void
plan_style(struct plan *p, int t, const char *column,
    const struct map_column *m)
{
	if (t >= TARGETS)
		return;
	p->style[t].column = column;
	p->style[t].date = m->date;
	p->style[t].number = m->number.decimal_mark ||
	    m->number.group_mark || m->number.flags ? &m->number : NULL;
	p->style[t].values = m->values;
	p->style[t].by_name = m->by_name;
	p->style[t].unread = m->unread != NULL;
	p->style[t].unit = m->unit;
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
		if ((rc = wire_column(im, p, p->wired)) != 1)
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
	if (rc >= 0)
		rc = widen(im, p, targets, extras);
	return rc < 0 ? rc : children_columns(im, p);
}

static int
constant(struct import *im, struct plan *p, const char *field,
    const char *text)
{
	const char *why = "";
	int t = plan_wire_target(im, p, field);

	if (t < 0 || t >= TARGETS)
		return t < 0 ? t : plan_unknown_field(im, p, field);
	if (p->constant[t].kind != VALUE_NULL)
		return 0;	/* the first that names it counts */
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
	for (c = p->child ? p->child->constants : im->map.constants;
	    c != NULL && rc == 0; c = c->next)
		if (!import_elsewhere(im, p, c->from))
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

void
plan_end(struct plan *p)
{
	struct plan *c;

	for (c = p->children; c != NULL; c = c->next)
		plan_end(c);
	free(p->row);
	free(p->raw);
	free(p->of);
	free(p->turn);
	free(p->wire);
	str_free(&p->last_number);
	map_free(&p->made);
}

struct plan *
plan_begin(struct import *im, const struct entity *e, const struct kind *kind,
    const struct map_route *route, const struct map_child *child)
{
	struct plan *p = arena_alloc(&im->memory, sizeof(*p));

	if (p == NULL) {
		session_nomem(im->crm);
		return NULL;
	}
	p->entity = e;
	p->line = catalog_lines(&im->crm->catalog, e);
	p->route = route;
	p->child = child;
	p->columns = child ? child->columns : im->map.columns;
	p->number = p->currency = p->customer = p->part = p->one = -1;
	p->subject = p->collects = -1;
	p->cap = CHUNK;
	p->row = malloc(CHUNK * sizeof(*p->row));
	p->raw = calloc(CHUNK, sizeof(*p->raw));
	p->of = child ? malloc(CHUNK * sizeof(*p->of)) : NULL;
	if (p->row == NULL || p->raw == NULL || (child && p->of == NULL)) {
		session_nomem(im->crm);
		plan_end(p);
		return NULL;
	}
	step_targets(p);
	if (plan_constants(im, p, kind) < 0 || recipes_make(im, p) < 0) {
		plan_end(p);
		return NULL;
	}
	return p;
}

/* An event of very many lines is kept together. */
int
plan_room(struct import *im, struct plan *p)
{
	void *row, *raw, *of = NULL;

	if (p->rows < p->cap)
		return 0;
	if ((row = realloc(p->row, 2 * p->cap * sizeof(*p->row))) != NULL)
		p->row = row;
	if ((raw = realloc(p->raw, 2 * p->cap * sizeof(*p->raw))) != NULL)
		p->raw = raw;
	if (p->of != NULL && (of = realloc(p->of, 2 * p->cap *
	    sizeof(*p->of))) != NULL)
		p->of = of;
	if (row == NULL || raw == NULL || (p->of != NULL && of == NULL))
		return session_nomem(im->crm);
	p->cap *= 2;
	return 0;
}

struct plan *
plan_new(struct import *im, const char *name, const struct map_route *route)
{
	const struct kind *kind;
	const struct entity *e = session_entity(im->crm, name, &kind);
	struct plan *p = e == NULL ? NULL :
	    plan_begin(im, e, kind, route, NULL);

	if (p == NULL)
		return NULL;
	p->next = im->plan;
	im->plan = p;
	return route == NULL && children_make(im, p) < 0 ? NULL : p;
}
