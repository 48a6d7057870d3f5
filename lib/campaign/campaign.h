/*
 * What a campaign changed: those it was sent to against those held back, all
 * of them as they were chosen (intention to treat).
 *
 *  crm_uplift(campaign, pre)
 *	arm outcome customers control value base diff low high relative
 *	statistic p holm extra extra_low extra_high least cuped cuped_low
 *	cuped_high mismatch waiting cost
 *	for each arm: response, conversion (shares) and revenue (a mean in the
 *	base currency) of the campaign's window after each customer was
 *	chosen; pre is how many days before that make the covariate
 */
#ifndef CAMPAIGN_CAMPAIGN_H
#define CAMPAIGN_CAMPAIGN_H

#include "session/session.h"

/* Registers it where the text names it. */
int	 campaign_tables(struct crm *, const char *sql);

#endif
