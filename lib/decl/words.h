/*
 * Words that stand in cells: choices of fields, kinds of events, and what
 * reports say of their own.
 */
#ifndef DECL_WORDS_H
#define DECL_WORDS_H

#include <stddef.h>

/* In Chinese; NULL where it is none of them. */
const char	*word_zh(const char *, size_t);

#endif
