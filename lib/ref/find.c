/*
 * From text to a record, through the one identity table.
 */
#include <string.h>

#include "ref/own.h"
#include "text/gram.h"
#include "text/text.h"

int
search_found(struct search *s, struct ref *out, int code, int64_t id)
{
	struct str key = { 0 }, label = { 0 };
	int rc;

	out->entity = catalog_code(&s->crm->catalog, code);
	out->id = id;
	if (out->entity == NULL)
		return session_fail(s->crm, CRM_ESTORE, "an identity of an "
		    "unknown entity %d", code);
	rc = ref_describe(s->crm, out->entity, id, &key, &label);
	if (rc == 1)
		out->key = arena_dup(s->memory, key.p ? key.p : "", key.n);
	str_free(&key);
	str_free(&label);
	return rc < 0 ? rc : rc == 1 ? 0 : CRM_NONE;
}

/* How many candidates a sentence names. */
enum { TOLD = 5 };

static void
tell_candidate(struct str *list, int n, const struct entity *e,
    struct value key, struct value name)
{
	if (n > TOLD)
		return;
	str_puts(list, n == 1 ? "" : ", ");
	ref_show(list, e, key.p, key.n);
	if (name.kind == VALUE_TEXT && name.n > 0)
		str_printf(list, " (%.*s)", (int)name.n, name.p);
}

static int
tell_all(struct search *s, struct str *list, int n)
{
	if (n > TOLD)
		str_printf(list, " and %d more", n - TOLD);
	session_fail(s->crm, CRM_EDATA, "'%s' fits several: %s", s->text,
	    list->failed ? "" : list->p);
	return CRM_EDATA;
}

/* All that bear one identity, the statement anew: id and entity. */
static int
list_identities(struct search *s, struct stmt *t)
{
	struct str list = { 0 }, key = { 0 }, name = { 0 };
	const struct entity *e;
	int n = 0, rc;

	stmt_reset(t);
	while ((rc = stmt_step(t)) == 1) {
		e = catalog_code(&s->crm->catalog, (int)stmt_int(t, 1));
		if (e == NULL || ++n > TOLD)
			continue;
		str_clear(&key);
		str_clear(&name);
		if ((rc = ref_describe(s->crm, e, stmt_int(t, 0), &key,
		    &name)) < 0)
			break;
		tell_candidate(&list, n, e, value_text(key.p, key.n),
		    value_text(name.p, name.n));
	}
	rc = rc < 0 ? session_store(s->crm, rc) : tell_all(s, &list, n);
	str_free(&list);
	str_free(&key);
	str_free(&name);
	return rc;
}

