/*
 * What the fuzz targets share: bytes as a source, a store to ask, and a wish
 * that must hold.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lines.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#define MUST(wish) do {							\
	if (!(wish)) {							\
		fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #wish); \
		abort();						\
	}								\
} while (0)

struct fuzz_bytes { const char *p; size_t n; };

/* In small pieces, so that their ends fall everywhere. */
static inline ssize_t
fuzz_read(void *arg, char *out, size_t n)
{
	struct fuzz_bytes *b = arg;

	n = n > 61 ? 61 : n;
	n = n > b->n ? b->n : n;
	memcpy(out, b->p, n);
	b->p += n;
	b->n -= n;
	return (ssize_t)n;
}

/* Every byte is looked at: a wrong length is an error of ASan's. */
static inline void
fuzz_touch(const char *p, size_t n)
{
	volatile unsigned char sum = 0;

	while (n-- > 0)
		sum = (unsigned char)(sum ^ (unsigned char)*p++);
	(void)sum;
}

#endif
