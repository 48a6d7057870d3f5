/*
 * JSON: one object a line, or one array of them; numbers stay numbers.
 */
#include <math.h>
#include <string.h>

#include "form/own.h"
#include "json/json.h"

static void
json_text(struct form *f, const char *p, size_t n)
{
	f->cell.n = 0;
	str_add(&f->cell, "", 0);
	form_utf8(&f->cell, p, n);
	if (!f->cell.failed)
		json_put_string(&f->out, f->cell.p, f->cell.n);
}

static void
json_object(struct form *f, const struct value *v)
{
	const struct form_column *c = f->column;
	size_t i;

	str_putc(&f->out, '{');
	for (i = 0; i < f->n; i++) {
		if (i != 0)
			str_putc(&f->out, ',');
		json_text(f, c[i].name, strlen(c[i].name));
		str_putc(&f->out, ':');
		if (v[i].kind == VALUE_TEXT)
			json_text(f, v[i].p, v[i].n);
		else if (v[i].kind == VALUE_NULL ||
		    (v[i].kind == VALUE_REAL && !isfinite(v[i].r)))
			str_puts(&f->out, "null");
		else
			form_plain(&f->out, &c[i], &v[i]);
	}
	str_putc(&f->out, '}');
}

static void
jsonl_row(struct form *f, const struct value *v)
{
	json_object(f, v);
	str_putc(&f->out, '\n');
}

static void
json_begin(struct form *f)
{
	str_putc(&f->out, '[');
}

static void
json_row(struct form *f, const struct value *v)
{
	str_puts(&f->out, f->rows == 0 ? "\n" : ",\n");
	json_object(f, v);
}

static void
json_end(struct form *f)
{
	str_puts(&f->out, f->rows == 0 ? "]\n" : "\n]\n");
}

const struct form_kind form_jsonl = {
	.row = jsonl_row
};
const struct form_kind form_json = {
	.begin = json_begin,
	.row = json_row,
	.end = json_end
};
