/*
 * The yaml room: what is read, what is refused and where, what is written.
 */
#include <stdlib.h>
#include <time.h>

#include "unit.h"
#include "yaml/yaml.h"

static void
test_tree(void)
{
	static const char text[] =
	    "# a comment\n"
	    "name: 王伟\n"
	    "tags: [vip, 'b c', \"d\\n\"]\n"
	    "map:\n"
	    "  - column: Name\n"
	    "    field: name\n"
	    "  - {column: X, field: ''}\n"
	    "empty:\n"
	    "note: |\n"
	    "  two\n"
	    "  lines\n";
	const struct yaml_node *root, *node;
	struct yaml_problem problem;
	struct yaml *y;

	CHECK(yaml_read(&y, text, strlen(text), &problem) == 0, "read");
	root = yaml_root(y);
	CHECK(root->kind == YAML_MAP && root->children == 5, "a map");
	node = yaml_get(root, "name");
	CHECK(node->kind == YAML_TEXT && strcmp(node->text, "王伟") == 0 &&
	    !node->quoted && node->line == 2 && node->column == 7 &&
	    node->key_line == 2 && node->key_column == 1, "a text");
	node = yaml_get(root, "tags");
	CHECK(node->kind == YAML_LIST && node->children == 3 &&
	    strcmp(node->child->next->text, "b c") == 0 &&
	    node->child->next->quoted && node->child->key == NULL &&
	    strcmp(node->child->next->next->text, "d\n") == 0, "a list");
	node = yaml_get(root, "map")->child->next;
	CHECK(strcmp(yaml_get(node, "column")->text, "X") == 0 &&
	    yaml_get(node, "field")->quoted && node->line == 7,
	    "maps in a list");
	node = yaml_get(root, "empty");
	CHECK(node->kind == YAML_TEXT && strcmp(node->text, "") == 0 &&
	    !node->quoted, "a key without value");
	node = yaml_get(root, "note");
	CHECK(strcmp(node->text, "two\nlines\n") == 0 && node->quoted,
	    "a block");
	CHECK(yaml_get(root, "none") == NULL && yaml_get(NULL, "a") == NULL
	    && yaml_get(node, "a") == NULL, "nothing there");
	yaml_close(y);
	yaml_close(NULL);
}

static void
test_empty(void)
{
	static const char *const texts[] = {
		"", "\n", "# only a comment\n", "---\n", "--- \n...\n",
		"{}", "\xEF\xBB\xBF"
	};
	struct yaml_problem problem;
	struct yaml *y;
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		CHECK(yaml_read(&y, texts[i], strlen(texts[i]), &problem) ==
		    0 && yaml_root(y)->kind == YAML_MAP &&
		    yaml_root(y)->children == 0, "empty %zu", i);
		yaml_close(y);
	}
}

static int
refused(const char *text, size_t n, const char *why, int line, int column)
{
	struct yaml_problem p = { 0 };
	struct yaml *y;
	int ok;

	ok = yaml_read(&y, text, n, &p) == -1 && y == NULL &&
	    strcmp(p.why, why) == 0 && p.line == line && p.column == column;
	if (!ok)
		printf("# %d:%d %s\n", p.line, p.column, p.why ? p.why : "");
	yaml_close(y);
	return ok;
}

