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
/* Who acts: $CRM_USER or the login, where that is a member of the staff. */
int	 acting_staff(struct import *, struct value *);
/* A contact speaks for its customer. */
int	 subject_of(struct import *, const struct ref *, int64_t *customer,
	    int64_t *contact);
/* Is the assignment for the customer that --create makes? */
int	 operand_for_extra(struct import *, struct plan *, const char *);
int	 operand_create(struct import *, const char *subject,
	    struct crm_refs *);

#endif
