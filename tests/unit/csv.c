/*
 * The csv room: rows, every refusal with its line, and going on behind it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "csv/reader.h"
#include "unit.h"

struct feed {
	const char *p;
	size_t n, step;
};

static ssize_t
feed_read(void *arg, char *p, size_t n)
{
	struct feed *f = arg;

	if (n > f->step)
		n = f->step;
	if (n > f->n)
		n = f->n;
	memcpy(p, f->p, n);
	f->p += n;
	f->n -= n;
	return (ssize_t)n;
}

static ssize_t
fail_read(void *arg, char *p, size_t n)
{
	(void)arg;
	(void)p;
	(void)n;
	errno = EIO;
	return -1;
}

static ssize_t
file_read(void *arg, char *p, size_t n)
{
	return read(*(int *)arg, p, n);
}

static struct csv_reader *
reader(struct feed *f, const char *text, size_t n, size_t step)
{
	struct csv_reader *r;

	*f = (struct feed){ text, n, step };
	return csv_open(&r, (struct text_source){ feed_read, f }, NULL) == 0 ?
	    r : NULL;
}

/*
 * Everything the reader says of a text: 1:[a][b"] for a row on line 1 (a "
 * marks a quoted cell), 3!why@2 for a bad one.
 */
static char *
told(const char *text, size_t n, size_t step, char *delimiter)
{
	static char buf[8192];
	struct csv_reader *r;
	struct csv_row row;
	struct feed f;
	size_t i, at = 0;
	int rc;

	r = reader(&f, text, n, step);
	buf[0] = '\0';
	while ((rc = csv_next(r, &row)) == 1 || rc == -1) {
		at += (size_t)snprintf(buf + at, sizeof buf - at, "%s%ld%s",
		    at ? " " : "", row.line, rc == 1 ? ":" : "!");
		for (i = 0; rc == 1 && i < row.cells; i++)
			at += (size_t)snprintf(buf + at, sizeof buf - at,
			    "[%.*s%s]", (int)row.cell[i].n, row.cell[i].p,
			    row.cell[i].quoted ? "\"" : "");
		if (rc == -1)
			at += (size_t)snprintf(buf + at, sizeof buf - at,
			    "%s@%ld", row.why, row.why_line);
		if (memcmp(row.raw, text + row.offset, row.rawlen) != 0)
			return strcpy(buf, "raw bytes differ");
	}
	if (delimiter != NULL)
		*delimiter = csv_delimiter(r);
	csv_close(r);
	return rc == 0 ? buf : NULL;
}

