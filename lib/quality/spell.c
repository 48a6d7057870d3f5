/*
 * The questions about one field, spelled from its declaration.
 */
#include <inttypes.h>
#include <string.h>

#include "quality/own.h"

enum { YEAR_1900 = -25567, YEAR_2100 = 47482 };

static const struct field *
field_of(const struct entity *e, const char *name)
{
	size_t i;

	for (i = 0; i < e->fields; i++)
		if (strcmp(e->field[i].name, name) == 0)
			return &e->field[i];
	return NULL;
}

int
quality_counts(const struct field *f)
{
	return !(f->flags & (FIELD_DERIVED | FIELD_CUSTOM | FIELD_HIDDEN));
}

/* What no record should say, by type; $f is the value. */
static const char *
rule(const struct field *f)
{
	switch (f->type) {
	case TYPE_EMAIL:
		return "$f NOT GLOB '?*@?*.?*'";
	case TYPE_PHONE:
		return "length($f)<7";
	case TYPE_URL:
		return "$f NOT LIKE '%_._%'";
	case TYPE_MONEY:
	case TYPE_INTEGER:
		return "$f<0";
	case TYPE_TEXT:
	case TYPE_NAME:
	case TYPE_TAGS:	/* letters that were lost on the way */
		return "instr($f,char(65533))>0 OR trim($f)=''";
	default:
		return "0";
	}
}

static void
put_days(struct crm *c, struct str *s, const struct field *f)
{
	int last = strcmp(f->name, "birthday") == 0 ? c->as_of : YEAR_2100;

	str_printf(s, "\"%s\" NOT BETWEEN %d AND %d", f->name, YEAR_1900, last);
}

void
quality_invalid(struct crm *c, struct str *s, const struct field *f)
{
	const char *p;

	if (f->type == TYPE_DATE) {
		put_days(c, s, f);
		return;
	}
	if (f->type == TYPE_REFERENCE) {	/* to what is put away */
		str_printf(s, "EXISTS(SELECT 1 FROM t_%s r WHERE r.id=t.\"%s\" "
		    "AND r.archived_op IS NOT NULL)", f->refers, f->name);
		return;
	}
	if (f->type == TYPE_CHOICE) {
		str_puts(s, "instr(");
		str_printf(s, "'|%s|','|'||\"%s\"||'|')=0", f->refers,
		    f->name);
		return;
	}
	for (p = rule(f); *p != '\0'; p++)
		if (*p == '$') {
			str_printf(s, "\"%s\"", f->name);
			p++;
		} else
			str_putc(s, *p);
}

int
quality_shares(const struct field *f)
{
	return f->type == TYPE_NAME || f->flags & FIELD_IDENT;
}

void
quality_duplicate(struct str *s, const struct entity *e,
    const struct field *f)
{
	const char *same = f->type == TYPE_NAME ? "fold" : "";

	if (!quality_shares(f)) {
		str_putc(s, '0');
		return;
	}
	str_printf(s, "\"%s\" IS NOT NULL AND %s(\"%s\")IN(SELECT %s(\"%s\")"
	    "FROM t_%s WHERE archived_op IS NULL AND \"%s\" IS NOT NULL "
	    "GROUP BY 1 HAVING count(*)>1)", f->name, same, f->name, same,
	    f->name, e->name, f->name);
}

/* Days do not. */
int
quality_grows_old(const struct field *f)
{
	return f->type != TYPE_DATE && f->type != TYPE_INSTANT;
}

static void
put_stale(struct str *s, const struct entity *e, const struct field *f,
    int64_t op)
{
	if (!quality_grows_old(f)) {
		str_putc(s, '0');
		return;
	}
	str_printf(s, "\"%s\" IS NOT NULL AND created_op<%" PRId64 " AND id "
	    "NOT IN(SELECT row FROM change WHERE op>=%" PRId64 " AND "
	    "entity='%s' AND field='%s')", f->name, op, op, e->name, f->name);
}

void
quality_owner(struct str *s, const struct entity *e)
{
	if (field_of(e, "owner") != NULL)
		str_puts(s, "t.owner");
	else if (field_of(e, "customer") != NULL)
		str_puts(s, "(SELECT owner FROM t_customer c WHERE "
		    "c.id=t.customer)");
	else
		str_puts(s, "NULL");
}

void
quality_only(struct crm *c, struct str *s, const struct entity *e)
{
	const char *column = strcmp(e->name, "customer") == 0 ? "id" :
	    field_of(e, "customer") != NULL ? "customer" : NULL;

	if (!c->only)
		return;
	if (column == NULL)
		str_puts(s, " AND 0");
	else
		str_printf(s, " AND t.%s IN(SELECT id FROM "
		    "temp.only_customer)", column);
}

void
quality_spell(struct crm *c, struct str *s, const struct entity *e,
    const struct field *f, int64_t op)
{
	str_puts(s, "SELECT(SELECT key FROM t_staff WHERE id=o.owner),key,"
	    "missing,invalid,duplicate,stale FROM(SELECT key,");
	quality_owner(s, e);
	str_printf(s, " AS owner,\"%s\" IS NULL AS missing,coalesce(", f->name);
	quality_invalid(c, s, f);
	str_puts(s, ",0)AS invalid,(");
	quality_duplicate(s, e, f);
	str_puts(s, ")AS duplicate,(");
	put_stale(s, e, f, op);
	str_printf(s, ")AS stale FROM t_%s t WHERE archived_op IS NULL",
	    e->name);
	quality_only(c, s, e);
	str_puts(s, ")o WHERE missing OR invalid OR duplicate OR stale "
	    "ORDER BY key");
}
