/*
 * Inside the room: leads that become deals.
 */
#ifndef IMPORT_CONVERT_H
#define IMPORT_CONVERT_H

#include "import/import.h"

/* The request's operands: those of the customer, and the deal.* ones. */
int	 convert_split(struct import *, struct crm_write *of,
	    struct crm_write *deal);
/* A deal for each of these customers. */
int	 convert_deals(struct import *, const struct crm_write *deal,
	    const struct ref *, size_t n);

#endif
