/*
 * Recognising an event that is there already: by its number, or, where an
 * import carries its own instants, by its content. Two equal rows in one file
 * are two events; the same file again is none.
 */
#include <stdlib.h>
#include <string.h>

#include "write/event.h"

static int
ask(struct event_run *r, struct stmt **t, const char *where)
{
	struct str sql = { 0 };
	int i, rc;

	if (*t != NULL)
		return 0;
	str_puts(&sql, "SELECT void_op");
	for (i = 0; i < r->head.columns; i++) {
		str_putc(&sql, ',');
		sql_name(&sql, r->head.column[i].name);
	}
	str_printf(&sql, " FROM t_%s WHERE %s", r->entity->name, where);
	rc = sql.failed ? CRM_ENOMEM :
	    store_prepare(r->writer->crm->store, t, sql.p);
	str_free(&sql);
	return session_store(r->writer->crm, rc);
}

/* The first column that differs, or -1. */
static int
differs(const struct event_run *r, struct stmt *t, const struct value *cell)
{
	struct value was;
	int i;

	for (i = 1; i < r->head.columns; i++) {
		if (r->head.column[i].role == COLUMN_OP)
			continue;
		was = stmt_cell(t, i + 1);
		if (!value_equal(&was, &cell[i]))
			return i;
	}
	return -1;
}

/* 1: the lines of the event are these; 0: they are not. */
static int
same_lines(struct event_run *r, int64_t event, const struct value *line,
    size_t lines)
{
	struct str sql = { 0 };
	size_t n = 0;
	int rc = 0, i, same = 1;

	if (r->line == NULL)
		return 1;
	if (r->its_lines == NULL) {
		str_puts(&sql, "SELECT id");
		for (i = 1; i < r->lines.columns; i++) {
			str_putc(&sql, ',');
			sql_name(&sql, r->lines.column[i].name);
		}
		str_printf(&sql, " FROM t_%s WHERE parent=?1 ORDER BY id",
		    r->line->name);
		rc = sql.failed ? CRM_ENOMEM : store_prepare(
		    r->writer->crm->store, &r->its_lines, sql.p);
		str_free(&sql);
	}
	if (rc < 0)
		return session_store(r->writer->crm, rc);
	stmt_bind_int(r->its_lines, 1, event);
	while ((rc = stmt_step(r->its_lines)) == 1 && same) {
		const struct value *cell = line + n * (size_t)r->lines.columns;

		for (i = 2; i < r->lines.columns && n < lines && same; i++) {
			struct value was = stmt_cell(r->its_lines, i);

			same = value_equal(&was, &cell[i]);
		}
		same = same && n++ < lines;
	}
	stmt_reset(r->its_lines);
	return rc < 0 ? session_store(r->writer->crm, rc) :
	    same && n == lines;
}

/*
 * Pending events are not in the table yet: their numbers are kept, each with
 * its system's name and a NUL before it.
 */
static int
in_this_run(struct event_run *r, const struct value *number,
    const struct value *system)
{
	struct str s = { 0 };
	int64_t *at = NULL;
	int fresh;

	if (system->kind == VALUE_TEXT)
		str_add(&s, system->p, system->n);
	str_putc(&s, '\0');
	str_add(&s, number->p, number->n);
	if (!s.failed)
		at = map_put(&r->numbers, s.p, s.n, &fresh);
	str_free(&s);
	return at == NULL ? session_nomem(r->writer->crm) : !fresh;
}

/* The numbers that rose so far, of events not in the table yet. */
static int
remember_run(struct event_run *r)
{
	const struct value *cell = r->cell;
	size_t i;
	int rc = 0;

	for (i = 0; i < r->events && rc >= 0; i++) {
		if (cell[r->at.c_number].kind == VALUE_TEXT)
			rc = in_this_run(r, &cell[r->at.c_number],
			    &cell[r->at.c_system]);
		cell += r->head.columns;
	}
	return rc < 0 ? rc : 0;
}

/* Numbers that rise cannot repeat: a first load need not ask. */
static int
still_rising(struct event_run *r, const struct value *number)
{
	struct entity_writer *ew = writer_entity(r->writer, r->entity);
	struct str *high = &ew->highest;
	int more;

	if (!ew->was_empty || ew->rising != 1)
		return 0;
	more = high->n < number->n || (high->n == number->n &&
	    memcmp(high->p, number->p, number->n) < 0);
	if (!more) {
		ew->rising = 2;
		return remember_run(r);
	}
	str_clear(high);
	str_add(high, number->p, number->n);
	return !high->failed;
}

