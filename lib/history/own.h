/*
 * Inside the room: what happened, fact by fact.
 */
#ifndef HISTORY_OWN_H
#define HISTORY_OWN_H

#include "ref/ref.h"
#include "rows/rows.h"
#include "session/session.h"

/* A row came to be, or one of its fields changed. */
struct fact {
	int64_t			 op;
	int64_t			 change;	/* 0: it was created */
	const struct entity	*entity;
	int64_t			 row;
};

struct facts {
	struct fact	*item;
	size_t		 n, cap;
};

int	 facts_add(struct crm *, struct facts *, const struct fact *);
/* All that touches the records: latest operation first. */
int	 facts_of_refs(struct crm *, struct facts *, const struct crm_refs *);
/* All changes of an operation, as they were made. */
int	 facts_of_op(struct crm *, struct facts *, int64_t op);

/*
 * Which rows of a table an operation made. Ids and operations grow together,
 * so they are found by halving; ask for later operations first.
 */
struct span {
	const struct entity	*entity;
	struct stmt		*below;
	int64_t			 end;	/* rows from here on came later */
};

struct spans {
	struct span	*item;
	size_t		 n;
};

int	 spans_open(struct crm *, struct spans *);
void	 spans_close(struct spans *);
/* The rows with from <= id < to. */
int	 span_of_op(struct crm *, struct span *, int64_t op, int64_t *from,
	    int64_t *to);

/* The instant in the store's zone, with its distance from UTC. */
void	 history_at(struct str *, const struct crm *, int64_t);

/* Writes facts into rows: what the fields' types make of the values. */
struct teller {
	struct crm	*crm;
	struct crm_rows	*rows;
	struct stmt	*change;	/* by id */
	struct stmt	*operation;	/* by id */
};

int	 teller_open(struct teller *, struct crm *, struct crm_rows *);
void	 teller_close(struct teller *);
/* 1: told; 0: nothing a reader wants to know. */
int	 teller_tell(struct teller *, const struct fact *);

#endif
