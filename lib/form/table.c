/*
 * A table for a screen: columns as wide as what is in them, so every row is
 * kept until the last. Texts give way where the screen is too narrow.
 */
#include <stdlib.h>
#include <string.h>

#include "form/own.h"
#include "text/text.h"

enum { TABLE_GAP = 2, TABLE_LEAST = 8 };

struct table_cell {
	size_t	at;		/* in the text of all cells */
	size_t	n;
	size_t	width;
	int	right;
};

struct table_column {
	size_t	width;
	size_t	least;		/* what numbers need: they are never cut */
	int	texts;
	int	numbers;
};

struct form_table {
	struct str		 text;
	struct table_cell	*cell;	/* the first n are the header */
	size_t			 cells;
	size_t			 cap;
	struct table_column	*column;
};

/* The place of one more cell, or NULL. */
static struct table_cell *
table_more(struct form_table *t)
{
	size_t cap = t->cap == 0 ? 64 : t->cap * 2;
	struct table_cell *p = t->cell;

	if (p == NULL || t->cells == t->cap) {
		if ((p = realloc(p, cap * sizeof(*p))) == NULL)
			return NULL;
		t->cell = p;
		t->cap = cap;
	}
	return &p[t->cells++];
}

/* Keeps a cell; number is whether it must be seen whole. */
static void
table_keep(struct form *f, size_t i, const char *p, size_t n, int right,
    int number)
{
	struct form_table *t = f->table;
	struct table_column *c = &t->column[i];
	struct table_cell *cell = table_more(t);
	size_t at = t->text.n;

	text_safe(&t->text, p, n);
	if (cell == NULL || t->text.failed) {
		f->out.failed = 1;
		return;
	}
	cell->at = at;
	cell->n = t->text.n - at;
	cell->width = cell->n == 0 ? 0 : text_width(t->text.p + at,
	    cell->n, f->how.ambiguous == 2 ? 2 : 1);
	cell->right = right;
	if (cell->width > c->width)
		c->width = cell->width;
	if (number && cell->width > c->least)
		c->least = cell->width;
}

static void
table_begin(struct form *f)
{
	struct form_table *t = calloc(1, sizeof(*t));
	const char *label;
	size_t i;

	f->table = t;
	if (t == NULL || (t->column = calloc(f->n,
	    sizeof(*t->column))) == NULL) {
		f->out.failed = 1;
		return;
	}
	for (i = 0; i < f->n; i++) {
		label = f->how.header ? form_label(&f->column[i]) : "";
		table_keep(f, i, label, strlen(label), 0, 0);
	}
}

static void
table_row(struct form *f, const struct value *v)
{
	struct form_table *t = f->table;
	const struct str *s;
	int number;
	size_t i;

	if (f->out.failed)
		return;
	for (i = 0; i < f->n; i++) {
		number = v[i].kind == VALUE_INT || v[i].kind == VALUE_REAL;
		t->column[i].numbers |= number;
		t->column[i].texts |= v[i].kind == VALUE_TEXT;
		s = form_cell(f, i, &v[i]);
		if (!s->failed)
			table_keep(f, i, s->p, s->n,
			    form_right(&f->column[i], &v[i]), number);
	}
}

static int
table_gives(const struct table_column *c)
{
	return c->width > TABLE_LEAST && c->width > c->least;
}

/*
 * The widest column that can still give way, or NULL. The first one is what
 * a person copies, most often a reference: it gives way last.
 */
static struct table_column *
table_widest(const struct form *f)
{
	struct table_column *c, *best = NULL;
	size_t i;

	for (i = 1; i < f->n; i++) {
		c = &f->table->column[i];
		if (table_gives(c) && (best == NULL || c->width > best->width))
			best = c;
	}
	c = f->table->column;
	return best == NULL && table_gives(c) ? c : best;
}

static void
table_fit(struct form *f)
{
	size_t limit = (size_t)f->how.width, total = 0, i;
	struct table_column *c;

	if (f->how.width <= 0)
		return;
	for (i = 0; i < f->n; i++) {
		c = &f->table->column[i];
		if (c->width > limit)
			c->width = limit > c->least ? limit : c->least;
		total += c->width + (i == 0 ? 0 : TABLE_GAP);
	}
	for (; total > limit && (c = table_widest(f)) != NULL; total--)
		c->width--;
}

static void
table_pad(struct str *out, size_t n)
{
	while (n-- > 0)
		str_putc(out, ' ');
}

static void
table_cut(struct form *f, const struct table_cell *cell, size_t width)
{
	const char *p = f->table->text.p + cell->at;
	int ambiguous = f->how.ambiguous == 2 ? 2 : 1;
	size_t dots = text_width("\xE2\x80\xA6", 3, ambiguous);
	size_t room = width > dots ? width - dots : 0, n, w;

	do {
		n = text_cut(p, cell->n, room);
		w = n == 0 ? 0 : text_width(p, n, ambiguous);
	} while (w + dots > width && room-- > 0);
	str_add(&f->out, p, n);
	str_puts(&f->out, "\xE2\x80\xA6");
	if (w + dots < width)
		table_pad(&f->out, width - w - dots);
}

/* A line of cells; nothing stands behind the last one. */
static void
table_line(struct form *f, const struct table_cell *cell)
{
	struct form_table *t = f->table;
	size_t i, gap = 0, pad;

	for (i = 0; i < f->n; i++, cell++) {
		if (cell->width == 0) {
			gap += t->column[i].width + TABLE_GAP;
			continue;
		}
		table_pad(&f->out, gap);
		gap = TABLE_GAP;
		if (cell->width > t->column[i].width) {
			table_cut(f, cell, t->column[i].width);
			continue;
		}
		pad = t->column[i].width - cell->width;
		if (cell->right)
			table_pad(&f->out, pad);
		else
			gap += pad;
		str_add(&f->out, t->text.p + cell->at, cell->n);
	}
	str_putc(&f->out, '\n');
}

static void
table_head(struct form *f)
{
	struct form_table *t = f->table;
	size_t i, j;

	for (i = 0; i < f->n; i++)
		t->cell[i].right = f->column[i].right ||
		    (t->column[i].numbers && !t->column[i].texts);
	str_puts(&f->out, f->how.colour ? "\033[1m" : "");
	table_line(f, t->cell);
	if (f->how.colour) {
		f->out.n--;
		str_puts(&f->out, "\033[0m\n");
	}
	for (i = 0; i < f->n; i++) {
		table_pad(&f->out, i == 0 ? 0 : TABLE_GAP);
		for (j = 0; j < t->column[i].width; j++)
			str_putc(&f->out, '-');
	}
	str_putc(&f->out, '\n');
}

static void
table_end(struct form *f)
{
	struct form_table *t = f->table;
	size_t i;

	if (f->out.failed)
		return;
	table_fit(f);
	if (f->how.header)
		table_head(f);
	for (i = f->n; i < t->cells && form_write(f) == 0; i += f->n)
		table_line(f, t->cell + i);
}

static void
table_free(struct form *f)
{
	if (f->table == NULL)
		return;
	str_free(&f->table->text);
	free(f->table->cell);
	free(f->table->column);
	free(f->table);
}

const struct form_kind form_table = {
	.least = 1,
	.begin = table_begin,
	.row = table_row,
	.end = table_end,
	.free = table_free
};