static void
test_refused(void)
{
	static const struct {
		const char *text, *why;
		int line, column;
	} t[] = {
		{ "a: &x 1\n", "anchors (&) are not understood here", 1, 4 },
		{ "a: *x\n", "aliases (*) are not understood here", 1, 4 },
		{ "a: !!int 1\n", "tags (!) are not understood here", 1, 4 },
		{ "a: ! 1\n", "tags (!) are not understood here", 1, 4 },
		{ "a: !x [1]\n", "tags (!) are not understood here", 1, 4 },
		{ "a: &x {b: 1}\n", "anchors (&) are not understood here",
		    1, 4 },
		{ "a: 1\nb: 2\na: 3\n", "a key twice in one map", 3, 1 },
		{ "x: {a: 1, a: 2}\n", "a key twice in one map", 1, 11 },
		{ "[a]: 1\n", "a key that is no text", 1, 1 },
		{ "a: 1\n---\nb: 2\n", "a second document", 2, 1 },
		{ "a: \"x\\0y\"\n", "a NUL character", 1, 4 },
		{ "王: \xFF\n", "invalid UTF-8", 1, 4 },
		{ "a: [1\nb: 2\n",
		    "did not find expected ',' or ']'", 2, 2 },
		{ "a: b: c\n", "mapping values are not allowed in this "
		    "context", 1, 5 },
		{ "a: 1\nb: \x01\n", "control characters are not allowed",
		    2, 4 },
		{ "a: 1\n b: 2\n", "mapping values are not allowed in this "
		    "context", 2, 3 },
	};
	size_t i;

	for (i = 0; i < sizeof t / sizeof t[0]; i++)
		CHECK(refused(t[i].text, strlen(t[i].text), t[i].why,
		    t[i].line, t[i].column), "refused %s", t[i].why);
	CHECK(refused("a: 1\nb\0", 7, "a NUL character", 2, 2), "NUL byte");
}

/* Reading so many bytes of one repeated piece: is it refused, and soon? */
static int
flood(const char *piece, const char *why)
{
	static char text[YAML_BYTES_MAX];
	struct yaml_problem p = { 0 };
	size_t n = 0, len = strlen(piece);
	struct yaml *y;
	clock_t begin;
	int rc;

	while (n + len <= sizeof text) {
		memcpy(text + n, piece, len);
		n += len;
	}
	begin = clock();
	rc = yaml_read(&y, text, n, &p);
	yaml_close(y);
	if (why != NULL && p.why != NULL && strcmp(p.why, why) != 0)
		printf("# %s\n", p.why);
	return rc == -1 && (why == NULL || strcmp(p.why, why) == 0) &&
	    (clock() - begin) < 2 * CLOCKS_PER_SEC;
}

static void
test_limits(void)
{
	static const char deep[] = "nested more than 64 deep";
	static char big[YAML_BYTES_MAX + 1];
	char text[200];
	struct yaml_problem p;
	struct yaml *y;

	CHECK(flood("[", deep), "brackets");
	CHECK(flood("{", NULL), "braces");
	CHECK(flood("[\n", deep), "brackets on lines");
	CHECK(flood("- ", deep), "dashes");
	CHECK(flood("{a: ", deep), "maps");
	CHECK(flood("? ", "a key that is no text"), "question marks");
	CHECK(flood("&a ", NULL), "anchors");
	CHECK(flood("[],", NULL), "lists");
	CHECK(flood("a: 1\n", "a key twice in one map"), "keys");
	memset(big, ' ', sizeof big);
	CHECK(refused(big, sizeof big, "more than 1 MiB", 1, 1), "too big");
	CHECK(yaml_read(&y, big, sizeof big - 1, &p) == 0, "1 MiB");
	yaml_close(y);
	memset(text, '[', 64);
	memset(text + 64, ']', 64);
	CHECK(yaml_read(&y, text, 128, &p) == 0, "64 deep");
	yaml_close(y);
	memset(text, '[', 65);
	memset(text + 65, ']', 65);
	CHECK(refused(text, 130, deep, 1, 65), "65 deep");
}

/* Written under a key two deep and as the last of a list, read back. */
static int
round_trip(const char *p, size_t n)
{
	struct str s = { 0 };
	struct yaml_problem problem = { 0 };
	const struct yaml_node *node;
	struct yaml *y;
	int ok;

	str_puts(&s, "a:\n  b: ");
	yaml_scalar(&s, p, n, 4);
	str_puts(&s, "\n  c: d\nl:\n  - ");
	yaml_scalar(&s, p, n, 4);
	str_puts(&s, "\n");
	ok = yaml_read(&y, s.p, s.n, &problem) == 0;
	if (ok) {
		node = yaml_get(yaml_get(yaml_root(y), "a"), "b");
		ok = node->kind == YAML_TEXT && strlen(node->text) == n &&
		    memcmp(node->text, p, n) == 0;
		node = yaml_get(yaml_root(y), "l")->child;
		ok &= node->kind == YAML_TEXT && strlen(node->text) == n &&
		    memcmp(node->text, p, n) == 0;
	}
	if (!ok)
		printf("# %s\n# %s\n", problem.why ? problem.why : "", s.p);
	yaml_close(y);
	str_free(&s);
	return ok;
}

