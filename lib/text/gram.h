/*
 * Full text over names without word breaks: words of alphabetic scripts stay
 * whole, runs of Han, Kana and Hangul become overlapping pairs, so that
 * FTS5's own tokenizer (unicode61, detail=none) finds 王伟 in
 * 上海王伟贸易有限公司. All return -1 if the text is not UTF-8.
 */
#ifndef TEXT_GRAM_H
#define TEXT_GRAM_H

#include <stddef.h>

#include "base/str.h"

/*
 * Append what to index: folded tokens with a space between (and one before
 * the first, if the str ends in none). A run of Han gives its pairs and its
 * last character, so that one character, as a prefix, finds every place.
 */
int	gram_index(struct str *, const char *, size_t);

/*
 * Append the MATCH expression for what a person typed: "tokens" joined by
 * AND, the last word and lone characters as prefixes ("w"*). 1: nothing to
 * search for, and nothing appended.
 */
int	gram_query(struct str *, const char *, size_t);

/*
 * 1 if every space-separated piece of needle occurs, folded, in hay. MATCH
 * finds pairs in any order: this tells the hits from the near misses.
 */
int	gram_contains(const char *hay, size_t, const char *needle, size_t);

#endif
