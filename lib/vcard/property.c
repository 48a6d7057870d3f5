/*
 * One property: its name, what its parameters say, and its value as UTF-8
 * out of quoted-printable, base64 and other character sets.
 */
#include <string.h>

#include "charset/charset.h"
#include "text/text.h"
#include "vcard/own.h"

enum { NAME_MAX_BYTES = 64 };

static int
bad(struct vcard_reader *r, const char *why)
{
	r->why = why;
	return -1;
}

/* Up to one of the marks that is not within quotes. */
static size_t
span(const char *p, size_t n, const char *marks)
{
	int quoted = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] == '"')
			quoted = !quoted;
		if (!quoted && p[i] != '\0' && strchr(marks, p[i]) != NULL)
			break;
	}
	return i;
}

/* One word of TYPE, or a bare parameter of 2.1. */
static void
take_word(struct property *to, const char *p, size_t n)
{
	if (vcard_word(p, n, "PREF") && to->pref == PREF_NONE)
		to->pref = 1;
	to->fax |= vcard_word(p, n, "FAX");
	to->pager |= vcard_word(p, n, "PAGER");
	to->quoted |= vcard_word(p, n, "QUOTED-PRINTABLE");
	to->base64 |= vcard_word(p, n, "BASE64") || vcard_word(p, n, "B");
}

static int
take_pref(struct property *to, const char *p, size_t n)
{
	int pref = 0;

	for (; n > 0 && *p >= '0' && *p <= '9' && pref <= 100; p++, n--)
		pref = pref * 10 + *p - '0';
	if (pref >= 1 && pref <= 100)
		to->pref = pref;
	return 0;
}

static int
take_param(struct vcard_reader *r, struct property *to, const char *p,
    size_t n)
{
	size_t name = span(p, n, "="), len;
	const char *v = p + name + 1;

	if (name == n) {
		take_word(to, p, n);
		return 0;
	}
	n -= name + 1;
	if (n >= 2 && v[0] == '"' && v[n - 1] == '"') {
		v++;
		n -= 2;
	}
	if (vcard_word(p, name, "PREF"))
		return take_pref(to, v, n);
	if (vcard_word(p, name, "VALUE"))
		to->textual = vcard_word(v, n, "TEXT");
	if (vcard_word(p, name, "CHARSET") &&
	    (to->charset = arena_dup(&r->arena, v, n)) == NULL)
		return -2;
	if (vcard_word(p, name, "X-APPLE-OMIT-YEAR") &&
	    (to->omit = arena_dup(&r->arena, v, n)) == NULL)
		return -2;
	if (!vcard_word(p, name, "TYPE") && !vcard_word(p, name, "ENCODING"))
		return 0;
	for (;; v += len + 1, n -= len + 1) {
		const char *comma = memchr(v, ',', n);

		len = comma == NULL ? n : (size_t)(comma - v);
		take_word(to, v, len);
		if (len == n)
			return 0;
	}
}

/* The name in upper case, without the group in front of a dot. */
static int
take_name(struct vcard_reader *r, struct property *to, const char *p,
    size_t n)
{
	const char *dot = memchr(p, '.', n);
	char *name;
	size_t i;

	if (dot != NULL) {
		n -= (size_t)(dot + 1 - p);
		p = dot + 1;
	}
	while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\t'))
		n--;
	if (n == 0 || n > NAME_MAX_BYTES)
		return bad(r, "no name of a property");
	if ((name = arena_dup(&r->arena, p, n)) == NULL)
		return -2;
	for (i = 0; i < n; i++) {
		if (name[i] >= 'a' && name[i] <= 'z')
			name[i] = (char)(name[i] - 32);
		if (!(name[i] >= 'A' && name[i] <= 'Z') && name[i] != '-' &&
		    name[i] != '_' && !(name[i] >= '0' && name[i] <= '9'))
			return bad(r, "no name of a property");
	}
	to->name = name;
	return 0;
}

