/*
 * YAML by libyaml's events: no aliases, so no bombs; and reading stops at
 * the depth allowed, before libyaml's cost of deep nesting shows.
 */
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/map.h"
#include "text/text.h"
#include "yaml/yaml.h"

struct yaml {
	struct arena	 arena;
	struct yaml_node *root;
};

struct yaml_build {
	struct yaml	*yaml;
	struct yaml_problem *problem;
	struct yaml_node *open[YAML_DEPTH_MAX];	/* where we are */
	struct yaml_node **tail[YAML_DEPTH_MAX];
	int		 depth;
	int		 documents;
	const char	*key;		/* read, its value is not */
	yaml_mark_t	 key_mark;
};

static int
yaml_fail(struct yaml_build *b, yaml_mark_t mark, const char *why)
{
	b->problem->line = (int)mark.line + 1;
	b->problem->column = (int)mark.column + 1;
	b->problem->why = why;
	return -1;
}

static struct yaml_node *
yaml_node_new(struct yaml *y, enum yaml_kind kind, yaml_mark_t mark)
{
	struct yaml_node *node = arena_alloc(&y->arena, sizeof *node);

	if (node == NULL)
		return NULL;
	node->kind = kind;
	node->line = (int)mark.line + 1;
	node->column = (int)mark.column + 1;
	return node;
}

/* Hang a new node where it belongs: under its key, in its list, or on top. */
static void
yaml_hang(struct yaml_build *b, struct yaml_node *node)
{
	struct yaml_node *parent;

	if (b->depth == 0) {
		b->yaml->root = node;
		return;
	}
	parent = b->open[b->depth - 1];
	parent->children++;
	*b->tail[b->depth - 1] = node;
	b->tail[b->depth - 1] = &node->next;
	if (parent->kind == YAML_MAP) {
		node->key = b->key;
		node->key_line = (int)b->key_mark.line + 1;
		node->key_column = (int)b->key_mark.column + 1;
		b->key = NULL;
	}
}

/* In a map, and the next scalar is a key. */
static int
yaml_wants_key(const struct yaml_build *b)
{
	return b->depth != 0 && b->key == NULL &&
	    b->open[b->depth - 1]->kind == YAML_MAP;
}

static int
yaml_on_scalar(struct yaml_build *b, const yaml_event_t *e)
{
	const char *value = (const char *)e->data.scalar.value;
	size_t n = e->data.scalar.length;
	struct yaml_node *node;
	char *text;

	if (memchr(value, '\0', n) != NULL)
		return yaml_fail(b, e->start_mark, "a NUL character");
	if ((text = arena_dup(&b->yaml->arena, value, n)) == NULL)
		return -2;
	if (yaml_wants_key(b)) {
		b->key = text;
		b->key_mark = e->start_mark;
		return 0;
	}
	node = yaml_node_new(b->yaml, YAML_TEXT, e->start_mark);
	if (node == NULL)
		return -2;
	node->text = text;
	node->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	yaml_hang(b, node);
	return 0;
}

static int
yaml_on_start(struct yaml_build *b, const yaml_event_t *e,
    enum yaml_kind kind)
{
	struct yaml_node *node;

	if (yaml_wants_key(b))
		return yaml_fail(b, e->start_mark, "a key that is no text");
	if (b->depth == YAML_DEPTH_MAX)
		return yaml_fail(b, e->start_mark,
		    "nested more than 64 deep");
	if ((node = yaml_node_new(b->yaml, kind, e->start_mark)) == NULL)
		return -2;
	yaml_hang(b, node);
	b->open[b->depth] = node;
	b->tail[b->depth++] = &node->child;
	return 0;
}

static int
yaml_on_end(struct yaml_build *b)
{
	const struct yaml_node *node, *map = b->open[--b->depth];
	struct map keys = { 0 };
	int fresh = 1;

	if (map->kind != YAML_MAP)
		return 0;
	for (node = map->child; node != NULL; node = node->next) {
		if (map_put(&keys, node->key, strlen(node->key),
		    &fresh) == NULL || !fresh)
			break;
	}
	map_free(&keys);
	if (node == NULL)
		return 0;
	if (fresh)
		return -2;
	b->problem->line = node->key_line;
	b->problem->column = node->key_column;
	b->problem->why = "a key twice in one map";
	return -1;
}

