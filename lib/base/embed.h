/*
 * Texts that the library carries: reports, maps. The build writes the table
 * from the files themselves; the name is the path below lib/.
 */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stddef.h>

struct embed_file {
	const char	*name;	/* "report/revenue.sql" */
	const char	*text;	/* NUL-terminated */
	size_t		 len;
};

extern const struct embed_file	embed_files[];	/* ends with a NULL name */

/* The file of that name, or NULL. */
const struct embed_file	*embed_find(const char *name);

#endif
