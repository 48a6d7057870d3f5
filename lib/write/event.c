/*
 * Events: rows become events, events with lines, and rollups follow.
 */
#include <string.h>

#include "money/decimal.h"
#include "time/zone.h"
#include "write/event.h"

static int
has_lines(const struct event_run *r)
{
	return r->line != NULL && (r->at.l_product >= 0 ||
	    r->at.l_price >= 0 || r->at.l_amount >= 0);
}

/* Rows that follow one another with one number and system are one event. */
static void
group(struct event_run *r, struct write_row *row, size_t rows)
{
	int n = r->at.number, s = r->at.system;
	size_t i;

	for (i = 0; i < rows; i++)
		row[i].head = i == 0 || row[i].own || (!row[i].part &&
		    (!has_lines(r) || n < 0 ||
		    row[i].cell[n].kind == VALUE_NULL ||
		    !value_equal(&row[i].cell[n], &row[i - 1].cell[n]) ||
		    (s >= 0 && !value_equal(&row[i].cell[s],
		    &row[i - 1].cell[s]))));
}

/* The instant of an event is the earliest of its rows. */
static struct value
earliest(struct event_run *r, struct write_row *row, size_t rows)
{
	struct value at = event_cell(row, r->at.at);
	size_t i;

	for (i = 1; i < rows; i++) {
		struct value v = event_cell(&row[i], r->at.at);

		if (v.kind == VALUE_INT && (at.kind == VALUE_NULL ||
		    v.i < at.i))
			at = v;
	}
	return at.kind == VALUE_NULL ? value_int(r->writer->crm->now) : at;
}

/* The user's own fields, in x_ENTITY. */
static void
build_custom(struct event_run *r, struct write_row *row, int64_t id)
{
	struct value *out = r->xcell + r->events * (size_t)r->custom.columns;
	int i;

	for (i = 0; i < r->custom.columns && r->custom.any; i++)
		out[i] = r->custom.column[i].role == COLUMN_ID ?
		    value_int(id) : event_cell(row, r->custom.target[i]);
}

/* The columns of one event; its lines follow in line_cell. */
static int
build(struct event_run *r, struct write_row *row, size_t rows, int64_t id)
{
	struct value *out = r->cell + r->events * (size_t)r->head.columns;
	struct value at = earliest(r, row, rows);
	struct value amount = event_cell(row, r->at.amount);
	struct value currency = event_cell(row, r->at.currency);
	int32_t day = zone_day(r->writer->crm->zone, at.i);
	int64_t total = 0;
	size_t k, lines = r->line_rows;
	int i, rc;

	event_agree(r, row, rows);
	for (k = 0; k < rows && has_lines(r); k++)
		if (event_brings_line(r, &row[k]) &&
		    (rc = event_line(r, &row[k], id, day, &total)) < 0)
			return rc;
	if (r->line_rows > lines && amount.kind != VALUE_NULL &&
	    amount.i != total)
		row_refuse(r->writer, row, r->at.amount, "the lines come to "
		    "another amount: leave it out, or add a line");
	if (has_lines(r) && amount.kind == VALUE_NULL)
		amount = value_int(total);
	build_custom(r, row, id);
	for (i = 0; i < r->head.columns; i++) {
		const struct column *c = &r->head.column[i];
		int t = r->head.target[i];

		out[i] = event_cell(row, t);
		for (k = 1; k < rows && t >= 0 &&
		    out[i].kind == VALUE_NULL; k++)
			out[i] = row[k].cell[t];
		switch (c->role) {
		case COLUMN_ID:
			out[i] = value_int(id);
			break;
		case COLUMN_OP:
			out[i] = value_int(r->writer->crm->op);
			break;
		case COLUMN_DAY:
			out[i] = value_int(day);
			break;
		case COLUMN_SYSTEM:
			if (out[i].kind == VALUE_NULL)
				out[i] = value_string(r->how->source);
			break;
		case COLUMN_BASE:
			row_base(r->writer, row, r->at.amount, c->field,
			    &currency, day, &out[i - 1], &out[i]);
			break;
		default:
			if (i == r->at.c_at)
				out[i] = at;
			else if (i == r->at.c_amount)
				out[i] = amount;
		}
	}
	return 0;
}

