/*
 * Goals: how far they are, by the reports that measure them.
 *
 * The temporary table goals_now has a row for each goal of the session's day:
 *  goal key title perspective horizon owner baseline target start due report
 *  measure actual share pace forecast status trouble command better
 * goal is the id, owner one of the staff, days are days since 1970-01-01;
 * share is how much of the time is gone, 0..1; pace where the goal should be
 * by now, forecast where it will be on the due day if it goes on like this;
 * status green, amber, red, or unknown with the trouble.
 */
#ifndef GOAL_GOAL_H
#define GOAL_GOAL_H

#include "session/session.h"

/* Makes the table where the text names it, before it is prepared. */
int	 goal_measures(struct crm *, const char *sql);
/* Writes today's values down, in the open transaction: how many. */
int	 goal_snapshot(struct crm *, int64_t *n, const char **word);

#endif
