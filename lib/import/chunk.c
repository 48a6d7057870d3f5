/*
 * Rows in waiting: read cell by cell, written by the chunk.
 */
#include <stdlib.h>
#include <string.h>

#include "import/import.h"
#include "text/text.h"

static const char *
translated(const struct map_pair *v, const char *p, size_t *n)
{
	for (; v != NULL; v = v->next)
		if (strlen(v->from) == *n && memcmp(v->from, p, *n) == 0) {
			*n = strlen(v->to);
			return v->to;
		}
	return p;
}

static int
refuse_cell(struct import *im, struct write_row *row, int t, const char *why,
    const char *p, size_t n)
{
	row_refuse(im->writer, row, t, "%s: '%.*s'%s", why,
	    n > 100 ? 100 : (int)n, p, n > 100 ? "..." : "");
	return 0;
}

/* A number of the map's unit as a duration is written; else as it is. */
static const char *
with_unit(struct import *im, const struct target_style *style,
    const char *text, size_t *n)
{
	const char *spelled;
	size_t i;

	if (style->unit == NULL)
		return text;
	for (i = 0; i < *n && text[i] >= '0' && text[i] <= '9'; i++)
		continue;
	if (i == 0 || i < *n)
		return text;
	spelled = arena_printf(&im->chunk, "%.*s%s", (int)*n, text,
	    style->unit);
	if (spelled == NULL)
		return text;
	*n = strlen(spelled);
	return spelled;
}

static int
is_styled(const struct target_style *s)
{
	return s->date != NULL || s->number != NULL || s->values != NULL ||
	    s->unit != NULL || s->negate || s->unread;
}

int
plan_cell(struct import *im, struct plan *p, struct write_row *row,
    int target, const char *text, size_t n)
{
	int is_extra = target >= TARGETS;
	const struct field *f = is_extra ? p->extra[target - TARGETS].field :
	    p->target[target];
	const struct target_style *style = is_extra ||
	    !is_styled(&p->style[target]) ? NULL : &p->style[target];
	struct value *v = &row->cell[is_extra ? p->targets +
	    (size_t)(target - TARGETS) : (size_t)target];
	const char *why = "";
	int rc;

	if (v->kind != VALUE_NULL && !im->words)
		return 0;	/* an earlier column had it */
	if (n > FIELD_MOST)	/* an export of it could not be read */
		return refuse_cell(im, row, target, "more than 1 MiB", text,
		    n);
	if (im->words && session_me(im->crm, f, &text, &n) == -1)
		return session_nomem(im->crm);
	if (style != NULL) {
		text = translated(style->values, text, &n);
		text = with_unit(im, style, text, &n);
		im->env.date_pattern = style->date;
		im->env.number_style = style->number;
	}
	rc = type_read(v, &im->chunk, f, &im->env, text, n, &why);
	if (rc == 0 && style == NULL)
		return 0;
	im->env.date_pattern = NULL;
	im->env.number_style = NULL;
	if (rc == -2)
		return session_nomem(im->crm);
	if (rc == -1 && style != NULL && style->unread && p->collects >= 0) {
		v->kind = VALUE_NULL;
		recipes_collect(im, style->column, text, n);
		return 0;
	}
	if (rc == -1) {
		v->kind = VALUE_NULL;
		return refuse_cell(im, row, target, why, text, n);
	}
	if (style != NULL && style->negate && v->kind == VALUE_INT)
		v->i = -v->i;
	return 0;
}

/* The currency first: it says how many decimals the amounts have. */
static int
read_currency(struct import *im, struct plan *p, struct write_row *row)
{
	im->env.digits = im->crm->money.digits;
	return p->currency < 0 ? 0 : import_currency(im, row, p->currency);
}

static int
wires(struct import *im, struct plan *p, struct write_row *row, int currency)
{
	struct source *s = &im->source;
	const struct wire *w;
	size_t i;
	int rc = 0;

	for (i = 0; i < s->columns && rc == 0; i++) {
		const struct source_cell *c = &s->cell[i];

		if (c->n == 0)
			continue;
		for (w = p->wire[i]; w != NULL && rc == 0; w = w->next)
			if ((w->target == p->currency) == currency)
				rc = plan_cell(im, p, row, w->target, c->p,
				    c->n);
	}
	return rc;
}

