/*
 * The columns of a table: every field that can be written, read from the
 * tables themselves, because the views show amounts in the base currency.
 */
#include <string.h>

#include "export/own.h"
#include "ref/ref.h"

static struct part *
part_add(struct table *t, const char *name, const struct field *f, int line)
{
	struct part *p;

	if (t->parts == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 64;

		p = arena_alloc(&t->memory, cap * sizeof(*p));
		if (p == NULL)
			return NULL;
		if (t->parts > 0)
			memcpy(p, t->part, t->parts * sizeof(*p));
		t->part = p;
		t->cap = cap;
	}
	p = &t->part[t->parts++];
	*p = (struct part){ .name = name, .field = f, .line = line };
	return p;
}

/*
 * A record is named by its key. An event is named by its number where no
 * other has the same, else by its place among the living: what its id will
 * be when they are read in again. One that was taken back has no name.
 */
static void
spell_reference(struct str *s, const struct catalog *cat,
    const struct field *f, const char *column)
{
	const struct entity *to = catalog_entity(cat, f->refers);

	if (to == NULL || to->shape == SHAPE_RECORD)
		str_printf(s, "(SELECT z.key FROM t_%s z WHERE z.id=%s)",
		    f->refers, column);
	else
		str_printf(s, "(SELECT CASE WHEN z.void_op IS NULL THEN CASE "
		    "WHEN(SELECT count(*)FROM t_%s y WHERE y.ext=z.ext)=1 "
		    "THEN z.ext ELSE z.id END END FROM t_%s z WHERE z.id=%s)",
		    f->refers, f->refers, column);
}

static int
field_add(struct table *t, struct str *sql, const struct field *f, int line)
{
	struct str column = { 0 };
	int rc = 0;

	if (f->flags & (FIELD_DERIVED | FIELD_HIDDEN))
		return 0;
	if (part_add(t, f->name, f, line) == NULL)
		return session_nomem(t->crm);
	str_puts(&column, f->flags & FIELD_CUSTOM ? "x." : line ? "l." : "t.");
	sql_name(&column, f->name);
	str_putc(sql, ',');
	if (column.failed)
		rc = session_nomem(t->crm);
	else if (f->type == TYPE_REFERENCE)
		spell_reference(sql, &t->crm->catalog, f, column.p);
	else
		str_puts(sql, column.p);
	str_free(&column);
	return rc;
}

static int
simple(struct table *t, struct str *sql, const char *name, const char *column)
{
	if (part_add(t, name, NULL, 0) == NULL)
		return session_nomem(t->crm);
	str_printf(sql, ",%s", column);
	return 0;
}

/* The name of the column: source:shop, email#2; the later ones numbered. */
static char *
identity_name(struct table *t, int kind, const struct value *source,
    int64_t nth)
{
	struct str name = { 0 };
	char *copy;

	nth += kind == IDENTITY_EMAIL || kind == IDENTITY_PHONE;
	if (kind == IDENTITY_SOURCE) {
		str_puts(&name, "source:");
		str_add(&name, source->p, source->n);
	} else
		str_puts(&name, kind == IDENTITY_FORMER ? "former_key" :
		    kind == IDENTITY_EMAIL ? "email" : "phone");
	if (nth > 0)
		str_printf(&name, "#%lld", (long long)nth + 1);
	copy = name.failed ? NULL : arena_dup(&t->memory, name.p, name.n);
	str_free(&name);
	return copy;
}

/* The nth identity of that kind and system of each record, as a column. */
static int
identity_add(struct table *t, struct str *sql, int kind,
    const struct value *source, const char *own, int64_t nth)
{
	int skip = source->kind == VALUE_TEXT ? (int)source->n + 2 : 1;
	const char *name = identity_name(t, kind, source, nth);

	if (name == NULL || part_add(t, name, NULL, 0) == NULL)
		return session_nomem(t->crm);
	str_printf(sql, ",(SELECT CAST(substr(CAST(i.value AS BLOB),%d)AS "
	    "TEXT)FROM identity i WHERE i.id=t.id AND i.entity=%d AND "
	    "i.rank IS NOT NULL AND i.kind=%d%s", skip, t->entity->code, kind,
	    own);
	if (source->kind == VALUE_TEXT) {
		str_puts(sql, " AND i.source=");
		sql_literal(sql, source->p, source->n);
	}
	str_printf(sql, " ORDER BY i.value LIMIT 1 OFFSET %lld)",
	    (long long)nth);
	return 0;
}

