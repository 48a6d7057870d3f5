/*
 * Reading rows: which form the data has, and cells under their names.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "import/card.h"
#include "import/encoding.h"
#include "import/object.h"
#include "text/text.h"
#include "vcard/vcard.h"

enum { PREAMBLE = 100 };	/* rows before the header line */

static ssize_t
read_fd(void *arg, char *p, size_t n)
{
	const struct source *s = arg;
	ssize_t got;

	do
		got = read(s->fd, p, n);
	while (got == -1 && errno == EINTR);
	return got;
}

static int
open_fd(struct source *s)
{
	const char *path = s->input->path;

	if (strcmp(path, "-") == 0) {
		s->name = "standard input";
		s->fd = STDIN_FILENO;
	} else {
		s->name = path;
		s->fd = open(path, O_RDONLY | O_CLOEXEC);
		s->own = 1;
	}
	if (s->fd == -1)
		return session_fail(s->crm, CRM_EIO, "%s: %s", path,
		    strerror(errno));
	if (lseek(s->fd, 0, SEEK_CUR) == -1)
		return session_fail(s->crm, CRM_EUSAGE, "%s: a pipe is read "
		    "once, and this takes twice: a file is wanted", s->name);
	return 0;
}

static int
ends(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n > m && strcmp(s + n - m, end) == 0;
}

/* A brace in front is JSON: no header line of ours begins with one. */
static int
looks_json(struct source *s)
{
	char buf[64];
	ssize_t n = pread(s->fd, buf, sizeof(buf), lseek(s->fd, 0, SEEK_CUR));
	ssize_t i = (ssize_t)s->mark;

	/* Of UTF-16 and UTF-32 the zero bytes are passed over as well. */
	while (i < n && memchr(" \t\r\n", buf[i], 5) != NULL)
		i++;
	return i < n && buf[i] == '{';
}

static int
open_reader(struct source *s)
{
	const struct crm_input *in = s->input;
	struct csv_dialect d = { in->delimiter, 0 };
	struct text_source src = { read_fd, s };
	const char *form = in->form;
	int rc;

	if (form != NULL && strcmp(form, "csv") != 0 &&
	    strcmp(form, "tsv") != 0 && strcmp(form, "jsonl") != 0 &&
	    strcmp(form, "vcf") != 0)
		return session_fail(s->crm, CRM_EUSAGE, "no input form '%s'; "
		    "there are csv, tsv, jsonl and vcf", form);
	if ((rc = encoding_open(s, &src)) < 0)
		return rc;
	if (form != NULL ? strcmp(form, "vcf") == 0 : card_looks(s, s->name))
		return vcard_open(&s->cards, src) < 0 ?
		    session_nomem(s->crm) : 0;
	s->json = form != NULL ? strcmp(form, "jsonl") == 0 : looks_json(s);
	if ((form != NULL && strcmp(form, "tsv") == 0) ||
	    (d.delimiter == 0 && form == NULL && ends(s->name, ".tsv")))
		d.delimiter = '\t';
	rc = s->json ? json_open(&s->jsonl, src) :
	    csv_open(&s->csv, src, &d);
	if (rc == -1)
		return session_fail(s->crm, CRM_EUSAGE, "'%c' cannot be a "
		    "delimiter", in->delimiter);
	return rc < 0 ? session_nomem(s->crm) : 0;
}

static int
column_add(struct source *s, const char *p, size_t n)
{
	struct source_cell *cell;
	const char **column;
	int64_t *at;
	int fresh;

	if (s->columns == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 32;
		column = realloc(s->column, s->cap * sizeof(*column));
		if (column != NULL)
			s->column = column;
		cell = realloc(s->cell, s->cap * sizeof(*cell));
		if (cell != NULL)
			s->cell = cell;
		if (column == NULL || cell == NULL)
			return session_nomem(s->crm);
	}
	text_trim(&p, &n);
	at = map_put(&s->names, p, n, &fresh);
	s->column[s->columns] = arena_dup(&s->memory, p, n);
	if (at == NULL || s->column[s->columns] == NULL)
		return session_nomem(s->crm);
	if (!fresh && !s->json && n > 0)
		return session_fail(s->crm, CRM_EDATA, "%s:%ld: the column "
		    "'%.*s' is there twice", s->name, s->line, (int)n, p);
	*at = (int64_t)s->columns;
	s->cell[s->columns] = (struct source_cell){ 0 };
	return (int)s->columns++;
}

int
source_column(const struct source *s, const char *name)
{
	int64_t *at = map_get(&s->names, name, strlen(name));

	return at == NULL ? -1 : (int)*at;
}

int
source_like(const struct source *s, const char *name)
{
	size_t i;
	int at = source_column(s, name);

	for (i = 0; at < 0 && i < s->columns; i++)
		if (strcasecmp(s->column[i], name) == 0)
			at = (int)i;
	return at;
}

int
source_failed(struct source *s, int rc)
{
	if (rc == -2)
		return session_nomem(s->crm);
	return session_fail(s->crm, CRM_EIO, "%s: %s", s->name,
	    strerror(errno));
}

static const char *
csv_why(struct source *s)
{
	const struct csv_row *r = &s->row;
	struct source_bad bad = { r->why, r->why_cell, r->why_at, r->raw,
	    r->rawlen, r->offset };

	s->line = r->why_line ? r->why_line : r->line;
	return encoding_why(s, &bad);
}

