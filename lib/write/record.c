/*
 * Records: which one a row means, and making those that are not there.
 */
#include <stdio.h>
#include <string.h>

#include "write/columns.h"
#include "write/record.h"

static int
required(struct record_run *r, struct write_row *row)
{
	const struct entity *e = r->entity;
	size_t i;
	int t;

	for (i = 0; i < e->fields; i++) {
		const struct field *f = &e->field[i];

		if (!(f->flags & FIELD_REQUIRED) || f->type == TYPE_INSTANT)
			continue;
		t = target_of(r->target, r->targets, f);
		if (t >= 0 && row->cell[t].kind != VALUE_NULL)
			continue;
		row_refuse(r->writer, row, t, "%s is required", f->name);
		return 0;
	}
	return 1;
}

/* The key given, or the next number. */
static int
choose_key(struct record_run *r, struct write_row *row)
{
	struct writer *w = r->writer;
	int t = r->own_target;
	int64_t number;
	int rc;

	if (t >= 0 && row->cell[t].kind == VALUE_TEXT) {
		row->key = arena_dup(&w->memory, row->cell[t].p,
		    row->cell[t].n);
		lookup_key_given(lookup_of(w, r->entity), row->cell[t].p,
		    row->cell[t].n);
	} else {
		if ((rc = lookup_next_key(w, r->entity, &number)) < 0)
			return rc;
		row->key = arena_printf(&w->memory, "%lld",
		    (long long)number);
	}
	return row->key == NULL ? session_nomem(w->crm) : 0;
}

static struct value
column_value(struct record_run *r, struct write_row *row,
    const struct column *c, int target)
{
	struct value none = { .kind = VALUE_NULL }, base;
	int cur = r->currency_target;

	switch (c->role) {
	case COLUMN_ID:
		return value_int(row->id);
	case COLUMN_KEY:
		return value_string(row->key);
	case COLUMN_OP:
		return value_int(r->writer->crm->op);
	case COLUMN_BASE:
		if (target < 0)
			return none;
		row_base(r->writer, row, target, c->field, cur >= 0 ?
		    &row->cell[cur] : &none, r->writer->crm->today,
		    &row->cell[target], &base);
		return base;
	default:
		if (c->role == COLUMN_FIELD && c->field->type ==
		    TYPE_INSTANT && c->field->flags & FIELD_REQUIRED &&
		    (target < 0 || row->cell[target].kind == VALUE_NULL))
			return value_int(r->writer->crm->now);
		return target < 0 ? none : row->cell[target];
	}
}

static void
fill(struct record_run *r, struct write_row *row, const struct layout *l,
    struct value *out)
{
	int i;

	for (i = 0; i < l->columns; i++)
		out[i] = column_value(r, row, &l->column[i], l->target[i]);
}

static int
put_identities(struct record_run *r, struct write_row *row)
{
	struct writer *w = r->writer;
	struct value key = value_string(row->key);
	size_t t;
	int rc = identity_put(w, r->entity, row->id, IDENTITY_KEY, &key, NULL);

	for (t = 0; t < r->targets && rc == 0; t++)
		if (r->target[t]->name == identity_email ||
		    r->target[t]->name == identity_phone)
			continue;
		else if (r->target[t]->type == TYPE_EMAIL)
			rc = identity_put(w, r->entity, row->id,
			    IDENTITY_EMAIL, &row->cell[t], NULL);
		else if (r->target[t]->type == TYPE_PHONE)
			rc = identity_put(w, r->entity, row->id,
			    IDENTITY_PHONE, &row->cell[t], NULL);
	if (rc == 0)
		rc = identity_put_row(w, r->entity, r->target, r->targets,
		    row);
	return rc;
}

static int
put_text(struct record_run *r, struct write_row *row)
{
	struct str s = { 0 };
	size_t t;
	int rc;

	str_puts(&s, row->key);
	for (t = 0; t < r->targets; t++)
		if (r->target[t]->flags & FIELD_SEARCH &&
		    row->cell[t].kind == VALUE_TEXT) {
			str_putc(&s, '\n');
			str_add(&s, row->cell[t].p, row->cell[t].n);
		}
	rc = s.failed ? session_nomem(r->writer->crm) :
	    fulltext_put(r->writer, r->entity, row->id, s.p, s.n, 0);
	str_free(&s);
	return rc;
}

static int
watch_new(struct record_run *r, struct write_row *row)
{
	struct value none = { .kind = VALUE_NULL };
	size_t t;
	int c = r->currency_target, rc;

	if (r->how->watch == NULL)
		return 0;
	rc = record_flush(r);	/* it may be referred to by its key */
	for (t = 0; t < r->targets && rc == 0; t++)
		if (row->cell[t].kind != VALUE_NULL)
			rc = r->how->watch(r->how->watch_arg, r->entity,
			    row->key, 1, r->target[t], &none,
			    &row->cell[t], c < 0 ? &none : &row->cell[c]);
	return rc;
}

