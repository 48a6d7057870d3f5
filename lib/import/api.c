/*
 * crm_add, crm_log, crm_set, crm_void: one request, one import.
 */
#include <stdlib.h>
#include <string.h>

#include "care/care.h"
#include "import/convert.h"
#include "import/operand.h"
#include "time/day.h"

static int
open_source(struct import *im)
{
	struct crm_input in = im->request->input;
	int rc;

	if (in.delimiter == 0)
		in.delimiter = im->map.delimiter;
	if (in.encoding == NULL)
		in.encoding = im->map.encoding;
	im->input = in;
	rc = source_open(&im->source, im->crm, &im->input);
	im->source.excel_safe = im->map.excel_safe;
	return rc < 0 ? rc : rejects_check(im);
}

/* Refused rows undo everything, unless the good ones are to be kept. */
static int
judge(struct import *im, int rc)
{
	const struct crm_tally *t = im->tally;

	if (rc == CRM_NONE)
		rc = 0;
	if (rc < 0 || t->refused == 0)
		return rc;
	if (im->stopped)
		return session_fail(im->crm, CRM_EDATA, "%ld rows refused by "
		    "line %ld, where reading stopped: nothing was written",
		    t->refused, im->source.line);
	if (im->shown > PROBLEMS_SHOWN)
		session_say(im->crm, "and %ld more",
		    im->shown - PROBLEMS_SHOWN);
	if (im->request->input.keep_going || im->request->dry_run)
		return CRM_NONE;
	return session_fail(im->crm, CRM_EDATA, "%ld row%s refused: nothing "
	    "was written", t->refused, t->refused == 1 ? "" : "s");
}

static int
finish(struct import *im, int rc, struct crm_rows **rows)
{
	struct crm *c = im->crm;

	rc = judge(im, rc);
	if (rc >= 0 && im->request->dry_run) {
		int bad = dry_made(im);

		rc = bad < 0 ? bad : rc;
	}
	if (rc >= 0 && !im->request->dry_run) {
		int bad = writer_settle(im->writer);

		if (bad == 0)
			bad = made_settle(im->writer);
		if (bad == 0)
			bad = rejects_finish(im);
		rc = bad < 0 ? bad : rc;
	}
	if (rc >= 0) {
		*rows = im->rows;
		im->rows = NULL;
	}
	import_end(im);
	if (im->request->dry_run)
		crm_rollback(c);
	return rc;
}

static int
wants_shape(struct import *im, enum shape shape)
{
	const struct kind *kind;
	const struct entity *e = session_entity(im->crm, im->entity, &kind);

	if (e == NULL)
		return CRM_EUSAGE;
	if (e->shape != shape)
		return session_fail(im->crm, CRM_EUSAGE, "%s is %s: use %s",
		    e->name, e->shape == SHAPE_EVENT ? "an event" :
		    e->shape == SHAPE_LINE ? "part of an event" : "a record",
		    e->shape == SHAPE_RECORD ? "crm-add" : "crm-log");
	return 0;
}

int
crm_add(struct crm *c, struct crm_rows **rows, struct crm_tally *tally,
    const struct crm_write *w)
{
	struct import im;
	struct plan *p;
	int rc = import_begin(&im, c, w, tally);

	*rows = NULL;
	if (rc == 0)
		rc = wants_shape(&im, SHAPE_RECORD);
	if (rc == 0 && w->input.path != NULL) {
		if ((rc = open_source(&im)) == 0)
			rc = import_file(&im);
	} else if (rc == 0) {
		if ((p = plan_new(&im, w->entity, NULL)) == NULL)
			rc = CRM_EUSAGE;
		else if ((rc = operand_record(&im, p)) == 0) {
			tally->read = 1;
			rc = plan_flush(&im, p);
			if (rc == 0 && strcmp(p->entity->name, "task") == 0)
				rc = care_clashes(c);
		}
	}
	return finish(&im, rc, rows);
}

