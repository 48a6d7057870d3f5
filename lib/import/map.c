/*
 * Maps: found by name, and read key by key.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "import/map_own.h"
#include "text/text.h"

enum { LIKE_DEPTH = 8 };

static int	 read_map(struct crm *, struct import_map *, const char *name,
		    int depth);

static int
take_keep(struct map_reader *r, const struct yaml_node *n, void *to)
{
	MAP_TEXT(r, n);
	*(int *)to = strcmp(n->text, "keep") == 0;
	return *(int *)to || strcmp(n->text, "refuse") == 0 ? 0 :
	    map_bad(r, n, "keep or refuse is wanted here");
}

static int
take_anonymous(struct map_reader *r, const struct yaml_node *n, void *to)
{
	int keep = 0, rc = take_keep(r, n, &keep);

	*(enum map_anonymous *)to = keep ? ANONYMOUS_KEEP : ANONYMOUS_REFUSE;
	return rc;
}

/* ignore, tell, or a field that takes them; refuse is NULL. */
static int
take_rest(struct map_reader *r, const struct yaml_node *n, void *to)
{
	MAP_TEXT(r, n);
	*(const char **)to = strcmp(n->text, "refuse") == 0 ? NULL : n->text;
	return 0;
}

static int
take_repeated(struct map_reader *r, const struct yaml_node *n, void *to)
{
	static const struct { const char *name; enum repeated is; } all[] = {
		{ "update", REPEATED_UPDATE }, { "refuse", REPEATED_REFUSE },
		{ "another", REPEATED_ANOTHER },
	};
	size_t i;

	MAP_TEXT(r, n);
	for (i = 0; i < MAP_COUNT(all); i++)
		if (strcmp(n->text, all[i].name) == 0) {
			*(enum repeated *)to = all[i].is;
			return 0;
		}
	return map_bad(r, n, "update, refuse or another is wanted here");
}

static int
take_key(struct map_reader *r, const struct yaml_node *n, void *to)
{
	if (n->children > MAP_KEYS)
		return map_bad(r, n, "four fields at most");
	return map_take_texts(r, n, to);
}

/* A set of columns, or a list of sets. */
static int
take_recognise(struct map_reader *r, const struct yaml_node *n, void *to)
{
	const struct yaml_node *c = n->child;
	const char ***list = arena_alloc(&r->map->memory, (n->children + 2) *
	    sizeof(*list));
	size_t i = 0;
	int rc = 0;

	if (list == NULL)
		return session_nomem(r->crm);
	if (c == NULL || c->kind != YAML_LIST)
		rc = map_take_texts(r, n, &list[0]);
	else
		for (; c != NULL && rc == 0; c = c->next)
			rc = map_take_texts(r, c, &list[i++]);
	*(const char ****)to = list;
	return rc;
}

static int
take_like(struct map_reader *r, const struct yaml_node *n, void *to)
{
	struct import_map **like = to;

	MAP_TEXT(r, n);
	if (r->depth == LIKE_DEPTH)
		return map_bad(r, n, "maps build on each other too deep");
	if ((*like = malloc(sizeof(**like))) == NULL)
		return session_nomem(r->crm);
	return read_map(r->crm, *like, n->text, r->depth + 1);
}

#define MAP(member)	offsetof(struct import_map, member)

static const struct map_key map_keys[] = {
	{ "title", map_take_text, MAP(title) },
	{ "like", take_like, MAP(like) },
	{ "entity", map_take_texts, MAP(entity) },
	{ "recognise", take_recognise, MAP(recognise) },
	{ "header", map_take_text, MAP(header) },
	{ "columns", map_take_columns, MAP(columns) },
	{ "fields", map_take_fields, MAP(columns) },
	{ "constants", map_take_pairs, MAP(constants) },
	{ "create", map_take_texts, MAP(create) },
	{ "anonymous", take_anonymous, MAP(anonymous) },
	{ "negative", take_keep, MAP(keep_negative) },
	{ "steps", take_keep, MAP(keep_steps) },
	{ "routes", map_take_routes, MAP(routes) },
	{ "skip", map_take_skips, MAP(skips) },
	{ "children", map_take_children, MAP(children) },
	{ "delimiter", map_take_mark, MAP(delimiter) },
	{ "encoding", map_take_text, MAP(encoding) },
	{ "source", map_take_text, MAP(source) },
	{ "key", take_key, MAP(key) },
	{ "excel_safe", map_take_yes, MAP(excel_safe) },
	{ "repeated", take_repeated, MAP(repeated) },
	{ "rest", take_rest, MAP(rest) },
};

