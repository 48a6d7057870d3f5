/*
 * Care: what is to be done next, for whom, by whom.
 */
#ifndef CARE_CARE_H
#define CARE_CARE_H

#include "session/session.h"

/* Says which appointments that this operation made are at one time. */
int	 care_clashes(struct crm *);

#endif