enum { TOGETHER = 2048 };	/* wait at most to be created */

/* In one statement a table. */
int
record_flush(struct record_run *r)
{
	struct writer *w = r->writer;
	struct entity_writer *ew = writer_entity(w, r->entity);
	size_t i;
	int rc;

	if (r->waiting == 0)
		return 0;
	rc = layout_insert(w, r->entity, 0, &ew->insert, &r->plain, r->cell,
	    r->waiting);
	if (rc == 0 && r->custom.any)
		rc = layout_insert(w, r->entity, 1, &ew->xinsert, &r->custom,
		    r->xcell, r->waiting);
	for (i = 0; i < r->waiting && rc >= 0 && r->archives; i++)
		rc = record_archive(r, r->wait[i]);
	r->waiting = 0;
	w->changed = 1;
	return rc < 0 ? rc : 0;
}

static int
create(struct record_run *r, struct write_row *row)
{
	struct writer *w = r->writer;
	struct lookup *l = lookup_of(w, r->entity);
	int rc;

	if (!required(r, row))
		return 0;
	if ((rc = choose_key(r, row)) < 0 ||
	    (rc = lookup_next_id(w, r->entity, &row->id)) < 0)
		return rc;
	fill(r, row, &r->plain, r->cell +
	    r->waiting * (size_t)r->plain.columns);
	if (r->custom.any)
		fill(r, row, &r->custom, r->xcell +
		    r->waiting * (size_t)r->custom.columns);
	rc = record_settle(r, row, NULL, r->cell +
	    r->waiting * (size_t)r->plain.columns);
	if (rc < 0 || row->outcome == ROW_REFUSED)	/* or no rate */
		return rc;
	row->outcome = ROW_CREATED;
	r->wait[r->waiting++] = row;
	if (w->alike != NULL && (rc = alike_made(w, r->entity, r->target,
	    r->targets, row)) < 0)
		return rc;
	if (l->complete || r->own_target >= 0)
		rc = lookup_put(w, r->entity, row->key, strlen(row->key),
		    row->id);
	if (rc == 0)
		rc = put_identities(r, row);
	if (rc == 0)
		rc = put_text(r, row);
	return rc < 0 ? rc : watch_new(r, row);
}

static int
find_and_write(struct record_run *r, struct write_row *row)
{
	int rc;

	if (row->outcome == ROW_REFUSED)
		return 0;
	if (record_refers_back(r, row) && (rc = record_flush(r)) < 0)
		return rc;
	if ((rc = row_resolve(r->writer, r->target, r->targets, row,
	    r->how)) < 0 || row->outcome == ROW_REFUSED)
		return rc;
	if ((rc = record_find(r, row)) < 0 || row->outcome == ROW_REFUSED)
		return rc;
	if (row->id != 0 || r->waiting == r->room)
		rc = record_flush(r);
	if (rc < 0)
		return rc;
	return row->id == 0 ? create(r, row) : record_update(r, row);
}

/* With a system named, what the key column holds is its number there. */
static int
own_column(struct record_run *r)
{
	struct arena *a = &r->writer->memory;
	const struct field **target;
	struct field *f;

	r->source_target = -1;
	r->own_target = target_of(r->target, r->targets, &field_key);
	if (r->own_target < 0 || r->how->source == NULL)
		return 0;
	target = arena_alloc(a, r->targets * sizeof(*target));
	f = arena_alloc(a, sizeof(*f));
	if (target == NULL || f == NULL)
		return session_nomem(r->writer->crm);
	memcpy(target, r->target, r->targets * sizeof(*target));
	*f = field_key;
	f->flags = 0;
	f->name = identity_source;
	f->refers = r->how->source;
	target[r->own_target] = f;
	r->target = target;
	r->source_target = r->own_target;
	r->own_target = -1;
	return 0;
}

static int
one(struct record_run *r, struct write_row *row)
{
	int rc = find_and_write(r, row);

	if (rc == 0 && r->how->repeated == REPEATED_REFUSE && row->id != 0 &&
	    row->outcome != ROW_REFUSED)
		rc = record_meet(r->writer, r->entity, row->id);
	return rc;
}

