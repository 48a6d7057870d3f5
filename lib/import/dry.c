/*
 * A dry run: what would be created, changed and refused, field by field.
 */
#include <string.h>

#include "import/import.h"
#include "write/columns.h"

/* A reference is shown as the key of what it means. */
static int
show(struct import *im, struct str *out, const struct field *f,
    const struct value *v)
{
	struct str label = { 0 };
	int rc;

	if (f->type != TYPE_REFERENCE || v->kind != VALUE_INT) {
		type_show(out, f, &im->env, v);
		return 0;
	}
	rc = ref_describe(im->crm, catalog_entity(&im->crm->catalog,
	    f->refers), v->i, out, &label);
	str_free(&label);
	return rc < 0 ? rc : 0;
}

static int
add(struct import *im, int fresh, const char *ref, const struct field *f,
    const struct value *was, const struct value *is)
{
	struct str old = { 0 }, new = { 0 };
	int rc = show(im, &old, f, was);

	if (rc == 0)
		rc = show(im, &new, f, is);
	if (rc == 0)
		rc = rows_add_text(im->rows, fresh ? "create" : "change", ref,
		    f->name, was->kind == VALUE_NULL ? NULL : old.p,
		    is->kind == VALUE_NULL ? NULL : new.p);
	str_free(&old);
	str_free(&new);
	return rc;
}

int
dry_field(void *arg, const struct entity *e, const char *key, int fresh,
    const struct field *f, const struct value *was, const struct value *is,
    const struct value *currency)
{
	struct import *im = arg;
	struct str ref = { 0 };
	int rc;

	im->env.digits = currency_digits(im->crm, currency);
	ref_show(&ref, e, key ? key : "", key ? strlen(key) : 0);
	rc = add(im, fresh, ref.p, f, was, is);
	str_free(&ref);
	return rc;
}

/* An event's row: all it says, or of a further one what its line says. */
int
dry_event(struct import *im, const struct plan *p,
    const struct write_row *row)
{
	static const struct value none = { .kind = VALUE_NULL };
	struct str ref = { 0 };
	size_t t;
	int rc = 0, c = p->currency;

	im->env.digits = currency_digits(im->crm, c < 0 ? &none :
	    &row->cell[c]);
	str_printf(&ref, "%s:%lld", p->entity->name, (long long)row->id);
	for (t = 0; t < p->targets && rc == 0; t++)
		if (row->cell[t].kind != VALUE_NULL &&
		    (row->head || p->is_line[t]))
			rc = add(im, 1, ref.p, p->target[t], &none,
			    &row->cell[t]);
	str_free(&ref);
	return rc;
}

static int
made(void *arg, const struct entity *e, int64_t id)
{
	struct import *im = arg;
	struct str key = { 0 }, label = { 0 }, ref = { 0 };
	int rc = ref_describe(im->crm, e, id, &key, &label);

	if (rc == 1) {
		ref_show(&ref, e, key.p, key.n);
		rc = rows_add_text(im->rows, "create", ref.p, field_key.name,
		    (char *)NULL, key.p);
	}
	str_free(&key);
	str_free(&label);
	str_free(&ref);
	return rc < 0 ? rc : 0;
}

/* In the end, what --create would make for rows. */
int
dry_made(struct import *im)
{
	return made_each(im->writer, made, im);
}

/* A refused row stands beside what would be done. */
int
dry_refused(struct import *im, const struct plan *p,
    const struct write_row *row)
{
	struct str line = { 0 };
	int t = row->target, rc;

	if (row->line > 0)
		str_printf(&line, "line %ld", row->line);
	rc = rows_add_text(im->rows, "refuse", line.p, t >= 0 && t < TARGETS ?
	    p->style[t].column : NULL, (char *)NULL, row->why);
	str_free(&line);
	return rc;
}