/* All identities of one kind; own leaves out what the record's fields are. */
static int
identities_of(struct table *t, struct str *sql, int kind, const char *own)
{
	struct str ask = { 0 };
	struct stmt *stmt;
	struct value source;
	int64_t nth;
	int rc;

	str_printf(&ask, "SELECT source,max(n)FROM(SELECT i.source,i.id,"
	    "count(*)AS n FROM identity i JOIN t_%s t ON t.id=i.id WHERE "
	    "i.entity=%d AND i.kind=%d%s GROUP BY i.source,i.id)GROUP BY "
	    "source ORDER BY source", t->entity->name, t->entity->code, kind,
	    own);
	rc = ask.failed ? CRM_ENOMEM :
	    store_prepare(t->crm->store, &stmt, ask.p);
	str_free(&ask);
	if (rc < 0)
		return session_store(t->crm, rc);
	while ((rc = stmt_step(stmt)) == 1) {
		source = stmt_cell(stmt, 0);
		for (nth = 0; nth < stmt_int(stmt, 1) && rc >= 0; nth++)
			rc = identity_add(t, sql, kind, &source, own, nth);
		if (rc < 0)
			break;
	}
	stmt_free(stmt);
	return rc < 0 ? session_store(t->crm, rc) : 0;
}

/* E-mails and telephones beside those that are in the fields of the type. */
static int
further(struct table *t, struct str *sql, int kind, enum field_type type)
{
	const struct entity *e = t->entity;
	struct str own = { 0 };
	size_t i;
	int rc;

	for (i = 0; i < e->fields; i++)
		if (e->field[i].type == type &&
		    !(e->field[i].flags & (FIELD_DERIVED | FIELD_CUSTOM))) {
			str_puts(&own, " AND i.value IS NOT t.");
			sql_name(&own, e->field[i].name);
		}
	rc = own.failed ? session_nomem(t->crm) : own.n == 0 ? 0 :
	    identities_of(t, sql, kind, own.p);
	str_free(&own);
	return rc;
}

/* What records are found by beside key, e-mail and telephone. */
static int
identities(struct table *t, struct str *sql)
{
	int rc = identities_of(t, sql, IDENTITY_FORMER, "");

	if (rc == 0)
		rc = identities_of(t, sql, IDENTITY_SOURCE, "");
	if (rc == 0)
		rc = further(t, sql, IDENTITY_EMAIL, TYPE_EMAIL);
	return rc < 0 ? rc : further(t, sql, IDENTITY_PHONE, TYPE_PHONE);
}

/* Which are archived, where some are. */
static int
archived(struct table *t, struct str *sql)
{
	struct str ask = { 0 };
	int64_t any = 0;
	int rc;

	str_printf(&ask, "SELECT EXISTS(SELECT 1 FROM t_%s WHERE archived_op "
	    "IS NOT NULL)", t->entity->name);
	rc = ask.failed ? CRM_ENOMEM :
	    store_number(t->crm->store, &any, ask.p);
	str_free(&ask);
	if (rc < 0)
		return session_store(t->crm, rc);
	return !any ? 0 : simple(t, sql, "archived",
	    "CASE WHEN t.archived_op IS NOT NULL THEN 'yes' END");
}

static int
head(struct table *t, struct str *sql)
{
	const struct entity *e = t->entity;
	int rc;

	if (e->shape == SHAPE_RECORD)
		return simple(t, sql, "key", "t.key");
	if (t->line != NULL) {
		if ((rc = simple(t, sql, "_event", "NULL")) < 0)
			return rc;
		t->part[0].event = t->part[0].line = 1;
	}
	if ((rc = simple(t, sql, "number", "t.ext")) < 0 ||
	    (rc = simple(t, sql, "system", "t.source")) < 0)
		return rc;
	t->part[t->parts - 2].line = t->part[t->parts - 1].line = 1;
	if (t->kind == TABLE_LIVING)
		return 0;
	if ((rc = simple(t, sql, "_id", "t.id")) < 0 ||
	    (rc = simple(t, sql, "_operation", "t.op")) < 0)
		return rc;
	return simple(t, sql, "_voided_by", "t.void_op");
}

int
table_parts(struct table *t, struct str *sql)
{
	const struct entity *e = t->entity;
	size_t i;
	int rc = head(t, sql);

	if (rc == 0 && entity_money(e)) {
		str_puts(sql, ",coalesce(t.currency,");
		sql_literal(sql, t->crm->currency, strlen(t->crm->currency));
		str_putc(sql, ')');
		if (part_add(t, "currency", NULL, 1) == NULL)
			rc = session_nomem(t->crm);
	}
	for (i = 0; i < e->fields && rc == 0; i++)
		rc = field_add(t, sql, &e->field[i], 0);
	for (i = 0; t->line != NULL && i < t->line->fields && rc == 0; i++)
		rc = field_add(t, sql, &t->line->field[i], 1);
	if (rc == 0 && e->shape == SHAPE_RECORD &&
	    (rc = identities(t, sql)) == 0)
		rc = archived(t, sql);
	return rc;
}
