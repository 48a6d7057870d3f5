/*
 * Types that are text: what is trimmed, folded, refused.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "decl/text_types.h"
#include "text/email.h"
#include "text/phone.h"
#include "text/text.h"
#include "text/url.h"

enum { KEY_MOST = 200, TAGS_MOST = 64 };

/* Moves built text into the arena; an empty one is nothing. */
static int
keep(struct value *v, struct arena *a, struct str *s)
{
	const char *p = s->failed ? NULL : arena_dup(a, s->p ? s->p : "",
	    s->n);

	*v = p == NULL || s->n == 0 ? (struct value){ .kind = VALUE_NULL } :
	    value_text(p, s->n);
	str_free(s);
	return p == NULL ? -2 : 0;
}

/* ASCII without control characters, and nothing to be trimmed. */
static int
is_plain(const char *p, size_t n)
{
	unsigned odd = 0;
	size_t i;

	for (i = 0; i < n; i++)
		odd |= (unsigned char)p[i] - 0x20u > 0x7eu - 0x20u;
	return !odd && n != 0 && p[0] != ' ' && p[n - 1] != ' ';
}

static int
keep_plain(struct value *v, struct arena *a, const char *p, size_t n)
{
	*v = value_text(arena_dup(a, p, n), n);
	return v->p == NULL ? -2 : 0;
}

int
read_text(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	const char *copy;

	(void)f;
	(void)env;
	if (!text_valid(p, n, NULL)) {
		*why = "not valid UTF-8";
		return -1;
	}
	if ((copy = arena_dup(a, p, n)) == NULL)
		return -2;
	*v = value_text(copy, n);
	return 0;
}

/* Names are compared by people: one form of each letter, no spaces around. */
int
read_name(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	struct str s = { 0 };

	(void)f;
	(void)env;
	if (is_plain(p, n))
		return keep_plain(v, a, p, n);
	text_trim(&p, &n);
	if (!text_valid(p, n, NULL)) {
		*why = "not valid UTF-8";
		return -1;
	}
	text_nfc(&s, p, n);
	return keep(v, a, &s);
}

int
read_email(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	struct str s = { 0 };

	(void)f;
	(void)env;
	if (email_canonical(&s, p, n, why) == -1) {
		str_free(&s);
		return -1;
	}
	return keep(v, a, &s);
}

int
read_phone(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	struct str s = { 0 };

	(void)f;
	if (phone_canonical(&s, p, n, env->country, why) == -1) {
		str_free(&s);
		return -1;
	}
	return keep(v, a, &s);
}

int
read_url(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	struct str s = { 0 };

	(void)f;
	(void)env;
	if (url_canonical(&s, p, n, why) == -1) {
		str_free(&s);
		return -1;
	}
	return keep(v, a, &s);
}

int
choice_index(const char *choices, const char *p, size_t n)
{
	size_t len;
	int i;

	for (i = 0;; i++) {
		len = strcspn(choices, "|");
		if (len == n && strncasecmp(choices, p, n) == 0)
			return i;
		if (choices[len] == '\0')
			return -1;
		choices += len + 1;
	}
}

int
read_choice(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	const char *c = f->refers;
	int i = choice_index(c, p, n);

	(void)env;
	if (i < 0) {
		*why = arena_printf(a, "not one of %s", c);
		return *why == NULL ? -2 : -1;
	}
	while (i-- > 0)
		c += strcspn(c, "|") + 1;
	n = strcspn(c, "|");
	*v = value_text(c, n);
	return 0;
}

/* A key: one form of each letter, trimmed, no control characters. */
int
read_key(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	size_t i;
	int rc;

	if (n <= KEY_MOST && is_plain(p, n))
		return keep_plain(v, a, p, n);
	text_trim(&p, &n);
	for (i = 0; i < n; i++)
		if ((unsigned char)p[i] < 0x20 || p[i] == 0x7f) {
			*why = "a key has no control characters";
			return -1;
		}
	if ((rc = read_name(v, a, f, env, p, n, why)) < 0)
		return rc;
	if (v->n > KEY_MOST) {
		*why = "a key has at most 200 bytes";
		return -1;
	}
	return 0;
}

static int
tag_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t
tags_split(char *tag[], char *p)
{
	size_t n = 0, len;
	const char *t;

	for (; *p != '\0' && n < TAGS_MOST; p += len) {
		len = strcspn(p, ";");
		if (p[len] == ';')
			p[len++] = '\0';
		t = p;
		while (*t == ' ')
			t++;
		if (*t != '\0')
			tag[n++] = p + (t - p);
	}
	return n;
}

/* Sorted and each once, so that two orders of the same tags are equal. */
int
read_tags(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	struct str s = { 0 };
	char *tag[TAGS_MOST];
	size_t i, count, len;
	int rc = read_name(v, a, f, env, p, n, why);

	if (rc < 0)
		return rc;
	count = tags_split(tag, arena_dup(a, v->p, v->n));
	qsort(tag, count, sizeof(*tag), tag_order);
	for (i = 0; i < count; i++) {
		len = strlen(tag[i]);
		while (len > 0 && tag[i][len - 1] == ' ')
			tag[i][--len] = '\0';
		if (i > 0 && strcmp(tag[i], tag[i - 1]) == 0)
			continue;
		str_printf(&s, "%s%s", s.n ? ";" : "", tag[i]);
	}
	return keep(v, a, &s);
}

int
type_read(struct value *v, struct arena *a, const struct field *f,
    const struct type_env *env, const char *p, size_t n, const char **why)
{
	const char *q = p;
	size_t left = n;

	*v = (struct value){ .kind = VALUE_NULL };
	if (n > 0 && (unsigned char)p[0] > ' ' &&
	    (unsigned char)p[0] < 0x80 && p[n - 1] > ' ')
		return types[f->type].read(v, a, f, env, p, n, why);
	text_trim(&q, &left);
	if (left == 0)
		return 0;
	if (f->type == TYPE_TEXT)
		return types[f->type].read(v, a, f, env, p, n, why);
	return types[f->type].read(v, a, f, env, q, left, why);
}