static void
test_told(void)
{
	static const struct {
		const char *text, *want;
	} t[] = {
		{ "a,b\n1,2\n", "1:[a][b] 2:[1][2]" },
		{ "a,b\r\n1,2", "1:[a][b] 2:[1][2]" },
		{ "a,b\r1,2\r", "1:[a][b] 2:[1][2]" },
		{ "a,b\n\n\r\n\r1,2\n", "1:[a][b] 5:[1][2]" },
		{ "\xEF\xBB\xBF" "a,b\n", "1:[a][b]" },
		{ "\xEF\xBB\xBF\"a\",b\n", "1:[a\"][b]" },
		{ "a,\n,\n", "1:[a][] 2:[][]" },
		{ "a,", "1:[a][]" },
		{ "a,\"\"", "1:[a][\"]" },
		{ "\"\"\n", "1:[\"]" },
		{ " a , b \n", "1:[ a ][ b ]" },
		{ "a,\" b \"\n", "1:[a][ b \"]" },
		{ "\"a\"\"b\",c\n\"\"\"\",d\n", "1:[a\"b\"][c] 2:[\"\"][d]" },
		{ "\"a\nb\",c\nd,e\n", "1:[a\nb\"][c] 3:[d][e]" },
		{ "\"a\r\nb\r\n\r\n\",\"c\"\"\nd\"\r\ne,f",
		    "1:[a\r\nb\r\n\r\n\"][c\"\nd\"] 6:[e][f]" },
		{ "5\" pipe,1\n6\"\n,7\"\"\"\"\r\n2,3", "1:[5\" pipe][1] "
		    "2:[6\"] 3:[][7\"\"\"\"] 4:[2][3]" },
		{ "a\",\"b\"\"\",c\"d\"e\"", "1:[a\"][b\"\"][c\"d\"e\"]" },
		{ "", "" }, { "\n\n", "" }, { "\xEF\xBB\xBF", "" },
		{ "a", "1:[a]" },
		/* refused, and what is behind */
		{ "a,b\n\"x,y\n1,2\n3,4\n",
		    "1:[a][b] 2!unclosed quote@2 3:[1][2] 4:[3][4]" },
		{ "a,b\n\"x,y", "1:[a][b] 2!unclosed quote@2" },
		{ "a,b\n1,\"x\n2,\"y\"\n3,4\n", "1:[a][b] "
		    "2!unclosed quote@2 3:[2][y\"] 4:[3][4]" },
		{ "a,b\n\"o\nk\",\"x\n1,2\n",
		    "1:[a][b] 2!unclosed quote@3 4:[1][2]" },
		{ "a,b\n\"x\"y,1\n2,3\n",
		    "1:[a][b] 2!text after a closing quote@2 3:[2][3]" },
		{ "a,b\n\"o\nk\",\"x\"y\n2,3\n",
		    "1:[a][b] 2!text after a closing quote@3 4:[2][3]" },
		{ "a,b\nx, \"y\"\n2,3\n",
		    "1:[a][b] 2!a space before an opening quote@2 3:[2][3]" },
		{ "a,b\n5\"\" x, \"y\n2,3\n",
		    "1:[a][b] 2!a space before an opening quote@2 3:[2][3]" },
		{ "a,b\n6\"x,\"y\n2,3\n",
		    "1:[a][b] 2!unclosed quote@2 3:[2][3]" },
		{ "a,b\n\"o\nk\",6\" \"x\n2,3\n", "1:[a][b] "
		    "2:[o\nk\"][6\" \"x] 4:[2][3]" },
		{ "a,b\nx,\xFF\n2,3\n",
		    "1:[a][b] 2!invalid UTF-8@2 3:[2][3]" },
		{ "a,b\n\"x\r\ny\rz\xC0\xAF\",\n2,3\n",
		    "1:[a][b] 2!invalid UTF-8@4 5:[2][3]" },
		{ "\"a", "1!unclosed quote@1" },
	};
	size_t i, step;
	char *s;

	for (i = 0; i < sizeof t / sizeof t[0]; i++)
		for (step = 1; step < 5000; step = step * 3 + 1) {
			s = told(t[i].text, strlen(t[i].text), step, NULL);
			CHECK(s != NULL && strcmp(s, t[i].want) == 0,
			    "case %zu, %zu bytes a read", i, step);
			if (s == NULL || strcmp(s, t[i].want) != 0)
				printf("# got <%s>\n", s ? s : "error");
		}
	s = told("a,b\n1\0,2\n3,4\n", 13, 5, NULL);
	CHECK(strcmp(s, "1:[a][b] 2!NUL byte@2 3:[3][4]") == 0, "NUL %s", s);
	s = told("a,\"\0\n\nb\"\nc,d", 12, 5, NULL);
	CHECK(strcmp(s, "1!NUL byte@1 4:[c][d]") == 0, "quoted NUL");
}

