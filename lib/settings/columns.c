/*
 * The store's columns follow the document's fields. A column is added where
 * a field is new; hidden where it is gone from the document; dropped where
 * the document says purge; filled anew where its type is another.
 */
#include <string.h>

#include "settings/own.h"

static int
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static const struct own_field *
wanted(const struct document *d, const struct entity *e,
    const struct field *f)
{
	size_t i;

	for (i = 0; i < d->fields; i++)
		if (strcmp(d->field[i].entity->name, e->name) == 0 &&
		    strcmp(d->field[i].field.name, f->name) == 0)
			return &d->field[i];
	return NULL;
}

static int
hide(struct document *d, const struct entity *e, const struct field *f)
{
	return session_store(d->crm, store_execf(d->crm->store, "UPDATE "
	    "custom_field SET hidden=1 WHERE entity='%s' AND name='%s'",
	    e->name, f->name));
}

static int
drop(struct document *d, const struct entity *e, const struct field *f)
{
	return session_store(d->crm, store_execf(d->crm->store,
	    "ALTER TABLE x_%s DROP COLUMN \"%s\";"
	    "DELETE FROM custom_field WHERE entity='%s' AND name='%s'",
	    e->name, f->name, e->name, f->name));
}

static int
add_column(struct document *d, const struct own_field *o)
{
	const struct field *f = &o->field;
	int reference = f->type == TYPE_REFERENCE;

	return session_store(d->crm, store_execf(d->crm->store,
	    "CREATE TABLE IF NOT EXISTS x_%s(id INTEGER PRIMARY KEY "
	    "REFERENCES t_%s)STRICT;"
	    "ALTER TABLE x_%s ADD COLUMN \"%s\" %s%s%s", o->entity->name,
	    o->entity->name, o->entity->name, f->name, type_of(f)->sql,
	    reference ? " REFERENCES t_" : "", reference ? f->refers : ""));
}

static int
keep(struct document *d, const struct own_field *o)
{
	const struct field *f = &o->field;
	struct stmt *t;
	int rc = store_prepare(d->crm->store, &t, "INSERT OR REPLACE INTO "
	    "custom_field(entity,name,place,type,refers,scale,label,zh,help,"
	    "hidden)VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,0)");

	if (rc < 0)
		return session_store(d->crm, rc);
	stmt_bind_text(t, 1, o->entity->name);
	stmt_bind_text(t, 2, f->name);
	stmt_bind_int(t, 3, o->place);
	stmt_bind_text(t, 4, type_of(f)->name);
	stmt_bind_text(t, 5, f->refers);
	stmt_bind_int(t, 6, f->scale);
	stmt_bind_text(t, 7, f->label);
	stmt_bind_text(t, 8, f->zh);
	stmt_bind_text(t, 9, f->help);
	rc = stmt_run(t);
	stmt_free(t);
	return session_store(d->crm, rc);
}

static int
same_values(const struct field *a, const struct field *b)
{
	return a->type == b->type && a->scale == b->scale &&
	    same_text(a->refers, b->refers);
}

/* The fields that the store has: gone, dropped or as before. */
static int
apply_known(struct document *d, const struct entity *e)
{
	const struct own_field *o;
	const struct field *f;
	size_t i;
	int rc = 0;

	for (i = 0; i < e->fields && rc == 0; i++) {
		f = &e->field[i];
		if (!(f->flags & FIELD_CUSTOM))
			continue;
		o = wanted(d, e, f);
		if (o == NULL)
			rc = hide(d, e, f);
		else if (o->purge)
			rc = drop(d, e, f);
		else if (!same_values(f, &o->field))
			rc = fields_retype(d, e, f, o);
	}
	return rc;
}

static int
apply_wanted(struct document *d)
{
	const struct own_field *o;
	size_t i;
	int rc = 0;

	for (i = 0; i < d->fields && rc == 0; i++) {
		o = &d->field[i];
		if (o->purge)
			continue;
		if (entity_field(o->entity, o->field.name,
		    strlen(o->field.name)) == NULL)
			rc = add_column(d, o);
		if (rc == 0)
			rc = keep(d, o);
	}
	return rc;
}

int
fields_apply(struct document *d)
{
	const struct catalog *cat = &d->crm->catalog;
	size_t i;
	int rc = 0;

	for (i = 0; i < cat->entities && rc == 0; i++)
		rc = apply_known(d, &cat->entity[i]);
	return rc == 0 ? apply_wanted(d) : rc;
}
