/*
 * The TZif format, RFC 8536: versions 1 to 3. Files are data like any other:
 * every count and index is checked before it is used.
 */
#include <stdlib.h>
#include <string.h>

#include "time/tzif.h"

#define HEADER	44

struct header {
	int	version;
	size_t	isut, isstd, leap, time, type, chars;
};

static const char damaged[] = "damaged time zone file";

static int64_t
be_int(const unsigned char *p, size_t width)
{
	uint64_t v = (p[0] & 0x80) != 0 ? UINT64_MAX : 0;
	size_t i;

	for (i = 0; i < width; i++)
		v = v << 8 | p[i];
	return (int64_t)v;
}

static size_t
be_count(const unsigned char *p)
{
	return (size_t)(be_int(p, 4) & UINT32_MAX);
}

static int
header_read(struct header *h, const unsigned char *p, size_t n)
{
	if (n < HEADER || memcmp(p, "TZif", 4) != 0)
		return -1;
	if (p[4] != '\0' && p[4] < '2')
		return -1;
	h->version = p[4] == '\0' ? 1 : p[4] - '0';
	h->isut = be_count(p + 20);
	h->isstd = be_count(p + 24);
	h->leap = be_count(p + 28);
	h->time = be_count(p + 32);
	h->type = be_count(p + 36);
	h->chars = be_count(p + 40);
	return h->type >= 1 && h->type <= 256 && h->time < 60000 ? 0 : -1;
}

/* The counts are 32-bit: their sum cannot overflow 64 bits. */
static size_t
block_size(const struct header *h, size_t width)
{
	return h->time * (width + 1) + h->type * 6 + h->chars +
	    h->leap * (width + 4) + h->isstd + h->isut;
}

void
zone_span(struct zone *z, int64_t at, int32_t off)
{
	if (z->n > 0 && z->at[z->n - 1] >= at) {
		z->off[z->n - 1] = off;
		return;
	}
	if (z->n == z->cap || (z->n > 0 && z->off[z->n - 1] == off))
		return;
	z->at[z->n] = at;
	z->off[z->n++] = off;
}

static int
block_read(struct zone *z, const struct header *h, const unsigned char *p,
    size_t width, int64_t *last)
{
	const unsigned char *index = p + h->time * width;
	const unsigned char *type = index + h->time;
	int64_t at;
	int32_t off[256];
	size_t i;

	for (i = 0; i < h->type; i++) {
		off[i] = (int32_t)be_int(type + i * 6, 4);
		if (off[i] < -ZONE_OFFSET || off[i] > ZONE_OFFSET)
			return -1;
	}
	*last = -ZONE_FAR;
	zone_span(z, *last, off[0]);
	for (i = 0; i < h->time; i++) {
		at = be_int(p + i * width, width);
		if (at <= *last || at >= ZONE_FAR || index[i] >= h->type)
			return -1;
		zone_span(z, at, off[index[i]]);
		*last = at;
	}
	return 0;
}

/* The rule stands between two line ends; it may be empty. */
static int
footer_read(struct zone *z, const unsigned char *p, size_t n, int64_t after)
{
	const unsigned char *end;

	if (n < 2 || p[0] != '\n' ||
	    (end = memchr(p + 1, '\n', n - 1)) == NULL)
		return -1;
	if (end == p + 1)
		return 0;
	return tzrule_extend(z, (const char *)p + 1, (size_t)(end - p - 1),
	    after);
}

static int
make_room(struct zone *z, const struct header *h)
{
	z->cap = h->time + 1 + TZRULE_SPANS;
	z->at = calloc(z->cap + 1, sizeof(*z->at));
	z->off = calloc(z->cap, sizeof(*z->off));
	return z->at == NULL || z->off == NULL ? -1 : 0;
}

int
tzif_read(struct zone *z, const unsigned char *p, size_t n, const char **why)
{
	struct header h;
	size_t width = 4, skip;
	int64_t last;

	*why = damaged;
	if (header_read(&h, p, n) == -1 || block_size(&h, 4) > n - HEADER)
		return -1;
	if (h.version >= 2) {
		width = 8;
		skip = HEADER + block_size(&h, 4);
		p += skip;
		n -= skip;
		if (header_read(&h, p, n) == -1 ||
		    block_size(&h, 8) > n - HEADER)
			return -1;
	}
	if (h.leap != 0) {
		*why = "the time zone counts leap seconds";
		return -1;
	}
	if (make_room(z, &h) == -1) {
		*why = "out of memory";
		return -1;
	}
	if (block_read(z, &h, p + HEADER, width, &last) == -1)
		return -1;
	skip = HEADER + block_size(&h, width);
	return width == 8 ? footer_read(z, p + skip, n - skip, last) : 0;
}
