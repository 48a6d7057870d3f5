/*
 * Which known name somebody meant: the one that the word begins, else the
 * nearest by insertions, deletions, changes and swaps of neighbours. The
 * library asks the same of fields and entities.
 */
#include <string.h>

#include "cmd.h"

enum { NEAR_MAX = 64 };

static size_t
near_least(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/* Both are at most NEAR_MAX bytes. */
static size_t
near_distance(const char *a, size_t n, const char *b, size_t m)
{
	size_t row[3][NEAR_MAX + 1], *old = row[0], *up = row[1];
	size_t *now = row[2], *spare, i, j;

	for (j = 0; j <= m; j++)
		up[j] = old[j] = j;
	for (i = 1; i <= n; i++) {
		now[0] = i;
		for (j = 1; j <= m; j++) {
			now[j] = near_least(up[j] + 1, now[j - 1] + 1,
			    up[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && old[j - 2] + 1 < now[j])
				now[j] = old[j - 2] + 1;
		}
		spare = old;
		old = up;
		up = now;
		now = spare;
	}
	return up[m];
}

/* NULL for none or several. */
static const char *
near_begun(const char *name, size_t len, const char *const *known)
{
	const char *found = NULL;

	for (; *known != NULL; known++) {
		if (strncmp(*known, name, len) != 0)
			continue;
		if (found != NULL && strcmp(found, *known) != 0)
			return NULL;
		found = *known;
	}
	return found;
}

const char *
talk_near(const char *name, const char *const *known)
{
	size_t len = strlen(name), m, d, best = len / 3 > 2 ? len / 3 : 2;
	const char *near;

	if (best >= len)
		best = len > 0 ? len - 1 : 0;
	if (best == 0 || len > NEAR_MAX)
		return NULL;
	if ((near = near_begun(name, len, known)) != NULL)
		return near;
	for (; *known != NULL; known++) {
		m = strlen(*known);
		if (m > NEAR_MAX || m + best < len || len + best < m)
			continue;
		d = near_distance(name, len, *known, m);
		if (d < best || (d == best && near == NULL)) {
			near = *known;
			best = d;
		}
	}
	return near;
}
