/*
 * The record itself: the fields that are set, and what is worked out from its
 * events.
 */
#include <stdlib.h>
#include <string.h>

#include "decl/type.h"
#include "decl/words.h"
#include "money/currency.h"
#include "show/own.h"
#include "time/instant.h"

static int
two_columns(struct crm_page *p, struct crm_rows **rows)
{
	const struct rows_column column[] = {
		{ "field", page_word(p, "Field", "字段"), -1, 0 },
		{ "value", page_word(p, "Value", "内容"), -1, 0 },
	};

	return rows_of_memory(p->crm, rows, column, 2);
}

static int
add(struct crm_page *p, struct crm_rows *rows, const struct field *f,
    const struct str *text)
{
	struct value cell[2];

	cell[0] = value_string(p->machine ? f->name :
	    page_word(p, f->label, f->zh));
	cell[1] = value_text(text->p ? text->p : "", text->n);
	return text->failed ? session_nomem(p->crm) : rows_add(rows, cell);
}

/* The key and, so that nobody has to look it up, what it is called. */
static int
show_reference(struct crm_page *p, const struct field *f, int64_t id,
    struct str *out)
{
	const struct entity *to = catalog_entity(&p->crm->catalog,
	    f->refers);
	struct str label = { 0 };
	int rc = to == NULL ? 0 :
	    ref_describe(p->crm, to, id, out, &label);

	if (rc == 1 && label.n > 0)
		str_printf(out, " %s", label.p);
	str_free(&label);
	return rc < 0 ? rc : 0;
}

/* A choice, and where a record stands, in Chinese; else NULL. */
static const char *
word_of(const struct crm_page *p, const struct field *f,
    const struct value *v)
{
	if (p->machine || strcmp(p->crm->language, "zh") != 0 ||
	    v->kind != VALUE_TEXT || (f->type != TYPE_CHOICE &&
	    strcmp(f->name, "status") != 0))
		return NULL;
	return word_zh(v->p, v->n);
}

static int
show_value(struct crm_page *p, const struct field *f, const char *currency,
    const struct value *v, struct str *out)
{
	struct type_env env = session_env(p->crm, 0);
	const struct currency *known = currency_find(currency,
	    strlen(currency));
	const char *zh;
	char text[32];

	if (known != NULL)
		env.digits = known->digits;
	if (f->type == TYPE_REFERENCE && v->kind == VALUE_INT)
		return show_reference(p, f, v->i, out);
	if (f->type == TYPE_INSTANT && v->kind == VALUE_INT)
		str_add(out, text, instant_show_local(text, v->i,
		    p->crm->zone));
	else if ((zh = word_of(p, f, v)) != NULL)
		str_puts(out, zh);
	else if (f->type == TYPE_BOOLEAN)
		str_puts(out, v->i ? page_word(p, "yes", "是") :
		    page_word(p, "no", "否"));
	else
		type_show(out, f, &env, v);
	if (f->type == TYPE_MONEY)
		str_printf(out, " %s", currency);
	return 0;
}

/*
 * From the table and not the view: archived records and voided events are
 * shown too. Three columns, then the fields.
 */
static int
ask(struct crm_page *p, const struct ref *r, struct stmt **t)
{
	const struct entity *e = r->entity;
	struct str sql = { 0 };
	size_t i;
	int rc, custom = 0;

	str_printf(&sql, "SELECT %s,%s,%s", entity_money(e) && e->shape !=
	    SHAPE_LINE ? "t.currency" : "NULL", e->shape == SHAPE_RECORD ?
	    "t.archived_op" : "t.void_op", e->shape == SHAPE_RECORD ?
	    "t.key" : "coalesce(t.source||' ','')||t.ext");
	for (i = 0; i < e->fields; i++) {
		unsigned flags = e->field[i].flags;

		str_puts(&sql, flags & (FIELD_DERIVED | FIELD_HIDDEN) ?
		    ",NULL" : flags & FIELD_CUSTOM ? ",x." : ",t.");
		if (!(flags & (FIELD_DERIVED | FIELD_HIDDEN)))
			sql_name(&sql, e->field[i].name);
		custom |= (flags & FIELD_CUSTOM) != 0;
	}
	str_printf(&sql, " FROM t_%s t ", e->name);
	if (custom)
		str_printf(&sql, "LEFT JOIN x_%s x ON x.id=t.id ", e->name);
	str_printf(&sql, "WHERE t.id=%lld", (long long)r->id);
	rc = sql.failed ? session_nomem(p->crm) :
	    session_store(p->crm, store_prepare(p->crm->store, t, sql.p));
	str_free(&sql);
	return rc;
}

/* Key or number, and whether it still counts. */
static int
add_head(struct crm_page *p, struct crm_rows *rows, const struct ref *r,
    struct stmt *t)
{
	static const struct field gone[] = {
		{ .name = "archived", .label = "Archived", .zh = "已归档" },
		{ .name = "voided", .label = "Voided", .zh = "已作废" },
	};
	int record = r->entity->shape == SHAPE_RECORD, rc = 0;
	struct str text = { 0 };
	struct value v = stmt_cell(t, 2);

