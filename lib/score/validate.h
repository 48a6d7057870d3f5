/*
 * Inside the room: the rows of crm_validate().
 */
#ifndef SCORE_VALIDATE_H
#define SCORE_VALIDATE_H

#include "score/holdout.h"
#include "score/own.h"

enum {
	PART, ITEM, CUSTOMERS, ACTUAL, WAY,
	VALIDATE_COLUMNS = WAY + HOLDOUT_WAYS
};

/* NULL where it is no number. */
struct value validate_number(double);
/* A row with its name, empty otherwise; NULL: no memory, said. */
struct value *validate_row(struct crm *, struct grid *, const char *part,
	    const char *item);
int	 validate_numbered(struct crm *, struct grid *, const char *part,
	    int item, const char *suffix, struct value **row);
/* Forecasts against what came, and by count, week and tenth. */
int	 validate_compare(struct crm *, struct grid *, const struct holdout *);

#endif
