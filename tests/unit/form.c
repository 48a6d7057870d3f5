/*
 * Output forms: golden strings, one set of rows in every form.
 */
#include <errno.h>
#include <stdlib.h>

#include "form/form.h"
#include "unit.h"

static const struct form_column people[] = {
	{ "ref", "Reference", -1, 0 },
	{ "name", "Name", -1, 0 },
	{ "revenue", "Revenue", 2, 1 },
	{ "orders", NULL, -1, 0 }
};

/* Two rows: plain, and with everything that must be escaped somewhere. */
static void
rows_put(struct form *f, size_t columns)
{
	struct value v[4];

	(void)columns;
	v[0] = value_string("customer:ACME");
	v[1] = value_string("\xE7\x8E\x8B\xE4\xBC\x9F");
	v[2] = value_real(1234.5);
	v[3] = value_int(7);
	CHECK(form_row(f, v) == 0, "a row");
	v[0] = value_string("customer:2");
	v[1] = value_string("a,\"b\"|<i>\t\\\n\033[1m&'");
	v[2] = value_string(NULL);
	v[3] = value_int(-12);
	CHECK(form_row(f, v) == 0, "another row");
}

static void
made_is(const char *label, const struct form_how *how,
    const struct form_column *c, size_t n,
    void (*put)(struct form *, size_t), const char *want, size_t len)
{
	char *text = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&text, &size);
	struct form *f = NULL;
	int r = form_open(&f, how, c, n, file);

	CHECK(r == 0, "%s opens", label);
	if (r == 0) {
		put(f, n);
		CHECK(form_close(f) == 0, "%s closes", label);
	}
	fclose(file);
	CHECK(size == len && memcmp(text, want, len) == 0, "%s", label);
	if (size != len || memcmp(text, want, len) != 0)
		printf("# got <<%s>>\n# not <<%s>>\n", text, want);
	free(text);
}

static void
people_are(const char *form, const char *want)
{
	struct form_how how = FORM_HOW(form);

	made_is(form, &how, people, 4, rows_put, want, strlen(want));
}

static void
test_lines(void)
{
	struct form_how how = FORM_HOW("ref0");
	static const char ref0[] = "customer:ACME\0customer:2";

	people_are("list",
	    "customer:ACME\t\xE7\x8E\x8B\xE4\xBC\x9F\n"
	    "customer:2\ta,\"b\"|<i>\\t\\\\n^[[1m&'\n");
	people_are("ref", "customer:ACME\ncustomer:2\n");
	made_is("ref0", &how, people, 4, rows_put, ref0, sizeof(ref0));
	people_are("csv",
	    "ref,name,revenue,orders\n"
	    "customer:ACME,\xE7\x8E\x8B\xE4\xBC\x9F,1234.50,7\n"
	    "customer:2,\"a,\"\"b\"\"|<i>\t\\\n\033[1m&'\",,-12\n");
	people_are("tsv",
	    "ref\tname\trevenue\torders\n"
	    "customer:ACME\t\xE7\x8E\x8B\xE4\xBC\x9F\t1234.50\t7\n"
	    "customer:2\ta,\"b\"|<i>\\t\\\\\\n\033[1m&'\t\t-12\n");
}

static void
test_json(void)
{
	people_are("jsonl",
	    "{\"ref\":\"customer:ACME\",\"name\":\"\xE7\x8E\x8B\xE4\xBC\x9F\","
	    "\"revenue\":1234.50,\"orders\":7}\n"
	    "{\"ref\":\"customer:2\",\"name\":\"a,\\\"b\\\"|<i>\\t\\\\\\n"
	    "\\u001b[1m&'\",\"revenue\":null,\"orders\":-12}\n");
	people_are("json",
	    "[\n{\"ref\":\"customer:ACME\",\"name\":\"\xE7\x8E\x8B\xE4\xBC\x9F"
	    "\",\"revenue\":1234.50,\"orders\":7},\n"
	    "{\"ref\":\"customer:2\",\"name\":\"a,\\\"b\\\"|<i>\\t\\\\\\n"
	    "\\u001b[1m&'\",\"revenue\":null,\"orders\":-12}\n]\n");
}