int
property_read(struct vcard_reader *r, struct property *to, const char *p,
    size_t n)
{
	size_t len = span(p, n, ";:");
	int rc;

	to->pref = PREF_NONE;
	if (len == n)
		return bad(r, "neither a property nor its continuation");
	if ((rc = take_name(r, to, p, len)) < 0)
		return rc;
	while (p[len] == ';') {
		p += len + 1;
		n -= len + 1;
		if ((len = span(p, n, ";:")) == n)
			return bad(r, "no colon behind the parameters");
		if ((rc = take_param(r, to, p, len)) < 0)
			return rc;
	}
	to->p = p + len + 1;
	to->n = n - len - 1;
	return 0;
}

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
	    c >= 'A' && c <= 'F' ? c - 'A' + 10 :
	    c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t
unquote(char *to, const char *p, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++) {
		if (p[i] == '=' && i + 2 < n && hex(p[i + 1]) >= 0 &&
		    hex(p[i + 2]) >= 0) {
			to[k++] = (char)(hex(p[i + 1]) * 16 + hex(p[i + 2]));
			i += 2;
		} else {
			to[k++] = p[i];
		}
	}
	return k;
}

/* Spaces between are left out; what is no base64 is an error. */
static int
unbase64(char *to, size_t *out, const char *p, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0;
	int have = 0;
	size_t i, k = 0;

	for (i = 0; i < n && p[i] != '='; i++) {
		const char *d;

		if (p[i] == ' ' || p[i] == '\t')
			continue;
		if (p[i] == '\0' || (d = strchr(digits, p[i])) == NULL)
			return -1;
		bits = (bits << 6 | (unsigned)(d - digits)) & 0xFFFFFF;
		have += 6;
		if (have >= 8) {
			have -= 8;
			to[k++] = (char)(bits >> have & 0xFF);
		}
	}
	*out = k;
	return 0;
}

static ssize_t
feed(void *arg, char *to, size_t n)
{
	struct property *p = arg;

	n = n < p->n ? n : p->n;
	memcpy(to, p->p, n);
	p->p += n;
	p->n -= n;
	return (ssize_t)n;
}

static int
convert(struct vcard_reader *r, struct property *p,
    const struct charset *set)
{
	struct charset_decoder *d;
	struct property rest = *p;
	struct text_source src;
	struct str s = { 0 };
	char buf[4096];
	ssize_t n;
	int rc = charset_open(&d, set, (struct text_source){ feed, &rest });

	if (rc < 0)
		return rc == -1 ? bad(r, "a CHARSET that this machine cannot "
		    "read") : rc;
	src = charset_source(d);
	while ((n = src.read(src.arg, buf, sizeof(buf))) > 0)
		str_add(&s, buf, (size_t)n);
	charset_close(d);
	p->n = s.n;
	p->p = s.failed || n < 0 ? NULL : arena_dup(&r->arena, s.p ? s.p : "",
	    s.n);
	str_free(&s);
	return p->p == NULL ? -2 : 0;
}

int
property_decode(struct vcard_reader *r, struct property *p)
{
	const struct charset *set;
	char *copy;
	int rc;

	r->why_line = p->line;
	if (p->quoted || p->base64) {
		if ((copy = arena_alloc(&r->arena, p->n + 1)) == NULL)
			return -2;
		if (p->quoted)
			p->n = unquote(copy, p->p, p->n);
		else if (unbase64(copy, &p->n, p->p, p->n) == -1)
			return bad(r, "not in base64");
		p->p = copy;
	}
	if (p->charset != NULL && !vcard_word(p->charset,
	    strlen(p->charset), "US-ASCII")) {
		set = charset_find(p->charset);
		if (set == NULL || charset_needs_mark(set))
			return bad(r, "a CHARSET that is not known");
		if (!charset_is_utf8(set) && (rc = convert(r, p, set)) < 0)
			return rc;
	}
	if (!text_valid(p->p, p->n, NULL))
		return bad(r, p->charset != NULL ?
		    "not in the CHARSET it names" : "not valid UTF-8");
	return 0;
}
