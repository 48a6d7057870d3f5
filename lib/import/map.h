/*
 * Maps: how a foreign file's columns become our fields. See crm-map(5).
 *
 *	entity: customer
 *	delimiter: ";"
 *	header: Invoice
 *	source: webshop
 *	key: [name, email]
 *	create: [customer, product]
 *	columns:
 *	  Invoice: number
 *	  Date: {field: at, date: "dd/mm/yyyy hh:MM"}
 *	  Price: {field: price, decimal: ",", group: ".", sign: yes}
 *	  Text: product.name
 *	  Status: {field: kind, values: {B: company, P: person}}
 *	  Place: [{field: city, split: ",", part: 1},
 *	    {field: country, split: ",", part: 2}]
 *	  Junk: "-"
 *	fields:
 *	  name: [{join: [First, Last]}, Company]
 *	constants: {channel: web}
 *	anonymous: keep
 *	negative: keep
 *	skip: [{blank: [First, Last]}, {column: First, equals: Total}]
 *	routes:
 *	  - {column: Invoice, starts: C, to: refund, negate: [quantity]}
 *	children:
 *	  - {entity: contact, under: customer, columns: {Person: name}}
 */
#ifndef IMPORT_MAP_H
#define IMPORT_MAP_H

#include "base/arena.h"
#include "money/decimal.h"
#include "session/session.h"
#include "write/writer.h"
#include "yaml/yaml.h"

enum { MAP_KEYS = 4 };

struct map_pair { const char *from, *to; struct map_pair *next; };

/* One column's way into one field, or that of several joined. */
struct map_column {
	const char	*column;
	const char	**join;		/* ends with NULL; NULL: the column */
	const char	*with;		/* between them */
	const char	*field;		/* "-": left out on purpose */
	int		 optional;	/* where the store has such a field */
	const char	*date;
	struct decimal_style number;
	struct map_pair	*values;
	const char	*split;		/* between several values in a cell */
	long		 part;		/* only this of them; 0: all */
	int		 unquote;	/* values are in quotes */
	int		 by_name;	/* a reference by the record's name */
	const char	*unless;	/* only where this column is blank */
	const char	*unread;	/* the field for what is not readable */
	const char	*unit;		/* of durations that are numbers */
	struct map_column *next;
};

struct map_route {
	const char	*column, *starts, *equals, *to;
	int		 skip;		/* the rows are left out, counted */
	const char	*negate[8];
	struct map_route *next;
};

/* Rows that are none: all that is said holds. */
struct map_skip {
	const char	**blank;	/* these columns are; ends with NULL */
	const char	*column, *starts, *equals;
	const char	*where;		/* an expression over the columns */
	struct map_skip	*next;
};

/* Records that the same row has under its own. */
struct map_child {
	const char	*entity, *under, **key;
	const char	**needs;	/* none where these columns are blank */
	struct map_column *columns;
	struct map_pair	*constants;
	struct map_child *next;
};

enum map_anonymous { ANONYMOUS_UNSAID, ANONYMOUS_KEEP, ANONYMOUS_REFUSE };

struct import_map {
	struct yaml	*yaml;		/* names point into it */
	struct import_map *like;	/* what it builds on */
	struct arena	 memory;
	const char	*name;		/* for messages */
	const char	*title;
	const char	**entity;	/* the first, unless one is said */
	const char	***recognise;	/* sets of columns that tell it */
	const char	*header;	/* a column of the header line */
	char		 delimiter;
	const char	*encoding, *source, **key;
	const char	**create;
	struct map_column *columns;
	struct map_pair	*constants;
	struct map_route *routes;
	struct map_skip	*skips;
	struct map_child *children;
	enum map_anonymous anonymous;
	int		 keep_negative, keep_steps;
	int		 excel_safe;	/* written with --excel-safe */
	enum repeated	 repeated;
	const char	*rest;		/* other columns: ignore, tell, field */
};

/* A file, the name of a map in the settings, or of one that comes along. */
int	 import_map_read(struct crm *, struct import_map *, const char *name);
void	 import_map_free(struct import_map *);
/* Is it one of those that came along, by its place in embed_files? */
const char *import_map_built_in(size_t i, size_t *len);

#endif
