/*
 * Character sets: the list of those that are read, what a byte order mark
 * says, decoding to UTF-8 while a stream is read, and back. The one room that
 * knows iconv, which never gets a name that is not in the list.
 */
#ifndef CHARSET_CHARSET_H
#define CHARSET_CHARSET_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/lines.h"

struct charset;
struct charset_decoder;

/* By name or alias; case, dashes and the like do not count. NULL: none. */
const struct charset *charset_find(const char *name);
/* The i-th of the list; NULL after the last. */
const struct charset *charset_at(size_t i);
/* The name in the list that is nearest to this one, or NULL. */
const char	*charset_near(const char *name);
const char	*charset_name(const struct charset *);
int		 charset_is_utf8(const struct charset *);
/* It has two byte orders, and only a mark can tell which. */
int		 charset_needs_mark(const struct charset *);
/* The mark at the start of a stream: whose it is and its bytes, or NULL. */
const struct charset *charset_mark(const char *, size_t n, size_t *len);

/*
 * Decodes a stream as it is read; memory does not grow with it. A sequence
 * that is not of the set comes out as U+DC00 and the byte, for each byte:
 * no UTF-8, so that a strict reader refuses it in its place, and
 * charset_encode() finds the bytes again. 0, -1: not here, -2: no memory.
 */
int	 charset_open(struct charset_decoder **, const struct charset *,
	    struct text_source);
struct text_source charset_source(struct charset_decoder *);
/*
 * The offset in the undecoded stream of the bad sequence that came out at
 * this offset, the first of its line; -1: there was none. Ask with growing
 * offsets; what is before the kept one is forgotten.
 */
int64_t	 charset_bad(struct charset_decoder *, int64_t kept, int64_t offset);
void	 charset_close(struct charset_decoder *);

/*
 * Appends UTF-8 in the set. Returns how many characters it does not have (a
 * question mark each), -1: not here.
 */
long	 charset_encode(struct str *, const struct charset *, const char *,
	    size_t);

/*
 * What the bytes might be, best first, at most max: never more than a
 * question to ask. Nothing when no set fits, or when plain UTF-8 does.
 */
size_t	 charset_guess(const struct charset **, size_t max, const char *,
	    size_t);

#endif
