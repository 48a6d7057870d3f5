/*
 * Cards from lines: where one begins and ends, what is folded, and its
 * version, which old ones say last.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/text.h"
#include "vcard/own.h"

int
vcard_word(const char *p, size_t n, const char *word)
{
	return strlen(word) == n && strncasecmp(p, word, n) == 0;
}

int
vcard_open(struct vcard_reader **out, struct text_source src)
{
	if ((*out = calloc(1, sizeof(**out))) == NULL)
		return -2;
	text_lines_init(&(*out)->lines, src, VCARD_MAX);
	return 0;
}

void
vcard_close(struct vcard_reader *r)
{
	if (r == NULL)
		return;
	text_lines_free(&r->lines);
	arena_free(&r->arena);
	str_free(&r->text);
	free(r->logical);
	free(r->property);
	free(r);
}

static int
bad(struct vcard_reader *r, long line, const char *why)
{
	r->why = why;
	r->why_line = line;
	return -1;
}

/* Without its end and the spaces behind it. */
static size_t
bare(const char *p, size_t n)
{
	while (n > 0 && (p[n - 1] == '\n' || p[n - 1] == '\r' ||
	    p[n - 1] == ' ' || p[n - 1] == '\t'))
		n--;
	return n;
}

static int
is_begin(const char *p, size_t n)
{
	return vcard_word(p, bare(p, n), "BEGIN:VCARD");
}

static int
is_end(const char *p, size_t n)
{
	return vcard_word(p, bare(p, n), "END:VCARD");
}

/* A reason that we gave ourselves, in a rejects file. */
static int
is_reason(const char *p, size_t n)
{
	return n >= 13 && strncasecmp(p, "X-CRM-REASON:", 13) == 0;
}

static int
logical_new(struct vcard_reader *r, long line)
{
	size_t cap = r->logical_cap ? r->logical_cap * 2 : 64;
	struct logical *more;

	if (r->logicals == VCARD_CELLS_MAX)
		return bad(r, line, "a card of more than 1,000 properties");
	if (r->logicals == r->logical_cap) {
		more = realloc(r->logical, cap * sizeof(*more));
		if (more == NULL)
			return -2;
		r->logical = more;
		r->logical_cap = cap;
	}
	r->logical[r->logicals++] = (struct logical){ r->text.n, 0, line };
	return 0;
}

/* Is the line's value quoted-printable, so that "=" at its end goes on? */
static int
is_quoted(const char *p, size_t n)
{
	static const char word[] = "QUOTED-PRINTABLE";
	const char *colon = memchr(p, ':', n);
	size_t i, head = colon == NULL ? 0 : (size_t)(colon - p);

	for (i = 0; i + sizeof(word) - 1 <= head; i++)
		if (strncasecmp(p + i, word, sizeof(word) - 1) == 0)
			return 1;
	return 0;
}

struct folding {
	int	begun;		/* a logical line is there to go on */
	int	quoted, soft;
};

/* One physical line of a card, without its end, to the unfolded text. */
static int
take_line(struct vcard_reader *r, struct folding *f, const char *p, size_t n)
{
	int rc;

	if (f->soft) {
		r->text.n--;		/* the "=" */
		r->logical[r->logicals - 1].n--;
	} else if (bare(p, n) == 0 && (n == 0 || !f->begun)) {
		return 0;
	} else if ((p[0] == ' ' || p[0] == '\t') && f->begun) {
		/* 2.1 folds where a space is, and keeps it. */
		if (r->version != V21) {
			p++;
			n--;
		}
	} else {
		if ((rc = logical_new(r, r->lines.line)) < 0)
			return rc;
		f->begun = 1;
		f->quoted = is_quoted(p, n);
		if (vcard_word(p, bare(p, n), "VERSION:2.1"))
			r->version = V21;
	}
	str_add(&r->text, p, n);
	r->logical[r->logicals - 1].n += n;
	f->soft = f->quoted && n > 0 && p[n - 1] == '=';
	return r->text.failed ? -2 : 0;
}

/* AGENT: a card within the card, which speaks of somebody else. */
static int
is_agent(const struct vcard_reader *r)
{
	const struct logical *l;
	const char *p;
	size_t n;

	if (r->logicals == 0)
		return 0;
	l = &r->logical[r->logicals - 1];
	p = r->text.p + l->off;
	n = bare(p, l->n);
	return n >= 6 && strncasecmp(p, "AGENT", 5) == 0 && p[n - 1] == ':';
}

