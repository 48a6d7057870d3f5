/*
 * What is declared, as rows: for help, completion and the manual. Only what a
 * session's catalogue has is needed, so a session without a store will do.
 */
#include <string.h>

#include "rows/rows.h"
#include "session/session.h"

#define COLUMN(name)	{ (name), NULL, -1, 0 }
#define COLUMNS(all)	(all), sizeof(all) / sizeof((all)[0])

static const char *
labelled(const struct crm *c, const char *label, const char *zh)
{
	return strcmp(c->language, "zh") == 0 && zh != NULL ? zh : label;
}

/* Rows that could not be filled are not handed out. */
static int
finish(struct crm_rows **out, int rc)
{
	if (rc >= 0)
		return CRM_OK;
	crm_rows_free(*out);
	*out = NULL;
	return rc;
}

int
crm_entities(struct crm *c, struct crm_rows **out)
{
	static const char *const shapes[] = { "record", "event", "line" };
	static const struct rows_column columns[] = {
		COLUMN("name"), COLUMN("plural"), COLUMN("shape"),
		COLUMN("help")
	};
	const struct entity *e;
	int rc = rows_of_memory(c, out, COLUMNS(columns));

	for (e = c->catalog.entity; rc == 0 && e->name != NULL; e++)
		rc = rows_add_text(*out, e->name, e->plural,
		    shapes[e->shape], e->help);
	return finish(out, rc);
}

int
crm_kinds(struct crm *c, struct crm_rows **out)
{
	static const struct rows_column columns[] = {
		COLUMN("name"), COLUMN("entity"), COLUMN("label")
	};
	const struct kind *k;
	int rc = rows_of_memory(c, out, COLUMNS(columns));

	for (k = kinds; rc == 0 && k->name != NULL; k++)
		rc = rows_add_text(*out, k->name, k->entity,
		    labelled(c, k->label, k->zh));
	return finish(out, rc);
}

static const struct {
	unsigned	 flag;
	const char	*name;
} flags[] = {
	{ FIELD_REQUIRED, "required" },
	{ FIELD_SEARCH, "search" },
	{ FIELD_IDENT, "identity" },
	{ FIELD_TEXT, "text" },
	{ FIELD_DERIVED, "derived" },
	{ FIELD_CUSTOM, "custom" },
	{ FIELD_TOTAL, "total" },
};

static int
add_field(struct crm *c, struct crm_rows *rows, const struct field *f)
{
	struct str s = { 0 };
	size_t i;
	int rc;

	if (f->flags & FIELD_HIDDEN)
		return 0;
	for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (f->flags & flags[i].flag)
			str_printf(&s, "%s%s", s.n > 0 ? " " : "",
			    flags[i].name);
	rc = s.failed ? session_nomem(c) : rows_add_text(rows, f->name,
	    type_of(f)->name, s.p, f->refers, f->aliases && f->aliases[0] ?
	    f->aliases : NULL, f->label, f->zh, f->help);
	str_free(&s);
	return rc;
}

/* The fields that all of a shape have. */
static int
add_implied(struct crm *c, struct crm_rows *rows, const struct entity *e)
{
	static const struct field *const all[] = {
		&field_key, &field_number, &field_system, &field_currency
	};
	size_t i;
	int rc = 0;

	for (i = 0; i < sizeof(all) / sizeof(all[0]) && rc == 0; i++)
		if (entity_field(e, all[i]->name, strlen(all[i]->name)) ==
		    all[i])
			rc = add_field(c, rows, all[i]);
	return rc;
}

int
crm_fields(struct crm *c, struct crm_rows **out, const char *entity)
{
	static const struct rows_column columns[] = {
		COLUMN("name"), COLUMN("type"), COLUMN("flags"),
		COLUMN("refers"), COLUMN("aliases"), COLUMN("label"),
		COLUMN("label_zh"), COLUMN("help")
	};
	const struct kind *kind;
	const struct entity *e = session_entity(c, entity, &kind);
	size_t i;
	int rc;

	*out = NULL;
	if (e == NULL)
		return CRM_EUSAGE;
	rc = rows_of_memory(c, out, COLUMNS(columns));
	if (rc == 0)
		rc = add_implied(c, *out, e);
	for (i = 0; i < e->fields && rc == 0; i++)
		rc = add_field(c, *out, &e->field[i]);
	return finish(out, rc);
}
