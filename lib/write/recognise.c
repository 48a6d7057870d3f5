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

static int
ask_lines(struct event_run *r)
{
	struct str sql = { 0 };
	int i, rc;

	str_puts(&sql, "SELECT id");
	for (i = 1; i < r->lines.columns; i++) {
		str_putc(&sql, ',');
		sql_name(&sql, r->lines.column[i].name);
	}
	str_printf(&sql, " FROM t_%s WHERE parent=?1 ORDER BY id",
	    r->line->name);
	rc = sql.failed ? CRM_ENOMEM :
	    store_prepare(r->writer->crm->store, &r->its_lines, sql.p);
	str_free(&sql);
	return rc;
}

/* Where no event has lines, none needs to be asked for. */
static int
any_lines(struct event_run *r, int *any)
{
	struct str sql = { 0 };
	int64_t some = 0;
	int rc = 0;

	*any = r->its_lines != NULL;
	if (r->line == NULL || r->no_lines || *any)
		return 0;
	str_printf(&sql, "SELECT 1 FROM t_%s LIMIT 1", r->line->name);
	rc = sql.failed ? CRM_ENOMEM :
	    store_number(r->writer->crm->store, &some, sql.p);
	str_free(&sql);
	r->no_lines = !some;
	*any = some != 0;
	return rc < 0 || !some ? rc : ask_lines(r);
}

/* 1: the lines of the event are these; 0: they are not. */
static int
same_lines(struct event_run *r, int64_t event, const struct value *line,
    size_t lines)
{
	size_t n = 0;
	int i, same = 1, any, rc = any_lines(r, &any);

	if (rc < 0)
		return session_store(r->writer->crm, rc);
	if (!any)
		return lines == 0;
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
	int fresh = 0;

	if (system->kind == VALUE_TEXT)
		str_add(&s, system->p, system->n);
	str_putc(&s, '\0');
	str_add(&s, number->p, number->n);
	if (!s.failed)
		at = map_put(&r->numbers, s.p, s.n, &fresh);
	str_free(&s);
	return at == NULL ? session_nomem(r->writer->crm) : !fresh;
}

/* The numbers that rose so far, in the rows of this run before that one. */
static int
remember_run(struct event_run *r, const struct write_row *until)
{
	const struct write_row *row;
	int rc = 0;

	for (row = r->first; row < until && rc >= 0; row++) {
		struct value system = value_string(r->how->source);

		if (r->at.system >= 0 &&
		    row->cell[r->at.system].kind == VALUE_TEXT)
			system = row->cell[r->at.system];
		if (row->head && row->outcome != ROW_REFUSED &&
		    row->cell[r->at.number].kind == VALUE_TEXT)
			rc = in_this_run(r, &row->cell[r->at.number],
			    &system);
	}
	return rc < 0 ? rc : 0;
}

static int
above(const struct str *low, const struct value *number)
{
	size_t n = low->n < number->n ? low->n : number->n;
	int order = n == 0 ? 0 : memcmp(low->p, number->p, n);

	return order < 0 || (order == 0 && low->n < number->n);
}

/*
 * Numbers that rise do not come twice in the file, and those above the
 * highest of the table are not there: they need not be asked for.
 */
static int
is_new(struct event_run *r, const struct write_row *row,
    const struct value *number)
{
	struct entity_writer *ew = writer_entity(r->writer, r->entity);
	struct str *high = &ew->highest;

	if (ew->rising != 1)
		return 0;
	if (high->n > number->n ||
	    (high->n == number->n && !above(high, number))) {
		ew->rising = 2;
		return remember_run(r, row);
	}
	str_clear(high);
	str_add(high, number->p, number->n);
	return !high->failed && (ew->was_empty || above(&ew->top, number));
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

/* What was found of a number: the event that counts, else the last void. */
struct found {
	int64_t	id;
	int	any, is_void;
	int	differs;	/* the column, or -1 */
};

static int
find_number(struct event_run *r, const struct value *cell, struct found *f)
{
	struct stmt *t;
	int rc;

	/* The order is the index's: what counts comes first. */
	if ((rc = ask(r, &r->by_number, "ext=?1 AND coalesce(source,'')="
	    "coalesce(?2,'')ORDER BY coalesce(void_op,0)")) < 0)
		return rc;
	t = r->by_number;
	stmt_bind(t, 1, &cell[r->at.c_number]);
	stmt_bind(t, 2, &cell[r->at.c_system]);
	while ((rc = stmt_step(t)) == 1) {
		f->any = 1;
		f->is_void = !stmt_null(t, 0);
		f->id = stmt_int(t, 1);
		f->differs = differs(r, t, cell);
		if (!f->is_void)
			break;
	}
	stmt_reset(t);
	return rc < 0 ? session_store(r->writer->crm, rc) : 0;
}

/* 1: the number comes again, and not because it rises. */
static int
comes_twice(struct event_run *r, struct write_row *row,
    const struct value *cell)
{
	int rc;

	if (writer_entity(r->writer, r->entity)->rising == 1)
		return 0;
	rc = in_this_run(r, &cell[r->at.c_number], &cell[r->at.c_system]);
	if (rc == 1)
		row_refuse(r->writer, row, r->at.number, "the number comes "
		    "twice in the file, not in rows that follow one another");
	return rc;
}

static int
by_number(struct event_run *r, struct write_row *row,
    const struct value *cell, const struct value *line, size_t lines)
{
	struct found f = { 0 };
	int rc;

	if ((rc = comes_twice(r, row, cell)) != 0)
		return rc;
	if ((rc = find_number(r, cell, &f)) < 0 || !f.any)
		return rc;
	if (f.differs < 0) {
		if ((rc = same_lines(r, f.id, line, lines)) < 0)
			return rc;
		f.differs = rc ? -1 : 0;
	}
	row->id = f.id;
	if (f.differs < 0 || (f.is_void && !r->how->replace)) {
		row->outcome = ROW_UNCHANGED;
		return 1;
	}
	if (!r->how->replace) {
		refuse_content(r, row, f.differs == 0 ? -1 : f.differs);
		return 1;
	}
	return f.is_void ? 0 : event_void(r->writer, r->entity, f.id);
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

	if ((rc = writer_ask_index(r->writer, r->entity)) < 0 ||
	    (rc = ask(r, &r->by_day, "customer IS ?1 AND day=?2 AND ext IS "
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
		rc = is_new(r, row, number);
		return rc < 0 ? rc : rc ? 0 :
		    by_number(r, row, cell, line, lines);
	}
	if (!r->how->stated_at || r->how->again ||
	    writer_entity(r->writer, r->entity)->was_empty)
		return 0;
	return by_content(r, row, cell);
}
