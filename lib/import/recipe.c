/*
 * Fields that are filled from several columns, or from a part of one, and
 * columns that no field is for.
 */
#include <string.h>
#include <strings.h>

#include "import/import.h"
#include "import/piece.h"
#include "text/text.h"

enum { MORE = 8 };	/* telephones and addresses beside the first */

static int
is_identity(const struct field *f)
{
	return f->type == TYPE_EMAIL || f->type == TYPE_PHONE;
}

/* Others of the record beside the first: email#2, email#3. */
static int
more_target(struct import *im, struct plan *p, const struct field *f, int nth)
{
	struct field *more;
	size_t t;

	for (t = 0; t < p->targets; t++)
		if (p->target[t]->type == f->type && p->target[t]->scale ==
		    nth && p->target[t]->refers == f->name)
			return (int)t;
	if ((more = arena_alloc(&im->memory, sizeof(*more))) == NULL)
		return session_nomem(im->crm);
	*more = *f;
	more->flags = 0;
	more->name = f->type == TYPE_EMAIL ? identity_email : identity_phone;
	more->refers = f->name;
	more->scale = nth;
	return plan_target(p, more, 0);
}

static int
recipe_add(struct import *im, struct plan *p, const struct map_column *way,
    int target, size_t columns)
{
	struct recipe *r = arena_alloc(&im->memory, sizeof(*r)), **end;
	size_t i;

	if (r == NULL || (r->at = arena_alloc(&im->memory, (columns + 1) *
	    sizeof(*r->at))) == NULL)
		return session_nomem(im->crm);
	for (i = 0; i < columns; i++)
		r->at[i] = -1;
	r->way = way;
	r->target = target;
	for (end = &p->recipes; *end != NULL; end = &(*end)->next)
		continue;
	*end = r;
	return 0;
}

/* Plain ways are wires, which are quicker. */
static int
is_plain(const struct map_column *way)
{
	return way->join == NULL && way->split == NULL;
}

static int
collector(struct import *im, struct plan *p, const char *name)
{
	const struct field *f = entity_field(p->entity, name, strlen(name));
	int t;

	if (f == NULL && import_elsewhere(im, p, name))
		return 0;
	if (f == NULL || f->type != TYPE_TEXT)
		return session_fail(im->crm, CRM_EUSAGE, "%s: '%s' is no text "
		    "field of %s that could keep what fits nowhere",
		    im->map.name, name, p->entity->name);
	if ((t = plan_target(p, f, 0)) < 0 || (p->collects >= 0 &&
	    p->collects != t))
		return session_fail(im->crm, CRM_EUSAGE, "%s: one field may "
		    "keep what fits nowhere", im->map.name);
	p->collects = t;
	return 0;
}

static size_t
joined(const struct map_column *way)
{
	size_t n = 0;

	while (way->join != NULL && way->join[n] != NULL)
		n++;
	return way->join != NULL ? n : 1;
}

static int
recipe_make(struct import *im, struct plan *p, const struct map_column *way)
{
	const struct field *f;
	int t, rc, nth;

	if (strcmp(way->field, "-") == 0)
		return recipe_add(im, p, way, -1, joined(way));
	if (import_elsewhere(im, p, way->field) || (way->optional &&
	    entity_field(p->entity, way->field, strlen(way->field)) == NULL))
		return 0;
	if ((t = plan_wire_target(im, p, way->field)) < 0)
		return t;
	if ((rc = recipe_add(im, p, way, t, joined(way))) < 0 || t >= TARGETS)
		return rc;
	f = p->target[t];
	if (p->style[t].by_name == 0)
		p->style[t].by_name = way->by_name;
	for (nth = 2; is_identity(f) && p->entity->shape == SHAPE_RECORD &&
	    nth < MORE; nth++)
		if (more_target(im, p, f, nth) < 0)
			return session_fail(im->crm, CRM_EDATA, "too many "
			    "columns");
	return 0;
}