/* A task for each customer that the events were about. */
static int
follow_up(struct import *im, const struct crm_refs *refs, const char *text)
{
	const struct entity *e = catalog_entity(&im->crm->catalog, "task");
	const struct field *target[5] = { entity_field(e, "title", 5),
	    entity_field(e, "customer", 8), entity_field(e, "due", 3),
	    entity_field(e, "status", 6), entity_field(e, "owner", 5) };
	struct value cell[5] = { value_string(text ? text : "follow up") };
	struct write_row row;
	struct write_how how = { .watch = im->how.watch,
	    .watch_arg = im->how.watch_arg };
	const char *why = "", *next = im->request->next;
	struct subject of;
	size_t i;
	int rc = type_read(&cell[2], &im->memory, target[2], &im->env, next,
	    strlen(next), &why);

	if (rc < 0)
		return session_fail(im->crm, CRM_EUSAGE, "next: %s: '%s'", why,
		    next);
	cell[3] = value_string("open");
	rc = acting_staff(im, &cell[4]);
	for (i = 0; i < refs->count && rc == 0; i++) {
		rc = subject_of(im, NULL, &refs->item[i], &of);
		if (rc < 0)
			break;
		row = (struct write_row){ .cell = cell };
		cell[1] = of.customer == 0 ?
		    (struct value){ .kind = VALUE_NULL } :
		    value_int(of.customer);
		rc = record_write(im->writer, e, target, 5, &row, 1, &how);
	}
	return rc;
}

/* The subject: given, or made when --create allows it. */
static int
subject(struct import *im, struct crm_refs *refs, const char *word)
{
	const char *const *c = im->how.create;
	int rc = crm_refs_add(refs, word);

	if (rc != CRM_NONE)
		return rc;
	if (refs->entity == NULL || strcmp(refs->entity->name, "customer"))
		return rc;
	if (c == NULL || *c == NULL)
		return session_fail(im->crm, CRM_NONE, "no customer '%s'; "
		    "--create customer makes one", word);
	return operand_create(im, word, refs);
}

static int
log_by_shape(struct import *im, struct plan *p, const struct crm_refs *refs,
    const char *text)
{
	int rc;

	if (p->entity->shape == SHAPE_RECORD)
		return matter_open(im, p, refs, text);
	if (strcmp(p->entity->name, "case_step") == 0 &&
	    kind_find(im->request->entity) != NULL)
		return matter_steps(im, p, refs, text);
	if (strcmp(im->request->entity, "send") == 0)
		return send_log(im, p, refs, text);
	if (strcmp(p->entity->name, "order_step") == 0 &&
	    kind_find(im->request->entity) != NULL)
		return purchase_steps(im, p, refs, text);
	rc = operand_events(im, p, refs, text);
	return rc < 0 ? rc : plan_flush(im, p);
}

static int
log_operands(struct import *im, struct plan *p)
{
	const struct crm_write *w = im->request;
	struct crm_refs *own = NULL;
	const struct crm_refs *refs = w->refs;
	const struct field *of = entity_subject(p->entity);
	const char *word[3], *text = NULL;
	size_t n = operand_words(w, word, 3);
	int rc = 0;

	if (im->how.create != NULL && im->how.create[0] != NULL)
		im->extra = catalog_entity(&im->crm->catalog,
		    im->how.create[0]);
	if (refs == NULL) {
		if (n == 0)
			return session_fail(im->crm, CRM_EUSAGE, "whom is it "
			    "about? A reference, or - for standard input");
		if ((rc = crm_refs_new(im->crm, &own, of != NULL ? of->refers :
		    "customer")) == 0)
			rc = subject(im, own, word[0]);
		refs = own;
	}
	if (n > (own ? 2u : 1u) && rc == 0)
		rc = session_fail(im->crm, CRM_EUSAGE, "'%s': one text is "
		    "enough: quote it", word[n - 1]);
	if (n == (own ? 2u : 1u))
		text = word[n - 1];
	im->tally->read = (long)refs->count;
	if (rc == 0)
		rc = log_by_shape(im, p, refs, text);
	if (rc == 0 && w->next != NULL)
		rc = follow_up(im, refs, text);
	crm_refs_free(own);
	return rc;
}

/* A complaint, in one line: a kind that is a record's. */
static int
opens_matter(const struct crm_write *w)
{
	const struct kind *k = kind_find(w->entity);

	return k != NULL && strcmp(k->entity, "case") == 0 &&
	    w->input.path == NULL;
}