static void
test_pages(void)
{
	struct form_how how = FORM_HOW("md");
	static const char md[] =
	    "## A \\| B\n\n"
	    "| Reference | Name | Revenue | orders |\n"
	    "| --- | --- | --: | --- |\n"
	    "| customer:ACME | \xE7\x8E\x8B\xE4\xBC\x9F | 1234.50 | 7 |\n"
	    "| customer:2 | a,\"b\"\\|&lt;i&gt; \\\\<br>\\[1m&amp;' |  | "
	    "-12 |\n";
	static const char html[] =
	    "<section>\n<h2>A | B</h2>\n<figure>\n<svg/></figure>\n"
	    "<div class=\"t\" tabindex=\"0\" role=\"region\" "
	    "aria-label=\"A | B\">\n<table>\n"
	    "<thead>\n<tr><th scope=\"col\">Reference</th>"
	    "<th scope=\"col\">Name</th>"
	    "<th scope=\"col\" class=\"n\">Revenue</th>"
	    "<th scope=\"col\">orders</th></tr>\n</thead>\n"
	    "<tbody>\n<tr><td>customer:ACME</td>"
	    "<td>\xE7\x8E\x8B\xE4\xBC\x9F</td><td class=\"n\">1234.50</td>"
	    "<td class=\"n\">7</td></tr>\n"
	    "<tr><td>customer:2</td><td>a,&quot;b&quot;|&lt;i&gt; \\<br>"
	    "[1m&amp;&#39;</td><td class=\"n\"></td>"
	    "<td class=\"n\">-12</td></tr>\n"
	    "</tbody>\n</table>\n</div>\n"
	    "<p><code>a &amp; b</code></p>\n</section>\n";

	how.title = "A | B";
	made_is("md", &how, people, 4, rows_put, md, sizeof(md) - 1);
	how.form = "html";
	how.part = 1;
	how.figure = "<svg/>";
	how.command = "a & b";
	made_is("html", &how, people, 4, rows_put, html, sizeof(html) - 1);
}

static void
test_table(void)
{
	struct form_how how = FORM_HOW("table");
	static const char narrow[] =
	    "Reference      Name      Revenue  orders\n"
	    "-------------  --------  -------  ------\n"
	    "customer:ACME  \xE7\x8E\x8B\xE4\xBC\x9F      1234.50       7\n"
	    "customer:2     a,\"b\"|<\xE2\x80\xA6              -12\n";
	static const char bare[] =
	    "customer:ACME  \xE7\x8E\x8B\xE4\xBC\x9F                   "
	    "1234.50    7\n"
	    "customer:2     a,\"b\"|<i>\\t\\\\n^[[1m&'           -12\n";

	people_are("table",
	    "Reference      Name                   Revenue  orders\n"
	    "-------------  ---------------------  -------  ------\n"
	    "customer:ACME  \xE7\x8E\x8B\xE4\xBC\x9F                   "
	    "1234.50       7\n"
	    "customer:2     a,\"b\"|<i>\\t\\\\n^[[1m&'              -12\n");
	how.width = 40;
	made_is("narrow table", &how, people, 4, rows_put, narrow,
	    sizeof(narrow) - 1);
	how.width = 0;
	how.header = 0;
	made_is("bare table", &how, people, 4, rows_put, bare,
	    sizeof(bare) - 1);
}

/* Text columns share what the screen has; numbers stay whole. */
static void
cut_put(struct form *f, size_t n)
{
	struct value v[2];

	(void)n;
	v[0] = value_string("\xE7\x8E\x8B\xE4\xBC\x9F\xE7\x8E\x8B\xE4\xBC\x9F"
	    "\xE7\x8E\x8B\xE4\xBC\x9F");
	v[1] = value_int(1234567890123);
	CHECK(form_row(f, v) == 0, "a wide row");
}

static void
test_cut(void)
{
	static const struct form_column c[] = {
		{ "a", NULL, -1, 0 }, { "b", NULL, -1, 0 }
	};
	struct form_how how = FORM_HOW("table");
	static const char want[] =
	    "a                     b\n"
	    "--------  -------------\n"
	    "\xE7\x8E\x8B\xE4\xBC\x9F\xE7\x8E\x8B\xE2\x80\xA6   "
	    "1234567890123\n";

	how.width = 10;
	made_is("a screen too small", &how, c, 2, cut_put, want,
	    sizeof(want) - 1);
	how.width = 23;
	made_is("a cut between wide characters", &how, c, 2, cut_put, want,
	    sizeof(want) - 1);
}

static void
formula_put(struct form *f, size_t n)
{
	static const char *const text[] = {
		"=1+1", "+86", "-5", "@x", "\tx", "\rx", "a=b", ""
	};
	struct value v;
	size_t i;

	(void)n;
	for (i = 0; i < sizeof(text) / sizeof(text[0]); i++) {
		v = value_string(text[i]);
		CHECK(form_row(f, &v) == 0, "formula %zu", i);
	}
	v = value_text("\0x", 2);
	CHECK(form_row(f, &v) == 0, "a NUL");
	v = value_int(-5);
	CHECK(form_row(f, &v) == 0, "a number");
}

