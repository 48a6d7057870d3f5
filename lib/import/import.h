/*
 * Inside the room: one import, from a file or from operands.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "import/map.h"
#include "import/source.h"
#include "rows/rows.h"
#include "write/writer.h"

/* So many rows are read before other writers have to wait. */
enum { AHEAD = 65536 };
enum { AHEAD_BYTES = 24 << 20, LATE_ROWS = 32768,
	FIELD_MOST = 1 << 20 };
enum { TARGETS = 96, CHUNK = 16384, PROBLEMS_SHOWN = 20 };

/* How one target's cells are read. */
struct target_style {
	const char	*column;	/* where it comes from, for messages */
	const char	*date;
	const struct decimal_style *number;
	const struct map_pair *values;
	int		 negate;
	int		 by_name;	/* a reference that may be a name */
	int		 unread;	/* a bad one is collected */
	const char	*unit;		/* of durations that are numbers */
};

/* A field of a record that a reference may create: product.name. */
struct extra {
	int		 of;		/* the reference's target */
	const struct field *field;
};

/*
 * A target that is filled from several columns, or from a part of one; for a
 * column that the map has no place for, the way is NULL.
 */
struct recipe {
	const struct map_column *way;
	int		 target;
	int		*at;		/* source columns by way->join, or -1 */
	int		 collect, told;	/* of a column without a place */
	struct recipe	*next;
};

/* Column -> target (or TARGETS + extra). */
struct wire {
	int		 target;
	struct wire	*next;
};

/* What rows of one entity need: its targets, and the rows in waiting. */
struct plan {
	const struct entity *entity, *line;
	const struct map_route *route;	/* NULL: all other rows */
	const struct map_column *columns;	/* the map's, for this plan */
	const struct map_child *child;	/* NULL: no child */
	int		 under;		/* a child's target for its record */
	struct plan	*children;	/* linked by next */
	struct recipe	*recipes;
	int		 collects;	/* what fits nowhere: a target, or -1 */
	const struct field *target[TARGETS];
	char		 is_line[TARGETS];
	struct target_style style[TARGETS];
	struct value	 constant[TARGETS];
	size_t		 targets;
	struct extra	 extra[TARGETS / 4];
	size_t		 extras;
	struct wire	**wire;		/* by source column */
	size_t		 wired;
	int		 part;		/* column _event, or -1 */
	int		 one;		/* column that says what is one event */
	int		 number, currency, customer;	/* targets or -1 */
	int		 subject;	/* target: a step's case; customer */
	struct write_row *row;
	struct { const char *p; size_t n; } *raw;	/* for rejects */
	size_t		*of;		/* a child's row belongs to that one */
	int64_t		*turn;		/* of a row held back, its number's */
	size_t		 turn_cap;
	size_t		 rows, cap;
	int		 text;		/* target of crm-log's TEXT */
	struct str	 last_number;
	struct map	 made;		/* companions looked after already */
	struct plan	*next;
};

struct import {
	struct crm	*crm;
	struct writer	*writer;
	const struct crm_write *request;
	struct crm_input input;		/* with what the map says */
	const char	*entity;	/* asked for, or the map's */
	const struct entity *extra;	/* made for an unknown subject */
	struct crm_tally *tally;
	struct import_map map;
	struct source	 source;
	struct plan	*plan;
	struct arena	 memory;	/* as long as the import */
	struct arena	 chunk;		/* as long as the rows in waiting */
	struct write_how how;
	struct type_env	 env;
	struct crm_rows	*rows;		/* what was asked to be listed */
	FILE		*rejects;
	char		*rejects_temp;
	struct map	 recurring;	/* numbers: in how many places */
	int		 late;		/* they are at hand now */
	int64_t		 turns;		/* of them met so far */
	long		 shown;
	int		 stopped;	/* enough was refused */
	struct str	 said;		/* the last sentence */
	struct str	 left_out;	/* columns without a field, told */
	struct str	 collected;	/* of the row that is read */
	struct stmt	*order;		/* reads the one of a step */
	struct stmt	*skips;		/* the map's expressions, together */
	size_t		 skip_columns;	/* of the source, when it was made */
	int		 words;		/* operands: "today" and such */
	int64_t		 tell;		/* when to tell how far it is */
};

/* The map, and the entity that it is for where none is asked for. */
int	 import_choose(struct import *);
/* Is it one of those that the map is for, or a field of such? */
int	 import_elsewhere(const struct import *, const struct plan *,
	    const char *field);
