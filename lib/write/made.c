/*
 * Records that were made because rows name them, as --create allows: what
 * only refused rows wanted is taken out again before the end.
 */
#include <stdlib.h>
#include <string.h>

#include "write/writer.h"

static int
bit(const struct bits *b, int64_t i)
{
	return (size_t)i / 8 < b->cap && (b->p[i / 8] >> (i % 8) & 1) != 0;
}

static int
bit_set(struct bits *b, int64_t i)
{
	size_t cap = b->cap ? b->cap : 4096;
	unsigned char *p;

	while ((size_t)i / 8 >= cap)
		cap *= 2;
	if (cap != b->cap) {
		if ((p = realloc(b->p, cap)) == NULL)
			return -1;
		memset(p + b->cap, 0, cap - b->cap);
		*b = (struct bits){ p, cap };
	}
	b->p[i / 8] |= (unsigned char)(1u << (i % 8));
	return 0;
}

int
made_put(struct writer *w, const struct entity *e, int64_t id)
{
	w->makes = 1;
	return bit_set(&lookup_of(w, e)->made, id) < 0 ?
	    session_nomem(w->crm) : 0;
}

/* What the row refers to, if that was made: wanted, or by such a record. */
static int
refers(struct writer *w, const struct lookup *l, int64_t id,
    const struct made_by *by)
{
	struct made_by *more;

	if (!bit(&l->made, id) || bit(&l->wanted, id))
		return 0;
	if (by == NULL)
		return bit_set(&lookup_of(w, l->entity)->wanted, id);
	more = realloc(w->made_by, (w->made_bys + 1) * sizeof(*more));
	if (more == NULL)
		return -1;
	w->made_by = more;
	more[w->made_bys++] = (struct made_by){ by->entity, l->entity,
	    by->id, id };
	return 0;
}

int
made_row(struct writer *w, const struct entity *e,
    const struct field *const *target, size_t targets,
    const struct write_row *row)
{
	const struct made_by self = { .entity = e, .id = row->id };
	const struct lookup *l;
	size_t t;
	int rc = 0;

	for (t = 0; t < targets && rc == 0 && w->makes; t++) {
		if (target[t]->type != TYPE_REFERENCE ||
		    row->cell[t].kind != VALUE_INT)
			continue;
		l = lookup_of(w, catalog_entity(&w->crm->catalog,
		    target[t]->refers));
		if (row->outcome != ROW_REFUSED)
			rc = refers(w, l, row->cell[t].i, e ? &self : NULL);
		else if (bit(&l->made, row->cell[t].i))
			w->orphans = 1;
	}
	return rc < 0 ? session_nomem(w->crm) : 0;
}

/* What a record that stays refers to stays. */
static int
spread(struct writer *w)
{
	const struct made_by *m;
	struct bits *to;
	size_t i;
	int again = 1;

	while (again)
		for (again = 0, i = 0; i < w->made_bys; i++) {
			m = &w->made_by[i];
			to = &lookup_of(w, m->entity_to)->wanted;
			if (bit(to, m->to) || (bit(&lookup_of(w,
			    m->entity)->made, m->id) && !bit(&lookup_of(w,
			    m->entity)->wanted, m->id)))
				continue;
			if (bit_set(to, m->to) < 0)
				return session_nomem(w->crm);
			again = 1;
		}
	return 0;
}

static int
list(struct writer *w, const struct lookup *l, int64_t *n)
{
	struct stmt *t;
	int64_t id;
	int rc = store_prepare(w->crm->store, &t, "INSERT INTO temp.orphan "
	    "VALUES(?1)");

	for (id = 0; rc == 0 && (size_t)id < l->made.cap * 8; id++) {
		w->stays |= bit(&l->made, id) && bit(&l->wanted, id);
		if (!bit(&l->made, id) || bit(&l->wanted, id))
			continue;
		stmt_bind_int(t, 1, id);
		rc = stmt_run(t);
		++*n;
	}
	stmt_free(t);
	return rc;
}

/* A record and all that was written with it; nothing of it is remembered. */
static int
take_out(struct writer *w, struct lookup *l)
{
	const struct entity *e = l->entity;
	struct store *s = w->crm->store;
	int64_t n = 0;
	int rc = store_exec(s, "CREATE TEMP TABLE orphan(id INTEGER PRIMARY "
	    "KEY)"), k;

	if (rc == 0)
		rc = list(w, l, &n);
	if (rc == 0 && n > 0)
		rc = store_execf(s, "DELETE FROM t_%s WHERE id IN temp.orphan;"
		    "DELETE FROM identity WHERE entity=%d AND id IN "
		    "temp.orphan;DELETE FROM fulltext WHERE rowid IN(SELECT "
		    "id*64+%d FROM temp.orphan)", e->name, e->code, e->code);
	if (rc == 0 && n > 0 && writer_entity(w, e)->xinsert.stmt != NULL)
		rc = store_execf(s, "DELETE FROM x_%s WHERE id IN "
		    "temp.orphan", e->name);
	if (rc == 0)
		rc = store_exec(s, "DROP TABLE temp.orphan");
	if (n == 0)
		return rc;
	map_free(&l->ids);
	l->complete = l->some = 0;
	for (k = 0; k <= IDENTITY_SOURCE; k++) {
		map_free(&l->known[k].ids);
		l->known[k].complete = l->known[k].some = 0;
	}
	return rc;
}

int
made_each(struct writer *w, int (*tell)(void *, const struct entity *,
    int64_t), void *arg)
{
	const struct lookup *l;
	int64_t id;
	size_t i;
	int rc = w->makes ? spread(w) : 0;

	for (i = 0; i < w->crm->catalog.entities && rc == 0; i++) {
		l = &w->lookup[i];
		for (id = 0; (size_t)id < l->wanted.cap * 8 && rc == 0; id++)
			if (bit(&l->wanted, id) && bit(&l->made, id))
				rc = tell(arg, l->entity, id);
	}
	return rc;
}

void
made_free(struct writer *w)
{
	size_t i;

	for (i = 0; i < w->crm->catalog.entities; i++) {
		free(w->lookup[i].made.p);
		free(w->lookup[i].wanted.p);
		w->lookup[i].made = w->lookup[i].wanted = (struct bits){ 0 };
	}
	free(w->made_by);
	w->made_by = NULL;
	w->made_bys = 0;
	w->makes = w->orphans = w->stays = 0;
}

int
made_settle(struct writer *w)
{
	size_t i;
	int rc = w->orphans ? spread(w) : 0;

	if (w->orphans && rc == 0)
		rc = writer_settle(w);
	for (i = 0; i < w->crm->catalog.entities && rc == 0 && w->orphans; i++)
		if (w->lookup[i].made.p != NULL)
			rc = take_out(w, &w->lookup[i]);
	if (w->orphans)
		alike_free(w);
	w->changed |= w->makes && (!w->orphans || w->stays);
	made_free(w);
	return session_store(w->crm, rc);
}
