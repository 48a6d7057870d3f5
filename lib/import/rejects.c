/*
 * The rejects file: refused rows as they were, with the reason, to be mended
 * and fed again. It is complete on disk before the good rows are committed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "import/import.h"

static int
trouble(struct import *im)
{
	return session_fail(im->crm, CRM_EIO, "%s: %s",
	    im->request->input.rejects, strerror(errno));
}

static void
put_quoted(FILE *f, const char *s)
{
	putc('"', f);
	for (; *s != '\0'; s++) {
		if (*s == '"')
			putc('"', f);
		putc(*s, f);
	}
	putc('"', f);
}

static size_t
without_eol(const char *p, size_t n)
{
	while (n > 0 && (p[n - 1] == '\n' || p[n - 1] == '\r'))
		n--;
	return n;
}

static int
open_file(struct import *im)
{
	struct str name = { 0 };
	const struct source *s = &im->source;
	char d;
	int fd;

	str_printf(&name, "%s.tmp", im->request->input.rejects);
	if ((im->rejects_temp = str_take(&name)) == NULL)
		return session_nomem(im->crm);
	unlink(im->rejects_temp);
	fd = open(im->rejects_temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
	    O_CLOEXEC, 0600);
	if (fd == -1 || (im->rejects = fdopen(fd, "w")) == NULL)
		return trouble(im);
	if (s->json)
		return 0;
	d = csv_delimiter(s->csv) ? csv_delimiter(s->csv) : ',';
	fwrite(s->header_raw.p, 1, without_eol(s->header_raw.p,
	    s->header_raw.n), im->rejects);
	if (source_column(s, "_reason") < 0)
		fprintf(im->rejects, "%c_line%c_field%c_reason", d, d, d);
	putc('\n', im->rejects);
	return 0;
}

static void
put_json(FILE *f, const char *raw, size_t n, const char *why)
{
	struct str s = { 0 };
	const char *end = raw + n;

	while (end > raw && *end != '}')
		end--;
	fwrite(raw, 1, (size_t)(end - raw), f);
	json_put_string(&s, why, strlen(why));
	fprintf(f, ",\"_reason\":%s}\n", s.p ? s.p : "\"\"");
	str_free(&s);
}

int
rejects_put(struct import *im, struct plan *p, size_t i)
{
	const struct write_row *row = &p->row[i];
	const struct source *s = &im->source;
	const char *raw = p->raw[i].p;
	size_t n;
	char d;
	int rc;

	if (im->request->input.rejects == NULL || raw == NULL)
		return 0;
	if (im->rejects == NULL && (rc = open_file(im)) < 0)
		return rc;
	n = without_eol(raw, p->raw[i].n);
	if (s->json) {
		put_json(im->rejects, raw, n, row->why);
		return 0;
	}
	fwrite(raw, 1, n, im->rejects);
	d = csv_delimiter(s->csv) ? csv_delimiter(s->csv) : ',';
	if (source_column(s, "_reason") < 0) {
		fprintf(im->rejects, "%c%ld%c", d, row->line, d);
		put_quoted(im->rejects, row->target >= 0 &&
		    row->target < TARGETS ? p->style[row->target].column : "");
		putc(d, im->rejects);
		put_quoted(im->rejects, row->why);
	}
	putc('\n', im->rejects);
	return 0;
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
