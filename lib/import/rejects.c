/*
 * The rejects file: refused rows as they were, in the character set they came
 * in, with the reason, to be mended and fed again. It is complete on disk
 * before the good rows are committed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import/encoding.h"
#include "import/card.h"
#include "import/import.h"

static int
trouble(struct import *im)
{
	return session_fail(im->crm, CRM_EIO, "%s: %s",
	    im->request->input.rejects, strerror(errno));
}

static int
same_file(const struct stat *is, const char *path)
{
	struct stat to;

	return path != NULL && stat(path, &to) == 0 &&
	    to.st_dev == is->st_dev && to.st_ino == is->st_ino;
}

/* What is read, and the store, may not be written over. */
int
rejects_check(struct import *im)
{
	const char *to = im->request->input.rejects;
	struct stat in, store, map;
	struct str temp = { 0 };
	int bad;

	if (to == NULL)
		return 0;
	if (session_may_replace(im->crm, to) < 0)
		return CRM_EUSAGE;
	str_printf(&temp, "%s.tmp", to);
	bad = fstat(im->source.fd, &in) == 0 && (same_file(&in, to) ||
	    same_file(&in, temp.p));
	bad |= stat(store_path(im->crm->store), &store) == 0 &&
	    (same_file(&store, to) || same_file(&store, temp.p));
	bad |= im->map.name != NULL && stat(im->map.name, &map) == 0 &&
	    (same_file(&map, to) || same_file(&map, temp.p));
	str_free(&temp);
	return !bad ? 0 : session_fail(im->crm, CRM_EUSAGE, "%s: rejects "
	    "would be written over a file that is needed: name another", to);
}

static void
put_quoted(struct str *out, const char *s)
{
	str_putc(out, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			str_putc(out, '"');
		str_putc(out, *s);
	}
	str_putc(out, '"');
}

static size_t
without_eol(const char *p, size_t n)
{
	while (n > 0 && (p[n - 1] == '\n' || p[n - 1] == '\r'))
		n--;
	return n;
}

/* A line of it, as the input had it; the text is freed. */
static int
put_line(struct import *im, struct str *line)
{
	int rc;

	str_putc(line, '\n');
	rc = encoding_put(&im->source, line, im->rejects);
	str_free(line);
	return rc < 0 ? session_nomem(im->crm) : 0;
}

/* A file that is known by its mark has one again. */
static int
put_mark(struct import *im)
{
	struct str mark = { 0 };
	int rc;

	if (im->source.mark == 0)
		return 0;
	str_puts(&mark, "\xEF\xBB\xBF");
	rc = encoding_put(&im->source, &mark, im->rejects);
	str_free(&mark);
	return rc < 0 ? session_nomem(im->crm) : 0;
}

static int
put_header(struct import *im)
{
	const struct source *s = &im->source;
	struct str line = { 0 };
	char d = csv_delimiter(s->csv) ? csv_delimiter(s->csv) : ',';

	str_add(&line, s->header_raw.p, without_eol(s->header_raw.p,
	    s->header_raw.n));
	if (source_column(s, "_reason") < 0)
		str_printf(&line, "%c_line%c_field%c_reason", d, d, d);
	return put_line(im, &line);
}

static int
open_file(struct import *im)
{
	struct str name = { 0 };
	int fd;

	str_printf(&name, "%s.tmp", im->request->input.rejects);
	if ((im->rejects_temp = str_take(&name)) == NULL)
		return session_nomem(im->crm);
	unlink(im->rejects_temp);
	fd = open(im->rejects_temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
	    O_CLOEXEC, 0600);
	if (fd == -1 || (im->rejects = fdopen(fd, "w")) == NULL)
		return trouble(im);
	if (put_mark(im) < 0)
		return CRM_ENOMEM;
	return im->source.json || im->source.cards ? 0 : put_header(im);
}

static void
put_json(struct str *out, const char *raw, size_t n, const char *why)
{
	const char *end = raw + n;

	while (end > raw && *end != '}')
		end--;
	str_add(out, raw, (size_t)(end - raw));
	str_puts(out, ",\"_reason\":");
	json_put_string(out, why, strlen(why));
	str_putc(out, '}');
}

int
rejects_put(struct import *im, struct plan *p, size_t i)
{
	const struct write_row *row = &p->row[i];
	const struct source *s = &im->source;
	const char *raw = p->raw[i].p;
	struct str line = { 0 };
	size_t n;
	char d;
	int rc;

	if (im->request->input.rejects == NULL || raw == NULL)
		return 0;
	if (im->rejects == NULL && (rc = open_file(im)) < 0)
		return rc;
	n = without_eol(raw, p->raw[i].n);
	if (s->cards) {
		card_reject(&line, raw, n, row->why);
		return put_line(im, &line);
	}
	if (s->json) {
		put_json(&line, raw, n, row->why);
		return put_line(im, &line);
	}
	str_add(&line, raw, n);
	d = csv_delimiter(s->csv) ? csv_delimiter(s->csv) : ',';
	if (source_column(s, "_reason") < 0) {
		str_printf(&line, "%c%ld%c", d, row->line, d);
		put_quoted(&line, row->target >= 0 &&
		    row->target < TARGETS ? p->style[row->target].column : "");
		str_putc(&line, d);
		put_quoted(&line, row->why);
	}
	return put_line(im, &line);
}

int
rejects_finish(struct import *im)
{
	FILE *f = im->rejects;
	int bad;

	if (f == NULL)
		return 0;
	bad = fflush(f) == EOF || fsync(fileno(f)) == -1;
	bad |= fclose(f) == EOF;
	im->rejects = NULL;
	if (bad || rename(im->rejects_temp,
	    im->request->input.rejects) == -1)
		return trouble(im);
	return 0;
}

void
rejects_drop(struct import *im)
{
	if (im->rejects != NULL) {
		fclose(im->rejects);
		unlink(im->rejects_temp);
	}
	im->rejects = NULL;
	free(im->rejects_temp);
	im->rejects_temp = NULL;
}
