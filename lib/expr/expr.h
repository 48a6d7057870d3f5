/*
 * The one expression language: field=value operands and SQL expressions, both
 * over an entity's public view. What comes out is an SQL expression in
 * parentheses, with its values as literals, for a WHERE over that view. It
 * names nothing but the view's columns, so it fits a view of another name.
 */
#ifndef EXPR_EXPR_H
#define EXPR_EXPR_H

#include "base/arena.h"
#include "rows/rows.h"
#include "session/session.h"

enum expr_op {
	EXPR_EQ, EXPR_NE, EXPR_LT, EXPR_LE, EXPR_GT, EXPR_GE, EXPR_HAS
};

/*
 * field=value, field!=value, < <= > >= and field~text (contains, case and
 * width apart). The value is read by the field's type: -3d and 2026-08 are
 * days (a period holds all of its days), amounts are in the base currency, a
 * reference is resolved, tags=vip is one of the tags, nothing is emptiness.
 * Negative with a sentence: CRM_EUSAGE for a field that is not there,
 * CRM_EDATA for a value that is none of the field's.
 */
int	 expr_operand(struct crm *, const struct entity *, const char *,
	    struct str *sql);

/*
 * SQL that a user wrote. It is checked to be one expression which reads
 * nothing but public views; what is wrong with it is said in its own words.
 * The session is left unguarded.
 */
int	 expr_where(struct crm *, const struct entity *, const char *text,
	    struct str *sql);

/*
 * Prepares a whole statement that a user wrote: one, only reading, public
 * views only. It is stopped after so many seconds; 0: never.
 */
int	 expr_guarded(struct crm *, struct stmt **, const char *sql,
	    double timeout);
/*
 * Which rows meet an expression over their columns: 1 when any does. The rows
 * become others, in memory; meeting, NULL or new, has those alone. CRM_EUSAGE
 * and a sentence with `what` for an expression that is none; no rows are left
 * then.
 */
int	 expr_rows(struct crm *, struct crm_rows **, struct crm_rows **meeting,
	    const char *what, const char *expression);
/* What runs from here on is stopped after so many seconds; 0: never. */
void	 expr_clock(struct crm *, double timeout);

/*
 * A column of the view: a field, or one that all of its shape have. The copy
 * in *out says how it is read and shown. CRM_EUSAGE and the nearest name
 * where there is none.
 */
int	 expr_column(struct crm *, const struct entity *, const char *, size_t,
	    struct field *out);

/* How rows show such a column: its label in the session's language. */
struct rows_column expr_shown(const struct crm *, const struct field *);

/* An operand taken apart. */
struct expr_term {
	struct field	 field;
	enum expr_op	 op;
	const char	*value;		/* trimmed; "" is emptiness */
	size_t		 n;
	int64_t		 id;		/* of a reference; 0: none */
};

/* Values live in the arena or in the operand. */
int	 expr_term(struct crm *, const struct entity *, struct arena *,
	    const char *, struct expr_term *);
/* Spells it. */
int	 expr_spell(struct crm *, struct arena *, const struct expr_term *,
	    struct str *sql);

#endif
