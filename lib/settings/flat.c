/*
 * A document as rows of path and value: what is compared, journaled and, for
 * plain values, looked up by name.
 */
#include <stdlib.h>
#include <string.h>

#include "settings/own.h"

static int
add(struct document *d, const char *path, const char *value)
{
	struct flat *all;

	if (path == NULL || value == NULL)
		return session_nomem(d->crm);
	if (d->flats == d->flat_cap) {
		d->flat_cap = d->flat_cap ? 2 * d->flat_cap : 64;
		all = arena_alloc(&d->memory, d->flat_cap * sizeof(*all));
		if (all == NULL)
			return session_nomem(d->crm);
		if (d->flats > 0)
			memcpy(all, d->flat, d->flats * sizeof(*all));
		d->flat = all;
	}
	d->flat[d->flats].path = path;
	d->flat[d->flats++].value = value;
	return 0;
}

static int
all_texts(const struct yaml_node *list)
{
	const struct yaml_node *n;

	for (n = list->child; n != NULL; n = n->next)
		if (n->kind != YAML_TEXT)
			return 0;
	return 1;
}

static int
add_list(struct document *d, const char *path, const struct yaml_node *list)
{
	const struct yaml_node *n;
	struct str s = { 0 };
	int rc;

	for (n = list->child; n != NULL; n = n->next)
		str_printf(&s, "%s%s", n != list->child ? "|" : "", n->text);
	rc = s.failed ? session_nomem(d->crm) : add(d, path,
	    arena_dup(&d->memory, s.p != NULL ? s.p : "", s.n));
	str_free(&s);
	return rc;
}

/* Below a list: the element's name, else its number. */
static const char *
below(struct document *d, const char *path, const struct yaml_node *n,
    int number)
{
	const struct yaml_node *name = yaml_get(n, "name");

	if (n->key != NULL)
		return arena_printf(&d->memory, "%s%s%s", path,
		    *path ? "." : "", n->key);
	if (name != NULL && name->kind == YAML_TEXT)
		return arena_printf(&d->memory, "%s.%s", path, name->text);
	return arena_printf(&d->memory, "%s.%d", path, number);
}

/* Not deep: the shapes that are known end after a few levels. */
static int
walk(struct document *d, const char *path, const struct yaml_node *node)
{
	const struct yaml_node *n;
	const char *to;
	int rc = 0, number = 1;

	if (node->kind == YAML_TEXT)
		return *node->text == '\0' && !node->quoted ? 0 :
		    add(d, path, node->text);
	if (node->kind == YAML_LIST && all_texts(node))
		return add_list(d, path, node);
	for (n = node->child; n != NULL && rc == 0; n = n->next) {
		if (node->key == NULL && *path != '\0' && n->key != NULL &&
		    strcmp(n->key, "name") == 0)
			continue;
		to = below(d, path, n, number++);
		rc = to == NULL ? session_nomem(d->crm) : walk(d, to, n);
	}
	return rc;
}

const char *
flat_find(const struct document *d, const char *path)
{
	size_t i;

	for (i = 0; i < d->flats; i++)
		if (strcmp(d->flat[i].path, path) == 0)
			return d->flat[i].value;
	return NULL;
}

/* What holds where the document says nothing. */
static const struct flat defaults[] = {
	{ "timezone", "UTC" },
	{ "currency", "EUR" },
};

int
flat_make(struct document *d)
{
	const char *country;
	size_t i;
	int rc = walk(d, "", yaml_root(d->yaml));

	for (i = 0; i < sizeof(defaults) / sizeof(defaults[0]); i++)
		if (rc == 0 && flat_find(d, defaults[i].path) == NULL)
			rc = add(d, defaults[i].path, defaults[i].value);
	if (rc < 0)
		return rc;
	d->timezone = flat_find(d, "timezone");
	d->currency = flat_find(d, "currency");
	country = flat_find(d, "country");
	d->calling_code = country != NULL ? country_code(country) : "";
	return 0;
}
