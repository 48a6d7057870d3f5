/*
 * Inside the room: a bundle as it is declared, and the page it becomes.
 */
#ifndef BUNDLE_OWN_H
#define BUNDLE_OWN_H

#include "base/arena.h"
#include "bundle/bundle.h"
#include "page/page.h"

/* A report of a bundle, asked and answered. */
struct bundle_part {
	struct crm_report how;
	char		**param;	/* name=value */
	const char	*title, *zh;	/* NULL: the report's own */
	const char	*red, *act;	/* what needs attention; what to do */
	const char	*fields;	/* columns for people; NULL: all */
	struct crm_rows	*rows;		/* NULL: it failed */
	char		*heading;
	char		*failure;
	struct bundle_part *next;
};

struct bundle {
	struct crm_page	 page;
	struct arena	 memory;
	struct yaml	*yaml;
	const char	*title, *zh, *audience;
	struct bundle_part *first, *at;
	struct crm_rows	*attention;	/* what is red, what failed */
	int		 begun;
	int		 red, failed;	/* how many */
};

/* Reads the bundle's node, which shape_check or the build has seen. */
int	 bundle_read(struct crm *, struct bundle *, const struct yaml_node *);
/* The command that answers a part. */
void	 bundle_command(struct str *, const struct bundle_part *);
/* Asks every part; a failed one does not hide the others. */
int	 bundle_ask(struct bundle *);

#endif
