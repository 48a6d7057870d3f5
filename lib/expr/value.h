/*
 * Inside the room: values of operands as SQL.
 */
#ifndef EXPR_VALUE_H
#define EXPR_VALUE_H

#include "expr/expr.h"

/*
 * Appends the comparison of the column with the value, by the field's type.
 * 0, a negative status with a sentence, or 1: not acceptable, *why says.
 */
int	value_compare(struct crm *, struct arena *, const struct expr_term *,
	    struct str *sql, const char **why);

#endif
