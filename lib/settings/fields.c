/*
 * Fields of the user's own, as the document has them: read and refused here,
 * brought into the store by columns.c.
 */
#include <stdlib.h>
#include <string.h>

#include "settings/own.h"

/* Columns that the views have beside the declared fields. */
static const char reserved[] =
    "id|key|ref|label|control|operation|day|number|system|currency|rowid|oid|"
    "op|created_op|archived_op|void_op|ext|parent|customer_id|at|as_of|kind|"
    "text|line|lines";

static const char *
text_of(const struct yaml_node *field, const char *key)
{
	const struct yaml_node *n = yaml_get(field, key);

	return n != NULL && n->kind == YAML_TEXT ? n->text : NULL;
}

/* amount_minor stands beside amount in the view. */
static int
beside_money(const struct entity *e, const char *name)
{
	static const char *const endings[] = { "_minor", "_original",
	    "_base" };
	const struct field *f;
	size_t i, n = strlen(name), len;

	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		len = strlen(endings[i]);
		if (n > len && strcmp(name + n - len, endings[i]) == 0 &&
		    (f = entity_field(e, name, n - len)) != NULL &&
		    f->type == TYPE_MONEY)
			return 1;
	}
	return 0;
}

static int
check_own_name(struct document *d, const struct entity *e,
    const struct yaml_node *n)
{
	const struct entity *lines = catalog_lines(&d->crm->catalog, e);
	const struct field *f = entity_field(e, n->key, strlen(n->key));

	/* A column of the lines stands in the same header. */
	if (lines != NULL && entity_field(lines, n->key, strlen(n->key)))
		return document_fail(d, n, 1, "%s has '%s' already, in its "
		    "lines: take another name", e->name, n->key);
	if ((f != NULL && !(f->flags & FIELD_CUSTOM)) ||
	    choice_index(reserved, n->key, strlen(n->key)) >= 0 ||
	    beside_money(e, n->key))
		return document_fail(d, n, 1, "%s has '%s' already: take "
		    "another name", e->name, n->key);
	return 0;
}

static int
read_choices(struct document *d, struct own_field *o,
    const struct yaml_node *list)
{
	const struct yaml_node *n;
	struct str s = { 0 };
	const char *text;

	for (n = list->child; n != NULL; n = n->next) {
		text = n->text;
		if (strchr(text, '|') != NULL || (s.n > 0 &&
		    choice_index(s.p, text, strlen(text)) >= 0)) {
			str_free(&s);
			return document_fail(d, n, 0, "a choice is given "
			    "once and has no | in it: '%s'", text);
		}
		str_printf(&s, "%s%s", s.n > 0 ? "|" : "", text);
	}
	o->field.refers = s.n == 0 || s.failed ? NULL :
	    arena_dup(&d->memory, s.p, s.n);
	str_free(&s);
	return o->field.refers != NULL ? 0 : document_fail(d, list, 0,
	    "choices: nothing to choose from");
}

static int
read_refers(struct document *d, struct own_field *o,
    const struct yaml_node *n)
{
	const struct entity *to = catalog_entity(&d->crm->catalog, n->text);

	if (to == NULL || to->shape != SHAPE_RECORD)
		return document_fail(d, n, 0, "refers: no entity with "
		    "records: '%s'", n->text);
	o->field.refers = to->name;
	return 0;
}

