/*
 * JSON lines over jansson. It keeps the order of an object's keys, so the
 * numbers of the tree and those of the raw text come in the same order, and
 * each number's own spelling is found behind the one before.
 */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "json/json.h"
#include "text/text.h"

struct json_reader {
	struct text_lines lines;
	struct arena	 arena;
	struct json_field field[JSON_FIELDS_MAX];
	size_t		 fields;
	const char	*at, *end;	/* raw text behind the last number */
	const char	*why;
	int		 dotted;	/* a name with a dot: look for twins */
};

static int	json_flatten(struct json_reader *, const char *, json_t *);

int
json_open(struct json_reader **out, struct text_source src)
{
	if ((*out = calloc(1, sizeof **out)) == NULL)
		return -2;
	text_lines_init(&(*out)->lines, src, JSON_LINE_MAX);
	return 0;
}

void
json_close(struct json_reader *r)
{
	if (r == NULL)
		return;
	text_lines_free(&r->lines);
	arena_free(&r->arena);
	free(r);
}

static int
json_fail(struct json_reader *r, const char *why)
{
	r->why = why;
	return -1;
}

/* The next number in the raw text, past any strings. */
static struct value
json_number_text(struct json_reader *r)
{
	const char *p = r->at, *from;

	while (p < r->end && *p != '-' && (*p < '0' || *p > '9')) {
		if (*p++ != '"')
			continue;
		for (; p < r->end && *p != '"'; p++)
			p += *p == '\\';
		p++;
	}
	from = p;
	while (p < r->end && *p != '\0' && strchr("+-.eE0123456789", *p))
		p++;
	r->at = p;
	return value_text(from, (size_t)(p - from));
}

/* A whole number that fits, else as it was written. */
static struct value
json_number(struct json_reader *r)
{
	struct value v = json_number_text(r);
	char buf[24], *end;
	long long i;

	if (v.n >= sizeof buf)
		return v;
	memcpy(buf, v.p, v.n);
	buf[v.n] = '\0';
	errno = 0;
	i = strtoll(buf, &end, 10);
	return *end == '\0' && errno == 0 ? value_int(i) : v;
}

static struct value
json_scalar(struct json_reader *r, json_t *node)
{
	switch (json_typeof(node)) {
	case JSON_STRING:
		return value_text(arena_dup(&r->arena,
		    json_string_value(node), json_string_length(node)),
		    json_string_length(node));
	case JSON_TRUE:
	case JSON_FALSE:
		return value_int(json_is_true(node));
	case JSON_INTEGER:
	case JSON_REAL:
		return json_number(r);
	default:
		return (struct value){ .kind = VALUE_NULL };
	}
}

static int
json_is_scalar(const json_t *node)
{
	return !json_is_object(node) && !json_is_array(node);
}

static int
json_add(struct json_reader *r, const char *name, struct value v, int is_bool)
{
	if (v.kind == VALUE_TEXT && v.p == NULL)
		return -2;
	if (r->fields == JSON_FIELDS_MAX)
		return json_fail(r, "more than 1000 fields");
	r->field[r->fields++] = (struct json_field){ .name = name,
	    .value = v, .is_bool = is_bool };
	return 0;
}

/* As it goes into a list's one text. */
static void
json_join(struct json_reader *r, struct str *s, json_t *node)
{
	struct value v = json_scalar(r, node);

	if (json_is_boolean(node))
		str_puts(s, json_is_true(node) ? "true" : "false");
	else if (v.kind == VALUE_INT)
		str_printf(s, "%lld", (long long)v.i);
	else if (v.kind == VALUE_TEXT && v.p != NULL)
		str_add(s, v.p, v.n);
}

static int
json_flatten_scalars(struct json_reader *r, const char *name, json_t *list)
{
	struct str s = { 0 };
	json_t *node;
	char *text;
	size_t i;

	json_array_foreach(list, i, node) {
		if (i != 0)
			str_putc(&s, ';');
		json_join(r, &s, node);
	}
	text = s.failed ? NULL : arena_dup(&r->arena,
	    s.p != NULL ? s.p : "", s.n);
	i = s.n;
	str_free(&s);
	return json_add(r, name, value_text(text, i), 0);
}

static int
json_flatten_list(struct json_reader *r, const char *name, json_t *list)
{
	json_t *node;
	const char *sub;
	size_t i;
	int rc;

	json_array_foreach(list, i, node)
		if (!json_is_scalar(node))
			break;
	if (i == json_array_size(list))
		return json_flatten_scalars(r, name, list);
	r->dotted = 1;
	json_array_foreach(list, i, node) {
		sub = arena_printf(&r->arena, "%s.%zu", name, i);
		if (sub == NULL)
			return -2;
		if ((rc = json_flatten(r, sub, node)) < 0)
			return rc;
	}
	return 0;
}

