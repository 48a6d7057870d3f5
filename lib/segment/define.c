/*
 * Definitions of segments: read from YAML, refused with their place.
 */
#include <stdlib.h>
#include <string.h>

#include "money/decimal.h"
#include "segment/own.h"
#include "text/text.h"

int
definition_fail(struct definitions *all, const struct definition *d,
    const struct yaml_node *n, const char *fmt, ...)
{
	struct str text = { 0 };
	va_list ap;
	int rc;

	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	rc = session_fail(all->crm, CRM_EDATA, "%s:%d:%d: segment%s%s: %s",
	    d->file, n->line, n->column, d->name ? " " : "",
	    d->name ? d->name : "", text.failed ? "no memory" : text.p);
	str_free(&text);
	return rc;
}

/* What each key may be. */
static const struct {
	const char	*name;
	int		 list;	/* a text or a list of texts; else a text */
	size_t		 at;	/* where the node is kept; 0: nowhere */
} keys[] = {
	{ "name", 0, 0 },
	{ "title", 0, 0 },
	{ "zh", 0, 0 },
	{ "control", 0, 0 },
	{ "where", 1, offsetof(struct definition, where) },
	{ "any", 1, offsetof(struct definition, any) },
	{ "not", 1, offsetof(struct definition, not) },
	{ "in", 1, offsetof(struct definition, in) },
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

static int
texts_only(const struct yaml_node *n, int list)
{
	const struct yaml_node *e;

	if (n->kind == YAML_TEXT)
		return n->text[0] != '\0';
	if (n->kind != YAML_LIST || !list || n->child == NULL)
		return 0;
	for (e = n->child; e != NULL; e = e->next)
		if (e->kind != YAML_TEXT || e->text[0] == '\0')
			return 0;
	return 1;
}

static int
read_key(struct definitions *all, struct definition *d,
    const struct yaml_node *n)
{
	const char *known[KEYS], *near;
	size_t i;

	for (i = 0; i < KEYS; i++) {
		known[i] = keys[i].name;
		if (strcmp(keys[i].name, n->key) != 0)
			continue;
		if (!texts_only(n, keys[i].list))
			return definition_fail(all, d, n, "%s: a text%s is "
			    "wanted here", n->key, keys[i].list ?
			    " or a list of texts" : "");
		if (keys[i].at != 0)
			*(const struct yaml_node **)((char *)d +
			    keys[i].at) = n;
		return 0;
	}
	near = text_nearest(n->key, known, KEYS);
	return session_fail(all->crm, CRM_EDATA, "%s:%d:%d: unknown key "
	    "'%s'%s%s%s", d->file, n->key_line, n->key_column, n->key,
	    near ? "; did you mean '" : "", near ? near : "",
	    near ? "'?" : "");
}

static int
read_control(struct definitions *all, struct definition *d)
{
	const struct yaml_node *n = yaml_get(d->node, "control");
	const char *why = "";
	size_t len;

	if (n == NULL)
		return 0;
	len = strlen(n->text);
	if (n->text[len - 1] == '%')
		len--;
	if (decimal_parse(&d->control, n->text, len, 4, NULL, &why) == -1)
		return definition_fail(all, d, n, "control: %s: '%s'", why,
		    n->text);
	if (d->control <= 0 || d->control >= 1000000)
		return definition_fail(all, d, n, "control: a share is above "
		    "0%% and below 100%%: '%s'", n->text);
	return 0;
}

static int
read_name(struct definitions *all, struct definition *d)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789_-.";
	const struct yaml_node *n = yaml_get(d->node, "name");
	const struct yaml_node *title = yaml_get(d->node, "title");
	const struct yaml_node *zh = yaml_get(d->node, "zh");
	size_t len;

	if (n == NULL)
		return definition_fail(all, d, d->node, "a name is missing");
	len = strlen(n->text);
	if (len > 64 || strspn(n->text, plain) != len || strchr("-.",
	    n->text[0]) != NULL)
		return definition_fail(all, d, n, "a name is made of a-z, "
		    "0-9, _, - and .: '%s'", n->text);
	d->name = n->text;
	if (strcmp(all->crm->language, "zh") == 0 && zh != NULL)
		title = zh;
	d->title = title != NULL ? title->text : d->name;
	if (!d->where && !d->any && !d->not && !d->in)
		return definition_fail(all, d, d->node, "says nothing of who "
		    "is in: where, any, not or in");
	return 0;
}

static int
read_one(struct definitions *all, struct definition *d)
{
	const struct yaml_node *n;
	int rc = 0;

	if (d->node->kind != YAML_MAP)
		return definition_fail(all, d, d->node, "a map is wanted "
		    "here: name, where ...");
	for (n = d->node->child; n != NULL && rc == 0; n = n->next)
		rc = read_key(all, d, n);
	if (rc == 0)
		rc = read_name(all, d);
	return rc == 0 ? read_control(all, d) : rc;
}

/* A later list's definition takes the place of an earlier one's. */
static int
place(struct definitions *all, const struct definition *new, size_t first)
{
	size_t i;

	for (i = 0; i < all->count; i++)
		if (strcmp(all->item[i].name, new->name) == 0)
			break;
	if (i >= first && i < all->count)
		return definition_fail(all, new, new->node, "is defined "
		    "twice");
	all->item[i] = *new;
	if (i == all->count)
		all->count++;
	return 0;
}

struct definition *
definitions_more(struct definitions *all, size_t n)
{
	struct definition *more = realloc(all->item, (all->count + n + 1) *
	    sizeof(*more));

	if (more == NULL)
		return NULL;
	all->item = more;
	return &more[all->count];
}

int
definitions_add(struct definitions *all, const char *file,
    const struct yaml_node *list)
{
	const struct yaml_node *n;
	struct definition d;
	size_t first = all->count;
	int rc = 0;

	if (list == NULL || (list->kind == YAML_TEXT && !list->text[0]))
		return 0;
	d = (struct definition){ .file = file };
	if (list->kind != YAML_LIST)
		return definition_fail(all, &d, list, "a list of segments is "
		    "wanted here");
	if (definitions_more(all, list->children) == NULL)
		return session_nomem(all->crm);
	for (n = list->child; n != NULL && rc == 0; n = n->next) {
		d = (struct definition){ .file = file, .node = n };
		if ((rc = read_one(all, &d)) == 0)
			rc = place(all, &d, first);
	}
	return rc;
}

/* A file of segments is a list, or a map that has one. */
static int
read_file(struct definitions *all, const char *file)
{
	const struct yaml_node *root;
	int rc = session_document(all->crm, file, &all->yaml[1]);

	if (rc < 0)
		return rc;
	root = yaml_root(all->yaml[1]);
	if (root->kind == YAML_MAP && yaml_get(root, "segments") != NULL)
		root = yaml_get(root, "segments");
	return definitions_add(all, file, root);
}

int
definitions_read(struct definitions *all, struct crm *c, const char *file)
{
	int rc;

	*all = (struct definitions){ .crm = c };
	rc = session_document(c, NULL, &all->yaml[0]);
	if (rc == 0)
		rc = definitions_add(all, "settings",
		    yaml_get(yaml_root(all->yaml[0]), "segments"));
	if (rc == 0 && file != NULL)
		rc = read_file(all, file);
	if (rc == 0)
		rc = hand_read(all);
	return rc == 0 ? definitions_check(all) : rc;
}

void
definitions_free(struct definitions *all)
{
	free(all->item);
	arena_free(&all->memory);
	yaml_close(all->yaml[0]);
	yaml_close(all->yaml[1]);
	*all = (struct definitions){ 0 };
}
