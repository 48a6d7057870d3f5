/*
 * The file's own views: dropped, made as the session's catalogue has it.
 */
#ifndef SETTINGS_VIEWS_H
#define SETTINGS_VIEWS_H

#include "session/session.h"

int	 settings_views_drop(struct crm *);
int	 settings_views_make(struct crm *);

#endif
