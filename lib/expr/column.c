/*
 * The columns of a view: the declared fields, and those that every entity of
 * its shape has.
 */
#include <string.h>

#include "decl/type.h"
#include "expr/own.h"
#include "text/text.h"

/* As sql/view.c heads each shape's view. */
static const struct {
	enum shape	 shape;
	struct field	 field;
} heads[] = {
#define HEAD(shape, name, type, refers, label, zh)			\
	{ (shape), { (name), (type), 0, (refers), 0, 1, "", (label), (zh), \
	  "", NULL } }
	HEAD(SHAPE_RECORD, "id", TYPE_INTEGER, NULL, "Id", "内部编号"),
	HEAD(SHAPE_RECORD, "key", TYPE_NAME, NULL, "Key", "编号"),
	HEAD(SHAPE_EVENT, "id", TYPE_INTEGER, NULL, "Id", "内部编号"),
	HEAD(SHAPE_EVENT, "number", TYPE_NAME, NULL, "Number", "单号"),
	HEAD(SHAPE_EVENT, "system", TYPE_NAME, NULL, "System", "来源系统"),
	HEAD(SHAPE_EVENT, "day", TYPE_DATE, NULL, "Day", "日期"),
	HEAD(SHAPE_EVENT, "operation", TYPE_INTEGER, NULL, "Operation",
	    "操作"),
	HEAD(SHAPE_LINE, "id", TYPE_INTEGER, NULL, "Id", "内部编号"),
	HEAD(SHAPE_LINE, "number", TYPE_NAME, NULL, "Number", "单号"),
	HEAD(SHAPE_LINE, "customer", TYPE_REFERENCE, "customer", "Customer",
	    "客户"),
	HEAD(SHAPE_LINE, "day", TYPE_DATE, NULL, "Day", "日期"),
	HEAD(SHAPE_LINE, "channel", TYPE_TEXT, NULL, "Channel", "渠道"),
};

static const size_t heads_count = sizeof(heads) / sizeof(heads[0]);

/* The amount's column beside it: name_minor, name_original. */
static int
beside(const struct entity *e, const char *p, size_t n, const char *ending,
    struct field *out)
{
	size_t len = strlen(ending), i;

	if (n <= len || memcmp(p + n - len, ending, len) != 0)
		return 0;
	for (i = 0; i < e->fields; i++) {
		const struct field *f = &e->field[i];

		if (f->type != TYPE_MONEY || f->scale != 0 ||
		    f->flags & (FIELD_DERIVED | FIELD_CUSTOM) ||
		    strlen(f->name) != n - len ||
		    memcmp(f->name, p, n - len) != 0)
			continue;
		*out = *f;
		out->flags = 0;
		out->type = strcmp(ending, "_minor") == 0 ? TYPE_INTEGER :
		    TYPE_DECIMAL;
		out->scale = out->type == TYPE_DECIMAL ? -1 : 0;
		return 1;
	}
	return 0;
}

static int
line_parent(const struct entity *e, const char *p, size_t n,
    struct field *out)
{
	size_t len;

	if (e->shape != SHAPE_LINE || (len = strlen(e->parent)) + 3 != n ||
	    memcmp(p, e->parent, len) != 0 || memcmp(p + len, "_id", 3) != 0)
		return 0;
	*out = heads[0].field;
	return 1;
}

static int
find_column(const struct entity *e, const char *p, size_t n,
    struct field *out)
{
	const struct field *f;
	size_t i;

	for (i = 0; i < heads_count; i++)
		if (heads[i].shape == e->shape &&
		    strlen(heads[i].field.name) == n &&
		    memcmp(heads[i].field.name, p, n) == 0) {
			*out = heads[i].field;
			return 1;
		}
	if ((f = entity_field(e, p, n)) != NULL) {
		*out = *f;
		return !(f->flags & FIELD_HIDDEN);
	}
	if (n == strlen(field_currency.name) && entity_money(e) &&
	    memcmp(field_currency.name, p, n) == 0) {
		*out = field_currency;
		return 1;
	}
	return line_parent(e, p, n, out) || beside(e, p, n, "_minor", out) ||
	    beside(e, p, n, "_original", out);
}

const char *
expr_nearest(struct arena *a, const struct entity *e, const char *name)
{
	const char **known = arena_alloc(a,
	    (e->fields + heads_count) * sizeof(*known));
	size_t n = 0, i;

	if (known == NULL)
		return NULL;
	for (i = 0; i < e->fields; i++)
		if (!(e->field[i].flags & FIELD_HIDDEN))
			known[n++] = e->field[i].name;
	for (i = 0; i < heads_count; i++)
		if (heads[i].shape == e->shape)
			known[n++] = heads[i].field.name;
	return text_nearest(name, known, n);
}

int
expr_column(struct crm *c, const struct entity *e, const char *p, size_t n,
    struct field *out)
{
	struct arena a = { 0 };
	const char *name, *near;

	if (find_column(e, p, n, out)) {
		out->name = arena_dup(&c->catalog.memory, p, n);
		return out->name == NULL ? session_nomem(c) : 0;
	}
	name = arena_dup(&a, p, n);
	near = name != NULL ? expr_nearest(&a, e, name) : NULL;
	session_fail(c, CRM_EUSAGE, "%s has no field '%.*s'%s%s%s", e->name,
	    (int)n, p, near ? "; did you mean '" : "", near ? near : "",
	    near ? "'?" : "");
	arena_free(&a);
	return CRM_EUSAGE;
}

/* A choice, or what follows from steps. */
static int
is_word(const struct field *f)
{
	return f->type == TYPE_CHOICE || (f->flags & FIELD_DERIVED &&
	    strcmp(f->name, "status") == 0);
}

struct rows_column
expr_shown(const struct crm *c, const struct field *f)
{
	int fixed = f->type == TYPE_MONEY || f->type == TYPE_DECIMAL ||
	    f->type == TYPE_PERCENT;

	return (struct rows_column){
		.name = f->name,
		.label = strcmp(c->language, "zh") == 0 && f->zh ? f->zh :
		    f->label,
		.decimals = fixed ? type_scale(f, c->money.digits) :
		    f->type == TYPE_DURATION ? ROWS_DURATION : -1,
		.right = type_of(f)->right | (is_word(f) ? ROWS_WORDS : 0),
	};
}
