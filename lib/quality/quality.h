/*
 * How good the data is, field by field: what is missing, implausible, shared
 * with another record, or long unchanged.
 *
 *  crm_quality(stale)
 *	entity field label wanted owner records missing invalid duplicates stale
 *	for each declared field of each kind of record and each owner; a field
 *	is wanted where it is required or finds the record
 *  crm_quality_fix(stale)
 *	entity field label wanted owner key missing invalid duplicates stale
 *	for each record of which something is to be mended
 *
 * stale is after how many days without a change a value is.
 */
#ifndef QUALITY_QUALITY_H
#define QUALITY_QUALITY_H

#include "session/session.h"

/* Registers those that the text names. */
int	 quality_tables(struct crm *, const char *sql);

#endif
