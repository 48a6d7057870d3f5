/*
 * vCards as rows: properties under their names, as columns that come as they
 * are met. What the store writes as X-CRM-FIELD is that field again.
 */
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "import/card.h"
#include "vcard/vcard.h"

static const char begin[] = "BEGIN:VCARD";
static const char own[] = "X-CRM-";

int
card_looks(const struct source *s, const char *name)
{
	char buf[256], text[sizeof(begin)];
	size_t len = strlen(name), k = 0;
	ssize_t n = pread(s->fd, buf, sizeof(buf),
	    lseek(s->fd, 0, SEEK_CUR)), i;

	if (len > 4 && strcasecmp(name + len - 4, ".vcf") == 0)
		return 1;
	/* Of UTF-16 and UTF-32 the zero bytes are passed over. */
	for (i = (ssize_t)s->mark; i < n && k < sizeof(begin) - 1; i++)
		if (buf[i] != '\0' && (k > 0 || strchr(" \t\r\n", buf[i]) ==
		    NULL))
			text[k++] = buf[i];
	text[k] = '\0';
	return strcasecmp(text, begin) == 0;
}

/* The name of the column: X-CRM-CREDIT-LIMIT is credit_limit. */
static int
column_of(struct source *s, const struct vcard_cell *c,
    int (*add)(struct source *, const char *, size_t))
{
	size_t n = strlen(c->name), skip = sizeof(own) - 1, i;
	const char *name = c->name;
	char *field;
	int at;

	if (strncmp(name, own, skip) == 0 && n > skip) {
		field = arena_dup(&s->numbers, name + skip, n - skip);
		for (i = 0; field != NULL && i < n - skip; i++)
			field[i] = field[i] == '-' ? '_' :
			    field[i] >= 'A' && field[i] <= 'Z' ?
			    (char)(field[i] + 32) : field[i];
		if (field == NULL)
			return session_nomem(s->crm);
		name = field;
	}
	if ((at = source_column(s, name)) >= 0)
		return at;
	return add(s, name, strlen(name));
}

/* What a card says in its own words. */
static void
translate(struct source_cell *to, const struct vcard_cell *c)
{
	static const char *const words[][2] = { { "org", "company" },
	    { "individual", "person" } };
	size_t i;

	if (strcmp(c->name, "KIND") != 0)
		return;
	for (i = 0; i < 2; i++)
		if (strcasecmp(c->p, words[i][0]) == 0) {
			to->p = words[i][1];
			to->n = strlen(to->p);
		}
}

static int
take_cells(struct source *s, const struct vcard_row *row,
    int (*add)(struct source *, const char *, size_t))
{
	size_t i;
	int at;

	arena_clear(&s->numbers);
	for (i = 0; i < s->columns; i++)
		s->cell[i] = (struct source_cell){ 0 };
	for (i = 0; i < row->cells; i++) {
		if (s->columns >= VCARD_CELLS_MAX &&
		    source_column(s, row->cell[i].name) < 0) {
			s->why = "more than 1,000 different properties";
			return -1;
		}
		if ((at = column_of(s, &row->cell[i], add)) < 0)
			return at;
		s->cell[at] = (struct source_cell){ row->cell[i].p,
		    row->cell[i].n, 1 };
		translate(&s->cell[at], &row->cell[i]);
	}
	return 1;
}

int
card_next(struct source *s, int (*add)(struct source *, const char *,
    size_t))
{
	struct vcard_row row;
	int rc = vcard_next(s->cards, &row);

	s->line = row.line;
	s->raw = row.raw;
	s->rawlen = row.rawlen;
	if (rc == 1 && row.unversioned && !s->unversioned) {
		s->unversioned = 1;
		session_say(s->crm, "%s:%ld: a card without VERSION is read "
		    "as 3.0", s->name, s->line);
	}
	if (rc == 1)
		return take_cells(s, &row, add);
	if (rc == -1) {
		s->why = row.why;
		s->line = row.why_line;
	}
	return rc == -2 ? session_nomem(s->crm) : rc == -3 ?
	    session_fail(s->crm, CRM_EIO, "%s: %s", s->name,
	    strerror(errno)) : rc;
}

void
card_reject(struct str *out, const char *raw, size_t n, const char *why)
{
	static const char end[] = "END:VCARD";
	size_t at = n;

	while (at > 0 && (raw[at - 1] == '\n' || raw[at - 1] == '\r' ||
	    raw[at - 1] == ' ' || raw[at - 1] == '\t'))
		at--;
	if (at >= sizeof(end) - 1 && strncasecmp(raw + at -
	    (sizeof(end) - 1), end, sizeof(end) - 1) == 0)
		at -= sizeof(end) - 1;
	str_add(out, raw, at);
	if (at > 0 && raw[at - 1] != '\n' && raw[at - 1] != '\r')
		str_putc(out, '\n');
	str_puts(out, "X-CRM-REASON:");
	vcard_escape(out, why, strlen(why));
	str_puts(out, at < n ? "\n" : "");
	str_add(out, raw + at, n - at);
	while (out->n > 0 && (out->p[out->n - 1] == '\n' ||
	    out->p[out->n - 1] == '\r'))
		out->n--;
}

/* Names have their parts in FN; of many numbers the second says enough. */
int
card_tells(const char *column)
{
	const char *dot = strrchr(column, '.');

	if (strncmp(column, "N.", 2) == 0 || strcmp(column, "KIND") == 0)
		return 0;
	return dot == NULL || dot[1] < '0' || dot[1] > '9' ||
	    strcmp(dot, ".2") == 0;
}
