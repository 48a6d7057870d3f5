/*
 * Inside the room: one run over rows of records.
 */
#ifndef WRITE_RECORD_H
#define WRITE_RECORD_H

#include "write/columns.h"
#include "write/rule.h"

struct record_run {
	struct writer		*writer;
	const struct entity	*entity;
	const struct field *const *target;
	size_t			 targets;
	const struct write_how	*how;
	const struct rule	*rule;
	struct layout		 plain, custom;
	int			 own_target, source_target, named_target;
	int			 currency_target;
	int			 others;	/* more identities come along */
	int			 archives;	/* it may come archived */
	int			 by_key;
	struct value		*cell, *xcell;	/* of those to be created */
	struct value		*was[2];	/* of the one to be changed */
	struct write_row	**wait;
	size_t			 waiting, room;
	struct str		 text;
};

/* The entity's rule: fills in, or refuses the row. */
int	 record_settle(struct record_run *, struct write_row *,
	    const struct value *was, struct value *is);
/* The id of the record that the row means, in row->id; 0: none yet. */
int	 record_find(struct record_run *, struct write_row *);
/* The same of a row without a key, by several of its fields. */
int	 record_find_alike(struct record_run *, struct write_row *);
/* Many rows ahead: whose are the identities that they have? */
int	 identity_expect(struct record_run *, struct write_row *, size_t rows);
/* Does it refer to what may be one of those in waiting? */
int	 record_refers_back(struct record_run *, const struct write_row *);
/* Writes the records waiting to be created. */
int	 record_flush(struct record_run *);
/* Archived as the row says: 1 where that is new. */
int	 record_archive(struct record_run *, const struct write_row *);
/* Did a row of this transaction mean the record? Now one does. */
int	 record_met(struct writer *, const struct entity *, int64_t id);
int	 record_meet(struct writer *, const struct entity *, int64_t id);
/* Changes the record that row->id names. */
int	 record_update(struct record_run *, struct write_row *);

#endif
