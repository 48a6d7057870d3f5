/*
 * Inside the room: operands as rows.
 */
#ifndef IMPORT_OPERAND_H
#define IMPORT_OPERAND_H

#include "import/import.h"

int	 operand_is_assignment(const char *);
size_t	 operand_words(const struct crm_write *, const char **, size_t n);
/* A record of assignments. */
int	 operand_record(struct import *, struct plan *);
/* An event for each reference. */
int	 operand_events(struct import *, struct plan *,
	    const struct crm_refs *, const char *text);
/* Who acts is the staff member of events, where nothing else is said. */
int	 acting(struct import *, struct plan *, int target);
/* Is the assignment for the customer that --create makes? */
int	 operand_for_extra(struct import *, struct plan *, const char *);
int	 operand_create(struct import *, const char *subject,
	    struct crm_refs *);

#endif
