/*
 * A fact as a row: reference, field, old and new the way their types show
 * them.
 */
#include <string.h>

#include "decl/type.h"
#include "history/own.h"
#include "money/currency.h"
#include "time/instant.h"
#include "time/zone.h"

void
history_at(struct str *s, const struct crm *c, int64_t at)
{
	int32_t offset = zone_offset(c->zone, at);
	int32_t minutes = (offset < 0 ? -offset : offset) / 60;
	char text[32];
	size_t n = instant_show_utc(text, at + offset);

	str_add(s, text, n - 1);	/* without its Z */
	str_printf(s, "%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60,
	    minutes % 60);
}

int
teller_open(struct teller *t, struct crm *c, struct crm_rows *rows)
{
	int rc;

	*t = (struct teller){ c, rows, NULL, NULL };
	rc = store_prepare(c->store, &t->change,
	    "SELECT field,old,new FROM change WHERE id=?1");
	if (rc == 0)
		rc = store_prepare(c->store, &t->operation,
		    "SELECT at FROM operation WHERE id=?1");
	return session_store(c, rc);
}

void
teller_close(struct teller *t)
{
	stmt_free(t->change);
	stmt_free(t->operation);
}

/* Columns of the tables that are called otherwise in public. */
static const struct {
	const char	*column;
	const char	*field;
	enum field_type	 type;
} called[] = {
	{ "archived_op", "archived", TYPE_BOOLEAN },
	{ "void_op", "voided", TYPE_BOOLEAN },
	{ "ext", "number", TYPE_TEXT },
	{ "source", "system", TYPE_TEXT },
};

/* 0: bookkeeping, such as an amount's base amount. */
static int
field_of(const struct entity *e, const char *column, struct field *out)
{
	const struct field *f = entity_field(e, column, strlen(column));
	size_t i;

	for (i = 0; i < sizeof(called) / sizeof(called[0]); i++)
		if (f == NULL && strcmp(called[i].column, column) == 0) {
			*out = (struct field){ .name = called[i].field,
			    .type = called[i].type };
			return 1;
		}
	if (f != NULL)
		*out = *f;
	return f != NULL;
}

/* The decimals of the currency that the row is kept in. */
static int
row_digits(struct crm *c, const struct fact *f)
{
	const struct currency *known = NULL;
	struct str sql = { 0 };
	struct stmt *t = NULL;
	struct value v;

	str_printf(&sql, "SELECT currency FROM t_%s WHERE id=%lld",
	    f->entity->name, (long long)f->row);
	if (!sql.failed && entity_money(f->entity) &&
	    store_prepare(c->store, &t, sql.p) == 0 && stmt_step(t) == 1) {
		v = stmt_cell(t, 0);
		if (v.kind == VALUE_TEXT)
			known = currency_find(v.p, v.n);
	}
	stmt_free(t);
	str_free(&sql);
	return known != NULL ? known->digits : c->money.digits;
}

static int
show_value(struct teller *t, const struct fact *f, const struct field *field,
    const struct value *v, struct str *out)
{
	struct type_env env = session_env(t->crm, 0);
	struct str label = { 0 };
	const struct entity *to;
	int rc = 1;

	if (field->type == TYPE_BOOLEAN && field->label == NULL) {
		str_puts(out, v->kind == VALUE_INT && v->i != 0 ? "1" : "0");
		return 1;
	}
	if (v->kind == VALUE_NULL)
		return 0;
	if (field->type == TYPE_REFERENCE && v->kind == VALUE_INT &&
	    (to = catalog_entity(&t->crm->catalog, field->refers)) != NULL) {
		rc = ref_describe(t->crm, to, v->i, out, &label);
		str_free(&label);
		return rc < 0 ? rc : 1;
	}
	if (field->type == TYPE_MONEY && field->scale == 0)
		env.digits = row_digits(t->crm, f);
	type_show(out, field, &env, v);
	return 1;
}

/* The row's reference as text, what it is called as label. */
static int
show_ref(struct teller *t, const struct fact *f, struct str *out,
    struct str *label)
{
	struct str key = { 0 };
	int rc = ref_describe(t->crm, f->entity, f->row, &key, label);

	if (rc == 1)
		ref_show(out, f->entity, key.p ? key.p : "", key.n);
	else if (rc == 0)	/* it is gone: undone or erased */
		str_printf(out, "%s:#%lld", f->entity->name,
		    (long long)f->row);
	str_free(&key);
	return rc < 0 ? rc : 0;
}

static int
show_at(struct teller *t, int64_t op, struct str *out)
{
	int rc;

	stmt_reset(t->operation);
	stmt_bind_int(t->operation, 1, op);
	if ((rc = stmt_step(t->operation)) == 1)
		history_at(out, t->crm, stmt_int(t->operation, 0));
	stmt_reset(t->operation);
	return rc < 0 ? session_store(t->crm, rc) : 0;
}

struct told {
	struct str	 at, ref, label, old, new;
	struct field	 field;
	int		 was, is;	/* old, new are there */
};

static int
tell_change(struct teller *t, const struct fact *f, struct told *told)
{
	struct value v;
	int rc;

	stmt_reset(t->change);
	stmt_bind_int(t->change, 1, f->change);
	if ((rc = stmt_step(t->change)) != 1)
		return rc < 0 ? session_store(t->crm, rc) : 0;
	if (!field_of(f->entity, stmt_cell(t->change, 0).p, &told->field))
		return 0;
	v = stmt_cell(t->change, 1);
	if ((rc = show_value(t, f, &told->field, &v, &told->old)) < 0)
		return rc;
	told->was = rc;
	v = stmt_cell(t->change, 2);
	if ((rc = show_value(t, f, &told->field, &v, &told->new)) < 0)
		return rc;
	told->is = rc;
	return 1;
}

static struct value
cell(const struct str *s, int there)
{
	return there ? value_text(s->p ? s->p : "", s->n) :
	    (struct value){ .kind = VALUE_NULL };
}

int
teller_tell(struct teller *t, const struct fact *f)
{
	struct told told = { .field = { .name = "created" } };
	struct value cells[6];
	int rc = 1;

	if (f->change != 0)
		rc = tell_change(t, f, &told);
	if (rc == 1 && show_at(t, f->op, &told.at) < 0)
		rc = CRM_ESTORE;
	if (rc == 1 && show_ref(t, f, &told.ref, &told.label) < 0)
		rc = CRM_ESTORE;
	if (rc == 1) {
		cells[0] = value_int(f->op);
		cells[1] = cell(&told.at, 1);
		cells[2] = cell(&told.ref, 1);
		cells[3] = value_string(told.field.name);
		cells[4] = cell(&told.old, told.was);
		cells[5] = f->change != 0 ? cell(&told.new, told.is) :
		    cell(&told.label, told.label.n > 0);
		if (rows_add(t->rows, cells) < 0)
			rc = CRM_ENOMEM;
	}
	str_free(&told.at);
	str_free(&told.ref);
	str_free(&told.label);
	str_free(&told.old);
	str_free(&told.new);
	return rc;
}
