/*
 * Values: backslashes out, parts told apart, kept as cells under names that
 * are not there yet.
 */
#include <string.h>

#include "text/text.h"
#include "vcard/own.h"

/* The text is taken out of the str, which is empty then. */
int
cell_put_nth(struct vcard_reader *r, const char *name, int nth,
    struct str *s)
{
	const char *p = s->p ? s->p : "";
	size_t n = s->n;
	struct vcard_cell *c = &r->cell[r->cells];

	text_trim(&p, &n);
	if (s->failed)
		return -2;
	if (r->cells == VCARD_CELLS_MAX) {
		r->why = "a card of more than 1,000 values";
		return -1;
	}
	c->name = nth == 1 ? name :
	    arena_printf(&r->arena, "%s.%d", name, nth);
	c->p = arena_dup(&r->arena, p, n);
	c->n = n;
	if (c->name == NULL || c->p == NULL)
		return -2;
	r->cells++;
	str_clear(s);
	return 0;
}

/* Is the cell's name this one, or this one and a number? */
static int
is_named(const struct vcard_cell *c, const char *name, size_t len)
{
	return strncmp(c->name, name, len) == 0 && (c->name[len] == '\0' ||
	    (c->name[len] == '.' && c->name[len + 1] >= '0' &&
	    c->name[len + 1] <= '9'));
}

int
cell_put(struct vcard_reader *r, const char *name, struct str *s)
{
	size_t i, len = strlen(name), n = s->n;
	const char *p = s->p;
	int nth = 1;

	if (n > 0)
		text_trim(&p, &n);
	if (n == 0)
		return s->failed ? -2 : 0;
	for (i = 0; i < r->cells; i++)
		nth += is_named(&r->cell[i], name, len);
	return cell_put_nth(r, name, nth, s);
}

/*
 * Backslashes out: 2.1 has them before semicolons alone, and a path of
 * Windows keeps its own. Later versions have \n; some programs write \: and
 * \" as well.
 */
void
cell_unescape(const struct vcard_reader *r, struct str *s, const char *p,
    size_t n)
{
	const char *plain = r->version == V21 ? ";" : "\\;,:\"";
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] == '\r') {
			if (i + 1 == n || p[i + 1] != '\n')
				str_putc(s, '\n');
		} else if (p[i] != '\\' || i + 1 == n) {
			str_putc(s, p[i]);
		} else if (strchr(plain, p[i + 1]) != NULL) {
			str_putc(s, p[++i]);
		} else if (r->version != V21 &&
		    (p[i + 1] == 'n' || p[i + 1] == 'N')) {
			str_putc(s, '\n');
			i++;
		} else {
			str_putc(s, p[i]);
		}
	}
}

/* Up to one of the marks that no backslash stands before. */
size_t
cell_part(const char *p, size_t n, const char *marks)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] == '\\' && i + 1 < n)
			i++;
		else if (strchr(marks, p[i]) != NULL)
			break;
	}
	return i;
}

/* Notes come together, a line between. */
int
cell_note(struct vcard_reader *r, const struct str *s)
{
	struct str all = { 0 };
	size_t i;
	int rc;

	for (i = 0; i < r->cells && strcmp(r->cell[i].name, "NOTE"); i++)
		continue;
	if (i < r->cells) {
		str_add(&all, r->cell[i].p, r->cell[i].n);
		str_putc(&all, '\n');
	}
	str_add(&all, s->p ? s->p : "", s->n);
	if (i == r->cells || s->failed || all.failed) {
		rc = s->failed ? -2 : cell_put(r, "NOTE", &all);
	} else {
		r->cell[i].p = arena_dup(&r->arena, all.p, all.n);
		r->cell[i].n = all.n;
		rc = r->cell[i].p == NULL ? -2 : 0;
	}
	str_free(&all);
	return rc;
}

static size_t
digits(const char *p, size_t n, size_t most)
{
	size_t i;

	for (i = 0; i < n && i < most && p[i] >= '0' && p[i] <= '9'; i++)
		continue;
	return i;
}

/* 19960415 and 1996-04-15, with or without a time: the whole day. */
const char *
cell_day(struct vcard_reader *r, const struct property *p)
{
	const char *d = p->p;
	size_t n = p->n;

	if (p->textual)
		return NULL;
	if (p->omit != NULL && n >= 4 && strncmp(d, p->omit, 4) == 0)
		return NULL;
	if (digits(d, n, 8) == 8 && (n == 8 || d[8] == 'T'))
		return arena_printf(&r->arena, "%.4s-%.2s-%.2s", d, d + 4,
		    d + 6);
	if (n >= 10 && digits(d, 4, 4) == 4 && d[4] == '-' &&
	    digits(d + 5, 2, 2) == 2 && d[7] == '-' &&
	    digits(d + 8, 2, 2) == 2 && (n == 10 || d[10] == 'T' ||
	    d[10] == ' '))
		return arena_printf(&r->arena, "%.10s", d);
	return NULL;
}
