/*
 * The rows of a file, each to its plan.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "import/import.h"
#include "money/currency.h"

int
import_currency(struct import *im, struct write_row *row, int target)
{
	struct value *v = &row->cell[target];
	const struct currency *c;

	if (v->kind != VALUE_TEXT)
		return 0;
	if ((c = currency_find(v->p, v->n)) == NULL) {
		row_refuse(im->writer, row, target, "not a currency of ISO "
		    "4217: '%.*s'", (int)v->n, v->p);
		return 0;
	}
	im->env.digits = c->digits;
	*v = strcmp(c->code, im->crm->currency) == 0 ?
	    (struct value){ .kind = VALUE_NULL } : value_string(c->code);
	return 0;
}

static int
begins(const struct source_cell *c, const char *with)
{
	size_t n = strlen(with);

	return c->n >= n && memcmp(c->p, with, n) == 0;
}

static int
fits(const struct source *s, const struct map_route *r)
{
	int at = source_column(s, r->column);

	if (at < 0)
		return 0;
	if (r->starts != NULL)
		return begins(&s->cell[at], r->starts);
	return s->cell[at].n == strlen(r->equals) &&
	    begins(&s->cell[at], r->equals);
}

struct plan *
plan_for(struct import *im)
{
	const struct map_route *r;
	struct plan *p;

	for (r = im->map.routes; r != NULL; r = r->next) {
		if (!fits(&im->source, r))
			continue;
		for (p = im->plan; p != NULL; p = p->next)
			if (p->route == r)
				return p;
		return NULL;
	}
	for (p = im->plan; p->route != NULL; p = p->next)
		continue;
	return p;
}

static int
has_lines(const struct plan *p)
{
	size_t t;

	for (t = 0; t < p->targets; t++)
		if (p->is_line[t])
			return 1;
	return 0;
}

static int
is_last(const struct plan *p, const struct source_cell *number)
{
	return number != NULL && p->last_number.p != NULL &&
	    p->last_number.n == number->n &&
	    memcmp(p->last_number.p, number->p, number->n) == 0;
}

/* Is a chunk full, and does the row begin another event? */
static int
boundary(const struct import *im, const struct plan *p,
    const struct source_cell *number)
{
	if (im->late)
		return 0;
	if (p->rows < (im->writer->due ? AHEAD : CHUNK / 2) &&
	    arena_used(&im->chunk) < AHEAD_BYTES)
		return 0;
	if (number == NULL || number->n == 0)
		return 1;
	return !is_last(p, number);
}

static void
remember(struct plan *p, const struct source_cell *number)
{
	if (number == NULL || is_last(p, number))
		return;
	str_clear(&p->last_number);
	str_add(&p->last_number, number->p, number->n);
}

static int
flush_all(struct import *im)
{
	struct plan *p;
	int rc = 0;

	for (p = im->plan; p != NULL && rc == 0; p = p->next)
		rc = plan_flush(im, p);
	arena_clear(&im->chunk);
	arena_clear(&im->writer->memory);
	return rc;
}

/* Is the row of the same event as the one before, or the first of one? */
static void
mark_part(struct import *im, struct plan *p, struct write_row *row, int same)
{
	if (p->part < 0 || p->line == NULL ||
	    im->source.cell[p->part].n == 0)
		return;
	row->part = same;
	row->own = !same;
}

static int
take_row(struct import *im, struct plan *p)
{
	struct write_row *row;
	const struct source_cell *number = NULL;
	int rc, c, same;

	if ((rc = plan_columns(im, p)) < 0)
		return rc;
	if ((c = p->one) >= 0)
		number = &im->source.cell[c];
	if (boundary(im, p, number) && (rc = flush_all(im)) != 0)
		return rc;
	if ((rc = plan_room(im, p)) < 0)
		return rc;
	same = p->rows > 0 && is_last(p, number);
	remember(p, number);
	if ((rc = plan_row(im, p, &row)) == 0)
		mark_part(im, p, row, same);
	if (rc == 0 && im->late)
		rc = recurring_row(im, p, number);
	return rc == 0 ? children_row(im, p, p->rows - 1) : rc;
}

static int
held_back(struct import *im, struct plan *p)
{
	int c = im->recurring.used ? p->one : -1;
	const struct source_cell *cell;
	const int64_t *times;

	if (c < 0)
		return 0;
	cell = &im->source.cell[c];
	times = map_get(&im->recurring, cell->p, cell->n);
	return times != NULL && *times > 1;
}

/* A row that could not even be parsed. */
static int
bad_row(struct import *im)
{
	struct plan *p = im->plan;
	struct write_row *row;
	int rc;

	if (p->rows >= AHEAD && (rc = flush_all(im)) != 0)
		return rc;
	if ((rc = plan_room(im, p)) < 0)
		return rc;
	row = &p->row[p->rows];
	*row = (struct write_row){ .line = im->source.line };
	row->cell = arena_alloc(&im->chunk, (p->targets + p->extras + 1) *
	    sizeof(*row->cell));
	if (row->cell == NULL)
		return session_nomem(im->crm);
	row_refuse(im->writer, row, -1, "%s", im->source.why);
	p->raw[p->rows].p = arena_dup(&im->chunk, im->source.raw ?
	    im->source.raw : "", im->source.raw ? im->source.rawlen : 0);
	p->raw[p->rows].n = im->source.rawlen;
	p->rows++;
	return 0;
}

