/*
 * From a record to text: its reference, and what people call it.
 */
#include <string.h>

#include "ref/ref.h"
#include "text/text.h"

char *
ref_decode(struct arena *a, const char *p, size_t n)
{
	static const char hex[] = "0123456789ABCDEFabcdef";
	char *out = arena_dup(a, p, n), *to = out;
	const char *h, *l;
	size_t i;

	if (out == NULL)
		return NULL;
	for (i = 0; i < n; i++) {
		if (p[i] != '%' || i + 2 >= n || p[i + 1] == '\0' ||
		    p[i + 2] == '\0' || (h = strchr(hex, p[i + 1])) == NULL ||
		    (l = strchr(hex, p[i + 2])) == NULL) {
			*to++ = p[i];
			continue;
		}
		*to++ = (char)(((h - hex) > 15 ? h - hex - 6 : h - hex) * 16 +
		    ((l - hex) > 15 ? l - hex - 6 : l - hex));
		i += 2;
	}
	*to = '\0';
	return out;
}

void
ref_show(struct str *s, const struct entity *e, const char *key, size_t n)
{
	str_printf(s, "%s:", e->name);
	text_key(s, key, n);
}

const struct field *
ref_label(const struct entity *e)
{
	static const char *const names[] = { "name", "title", "subject", "text",
	    "note", "reason" };
	const struct field *f;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((f = entity_field(e, names[i], strlen(names[i]))) != NULL)
			return f;
	return NULL;
}

int
ref_describe(struct crm *c, const struct entity *e, int64_t id,
    struct str *key, struct str *label)
{
	const struct field *f = ref_label(e);
	struct str sql = { 0 };
	struct stmt *t;
	struct value v;
	int rc;

	str_printf(&sql, "SELECT %s,%s FROM t_%s WHERE id=?1",
	    e->shape == SHAPE_RECORD ? "key" : "id", f ? f->name : "NULL",
	    e->name);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(c->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(t, 1, id);
	if ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		if (v.kind == VALUE_INT)
			str_printf(key, "%lld", (long long)v.i);
		else
			str_add(key, v.p, v.n);
		v = stmt_cell(t, 1);
		if (v.kind == VALUE_TEXT)
			str_add(label, v.p, v.n);
	}
	stmt_free(t);
	return rc < 0 ? session_store(c, rc) : rc;
}
