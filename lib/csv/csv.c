/*
 * Rows of a CSV file over libcsv, which gets one physical line a call and is
 * started anew after an error. Cells are not copied: in strict CSV what
 * libcsv hands out tells where the cell lies in the row's own bytes, unless
 * it had quotes inside.
 */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "csv/reader.h"
#include "text/text.h"

enum { CSV_BLOCK = 1 << 16 };

/* A cell while its row is being read: pointers could still move. */
struct csv_part {
	size_t	start;	/* in the row, its quote included */
	size_t	off, n;
	int	quoted;
	int	copied;	/* off is in copies, not in the row */
};

struct csv_reader {
	struct csv_parser parser;
	struct text_lines lines;
	char		 delimiter, quote;
	const char	*row;		/* while libcsv runs: its bytes */
	size_t		 have;		/* so many */
	size_t		 next;		/* in the row: the next cell */
	size_t		 parts;
	int		 done;		/* the row is complete */
	int		 wide, big;	/* over a limit */
	size_t		 big_at;	/* in the row: the cell that is */
	struct str	 copies;	/* cells with quotes inside */
	long		 open_line;	/* where the unfinished cell begins */
	size_t		 open_end;	/* in the row: the end of that line */
	struct csv_part	 part[CSV_CELLS_MAX];
	struct csv_cell	 cell[CSV_CELLS_MAX];
};

/* Spaces belong to the field; lines end where text/lines.h ends them. */
static int
csv_no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static size_t
csv_count(const char *p, size_t n, char c)
{
	const char *end = p + n;
	size_t count = 0;

	while ((p = memchr(p, c, (size_t)(end - p))) != NULL) {
		count++;
		p++;
	}
	return count;
}

static void
csv_on_cell(void *text, size_t n, void *arg)
{
	struct csv_reader *r = arg;
	struct csv_part *part = &r->part[r->parts % CSV_CELLS_MAX];
	size_t inside;

	r->parts++;
	r->wide |= r->parts > CSV_CELLS_MAX;
	if (n > CSV_FIELD_MAX && !r->big) {
		r->big = 1;
		r->big_at = r->next;
	}
	part->start = r->next;
	part->n = n;
	part->copied = 0;
	part->quoted = r->next < r->have && r->row[r->next] == r->quote;
	part->off = r->next + (size_t)part->quoted;
	r->next += n + 1;
	if (!part->quoted)
		return;
	inside = csv_count(text, n, r->quote);
	r->next += inside + 2;
	if (inside == 0)
		return;
	part->copied = 1;
	part->off = r->copies.n;
	str_add(&r->copies, text, n);
}

static void
csv_on_row(int end, void *arg)
{
	struct csv_reader *r = arg;

	(void)end;
	r->done = 1;
}

int
csv_open(struct csv_reader **out, struct text_source src,
    const struct csv_dialect *dialect)
{
	struct csv_reader *r;
	struct csv_dialect d = { 0 };

	if (dialect != NULL)
		d = *dialect;
	if (d.quote == '\0')
		d.quote = '"';
	if (d.delimiter == d.quote || strchr("\r\n", d.quote) != NULL ||
	    d.delimiter == '\r' || d.delimiter == '\n')
		return -1;
	if ((r = calloc(1, sizeof *r)) == NULL)
		return -2;
	if (csv_init(&r->parser, CSV_STRICT) != 0) {
		free(r);
		return -2;
	}
	/* Its own 128 bytes would make a long field's growth quadratic. */
	csv_set_blk_size(&r->parser, CSV_BLOCK);
	csv_set_space_func(&r->parser, csv_no_space);
	csv_set_quote(&r->parser, (unsigned char)d.quote);
	csv_set_delim(&r->parser, (unsigned char)d.delimiter);
	text_lines_init(&r->lines, src, CSV_ROW_MAX);
	r->delimiter = d.delimiter;
	r->quote = d.quote;
	*out = r;
	return 0;
}

char
csv_delimiter(const struct csv_reader *r)
{
	return r->delimiter;
}