int
recipes_make(struct import *im, struct plan *p)
{
	const struct map_column *way;
	int rc = 0;

	for (way = p->columns; way != NULL && rc == 0; way = way->next) {
		if (way->unread != NULL)
			rc = collector(im, p, way->unread);
		if (rc == 0 && !is_plain(way))
			rc = recipe_make(im, p, way);
	}
	if (rc == 0 && p->child == NULL && im->map.rest != NULL &&
	    strcmp(im->map.rest, "ignore") != 0 &&
	    strcmp(im->map.rest, "tell") != 0)
		rc = collector(im, p, im->map.rest);
	return rc;
}

int
recipes_column(struct plan *p, size_t column, const char *name)
{
	struct recipe *r;
	size_t i;
	int said = 0;

	for (r = p->recipes; r != NULL; r = r->next) {
		for (i = 0; r->way != NULL && i < joined(r->way); i++) {
			if (strcasecmp(name, r->way->join != NULL ?
			    r->way->join[i] : r->way->column) != 0)
				continue;
			r->at[i] = (int)column;
			said = 1;
		}
	}
	return said;
}

int
recipes_rest(struct import *im, struct plan *p, size_t column)
{
	int rc;
	struct recipe *r;

	if (strcmp(im->map.rest, "ignore") == 0)
		return 0;
	if ((rc = recipe_add(im, p, NULL, (int)column, 0)) < 0)
		return rc;
	for (r = p->recipes; r->next != NULL; r = r->next)
		continue;
	r->collect = strcmp(im->map.rest, "tell") != 0 && p->collects >= 0;
	return 0;
}

void
recipes_collect(struct import *im, const char *column, const char *p,
    size_t n)
{
	text_trim(&p, &n);
	str_printf(&im->collected, "%s%s: ", im->collected.n ? "\n" : "",
	    column);
	str_add(&im->collected, p, n);
}

/* The first that holds something is told; or all are collected. */
static void
take_rest(struct import *im, struct recipe *r)
{
	const struct source_cell *c = &im->source.cell[r->target];
	const char *name = im->source.column[r->target], *q = c->p;
	size_t n = c->n;

	text_trim(&q, &n);
	if (n == 0)
		return;
	if (r->collect) {
		recipes_collect(im, name, q, n);
		return;
	}
	if (r->told)
		return;
	r->told = 1;
	str_printf(&im->left_out, "%s%s", im->left_out.n ? ", " : "", name);
}

/* What the recipe's columns have, joined; 0: nothing. */
static int
gather(struct import *im, const struct recipe *r, struct piece *out)
{
	struct str s = { 0 };
	size_t i, n = joined(r->way);

	for (i = 0; i < n; i++) {
		const char *p;
		size_t len;

		if (r->at[i] < 0)
			continue;
		p = im->source.cell[r->at[i]].p;
		len = im->source.cell[r->at[i]].n;
		if (len == 0)
			continue;
		if (n > 1)
			text_trim(&p, &len);
		if (len > 0 && s.n > 0)
			str_puts(&s, r->way->with);
		str_add(&s, p, len);
	}
	out->p = s.n == 0 || s.failed ? NULL : arena_dup(&im->chunk, s.p, s.n);
	out->n = s.n;
	n = s.n;
	str_free(&s);
	return n == 0 ? 0 : out->p == NULL ? session_nomem(im->crm) : 1;
}

/* A further e-mail or telephone goes where there is room for it. */
static int
put_identity(struct import *im, struct plan *p, struct write_row *row, int t,
    struct piece text)
{
	const struct field *f = p->target[t];
	struct value *v;
	int nth, at = t, rc, before;

