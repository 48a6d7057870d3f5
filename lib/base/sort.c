/*
 * Least-significant-byte-first radix sort that skips bytes all keys share.
 */
#include <string.h>

#include "base/sort.h"

static void
sort_pass(const struct sort_item *from, struct sort_item *to, size_t n,
    unsigned shift)
{
	size_t count[257] = { 0 }, i;

	for (i = 0; i < n; i++)
		count[(from[i].key >> shift & 255) + 1]++;
	for (i = 0; i < 256; i++)
		count[i + 1] += count[i];
	for (i = 0; i < n; i++)
		to[count[from[i].key >> shift & 255]++] = from[i];
}

void
sort_items(struct sort_item *item, struct sort_item *spare, size_t n)
{
	struct sort_item *a = item, *b = spare, *t;
	uint64_t differ = 0;
	unsigned shift;
	size_t i;

	for (i = 1; i < n; i++)
		differ |= item[i].key ^ item[0].key;
	for (shift = 0; shift < 64; shift += 8) {
		if ((differ >> shift & 255) == 0)
			continue;
		sort_pass(a, b, n, shift);
		t = a;
		a = b;
		b = t;
	}
	if (a != item && n != 0)
		memcpy(item, a, n * sizeof(*item));
}