int
search_identity(struct search *s, struct ref *out, enum identity_kind kind,
    const char *value, const char *among)
{
	struct str sql = { 0 };
	struct stmt *t;
	int64_t id = 0, many = 0;
	int rc, code = 0;

	str_printf(&sql, "SELECT DISTINCT id,entity FROM identity WHERE %s "
	    "AND kind=?1 AND value IN(%s)LIMIT 100", s->entity != NULL ?
	    "entity=?3" : "entity IN(1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,"
	    "17,18,19)", among != NULL ? among : "?2");
	rc = sql.failed ? CRM_ENOMEM : store_prepare(s->crm->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return session_store(s->crm, rc);
	stmt_bind_int(t, 1, kind);
	stmt_bind_text(t, 2, value);
	if (s->entity != NULL)
		stmt_bind_int(t, 3, s->entity->code);
	while (many < 2 && (rc = stmt_step(t)) == 1) {
		many++;
		id = stmt_int(t, 0);
		code = (int)stmt_int(t, 1);
	}
	if (rc < 0)
		rc = session_store(s->crm, rc);
	else if (many > 1)
		rc = list_identities(s, t);
	else
		rc = many == 0 ? CRM_NONE : search_found(s, out, code, id);
	stmt_free(t);
	return rc;
}

static int
list_names(struct search *s, struct stmt *t)
{
	struct str list = { 0 };
	int n = 0, rc;

	stmt_reset(t);
	while ((rc = stmt_step(t)) == 1)
		tell_candidate(&list, ++n, s->entity, stmt_cell(t, 1),
		    stmt_cell(t, 2));
	rc = rc < 0 ? rc : tell_all(s, &list, n);
	str_free(&list);
	return rc;
}

static int
by_name(struct search *s, struct ref *out)
{
	const struct field *label = ref_label(s->entity);
	struct str sql = { 0 }, query = { 0 };
	struct stmt *t;
	int64_t id;
	int rc;

	if (label == NULL || s->entity->shape != SHAPE_RECORD ||
	    gram_query(&query, s->text, s->n) != 0) {
		str_free(&query);
		return CRM_NONE;
	}
	str_printf(&sql, "SELECT t.id,t.key,t.%s FROM fulltext f JOIN t_%s t "
	    "ON t.id=f.rowid/64 AND f.rowid%%64=%d WHERE fulltext MATCH ?1 "
	    "AND t.archived_op IS NULL AND matches(t.%s,?2) ORDER BY 2",
	    label->name, s->entity->name, s->entity->code, label->name);
	rc = sql.failed ? session_nomem(s->crm) :
	    session_prepare(s->crm, &t, sql.p);
	str_free(&sql);
	if (rc < 0) {
		str_free(&query);
		return rc;
	}
	stmt_bind_text(t, 1, query.p);
	stmt_bind_text(t, 2, s->text);
	str_free(&query);
	if ((rc = stmt_step(t)) == 1) {
		id = stmt_int(t, 0);
		out->entity = s->entity;
		out->id = id;
		out->key = arena_strdup(s->memory, stmt_cell(t, 1).p);
		if ((rc = stmt_step(t)) == 1)
			rc = list_names(s, t);
	} else if (rc == 0)
		rc = CRM_NONE;
	stmt_free(t);
	return rc < 0 && rc != CRM_EDATA ? session_store(s->crm, rc) : rc;
}

static int
all_digits(const char *p)
{
	size_t n = strspn(p, "0123456789");

	return n > 0 && n < 19 && p[n] == '\0';
}

/* An event is named by its number where it has one, else by its id. */
static int
by_event(struct search *s, struct ref *out)
{
	const char *colon = strchr(s->text, ':');
	int hash = s->text[0] == '#';	/* the number, whatever the ids are */
	int known = 0;
	struct str sql = { 0 };
	struct stmt *t;
	int rc;

	if (colon != NULL && (known = ref_source_known(s->crm, s->text,
	    (size_t)(colon - s->text))) < 0)
		return known;
	str_printf(&sql, "SELECT coalesce((SELECT id FROM t_%s WHERE id=?1 AND "
	    "?4),(SELECT id FROM t_%s WHERE ext=?1 ORDER BY void_op IS NOT "
	    "NULL,id LIMIT 1),(SELECT id FROM t_%s WHERE ext=?3 AND "
	    "source=?2 ORDER BY void_op IS NOT NULL,id LIMIT 1))",
	    s->entity->name, s->entity->name, s->entity->name);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(s->crm->store, &t, sql.p);
	str_free(&sql);
	if (rc < 0)
		return session_store(s->crm, rc);
	stmt_bind_text(t, 1, s->text + hash);
	stmt_bind_int(t, 4, all_digits(s->text));
	if (known) {
		struct value system = value_text(s->text,
		    (size_t)(colon - s->text));

		stmt_bind(t, 2, &system);
		stmt_bind_text(t, 3, colon + 1);
	}
	if ((rc = stmt_step(t)) == 1 && !stmt_null(t, 0))
		rc = search_found(s, out, s->entity->code, stmt_int(t, 0));
	else if (rc >= 0)
		rc = CRM_NONE;
	stmt_free(t);
	return rc;
}

/* system:number; the system is one that is declared, where any are. */
static int
by_source(struct search *s, struct ref *out)
{
	const char *colon = strchr(s->text, ':');
	int rc;

	if (colon == NULL)
		return CRM_NONE;
	rc = ref_source_known(s->crm, s->text, (size_t)(colon - s->text));
	return rc == 0 ? CRM_NONE : rc < 0 ? rc :
	    search_identity(s, out, IDENTITY_SOURCE, s->text, NULL);
}

static int
by_any(struct search *s, struct ref *out, int words)
{
	int rc;

	if (s->entity != NULL && s->entity->shape != SHAPE_RECORD)
		return by_event(s, out);
	rc = search_identity(s, out, IDENTITY_KEY, s->text, NULL);
	if (rc == CRM_NONE)
		rc = search_identity(s, out, IDENTITY_FORMER, s->text, NULL);
	if (rc == CRM_NONE)
		rc = by_source(s, out);
	if (rc == CRM_NONE)
		rc = search_reach(s, out);
	if (rc == CRM_NONE && words && s->entity != NULL)
		rc = by_name(s, out);
	return rc;
}

/* "customer:ACME" names its entity; "call:12" an event by its kind. */
static const struct entity *
prefix(struct crm *c, const char *text, size_t *skip)
{
	const char *colon = strchr(text, ':');
	char name[32];
	const struct entity *e;
	const struct kind *k;
	size_t n;

	if (colon == NULL || (n = (size_t)(colon - text)) >= sizeof(name))
		return NULL;
	memcpy(name, text, n);
	name[n] = '\0';
	if ((e = catalog_entity(&c->catalog, name)) == NULL &&
	    (k = kind_find(name)) != NULL)
		e = catalog_entity(&c->catalog, k->entity);
	*skip = n + 1;
	return e;
}

/* "costumer:C1": what stands before the colon is nothing that we know. */
static int
mistyped(struct crm *c, const char *text)
{
	size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz_");
	const struct kind *kind;
	char word[32];
	int rc;

	if (n == 0 || n >= sizeof(word) || text[n] != ':')
		return CRM_NONE;
	memcpy(word, text, n);
	word[n] = '\0';
	if ((rc = ref_source_used(c, word)) != 0)
		return rc < 0 ? rc : CRM_NONE;
	return session_entity(c, word, &kind) == NULL ? CRM_EUSAGE : CRM_NONE;
}

static int
missing(struct crm *c, const struct entity *e, const char *text)
{
	session_fail(c, CRM_NONE, "no %s '%s'", e != NULL ? e->name : "record",
	    text);
	return CRM_NONE;
}

int
ref_find(struct crm *c, struct ref *out, struct arena *a,
    const struct entity *implied, const char *p, size_t n, int words)
{
	struct search s = { c, a, implied, NULL, 0 };
	const struct entity *e;
	struct str nfc = { 0 };
	size_t end, skip = 0;
	int rc;

	for (end = 0; end < n && p[end] != '\t' && p[end] != ','; end++)
		continue;
	n = end;
	text_trim(&p, &n);
	if (n == 0 || !text_valid(p, n, NULL))
		return session_fail(c, CRM_EDATA, "'%.*s': not a reference",
		    (int)n, p);
	text_nfc(&nfc, p, n);
	s.text = nfc.failed ? NULL : ref_decode(a, nfc.p, nfc.n);
	str_free(&nfc);
	if (s.text == NULL)
		return session_nomem(c);
	s.n = strlen(s.text);
	if ((e = prefix(c, s.text, &skip)) != NULL) {
		struct search in = { c, a, e, s.text + skip, s.n - skip };

		rc = e->shape == SHAPE_RECORD ?
		    search_identity(&in, out, IDENTITY_KEY, in.text, NULL) :
		    by_event(&in, out);
		if (rc == CRM_NONE && e->shape == SHAPE_RECORD)
			rc = by_any(&in, out, words);
		if (rc != CRM_NONE || implied == NULL)
			return rc == CRM_NONE ? missing(c, e, in.text) : rc;
	}
	rc = by_any(&s, out, words);
	if (rc == CRM_NONE && words && implied == NULL) {
		/* A name alone: customers are what people call by name. */
		s.entity = catalog_entity(&c->catalog, "customer");
		rc = by_name(&s, out);
		s.entity = NULL;
	}
	if (rc == CRM_NONE && implied == NULL)
		rc = mistyped(c, s.text);
	return rc == CRM_NONE ? missing(c, implied, s.text) : rc;
}
