/*
 * Reading rows that are JSON objects: their names are the columns.
 */
#include <string.h>

#include "import/encoding.h"
#include "import/object.h"
#include "text/text.h"

static int
cells(struct source *s, int (*add)(struct source *, const char *, size_t))
{
	size_t i;
	int at;

	arena_clear(&s->numbers);
	for (i = 0; i < s->columns; i++)
		s->cell[i] = (struct source_cell){ 0 };
	for (i = 0; i < s->object.fields; i++) {
		const struct json_field *f = &s->object.field[i];
		struct source_cell *cell;

		at = source_column(s, f->name);
		if (at < 0 && (at = add(s, f->name, strlen(f->name))) < 0)
			return at;
		cell = &s->cell[at];
		cell->present = f->value.kind != VALUE_NULL;
		cell->p = f->value.kind == VALUE_TEXT ? f->value.p :
		    f->value.kind == VALUE_INT ? arena_printf(&s->numbers,
		    "%lld", (long long)f->value.i) : "";
		if (cell->p == NULL)
			return session_nomem(s->crm);
		cell->n = f->value.kind == VALUE_TEXT ? f->value.n :
		    strlen(cell->p);
	}
	return 1;
}

static const char *
why(struct source *s)
{
	const struct json_row *r = &s->object;
	struct source_bad bad = { r->why, 0, 0, r->raw, r->rawlen,
	    r->offset };

	(void)text_valid(r->raw, r->rawlen, &bad.at);
	return encoding_why(s, &bad);
}

int
object_next(struct source *s,
    int (*add)(struct source *, const char *, size_t))
{
	int rc = json_next(s->jsonl, &s->object);

	s->line = s->object.line;
	s->raw = s->object.raw;
	s->rawlen = s->object.rawlen;
	if (rc == 1)
		return cells(s, add);
	if (rc == -1)
		s->why = why(s);
	return rc < -1 ? source_failed(s, rc) : rc;
}
