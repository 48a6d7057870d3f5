/*
 * Decoding a stream, block by block.
 */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "charset/charset.h"
#include "charset/list.h"

enum { BLOCK = 1 << 16, ESCAPED = 3 };

/* Why a step ended: to go on, for want of input, for want of room. */
enum { MORE, EMPTY, FULL };

struct bad {
	int64_t	out, in;	/* offsets, decoded and not */
};

struct charset_decoder {
	const struct charset *set;
	iconv_t		 cd;
	struct text_source src;
	char		 buf[BLOCK];
	size_t		 pos, len;
	int		 ended, flushed;
	int64_t		 base;		/* the offset of buf[0] */
	int64_t		 out;		/* decoded so far */
	struct bad	*bad;		/* from next on, in order */
	size_t		 next, bads, cap;
	int		 line_bad;	/* this line has one already */
};

int
charset_open(struct charset_decoder **out, const struct charset *set,
    struct text_source src)
{
	struct charset_decoder *d = calloc(1, sizeof(*d));

	if (d == NULL)
		return -2;
	d->set = set;
	d->src = src;
	d->cd = iconv_open("UTF-8", set->iconv);
	if (d->cd == (iconv_t)-1) {
		free(d);
		return errno == ENOMEM ? -2 : -1;
	}
	*out = d;
	return 0;
}

void
charset_close(struct charset_decoder *d)
{
	if (d == NULL)
		return;
	iconv_close(d->cd);
	free(d->bad);
	free(d);
}

/* More behind what is left; -1 and errno. */
static int
fill(struct charset_decoder *d)
{
	ssize_t n;

	memmove(d->buf, d->buf + d->pos, d->len - d->pos);
	d->base += (int64_t)d->pos;
	d->len -= d->pos;
	d->pos = 0;
	do
		n = d->src.read(d->src.arg, d->buf + d->len, BLOCK - d->len);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return -1;
	d->ended = n == 0;
	d->len += (size_t)n;
	return 0;
}

static int
has_line_end(const char *p, size_t n)
{
	return memchr(p, '\n', n) != NULL || memchr(p, '\r', n) != NULL;
}

static int
remember(struct charset_decoder *d, int64_t out)
{
	struct bad *more;

	if (d->next > 0 && d->next * 2 >= d->bads) {
		d->bads -= d->next;
		memmove(d->bad, d->bad + d->next, d->bads * sizeof(*d->bad));
		d->next = 0;
	}
	if (d->bads == d->cap) {
		d->cap = d->cap ? d->cap * 2 : 64;
		more = realloc(d->bad, d->cap * sizeof(*more));
		if (more == NULL) {
			errno = ENOMEM;
			return -1;
		}
		d->bad = more;
	}
	d->bad[d->bads++] = (struct bad){ out, d->base + (int64_t)d->pos };
	d->line_bad = 1;
	return 0;
}

static char *
escape(char *o, unsigned char byte)
{
	*o++ = '\xED';
	*o++ = (char)(0xB0 | byte >> 6);
	*o++ = (char)(0x80 | (byte & 0x3F));
	return o;
}

/* How far the set's own characters may go: Latin has none in the middle. */
static size_t
limit(const struct charset_decoder *d)
{
	size_t i = d->len;

	if (d->set->latin)
		for (i = d->pos; i < d->len; i++)
			if (((unsigned char)d->buf[i] & 0xE0) == 0x80)
				break;
	return i;
}

/* Bytes that are no character: a unit, or at the end what is left. */
static size_t
bad_bytes(const struct charset_decoder *d)
{
	size_t left = d->len - d->pos;

	return left < d->set->unit ? left : d->set->unit;
}

/* The bad bytes at pos, escaped and remembered. */
static int
spoil(struct charset_decoder *d, size_t n, char **o, char **seen)
{
	if (d->line_bad && has_line_end(*seen, (size_t)(*o - *seen)))
		d->line_bad = 0;
	if (!d->line_bad && remember(d, d->out + (*o - *seen)) == -1)
		return -1;
	d->out += *o - *seen + (int64_t)n * ESCAPED;
	for (; n > 0; n--)
		*o = escape(*o, (unsigned char)d->buf[d->pos++]);
	*seen = *o;
	return MORE;
}

static int
step(struct charset_decoder *d, char **o, const char *end, char **seen)
{
	size_t stop = limit(d), left = stop - d->pos, n;
	size_t room = (size_t)(end - *o);
	char *in = d->buf + d->pos;
	int why = 0;

	if (iconv(d->cd, &in, &left, o, &room) == (size_t)-1)
		why = errno;
	d->pos = (size_t)(in - d->buf);
	if (why == E2BIG)
		return FULL;
	if ((why == 0 && d->pos == d->len) ||
	    (why == EINVAL && stop == d->len && !d->ended))
		return EMPTY;
	n = bad_bytes(d);
	return n * ESCAPED > (size_t)(end - *o) ? FULL :
	    spoil(d, n, o, seen);
}

/* Some sets keep a character back until they know what follows. */
static void
finish(struct charset_decoder *d, char **o, const char *end)
{
	size_t room = (size_t)(end - *o);

	if (iconv(d->cd, NULL, NULL, o, &room) != (size_t)-1)
		d->flushed = 1;
}

static ssize_t
decode(void *arg, char *p, size_t n)
{
	struct charset_decoder *d = arg;
	char *o = p, *end = p + n, *seen = p;
	int rc = d->pos == d->len ? EMPTY : MORE;

	while (!d->flushed && (o == p || rc == MORE)) {
		if (rc == EMPTY && !d->ended && fill(d) == -1)
			return -1;
		if (d->pos == d->len && d->ended) {
			finish(d, &o, end);
			break;
		}
		if ((rc = step(d, &o, end, &seen)) == -1)
			return -1;
		if (rc == FULL && o == p) {
			errno = EINVAL;		/* room for no character */
			return -1;
		}
	}
	if (d->line_bad && has_line_end(seen, (size_t)(o - seen)))
		d->line_bad = 0;
	d->out += o - seen;
	return o - p;
}

struct text_source
charset_source(struct charset_decoder *d)
{
	return (struct text_source){ decode, d };
}

int64_t
charset_bad(struct charset_decoder *d, int64_t kept, int64_t offset)
{
	size_t i;

	while (d->next < d->bads && d->bad[d->next].out < kept)
		d->next++;
	for (i = d->next; i < d->bads && d->bad[i].out <= offset; i++)
		if (d->bad[i].out == offset)
			return d->bad[i].in;
	return -1;
}