static int
prepare(struct record_run *r, size_t rows)
{
	struct writer *w = r->writer;
	struct entity_writer *ew = writer_entity(w, r->entity);
	struct arena *a = &w->memory;
	int rc;
	size_t t;

	if ((rc = own_column(r)) < 0 ||
	    (rc = writer_columns(w, ew)) < 0 ||
	    (rc = layout_make(w, &r->plain, ew->column, ew->columns,
	    r->target, r->targets)) < 0 ||
	    (rc = layout_make(w, &r->custom, ew->xcolumn, ew->xcolumns,
	    r->target, r->targets)) < 0)
		return rc;
	r->room = rows < TOGETHER ? rows : TOGETHER;
	r->cell = arena_alloc(a, r->room * (size_t)r->plain.columns *
	    sizeof(*r->cell));
	r->xcell = arena_alloc(a, r->room * (size_t)r->custom.columns *
	    sizeof(*r->xcell) + 1);
	r->wait = arena_alloc(a, r->room * sizeof(*r->wait));
	r->currency_target = target_of(r->target, r->targets, &field_currency);
	r->rule = rule_of(r->entity);
	r->by_key = r->how->key == NULL || r->how->key == &field_key;
	r->named_target = r->by_key ? -1 : target_of(r->target, r->targets,
	    r->how->key);
	for (t = 0; t < r->targets; t++) {
		r->others |= r->target[t]->name == identity_source ||
		    r->target[t]->name == identity_former;
		r->archives |= r->target[t]->name == record_archived;
	}
	return r->cell && r->xcell && r->wait ? 0 : session_nomem(w->crm);
}

int
record_write(struct writer *w, const struct entity *e,
    const struct field *const *target, size_t targets,
    struct write_row *row, size_t rows, const struct write_how *how)
{
	struct record_run r = { .writer = w, .entity = e, .target = target,
	    .targets = targets, .how = how };
	size_t i, t;
	int rc = prepare(&r, rows);

	for (t = 0; t < targets && rc == 0; t++)
		if (target[t]->type == TYPE_REFERENCE)
			rc = lookup_expect(w, catalog_entity(&w->crm->catalog,
			    target[t]->refers), MOST_OWN, row, rows, (int)t);
	if (rc == 0 && r.own_target >= 0)
		rc = lookup_expect(w, e, MOST_OWN, row, rows, r.own_target);
	if (rc == 0)
		rc = identity_expect(&r, row, rows);
	for (i = 0; i < rows && rc == 0; i++)
		rc = one(&r, &row[i]);
	if (rc == 0)
		rc = record_flush(&r);
	str_free(&r.text);
	return rc;
}

/* A record's new key must not be another's, nor have been. */
static int
key_free(struct record_run *r, struct write_row *row)
{
	int t = target_of(r->target, r->targets, &field_key), rc;
	const struct value *v;
	int64_t id;

	if (t < 0)
		return 0;
	v = &row->cell[t];
	if (v->kind != VALUE_TEXT) {
		row_refuse(r->writer, row, t, "a key cannot be taken away");
		return 0;
	}
	rc = lookup_key_of(r->writer, r->entity, v->p, v->n, &id);
	if (rc == 0 && id != 0 && id != row->id)
		row_refuse(r->writer, row, t, "another %s has this key",
		    r->entity->name);
	return rc;
}

int
record_change(struct writer *w, const struct entity *e,
    const struct field *const *target, size_t targets,
    struct write_row *row, size_t rows, const struct write_how *how)
{
	struct record_run r = { .writer = w, .entity = e, .target = target,
	    .targets = targets, .how = how };
	size_t i;
	int rc = prepare(&r, rows);

	r.by_key = 0;	/* a key that is given is the new one */
	for (i = 0; i < rows && rc == 0; i++) {
		rc = row_resolve(w, target, targets, &row[i], how);
		if (rc == 0)
			rc = key_free(&r, &row[i]);
		if (rc == 0 && row[i].outcome != ROW_REFUSED)
			rc = record_update(&r, &row[i]);
	}
	return rc;
}

int
record_make(struct writer *w, const struct entity *e, const char *key,
    size_t n, int64_t *id)
{
	const struct field *name = entity_field(e, "name", 4);
	const struct field *target[2] = { &field_key, name };
	struct value cell[2] = { value_text(key, n), value_text(key, n) };
	struct write_row row = { .cell = cell };
	struct write_how how = { 0 };
	int changed = w->changed;
	int rc = record_write(w, e, target, name ? 2 : 1, &row, 1, &how);

	*id = row.id;
	if (rc == 0 && row.outcome == ROW_REFUSED)
		rc = session_fail(w->crm, CRM_EDATA, "%s", row.why);
	if (rc < 0 || row.outcome != ROW_CREATED)
		return rc;
	w->changed = changed;	/* made_settle() knows whether it stays */
	return made_put(w, e, row.id);
}
