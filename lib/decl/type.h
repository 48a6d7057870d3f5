/*
 * The types of fields: how each is read from text, shown as text, kept in the
 * store and seen in the public views. One row a type.
 */
#ifndef DECL_TYPE_H
#define DECL_TYPE_H

#include "base/arena.h"
#include "base/str.h"
#include "base/value.h"
#include "decl/entity.h"

struct zone;
struct decimal_style;

/* What a value's reading depends on beside its field. */
struct type_env {
	const struct zone *zone;
	int64_t		 now;
	const char	*country;	/* for national phone numbers; "" */
	int		 digits;	/* of the row's currency */
	int		 base_digits;	/* of the base currency */
	int		 words;		/* "today", "-3d" are dates too */
	const char	*date_pattern;	/* from an import map, or NULL */
	const struct decimal_style *number_style;	/* the same */
};

struct type {
	const char	*name;
	const char	*sql;		/* how the store keeps it */
	const char	*view;		/* $c: the column, $s: 10^scale */
	int		 right;		/* shown at the right */
	/*
	 * Text in the value lives in the arena. -1: not acceptable, why;
	 * -2: no memory.
	 */
	int	       (*read)(struct value *, struct arena *,
			    const struct field *, const struct type_env *,
			    const char *, size_t, const char **why);
	/* The way it is read back. */
	void	       (*show)(struct str *, const struct field *,
			    const struct type_env *, const struct value *);
};

extern const struct type types[];	/* by enum field_type */

const struct type *type_of(const struct field *);
/* The row of that name: its number, or -1. */
int	 type_named(const char *name);
/* Blank text reads as NULL whatever the type. */
int	 type_read(struct value *, struct arena *, const struct field *,
	    const struct type_env *, const char *, size_t, const char **why);
void	 type_show(struct str *, const struct field *,
	    const struct type_env *, const struct value *);
/* Decimals of a stored number: of the currency, or the field's own scale. */
int	 type_scale(const struct field *, int digits);
/* Is the word one of a|b|c? Its place, or -1. */
int	 choice_index(const char *choices, const char *, size_t);

#endif