static int
read_file(struct crm *c, const char *path, struct str *out)
{
	FILE *f = fopen(path, "re");
	char buf[4096];
	size_t n;

	if (f == NULL)
		return 0;
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		str_add(out, buf, n);
	n = (size_t)ferror(f);
	fclose(f);
	if (n != 0 || out->failed)
		return session_fail(c, CRM_EIO, "%s: %s", path,
		    strerror(errno));
	return 1;
}

const char *
import_map_built_in(size_t i, size_t *len)
{
	static const char room[] = "map/", end[] = ".yaml";
	const char *name = embed_files[i].name;
	size_t n = strlen(name);

	if (strncmp(name, room, sizeof(room) - 1) != 0 || n < sizeof(room) +
	    sizeof(end) || strcmp(name + n - (sizeof(end) - 1), end) != 0)
		return NULL;
	*len = n - (sizeof(room) - 1) - (sizeof(end) - 1);
	return name + sizeof(room) - 1;
}

static int
unknown(struct crm *c, const char *said)
{
	const char *name, *near, *names[128] = { NULL };
	struct str list = { 0 };
	struct arena memory = { 0 };
	size_t i, n, k = 0;

	for (i = 0; embed_files[i].name != NULL && k < 128; i++)
		if ((name = import_map_built_in(i, &n)) != NULL &&
		    (names[k] = arena_dup(&memory, name, n)) != NULL) {
			str_printf(&list, "%s%s", k ? ", " : "", names[k]);
			k++;
		}
	near = text_nearest(said, names, k);
	session_fail(c, CRM_EUSAGE, "map '%s': neither a file nor a map of the "
	    "settings%s%s; there are also %s", said, near ? "; did you mean " :
	    "", near ? near : "", list.failed || k == 0 ? "none" : list.p);
	str_free(&list);
	arena_free(&memory);
	return CRM_EUSAGE;
}

/* One of the settings, or of those that come along. */
static int
find(struct map_reader *r, const char *name, const struct yaml_node **root)
{
	const struct embed_file *f;
	struct str text = { 0 };
	int rc = session_document(r->crm, NULL, &r->map->yaml);

	if (rc < 0)
		return rc;
	*root = yaml_get(yaml_get(yaml_root(r->map->yaml), "maps"), name);
	if (*root != NULL)
		return 0;
	str_printf(&text, "map/%s.yaml", name);
	f = text.failed ? NULL : embed_find(text.p);
	str_clear(&text);
	if (f == NULL)
		rc = unknown(r->crm, name);
	else
		str_add(&text, f->text, f->len);
	yaml_close(r->map->yaml);
	r->map->yaml = NULL;
	if (rc == 0)
		rc = text.failed ? session_nomem(r->crm) :
		    session_yaml(r->crm, name, &text, &r->map->yaml);
	str_free(&text);
	if (rc == 0)
		*root = yaml_root(r->map->yaml);
	return rc;
}

static int
read_map(struct crm *c, struct import_map *m, const char *name, int depth)
{
	struct map_reader r = { c, m, depth };
	const struct yaml_node *root = NULL;
	struct str text = { 0 };
	int rc;

	*m = (struct import_map){ 0 };
	m->name = arena_strdup(&m->memory, name);
	if (m->name == NULL)
		return session_nomem(c);
	rc = read_file(c, name, &text);
	if (rc == 1 && (rc = session_yaml(c, name, &text, &m->yaml)) == 0)
		root = yaml_root(m->yaml);
	str_free(&text);
	if (rc == 0 && root == NULL)
		rc = find(&r, name, &root);
	if (rc == 0)
		rc = map_keys_take(&r, root, map_keys, MAP_COUNT(map_keys), m);
	return rc < 0 ? rc : map_inherit(&r);
}

int
import_map_read(struct crm *c, struct import_map *m, const char *name)
{
	return read_map(c, m, name, 0);
}

void
import_map_free(struct import_map *m)
{
	if (m->like != NULL)
		import_map_free(m->like);
	free(m->like);
	yaml_close(m->yaml);
	arena_free(&m->memory);
	*m = (struct import_map){ 0 };
}
