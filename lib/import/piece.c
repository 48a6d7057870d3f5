/*
 * Several values in one cell, one after the other.
 */
#include <string.h>

#include "import/piece.h"
#include "text/text.h"

/* Quotes around, and those inside that stand for one. */
static struct piece
unquoted(struct piece x)
{
	text_trim(&x.p, &x.n);
	if (x.n >= 2 && x.p[0] == '"' && x.p[x.n - 1] == '"') {
		x.p++;
		x.n -= 2;
	}
	return x;
}

int
piece_next(const struct map_column *way, struct piece *rest,
    struct piece *out)
{
	size_t mark = strlen(way->split), i;
	int quoted = 0;

	if (rest->p == NULL)
		return 0;
	for (i = 0; i < rest->n; i++) {
		if (way->unquote && rest->p[i] == '"')
			quoted = !quoted;
		if (!quoted && mark > 0 && rest->n - i >= mark &&
		    memcmp(rest->p + i, way->split, mark) == 0)
			break;
	}
	*out = (struct piece){ rest->p, i };
	if (i == rest->n)
		*rest = (struct piece){ NULL, 0 };
	else
		*rest = (struct piece){ rest->p + i + mark,
		    rest->n - i - mark };
	text_trim(&out->p, &out->n);
	if (way->unquote)
		*out = unquoted(*out);
	return 1;
}

struct piece
piece_meant(const struct map_column *way, struct piece x)
{
	const struct map_pair *v;

	for (v = way->values; v != NULL; v = v->next)
		if (strlen(v->from) == x.n && memcmp(v->from, x.p, x.n) == 0)
			return (struct piece){ v->to, strlen(v->to) };
	return x;
}
