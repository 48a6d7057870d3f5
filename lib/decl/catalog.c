/*
 * Looking declarations up, and adding a store's own fields to them.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "decl/catalog.h"

void
catalog_reset(struct catalog *c)
{
	size_t i;

	for (i = 0; i < c->entities; i++)
		c->entity[i] = *entities[i];
}

int
catalog_init(struct catalog *c)
{
	*c = (struct catalog){ 0 };
	while (entities[c->entities] != NULL)
		c->entities++;
	c->entity = arena_alloc(&c->memory,
	    (c->entities + 1) * sizeof(*c->entity));
	if (c->entity == NULL)
		return -1;
	catalog_reset(c);
	return 0;
}

void
catalog_free(struct catalog *c)
{
	arena_free(&c->memory);
	*c = (struct catalog){ 0 };
}

int
catalog_add(struct catalog *c, const char *name, const struct field *f)
{
	struct entity *e = (struct entity *)catalog_entity(c, name);
	struct field *all;

	if (e == NULL || entity_field(e, f->name, strlen(f->name)) != NULL)
		return 1;
	all = arena_alloc(&c->memory, (e->fields + 1) * sizeof(*all));
	if (all == NULL)
		return -1;
	memcpy(all, e->field, e->fields * sizeof(*all));
	all[e->fields] = *f;
	all[e->fields].flags |= FIELD_CUSTOM;
	e->field = all;
	e->fields++;
	return 0;
}

const struct entity *
catalog_entity(const struct catalog *c, const char *name)
{
	size_t i;

	for (i = 0; i < c->entities; i++)
		if (strcmp(c->entity[i].name, name) == 0 ||
		    strcmp(c->entity[i].plural, name) == 0)
			return &c->entity[i];
	return NULL;
}

const struct entity *
catalog_code(const struct catalog *c, int code)
{
	size_t i;

	for (i = 0; i < c->entities; i++)
		if (c->entity[i].code == code)
			return &c->entity[i];
	return NULL;
}

const struct entity *
catalog_lines(const struct catalog *c, const struct entity *e)
{
	size_t i;

	for (i = 0; i < c->entities; i++)
		if (c->entity[i].parent != NULL &&
		    strcmp(c->entity[i].parent, e->name) == 0)
			return &c->entity[i];
	return NULL;
}

const struct kind *
kind_find(const char *name)
{
	const struct kind *k;

	for (k = kinds; k->name != NULL; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

int
entity_money(const struct entity *e)
{
	size_t i;

	for (i = 0; i < e->fields; i++)
		if (e->field[i].type == TYPE_MONEY &&
		    !(e->field[i].flags & (FIELD_DERIVED | FIELD_CUSTOM)))
			return 1;
	return 0;
}

const struct field *
entity_subject(const struct entity *e)
{
	size_t i;

	for (i = 0; i < e->fields && e->shape == SHAPE_EVENT; i++)
		if (e->field[i].flags & FIELD_SUBJECT)
			return &e->field[i];
	return NULL;
}

static const struct {
	enum shape		 shape;
	const struct field	*field;
} implied[] = {
	{ SHAPE_RECORD, &field_key },
	{ SHAPE_EVENT, &field_number },
	{ SHAPE_EVENT, &field_system },
};

static int
named(const struct field *f, const char *p, size_t n)
{
	return strlen(f->name) == n && memcmp(f->name, p, n) == 0;
}

const struct field *
entity_field(const struct entity *e, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < e->fields; i++)
		if (named(&e->field[i], p, n))
			return &e->field[i];
	for (i = 0; i < sizeof(implied) / sizeof(implied[0]); i++)
		if (implied[i].shape == e->shape &&
		    named(implied[i].field, p, n))
			return implied[i].field;
	if (e->shape != SHAPE_LINE && named(&field_currency, p, n) &&
	    entity_money(e))
		return &field_currency;
	return NULL;
}

/* Headers are compared without case; _ and - are spaces. */
static int
header_equal(const char *alias, size_t len, const char *p, size_t n)
{
	size_t i;
	char a, b;

	if (len != n)
		return 0;
	for (i = 0; i < n; i++) {
		a = alias[i] == '_' || alias[i] == '-' ? ' ' : alias[i];
		b = p[i] == '_' || p[i] == '-' ? ' ' : p[i];
		if (a >= 'A' && a <= 'Z')
			a = (char)(a + 32);
		if (b >= 'A' && b <= 'Z')
			b = (char)(b + 32);
		if (a != b)
			return 0;
	}
	return 1;
}

static int
alias_match(const char *aliases, const char *p, size_t n)
{
	size_t len;

	for (;; aliases += len + 1) {
		len = strcspn(aliases, "|");
		if (len != 0 && header_equal(aliases, len, p, n))
			return 1;
		if (aliases[len] == '\0')
			return 0;
	}
}

const struct field *
entity_header(const struct entity *e, const char *p, size_t n)
{
	char name[64];
	const struct field *f;
	size_t i;

	for (i = 0; i < n && n < sizeof(name); i++)
		name[i] = p[i] == ' ' || p[i] == '-' ? '_' :
		    p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] + 32) : p[i];
	if (n < sizeof(name) && (f = entity_field(e, name, n)) != NULL)
		return f->flags & FIELD_DERIVED ? NULL : f;
	for (i = 0; i < e->fields; i++)
		if (!(e->field[i].flags & (FIELD_DERIVED | FIELD_HIDDEN)) &&
		    (alias_match(e->field[i].aliases, p, n) ||
		    alias_match(e->field[i].zh, p, n)))
			return &e->field[i];
	if (alias_match(e->aliases, p, n))
		return e->shape == SHAPE_RECORD ? &field_key : &field_number;
	if (e->shape != SHAPE_LINE && entity_money(e) &&
	    alias_match(field_currency.aliases, p, n))
		return &field_currency;
	return NULL;
}
