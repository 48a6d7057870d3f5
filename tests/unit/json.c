/*
 * The json room: lines in, strings and numbers out.
 */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "json/json.h"
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

static struct json_reader *
reader(struct feed *f, const char *text)
{
	struct json_reader *r;

	*f = (struct feed){ text, strlen(text), 7 };
	return json_open(&r, (struct text_source){ feed_read, f }) == 0 ? r :
	    NULL;
}

/* The row as name=value, texts in quotes. */
static const char *
shown(const struct json_row *row)
{
	static char buf[512];
	const struct json_field *f;
	size_t i, n = 0;

	buf[0] = '\0';
	for (i = 0; i < row->fields; i++) {
		f = &row->field[i];
		n += (size_t)snprintf(buf + n, sizeof buf - n, "%s%s=",
		    i ? " " : "", f->name);
		if (f->value.kind == VALUE_TEXT)
			n += (size_t)snprintf(buf + n, sizeof buf - n,
			    "'%.*s'", (int)f->value.n, f->value.p);
		else if (f->value.kind == VALUE_INT)
			n += (size_t)snprintf(buf + n, sizeof buf - n,
			    "%lld%s", (long long)f->value.i,
			    f->is_bool ? "b" : "");
		else
			n += (size_t)snprintf(buf + n, sizeof buf - n, "nil");
	}
	return buf;
}

static void
test_rows(void)
{
	static const struct {
		const char *text, *want;
	} t[] = {
		{ "{\"a\":1,\"b\":\"x\",\"c\":null,\"d\":true,\"e\":false}",
		    "a=1 b='x' c=nil d=1b e=0b" },
		{ "{\"z\":19.90,\"y\":-0.1e+5,\"x\":1.0}",
		    "z='19.90' y='-0.1e+5' x='1.0'" },
		{ "{\"a\":\"1.5 \\\" 2\",\"b\":3.10,\"c 4\":5}",
		    "a='1.5 \" 2' b='3.10' c 4=5" },
		{ "{\"big\":9223372036854775807,\"low\":-9223372036854775808"
		    ",\"more\":9223372036854775808}",
		    "big=9223372036854775807 low=-9223372036854775808 "
		    "more='9223372036854775808'" },
		{ "{\"a\":{\"b\":1,\"c\":{\"d\":2.50}},\"e\":3}",
		    "a.b=1 a.c.d='2.50' e=3" },
		{ "{\"t\":[\"x\",2,3.40,true,null],\"u\":[],\"v\":{}}",
		    "t='x;2;3.40;true;' u=''" },
		{ "{\"l\":[{\"s\":\"p\",\"q\":1.0},{\"s\":\"r\"}],\"n\":4}",
		    "l.0.s='p' l.0.q='1.0' l.1.s='r' n=4" },
		{ "{\"m\":[[1,2],3]}", "m.0='1;2' m.1=3" },
		{ "{\"u\":\"\\u738b\\ud83d\\ude00\"}",
		    "u='王\xF0\x9F\x98\x80'" },
		{ "{}", "" },
	};
	struct json_reader *r;
	struct json_row row;
	struct feed f;
	size_t i;

	for (i = 0; i < sizeof t / sizeof t[0]; i++) {
		r = reader(&f, t[i].text);
		CHECK(json_next(r, &row) == 1 &&
		    strcmp(shown(&row), t[i].want) == 0, "row %zu: %s", i,
		    shown(&row));
		CHECK(json_next(r, &row) == 0, "end %zu", i);
		json_close(r);
	}
}

