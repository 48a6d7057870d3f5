/*
 * Operands: field=value and the other comparisons, taken apart and spelled.
 */
#include <string.h>

#include "expr/own.h"
#include "expr/value.h"
#include "ref/ref.h"
#include "text/text.h"

/* The longer ones first. */
static const struct {
	const char	*sign;
	enum expr_op	 op;
} signs[] = {
	{ "!=", EXPR_NE }, { "<=", EXPR_LE }, { ">=", EXPR_GE },
	{ "=", EXPR_EQ }, { "<", EXPR_LT }, { ">", EXPR_GT },
	{ "~", EXPR_HAS },
};

static const char *
sign_of(const char *p, enum expr_op *op)
{
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strncmp(p, signs[i].sign, strlen(signs[i].sign)) == 0) {
			*op = signs[i].op;
			return p + strlen(signs[i].sign);
		}
	return NULL;
}

static int
refused(struct crm *c, const struct expr_term *t, const char *why)
{
	return session_fail(c, CRM_EDATA, "%s: %s: '%.*s'", t->field.name,
	    why, (int)t->n, t->value);
}

/* What a view shows of an event that is referred to. */
static int
event_shown(struct crm *c, struct arena *a, struct expr_term *t,
    const struct ref *ref)
{
	struct str sql = { 0 };
	struct stmt *st;
	struct value v;
	int rc;

	str_printf(&sql, "SELECT CAST(coalesce(ext,id)AS TEXT)FROM t_%s "
	    "WHERE id=%lld", ref->entity->name, (long long)ref->id);
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_prepare(c->store, &st, sql.p));
	str_free(&sql);
	if (rc < 0)
		return rc;
	if ((rc = stmt_step(st)) == 1) {
		v = stmt_cell(st, 0);
		t->value = arena_dup(a, v.p, v.n);
		t->n = v.n;
	}
	stmt_free(st);
	if (rc < 0)
		return session_store(c, rc);
	return t->value == NULL ? session_nomem(c) : 0;
}

/* The record that is meant: its key is what the view shows. */
static int
resolve(struct crm *c, struct arena *a, struct expr_term *t)
{
	const struct entity *to = catalog_entity(&c->catalog,
	    t->field.refers);
	struct str said = { 0 };
	struct ref ref;
	int rc = ref_find(c, &ref, a, to, t->value, t->n, 1);

	if (rc != 0) {
		str_puts(&said, crm_errmsg(c));
		session_fail(c, rc < 0 ? rc : CRM_EDATA, "%s: %s",
		    t->field.name, said.p ? said.p : "no memory");
		str_free(&said);
		return rc < 0 ? rc : CRM_EDATA;
	}
	if (to != NULL && ref.entity != to)
		return refused(c, t, "not a reference of its kind");
	t->id = ref.id;
	if (ref.entity->shape != SHAPE_RECORD)
		return event_shown(c, a, t, &ref);
	t->value = ref.key;
	t->n = strlen(ref.key);
	return 0;
}

int
expr_term(struct crm *c, const struct entity *e, struct arena *a,
    const char *text, struct expr_term *t)
{
	static const char others[] =
	    "abcdefghijklmnopqrstuvwxyz_0123456789.";
	size_t n = strspn(text, others);
	int rc;

	*t = (struct expr_term){ .n = 0 };
	t->value = sign_of(text + n, &t->op);
	if (n == 0 || t->value == NULL)
		return session_fail(c, CRM_EUSAGE, "'%s' is not field=value",
		    text);
	if ((rc = expr_column(c, e, text, n, &t->field)) < 0)
		return rc;
	t->n = strlen(t->value);
	if (!text_valid(t->value, t->n, NULL))
		return refused(c, t, "not valid UTF-8");
	text_trim(&t->value, &t->n);
	if (t->n == 0 && t->op != EXPR_EQ && t->op != EXPR_NE)
		return session_fail(c, CRM_EUSAGE, "%s: compared with "
		    "nothing; %s= finds what is empty", t->field.name,
		    t->field.name);
	if (t->op == EXPR_HAS)
		return 0;
	if (session_me(c, &t->field, &t->value, &t->n) == -1)
		return session_nomem(c);
	if (t->n > 0 && t->field.type == TYPE_REFERENCE)
		return resolve(c, a, t);
	return 0;
}

int
expr_spell(struct crm *c, struct arena *a, const struct expr_term *t,
    struct str *s)
{
	const char *why = "";
	int rc = 0;

	str_putc(s, '(');
	if (t->n == 0)
		str_printf(s, "\"%s\" IS %sNULL", t->field.name,
		    t->op == EXPR_EQ ? "" : "NOT ");
	else if (t->op == EXPR_HAS) {
		str_printf(s, "matches(CAST(\"%s\" AS TEXT),", t->field.name);
		sql_literal(s, t->value, t->n);
		str_putc(s, ')');
	} else
		rc = value_compare(c, a, t, s, &why);
	str_putc(s, ')');
	if (rc == 1)
		return refused(c, t, why);
	return rc == 0 && s->failed ? session_nomem(c) : rc;
}

int
expr_operand(struct crm *c, const struct entity *e, const char *text,
    struct str *s)
{
	struct arena a = { 0 };
	struct expr_term t;
	int rc = expr_term(c, e, &a, text, &t);

	if (rc == 0)
		rc = expr_spell(c, &a, &t, s);
	arena_free(&a);
	return rc;
}
