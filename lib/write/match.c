/*
 * Which record a row means. Each of its keys may say so: its own, the one
 * named for this input, other systems' ids. They must not mean two.
 */
#include <string.h>

#include "write/record.h"

struct match {
	int64_t		 id;
	int		 target;	/* that found it */
};

static void
column_name(struct str *s, const struct field *f)
{
	str_puts(s, f->name);
	if (f->name == identity_source)
		str_printf(s, ":%s", f->refers);
}

static int
record_name(struct record_run *r, struct str *s, int64_t id)
{
	struct str key = { 0 }, label = { 0 };
	int rc = record_flush(r);

	if (rc == 0)
		rc = ref_describe(r->writer->crm, r->entity, id, &key, &label);
	if (rc == 1)
		ref_show(s, r->entity, key.p ? key.p : "", key.n);
	str_free(&key);
	str_free(&label);
	return rc < 0 ? rc : 0;
}

/* The candidates are told as a reference's would be. */
static int
refuse_several(struct record_run *r, struct write_row *row, int t)
{
	struct writer *w = r->writer;
	const struct value *v = &row->cell[t];
	struct ref ref;
	int rc = record_flush(r);

	if (rc == 0)
		rc = identity_settle(w);
	if (rc == 0)
		rc = ref_find(w->crm, &ref, &w->memory, r->entity, v->p, v->n,
		    0);
	if (rc == CRM_EDATA)
		row_refuse(w, row, t, "%s", crm_errmsg(w->crm));
	else if (rc == 0 || rc == CRM_NONE)
		row_refuse(w, row, t, "several records have it");
	return rc == CRM_NONE || rc == CRM_EDATA ? 0 : rc;
}

static int
refuse_two(struct record_run *r, struct write_row *row,
    const struct match *m, int t, int64_t id)
{
	struct str one = { 0 }, column = { 0 }, other = { 0 };
	int rc = record_name(r, &one, id);

	if (rc == 0)
		rc = record_name(r, &other, m->id);
	column_name(&column, r->target[m->target]);
	if (rc == 0 && (one.failed || other.failed || column.failed))
		rc = session_nomem(r->writer->crm);
	if (rc == 0)
		row_refuse(r->writer, row, t, "means %s, but %s means %s",
		    one.p ? one.p : "none", column.p, other.p ? other.p :
		    "none");
	str_free(&one);
	str_free(&other);
	str_free(&column);
	return rc;
}

/* What one key of the row found joins what the others did. */
static int
join(struct record_run *r, struct write_row *row, struct match *m, int t,
    int64_t id)
{
	if (id == IDENTITY_SEVERAL)
		return refuse_several(r, row, t);
	if (id == 0 || id == m->id)
		return 0;
	if (m->id != 0)
		return refuse_two(r, row, m, t, id);
	m->id = id;
	m->target = t;
	return 0;
}

static int
whose_key(struct record_run *r, const struct value *v, int64_t *id)
{
	struct lookup *l = lookup_of(r->writer, r->entity);
	int64_t *known = map_get(&l->ids, v->p, v->n);

	*id = known == NULL ? 0 : *known;
	return known != NULL || l->complete ? 0 :
	    lookup_key_of(r->writer, r->entity, v->p, v->n, id);
}

static int
by_own(struct record_run *r, struct write_row *row, struct match *m,
    int *unknown)
{
	const struct value *v;
	int64_t id = 0;
	int rc;

	if (r->own_target < 0)
		return 0;
	v = &row->cell[r->own_target];
	if (v->kind != VALUE_TEXT)
		return 0;
	rc = whose_key(r, v, &id);
	*unknown = id == 0;
	return rc < 0 ? rc : join(r, row, m, r->own_target, id);
}

static int
by_named(struct record_run *r, struct write_row *row, struct match *m)
{
	const struct value *v;
	int64_t id = 0;
	int rc;

	if (r->named_target < 0)
		return 0;
	v = &row->cell[r->named_target];
	if (v->kind != VALUE_TEXT)
		return 0;
	rc = identity_whose(r->writer, r->entity,
	    r->how->key->type == TYPE_EMAIL ? IDENTITY_EMAIL : IDENTITY_PHONE,
	    v->p, v->n, &id);
	return rc < 0 ? rc : join(r, row, m, r->named_target, id);
}

static int
by_others(struct record_run *r, struct write_row *row, struct match *m)
{
	int64_t id;
	size_t t;
	int rc = 0, kind;

	for (t = 0; t < r->targets && rc == 0; t++) {
		kind = identity_of(r->target[t], &row->cell[t], &r->text);
		if (kind == 0 || identity_shared(kind))
			continue;
		if (r->text.failed)
			return session_nomem(r->writer->crm);
		rc = identity_whose(r->writer, r->entity,
		    (enum identity_kind)kind, r->text.p, r->text.n, &id);
		if (rc == 0)
			rc = join(r, row, m, (int)t, id);
	}
	return rc;
}

/* A key that nobody has makes a record, which cannot have another's ids. */
static int
refuse_new(struct record_run *r, struct write_row *row,
    const struct match *m)
{
	struct str name = { 0 };
	int rc = record_name(r, &name, m->id);

	if (rc == 0)
		row_refuse(r->writer, row, m->target, "means %s, but nobody "
		    "has the key", name.p ? name.p : "none");
	str_free(&name);
	return rc;
}

static int
has_cell(const struct write_row *row, int t)
{
	return t >= 0 && row->cell[t].kind == VALUE_TEXT;
}

int
record_find(struct record_run *r, struct write_row *row)
{
	struct match m = { 0, -1 };
	int rc, unknown = 0;

	row->id = 0;
	rc = by_own(r, row, &m, &unknown);
	if (rc == 0 && row->outcome != ROW_REFUSED)
		rc = by_named(r, row, &m);
	if (rc == 0 && row->outcome != ROW_REFUSED && r->others)
		rc = by_others(r, row, &m);
	if (rc < 0 || row->outcome == ROW_REFUSED)
		return rc;
	if (m.id != 0 && unknown && r->by_key)
		return refuse_new(r, row, &m);
	row->id = m.id;
	if (m.id != 0 || has_cell(row, r->own_target) ||
	    has_cell(row, r->source_target) || has_cell(row, r->named_target))
		return 0;
	return record_find_alike(r, row);
}

int
record_refers_back(struct record_run *r, const struct write_row *row)
{
	const struct value *v;
	const int64_t *id;
	size_t t;

	for (t = 0; t < r->targets && r->waiting > 0; t++) {
		v = &row->cell[t];
		if (r->target[t]->type != TYPE_REFERENCE ||
		    v->kind != VALUE_TEXT ||
		    strcmp(r->target[t]->refers, r->entity->name) != 0)
			continue;
		id = map_get(&lookup_of(r->writer, r->entity)->ids, v->p,
		    v->n);
		if (id == NULL || *id == 0)
			return 1;
	}
	return 0;
}
