/*
 * Inside the room: the words of a statement, and which of them SQLite alone
 * understands.
 */
#ifndef REPORT_DIALECT_H
#define REPORT_DIALECT_H

#include <stddef.h>

/* A word, a number, a text or a mark, with the parentheses it stands in. */
struct sql_word {
	const char	*p;
	size_t		 n;
	int		 line;		/* 0: the first */
	int		 depth;		/* of "(": that of what is outside */
};

struct sql_words {
	struct sql_word	*word;		/* word[n].n is 0 */
	size_t		 n;
};

/* 0, or -1: no memory. */
int	 sql_words_read(struct sql_words *, const char *sql);
void	 sql_words_free(struct sql_words *);
/* Is it that word, capitals apart? */
int	 sql_word_is(const struct sql_word *, const char *);

/*
 * Calls found() for each construct that PostgreSQL would not take, or take
 * for something else: where it is, and what to write instead.
 */
void	 dialect_scan(const struct sql_words *, void (*found)(void *,
	    const struct sql_word *, const char *instead), void *);
/* Does it ask one of libcrm's table functions? Then it stays with libcrm. */
int	 dialect_ours(const struct sql_words *);

#endif
