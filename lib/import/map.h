/*
 * Maps: how a foreign file's columns become our fields. See crm-map(5).
 *
 *	delimiter: ";"
 *	source: webshop
 *	key: email
 *	create: [customer, product]
 *	columns:
 *	  Invoice: number
 *	  Date: {field: at, date: "dd/mm/yyyy hh:MM"}
 *	  Price: {field: price, decimal: ",", group: ".", sign: yes}
 *	  Text: product.name
 *	  Status: {field: kind, values: {B: company, P: person}}
 *	  Junk: "-"
 *	constants: {channel: web}
 *	anonymous: keep
 *	negative: keep
 *	routes:
 *	  - {column: Invoice, starts: C, to: refund, negate: [quantity]}
 */
#ifndef IMPORT_MAP_H
#define IMPORT_MAP_H

#include "base/arena.h"
#include "money/decimal.h"
#include "session/session.h"
#include "yaml/yaml.h"

struct map_pair { const char *from, *to; struct map_pair *next; };

/* One column's way into one field. */
struct map_column {
	const char	*column;
	const char	*field;		/* "-": left out on purpose */
	const char	*date;
	struct decimal_style number;
	struct map_pair	*values;
	struct map_column *next;
};

struct map_route {
	const char	*column, *starts, *equals, *to;
	int		 skip;		/* the rows are left out, counted */
	const char	*negate[8];
	struct map_route *next;
};

enum map_anonymous { ANONYMOUS_UNSAID, ANONYMOUS_KEEP, ANONYMOUS_REFUSE };

struct import_map {
	struct yaml	*yaml;		/* names point into it */
	struct arena	 memory;
	const char	*name;		/* for messages */
	char		 delimiter;
	const char	*encoding, *source, *key;
	const char	**create;
	struct map_column *columns;
	struct map_pair	*constants;
	struct map_route *routes;
	enum map_anonymous anonymous;
	int		 keep_negative;
	int		 excel_safe;	/* written with --excel-safe */
	int		 ignore_rest;	/* unnamed columns are left out */
};

/* A file, or the name of a map in the settings. */
int	 import_map_read(struct crm *, struct import_map *, const char *name);
void	 import_map_free(struct import_map *);

#endif