/* Anchors, aliases and tags, wherever an event can have them. */
static const char *
yaml_refused(const yaml_event_t *e)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;

	if (e->type == YAML_ALIAS_EVENT)
		return "aliases (*) are not understood here";
	if (e->type == YAML_SCALAR_EVENT) {
		anchor = e->data.scalar.anchor;
		tag = e->data.scalar.tag;
	} else if (e->type == YAML_MAPPING_START_EVENT) {
		anchor = e->data.mapping_start.anchor;
		tag = e->data.mapping_start.tag;
	} else if (e->type == YAML_SEQUENCE_START_EVENT) {
		anchor = e->data.sequence_start.anchor;
		tag = e->data.sequence_start.tag;
	}
	if (anchor != NULL)
		return "anchors (&) are not understood here";
	return tag != NULL ? "tags (!) are not understood here" : NULL;
}

static int
yaml_on_event(struct yaml_build *b, const yaml_event_t *e)
{
	const char *why = yaml_refused(e);

	if (why != NULL)
		return yaml_fail(b, e->start_mark, why);
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		return b->documents++ == 0 ? 0 :
		    yaml_fail(b, e->start_mark, "a second document");
	case YAML_SCALAR_EVENT:
		return yaml_on_scalar(b, e);
	case YAML_MAPPING_START_EVENT:
		return yaml_on_start(b, e, YAML_MAP);
	case YAML_SEQUENCE_START_EVENT:
		return yaml_on_start(b, e, YAML_LIST);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		return yaml_on_end(b);
	default:
		return 0;
	}
}

/* The place of a byte, for what is told without libyaml's marks. */
static yaml_mark_t
yaml_mark(const char *p, size_t offset)
{
	yaml_mark_t mark = { .index = offset };
	size_t i;

	for (i = 0; i < offset; i++) {
		if (p[i] == '\n') {
			mark.line++;
			mark.column = 0;
		} else
			mark.column += ((unsigned char)p[i] & 0xC0) != 0x80;
	}
	return mark;
}

static int
yaml_syntax(struct yaml_build *b, const yaml_parser_t *parser, const char *p)
{
	if (parser->error == YAML_MEMORY_ERROR)
		return -2;
	if (parser->error == YAML_READER_ERROR)
		return yaml_fail(b, yaml_mark(p, parser->problem_offset),
		    parser->problem);
	return yaml_fail(b, parser->problem_mark, parser->problem != NULL ?
	    parser->problem : "not understood");
}

static int
yaml_events(struct yaml_build *b, yaml_parser_t *parser, const char *p)
{
	yaml_event_t event;
	int rc = 0, end = 0;

	while (rc == 0 && !end) {
		if (!yaml_parser_parse(parser, &event))
			return yaml_syntax(b, parser, p);
		end = event.type == YAML_STREAM_END_EVENT;
		rc = yaml_on_event(b, &event);
		yaml_event_delete(&event);
	}
	return rc;
}

/* Nothing was written: an empty map, so that nobody meets a NULL. */
static int
yaml_fill(struct yaml *y)
{
	yaml_mark_t mark = { 0 };

	if (y->root == NULL || (y->root->kind == YAML_TEXT &&
	    !y->root->quoted && y->root->text[0] == '\0'))
		y->root = yaml_node_new(y, YAML_MAP, mark);
	return y->root != NULL ? 0 : -2;
}

static int
yaml_check(struct yaml_build *b, const char *p, size_t n)
{
	size_t bad;

	if (n > YAML_BYTES_MAX)
		return yaml_fail(b, (yaml_mark_t){ 0 }, "more than 1 MiB");
	if (!text_valid(p, n, &bad))
		return yaml_fail(b, yaml_mark(p, bad), p[bad] == '\0' ?
		    "a NUL character" : "invalid UTF-8");
	return 0;
}

int
yaml_read(struct yaml **out, const char *p, size_t n,
    struct yaml_problem *problem)
{
	struct yaml_build b = { .problem = problem };
	yaml_parser_t parser;
	int rc;

	*out = NULL;
	if ((rc = yaml_check(&b, p, n)) < 0)
		return rc;
	if ((b.yaml = calloc(1, sizeof *b.yaml)) == NULL)
		return -2;
	if (!yaml_parser_initialize(&parser)) {
		yaml_close(b.yaml);
		return -2;
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)p, n);
	rc = yaml_events(&b, &parser, p);
	yaml_parser_delete(&parser);
	if (rc == 0)
		rc = yaml_fill(b.yaml);
	if (rc < 0)
		yaml_close(b.yaml);
	else
		*out = b.yaml;
	return rc;
}

const struct yaml_node *
yaml_root(const struct yaml *y)
{
	return y->root;
}

const struct yaml_node *
yaml_get(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node;

	if (map == NULL || map->kind != YAML_MAP)
		return NULL;
	for (node = map->child; node != NULL; node = node->next)
		if (strcmp(node->key, key) == 0)
			return node;
	return NULL;
}

void
yaml_close(struct yaml *y)
{
	if (y == NULL)
		return;
	arena_free(&y->arena);
	free(y);
}
