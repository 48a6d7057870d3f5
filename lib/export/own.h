/*
 * Inside the room: one table, and the files of a directory.
 */
#ifndef EXPORT_OWN_H
#define EXPORT_OWN_H

#include <stdio.h>

#include "base/arena.h"
#include "digest/digest.h"
#include "export/export.h"
#include "export/outfile.h"
#include "form/form.h"

/* One column of a table; with line it is the line's. */
struct part {
	const char	*name;
	const struct field *field;	/* NULL: text or a number as it is */
	int		 line;
	int		 event;		/* the number that joins an event */
};

/* The living events of an entity in order: what an id will be. */
struct ranks {
	const struct entity *entity;
	int64_t		*id;
	size_t		 n;
	struct ranks	*next;
};

enum table_kind { TABLE_LIVING, TABLE_VOIDED };

struct table {
	struct crm	*crm;
	const struct entity *entity, *line;
	enum table_kind	 kind;
	const struct crm_refs *refs;	/* only these; NULL: all */
	struct arena	 memory;
	struct part	*part;
	size_t		 parts, cap;
	struct ranks	*ranks;
	struct stmt	*stmt;
	struct form	*form;
	struct value	*cell;
	struct str	*text;		/* of each cell */
	int64_t		 last;		/* id of the row before */
	long		 events;
};

/* Prints the table. How many rows, or negative. */
long	 table_print(struct crm *, FILE *, const struct crm_export *,
	    const struct entity *, enum table_kind);
/* Columns of the table, with the SQL of each. */
int	 table_parts(struct table *, struct str *sql);
/* A cell of the statement as the form will have it. */
int	 table_cell(struct table *, size_t part, struct value);
/* The row of a form, said of how it is written. */
struct form_how export_form(const struct crm_export *);

/* What a file is called, and how it comes back. */
const char *export_ending(const struct crm_export *);
/* 1: some record refers to one that comes later: feed the file twice. */
int	 export_forward(struct crm *, const struct entity *);
/* Does the field refer to what is not there yet at the first pass? */
int	 export_is_forward(const struct crm *, const struct entity *,
	    const struct field *);
/* The map that leaves such fields out, or the one for all. */
int	 export_map(struct crm *, FILE *, const struct crm_export *,
	    const struct entity *);

#endif
