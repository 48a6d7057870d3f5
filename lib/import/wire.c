/*
 * From a column to fields: by the map, else by the names and aliases that the
 * declarations give.
 */
#include <string.h>
#include <strings.h>

#include "import/import.h"

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

/*
 * What else a record is found by: its id in another system, source:NAME, a
 * key it once had, former_key, and more e-mails and telephones, as email#2.
 * Of several, the second is NAME#2.
 */
static const struct field *
identity_header(struct import *im, struct plan *p, const char *name)
{
	static const struct { const char *name, *as; int type; } known[] = {
		{ "source:", identity_source, TYPE_KEY },
		{ "former_key", identity_former, TYPE_KEY },
		{ "email#", identity_email, TYPE_EMAIL },
		{ "phone#", identity_phone, TYPE_PHONE },
		{ "archived", record_archived, TYPE_BOOLEAN },
	};
	struct field *f;
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strncmp(name, known[i].name, strlen(known[i].name)) == 0)
			break;
	if (p->entity->shape != SHAPE_RECORD ||
	    i == sizeof(known) / sizeof(known[0]) ||
	    (f = arena_alloc(&im->memory, sizeof(*f))) == NULL)
		return NULL;
	*f = field_key;
	f->flags = 0;
	f->name = known[i].as;
	f->type = (enum field_type)known[i].type;
	f->refers = name[0] != 's' ? NULL : arena_dup(&im->memory, name + 7,
	    strcspn(name + 7, "#"));
	return f;
}

/* The target for one of these, when the name is one; else 0. */
static int
identity_target(struct import *im, struct plan *p, const char *name)
{
	const struct field *f;

	if (strpbrk(name, ":#") == NULL ||
	    (f = identity_header(im, p, name)) == NULL)
		return 0;
	return plan_target(p, f, 0);
}

/* A field that the settings added, by name, label or alias. */
static int
own_field(const struct plan *p, const char *name)
{
	const struct field *f = entity_header(p->entity, name, strlen(name));

	return f != NULL && f->flags & FIELD_CUSTOM;
}

/* The way into the plan's field; 1: it has no such field, and need not. */
static int
wire_way(struct import *im, struct plan *p, size_t column,
    const struct map_column *m)
{
	int t;

	if (strcmp(m->field, "-") == 0)
		return 0;
	if (import_elsewhere(im, p, m->field) || (m->optional && entity_field(
	    p->entity, m->field, strlen(m->field)) == NULL))
		return 1;
	t = identity_target(im, p, m->field);
	if (t == 0 && (t = plan_wire_target(im, p, m->field)) < 0)
		return t;
	plan_style(p, t, im->source.column[column], m);
	return wire(im, p, column, t);
}

/* Do the map's children have a place for the column? */
static int
of_a_child(const struct import *im, const char *name)
{
	const struct map_child *child;
	const struct map_column *m;
	size_t i;

	for (child = im->map.children; child != NULL; child = child->next)
		for (m = child->columns; m != NULL; m = m->next) {
			if (strcasecmp(m->column, name) == 0)
				return 1;
			for (i = 0; m->join != NULL && m->join[i] != NULL; i++)
				if (strcasecmp(m->join[i], name) == 0)
					return 1;
		}
	return 0;
}

/* 1: the map speaks of the column; 0: it does not. */
static int
wire_mapped(struct import *im, struct plan *p, size_t column)
{
	const char *name = im->source.column[column];
	const struct map_column *m;
	int rc, said = recipes_column(p, column, name), left = 0;

	for (m = p->columns; m != NULL; m = m->next) {
		if (m->join != NULL || m->split != NULL ||
		    strcasecmp(m->column, name) != 0)
			continue;
		if ((rc = wire_way(im, p, column, m)) < 0)
			return rc;
		left |= rc;
		said |= rc == 0;
	}
	if (said || p->child != NULL || of_a_child(im, name))
		return 1;
	if (im->map.rest == NULL)
		return left;
	return own_field(p, name) ? 0 : recipes_rest(im, p, column) < 0 ?
	    CRM_ENOMEM : 1;
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
		if ((t = plan_extra_target(im, p, name)) >= 0)
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

int
wire_column(struct import *im, struct plan *p, size_t column)
{
	int rc = wire_mapped(im, p, column);

	return rc < 0 ? rc : rc == 1 ? 0 : wire_named(im, p, column);
}
