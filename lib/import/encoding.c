/*
 * In which character set a file is: what was said, what its mark says, and
 * where it is something else, what it might be. A guess is told, never used.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "import/encoding.h"
#include "text/text.h"

enum { SAMPLE = 1 << 20, VALUE = 24 };

static int
unknown(struct source *s, const char *said)
{
	const char *near = charset_near(said);

	return session_fail(s->crm, CRM_EUSAGE, "encoding: none is called "
	    "'%s'%s%s; crm-map(5) lists them", said, near ? "; did you mean " :
	    "", near ? near : "");
}

/* UTF-16 is one of two, which the mark tells. */
static int
by_mark(struct source *s, const struct charset *said,
    const struct charset *marked)
{
	const char *name = charset_name(said);

	if (marked != NULL && strncmp(charset_name(marked), name,
	    strlen(name)) == 0) {
		s->set = marked;
		return 0;
	}
	return session_fail(s->crm, CRM_EUSAGE, "%s: no byte order mark of "
	    "%s; --encoding %sLE or %sBE reads it without one", s->name, name,
	    name, name);
}

/* Other words for the same command, with the encoding said. */
static void
put_command(struct str *out, const struct crm *c, const char *name)
{
	const char *args = c->args ? c->args : "";
	int end = strstr(args, " -- ") == NULL;

	if (c->tool == NULL)
		str_printf(out, "--encoding %s", name);
	else if (end)
		str_printf(out, "%s %s --encoding %s", c->tool, args, name);
	else
		str_printf(out, "%s --encoding %s %s", c->tool, name, args);
}

/* Some write the mark of UTF-16 in front of UTF-32: what is it really? */
static const struct charset *
behind_mark(const struct source *s, const struct charset *marked)
{
	const struct charset *is[1];
	char p[4096];
	ssize_t n;

	if (marked == NULL || s->mark != 2)
		return NULL;
	n = pread(s->fd, p, sizeof(p), 2);
	if (n <= 0 || charset_guess(is, 1, p, (size_t)n) == 0 ||
	    strncmp(charset_name(is[0]), "UTF-32", 6) != 0)
		return NULL;
	return is[0];
}

static int
contradicts(struct source *s, const struct charset *marked,
    const struct charset *other)
{
	struct str command = { 0 };
	int rc;

	put_command(&command, s->crm, charset_name(other));
	rc = session_fail(s->crm, CRM_EDATA, "%s:1: begins with the byte order "
	    "mark of %s, and is not in it; the file may be in %s: %s", s->name,
	    charset_name(marked), charset_name(other),
	    command.p ? command.p : "");
	str_free(&command);
	return rc;
}

/* What was said and what the mark says, where both are there. */
static int
agree(struct source *s, const struct charset *said,
    const struct charset *marked)
{
	const struct charset *is = behind_mark(s, marked);

	s->set = said ? said : marked ? marked : charset_find("UTF-8");
	if (is != NULL && said != is)
		return contradicts(s, marked, is);
	if (is != NULL) {
		s->skip = s->mark;
		s->mark = 0;
		session_say(s->crm, "%s: the mark of %s in front is wrong, "
		    "and passed over", s->name, charset_name(marked));
	} else if (said != NULL && marked != NULL && said != marked)
		return session_fail(s->crm, CRM_EDATA, "%s:1: begins with the "
		    "byte order mark of %s, and %s was said; --encoding %s "
		    "reads it", s->name, charset_name(marked),
		    charset_name(said), charset_name(marked));
	else if (said == NULL && !charset_is_utf8(s->set))
		session_say(s->crm, "%s: read as %s, by its byte order mark",
		    s->name, charset_name(s->set));
	return 0;
}

static int
choose(struct source *s)
{
	const char *word = s->input->encoding;
	const struct charset *said = word ? charset_find(word) : NULL;
	const struct charset *marked;
	char head[4];
	ssize_t n = pread(s->fd, head, sizeof(head), lseek(s->fd, 0,
	    SEEK_CUR));

	if (word != NULL && said == NULL)
		return unknown(s, word);
	marked = charset_mark(head, n > 0 ? (size_t)n : 0, &s->mark);
	if (said != NULL && charset_needs_mark(said))
		return by_mark(s, said, marked);
	return agree(s, said, marked);
}

int
encoding_open(struct source *s, struct text_source *src)
{
	int rc;

	if (s->set == NULL && (rc = choose(s)) < 0)
		return rc;
	charset_close(s->decoder);
	s->decoder = NULL;
	if (charset_is_utf8(s->set))
		return 0;
	if (s->skip != 0 && lseek(s->fd, (off_t)s->skip, SEEK_CUR) == -1)
		return session_fail(s->crm, CRM_EIO, "%s: cannot be read from "
		    "the middle", s->name);
	rc = charset_open(&s->decoder, s->set, *src);
	if (rc == -1)
		return session_fail(s->crm, CRM_EUSAGE, "encoding: this system "
		    "has no %s", charset_name(s->set));
	if (rc < 0)
		return session_nomem(s->crm);
	*src = charset_source(s->decoder);
	return 0;
}