/* The lines up to END; 1, 0 where the stream ends, or a failure. */
static int
card_lines(struct vcard_reader *r)
{
	struct folding f = { 0 };
	struct text_line line;
	size_t taken = 0;
	int rc, within = 0, over = 0;
	const char *p;

	while ((rc = text_lines_next(&r->lines, &line)) == 1) {
		p = text_lines_at(&r->lines) + line.off;
		taken = line.off + line.n;
		if (is_end(p, line.n)) {
			if (within-- == 0)
				return over ? -1 : 1;
			continue;
		}
		if (is_begin(p, line.n) && !f.soft) {
			if (is_agent(r) || within) {
				within++;
				continue;
			}
			text_lines_back(&r->lines, line.off,
			    r->lines.line - 1);
			break;
		}
		if (within || over || is_reason(p, line.n))
			continue;
		if (taken > VCARD_MAX)
			return bad(r, r->lines.line,
			    "a card of more than 16 MiB");
		rc = take_line(r, &f, p, line.n - line.eol);
		if (rc == -2)
			return rc;
		over = rc == -1;
	}
	if (rc == -1)
		text_lines_skip(&r->lines);
	if (rc < -1)
		return rc;
	if (over)
		return -1;
	return bad(r, r->lines.line, rc == -1 ?
	    "a line of more than 16 MiB" : "the card has no END:VCARD");
}

static int
read_version(struct vcard_reader *r, struct vcard_row *row)
{
	static const struct { const char *name; int version; } known[] = {
		{ "2.1", V21 }, { "3.0", V30 }, { "4.0", V40 } };
	size_t i, k;

	r->version = 0;
	for (i = 0; i < r->properties; i++) {
		const struct property *p = &r->property[i];

		if (strcmp(p->name, "VERSION") != 0)
			continue;
		for (k = 0; k < 3; k++)
			if (vcard_word(p->p, bare(p->p, p->n), known[k].name))
				r->version = known[k].version;
		if (r->version == 0)
			return bad(r, p->line,
			    "a version of vCard other than 2.1, 3.0 and 4.0");
	}
	row->unversioned = r->version == 0;
	if (row->unversioned)
		r->version = V30;
	return 0;
}

static int
read_properties(struct vcard_reader *r)
{
	struct property *more;
	size_t i;
	int rc;

	if (r->property_cap < r->logicals) {
		more = realloc(r->property, r->logicals * sizeof(*more));
		if (more == NULL)
			return -2;
		r->property = more;
		r->property_cap = r->logicals;
	}
	for (i = 0; i < r->logicals; i++) {
		const struct logical *l = &r->logical[i];

		r->property[i] = (struct property){ .line = l->line };
		r->why_line = l->line;
		if ((rc = property_read(r, &r->property[i],
		    r->text.p + l->off, l->n)) < 0)
			return rc;
		r->properties++;
	}
	return 0;
}

static int
read_card(struct vcard_reader *r, struct vcard_row *row)
{
	int rc = card_lines(r);

	if (rc == 1)
		rc = read_properties(r);
	if (rc == 0)
		rc = read_version(r, row);
	if (rc == 0)
		rc = cells_make(r);
	return rc == 0 ? 1 : rc;
}

/* Lines that belong to no card are one bad piece. */
static int
stray(struct vcard_reader *r)
{
	struct text_line line;
	long first = r->lines.line;
	int rc;

	while ((rc = text_lines_next(&r->lines, &line)) == 1) {
		const char *p = text_lines_at(&r->lines) + line.off;

		if (is_begin(p, line.n)) {
			text_lines_back(&r->lines, line.off,
			    r->lines.line - 1);
			break;
		}
		if (line.off + line.n > VCARD_MAX)
			break;
	}
	if (rc == -1)
		text_lines_skip(&r->lines);
	return rc < -1 ? rc : bad(r, first, "text outside of a card");
}

/* To the next line that says something: 1 BEGIN, 2 another, or its status. */
static int
find_begin(struct vcard_reader *r)
{
	struct text_line line;
	const char *p;
	int rc;

	do {
		text_lines_keep(&r->lines);
		rc = text_lines_next(&r->lines, &line);
		p = text_lines_at(&r->lines);
	} while (rc == 1 && (bare(p, line.n) == 0 || is_reason(p, line.n)));
	if (rc == -1) {
		text_lines_skip(&r->lines);
		return bad(r, r->lines.line, "a line of more than 16 MiB");
	}
	return rc == 1 && !is_begin(p, line.n) ? 2 : rc;
}

int
vcard_next(struct vcard_reader *r, struct vcard_row *row)
{
	int rc;

	*row = (struct vcard_row){ 0 };
	arena_clear(&r->arena);
	str_clear(&r->text);
	r->logicals = r->properties = r->cells = 0;
	r->version = 0;
	rc = find_begin(r);
	row->line = r->lines.line;
	row->offset = text_lines_offset(&r->lines);
	if (rc == 1)
		rc = read_card(r, row);
	else if (rc == 2)
		rc = stray(r);
	row->raw = text_lines_at(&r->lines);
	row->rawlen = r->lines.pos - r->lines.keep;
	row->cell = r->cell;
	row->cells = r->cells;
	if (rc == -1) {
		row->why = r->why;
		row->why_line = r->why_line;
	}
	return rc;
}