static void
test_csv(void)
{
	static const struct form_column c = { "x", "X", -1, 0 };
	struct form_how how = FORM_HOW("csv");
	static const char raw[] =
	    "x\n=1+1\n+86\n-5\n@x\n\"\tx\"\n\"\rx\"\na=b\n\"\"\n\0x\n-5\n";
	static const char safe[] =
	    "\xEF\xBB\xBFx\r\n'=1+1\r\n'+86\r\n'-5\r\n'@x\r\n\"'\tx\"\r\n"
	    "\"'\rx\"\r\na=b\r\n\"\"\r\n'\0x\r\n-5\r\n";

	made_is("csv is lossless", &how, &c, 1, formula_put, raw,
	    sizeof(raw) - 1);
	how.excel_safe = how.bom = how.crlf = 1;
	made_is("csv for a spreadsheet", &how, &c, 1, formula_put, safe,
	    sizeof(safe) - 1);
}

static void
number_put(struct form *f, size_t n)
{
	static const double real[] = { 0.1, 1e300, -0.001, 2.5, 0.1 + 0.2, 5 };
	struct value v[2];
	size_t i;

	(void)n;
	for (i = 0; i < sizeof(real) / sizeof(real[0]); i++) {
		v[0] = value_real(real[i]);
		v[1] = i == 1 ? value_int(3) : v[0];
		CHECK(form_row(f, v) == 0, "%g", real[i]);
	}
}

static void
test_numbers(void)
{
	static const struct form_column c[] = {
		{ "a", NULL, -1, 0 }, { "b", NULL, 2, 0 }
	};
	struct form_how how = FORM_HOW("csv");
	static const char want[] =
	    "0.1,0.10\n1e+300,3.00\n-0.001,0.00\n2.5,2.50\n"
	    "0.3,0.30\n5,5.00\n";

	how.header = 0;
	made_is("numbers", &how, c, 2, number_put, want, sizeof(want) - 1);
}

static void
odd_put(struct form *f, size_t n)
{
	struct value v[2];

	(void)n;
	v[0] = value_string("k\xE2\x80\xAE|a\nb");
	v[1] = value_string("x\xFFy");
	CHECK(form_row(f, v) == 0, "odd text");
	v[0] = value_string(NULL);
	v[1] = value_string(NULL);
	CHECK(form_row(f, v) == 0, "nothing");
}

static void
none_put(struct form *f, size_t n)
{
	(void)f;
	(void)n;
}

static void
test_odd(void)
{
	static const struct form_column c[] = {
		{ "a", NULL, -1, 0 }, { "b", NULL, -1, 0 }
	};
	struct form_how how = FORM_HOW("list");
	static const char list[] = "k%E2%80%AE|a%0Ab\tx\\xFFy\n\t\n";
	static const char ref[] = "k%E2%80%AE|a%0Ab\n";
	static const char json[] =
	    "{\"a\":\"k\xE2\x80\xAE|a\\nb\",\"b\":\"x\xEF\xBF\xBDy\"}\n"
	    "{\"a\":null,\"b\":null}\n";

	made_is("odd list", &how, c, 2, odd_put, list, sizeof(list) - 1);
	how.form = "ref";
	made_is("odd ref", &how, c, 2, odd_put, ref, sizeof(ref) - 1);
	how.form = "jsonl";
	made_is("odd jsonl", &how, c, 2, odd_put, json, sizeof(json) - 1);
	how.form = "json";
	made_is("no rows, json", &how, c, 2, none_put, "[]\n", 3);
	how.form = "csv";
	made_is("no rows, csv", &how, c, 2, none_put, "a,b\n", 4);
	how.form = "table";
	made_is("no rows, table", &how, c, 2, none_put, "a  b\n-  -\n", 10);
}

static void
test_failure(void)
{
	struct form_how how = FORM_HOW("xml");
	FILE *full = fopen("/dev/full", "w");
	struct form *f = NULL;
	struct value v = value_string("customer:1");

	CHECK(form_open(&f, &how, people, 1, stdout) == -1 && errno == EINVAL,
	    "no such form");
	how.form = "table";
	CHECK(form_open(&f, &how, people, 0, stdout) == -1 && errno == EINVAL,
	    "a table without columns");
	if (full == NULL)
		return;
	how.form = "csv";
	CHECK(form_open(&f, &how, people, 1, full) == 0, "a full disk opens");
	CHECK(form_row(f, &v) == 0, "a row is buffered");
	CHECK(form_close(f) == -1 && errno == ENOSPC, "the disk is full");
	fclose(full);
}

static void
test_names(void)
{
	const char *const *name = form_names();
	size_t n;

	for (n = 0; name[n] != NULL; n++)
		;
	CHECK(n == 12, "twelve forms");
	CHECK(strcmp(name[0], "list") == 0, "the first is list");
}

int
main(void)
{
	test_lines();
	test_json();
	test_pages();
	test_table();
	test_cut();
	test_csv();
	test_numbers();
	test_odd();
	test_failure();
	test_names();
	return unit_end();
}
