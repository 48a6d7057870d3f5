/*
 * JSON lines in, JSON out. The one room that knows jansson.
 */
#ifndef JSON_JSON_H
#define JSON_JSON_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/value.h"
#include "text/lines.h"

enum {
	JSON_LINE_MAX	= 1 << 22,	/* bytes of a line */
	JSON_FIELDS_MAX	= 1000,
	JSON_DEPTH_MAX	= 64
};

struct json_field {
	const char	*name;	/* dotted: "address.city", "lines.0.sku" */
	struct value	 value;
	int		 is_bool; /* true and false come as VALUE_INT 1 and 0 */
};

/* All pointers live until the next json_next() or json_close(). */
struct json_row {
	const struct json_field *field;
	size_t		 fields;
	long		 line;	/* from 1 */
	int64_t		 offset;
	const char	*raw;	/* with the end of line */
	size_t		 rawlen;
	const char	*why;	/* of a bad line */
};

struct json_reader;

int	json_open(struct json_reader **, struct text_source); /* 0 or -2 */
/*
 * 1: an object, in the file's order; 0: the end; -1: a bad line (why), the
 * next call goes on behind it; -2: no memory; -3: read error (errno).
 * Blank lines are counted, not returned. Nested objects give dotted names,
 * arrays of scalars one text joined by ";", other arrays name.0, name.1.
 * Whole numbers that fit are VALUE_INT; every other number is VALUE_TEXT as
 * it was written, so that money never passes through a double.
 */
int	json_next(struct json_reader *, struct json_row *);
void	json_close(struct json_reader *);

/* Append text as a JSON string with its quotes; bytes must be UTF-8. */
void	json_put_string(struct str *, const char *, size_t);
/* Append the shortest number that reads back as the same; nan, inf: null. */
void	json_put_number(struct str *, double);

#endif
