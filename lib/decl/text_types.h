/*
 * Inside the room: the readers of types that are kept as text.
 */
#ifndef DECL_TEXT_TYPES_H
#define DECL_TEXT_TYPES_H

#include "decl/type.h"

#define READER(name)	int name(struct value *, struct arena *,	\
	    const struct field *, const struct type_env *, const char *, \
	    size_t, const char **)

READER(read_text);
READER(read_name);
READER(read_email);
READER(read_phone);
READER(read_url);
READER(read_choice);
READER(read_key);
READER(read_tags);

#endif
