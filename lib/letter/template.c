/*
 * Templates: reading them, filling them in.
 */
#include <string.h>

#include "letter/own.h"

static struct piece *
piece_new(struct letter *l)
{
	struct piece *p;

	if (l->pieces == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 32;
		if ((p = arena_alloc(&l->memory, l->cap * sizeof(*p))) == NULL)
			return NULL;
		if (l->pieces > 0)
			memcpy(p, l->piece, l->pieces * sizeof(*p));
		l->piece = p;
	}
	return &l->piece[l->pieces++];
}

static int
add_text(struct crm *c, struct letter *l, const char *p, size_t n)
{
	struct piece *piece;

	if (n == 0)
		return 0;
	if ((piece = piece_new(l)) == NULL)
		return session_nomem(c);
	piece->text = arena_dup(&l->memory, p, n);
	piece->n = n;
	return piece->text == NULL ? session_nomem(c) : 0;
}

static int
add_field(struct crm *c, struct letter *l, const char *p, size_t n)
{
	size_t name = 0, i;
	struct piece *piece = piece_new(l);

	while (name < n && p[name] != '|')
		name++;
	if (piece == NULL || (piece->field = arena_dup(&l->memory, p,
	    name)) == NULL || (name < n && (piece->otherwise = arena_dup(
	    &l->memory, p + name + 1, n - name - 1)) == NULL))
		return session_nomem(c);
	for (i = 0; i < l->fields; i++)
		if (strcmp(l->field[i], piece->field) == 0)
			break;
	piece->column = i;
	if (i == FIELDS_MAX)
		return session_fail(c, CRM_EDATA, "a template with more than "
		    "%d fields", FIELDS_MAX);
	if (i == l->fields)
		l->field[l->fields++] = piece->field;
	return 0;
}

static int
line_of(const char *text, const char *at)
{
	int line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

int
letter_read(struct crm *c, struct letter *l, const char *text,
    const char *name)
{
	const char *p = text, *end;
	size_t n;
	int rc = 0;

	*l = (struct letter){ 0 };
	while (*p != '\0' && rc == 0) {
		n = strcspn(p, "{");
		rc = add_text(c, l, p, n);
		p += n;
		if (*p == '\0' || rc < 0)
			break;
		if (p[1] == '{') {
			rc = add_text(c, l, p, 1);
			p += 2;
			continue;
		}
		end = p + strcspn(p, "}\n");
		if (*end != '}' || end == p + 1)
			return session_fail(c, CRM_EDATA, "%s:%d: a field is "
			    "{name}, a brace is {{", name, line_of(text, p));
		rc = add_field(c, l, p + 1, (size_t)(end - p) - 1);
		p = end + 1;
	}
	return rc;
}

void
letter_free(struct letter *l)
{
	arena_free(&l->memory);
	*l = (struct letter){ 0 };
}

static int
put_value(struct str *s, const struct value *v, int decimals)
{
	if (v->kind == VALUE_INT)
		str_printf(s, "%lld", (long long)v->i);
	else if (v->kind == VALUE_REAL && decimals >= 0)
		str_printf(s, "%.*f", decimals, v->r);
	else if (v->kind == VALUE_REAL)
		str_printf(s, "%.15g", v->r);
	else if (v->kind == VALUE_TEXT && v->n > 0)
		str_add(s, v->p, v->n);
	else
		return 0;
	return 1;
}

void
letter_fill(const struct letter *l, const struct value *cell,
    const int *decimals, struct str *s, const char **empty)
{
	const struct piece *p;

	*empty = NULL;
	for (p = l->piece; p < l->piece + l->pieces; p++) {
		if (p->text != NULL)
			str_add(s, p->text, p->n);
		else if (!put_value(s, &cell[p->column],
		    decimals[p->column])) {
			if (p->otherwise == NULL && *empty == NULL)
				*empty = p->field;
			str_puts(s, p->otherwise ? p->otherwise : "");
		}
	}
}
