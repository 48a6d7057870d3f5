/*
 * Which known name somebody meant.
 */
#include <string.h>

#include "cmd.h"

/* Insertions, deletions and changes that make one word the other. */
static size_t
near_distance(const char *a, const char *b)
{
	size_t row[64], i, j, n, corner, up, best;

	if ((n = strlen(b)) >= sizeof(row) / sizeof(row[0]))
		return n;
	for (j = 0; j <= n; j++)
		row[j] = j;
	for (i = 1; a[i - 1] != '\0'; i++) {
		corner = row[0];
		row[0] = i;
		for (j = 1; j <= n; j++) {
			up = row[j];
			best = corner + (a[i - 1] != b[j - 1]);
			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
			corner = up;
		}
	}
	return row[n];
}

const char *
talk_near(const char *name, const char *const *known)
{
	const char *near = NULL;
	size_t d, least = strlen(name) / 2 + 1;

	if (least > 4)
		least = 4;
	for (; *known != NULL; known++)
		if ((d = near_distance(name, *known)) < least) {
			least = d;
			near = *known;
		}
	return near;
}
