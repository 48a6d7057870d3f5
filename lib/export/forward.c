/*
 * References to what comes later: a customer sent by another one, a field of
 * the user's own that leads from a branch to its head. Such a file is fed
 * twice, the first time without these columns.
 */
#include "export/own.h"

int
export_is_forward(const struct crm *c, const struct entity *e,
    const struct field *f)
{
	return f->type == TYPE_REFERENCE && e->shape == SHAPE_RECORD &&
	    !(f->flags & (FIELD_DERIVED | FIELD_HIDDEN)) &&
	    catalog_entity(&c->catalog, f->refers) >=
	    catalog_entity(&c->catalog, e->name);
}

static int
is_used(struct crm *c, const struct entity *e, const struct field *f)
{
	struct str sql = { 0 };
	int64_t used = 0;
	int rc;

	str_printf(&sql, "SELECT EXISTS(SELECT 1 FROM %c_%s WHERE ",
	    f->flags & FIELD_CUSTOM ? 'x' : 't', e->name);
	sql_name(&sql, f->name);
	str_puts(&sql, " IS NOT NULL)");
	rc = sql.failed ? CRM_ENOMEM : store_number(c->store, &used, sql.p);
	str_free(&sql);
	return rc < 0 ? session_store(c, rc) : used != 0;
}

int
export_forward(struct crm *c, const struct entity *e)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < e->fields && rc == 0; i++)
		if (export_is_forward(c, e, &e->field[i]))
			rc = is_used(c, e, &e->field[i]);
	return rc;
}

/* With an entity, the map of its first pass; else the one for all files. */
int
export_map(struct crm *c, FILE *out, const struct crm_export *how,
    const struct entity *e)
{
	size_t i;

	fputs("# How the files beside this one are read, see crm-map(5).\n",
	    out);
	fputs("anonymous: keep\nnegative: keep\nsteps: keep\n", out);
	if (how->excel_safe)
		fputs("excel_safe: yes\n", out);
	if (e == NULL)
		return 0;
	fputs("# The first time, without what is not there yet.\ncolumns:\n",
	    out);
	for (i = 0; i < e->fields; i++)
		if (export_is_forward(c, e, &e->field[i]))
			fprintf(out, "  %s: \"-\"\n", e->field[i].name);
	return 0;
}