static void
test_delimiters(void)
{
	static const struct {
		const char *text, *want;
		char delimiter;
	} t[] = {
		{ "a,b,c\n", "1:[a][b][c]", ',' },
		{ "a;b\n1,5;2\n", "1:[a][b] 2:[1,5][2]", ';' },
		{ "a\tb\n\t\n", "1:[a][b] 2:[][]", '\t' },
		{ "a|b\n", "1:[a][b]", '|' },
		{ "a^b\n", "1:[a][b]", '^' },
		{ "a`b\n", "1:[a][b]", '`' },
		{ "\n\"x,y,z\";b\n", "2:[x,y,z\"][b]", ';' },
		{ "name\n", "1:[name]", ',' },
		{ "a,b;c\n", "1:[a][b;c]", ',' },
	};
	struct csv_dialect d = { '\t', '\'' };
	struct csv_reader *r;
	struct csv_row row;
	struct feed f;
	size_t i;
	char c, *s;

	for (i = 0; i < sizeof t / sizeof t[0]; i++) {
		s = told(t[i].text, strlen(t[i].text), 100, &c);
		CHECK(strcmp(s, t[i].want) == 0 && c == t[i].delimiter,
		    "delimiter %zu: %s", i, s);
	}
	f = (struct feed){ "'a\t''b'\tc,d", 11, 3 };
	CHECK(csv_open(&r, (struct text_source){ feed_read, &f }, &d) == 0 &&
	    csv_delimiter(r) == '\t', "a dialect");
	CHECK(csv_next(r, &row) == 1 && row.cells == 2 &&
	    row.cell[0].n == 4 && memcmp(row.cell[0].p, "a\t'b", 4) == 0 &&
	    row.cell[1].n == 3, "its row");
	csv_close(r);
	d.quote = '\t';
	CHECK(csv_open(&r, (struct text_source){ feed_read, &f }, &d) == -1,
	    "quote and delimiter the same");
	d = (struct csv_dialect){ '\n', 0 };
	CHECK(csv_open(&r, (struct text_source){ feed_read, &f }, &d) == -1,
	    "a newline is no delimiter");
	r = reader(&f, "a,b", 3, 3);
	CHECK(csv_delimiter(r) == '\0', "not known yet");
	csv_close(r);
	csv_close(NULL);
}

/* head, n times fill, tail: the first row's refusal, the next row's line. */
static int
limit(const char *head, char fill, size_t n, const char *tail,
    const char *why, long next)
{
	size_t h = strlen(head), t = strlen(tail);
	char *text = malloc(h + n + t + 1);
	struct csv_reader *r;
	struct csv_row row;
	struct feed f;
	int rc, ok;

	if (text == NULL)
		return 0;
	memcpy(text, head, h);
	memset(text + h, fill, n);
	memcpy(text + h + n, tail, t);
	r = reader(&f, text, h + n + t, 65536);
	rc = csv_next(r, &row);
	ok = why == NULL ? rc == 1 : rc == -1 && row.why_line == 1 &&
	    strcmp(row.why, why) == 0;
	if (!ok)
		printf("# %d %s\n", rc, rc == -1 ? row.why : "");
	ok &= csv_next(r, &row) == 1 && row.line == next;
	csv_close(r);
	free(text);
	return ok;
}

static void
test_limits(void)
{
	struct csv_reader *r;
	struct csv_row row;
	struct feed f;
	char *text;
	size_t i, n = 0;

	CHECK(limit("", 'x', CSV_FIELD_MAX, "\nb\n", NULL, 2), "1 MiB");
	CHECK(limit("", 'x', CSV_FIELD_MAX + 1, "\nb\n",
	    "a field of more than 1 MiB", 2), "over 1 MiB");
	CHECK(limit("\"", 'x', CSV_FIELD_MAX + 1, "\"\nb\n",
	    "a field of more than 1 MiB", 2), "over 1 MiB, quoted");
	CHECK(limit("", ',', CSV_CELLS_MAX - 1, "\nb\n", NULL, 2),
	    "1000 columns");
	CHECK(limit("", ',', CSV_CELLS_MAX, "\nb\n",
	    "more than 1000 columns", 2), "1001 columns");
	CHECK(limit("", 'x', CSV_ROW_MAX + 1, "\nb\n",
	    "a row of more than 4 MiB", 2), "over 4 MiB");
	CHECK(limit("", 'x', 3 * CSV_ROW_MAX, "\r\nb\r\n",
	    "a row of more than 4 MiB", 2), "over 12 MiB");
	CHECK(limit("\"", '\n', CSV_ROW_MAX + 9, "b\n", "unclosed quote",
	    CSV_ROW_MAX + 10), "a quote open for 4 MiB");
	CHECK(limit("\"x\n", 'y', CSV_ROW_MAX - 1, "\nb\n", "unclosed quote",
	    3) == 0, "the next line is too wide a field");
	if ((text = malloc(200000 * 7 + 1)) == NULL)
		return;
	for (i = 0; i < 200000; i++)
		n += (size_t)sprintf(text + n, i % 2 ? "a,b\n" : "\"a,b\n");
	r = reader(&f, text, n, 65536);
	for (i = n = 0; csv_next(r, &row) != 0; i++)
		n += row.why != NULL;
	CHECK(i == 200000 && n == 100000, "stray quotes pair up: %zu of %zu", n,
	    i);
	csv_close(r);
	free(text);
	CHECK(csv_open(&r, (struct text_source){ fail_read, NULL }, NULL) ==
	    0 && csv_next(r, &row) == -3 && errno == EIO, "read error");
	csv_close(r);
}

