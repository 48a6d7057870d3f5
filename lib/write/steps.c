/*
 * Steps of cases, from a file as by hand: each follows from where its case
 * stood then, by the steps that are there and by those of the same run.
 */
#include <stdlib.h>
#include <string.h>

#include "service/service.h"
#include "write/event.h"

struct taken {
	int64_t		 of, at;
	const char	*kind;
	size_t		 place;		/* of this run's events */
	struct write_row *row;
};

static int
by_case_and_time(const void *a, const void *b)
{
	const struct taken *x = a, *y = b;

	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

/* This run's, case by case and each in the order of time. */
static struct taken *
gather(struct event_run *r, struct write_row *row, size_t rows)
{
	struct arena *a = &r->writer->memory;
	struct taken *all = arena_alloc(a, r->events * sizeof(*all));
	int k = r->at.c_kind, c = r->at.c_subject;
	const struct value *cell = r->cell;
	size_t i, n = 0;

	for (i = 0; i < rows && all != NULL; i++) {
		if (!row[i].head || row[i].outcome != ROW_CREATED)
			continue;
		all[n] = (struct taken){ cell[c].i, cell[r->at.c_at].i,
		    arena_dup(a, cell[k].p, cell[k].n), n, &row[i] };
		if (all[n++].kind == NULL)
			return NULL;
		cell += r->head.columns;
	}
	if (all != NULL)
		qsort(all, n, sizeof(*all), by_case_and_time);
	return all;
}

static int
ask_case(struct event_run *r, struct stmt *t, int64_t id,
    struct step_asked *s)
{
	int rc;

	stmt_bind_int(t, 1, id);
	if ((rc = stmt_step(t)) == 1)
		*s = (struct step_asked){ .status = CASE_NEW,
		    .opened = stmt_int(t, 0), .cause = !stmt_null(t, 1),
		    .remedy = !stmt_null(t, 2) };
	stmt_reset(t);
	return rc < 0 ? session_store(r->writer->crm, rc) : 0;
}

static int
follows(struct event_run *r, struct taken *one, struct step_asked *s)
{
	struct str why = { 0 };
	int t = r->head.target[r->at.c_kind], ok;

	s->kind = one->kind;
	s->at = one->at;
	s->by_hand = one->row->line == 0;
	ok = service_follows(r->writer->crm, s, &why);
	if (one->at < s->opened && r->at.at >= 0)
		t = r->at.at;
	if (!ok && !why.failed)
		row_refuse(r->writer, one->row, t, "%s", why.p);
	if (why.failed)
		return session_nomem(r->writer->crm);
	str_free(&why);
	return ok;
}

/* One case: those that are there and the run's, as they came. */
static int
walk(struct event_run *r, struct stmt *steps, struct taken *all, size_t n,
    struct step_asked *s)
{
	struct value v;
	const char *kind;
	size_t i = 0;
	int more, rc = 0;

	stmt_bind_int(steps, 1, all->of);
	more = stmt_step(steps);
	while (i < n && more >= 0 && rc >= 0) {
		if (more == 1 && stmt_int(steps, 1) <= all[i].at) {
			v = stmt_cell(steps, 0);
			kind = arena_dup(&r->writer->memory, v.p, v.n);
			if (kind == NULL)
				rc = session_nomem(r->writer->crm);
			else
				s->status = case_after(kind, s->status);
			more = stmt_step(steps);
		} else if ((rc = follows(r, &all[i++], s)) == 1)
			s->status = case_after(s->kind, s->status);
	}
	stmt_reset(steps);
	return more < 0 ? session_store(r->writer->crm, more) :
	    rc < 0 ? rc : 0;
}

/* What was refused is not written, and those after it move up. */
static void
leave_out(struct event_run *r, const struct taken *all, struct write_row **of)
{
	size_t size = (size_t)r->head.columns, own = (size_t)r->custom.columns;
	int64_t first = r->cell[0].i;
	size_t i, to = 0;

	for (i = 0; i < r->events; i++)
		of[all[i].place] = all[i].row;
	for (i = 0; i < r->events; i++) {
		if (of[i]->outcome == ROW_REFUSED)
			continue;
		memmove(r->cell + to * size, r->cell + i * size,
		    size * sizeof(*r->cell));
		memmove(r->xcell + to * own, r->xcell + i * own,
		    own * sizeof(*r->xcell));
		of[i]->id = first + (int64_t)to;
		r->cell[to * size].i = of[i]->id;
		if (r->custom.any)
			r->xcell[to * own].i = of[i]->id;
		to++;
	}
	r->events = to;
	lookup_of(r->writer, r->entity)->next_id = first + (int64_t)to;
}

int
event_steps(struct event_run *r, struct write_row *row, size_t rows)
{
	struct store *store = r->writer->crm->store;
	struct stmt *head = NULL, *steps = NULL;
	struct step_asked s = { 0 };
	struct taken *all;
	struct write_row **of;
	size_t i, next;
	int rc;

	if (r->how->keep_steps || r->events == 0 ||
	    strcmp(r->entity->name, "case_step") != 0)
		return 0;
	all = gather(r, row, rows);
	of = arena_alloc(&r->writer->memory, r->events *
	    sizeof(struct write_row *));
	if (all == NULL || of == NULL)
		return session_nomem(r->writer->crm);
	rc = store_prepare(store, &head, "SELECT opened,cause,remedy FROM "
	    "t_case WHERE id=?1");
	if (rc == 0)
		rc = store_prepare(store, &steps, "SELECT kind,at FROM "
		    "t_case_step WHERE \"case\"=?1 AND void_op IS NULL "
		    "ORDER BY at,id");
	rc = session_store(r->writer->crm, rc);
	for (i = 0; i < r->events && rc == 0; i = next) {
		for (next = i; next < r->events &&
		    all[next].of == all[i].of; next++)
			continue;
		if ((rc = ask_case(r, head, all[i].of, &s)) == 0)
			rc = walk(r, steps, &all[i], next - i, &s);
	}
	stmt_free(head);
	stmt_free(steps);
	leave_out(r, all, of);
	return rc;
}
