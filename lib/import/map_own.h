/*
 * Inside the room: what the readers of a map's parts share.
 */
#ifndef IMPORT_MAP_OWN_H
#define IMPORT_MAP_OWN_H

#include "import/map.h"

struct map_reader {
	struct crm		*crm;
	struct import_map	*map;
	int			 depth;	/* of maps that build on maps */
};

typedef int map_take(struct map_reader *, const struct yaml_node *, void *);

struct map_key {
	const char	*name;
	map_take	*take;
	size_t		 at;		/* what it fills in */
};

#define MAP_COUNT(a)	(sizeof(a) / sizeof((a)[0]))
#define MAP_TEXT(r, n)	if ((n)->kind != YAML_TEXT)			\
				return map_bad((r), (n),		\
				    "a text is wanted here")

/* CRM_EDATA and the sentence with the place. */
int	 map_bad(struct map_reader *, const struct yaml_node *, const char *);
/* Gives each child of a map to the key of its name. */
int	 map_keys_take(struct map_reader *, const struct yaml_node *,
	    const struct map_key *, size_t keys, void *to);

map_take map_take_text, map_take_texts, map_take_mark, map_take_yes;
map_take map_take_pairs;
/* Columns and fields into the list at to. */
map_take map_take_columns, map_take_fields;
map_take map_take_routes, map_take_skips, map_take_children;
/* What the map does not say, the one that it builds on does. */
int	 map_inherit(struct map_reader *);

#endif