void
csv_close(struct csv_reader *r)
{
	if (r == NULL)
		return;
	csv_free(&r->parser);
	text_lines_free(&r->lines);
	str_free(&r->copies);
	free(r);
}

/* After an error, or a row given up: libcsv at the start of a row. */
static void
csv_restart(struct csv_reader *r)
{
	csv_fini(&r->parser, NULL, NULL, NULL);
}

static int
csv_bad(struct csv_reader *r, struct csv_row *row, const char *why, long line)
{
	csv_restart(r);
	row->raw = text_lines_at(&r->lines);
	row->why = why;
	row->why_line = line;
	return -1;
}

/* In the cell that was being read. */
static int
csv_bad_next(struct csv_reader *r, struct csv_row *row, const char *why,
    long line)
{
	row->why_cell = r->parts + 1;
	row->why_at = r->next;
	return csv_bad(r, row, why, line);
}

/* The row's quote was never closed: go on behind the line that opened it. */
static int
csv_unclosed(struct csv_reader *r, struct csv_row *row)
{
	row->rawlen = r->open_end;
	text_lines_back(&r->lines, r->open_end, r->open_line);
	return csv_bad_next(r, row, "unclosed quote", r->open_line);
}

static const char *
csv_reason(const struct csv_reader *r)
{
	return r->row[r->next] == r->quote ? "text after a closing quote" :
	    "a space before an opening quote";
}

/* The quote there is text: it is inside a field that began without one. */
static int
csv_is_text(const struct csv_reader *r, size_t at)
{
	size_t i = r->next;

	while (i < at && (r->row[i] == ' ' || r->row[i] == '\t'))
		i++;
	return i < at && r->row[i] != r->quote;
}

/*
 * What libcsv takes of the bytes. Strict as it is, it stops at a quote inside
 * an unquoted field, as in 6" pipe; with a letter in its place it goes on.
 * The cell itself is taken from the row.
 */
static size_t
csv_feed(struct csv_reader *r, size_t off, size_t n)
{
	size_t done = csv_parse(&r->parser, r->row + off, n, csv_on_cell,
	    csv_on_row, r);

	while (done < n && csv_error(&r->parser) == CSV_EPARSE &&
	    csv_is_text(r, off + done)) {
		csv_parse(&r->parser, "x", 1, csv_on_cell, csv_on_row, r);
		done++;
		done += csv_parse(&r->parser, r->row + off + done, n - done,
		    csv_on_cell, csv_on_row, r);
	}
	return done;
}

/*
 * A line without a quote, where a row begins, is the row: its cells lie
 * between the delimiters, and libcsv would go byte by byte to say the same.
 * 0: there is more to it, or something is wrong.
 */
static int
csv_plain(struct csv_reader *r, struct csv_row *row, struct text_line line)
{
	const char *p = text_lines_at(&r->lines), *at;
	const char *end = p + line.n - line.eol;
	size_t n = 0;

	if (line.n > CSV_FIELD_MAX || memchr(p, r->quote, line.n) != NULL ||
	    !text_valid(p, line.n, NULL))
		return 0;
	row->raw = p;
	row->rawlen = line.n;
	for (;; p = at + 1) {
		if (n == CSV_CELLS_MAX)
			return 0;
		at = memchr(p, r->delimiter, (size_t)(end - p));
		r->cell[n++] = (struct csv_cell){ p,
		    (size_t)((at ? at : end) - p), 0 };
		if (at == NULL)
			break;
	}
	row->cell = r->cell;
	row->cells = n;
	return 1;
}

/*
 * One physical line of the row. 0, or what csv_next() gives. An error in a
 * cell that began on an earlier line is that line's quote: a stray one
 * closes at the next quote in the file, wherever that is.
 */
static int
csv_line(struct csv_reader *r, struct csv_row *row, struct text_line line)
{
	size_t was = r->parts, n = line.n, done;

	r->row = text_lines_at(&r->lines);
	r->have = line.off + n;
	done = csv_feed(r, line.off, n);
	if (done == n && line.eol == 0)
		csv_parse(&r->parser, "\n", 1, csv_on_cell, csv_on_row, r);
	if (done != n && csv_error(&r->parser) != CSV_EPARSE)
		return -2;
	if (done != n && line.off != 0 && r->parts == was)
		return csv_unclosed(r, row);
	row->rawlen = line.off + n;
	if (done != n)
		return csv_bad_next(r, row, csv_reason(r), r->lines.line);
	if (line.off == 0 || r->parts != was) {
		r->open_line = r->lines.line;
		r->open_end = row->rawlen;
	}
	return 0;
}

