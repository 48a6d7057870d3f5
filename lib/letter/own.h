/*
 * Inside the room: a template, text with fields in braces.
 */
#ifndef LETTER_OWN_H
#define LETTER_OWN_H

#include "base/arena.h"
#include "session/session.h"

/* {name}, or {name|what stands where it is empty}; {{ is a brace. */
struct piece {
	const char	*text;		/* as it stands; NULL: a field */
	size_t		 n;
	const char	*field;
	const char	*otherwise;	/* NULL: it must not be empty */
	size_t		 column;	/* among the fields */
};

enum { FIELDS_MAX = 64 };

struct letter {
	struct arena	 memory;
	struct piece	*piece;
	size_t		 pieces, cap;
	const char	*field[FIELDS_MAX];
	size_t		 fields;
};

int	 letter_read(struct crm *, struct letter *, const char *text,
	    const char *name);
void	 letter_free(struct letter *);
/*
 * The text with a record's values (so many as there are fields) put in; 0,
 * or the name of a field that is empty in *empty.
 */
void	 letter_fill(const struct letter *, const struct value *cell,
	    const int *decimals, struct str *, const char **empty);

/*
 * What was written to whom, as interactions. Where a message cannot be called
 * back, each is in the journal before it goes.
 */
enum { LETTER_DAYS = 6 };	/* so long the same message is not repeated */

struct letter_log {
	struct crm	*crm;
	int		 at_once;
	int64_t		 last;		/* the interaction */
};

struct letter_note {
	int64_t		 customer;
	const char	*kind, *channel, *text;
	uint64_t	 id;		/* of the message */
};

/* 0; CRM_NONE: it is there already; negative. */
int	 letter_log(struct letter_log *, const struct letter_note *);
/* The last one was not taken. */
int	 letter_unlog(struct letter_log *);

#endif
