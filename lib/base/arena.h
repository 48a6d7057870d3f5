/*
 * An arena: many small pieces that are freed together.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;
struct arena {
	struct arena_block	*head;
	size_t			 full;	/* used in blocks but the newest */
};

void	*arena_alloc(struct arena *, size_t);	/* zeroed, aligned, or NULL */
void	*arena_room(struct arena *, size_t);	/* the same, not zeroed */
char	*arena_dup(struct arena *, const char *, size_t); /* adds a NUL */
char	*arena_strdup(struct arena *, const char *);
char	*arena_printf(struct arena *, const char *, ...)
	    __attribute__((format(printf, 2, 3)));
size_t	 arena_used(const struct arena *);
void	 arena_clear(struct arena *);	/* keeps one block for the next use */
void	 arena_free(struct arena *);

#endif