/* In the cell that has this byte of the row. */
static int
csv_bad_at(struct csv_reader *r, struct csv_row *row, const char *why,
    long line, size_t at)
{
	size_t i = r->parts < CSV_CELLS_MAX ? r->parts : CSV_CELLS_MAX;

	while (i > 1 && r->part[i - 1].start > at)
		i--;
	row->why_cell = i;
	row->why_at = at;
	return csv_bad(r, row, why, line);
}

/* What only the whole row shows. */
static int
csv_check(struct csv_reader *r, struct csv_row *row)
{
	const char *raw = text_lines_at(&r->lines);
	size_t bad, i;
	long line = row->line;

	if (r->copies.failed)
		return -2;
	if (!text_valid(raw, row->rawlen, &bad)) {
		for (i = 0; i < bad; i++)
			line += raw[i] == '\n' ||
			    (raw[i] == '\r' && raw[i + 1] != '\n');
		return csv_bad_at(r, row, raw[bad] == '\0' ? "NUL byte" :
		    "invalid UTF-8", line, bad);
	}
	if (r->big)
		return csv_bad_at(r, row, "a field of more than 1 MiB", line,
		    r->big_at);
	if (row->rawlen > CSV_ROW_MAX)
		return csv_bad(r, row, "a row of more than 4 MiB", line);
	if (r->wide)
		return csv_bad(r, row, "more than 1000 columns", line);
	return 1;
}

static int
csv_finish(struct csv_reader *r, struct csv_row *row)
{
	const struct csv_part *part;
	size_t i;
	int rc;

	if ((rc = csv_check(r, row)) < 0)
		return rc;
	row->raw = text_lines_at(&r->lines);
	for (i = 0; i < r->parts; i++) {
		part = &r->part[i];
		r->cell[i].p = part->off +
		    (part->copied ? r->copies.p : row->raw);
		r->cell[i].n = part->n;
		r->cell[i].quoted = part->quoted;
	}
	row->cell = r->cell;
	row->cells = r->parts;
	return 1;
}

/* The first line of a row that is not blank. */
static int
csv_first(struct csv_reader *r, struct csv_row *row, struct text_line *line)
{
	int rc;

	do {
		text_lines_keep(&r->lines);
		rc = text_lines_next(&r->lines, line);
	} while (rc == 1 && line->n == line->eol);
	row->line = r->lines.line;
	row->offset = text_lines_offset(&r->lines);
	if (rc == -1) {
		text_lines_skip(&r->lines);
		row->line = r->lines.line;
		row->rawlen = CSV_ROW_MAX;
		return csv_bad(r, row, "a row of more than 4 MiB", row->line);
	}
	if (rc == 1 && r->delimiter == '\0') {
		r->delimiter = csv_detect(text_lines_at(&r->lines), line->n,
		    r->quote);
		csv_set_delim(&r->parser, (unsigned char)r->delimiter);
	}
	return rc;
}

int
csv_next(struct csv_reader *r, struct csv_row *row)
{
	struct text_line line;
	int rc;

	*row = (struct csv_row){ 0 };
	r->next = r->parts = 0;
	r->done = r->wide = r->big = 0;
	str_clear(&r->copies);
	if ((rc = csv_first(r, row, &line)) != 1)
		return rc;
	if (csv_plain(r, row, line))
		return 1;
	while ((rc = csv_line(r, row, line)) == 0 && !r->done) {
		if (row->rawlen > CSV_ROW_MAX)
			return csv_unclosed(r, row);
		rc = text_lines_next(&r->lines, &line);
		if (rc == 0 || rc == -1)
			return csv_unclosed(r, row);
		if (rc < 0)
			return rc;
	}
	return rc < 0 ? rc : csv_finish(r, row);
}