	if (v.kind == VALUE_TEXT) {
		str_add(&text, v.p, v.n);
		rc = add(p, rows, record ? &field_key : &field_number, &text);
	}
	if (rc == 0 && !stmt_null(t, 1)) {
		str_clear(&text);
		str_printf(&text, "%s %lld", page_word(p, "by operation",
		    "操作"), (long long)stmt_int(t, 1));
		rc = add(p, rows, &gone[!record], &text);
	}
	str_free(&text);
	return rc;
}

static int
add_fields(struct crm_page *p, struct crm_rows *rows, const struct ref *r,
    struct stmt *t)
{
	char currency[8] = "";
	struct str text = { 0 };
	struct value v = stmt_cell(t, 0);
	size_t i;
	int rc = 0;

	strncpy(currency, v.kind == VALUE_TEXT ? v.p : p->crm->currency,
	    sizeof(currency) - 1);
	for (i = 0; i < r->entity->fields && rc == 0; i++) {
		const struct field *f = &r->entity->field[i];

		v = stmt_cell(t, (int)i + 3);
		if (v.kind == VALUE_NULL)
			continue;
		str_clear(&text);
		rc = show_value(p, f, currency, &v, &text);
		if (rc == 0)
			rc = add(p, rows, f, &text);
	}
	str_free(&text);
	return rc;
}

int
fields_make(struct crm_page *p, const struct ref *r, size_t step,
    struct crm_rows **rows)
{
	struct stmt *t = NULL;
	int rc;

	if (step > 0)
		return 0;
	page_title(p, r->entity->label, r->entity->zh);
	str_putc(&p->title, ' ');
	str_puts(&p->title, r->key);
	rc = two_columns(p, rows);
	if (rc == 0)
		rc = ask(p, r, &t);
	if (rc == 0 && (rc = stmt_step(t)) == 1) {
		rc = add_head(p, *rows, r, t);
		if (rc == 0)
			rc = add_fields(p, *rows, r, t);
	}
	stmt_free(t);
	return rc < 0 ? rc : 1;
}

static int
ask_derived(struct crm_page *p, const struct ref *r, struct stmt **t)
{
	const struct entity *e = r->entity;
	struct str sql = { 0 };
	size_t i, n = 0;
	int rc;

	for (i = 0; i < e->fields; i++)
		if (e->field[i].flags & FIELD_DERIVED)
			str_printf(&sql, "%s\"%s\"", n++ ? "," : "SELECT ",
			    e->field[i].name);
	*t = NULL;
	if (n == 0)
		return 0;
	str_printf(&sql, " FROM %s WHERE id=%lld", e->plural,
	    (long long)r->id);
	rc = sql.failed ? session_nomem(p->crm) :
	    session_prepare(p->crm, t, sql.p);
	str_free(&sql);
	return rc;
}

/* Views give numbers, decimals and all. */
static void
show_derived(struct crm_page *p, const struct field *f,
    const struct value *v, struct str *out)
{
	struct value whole = *v;
	int digits = p->crm->money.digits, i;
	double r = v->kind == VALUE_REAL ? v->r : (double)v->i;
	const char *why;
	char text[32];
	int64_t at;
	int day_only;

	if (f->type == TYPE_INSTANT && v->kind == VALUE_TEXT && instant_parse(
	    &at, &day_only, p->crm->zone, v->p, v->n, &why) == 0) {
		str_add(out, text, instant_show_local(text, at,
		    p->crm->zone));
		return;
	}
	if (f->type != TYPE_MONEY) {
		if (v->kind == VALUE_REAL)
			str_printf(out, "%g", v->r);
		else if (word_of(p, f, v) != NULL)
			str_puts(out, word_of(p, f, v));
		else
			types[TYPE_TEXT].show(out, f, NULL, v);
		return;
	}
	for (i = 0; i < digits; i++)
		r *= 10;
	whole = value_int((int64_t)(r < 0 ? r - 0.5 : r + 0.5));
	(void)show_value(p, f, p->crm->currency, &whole, out);
}

int
derived_make(struct crm_page *p, const struct ref *r, size_t step,
    struct crm_rows **rows)
{
	struct str text = { 0 };
	struct stmt *t = NULL;
	struct value v;
	size_t i;
	int rc, at = 0;

	if (step > 0)
		return 0;
	if ((rc = ask_derived(p, r, &t)) < 0 || t == NULL)
		return rc;
	if (strcmp(r->entity->name, "customer") == 0)
		page_title(p, "Value", "价值");
	else
		page_title(p, "Where it stands", "现状");
	if ((rc = two_columns(p, rows)) == 0)
		rc = stmt_step(t);
	for (i = 0; i < r->entity->fields && rc == 1; i++) {
		const struct field *f = &r->entity->field[i];

		if (!(f->flags & FIELD_DERIVED))
			continue;
		v = stmt_cell(t, at++);
		if (v.kind == VALUE_NULL)
			continue;
		str_clear(&text);
		show_derived(p, f, &v, &text);
		rc = add(p, *rows, f, &text) < 0 ? CRM_ENOMEM : 1;
	}
	str_free(&text);
	stmt_free(t);
	return rc < 0 ? rc : 1;
}
