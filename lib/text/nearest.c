/*
 * "Did you mean": the known name that a mistyped word is nearest to, by
 * optimal string alignment (Damerau-Levenshtein with adjacent swaps).
 */
#include <string.h>

#include "text/text.h"

enum { NEAREST_MAX = 64 };

static size_t
min3(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/* Both are at most NEAREST_MAX bytes. */
static size_t
nearest_distance(const char *a, size_t n, const char *b, size_t m)
{
	size_t row[3][NEAREST_MAX + 1], *old, *prev, *cur, *spare;
	size_t i, j;

	old = row[0];
	prev = row[1];
	cur = row[2];
	for (j = 0; j <= m; j++)
		prev[j] = old[j] = j;
	for (i = 1; i <= n; i++) {
		cur[0] = i;
		for (j = 1; j <= m; j++) {
			cur[j] = min3(prev[j] + 1, cur[j - 1] + 1,
			    prev[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && old[j - 2] + 1 < cur[j])
				cur[j] = old[j - 2] + 1;
		}
		spare = old;
		old = prev;
		prev = cur;
		cur = spare;
	}
	return prev[m];
}

/* The one name that the word begins; NULL for none or several. */
static const char *
nearest_begun(const char *word, size_t len, const char *const *names,
    size_t n)
{
	const char *found = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		if (strncmp(names[i], word, len) != 0)
			continue;
		if (found != NULL && strcmp(found, names[i]) != 0)
			return NULL;
		found = names[i];
	}
	return found;
}

const char *
text_nearest(const char *word, const char *const *names, size_t n)
{
	size_t i, len = strlen(word), m, d, best;
	const char *found = NULL;

	best = len / 3 > 2 ? len / 3 : 2;
	if (best >= len)
		best = len > 0 ? len - 1 : 0;
	if (best == 0 || len > NEAREST_MAX)
		return NULL;
	if ((found = nearest_begun(word, len, names, n)) != NULL)
		return found;
	for (i = 0; i < n; i++) {
		m = strlen(names[i]);
		if (m > NEAREST_MAX || m + best < len || len + best < m)
			continue;
		d = nearest_distance(word, len, names[i], m);
		if (d < best || (d == best && found == NULL)) {
			found = names[i];
			best = d;
		}
	}
	return found;
}
