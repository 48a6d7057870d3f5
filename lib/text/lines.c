/*
 * Physical lines of a stream, in one buffer.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "text/lines.h"

enum { LINES_READ = 1 << 17 };

void
text_lines_init(struct text_lines *l, struct text_source src, size_t max)
{
	*l = (struct text_lines){ .src = src, .max = max };
}

void
text_lines_free(struct text_lines *l)
{
	free(l->buf);
	*l = (struct text_lines){ .max = 0 };
}

const char *
text_lines_at(const struct text_lines *l)
{
	return l->buf + l->keep;
}

int64_t
text_lines_offset(const struct text_lines *l)
{
	return l->base + (int64_t)l->keep;
}

void
text_lines_keep(struct text_lines *l)
{
	l->keep = l->pos;
}

void
text_lines_back(struct text_lines *l, size_t off, long line)
{
	l->pos = l->keep + off;
	l->line = line;
	l->lf = 0;
}

void
text_lines_skip(struct text_lines *l)
{
	l->skipping = 1;
	l->line++;
}

/* Room for another read: move what is kept down, or grow. */
static int
lines_room(struct text_lines *l)
{
	size_t cap = l->cap;
	char *p;

	if (l->keep != 0) {
		memmove(l->buf, l->buf + l->keep, l->len - l->keep);
		l->base += (int64_t)l->keep;
		l->pos -= l->keep;
		l->len -= l->keep;
		l->keep = 0;
	}
	l->lf = l->pos;
	if (cap - l->len >= LINES_READ)
		return 0;
	cap = cap == 0 ? 2 * LINES_READ : cap * 2;
	if ((p = realloc(l->buf, cap)) == NULL)
		return -2;
	l->buf = p;
	l->cap = cap;
	return 0;
}

/* 0, or as text_lines_next(); at the end of the stream ended is set. */
static int
lines_fill(struct text_lines *l)
{
	ssize_t n;
	int rc;

	if ((rc = lines_room(l)) < 0)
		return rc;
	do
		n = l->src.read(l->src.arg, l->buf + l->len, l->cap - l->len);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return -3;
	l->ended = n == 0;
	l->len += (size_t)n;
	return 0;
}

/*
 * The length of the line at pos with its end; 0: more must be read to know.
 * The next LF is remembered, for files that end their lines with CR.
 */
static size_t
lines_find(struct text_lines *l, size_t *eol)
{
	const char *at = l->buf + l->pos, *p;
	size_t n = l->len - l->pos;

	if (n == 0)
		return 0;
	if (l->lf < l->len && (l->lf < l->pos || l->buf[l->lf] != '\n')) {
		p = memchr(at, '\n', n);
		l->lf = p != NULL ? (size_t)(p - l->buf) : l->len;
	}
	if (l->lf < l->len)
		n = l->lf - l->pos;
	*eol = l->lf < l->len;
	if ((p = memchr(at, '\r', n)) != NULL) {
		if (p + 1 == l->buf + l->len && !l->ended)
			return 0;
		*eol = p + 1 == at + n && l->lf < l->len ? 2 : 1;
		return (size_t)(p - at) + *eol;
	}
	if (*eol == 0 && !l->ended)
		return 0;
	return n + *eol;
}

static int
lines_begin(struct text_lines *l)
{
	int rc;

	while (l->len < 3 && !l->ended)
		if ((rc = lines_fill(l)) < 0)
			return rc;
	l->began = 1;
	if (l->len >= 3 && memcmp(l->buf, "\xEF\xBB\xBF", 3) == 0)
		l->keep = l->pos = 3;
	return 0;
}

/* Read until the line at pos is whole, or longer than may be. */
static int
lines_whole(struct text_lines *l, size_t *n, size_t *eol)
{
	int rc;

	while ((*n = lines_find(l, eol)) == 0) {
		if (l->len - l->pos > l->max + 1 || l->ended)
			return 0;
		if ((rc = lines_fill(l)) < 0)
			return rc;
	}
	return 0;
}

/* Pass over what is left of a line too long. */
static int
lines_pass(struct text_lines *l)
{
	size_t n, eol;
	int rc;

	while ((n = lines_find(l, &eol)) == 0 && !l->ended) {
		/* A CR last in the buffer waits for its LF. */
		l->pos = l->len;
		if (l->len != 0 && l->buf[l->len - 1] == '\r')
			l->pos--;
		l->keep = l->pos;
		if ((rc = lines_fill(l)) < 0)
			return rc;
	}
	l->pos += n;
	l->keep = l->pos;
	l->skipping = 0;
	return 0;
}

int
text_lines_next(struct text_lines *l, struct text_line *line)
{
	size_t n, eol = 0;
	int rc;

	if (!l->began && (rc = lines_begin(l)) < 0)
		return rc;
	if (l->skipping && (rc = lines_pass(l)) < 0)
		return rc;
	if ((rc = lines_whole(l, &n, &eol)) < 0)
		return rc;
	if (n > l->max + eol || (n == 0 && l->len - l->pos > l->max))
		return -1;
	if (n == 0)
		return 0;
	line->off = l->pos - l->keep;
	line->n = n;
	line->eol = eol;
	l->pos += n;
	l->line++;
	return 1;
}
