/*
 * Reading a map: the plain values, and every key known or refused.
 */
#include <string.h>

#include "import/map_own.h"
#include "text/text.h"

int
map_bad(struct map_reader *r, const struct yaml_node *n, const char *what)
{
	return session_fail(r->crm, CRM_EDATA, "%s:%d:%d: %s%s%s", r->map->name,
	    n->line, n->column, n->key ? n->key : "", n->key ? ": " : "",
	    what);
}

int
map_keys_take(struct map_reader *r, const struct yaml_node *n,
    const struct map_key *key, size_t keys, void *to)
{
	const char *names[32], *near;
	const struct yaml_node *c;
	size_t i;
	int rc;

	if (n->kind != YAML_MAP)
		return map_bad(r, n, "a mapping is wanted here");
	for (i = 0; i < keys; i++)
		names[i] = key[i].name;
	for (c = n->child; c != NULL; c = c->next) {
		for (i = 0; i < keys; i++)
			if (strcmp(key[i].name, c->key) == 0)
				break;
		if (i == keys) {
			near = text_nearest(c->key, names, keys);
			return session_fail(r->crm, CRM_EDATA, "%s:%d:%d: no "
			    "key '%s' here%s%s", r->map->name, c->key_line,
			    c->key_column, c->key, near ? "; did you mean " :
			    "", near ? near : "");
		}
		if ((rc = key[i].take(r, c, (char *)to + key[i].at)) < 0)
			return rc;
	}
	return 0;
}

int
map_take_text(struct map_reader *r, const struct yaml_node *n, void *to)
{
	MAP_TEXT(r, n);
	*(const char **)to = n->text;
	return 0;
}

/* A list of texts; a text alone is one. */
int
map_take_texts(struct map_reader *r, const struct yaml_node *n, void *to)
{
	const struct yaml_node *c;
	const char **list;
	size_t i = 0;

	if (n->kind == YAML_MAP)
		return map_bad(r, n, "a text or a list of them is wanted "
		    "here");
	list = arena_alloc(&r->map->memory, (n->children + 2) *
	    sizeof(*list));
	if (list == NULL)
		return session_nomem(r->crm);
	if (n->kind == YAML_TEXT)
		list[i++] = n->text;
	for (c = n->child; c != NULL; c = c->next) {
		MAP_TEXT(r, c);
		list[i++] = c->text;
	}
	*(const char ***)to = list;
	return 0;
}

int
map_take_mark(struct map_reader *r, const struct yaml_node *n, void *to)
{
	MAP_TEXT(r, n);
	if (strcmp(n->text, "tab") != 0 && strlen(n->text) != 1)
		return map_bad(r, n, "one character is wanted here");
	*(char *)to = n->text[1] == '\0' ? n->text[0] : '\t';
	return 0;
}

int
map_take_yes(struct map_reader *r, const struct yaml_node *n, void *to)
{
	MAP_TEXT(r, n);
	*(int *)to = strcmp(n->text, "yes") == 0;
	return *(int *)to || strcmp(n->text, "no") == 0 ? 0 :
	    map_bad(r, n, "yes or no is wanted here");
}

int
map_take_pairs(struct map_reader *r, const struct yaml_node *n, void *into)
{
	struct map_pair *p, **to = into;
	const struct yaml_node *c;

	if (n->kind != YAML_MAP)
		return map_bad(r, n, "a mapping is wanted here");
	for (c = n->child; c != NULL; c = c->next) {
		MAP_TEXT(r, c);
		if ((p = arena_alloc(&r->map->memory, sizeof(*p))) == NULL)
			return session_nomem(r->crm);
		p->from = c->key;
		p->to = c->text;
		*to = p;
		to = &p->next;
	}
	return 0;
}