static void
refuse_content(struct event_run *r, struct write_row *row, int column)
{
	const char *what = column < 0 ? "lines" :
	    r->head.column[column].name;
	struct value number = row->cell[r->at.number];

	row_refuse(r->writer, row, r->at.number, "%s %.*s is there already "
	    "with other content (%s); --replace takes the old one back",
	    r->entity->name, (int)number.n, number.p, what);
}

static int
by_number(struct event_run *r, struct write_row *row,
    const struct value *cell, const struct value *line, size_t lines)
{
	struct stmt *t;
	int64_t id = 0;
	int rc, diff = -1, is_void = 0, found = 0;

	if ((rc = in_this_run(r, &cell[r->at.c_number],
	    &cell[r->at.c_system])) < 0)
		return rc;
	if (rc == 1) {
		row_refuse(r->writer, row, r->at.number, "the number comes "
		    "twice in the file, not in rows that follow one another");
		return 1;
	}
	if ((rc = ask(r, &r->by_number, "ext=?1 AND source IS ?2 ORDER BY "
	    "void_op IS NOT NULL,id DESC LIMIT 1")) < 0)
		return rc;
	t = r->by_number;
	stmt_bind(t, 1, &cell[r->at.c_number]);
	stmt_bind(t, 2, &cell[r->at.c_system]);
	if ((rc = stmt_step(t)) == 1) {
		found = 1;
		is_void = !stmt_null(t, 0);
		id = stmt_int(t, 1);
		diff = differs(r, t, cell);
	}
	stmt_reset(t);
	if (rc < 0 || !found)
		return session_store(r->writer->crm, rc);
	if (diff < 0 && !same_lines(r, id, line, lines))
		diff = 0;
	row->id = id;
	if (diff < 0 || (is_void && !r->how->replace)) {
		row->outcome = ROW_UNCHANGED;
		return 1;
	}
	if (!r->how->replace) {
		refuse_content(r, row, diff == 0 ? -1 : diff);
		return 1;
	}
	return is_void ? 0 : event_void(r->writer, r->entity, id);
}

static int
consume(struct writer *w, const struct entity *e, int64_t id)
{
	struct { int64_t code, id; } key = { e->code, id };
	int fresh;

	if (map_put(&w->consumed, (const char *)&key, sizeof(key),
	    &fresh) == NULL)
		return session_nomem(w->crm);
	return fresh;
}

static int
by_content(struct event_run *r, struct write_row *row,
    const struct value *cell)
{
	struct stmt *t;
	int rc, fresh = 0;

	if ((rc = ask(r, &r->by_day, "customer IS ?1 AND day=?2 AND ext IS "
	    "NULL AND op<>?3")) < 0)
		return rc;
	t = r->by_day;
	stmt_bind(t, 1, &cell[r->at.c_customer]);
	stmt_bind(t, 2, &cell[r->at.c_day]);
	stmt_bind_int(t, 3, r->writer->crm->op);
	while (fresh == 0 && (rc = stmt_step(t)) == 1) {
		if (differs(r, t, cell) >= 0)
			continue;
		fresh = consume(r->writer, r->entity, stmt_int(t, 1));
		row->id = stmt_int(t, 1);
	}
	stmt_reset(t);
	if (fresh < 0 || rc < 0)
		return fresh < 0 ? fresh : session_store(r->writer->crm, rc);
	if (fresh)
		row->outcome = ROW_UNCHANGED;
	return fresh;
}

int
event_recognise(struct event_run *r, struct write_row *row,
    const struct value *cell, const struct value *line, size_t lines)
{
	const struct value *number = &cell[r->at.c_number];
	int rc;

	if (number->kind == VALUE_TEXT) {
		rc = still_rising(r, number);
		return rc < 0 ? rc : rc ? 0 :
		    by_number(r, row, cell, line, lines);
	}
	if (!r->how->stated_at || r->how->again ||
	    writer_entity(r->writer, r->entity)->was_empty)
		return 0;
	return by_content(r, row, cell);
}