/* The row that the source stands at joins those in waiting. */
int
plan_row(struct import *im, struct plan *p, struct write_row **out)
{
	struct write_row *row = &p->row[p->rows];
	size_t cells = p->targets + p->extras, t;
	int rc;

	*row = (struct write_row){ .line = im->source.line };
	row->cell = arena_alloc(&im->chunk, cells * sizeof(*row->cell));
	if (row->cell == NULL)
		return session_nomem(im->crm);
	if ((p->currency >= 0 && (rc = wires(im, p, row, 1)) < 0) ||
	    (rc = read_currency(im, p, row)) < 0 ||
	    (rc = wires(im, p, row, 0)) < 0 ||
	    (rc = recipes_fill(im, p, row)) < 0)
		return rc;
	for (t = 0; t < p->targets; t++)
		if (row->cell[t].kind == VALUE_NULL)
			row->cell[t] = p->constant[t];
	if (im->request->input.rejects != NULL) {
		p->raw[p->rows].p = arena_dup(&im->chunk, im->source.raw,
		    im->source.rawlen);
		p->raw[p->rows].n = im->source.rawlen;
		if (p->raw[p->rows].p == NULL)
			return session_nomem(im->crm);
	}
	p->rows++;
	*out = row;
	return 0;
}

/* What is wrong with the row; the place stands before it. */
static void
sentence(const struct plan *p, const struct write_row *row, struct str *s)
{
	const struct value *v;
	int t = row->target;

	if (t >= 0 && t < TARGETS)
		str_printf(s, "%s: ", p->style[t].column);
	str_puts(s, row->why);
	if (t >= 0 && t < TARGETS &&
	    (v = &row->cell[t])->kind == VALUE_TEXT &&
	    strchr(row->why, '\'') == NULL)
		str_printf(s, ": '%.*s'", (int)v->n, v->p);
}

/* Without a line to name, the same sentence is said once. */
static void
complain(struct import *im, struct plan *p, const struct write_row *row)
{
	struct str s = { 0 };

	if (row->follows)	/* its fellow says why */
		return;
	sentence(p, row, &s);
	if (row->line == 0 && im->said.n == s.n && s.n > 0 &&
	    memcmp(im->said.p, s.p, s.n) == 0) {
		str_free(&s);
		return;
	}
	if (im->shown++ < PROBLEMS_SHOWN && !s.failed) {
		if (row->line > 0)
			session_say(im->crm, "%s:%ld: %s", im->source.name,
			    row->line, s.p);
		else
			session_say(im->crm, "%s", s.p);
	}
	str_free(&im->said);
	im->said = s;
}

static int
list_row(struct import *im, struct plan *p, const struct write_row *row)
{
	struct str key = { 0 }, ref = { 0 }, label = { 0 };
	const char *kind = p->entity->name;
	int64_t id = row->id;
	const struct entity *e = p->entity;
	int rc, event = e->shape == SHAPE_EVENT, t = p->subject;
	struct str what = { 0 };

	if (event && im->request->print_event == 0 && t >= 0 &&
	    row->cell[t].kind == VALUE_INT) {
		e = catalog_entity(&im->crm->catalog, p->target[t]->refers);
		id = row->cell[t].i;
	}
	if (im->request->entity != NULL &&
	    kind_find(im->request->entity) != NULL)
		kind = im->request->entity;
	rc = ref_describe(im->crm, e, id, &key, &label);
	if (rc == 1) {
		ref_show(&ref, e, key.p ? key.p : "", key.n);
		if (e != p->entity)
			str_printf(&what, "%s:%lld", kind,
			    (long long)row->id);
		rc = rows_add_text(im->rows, ref.p, e != p->entity ? what.p :
		    label.p ? label.p : "");
	}
	str_free(&what);
	str_free(&key);
	str_free(&ref);
	str_free(&label);
	return rc < 0 ? rc : 0;
}

