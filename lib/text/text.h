/*
 * Unicode text: is it valid, its stored and its compare form, its columns on
 * a terminal, its safe face. The one room that knows utf8proc.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* 1 if strict UTF-8 without NUL; else 0 and where (bad_offset may be NULL). */
int	text_valid(const char *, size_t, size_t *bad_offset);

/*
 * Append the NFC form (what is stored) or the compare form: NFKC, so that
 * full-width is ASCII, with full case folding and invisibles dropped.
 * 0, or -1: not UTF-8. Lack of memory sticks to the str.
 */
int	text_nfc(struct str *, const char *, size_t);
int	text_fold(struct str *, const char *, size_t);

/*
 * Columns on a terminal; ambiguous is what an East Asian ambiguous character
 * takes (1 or 2). text_cut: bytes that fit in so many, ambiguous ones as 1.
 */
size_t	text_width(const char *, size_t, int ambiguous);
size_t	text_cut(const char *, size_t, size_t columns);

/*
 * Append the text fit for a terminal: C0 and DEL as ^[, C1, bidirectional
 * controls and lone surrogates as \u{202E}, newline, tab and carriage return
 * as \n, \t, \r, other bytes that are no UTF-8 as \xFF. Printable text is
 * unchanged.
 */
void	text_safe(struct str *, const char *, size_t);

/*
 * The nearest of n known names (Damerau-Levenshtein, at most a third of the
 * word's length, at least 2, and less than all of it), or NULL.
 */
const char *text_nearest(const char *word, const char *const *names,
	    size_t n);

/* Take Unicode spaces off both ends; 1 if there were any. */
int	text_trim(const char **, size_t *);

/*
 * The code point at p (n > 0) and its length in bytes; -1 and a length of 1
 * where there is none.
 */
int32_t	text_next(const char *, size_t n, size_t *len);
void	text_put(struct str *, int32_t codepoint);

/*
 * Append a key as references are printed: what would end it in a list, a
 * table or CSV, and a - in front, as %XX.
 */
void	text_key(struct str *, const char *, size_t);

#endif