static void
test_scalars(void)
{
	static const struct {
		const char *text, *want;
	} t[] = {
		{ "plain text", "plain text" }, { "王伟", "王伟" },
		{ "", "\"\"" }, { "yes", "\"yes\"" }, { "No", "\"No\"" },
		{ "null", "\"null\"" }, { "~", "\"~\"" },
		{ "1.0", "\"1.0\"" }, { "-5", "\"-5\"" },
		{ "2026-01-01", "\"2026-01-01\"" }, { "12:30", "\"12:30\"" },
		{ "0x1F", "\"0x1F\"" }, { "1e5", "\"1e5\"" },
		{ ".5", "\".5\"" }, { "+86138", "\"+86138\"" },
		{ ".inf", "\".inf\"" },
		{ "100 Main St", "100 Main St" }, { "yes!", "yes!" },
		{ ": ", "\": \"" }, { "a: b", "\"a: b\"" },
		{ "a:b", "a:b" }, { "a:", "\"a:\"" }, { "-", "\"-\"" },
		{ "- a", "\"- a\"" }, { "-a", "-a" }, { "--- a", "\"--- a\"" },
		{ "#a", "\"#a\"" }, { "a #b", "\"a #b\"" }, { "a#b", "a#b" },
		{ " a", "\" a\"" }, { "a ", "\"a \"" }, { "[a", "\"[a\"" },
		{ "a, b", "a, b" }, { "&a", "\"&a\"" }, { "*a", "\"*a\"" },
		{ "!a", "\"!a\"" }, { "%a", "\"%a\"" }, { "@a", "\"@a\"" },
		{ "'a'", "\"'a'\"" }, { "it's", "it's" },
		{ "\"a\"", "\"\\\"a\\\"\"" }, { "a\tb", "\"a\\tb\"" },
		{ "\x1B", "\"\\x1B\"" }, { "\xC2\x85", "\"\\x85\"" },
		{ "\xE2\x80\xA8", "\"\\u2028\"" },
		{ "a\nb", "|-\n    a\n    b" },
		{ "a\nb\n", "|\n    a\n    b" },
		{ "a\n\n  b #: x\n\n", "|+\n    a\n\n      b #: x\n" },
		{ "a\n  ", "|-\n    a\n      " },
		{ " a\nb", "\" a\\nb\"" }, { "\na", "\"\\na\"" },
		{ "\n", "\"\\n\"" }, { "a\r\nb", "\"a\\r\\nb\"" },
		{ "a\tb\nc", "|-\n    a\tb\n    c" },
		{ "\xEF\xBB\xBFx", "\"\\uFEFFx\"" },
	};
	struct str s = { 0 };
	size_t i;

	for (i = 0; i < sizeof t / sizeof t[0]; i++) {
		yaml_scalar(&s, t[i].text, strlen(t[i].text), 4);
		CHECK(strcmp(s.p, t[i].want) == 0, "scalar %zu %s", i, s.p);
		str_free(&s);
		CHECK(round_trip(t[i].text, strlen(t[i].text)),
		    "read back %zu", i);
	}
}

/* Every text of three odd characters comes back. */
static void
test_round_trips(void)
{
	static const char *const piece[] = {
		"", " ", "\n", "\t", ":", "#", "-", "?", "'", "\"", "\\", "[",
		",", "1", ".", "a", "王", "\r", "|", "\xC2\xA0", "}", "%"
	};
	size_t n = sizeof piece / sizeof piece[0], i;
	char text[32];
	int bad = 0;

	for (i = 0; i < n * n * n * n; i++) {
		snprintf(text, sizeof text, "%s%s%s%s", piece[i % n],
		    piece[i / n % n], piece[i / n / n % n],
		    piece[i / n / n / n]);
		bad += !round_trip(text, strlen(text));
	}
	CHECK(bad == 0, "%zu texts of odd characters", i);
}

int
main(void)
{
	test_tree();
	test_empty();
	test_refused();
	test_limits();
	test_scalars();
	test_round_trips();
	return unit_end();
}
