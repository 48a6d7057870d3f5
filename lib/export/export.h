/*
 * Everything out again: each entity and event as a table that the importer
 * reads, the settings, the journal, and a manifest to check them by.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "session/session.h"

/*
 * Exports the store, imports that into an empty one and exports it again,
 * all in temporary files: how many of the files differ. What differs, and
 * what was refused on the way, is said.
 */
int	 export_roundtrip(struct crm *, int64_t *differing);

#endif