/* header_raw has the first line. */
static int
no_header(struct source *s, int rows)
{
	size_t n = strcspn(s->header_raw.p ? s->header_raw.p : "", "\r\n");

	if (s->is_header == NULL)
		return 0;
	if (rows == 0)
		return session_fail(s->crm, CRM_EDATA, "%s: no header line: "
		    "it is empty", s->name);
	return session_fail(s->crm, CRM_EDATA, "%s: no header line that the "
	    "map knows in %s%d row%s; the first is '%.*s'%s", s->name,
	    rows > PREAMBLE ? "the first " : "its ", rows, rows == 1 ? "" :
	    "s", n > 100 ? 100 : (int)n, s->header_raw.p, n > 100 ? "..." :
	    "");
}

static int
read_header(struct source *s)
{
	size_t i;
	int rc = csv_next(s->csv, &s->row), passed;

	str_clear(&s->header_raw);
	for (passed = 0; rc == 1 && s->is_header != NULL &&
	    !s->is_header(s->is_header_arg, &s->row);) {
		if (passed++ == 0)
			str_add(&s->header_raw, s->row.raw, s->row.rawlen);
		rc = passed > PREAMBLE ? 0 : csv_next(s->csv, &s->row);
	}
	if (rc == 0)
		return no_header(s, passed);
	if (rc == -1) {
		const char *why = csv_why(s);

		return session_fail(s->crm, CRM_EDATA, "%s:%ld: %s", s->name,
		    s->line, why);
	}
	if (rc < 0)
		return source_failed(s, rc);
	s->line = s->row.line;
	str_clear(&s->header_raw);
	str_add(&s->header_raw, s->row.raw, s->row.rawlen);
	for (i = 0; i < s->row.cells && rc >= 0; i++)
		rc = column_add(s, s->row.cell[i].p, s->row.cell[i].n);
	return rc < 0 ? rc : 0;
}

/* The sign was found in the header line: say so, unless it is the usual. */
static void
tell_delimiter(struct source *s)
{
	char d = csv_delimiter(s->csv);

	if (s->input->delimiter != '\0' || d == ',' || d == '\0' ||
	    s->columns == 0 || ends(s->name, ".tsv"))
		return;
	if (d == '\t')
		session_note(s->crm, "%s: cells are separated by tabs",
		    s->name);
	else
		session_note(s->crm, "%s: cells are separated by '%c'", s->name,
		    d);
}

int
source_open(struct source *s, struct crm *c, const struct crm_input *input)
{
	int rc;

	s->crm = c;
	s->input = input;
	s->fd = -1;
	if ((rc = open_fd(s)) < 0 || (rc = open_reader(s)) < 0)
		return rc;
	if (!s->json && !s->cards && (rc = read_header(s)) == 0)
		tell_delimiter(s);
	return rc;
}

int
source_rewind(struct source *s)
{
	csv_close(s->csv);
	json_close(s->jsonl);
	vcard_close(s->cards);
	s->csv = NULL;
	s->jsonl = NULL;
	s->cards = NULL;
	if (lseek(s->fd, 0, SEEK_SET) == -1)
		return source_failed(s, -3);
	map_free(&s->names);
	s->columns = 0;
	if (open_reader(s) < 0)
		return CRM_ENOMEM;
	return s->json || s->cards ? 0 : read_header(s);
}

/* Takes away the ' that --excel-safe put before what begins a formula. */
static void
undo_excel_safe(struct source_cell *c)
{
	size_t i;

	for (i = 0; i < c->n && c->p[i] == '\''; i++)
		continue;
	if (i == 0 || i == c->n || memchr("=+-@\t\r\0", c->p[i], 7) == NULL)
		return;
	c->p++;
	c->n--;
}

/* A row may be shorter than the header; longer only by empty cells. */
static int
csv_cells(struct source *s)
{
	size_t i, n = s->row.cells;

	while (n > s->columns && s->row.cell[n - 1].n == 0)
		n--;
	if (n > s->columns) {
		s->row.why = "more cells than the header has columns";
		s->row.why_cell = s->columns + 1;
		s->why = csv_why(s);
		return -1;
	}
	for (i = 0; i < s->columns; i++) {
		s->cell[i].present = i < n;
		s->cell[i].p = i < n ? s->row.cell[i].p : "";
		s->cell[i].n = i < n ? s->row.cell[i].n : 0;
		if (s->excel_safe)
			undo_excel_safe(&s->cell[i]);
	}
	return 1;
}

static int
next_csv(struct source *s)
{
	int rc = csv_next(s->csv, &s->row);

	s->line = s->row.line;
	s->raw = s->row.raw;
	s->rawlen = s->row.rawlen;
	if (rc == 1)
		return csv_cells(s);
	if (rc == -1)
		s->why = csv_why(s);
	return rc < -1 ? source_failed(s, rc) : rc;
}

int
source_next(struct source *s)
{
	if (s->cards)
		return card_next(s, column_add);
	if (s->json)
		return object_next(s, column_add);
	return s->columns == 0 ? 0 : next_csv(s);
}

void
source_close(struct source *s)
{
	csv_close(s->csv);
	json_close(s->jsonl);
	vcard_close(s->cards);
	charset_close(s->decoder);
	if (s->own && s->fd != -1)
		close(s->fd);
	map_free(&s->names);
	free(s->column);
	free(s->cell);
	arena_free(&s->memory);
	arena_free(&s->numbers);
	str_free(&s->header_raw);
	str_free(&s->reason);
	*s = (struct source){ .fd = -1 };
}
