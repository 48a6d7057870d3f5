/*
 * Growing text. Failure to find memory is remembered instead of returned by
 * every call: build the whole text, then ask once.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stddef.h>

struct str {
	char	*p;	/* NUL-terminated once anything was added */
	size_t	 n;
	size_t	 cap;
	int	 failed;
};

void	 str_add(struct str *, const char *, size_t);
void	 str_puts(struct str *, const char *);
void	 str_putc(struct str *, char);
void	 str_printf(struct str *, const char *, ...)
	    __attribute__((format(printf, 2, 3)));
void	 str_vprintf(struct str *, const char *, va_list)
	    __attribute__((format(printf, 2, 0)));
void	 str_clear(struct str *);		/* empty; keeps the memory */
char	*str_take(struct str *);		/* yours to free, or NULL */
void	 str_free(struct str *);

#endif