static void
refuse_all(struct event_run *r, struct write_row *row, size_t rows)
{
	size_t i, bad = rows;

	for (i = 0; i < rows; i++)
		if (row[i].outcome == ROW_REFUSED && bad == rows)
			bad = i;
	if (bad == rows)
		return;
	for (i = 0; i < rows; i++) {
		row[i].follows = row[i].outcome != ROW_REFUSED;
		row_refuse(r->writer, &row[i], -1, "another row of the same "
		    "%s was refused (line %ld)", r->entity->name,
		    row[bad].line);
	}
}

static int
refused(struct write_row *row, size_t rows)
{
	size_t i;

	for (i = 0; i < rows; i++)
		if (row[i].outcome == ROW_REFUSED)
			return 1;
	return 0;
}

/* Rows row[0..rows) are one event. */
static int
one(struct event_run *r, struct write_row *row, size_t rows)
{
	struct writer *w = r->writer;
	size_t lines = r->line_rows, i;
	struct value *cell = r->cell + r->events * (size_t)r->head.columns;
	int64_t id;
	int rc;

	if (!refused(row, rows)) {
		if ((rc = lookup_next_id(w, r->entity, &id)) < 0)
			return rc;
		lookup_of(w, r->entity)->next_id = id;	/* taken below */
		if ((rc = build(r, row, rows, id)) < 0 ||
		    (rc = event_whose(r, cell)) < 0)
			return rc;
		if ((rc = event_check(r, row, cell)) < 0)
			return rc;
	}
	if (refused(row, rows)) {
		refuse_all(r, row, rows);
		r->line_rows = lines;
		return 0;
	}
	rc = event_recognise(r, row, cell, r->line_cell + lines *
	    (size_t)r->lines.columns, r->line_rows - lines);
	if (rc == 0 && (rc = event_points(r, row, cell)) == 0)
		rc = refused(row, rows);
	if (rc == 0 && r->how->before != NULL)
		rc = r->how->before(r->how->before_arg, row);
	if (rc != 0) {
		refuse_all(r, row, rows);
		for (i = 1; i < rows && row->outcome != ROW_REFUSED; i++)
			row[i].outcome = row->outcome;
		r->line_rows = lines;
		return rc < 0 ? rc : 0;
	}
	lookup_of(w, r->entity)->next_id = id + 1;
	for (i = 0; i < rows; i++) {
		row[i].id = id;
		row[i].outcome = ROW_CREATED;
	}
	if (cell[r->at.c_day].i > w->last_day)
		w->last_day = (int32_t)cell[r->at.c_day].i;
	r->events++;
	return r->entity->worth != WORTH_NONE ? event_roll_up(r, cell) : 0;
}

static int
put_texts(struct event_run *r)
{
	size_t i;
	int k, rc = 0;

	for (k = 0; k < r->head.columns; k++) {
		if (r->head.column[k].role != COLUMN_FIELD ||
		    !(r->head.column[k].field->flags & FIELD_SEARCH))
			continue;
		for (i = 0; i < r->events && rc == 0; i++) {
			const struct value *cell = r->cell + i *
			    (size_t)r->head.columns;

			if (cell[k].kind == VALUE_TEXT)
				rc = fulltext_put(r->writer, r->entity,
				    cell[0].i, cell[k].p, cell[k].n, 0);
		}
	}
	return rc;
}

