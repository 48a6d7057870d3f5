/*
 * The customer's account: what became of an order, and what is owed for it.
 */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H

#include "session/session.h"

/* An order as it stands; amounts in minor units of its own currency. */
struct account_order {
	int64_t	id, customer, at;	/* customer 0: none */
	int32_t	day;
	int64_t	amount, returned, paid;
	int	cancelled, invoiced, mixed;	/* paid in another currency */
	int	told;			/* by a file: paid, and by what else */
	int64_t	terms;			/* days to pay after the invoice */
	char	currency[4];		/* "": the base's */
};

/*
 * Its number, or else its id, goes to name. CRM_EDATA: it was taken back. The
 * statement is made by the first call, and yours to free.
 */
int	 account_order(struct crm *, struct account_order *, int64_t id,
	    struct str *name, struct stmt **);
/* May that step follow at that instant? CRM_EDATA and a sentence. */
int	 account_step(struct crm *, const struct account_order *,
	    const char *name, const char *kind, int64_t at);

#endif