/* To who waits at a terminal: after a second, then every five. */
static void
tell_progress(struct import *im)
{
	int64_t now;

	if (im->tally->read % 1024 != 0)
		return;
	now = (int64_t)time(NULL);
	if (im->tell == 0)
		im->tell = now + 2;	/* a second is over at the latest */
	if (now < im->tell)
		return;
	im->tell = now + 5;
	session_progress(im->crm, "%s: %ld rows read", im->source.name,
	    im->tally->read);
}

/* One pass; late: only the rows held back in the first. */
static int
pass(struct import *im, int late)
{
	struct plan *p;
	int rc, got;

	while ((got = source_next(&im->source)) == 1 || got == -1) {
		if (got == -1) {
			if (late)
				continue;
			im->tally->read++;
			if ((rc = bad_row(im)) != 0)
				return rc;
			continue;
		}
		im->tally->read += !late;
		tell_progress(im);
		if ((rc = skipped(im)) < 0)
			return rc;
		if (rc == 1 || (p = plan_for(im)) == NULL) {
			im->tally->skipped += !late;
			continue;
		}
		if (held_back(im, p) != late)
			continue;
		if ((rc = take_row(im, p)) != 0) {
			im->stopped = rc == CRM_NONE;
			return rc;
		}
	}
	return got < 0 ? got : 0;
}

/*
 * The rows held back, those of one number brought together: passed over once
 * for some thousand numbers, whose rows wait until all are there.
 */
static int
late_rows(struct import *im)
{
	struct map all = im->recurring;
	const struct plan *p;
	size_t i = 0;
	int64_t most = LATE_ROWS;
	int rc = 0;

	for (p = im->plan; p != NULL; p = p->next)
		if (p->children != NULL)
			most = 0;	/* theirs are in order already */
	while (i < all.cap && rc == 0) {
		im->recurring = (struct map){ 0 };
		rc = recurring_some(im, &all, &i, most);
		im->turns = 0;
		if (rc == 0 && (rc = source_rewind(&im->source)) == 0)
			rc = pass(im, 1);
		if (rc == 0 && (rc = recurring_turn(im)) == 0)
			rc = flush_all(im);
		map_free(&im->recurring);
	}
	im->recurring = all;
	return rc;
}

static int
make_plans(struct import *im)
{
	const struct map_route *r;

	if (plan_new(im, im->entity, NULL) == NULL)
		return CRM_EUSAGE;
	for (r = im->map.routes; r != NULL; r = r->next)
		if (!r->skip && plan_new(im, r->to, r) == NULL)
			return CRM_EUSAGE;
	return 0;
}

/* A route that no row can take would misread rows without a word. */
static int
check_routes(struct import *im)
{
	const struct map_route *r;

	for (r = im->map.routes; r != NULL &&
	    !im->source.json && !im->source.cards; r = r->next)
		if (source_column(&im->source, r->column) < 0)
			return session_fail(im->crm, CRM_EDATA, "%s: a route "
			    "asks for the column '%s', which %s has not",
			    im->map.name, r->column, im->source.name);
	return 0;
}

/* Cards without UID are those whose name and first addresses are the same. */
static int
find_cards(struct import *im)
{
	const struct kind *kind;
	const struct entity *e = session_entity(im->crm, im->entity, &kind);
	struct write_how *how = &im->how;
	size_t i;

	if (e == NULL)
		return CRM_EUSAGE;
	if (im->source.cards == NULL || how->key != NULL || how->alikes != 0 ||
	    ref_label(e) == NULL)
		return 0;
	how->alike[how->alikes++] = ref_label(e);
	for (i = 0; i < e->fields && how->alikes < MAP_KEYS; i++)
		if (e->field[i].flags & FIELD_IDENT)
			how->alike[how->alikes++] = &e->field[i];
	how->repeated = REPEATED_ANOTHER;
	return 0;
}

int
import_file(struct import *im)
{
	struct plan *p;
	int rc, lines = 0;

	if ((rc = find_cards(im)) < 0)
		return rc;
	if ((rc = check_routes(im)) < 0 || (rc = make_plans(im)) < 0)
		return rc;
	for (p = im->plan; p != NULL && rc == 0; p = p->next) {
		rc = plan_columns(im, p);
		lines |= has_lines(p) && p->number >= 0;
	}
	if (rc == 0 && lines)
		rc = recurring_find(im);
	if (rc == 0)
		rc = pass(im, 0);
	if (rc == 0)
		rc = flush_all(im);
	if (rc == 0 && im->recurring.used > 0) {
		im->late = 1;
		rc = late_rows(im);
	}
	if (rc == 0 && im->left_out.n > 0 && !im->left_out.failed)
		session_say(im->crm, "%s: left out: %s; a field of such a "
		    "name in the settings takes it, or a map of one's own, "
		    "see crm-import(7)", im->source.name, im->left_out.p);
	return rc;
}
