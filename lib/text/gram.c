/*
 * Tokens for full text. What counts as a letter must agree with FTS5's
 * unicode61 (L*, N*): a token it would split becomes a phrase, which
 * detail=none refuses.
 */
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "text/gram.h"
#include "text/text.h"

enum { GRAM_TOKENS_MAX = 32 };

enum gram_class { GRAM_BREAK, GRAM_LETTER, GRAM_HAN };

enum gram_kind {
	GRAM_WORD,
	GRAM_PAIR,
	GRAM_LAST,	/* the last character of a run, again */
	GRAM_SINGLE	/* a run of one character */
};

struct gram_token {
	const char	*p;	/* in the folded text */
	size_t		 n;
	enum gram_kind	 kind;
};

struct gram {
	const char	*p, *end;
	int		 in_run;	/* behind a pair */
};

static int
gram_is_run(int32_t c)
{
	return c == 0x3005 || c == 0x3007 || (c >= 0x3041 && c <= 0x30FF) ||
	    (c >= 0x3105 && c <= 0x312F) || (c >= 0x3400 && c <= 0x4DBF) ||
	    (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
	    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

static enum gram_class
gram_class(int32_t c)
{
	utf8proc_category_t category;

	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ?
		    GRAM_LETTER : GRAM_BREAK;
	/* Vowel signs that were marks when unicode61's table was made. */
	if ((c >= 0x19B0 && c <= 0x19C9) || c == 0x1CF2 || c == 0x1CF3)
		return GRAM_BREAK;
	category = utf8proc_category(c);
	if ((category < UTF8PROC_CATEGORY_LU ||
	    category > UTF8PROC_CATEGORY_LO) &&
	    (category < UTF8PROC_CATEGORY_ND ||
	    category > UTF8PROC_CATEGORY_NO))
		return GRAM_BREAK;
	return gram_is_run(c) ? GRAM_HAN : GRAM_LETTER;
}

/* The class of the character at p, and its length. */
static enum gram_class
gram_at(const char *p, const char *end, size_t *len)
{
	if (p == end) {
		*len = 0;
		return GRAM_BREAK;
	}
	return gram_class(text_next(p, (size_t)(end - p), len));
}

/* At a character of a run: its pair with the next, or it ends the run. */
static void
gram_pair(struct gram *g, struct gram_token *t, size_t len)
{
	size_t more;

	t->p = g->p;
	t->n = len;
	if (gram_at(g->p + len, g->end, &more) == GRAM_HAN) {
		t->n += more;
		t->kind = GRAM_PAIR;
	} else
		t->kind = g->in_run ? GRAM_LAST : GRAM_SINGLE;
	g->in_run = t->kind == GRAM_PAIR;
	g->p += len;
}

static int
gram_next(struct gram *g, struct gram_token *t)
{
	enum gram_class class;
	size_t len;

	while ((class = gram_at(g->p, g->end, &len)) == GRAM_BREAK) {
		if (len == 0)
			return 0;
		g->p += len;
	}
	if (class == GRAM_HAN) {
		gram_pair(g, t, len);
		return 1;
	}
	t->kind = GRAM_WORD;
	t->p = g->p;
	do
		g->p += len;
	while (gram_at(g->p, g->end, &len) == GRAM_LETTER);
	t->n = (size_t)(g->p - t->p);
	return 1;
}

static int
gram_fold(struct str *folded, struct str *out, const char *p, size_t n)
{
	if (text_fold(folded, p, n) < 0)
		return -1;
	if (folded->failed)
		out->failed = 1;
	return folded->failed;
}

int
gram_index(struct str *s, const char *p, size_t n)
{
	struct str folded = { 0 };
	struct gram_token t;
	struct gram g;
	int rc;

	rc = gram_fold(&folded, s, p, n);
	g = (struct gram){ .p = folded.p, .end = folded.p };
	if (rc == 0 && folded.n != 0)
		g.end += folded.n;
	while (gram_next(&g, &t)) {
		if (s->n != 0 && s->p[s->n - 1] != ' ')
			str_putc(s, ' ');
		str_add(s, t.p, t.n);
	}
	str_free(&folded);
	return rc < 0 ? -1 : 0;
}

static void
gram_quote(struct str *s, const struct gram_token *t, int first, int prefix)
{
	str_puts(s, first ? "\"" : " AND \"");
	str_add(s, t->p, t->n);
	str_puts(s, prefix ? "\"*" : "\"");
}

int
gram_query(struct str *s, const char *p, size_t n)
{
	struct str folded = { 0 };
	struct gram_token t, next;
	struct gram g;
	int rc, more, count = 0;

	rc = gram_fold(&folded, s, p, n);
	g = (struct gram){ .p = folded.p, .end = folded.p };
	if (rc == 0 && folded.n != 0)
		g.end += folded.n;
	more = gram_next(&g, &t);
	while (more && count < GRAM_TOKENS_MAX) {
		more = gram_next(&g, &next);
		if (t.kind != GRAM_LAST)
			gram_quote(s, &t, count++ == 0,
			    t.kind == GRAM_SINGLE ||
			    (t.kind == GRAM_WORD && !more));
		t = next;
	}
	str_free(&folded);
	return rc < 0 ? -1 : count == 0;
}

static int
gram_find(const struct str *hay, const char *p, size_t n)
{
	const char *at = hay->p, *end = hay->p + hay->n;

	for (; (size_t)(end - at) >= n; at++) {
		at = memchr(at, p[0], (size_t)(end - at) - n + 1);
		if (at == NULL)
			return 0;
		if (memcmp(at, p, n) == 0)
			return 1;
	}
	return 0;
}

int
gram_contains(const char *hay, size_t hn, const char *needle, size_t nn)
{
	struct str h = { 0 }, w = { 0 };
	const char *p, *end;
	size_t n;
	int rc;

	str_add(&h, "", 0);
	str_add(&w, "", 0);
	rc = text_fold(&h, hay, hn) < 0 || text_fold(&w, needle, nn) < 0 ||
	    h.failed || w.failed ? -1 : 1;
	p = end = w.p;
	if (rc == 1)
		end += w.n;
	while (rc == 1 && p != end) {
		p += strspn(p, " \t\r\n\v\f");
		n = strcspn(p, " \t\r\n\v\f");
		if (n != 0)
			rc = gram_find(&h, p, n);
		p += n;
	}
	str_free(&h);
	str_free(&w);
	return rc;
}