int	 import_begin(struct import *, struct crm *, const struct crm_write *,
	    struct crm_tally *);
void	 import_end(struct import *);
int	 import_file(struct import *);

struct plan *plan_new(struct import *, const char *entity,
	    const struct map_route *);
/* Wires the source's columns that are new. */
int	 plan_columns(struct import *, struct plan *);
/* The target for a field, made when it is not there yet; -1: too many. */
int	 plan_target(struct plan *, const struct field *, int line);
int	 plan_wire_target(struct import *, struct plan *, const char *field);
/* CRM_EUSAGE and a sentence: the nearest name, or what it follows from. */
int	 plan_unknown_field(struct import *, struct plan *, const char *);
/* product.name: of the record that a reference names; -1: none such. */
int	 plan_extra_target(struct import *, struct plan *, const char *);
void	 plan_places(struct plan *);
/* Gives the column its targets; 1: there is no field for it. */
int	 wire_column(struct import *, struct plan *, size_t column);
int	 plan_constants(struct import *, struct plan *,
	    const struct kind *);
/* One cell read into the row; a bad one refuses it. 0 or no memory. */
int	 plan_cell(struct import *, struct plan *, struct write_row *,
	    int target, const char *, size_t);
int	 plan_row(struct import *, struct plan *, struct write_row **);
/* The row's currency, checked: amounts after it have its decimals. */
int	 import_currency(struct import *, struct write_row *, int target);
/* The recipes of the plan's map, before the first column. */
int	 recipes_make(struct import *, struct plan *);
/* A column that has a part in some: 1. */
int	 recipes_column(struct plan *, size_t column, const char *name);
/* A column that has no field: left out, told or collected by the map. */
int	 recipes_rest(struct import *, struct plan *, size_t column);
int	 recipes_fill(struct import *, struct plan *, struct write_row *);
/* "Column: text" for the field that collects what fits nowhere. */
void	 recipes_collect(struct import *, const char *column, const char *,
	    size_t);

/* The plan for the row the source stands at; NULL: the map skips it. */
struct plan *plan_for(struct import *);
/* The numbers of events whose rows are not together. */
int	 recurring_find(struct import *);
/*
 * Then some of them at a time, from a place on; each of their rows; and those
 * of a number brought together.
 */
int	 recurring_some(struct import *, const struct map *all, size_t *at,
	    int64_t most);
int	 recurring_row(struct import *, struct plan *,
	    const struct source_cell *number);
int	 recurring_turn(struct import *);
/* Does the map skip the row the source stands at? 1, 0 or negative. */
int	 skipped(struct import *);

/* Plans for the map's children; their rows; writing them. */
int	 children_make(struct import *, struct plan *);
int	 children_columns(struct import *, struct plan *);
int	 children_row(struct import *, struct plan *, size_t of);
int	 children_flush(struct import *, struct plan *);

/* A plan that is in no list yet. */
struct plan *plan_begin(struct import *, const struct entity *,
	    const struct kind *, const struct map_route *,
	    const struct map_child *);
void	 plan_end(struct plan *);
/* Room for a row more. */
int	 plan_room(struct import *, struct plan *);
void	 plan_style(struct plan *, int target, const char *column,
	    const struct map_column *);

/* Do steps of this entity move money? What they fill in. */
int	 step_follows(const struct import *, const struct entity *);
void	 step_targets(struct plan *);
int	 step_write(struct import *, struct plan *, const struct write_how *);

/* Writes the rows in waiting, tells what became of them. */
int	 plan_flush(struct import *, struct plan *);

/* Tells what became of the rows, and leaves none in waiting. */
int	 plan_tell(struct import *, struct plan *);

/*
 * Records that the rows' references name, with the fields the rows have, and
 * references by name.
 */
int	 companions(struct import *, struct plan *);

/* What a dry run lists. */
int	 dry_field(void *, const struct entity *, const char *key, int fresh,
	    const struct field *, const struct value *was,
	    const struct value *is, const struct value *currency);
int	 dry_event(struct import *, const struct plan *,
	    const struct write_row *);
int	 dry_refused(struct import *, const struct plan *,
	    const struct write_row *);
int	 dry_made(struct import *);

/* Before anything is written: may the file be made anew? */
int	 rejects_check(struct import *);
int	 rejects_put(struct import *, struct plan *, size_t row);
int	 rejects_finish(struct import *);	/* before the commit */
void	 rejects_drop(struct import *);

#endif
