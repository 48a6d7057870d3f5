/*
 * Deals as they stood on the session's day, and what reports work out of
 * them: one place, so that won is counted one way.
 *
 * The temporary view deals_then has the deals that were there, with the
 * stage, amount, probability, expected close and owner that they had then:
 * what the first change after the day found, else what they have now.
 *  id key name customer pipeline stage place status amount own chance category
 *  expected opened closed since owner product source campaign lost_reason
 *  competitor days
 * customer, owner, product and campaign are ids, amount is in minor units of
 * the base currency, own and chance in hundredths of a per cent, days are
 * days since 1970-01-01. A deal that was closed later, and nobody wrote down
 * how, is open in no known stage.
 *
 *  crm_later()		age at_risk won lost later
 *	by the age of a deal in days: the share won and lost until then, and
 *	the chance that one still open is won later
 *
 * Functions: wilson_low(k, n) and wilson_high(k, n), the score interval at
 * 95 %; of a list made by group_concat(): median_of('3,1,2'),
 * sum_below('amount:p,amount:p', share), the sum that so much of the
 * distribution lies below.
 */
#ifndef DEAL_DEAL_H
#define DEAL_DEAL_H

#include "session/session.h"

/* Makes what the text names of these, before it is prepared. */
int	 deal_measures(struct crm *, const char *sql);

/*
 * Writes down the open deals, in the open transaction: how many, and whether
 * that was done today before.
 */
int	 deal_snapshot(struct crm *, int64_t *n, const char **word);

extern const struct tablefn deal_later;
int	 deal_functions(struct crm *);

#endif