/* What was said is doubted only where it fails from the first line on. */
static void
put_guess(struct str *out, const struct source *s, const char *p, size_t n)
{
	const struct charset *best[2];
	size_t found = s->input->encoding != NULL && s->line > 2 ? 0 :
	    charset_guess(best, 2, p, n);

	if (text_valid(p, n, NULL) && !charset_is_utf8(s->set)) {
		best[0] = charset_find("UTF-8");
		found = 1;
	}
	if (found == 0 || best[0] == s->set) {
		str_printf(out, "; mend the line, or say with --encoding what "
		    "the file is in");
		return;
	}
	str_printf(out, "; the file may be in %s", charset_name(best[0]));
	if (found > 1)
		str_printf(out, " or %s", charset_name(best[1]));
	str_puts(out, ", which is only a guess; to read it so: ");
	put_command(out, s->crm, charset_name(best[0]));
}

/* Once for a file: what its bytes look like. */
static void
hint(struct str *out, struct source *s)
{
	char *p = malloc(SAMPLE);
	ssize_t n = p ? pread(s->fd, p, SAMPLE, 0) : -1;

	if (n == SAMPLE)
		while (n > 0 && p[n - 1] != '\n')
			n--;
	if (n > 0 && !s->hinted)
		put_guess(out, s, p, (size_t)n);
	s->hinted = 1;
	free(p);
}

static void
put_bytes(struct str *out, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n && i < 4; i++)
		if ((unsigned char)p[i] >= 0x80 || i == 0)
			str_printf(out, "\\x%02X", (unsigned char)p[i]);
		else
			break;
}

/* Which byte of the file, and what is there. */
static void
put_place(struct str *out, struct source *s, const struct source_bad *b)
{
	const char *p = b->raw + b->at;
	size_t n = b->rawlen - b->at;
	struct str bytes = { 0 };
	int64_t at = b->offset + (int64_t)b->at;

	if (s->decoder != NULL) {
		charset_encode(&bytes, s->set, p, n < 12 ? n : 12);
		at = charset_bad(s->decoder, b->offset, at);
		at += at >= 0 ? (int64_t)s->skip : 0;
		p = bytes.p;
		n = bytes.n;
	}
	str_printf(out, "invalid %s", charset_name(s->set));
	if (at >= 0)
		str_printf(out, " at byte %lld", (long long)at);
	str_puts(out, ": '");
	put_bytes(out, p, n);
	str_putc(out, '\'');
	str_free(&bytes);
}

/* The first characters from there on, of one line. */
static void
put_value(struct str *out, const struct source_bad *b)
{
	const char *p = b->raw + b->at;
	size_t n = b->rawlen - b->at, len, i;

	n = n < VALUE ? n : VALUE;
	for (i = 0; i < n && p[i] != '\n' && p[i] != '\r'; i += len)
		if (text_next(p + i, n - i, &len) == -1)
			break;
	if (i == 0)
		return;
	str_puts(out, ": '");
	text_safe(out, p, i);
	str_puts(out, i < b->rawlen - b->at && p[i] != '\n' &&
	    p[i] != '\r' ? "...'" : "'");
}

static const struct { const char *why, *remedy; int shows; } remedies[] = {
	{ "unclosed quote", "close it on its line or further down; a quote "
	    "that is meant as such stands twice, inside quotes", 1 },
	{ "text after a closing quote", "inside quotes a quote stands twice",
	    1 },
	{ "a space before an opening quote", "leave the space out, or put the "
	    "whole field in quotes and its own quotes twice", 1 },
	{ "a field of more than 1 MiB", "a quote may be missing; else make it "
	    "shorter", 1 },
	{ "a row of more than 4 MiB", "a quote or a line end may be missing",
	    1 },
	{ "more than 1000 columns", "a line end may be missing, or --delimiter "
	    "is to say what stands between cells", 0 },
	{ "more cells than the header has columns", "put cells with the "
	    "delimiter inside in quotes, or mend the header", 0 },
};

static void
put_remedy(struct str *out, const struct source_bad *b)
{
	size_t i;

	str_puts(out, b->why);
	for (i = 0; i < sizeof(remedies) / sizeof(remedies[0]); i++)
		if (strcmp(remedies[i].why, b->why) == 0) {
			if (remedies[i].shows && b->at < b->rawlen)
				put_value(out, b);
			str_printf(out, "; %s", remedies[i].remedy);
		}
}

const char *
encoding_why(struct source *s, const struct source_bad *b)
{
	struct str *out = &s->reason;

	str_clear(out);
	if (b->cell > 0 && b->cell <= s->columns &&
	    s->column[b->cell - 1][0] != '\0')
		str_printf(out, "%s: ", s->column[b->cell - 1]);
	else if (b->cell > 0)
		str_printf(out, "column %zu: ", b->cell);
	if (strcmp(b->why, "invalid UTF-8") == 0 && b->at < b->rawlen) {
		put_place(out, s, b);
		hint(out, s);
	} else if (strcmp(b->why, "NUL byte") == 0) {
		str_printf(out, "%s at byte %lld", b->why,
		    (long long)(b->offset + (int64_t)b->at));
		hint(out, s);
	} else
		put_remedy(out, b);
	return out->failed ? b->why : out->p;
}

int
encoding_put(const struct source *s, const struct str *text, FILE *f)
{
	struct str out = { 0 };
	int rc = 0;

	if (s->set == NULL || charset_is_utf8(s->set)) {
		fwrite(text->p, 1, text->n, f);
		return text->failed ? -1 : 0;
	}
	if (charset_encode(&out, s->set, text->p ? text->p : "", text->n) < 0 ||
	    out.failed || text->failed)
		rc = -1;
	fwrite(out.p ? out.p : "", 1, out.n, f);
	str_free(&out);
	return rc;
}