static int
finish(struct event_run *r)
{
	struct writer *w = r->writer;
	struct entity_writer *ew = writer_entity(w, r->entity);
	int rc;

	if (r->events == 0)
		return 0;
	w->changed = 1;
	ew->written += (int64_t)r->events;
	rc = layout_insert(w, r->entity, 0, &ew->insert, &r->head, r->cell,
	    r->events);
	if (rc == 0 && r->custom.any)
		rc = layout_insert(w, r->entity, 1, &ew->xinsert, &r->custom,
		    r->xcell, r->events);
	if (rc == 0 && r->line_rows > 0)
		rc = layout_insert(w, r->line, 0,
		    &writer_entity(w, r->line)->insert, &r->lines,
		    r->line_cell, r->line_rows);
	return rc < 0 ? rc : put_texts(r);
}

static int
prepare(struct event_run *r, size_t rows)
{
	struct writer *w = r->writer;
	struct entity_writer *ew = writer_entity(w, r->entity);
	struct arena *a = &w->memory;
	int rc;

	if ((rc = writer_columns(w, ew)) < 0 ||
	    (rc = layout_make(w, &r->head, ew->column, ew->columns, r->target,
	    r->targets)) < 0 ||
	    (rc = layout_make(w, &r->custom, ew->xcolumn, ew->xcolumns,
	    r->target, r->targets)) < 0)
		return rc;
	r->line = catalog_lines(&w->crm->catalog, r->entity);
	if (r->line != NULL) {
		ew = writer_entity(w, r->line);
		if ((rc = writer_columns(w, ew)) < 0 ||
		    (rc = layout_make(w, &r->lines, ew->column, ew->columns,
		    r->target, r->targets)) < 0)
			return rc;
	}
	if ((rc = event_find_places(r)) < 0)
		return rc;
	r->cell = arena_room(a, rows * (size_t)r->head.columns *
	    sizeof(*r->cell));
	r->line_cell = arena_room(a, rows * (size_t)r->lines.columns *
	    sizeof(*r->line_cell) + 1);
	r->xcell = arena_room(a, rows * (size_t)r->custom.columns *
	    sizeof(*r->xcell) + 1);
	if (r->cell == NULL || r->line_cell == NULL || r->xcell == NULL)
		return session_nomem(w->crm);
	return writer_leave_index(w, r->entity, rows);
}

static int
expect(struct event_run *r, const struct write_row *row, size_t rows)
{
	size_t t;
	int rc = 0;

	for (t = 0; t < r->targets && rc == 0; t++)
		if (r->target[t]->type == TYPE_REFERENCE)
			rc = lookup_expect(r->writer, catalog_entity(
			    &r->writer->crm->catalog, r->target[t]->refers),
			    MOST_REFERENCES, row, rows, (int)t);
	return rc;
}

int
event_write(struct writer *w, const struct entity *e,
    const struct field *const *target, const char *line, size_t targets,
    struct write_row *row, size_t rows, const struct write_how *how)
{
	struct event_run r = { .writer = w, .entity = e, .target = target,
	    .is_line = line, .targets = targets, .how = how, .first = row };
	size_t i, next;
	int rc = prepare(&r, rows);

	if (rc == 0)
		rc = expect(&r, row, rows);
	if (rc == 0)
		rows_known(w, target, targets, row, rows, how);
	for (i = 0; i < rows && rc == 0; i++)
		if (row[i].outcome != ROW_REFUSED)
			rc = row_resolve(w, target, targets, &row[i], how);
	group(&r, row, rows);
	for (i = 0; i < rows && rc == 0; i = next) {
		for (next = i + 1; next < rows && !row[next].head; next++)
			continue;
		rc = one(&r, &row[i], next - i);
	}
	if (rc == 0)
		rc = event_steps(&r, row, rows);
	if (rc == 0)
		rc = finish(&r);
	stmt_free(r.by_number);
	stmt_free(r.by_day);
	stmt_free(r.its_lines);
	stmt_free(r.price);
	stmt_free(r.its_order);
	stmt_free(r.its_customer);
	stmt_free(r.its_points);
	map_free(&r.numbers);
	return rc;
}