	for (nth = 2; row->cell[at].kind != VALUE_NULL; nth++)
		if (nth == MORE || (at = more_target(im, p, f, nth)) < 0)
			return session_fail(im->crm, CRM_EDATA, "%s:%ld: "
			    "more than %d in %s", im->source.name,
			    im->source.line, MORE - 1, f->name);
	p->style[at] = p->style[t];
	if ((rc = plan_cell(im, p, row, at, text.p, text.n)) < 0)
		return rc;
	v = &row->cell[at];
	for (nth = 1; v->kind != VALUE_NULL; nth++) {
		before = nth == 1 ? t : more_target(im, p, f, nth);
		if (before == at)
			break;
		if (value_equal(v, &row->cell[before]))
			v->kind = VALUE_NULL;
	}
	return 0;
}

static int
put(struct import *im, struct plan *p, struct write_row *row, int t,
    struct piece text)
{
	if (t < TARGETS && is_identity(p->target[t]) && !p->is_line[t] &&
	    p->entity->shape == SHAPE_RECORD)
		return put_identity(im, p, row, t, text);
	return plan_cell(im, p, row, t, text.p, text.n);
}

/* Several values into one field that holds several, or each into its own. */
static int
put_split(struct import *im, struct plan *p, struct write_row *row,
    const struct recipe *r, struct piece all)
{
	const struct field *f = r->target < TARGETS ? p->target[r->target] :
	    p->extra[r->target - TARGETS].field;
	struct str s = { 0 };
	struct piece one;
	long nth = 0;
	int rc = 0;

	while (rc == 0 && piece_next(r->way, &all, &one)) {
		nth++;
		one = piece_meant(r->way, one);
		if (one.n == 0 || (r->way->part != 0 && r->way->part != nth))
			continue;
		if (r->way->part != 0 || is_identity(f)) {
			rc = put(im, p, row, r->target, one);
			continue;
		}
		if (s.n > 0)
			str_puts(&s, f->type == TYPE_TAGS ? ";" : "; ");
		str_add(&s, one.p, one.n);
	}
	if (rc == 0 && s.failed)
		rc = session_nomem(im->crm);
	if (rc == 0 && s.n > 0)
		rc = plan_cell(im, p, row, r->target, s.p, s.n);
	str_free(&s);
	return rc;
}

/* Is there something in the column beside which the way does not count? */
static int
is_set_aside(const struct import *im, const struct map_column *way)
{
	int at = way->unless ? source_like(&im->source, way->unless) : -1;

	return at >= 0 && im->source.cell[at].n > 0;
}

static int
fill(struct import *im, struct plan *p, struct write_row *row,
    const struct recipe *r)
{
	struct piece text;
	int rc = r->target < 0 || is_set_aside(im, r->way) ? 0 :
	    gather(im, r, &text);

	if (rc <= 0)
		return rc;
	plan_style(p, r->target, r->way->column, r->way);
	if (r->way->split != NULL) {
		if (r->target < TARGETS)
			p->style[r->target].values = NULL;
		return put_split(im, p, row, r, text);
	}
	return put(im, p, row, r->target, text);
}

static int
put_collected(struct import *im, struct plan *p, struct write_row *row)
{
	struct value *v = &row->cell[p->collects];
	struct str s = { 0 };
	const char *copy;

	if (im->collected.n == 0)
		return 0;
	if (v->kind == VALUE_TEXT) {
		str_add(&s, v->p, v->n);
		str_putc(&s, '\n');
	}
	str_add(&s, im->collected.p, im->collected.n);
	copy = s.failed || im->collected.failed ? NULL :
	    arena_dup(&im->chunk, s.p, s.n);
	if (copy != NULL)
		*v = value_text(copy, s.n);
	str_free(&s);
	str_clear(&im->collected);
	return copy == NULL ? session_nomem(im->crm) : 0;
}

int
recipes_fill(struct import *im, struct plan *p, struct write_row *row)
{
	struct recipe *r;
	int rc = 0;

	for (r = p->recipes; r != NULL && rc == 0; r = r->next)
		if (r->way == NULL)
			take_rest(im, r);
		else
			rc = fill(im, p, row, r);
	if (rc == 0 && p->collects >= 0)
		rc = put_collected(im, p, row);
	return rc;
}
