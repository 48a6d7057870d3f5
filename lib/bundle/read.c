/*
 * Bundles as the settings declare them, refused with their place.
 */
#include <stdlib.h>
#include <string.h>

#include "bundle/own.h"
#include "text/text.h"

static const struct {
	const char	*name;
	size_t		 at;		/* a text of the part; 0: another */
} keys[] = {
	{ "report", offsetof(struct bundle_part, how.name) },
	{ "by", offsetof(struct bundle_part, how.by) },
	{ "period", offsetof(struct bundle_part, how.period) },
	{ "from", offsetof(struct bundle_part, how.from) },
	{ "to", offsetof(struct bundle_part, how.to) },
	{ "in", offsetof(struct bundle_part, how.segment) },
	{ "top", 0 },
	{ "with", 0 },
	{ "title", offsetof(struct bundle_part, title) },
	{ "zh", offsetof(struct bundle_part, zh) },
	{ "red", offsetof(struct bundle_part, red) },
	{ "act", offsetof(struct bundle_part, act) },
	{ "fields", offsetof(struct bundle_part, fields) },
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

static int
fail(struct crm *c, const char *file, const struct yaml_node *n,
    const char *what, const char *text)
{
	return session_fail(c, CRM_EDATA, "%s:%d:%d: bundles: %s%s%s%s", file,
	    n->line, n->column, what, text ? ": '" : "", text ? text : "",
	    text ? "'" : "");
}

static int
check_key(struct crm *c, const char *file, const struct yaml_node *n)
{
	const char *known[KEYS], *near, *end;
	size_t i;

	for (i = 0; i < KEYS; i++) {
		known[i] = keys[i].name;
		if (strcmp(known[i], n->key) == 0)
			break;
	}
	if (i == KEYS) {
		near = text_nearest(n->key, known, KEYS);
		return session_fail(c, CRM_EDATA, "%s:%d:%d: bundles: "
		    "unknown key '%s'%s%s%s", file, n->key_line,
		    n->key_column, n->key, near ? "; did you mean '" : "",
		    near ? near : "", near ? "'?" : "");
	}
	if (strcmp(n->key, "with") == 0)
		return n->kind == YAML_MAP ? 0 :
		    fail(c, file, n, "with: a map is wanted here", NULL);
	if (n->kind != YAML_TEXT || n->text[0] == '\0')
		return fail(c, file, n, "a text is wanted here", n->key);
	if (strcmp(n->key, "top") == 0 && (strtol(n->text,
	    (char **)&end, 10) <= 0 || *end != '\0'))
		return fail(c, file, n, "top is a number", n->text);
	return 0;
}

static int
check_part(struct crm *c, const char *file, const struct yaml_node *n)
{
	const struct yaml_node *k;
	int rc = 0;

	if (n->kind == YAML_TEXT && n->text[0] != '\0')
		return 0;
	if (n->kind != YAML_MAP || yaml_get(n, "report") == NULL)
		return fail(c, file, n, "a report's name, or a map with "
		    "'report', is wanted here", NULL);
	for (k = n->child; k != NULL && rc == 0; k = k->next)
		rc = check_key(c, file, k);
	return rc;
}

static int
check_bundle(struct crm *c, const char *file, const struct yaml_node *n)
{
	const struct yaml_node *k, *p;
	int rc = 0;

	for (k = n->child; k != NULL && rc == 0; k = k->next)
		if (strcmp(k->key, "reports") == 0) {
			if (k->kind != YAML_LIST || k->child == NULL)
				return fail(c, file, k, "reports: a list is "
				    "wanted here", NULL);
			for (p = k->child; p != NULL && rc == 0; p = p->next)
				rc = check_part(c, file, p);
		} else if ((strcmp(k->key, "title") != 0 &&
		    strcmp(k->key, "zh") != 0 &&
		    strcmp(k->key, "audience") != 0) ||
		    k->kind != YAML_TEXT)
			return fail(c, file, k, "a bundle has title, zh, "
			    "audience and reports", k->key);
	if (rc == 0 && yaml_get(n, "reports") == NULL)
		return fail(c, file, n, "reports are missing", n->key);
	return rc;
}

int
bundle_check(struct crm *c, const char *file, const struct yaml_node *all)
{
	const struct yaml_node *n;
	int rc = 0;

	for (n = all->child; n != NULL && rc == 0; n = n->next)
		rc = n->kind != YAML_MAP ?
		    fail(c, file, n, "a map is wanted here", n->key) :
		    check_bundle(c, file, n);
	return rc;
}

static const char *
text_of(const struct yaml_node *n, const char *key)
{
	n = yaml_get(n, key);
	return n != NULL ? n->text : NULL;
}

/* name=value, as crm-report is given them. */
static int
read_with(struct crm *c, struct bundle *b, struct bundle_part *p,
    const struct yaml_node *with)
{
	const struct yaml_node *n;
	struct str s = { 0 };

	p->param = arena_alloc(&b->memory,
	    (with->children + 1) * sizeof(*p->param));
	for (n = with->child; n != NULL && p->param != NULL; n = n->next) {
		str_clear(&s);
		str_printf(&s, "%s=%s", n->key,
		    n->kind == YAML_TEXT ? n->text : "");
		p->param[p->how.params] = s.failed ? NULL :
		    arena_dup(&b->memory, s.p, s.n);
		if (p->param[p->how.params++] == NULL)
			break;
	}
	str_free(&s);
	if (n != NULL || p->param == NULL)
		return session_nomem(c);
	p->how.param = p->param;
	return 0;
}

static int
read_part(struct crm *c, struct bundle *b, struct bundle_part *p,
    const struct yaml_node *n)
{
	const struct yaml_node *with = yaml_get(n, "with");
	const char *top = text_of(n, "top");
	size_t i;

	p->how.top = top != NULL ? strtol(top, NULL, 10) : -1;
	if (n->kind == YAML_TEXT)
		p->how.name = n->text;
	for (i = 0; i < KEYS; i++)
		if (keys[i].at != 0 || strcmp(keys[i].name, "report") == 0)
			if (yaml_get(n, keys[i].name) != NULL)
				*(const char **)((char *)p + keys[i].at) =
				    text_of(n, keys[i].name);
	return with != NULL ? read_with(c, b, p, with) : 0;
}

int
bundle_read(struct crm *c, struct bundle *b, const struct yaml_node *n)
{
	const struct yaml_node *k;
	struct bundle_part **tail = &b->first, *p;
	int rc = 0;

	b->title = text_of(n, "title");
	b->zh = text_of(n, "zh");
	b->audience = text_of(n, "audience");
	for (k = yaml_get(n, "reports")->child; k != NULL && rc == 0;
	    k = k->next) {
		if ((p = arena_alloc(&b->memory, sizeof(*p))) == NULL)
			return session_nomem(c);
		*p = (struct bundle_part){ 0 };
		rc = read_part(c, b, p, k);
		*tail = p;
		tail = &p->next;
	}
	return rc;
}
