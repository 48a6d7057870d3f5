/*
 * What crm_find() shows: reference and label, or the fields asked for, and in
 * which order.
 */
#include <string.h>

#include "decl/type.h"
#include "find/own.h"
#include "form/form.h"
#include "ref/ref.h"

/* The next of a,b,c without spaces around; 0: no more. */
static size_t
next_word(const char **list, const char **word)
{
	const char *p = *list + strspn(*list, " ,");
	size_t n = strcspn(p, ",");

	*word = p;
	*list = p + n;
	while (n > 0 && p[n - 1] == ' ')
		n--;
	return n;
}

static void
spell_ref(const struct find *f, struct str *s)
{
	const struct entity *e = f->entity;

	if (e->shape == SHAPE_LINE)
		str_printf(s, "ref('%s',%s_id)", e->parent, e->parent);
	else
		str_printf(s, "ref('%s',%s)", e->name,
		    e->shape == SHAPE_RECORD ? "key" : "id");
}

/* Amounts tell events apart better than what was noted beside them. */
static void
spell_label(const struct find *f, struct str *s)
{
	const struct entity *e = f->entity;
	const struct field *label = ref_label(e);

	if (entity_field(e, "amount", 6) != NULL &&
	    e->shape != SHAPE_RECORD)
		str_printf(s, "day||printf(' %%.%df %s',amount)",
		    f->crm->money.digits, f->crm->currency);
	else if (label != NULL && entity_field(e, "kind", 4) != NULL &&
	    e->shape == SHAPE_EVENT)
		str_printf(s, "coalesce(\"%s\",kind)", label->name);
	else if (label != NULL)
		sql_name(s, label->name);
	else if (e->shape == SHAPE_LINE && e->fields > 0)
		sql_name(s, e->field[0].name);
	else
		str_puts(s, "NULL");
}

/* Columns that every answer can have. */
static const struct {
	struct field	 field;
	void	       (*spell)(const struct find *, struct str *);
} made[] = {
	{ { "ref", TYPE_TEXT, 0, NULL, 0, 1, "", "Reference", "编号", "",
	    NULL }, spell_ref },
	{ { "label", TYPE_TEXT, 0, NULL, 0, 1, "", "Label", "名称", "",
	    NULL }, spell_label },
};

static int column(struct find *, struct str *, const char *, size_t);

/* What a card has properties for, as far as the entity has it. */
static int
card(struct find *f, struct str *sql)
{
	const char *name;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && (name = form_card_column(i)) != NULL; i++)
		if (entity_field(f->entity, name, strlen(name)) != NULL)
			rc = column(f, sql, name, strlen(name));
	return rc;
}

static int
column(struct find *f, struct str *sql, const char *p, size_t n)
{
	struct field field;
	size_t i;
	int rc;

	str_puts(sql, f->columns > 0 ? "," : "");
	for (i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
		if (n != strlen(made[i].field.name) ||
		    memcmp(p, made[i].field.name, n) != 0)
			continue;
		made[i].spell(f, sql);
		f->column[f->columns++] = expr_shown(f->crm, &made[i].field);
		return 0;
	}
	if ((rc = expr_column(f->crm, f->entity, p, n, &field)) < 0)
		return rc;
	sql_name(sql, field.name);
	f->column[f->columns++] = expr_shown(f->crm, &field);
	return 0;
}

int
find_select(struct find *f, struct str *sql)
{
	const char *list = f->how->fields ? f->how->fields : "ref,label";
	const char *word;
	size_t n;
	int rc = 0;

	f->column = arena_alloc(&f->memory,
	    (strlen(list) + 1) * FORM_CARD_MAX * sizeof(*f->column));
	if (f->column == NULL)
		return session_nomem(f->crm);
	str_puts(sql, "SELECT ");
	while (rc == 0 && (n = next_word(&list, &word)) > 0)
		rc = n == 4 && memcmp(word, "card", 4) == 0 ? card(f, sql) :
		    column(f, sql, word, n);
	if (rc == 0 && f->columns == 0)
		return session_fail(f->crm, CRM_EUSAGE, "which fields?");
	return rc;
}

/* The id comes last: no two rows are equal then. */
int
find_order(struct find *f, struct str *sql)
{
	const char *list = f->how->sort ? f->how->sort : "", *word;
	struct field field;
	size_t n;
	int rc, down;

	str_puts(sql, " ORDER BY ");
	while ((n = next_word(&list, &word)) > 0) {
		down = word[0] == '-';
		if ((rc = expr_column(f->crm, f->entity, word + down,
		    n - (size_t)down, &field)) < 0)
			return rc;
		sql_name(sql, field.name);
		str_puts(sql, down ? " DESC," : ",");
	}
	str_puts(sql, "id");
	if (f->how->limit >= 0)
		str_printf(sql, " LIMIT %ld", f->how->limit);
	return 0;
}