/* choices make a choice and refers a reference, with and without a type. */
static int
read_type(struct document *d, struct own_field *o)
{
	const struct yaml_node *choices = yaml_get(o->node, "choices");
	const struct yaml_node *refers = yaml_get(o->node, "refers");
	const char *name = text_of(o->node, "type");
	enum field_type type = choices ? TYPE_CHOICE : refers ?
	    TYPE_REFERENCE : name ? (enum field_type)type_named(name) :
	    TYPE_TEXT;

	o->field.type = type;
	if (name != NULL && type_named(name) != (int)type)
		return document_fail(d, o->node, 1, "%s: type %s does not "
		    "go with %s", o->node->key, name, choices ? "choices" :
		    "refers");
	if (choices != NULL && refers != NULL)
		return document_fail(d, o->node, 1, "%s: choices or refers, "
		    "not both", o->node->key);
	if (choices != NULL && choices->kind == YAML_LIST)
		return read_choices(d, o, choices);
	if (refers != NULL)
		return read_refers(d, o, refers);
	if (type == TYPE_CHOICE || type == TYPE_REFERENCE)
		return document_fail(d, o->node, 1, "%s: type %s wants %s",
		    o->node->key, types[type].name, type == TYPE_CHOICE ?
		    "choices" : "refers");
	return 0;
}

static int
read_scale(struct document *d, struct own_field *o)
{
	const char *scale = text_of(o->node, "scale");

	if (o->field.type == TYPE_DECIMAL)
		o->field.scale = 2;
	if (scale == NULL)
		return 0;
	if (o->field.type != TYPE_DECIMAL && o->field.type != TYPE_MONEY &&
	    o->field.type != TYPE_PERCENT)
		return document_fail(d, o->node, 1, "%s: only decimal, money "
		    "and percent have a scale", o->node->key);
	o->field.scale = scale[0] - '0';
	return 0;
}

static int
read_field(struct document *d, struct own_field *o, const struct entity *e,
    const struct yaml_node *n)
{
	const char *purge = text_of(n, "purge");
	int rc = check_own_name(d, e, n);

	o->entity = e;
	o->node = n;
	o->purge = purge != NULL && strcmp(purge, "true") == 0;
	o->field.name = n->key;
	o->field.label = text_of(n, "label");
	o->field.zh = text_of(n, "zh");
	o->field.help = text_of(n, "help");
	if (rc == 0 && !o->purge)
		rc = read_type(d, o);
	return rc == 0 ? read_scale(d, o) : rc;
}

/* Hidden ones keep their column, so they count too. */
static int
too_many(const struct document *d, const struct entity *e)
{
	const struct entity *now = catalog_entity(&d->crm->catalog, e->name);
	const struct field *f;
	size_t i, n = 0;

	for (i = 0; i < now->fields; i++)
		if (now->field[i].flags & FIELD_CUSTOM)
			n++;
	for (i = 0; i < d->fields; i++) {
		if (d->field[i].entity != e)
			continue;
		f = entity_field(now, d->field[i].field.name,
		    strlen(d->field[i].field.name));
		if (f == NULL && !d->field[i].purge)
			n++;
		else if (f != NULL && d->field[i].purge)
			n--;
	}
	return n > CUSTOM_FIELDS_MAX;
}

static int
read_entity(struct document *d, const struct yaml_node *fields)
{
	const struct entity *e = catalog_entity(&d->crm->catalog,
	    fields->key);
	const struct yaml_node *n;
	int rc = 0, place = 1;

	for (n = fields->child; n != NULL && rc == 0; n = n->next) {
		d->field[d->fields].place = place++;
		rc = read_field(d, &d->field[d->fields++], e, n);
	}
	if (rc == 0 && too_many(d, e))
		return document_fail(d, fields, 1, "%s: more than %d fields "
		    "of your own, hidden ones included (purge: true drops "
		    "one)", e->name, CUSTOM_FIELDS_MAX);
	return rc;
}

int
fields_read(struct document *d)
{
	const struct yaml_node *fields = yaml_get(yaml_root(d->yaml),
	    "fields");
	const struct yaml_node *e;
	size_t most = 0;
	int rc = 0;

	if (fields == NULL)
		return 0;
	for (e = fields->child; e != NULL; e = e->next)
		most += e->children;
	d->field = arena_alloc(&d->memory, (most + 1) * sizeof(*d->field));
	if (d->field == NULL)
		return session_nomem(d->crm);
	for (e = fields->child; e != NULL && rc == 0; e = e->next)
		rc = read_entity(d, e);
	return rc;
}