int
crm_log(struct crm *c, struct crm_rows **rows, struct crm_tally *tally,
    const struct crm_write *w)
{
	struct import im;
	struct plan *p;
	int rc = import_begin(&im, c, w, tally), nobody = 0;

	*rows = NULL;
	if (rc == 0 && !opens_matter(w))
		rc = wants_shape(&im, SHAPE_EVENT);
	if (rc == 0 && w->input.path != NULL) {
		if ((rc = open_source(&im)) == 0)
			rc = import_file(&im);
	} else if (rc == 0) {
		if ((p = plan_new(&im, w->entity, NULL)) == NULL)
			rc = CRM_EUSAGE;
		else
			rc = log_operands(&im, p);
		nobody = rc == CRM_NONE;
	}
	rc = finish(&im, rc, rows);
	return nobody && rc == 0 ? CRM_NONE : rc;
}

/* References of one entity after another: each run shares its fields. */
static int
set_run(struct import *im, const struct crm_refs *refs, size_t from,
    size_t to)
{
	const struct entity *e = refs->item[from].entity;
	struct plan *p = plan_new(im, e->name, NULL);
	size_t i, n = to - from;
	struct write_row *row;
	int rc;

	if (p == NULL)
		return CRM_EUSAGE;
	if (e->shape != SHAPE_RECORD)
		return session_fail(im->crm, CRM_EUSAGE, "%s:%s is an event: "
		    "events are never edited; take it back with crm-log "
		    "--void", e->name, refs->item[from].key);
	if ((rc = operand_record(im, p)) < 0)
		return rc;
	if (p->row[0].outcome == ROW_REFUSED)
		return session_fail(im->crm, CRM_EDATA, "%s: %s",
		    p->style[p->row[0].target].column, p->row[0].why);
	row = arena_alloc(&im->memory, n * sizeof(*row));
	for (i = 0; row != NULL && i < n; i++) {
		row[i].cell = p->row[0].cell;
		row[i].id = refs->item[from + i].id;
	}
	free(p->row);
	p->row = row;
	if (row == NULL)
		return session_nomem(im->crm);
	p->rows = n;
	rc = turn_assign(im, p, row, n);
	if (rc == 0)
		rc = record_change(im->writer, e, p->target, p->targets, row,
		    n, &im->how);
	if (rc == 0 && strcmp(e->name, "task") == 0)
		rc = care_clashes(im->crm);
	if (rc == 0)
		rc = plan_tell(im, p);
	p->row = NULL;
	return rc;
}

int
crm_set(struct crm *c, struct crm_rows **rows, struct crm_tally *tally,
    const struct crm_write *w)
{
	struct import im;
	struct crm_write own, deal;
	size_t from, to;
	int rc = import_begin(&im, c, w, tally);

	*rows = NULL;
	im.how.clear_blank = im.how.no_create = 1;
	if (rc == 0 && w->deal && (rc = convert_split(&im, &own, &deal)) == 0)
		im.request = &own;
	for (from = 0; rc == 0 && from < w->refs->count; from = to) {
		for (to = from + 1; to < w->refs->count &&
		    w->refs->item[to].entity == w->refs->item[from].entity;)
			to++;
		tally->read += (long)(to - from);
		if (w->deal && strcmp(w->refs->item[from].entity->name,
		    "customer") != 0)
			rc = session_fail(c, CRM_EUSAGE, "%s:%s: a deal is "
			    "opened for a customer",
			    w->refs->item[from].entity->name,
			    w->refs->item[from].key);
		if (rc == 0)
			rc = set_run(&im, w->refs, from, to);
		if (rc == 0 && w->deal && tally->refused == 0)
			rc = convert_deals(&im, &deal, w->refs->item + from,
			    to - from);
	}
	return finish(&im, rc, rows);
}

int
crm_void(struct crm *c, struct crm_rows **rows, struct crm_tally *tally,
    const struct crm_refs *refs)
{
	static const struct rows_column list[] = {
		{ "ref", NULL, -1, 0 }, { "label", NULL, -1, 0 } };
	struct str key = { 0 };
	size_t i;
	int rc = rows_of_memory(c, rows, list, 2), already;

	for (i = 0; rc == 0 && i < refs->count; i++) {
		rc = event_void_ref(c, &refs->item[i], &already);
		if (rc < 0)
			break;
		tally->read++;
		tally->changed += !already;
		tally->unchanged += already;
		str_clear(&key);
		str_printf(&key, "%s:%lld", refs->item[i].entity->name,
		    (long long)refs->item[i].id);
		rc = rows_add_text(*rows, key.p, already ?
		    "taken back already" : "taken back");
	}
	str_free(&key);
	return rc;
}
