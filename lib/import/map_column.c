/*
 * Reading a map: the ways from columns to fields.
 */
#include <stdlib.h>
#include <string.h>

#include "import/map_own.h"

static int
take_flag(struct map_reader *r, const struct yaml_node *n, void *to)
{
	static const struct { const char *name; unsigned flag; } flags[] = {
		{ "parentheses", DECIMAL_PAREN }, { "sign", DECIMAL_SIGN },
		{ "suffix", DECIMAL_SUFFIX }, { "round", DECIMAL_ROUND },
	};
	unsigned *all = to;
	size_t i;
	int yes, rc = map_take_yes(r, n, &yes);

	for (i = 0; i < MAP_COUNT(flags) && rc == 0; i++)
		if (strcmp(flags[i].name, n->key) == 0 && yes)
			*all |= flags[i].flag;
	return rc;
}

/* field: balance? is for stores that have such a field. */
static int
take_field(struct map_reader *r, const struct yaml_node *n, void *to)
{
	struct map_column *c = to;
	size_t len;

	MAP_TEXT(r, n);
	len = strlen(n->text);
	c->optional = len > 1 && n->text[len - 1] == '?';
	c->field = c->optional ? arena_dup(&r->map->memory, n->text, len - 1) :
	    n->text;
	return c->field == NULL ? session_nomem(r->crm) : 0;
}

static int
take_part(struct map_reader *r, const struct yaml_node *n, void *to)
{
	long *part = to;
	char *end;

	MAP_TEXT(r, n);
	*part = strtol(n->text, &end, 10);
	return *part >= 1 && *part <= 1000 && *end == '\0' ? 0 :
	    map_bad(r, n, "a number from 1 is wanted here");
}

static int
take_by(struct map_reader *r, const struct yaml_node *n, void *to)
{
	MAP_TEXT(r, n);
	*(int *)to = strcmp(n->text, "name") == 0;
	return *(int *)to || strcmp(n->text, "key") == 0 ? 0 :
	    map_bad(r, n, "key or name is wanted here");
}

static int
take_unit(struct map_reader *r, const struct yaml_node *n, void *to)
{
	MAP_TEXT(r, n);
	*(const char **)to = n->text;
	return choice_index("s|m|h|d", n->text, strlen(n->text)) >= 0 ? 0 :
	    map_bad(r, n, "s, m, h or d is wanted here");
}

#define COLUMN(member)	offsetof(struct map_column, member)

static const struct map_key column_keys[] = {
	{ "field", take_field, 0 },
	{ "column", map_take_text, COLUMN(column) },
	{ "join", map_take_texts, COLUMN(join) },
	{ "with", map_take_text, COLUMN(with) },
	{ "date", map_take_text, COLUMN(date) },
	{ "decimal", map_take_mark, COLUMN(number.decimal_mark) },
	{ "group", map_take_mark, COLUMN(number.group_mark) },
	{ "parentheses", take_flag, COLUMN(number.flags) },
	{ "sign", take_flag, COLUMN(number.flags) },
	{ "suffix", take_flag, COLUMN(number.flags) },
	{ "round", take_flag, COLUMN(number.flags) },
	{ "values", map_take_pairs, COLUMN(values) },
	{ "split", map_take_text, COLUMN(split) },
	{ "part", take_part, COLUMN(part) },
	{ "unquote", map_take_yes, COLUMN(unquote) },
	{ "by", take_by, COLUMN(by_name) },
	{ "unless", map_take_text, COLUMN(unless) },
	{ "unread", map_take_text, COLUMN(unread) },
	{ "unit", take_unit, COLUMN(unit) },
};

/* A new one at the list's end. */
static struct map_column *
column_new(struct map_reader *r, struct map_column **end)
{
	struct map_column *c = arena_alloc(&r->map->memory, sizeof(*c));

	if (c == NULL) {
		session_nomem(r->crm);
		return NULL;
	}
	while (*end != NULL)
		end = &(*end)->next;
	*end = c;
	c->with = " ";
	return c;
}

static int
take_column(struct map_reader *r, const char *name,
    const struct yaml_node *n, void *to)
{
	struct map_column *c = column_new(r, to);

	if (c == NULL)
		return CRM_ENOMEM;
	c->column = name;
	if (n->kind == YAML_TEXT)
		return take_field(r, n, c);
	if (map_keys_take(r, n, column_keys, MAP_COUNT(column_keys), c) < 0)
		return CRM_EDATA;
	if (c->join != NULL || c->column != name)
		return map_bad(r, n, "join and column belong below fields");
	return c->field != NULL ? 0 : map_bad(r, n, "field: is missing");
}

/* What a field is filled from: a column, or some that are joined. */
static int
take_way(struct map_reader *r, const char *field, const struct yaml_node *n,
    void *to)
{
	struct map_column *c = column_new(r, to);
	struct yaml_node name = { .kind = YAML_TEXT, .text = field };

	if (c == NULL || take_field(r, &name, c) < 0)
		return CRM_ENOMEM;
	if (n->kind == YAML_TEXT)
		c->column = n->text;
	else if (map_keys_take(r, n, column_keys, MAP_COUNT(column_keys),
	    c) < 0)
		return CRM_EDATA;
	if (c->column != NULL && c->join == NULL) {
		c->join = arena_alloc(&r->map->memory, 2 * sizeof(*c->join));
		if (c->join == NULL)
			return session_nomem(r->crm);
		c->join[0] = c->column;
	}
	if (c->join == NULL || c->join[0] == NULL)
		return map_bad(r, n, "column: or join: is missing");
	if (c->column == NULL)
		c->column = c->join[0];
	return 0;
}

/* The children's names are columns or fields; each is one way or a list. */
static int
take_each(struct map_reader *r, const struct yaml_node *n, void *to,
    int (*take)(struct map_reader *, const char *, const struct yaml_node *,
    void *))
{
	const struct yaml_node *c, *one;
	int rc = 0;

	if (n->kind != YAML_MAP)
		return map_bad(r, n, "a mapping is wanted here");
	for (c = n->child; c != NULL && rc == 0; c = c->next) {
		if (c->kind != YAML_LIST)
			rc = take(r, c->key, c, to);
		else
			for (one = c->child; one != NULL && rc == 0;
			    one = one->next)
				rc = take(r, c->key, one, to);
	}
	return rc;
}

int
map_take_columns(struct map_reader *r, const struct yaml_node *n, void *to)
{
	return take_each(r, n, to, take_column);
}

int
map_take_fields(struct map_reader *r, const struct yaml_node *n, void *to)
{
	return take_each(r, n, to, take_way);
}
