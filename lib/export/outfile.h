/*
 * Files that are whole or not there.
 */
#ifndef EXPORT_OUTFILE_H
#define EXPORT_OUTFILE_H

#include "digest/digest.h"
#include "session/session.h"

/*
 * A file of the directory: written beside its place, complete on the disk,
 * then renamed; nobody else may read it.
 */
struct outfile {
	struct crm	*crm;
	const char	*dir;
	char		*path, *temp;
	FILE		*out;
};

int	 outfile_open(struct outfile *, struct crm *, const char *dir,
	    const char *name);
/* 0: the file is there; hex may be NULL. Closes it in any case. */
int	 outfile_close(struct outfile *, char hex[DIGEST_HEX]);
void	 outfile_drop(struct outfile *);

#endif