static char *
slurp(const char *path)
{
	static char buf[65536];
	FILE *f = fopen(path, "r");
	size_t n;

	if (f == NULL)
		return NULL;
	n = fread(buf, 1, sizeof buf - 1, f);
	buf[n] = '\0';
	fclose(f);
	return buf;
}

/* Compare without white space, as the spectrum's JSON is laid out freely. */
static int
json_same(const char *a, const char *b)
{
	int quoted = 0;

	for (;;) {
		while (!quoted && *a != '\0' && strchr(" \t\r\n", *a))
			a++;
		while (!quoted && *b != '\0' && strchr(" \t\r\n", *b))
			b++;
		if (*a != *b)
			return 0;
		if (*a == '\0')
			return 1;
		if (*a == '\\' && a[1] == b[1]) {
			a++;
			b++;
		} else if (*a == '"')
			quoted = !quoted;
		a++;
		b++;
	}
}

static void
put(FILE *out, const char *p, size_t n)
{
	size_t i;

	fputc('"', out);
	for (i = 0; i < n; i++)
		if (p[i] == '\n')
			fputs("\\n", out);
		else if (p[i] == '\r')
			fputs("\\r", out);
		else {
			if (p[i] == '"' || p[i] == '\\')
				fputc('\\', out);
			fputc(p[i], out);
		}
	fputc('"', out);
}

/* The file as JSON: an object a row, named by the first. */
static char *
as_json(const char *path)
{
	static char buf[65536];
	char head[100][100];
	FILE *out = fmemopen(buf, sizeof buf, "w");
	int fd = open(path, O_RDONLY), rows = 0;
	struct csv_reader *r;
	struct csv_row row;
	size_t i;

	if (out == NULL || csv_open(&r, (struct text_source){ file_read,
	    &fd }, NULL) != 0)
		return NULL;
	fputc('[', out);
	while (csv_next(r, &row) == 1) {
		fputs(rows == 0 ? "" : rows > 1 ? ",{" : "{", out);
		for (i = 0; i < row.cells && i < 100; i++) {
			if (rows == 0) {
				snprintf(head[i], sizeof head[i], "%.*s",
				    (int)row.cell[i].n, row.cell[i].p);
				continue;
			}
			fputs(i != 0 ? "," : "", out);
			put(out, head[i], strlen(head[i]));
			fputc(':', out);
			put(out, row.cell[i].p, row.cell[i].n);
		}
		fputs(rows++ == 0 ? "" : "}", out);
	}
	fputc(']', out);
	fputc('\0', out);
	fclose(out);
	csv_close(r);
	close(fd);
	return buf;
}

/* newlines_crlf.csv has lost its CRs on the way; test_told() has some. */
static void
test_spectrum(void)
{
	static const char *const names[] = {
		"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes",
		"json", "newlines", "quotes_and_newlines", "simple",
		"simple_crlf", "utf8"
	};
	const char *shared = getenv("CRM_SHARED");
	char path[4096], *want;
	size_t i;

	if (shared == NULL)
		shared = "../shared";
	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path,
		    "%s/samples/csv-spectrum/%s.json", shared, names[i]);
		if ((want = slurp(path)) == NULL) {
			printf("# skipped: no %s\n", path);
			return;
		}
		strcpy(strrchr(path, '.'), ".csv");
		CHECK(json_same(as_json(path), want), "spectrum %s",
		    names[i]);
	}
}

int
main(void)
{
	test_told();
	test_delimiters();
	test_limits();
	test_spectrum();
	return unit_end();
}