static int
json_flatten_object(struct json_reader *r, const char *name, json_t *node)
{
	const char *key, *sub;
	json_t *value;
	int rc;

	json_object_foreach(node, key, value) {
		r->dotted |= name != NULL || strchr(key, '.') != NULL;
		sub = name == NULL ? arena_strdup(&r->arena, key) :
		    arena_printf(&r->arena, "%s.%s", name, key);
		if (sub == NULL)
			return -2;
		if ((rc = json_flatten(r, sub, value)) < 0)
			return rc;
	}
	return 0;
}

static int
json_flatten(struct json_reader *r, const char *name, json_t *node)
{
	if (json_is_object(node))
		return json_flatten_object(r, name, node);
	if (json_is_array(node))
		return json_flatten_list(r, name, node);
	return json_add(r, name, json_scalar(r, node), json_is_boolean(node));
}

/* {"a.b":1,"a":{"b":2}}: jansson refuses twins, but not these. */
static int
json_twins(const struct json_reader *r)
{
	size_t i, j;

	if (!r->dotted)
		return 0;
	for (i = 1; i < r->fields; i++)
		for (j = 0; j < i; j++)
			if (strcmp(r->field[i].name, r->field[j].name) == 0)
				return 1;
	return 0;
}

/* Nesting, told before anything recurses. */
static int
json_deep(const char *p, size_t n)
{
	const char *end = p + n;
	int depth = 0;

	for (; p < end; p++) {
		if (*p == '"')
			for (p++; p < end && *p != '"'; p++)
				p += *p == '\\';
		else if (*p == '{' || *p == '[')
			depth++;
		else if (*p == '}' || *p == ']')
			depth--;
		if (depth > JSON_DEPTH_MAX)
			return 1;
	}
	return 0;
}

static const struct {
	enum json_error_code code;
	const char	*why;
} json_reasons[] = {
	{ json_error_invalid_utf8, "invalid UTF-8" },
	{ json_error_duplicate_key, "a key twice in one object" },
	{ json_error_null_character, "a NUL character in a string" },
	{ json_error_null_byte_in_key, "a NUL character in a key" },
	{ json_error_numeric_overflow, "a number out of range" },
	{ json_error_premature_end_of_input, "the line ends too early" },
	{ json_error_end_of_input_expected, "text behind the object" },
	{ json_error_out_of_memory, NULL }
};

static int
json_error(struct json_reader *r, const json_error_t *error)
{
	size_t i;

	for (i = 0; i < sizeof json_reasons / sizeof *json_reasons; i++)
		if (json_error_code(error) == json_reasons[i].code)
			return json_reasons[i].why == NULL ? -2 :
			    json_fail(r, json_reasons[i].why);
	return json_fail(r, strstr(error->text, "Unicode") != NULL ?
	    "half of a surrogate pair" : "not valid JSON");
}

static int
json_parse(struct json_reader *r, const char *p, size_t n)
{
	json_error_t error;
	json_t *root;
	int rc;

	if (!text_valid(p, n, &r->fields))
		return json_fail(r, p[r->fields] == '\0' ? "NUL byte" :
		    "invalid UTF-8");
	if (json_deep(p, n))
		return json_fail(r, "nested more than 64 deep");
	root = json_loadb(p, n, JSON_REJECT_DUPLICATES |
	    JSON_DECODE_INT_AS_REAL | JSON_DECODE_ANY, &error);
	if (root == NULL)
		return json_error(r, &error);
	r->at = p;
	r->end = p + n;
	r->fields = 0;
	r->dotted = 0;
	if (!json_is_object(root))
		rc = json_fail(r, "not an object");
	else if ((rc = json_flatten(r, NULL, root)) == 0 && json_twins(r))
		rc = json_fail(r, "two fields of one name");
	json_decref(root);
	return rc;
}

static int
json_blank(const char *p, size_t n)
{
	while (n != 0 && (*p == ' ' || *p == '\t' || *p == '\r' ||
	    *p == '\n')) {
		p++;
		n--;
	}
	return n == 0;
}

/* The next line that is not blank; as text_lines_next(). */
static int
json_line(struct json_reader *r, struct json_row *row)
{
	struct text_line line;
	int rc;

	do {
		text_lines_keep(&r->lines);
		rc = text_lines_next(&r->lines, &line);
	} while (rc == 1 && json_blank(text_lines_at(&r->lines), line.n));
	if (rc == -1)
		text_lines_skip(&r->lines);
	row->line = r->lines.line;
	row->offset = text_lines_offset(&r->lines);
	row->raw = text_lines_at(&r->lines);
	row->rawlen = rc == 1 ? line.n : rc == -1 ? JSON_LINE_MAX : 0;
	row->why = rc == -1 ? "a line of more than 4 MiB" : NULL;
	return rc;
}

int
json_next(struct json_reader *r, struct json_row *row)
{
	int rc;

	*row = (struct json_row){ 0 };
	arena_clear(&r->arena);
	if ((rc = json_line(r, row)) != 1)
		return rc;
	rc = json_parse(r, row->raw, row->rawlen);
	if (rc == -1)
		row->why = r->why;
	if (rc < 0)
		return rc;
	row->field = r->field;
	row->fields = r->fields;
	return 1;
}
