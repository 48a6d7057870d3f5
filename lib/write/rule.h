/*
 * Inside the room: what an entity's records follow beside the types of their
 * fields. A rule sees a record as it was and as it is to be.
 */
#ifndef WRITE_RULE_H
#define WRITE_RULE_H

#include "write/writer.h"

struct rule_row {
	struct writer	*writer;
	const struct column *column;	/* of the entity's table */
	int		 columns;
	const struct value *was;	/* NULL: a new record */
	struct value	*is;
	int64_t		 id;
	int		 typed;		/* by a person, not from a file */
	int		 bad;		/* column that is refused; -1: none */
	const char	*why;
	int		 force;
};

struct rule {
	const char	*entity;
	/* Fills in what follows; 1: refused, with bad and why. */
	int	       (*settle)(struct rule_row *);
	/* After it was changed; NULL: nothing follows. */
	int	       (*changed)(const struct rule_row *);
	/* What it may fill in or spell otherwise than the row did. */
	const char	*settled[8];
};

/* The entity's rule, or NULL. */
const struct rule *rule_of(const struct entity *);

int	 rule_settles(const struct rule *, const char *field);

/* The place of a column, by name: there is one. */
int	 rule_column(const struct rule_row *, const char *name);
int	 rule_differs(const struct rule_row *, int column);
/* Refuses the row for that column; the sentence is made in the arena. */
int	 rule_refuse(struct rule_row *, int column, const char *, ...)
	    __attribute__((format(printf, 3, 4)));

int	 customer_settle(struct rule_row *);
int	 deal_settle(struct rule_row *);
int	 deal_changed(const struct rule_row *);

#endif
