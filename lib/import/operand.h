/*
 * Inside the room: operands as rows.
 */
#ifndef IMPORT_OPERAND_H
#define IMPORT_OPERAND_H

#include "account/account.h"
#include "import/import.h"

int	 operand_is_assignment(const char *);
size_t	 operand_words(const struct crm_write *, const char **, size_t n);
/* Is that operand of the request an assignment? */
int	 is_operand(const struct crm_write *, size_t);
/* A record of assignments. */
int	 operand_record(struct import *, struct plan *);
/* An event for each reference. */
int	 operand_events(struct import *, struct plan *,
	    const struct crm_refs *, const char *text);
/* Who acts: $CRM_USER or the login, where that is a member of the staff. */
int	 acting_staff(struct import *, struct value *);
/*
 * What an event is about: a customer, or a record of one, which goes where
 * the event has a field of that name, such as a contact or a case.
 */
struct subject {
	const struct entity *entity;
	int64_t	id, customer;		/* 0: none */
};
/* e is the event; NULL: whatever it is. */
int	 subject_of(struct import *, const struct entity *e,
	    const struct ref *, struct subject *);
/* crm-log of a case: the case, and the touch by which it came. */
int	 matter_open(struct import *, struct plan *, const struct crm_refs *,
	    const char *text);
/* crm-log of a step: may it be, and what it says of the case itself. */
int	 matter_steps(struct import *, struct plan *, const struct crm_refs *,
	    const char *text);
/* owner=next: whose turn it is, a row at a time. */
int	 turn_assign(struct import *, const struct plan *, struct write_row *,
	    size_t rows);
/* crm-log send: those who may be written to, and those held back. */
int	 send_log(struct import *, struct plan *, const struct crm_refs *,
	    const char *text);
/* A cell of the row, NULL where the field is no target. */
struct value cell_named(const struct plan *, const struct write_row *,
	    const char *name);
/* A step that a file brings; see step.c. */
struct step_run {
	struct import	*im;
	struct plan	*plan;
	struct write_row *row;
	const char	*kind, *why;	/* why it may not be; NULL: it may */
	struct account_order order;
	struct str	 name;
};
/* Fills in what follows from the step, and says whether it may be. */
int	 purchase_look(struct step_run *);
/* The money that it moves. */
int	 purchase_follow(struct step_run *);
/* crm-log of an order's step: may it be, and the money that it moves. */
int	 purchase_steps(struct import *, struct plan *,
	    const struct crm_refs *, const char *text);
/* Is the assignment for the customer that --create makes? */
int	 operand_for_extra(struct import *, struct plan *, const char *);
int	 operand_create(struct import *, const char *subject,
	    struct crm_refs *);

#endif
