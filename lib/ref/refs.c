/*
 * Lists of references: from operands and from a stream.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"
#include "ref/ref.h"

int
crm_refs_new(struct crm *c, struct crm_refs **out, const char *entity)
{
	struct crm_refs *r = calloc(1, sizeof(*r));
	const struct kind *kind;

	*out = NULL;
	if (r == NULL)
		return session_nomem(c);
	r->crm = c;
	if (entity != NULL &&
	    (r->entity = session_entity(c, entity, &kind)) == NULL) {
		free(r);
		return CRM_EUSAGE;
	}
	*out = r;
	return CRM_OK;
}

static int
append(struct crm_refs *r, struct ref ref)
{
	struct ref *more;
	size_t cap;

	if (r->count == r->cap) {
		cap = r->cap ? r->cap * 2 : 64;
		more = realloc(r->item, cap * sizeof(*more));
		if (more == NULL)
			return session_nomem(r->crm);
		r->item = more;
		r->cap = cap;
	}
	r->item[r->count++] = ref;
	return CRM_OK;
}

int
refs_add_known(struct crm_refs *r, const struct entity *e, int64_t id,
    const char *key)
{
	struct ref ref = { e, id, arena_strdup(&r->memory, key) };

	r->given = 1;
	return ref.key == NULL ? session_nomem(r->crm) : append(r, ref);
}

static int
add(struct crm_refs *r, const char *p, size_t n, int words)
{
	struct ref ref = { 0 };
	int rc;

	r->given = 1;
	if ((rc = ref_find(r->crm, &ref, &r->memory, r->entity, p, n,
	    words)) != 0)
		return rc;
	return append(r, ref);
}

int
crm_refs_add(struct crm_refs *r, const char *text)
{
	return add(r, text, strlen(text), 1);
}

/* "ref", "key" or an entity's name alone in the first field: a header. */
static int
is_header(struct crm *c, const char *p, size_t n)
{
	char word[32];
	size_t len;

	for (len = 0; len < n && strchr(",\t\r\n", p[len]) == NULL; len++)
		continue;
	if (len == 0 || len >= sizeof(word))
		return 0;
	memcpy(word, p, len);
	word[len] = '\0';
	return strcmp(word, "ref") == 0 || strcmp(word, "key") == 0 ||
	    catalog_entity(&c->catalog, word) != NULL;
}

static ssize_t
read_rest(void *arg, char *to, size_t n)
{
	struct value *rest = arg;

	n = n < rest->n ? n : rest->n;
	memcpy(to, rest->p, n);
	rest->p += n;
	rest->n -= n;
	return (ssize_t)n;
}

/* A line of -o jsonl: what its member ref says. */
static int
add_json(struct crm_refs *r, const char *p, size_t n)
{
	struct value rest = value_text(p, n);
	struct json_reader *reader;
	struct json_row row = { 0 };
	size_t i = 0;
	int rc;

	if (json_open(&reader, (struct text_source){ read_rest, &rest }) < 0)
		return session_nomem(r->crm);
	rc = json_next(reader, &row);
	while (rc == 1 && i < row.fields && strcmp(row.field[i].name, "ref"))
		i++;
	if (rc == 1 && i < row.fields && row.field[i].value.kind == VALUE_TEXT)
		rc = add(r, row.field[i].value.p, row.field[i].value.n, 0);
	else
		rc = session_fail(r->crm, CRM_EDATA, "%s", rc == -1 ? row.why :
		    "no \"ref\" in the object");
	json_close(reader);
	return rc;
}

static int
add_line(struct crm_refs *r, const char *name, long line, char *p, size_t n)
{
	int rc;

	while (n > 0 && (p[n - 1] == '\n' || p[n - 1] == '\r'))
		n--;
	if (n == 0 || (line == 1 && is_header(r->crm, p, n)))
		return 0;
	if (n > 1 && p[0] == '"' && memchr(p + 1, '"', n - 1) != NULL) {
		char *end = memchr(p + 1, '"', n - 1);

		n = (size_t)(end - p) - 1;	/* quoted by somebody's CSV */
		p++;
	}
	rc = p[0] == '{' ? add_json(r, p, n) : add(r, p, n, 0);
	if (rc < 0 || rc == CRM_NONE) {
		char *why = strdup(crm_errmsg(r->crm));

		rc = rc == CRM_NONE ? CRM_EDATA : rc;
		session_fail(r->crm, rc, "%s:%ld: %s", name, line,
		    why ? why : "");
		free(why);
	}
	return rc;
}

int
crm_refs_read(struct crm_refs *r, FILE *in, const char *name)
{
	char *buf = NULL;
	size_t cap = 0;
	ssize_t n;
	long line = 0;
	int rc = 0, zero, ch = getc(in);

	/* References ended by NUL bytes come from -o ref0. */
	r->given = 1;
	if (ch != EOF)
		ungetc(ch, in);
	n = ch == EOF ? -1 : getdelim(&buf, &cap, '\n', in);
	zero = n > 0 && memchr(buf, '\0', (size_t)n) != NULL;
	while (n > 0 && rc == 0) {
		if (zero) {
			char *p = buf, *end = buf + n, *next;

			for (; p < end && rc == 0; p = next + 1) {
				next = memchr(p, '\0', (size_t)(end - p));
				if (next == NULL)
					next = end;
				rc = add_line(r, name, ++line, p,
				    (size_t)(next - p));
			}
		} else
			rc = add_line(r, name, ++line, buf, (size_t)n);
		n = rc == 0 ? getdelim(&buf, &cap, '\n', in) : 0;
	}
	if (rc == 0 && ferror(in))
		rc = session_fail(r->crm, CRM_EIO, "%s: %s", name,
		    strerror(errno));
	free(buf);
	return rc;
}

size_t
crm_refs_count(const struct crm_refs *r)
{
	return r->count;
}

void
crm_refs_free(struct crm_refs *r)
{
	if (r == NULL)
		return;
	arena_free(&r->memory);
	free(r->item);
	free(r);
}
