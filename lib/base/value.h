/*
 * A value: one cell on its way between a file, a rule and the store.
 * Text is borrowed: whoever hands a value out says how long it lives.
 */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include <stddef.h>
#include <stdint.h>

enum value_kind { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT };

struct value {
	enum value_kind	 kind;
	size_t		 n;	/* VALUE_TEXT: bytes */
	union {
		int64_t		 i;	/* VALUE_INT */
		double		 r;	/* VALUE_REAL */
		const char	*p;	/* VALUE_TEXT, not NUL-terminated */
	};
};

static inline struct value
value_int(int64_t i)
{
	return (struct value){ .kind = VALUE_INT, .i = i };
}

static inline struct value
value_real(double r)
{
	return (struct value){ .kind = VALUE_REAL, .r = r };
}

static inline struct value
value_text(const char *p, size_t n)
{
	return (struct value){ .kind = VALUE_TEXT, .p = p, .n = n };
}

struct value	value_string(const char *);	/* NULL gives VALUE_NULL */
int		value_equal(const struct value *, const struct value *);

#endif
