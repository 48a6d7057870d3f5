/*
 * Copies of the store.
 */
#ifndef BACKUP_BACKUP_H
#define BACKUP_BACKUP_H

#include "session/session.h"

/*
 * The store as it is at one instant, while others write, into a new file that
 * nobody else may read; on the disk when it returns. Nothing is left of a
 * failure.
 */
int	 backup_copy(struct crm *, const char *to);

#endif
