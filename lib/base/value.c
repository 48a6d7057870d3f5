/*
 * Values: making one, and telling whether two are the same.
 */
#include <string.h>

#include "base/value.h"

struct value
value_string(const char *s)
{
	if (s == NULL)
		return (struct value){ .kind = VALUE_NULL };
	return value_text(s, strlen(s));
}

int
value_equal(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return 0;
	switch (a->kind) {
	case VALUE_NULL:
		return 1;
	case VALUE_INT:
		return a->i == b->i;
	case VALUE_REAL:
		return !(a->r < b->r) && !(a->r > b->r);
	case VALUE_TEXT:
		return a->n == b->n &&
		    (a->n == 0 || memcmp(a->p, b->p, a->n) == 0);
	}
	return 0;
}