static void
test_refused(void)
{
	static const struct {
		const char *text, *why;
	} t[] = {
		{ "{\"a\":1,\"a\":2}", "a key twice in one object" },
		{ "{\"a.b\":1,\"a\":{\"b\":2}}", "two fields of one name" },
		{ "{\"a\":\"\xFF\"}", "invalid UTF-8" },
		{ "{\"a\":\"\\u0000\"}", "a NUL character in a string" },
		{ "{\"a\":\"\\ud800\"}", "half of a surrogate pair" },
		{ "{\"a\":\"\\udc00x\"}", "half of a surrogate pair" },
		{ "{\"a\":1e999}", "a number out of range" },
		{ "[1]", "not an object" },
		{ "7", "not an object" },
		{ "{\"a\":1", "the line ends too early" },
		{ "{\"a\":1}{", "text behind the object" },
		{ "{\"a\":01}", "not valid JSON" },
		{ "{'a':1}", "not valid JSON" },
		{ "{\"a\":NaN}", "not valid JSON" },
	};
	struct json_reader *r;
	struct json_row row;
	struct feed f;
	char text[256];
	size_t i;

	for (i = 0; i < sizeof t / sizeof t[0]; i++) {
		snprintf(text, sizeof text, "\xEF\xBB\xBF{\"x\":1}\r\n\n%s\n"
		    "{\"y\":2}", t[i].text);
		r = reader(&f, text);
		CHECK(json_next(r, &row) == 1 && row.line == 1 &&
		    row.offset == 3 && row.rawlen == 9, "before %zu", i);
		CHECK(json_next(r, &row) == -1 && row.line == 3 &&
		    strcmp(row.why, t[i].why) == 0, "%s: %s", t[i].why,
		    row.why);
		CHECK(row.rawlen == strlen(t[i].text) + 1 &&
		    memcmp(row.raw, t[i].text, row.rawlen - 1) == 0,
		    "raw bytes %zu", i);
		CHECK(json_next(r, &row) == 1 && row.line == 4 &&
		    strcmp(shown(&row), "y=2") == 0, "behind %zu", i);
		json_close(r);
	}
}

static void
test_limits(void)
{
	static char text[JSON_LINE_MAX + 100];
	struct json_reader *r;
	struct json_row row;
	struct feed f;
	size_t i, n;

	n = (size_t)sprintf(text, "{\"a\":\"");
	memset(text + n, 'x', JSON_LINE_MAX);
	strcpy(text + n + JSON_LINE_MAX, "\"}\n{\"b\":1}\n");
	r = reader(&f, text);
	f.step = 100000;
	CHECK(json_next(r, &row) == -1 && row.line == 1 &&
	    strcmp(row.why, "a line of more than 4 MiB") == 0, "long line");
	CHECK(json_next(r, &row) == 1 && row.line == 2, "behind it");
	json_close(r);
	for (n = i = 0; i < 100; i++)
		n += (size_t)sprintf(text + n, "{\"a\":");
	r = reader(&f, text);
	CHECK(json_next(r, &row) == -1 &&
	    strcmp(row.why, "nested more than 64 deep") == 0, "deep");
	json_close(r);
	n = (size_t)sprintf(text, "{\"k\":0");
	for (i = 1; i <= JSON_FIELDS_MAX; i++)
		n += (size_t)sprintf(text + n, ",\"k%zu\":0", i);
	strcpy(text + n, "}");
	r = reader(&f, text);
	CHECK(json_next(r, &row) == -1 &&
	    strcmp(row.why, "more than 1000 fields") == 0, "wide");
	json_close(r);
	r = reader(&f, "{\"a\":1}");
	f.n = 0;
	CHECK(json_next(r, &row) == 0 && json_next(r, &row) == 0, "empty");
	json_close(r);
	json_close(NULL);
}

static int
put(double x, const char *want)
{
	struct str s = { 0 };
	int ok;

	json_put_number(&s, x);
	ok = s.n == strlen(want) && strcmp(s.p, want) == 0;
	if (!ok)
		printf("# got %s\n", s.p);
	str_free(&s);
	return ok;
}

static void
test_out(void)
{
	struct str s = { 0 };

	json_put_string(&s, "a\"b\\c\n\t\r\b\f\x01\0/王\x7F", 17);
	CHECK(s.n != 0 && strcmp(s.p, "\"a\\\"b\\\\c\\n\\t\\r\\b\\f\\u0001"
	    "\\u0000/王\x7F\"") == 0, "string %s", s.p);
	str_free(&s);
	CHECK(put(0.1, "0.1"), "0.1");
	CHECK(put(1.0, "1"), "1");
	CHECK(put(-2.5, "-2.5"), "-2.5");
	CHECK(put(1e300, "1e+300"), "1e300");
	CHECK(put(0.1 + 0.2, "0.30000000000000004"), "0.1 + 0.2");
	CHECK(put(1.0 / 3, "0.3333333333333333"), "a third");
	CHECK(put(DBL_MIN, "2.2250738585072014e-308"), "the least");
	CHECK(put((double)NAN, "null"), "nan");
	CHECK(put(-(double)INFINITY, "null"), "inf");
}

int
main(void)
{
	test_rows();
	test_refused();
	test_limits();
	test_out();
	return unit_end();
}
