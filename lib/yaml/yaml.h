/*
 * The small part of YAML that people write settings in: maps, lists and
 * texts, each with its place. The one room that knows libyaml.
 */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include <stddef.h>

#include "base/str.h"

enum {
	YAML_BYTES_MAX	= 1 << 20,
	YAML_DEPTH_MAX	= 64
};

enum yaml_kind { YAML_TEXT, YAML_MAP, YAML_LIST };

struct yaml_node {
	enum yaml_kind	 kind;
	const char	*key;	/* in a map, else NULL */
	const char	*text;	/* of a YAML_TEXT, never NULL there */
	int		 quoted; /* written with quotes or as a block */
	int		 line, column;	/* of the value, from 1 */
	int		 key_line, key_column;
	size_t		 children;
	struct yaml_node *child, *next;	/* in the file's order */
};

struct yaml_problem {
	int		 line, column;	/* from 1 */
	const char	*why;	/* a static sentence */
};

struct yaml;

/*
 * 0, -1 and the problem, or -2: no memory. Refused: more than YAML_BYTES_MAX
 * bytes or YAML_DEPTH_MAX levels, anchors, aliases, tags, duplicate keys,
 * keys that are no plain text, a second document, NUL, invalid UTF-8.
 */
int	 yaml_read(struct yaml **, const char *, size_t,
	    struct yaml_problem *);
/* Never NULL: an empty document is an empty map. Nodes live as the yaml. */
const struct yaml_node *yaml_root(const struct yaml *);
/* The value of that key; NULL if there is none or the node is no map. */
const struct yaml_node *yaml_get(const struct yaml_node *, const char *key);
/* NULL is fine. (yaml_free is a name of libyaml.) */
void	 yaml_close(struct yaml *);	/* NULL is fine */

/*
 * Append text as a scalar that reads back as the same text, quoted only if
 * it must be; several lines become a | block, indent spaces deep (that is
 * deeper than the key it belongs to). No newline after it.
 */
void	 yaml_scalar(struct str *, const char *, size_t, int indent);

#endif
