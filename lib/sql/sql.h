/*
 * SQL spelled from the declarations: tables, views, statements, triggers.
 * Nothing here touches a store; each function appends text.
 */
#ifndef SQL_SQL_H
#define SQL_SQL_H

#include <stdint.h>

#include "base/str.h"
#include "decl/catalog.h"

enum { SCHEMA_VERSION = 1, APPLICATION_ID = 0x63726d31 };	/* "crm1" */

/* What the base currency is, as far as SQL must know. */
struct sql_money {
	const char	*currency;	/* "EUR" */
	int		 digits;
};

/*
 * The whole schema of a store, in statements: what belongs to every store,
 * the entities, the public views.
 */
void	sql_schema(struct str *, const struct catalog *,
	    const struct sql_money *);
/* The step of the ladder to a version, from the rows that came with it. */
void	sql_step(struct str *, const struct catalog *, int version);
/* Only the views: they follow the settings. */
void	sql_views(struct str *, const struct catalog *,
	    const struct sql_money *);
/* The names of all public views, ended by NULL; yours to free(). */
char  **sql_view_names(const struct catalog *);

struct sql_view {
	const char	*create;	/* "CREATE TEMP VIEW"; NULL: SELECT */
	const char	*day;		/* SQL for the as-of day */
	const char	*rollup;	/* table or function like r_customer */
	int		 as_of;		/* events after the day are not there */
	int		 only;		/* only customers in only_customer */
	int		 archived;	/* archived records too */
	const char	*want;		/* 1 for each field seen; NULL: all */
};

/* The views of one entity; the plain ones are sql_plain. */
extern const struct sql_view sql_plain;
void	sql_view(struct str *, const struct catalog *, const struct entity *,
	    const struct sql_money *, const struct sql_view *);
/* Is the table that a declaration calls r, s or x read by what is seen? */
int	sql_view_reads(const struct entity *, const struct sql_view *,
	    char name);

/* A name where a keyword may be meant: always in double quotes. */
void	sql_name(struct str *, const char *);
/* A literal with its quotes doubled. */
void	sql_literal(struct str *, const char *, size_t);

/*
 * Writing. Columns of a row in a feed, in order: the id, what the shape
 * keeps (key and operation; or number, system, operation), then each kept
 * field in declared order (a money field is followed by its base amount, the
 * first one preceded by the currency). sql_columns() is that list.
 */
enum column_role {
	COLUMN_ID, COLUMN_KEY, COLUMN_OP, COLUMN_NUMBER, COLUMN_SYSTEM,
	COLUMN_DAY, COLUMN_PARENT, COLUMN_CURRENCY, COLUMN_FIELD, COLUMN_BASE
};

struct column {
	enum column_role	 role;
	const struct field	*field;	/* COLUMN_FIELD, COLUMN_BASE */
	char			 name[FIELD_NAME_MAX + sizeof("_base")];
};

/*
 * The columns of t_ENTITY (custom: of x_ENTITY); count, or -1: no memory, or
 * a name that is too long.
 */
int	sql_columns(const struct entity *, int custom, struct column **);
/* Those of the first 64 columns whose bits are set, from the feed; ?1: op. */
void	sql_insert(struct str *, const struct entity *, int custom,
	    const struct column *, int n, uint64_t columns);
/* AFTER UPDATE into change(op, entity, row, field, old, new). */
void	sql_journal(struct str *, const struct entity *);

#endif