static int
tell(struct import *im, struct plan *p, size_t i)
{
	struct write_row *row = &p->row[i];
	int is_event = p->entity->shape == SHAPE_EVENT, rc;

	if (row->outcome == ROW_REFUSED) {
		im->tally->refused++;
		complain(im, p, row);
		return im->request->dry_run ? dry_refused(im, p, row) :
		    rejects_put(im, p, i);
	}
	if (im->request->dry_run && is_event && row->outcome == ROW_CREATED &&
	    (rc = dry_event(im, p, row)) < 0)
		return rc;
	if (is_event && !row->head)
		return 0;
	im->tally->created += row->outcome == ROW_CREATED;
	im->tally->changed += row->outcome == ROW_CHANGED;
	im->tally->unchanged += row->outcome == ROW_UNCHANGED;
	return im->rows != NULL && !im->request->dry_run ?
	    list_row(im, p, row) : 0;
}

/* Rows without a customer are kept only when the map says so. */
static void
check_anonymous(struct import *im, struct plan *p)
{
	size_t i;

	if (p->entity->shape != SHAPE_EVENT || im->words ||
	    entity_subject(p->entity) != NULL ||
	    im->map.anonymous == ANONYMOUS_KEEP ||
	    entity_field(p->entity, "customer", 8) == NULL)
		return;
	for (i = 0; i < p->rows; i++)
		if (!p->row[i].part && (p->customer < 0 ||
		    p->row[i].cell[p->customer].kind == VALUE_NULL))
			row_refuse(im->writer, &p->row[i], p->customer,
			    "no customer; 'anonymous: keep' in a map keeps "
			    "such rows");
}

int
plan_tell(struct import *im, struct plan *p)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < p->rows && rc == 0; i++)
		if ((rc = made_row(im->writer, NULL, p->target, p->targets,
		    &p->row[i])) == 0)
			rc = tell(im, p, i);
	p->rows = 0;
	return rc;
}

/* A child is found by its own fields, not by the row's key. */
static struct write_how
how_of(const struct import *im, const struct plan *p)
{
	struct write_how how = im->how;
	const char **key = p->child ? p->child->key : NULL;
	const struct field *f = ref_label(p->entity);

	if (p->child == NULL) {
		how.whole = !im->words && how.repeated != REPEATED_REFUSE;
		return how;
	}
	how.key = NULL;
	how.source = NULL;
	how.alikes = 0;
	if (key == NULL) {
		how.alike[how.alikes++] = p->target[p->under];
		if (f != NULL)
			how.alike[how.alikes++] = f;
	}
	for (; key != NULL && *key != NULL && how.alikes < MAP_KEYS; key++)
		if ((f = entity_field(p->entity, *key, strlen(*key))) != NULL)
			how.alike[how.alikes++] = f;
	return how;
}

static int
write_rows(struct import *im, struct plan *p, const struct write_how *how)
{
	if (p->entity->shape != SHAPE_EVENT)
		return record_write(im->writer, p->entity, p->target,
		    p->targets, p->row, p->rows, how);
	if (step_follows(im, p->entity))
		return step_write(im, p, how);
	return event_write(im->writer, p->entity, p->target, p->is_line,
	    p->targets, p->row, p->rows, how);
}

int
plan_flush(struct import *im, struct plan *p)
{
	struct write_how how = how_of(im, p);
	int rc = 0;

	if (p->rows == 0)
		return 0;
	if ((rc = writer_start(im->writer, p->rows)) != 0)
		return rc;
	im->env.zone = im->crm->zone;
	check_anonymous(im, p);
	rc = companions(im, p);
	if (rc == 0)
		rc = write_rows(im, p, &how);
	if (rc == 0)
		rc = children_flush(im, p);
	if (rc == 0)
		rc = plan_tell(im, p);
	if (rc == 0 && im->tally->refused > 0 && !im->request->dry_run &&
	    !im->request->input.keep_going && im->shown >= PROBLEMS_SHOWN)
		return CRM_NONE;	/* enough is known */
	if (rc == 0 && im->request->input.max_rejects >= 0 &&
	    im->tally->refused > im->request->input.max_rejects)
		rc = session_fail(im->crm, CRM_EDATA, "more than %ld rows "
		    "refused", im->request->input.max_rejects);
	return rc;
}
