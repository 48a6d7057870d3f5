/*
 * Which customers a report is about: references, a segment, or both.
 */
#include <stdlib.h>
#include <string.h>

#include "ref/ref.h"
#include "report/ask.h"
#include "segment/segment.h"

struct ids {
	int64_t	*id;
	size_t	 n, cap;
};

static int
ids_add(struct crm *c, struct ids *s, int64_t id)
{
	size_t cap = s->cap ? s->cap * 2 : 256;
	int64_t *wider;

	if (s->n == s->cap) {
		if ((wider = realloc(s->id, cap * sizeof(*wider))) == NULL)
			return session_nomem(c);
		s->id = wider;
		s->cap = cap;
	}
	s->id[s->n++] = id;
	return 0;
}

static int
by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int
of_refs(struct crm *c, struct ids *s, const struct crm_refs *refs)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < refs->count && rc == 0; i++) {
		if (strcmp(refs->item[i].entity->name, "customer") != 0)
			return session_fail(c, CRM_EUSAGE, "%s:%s is no "
			    "customer", refs->item[i].entity->name,
			    refs->item[i].key);
		rc = ids_add(c, s, refs->item[i].id);
	}
	return rc;
}

static int
of_segment(struct crm *c, struct ids *s, const char *name)
{
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	str_puts(&sql, "SELECT id FROM customers WHERE ");
	rc = segment_where(c, name, &sql);
	if (rc == 0)
		rc = sql.failed ? session_nomem(c) :
		    session_prepare(c, &t, sql.p);
	str_free(&sql);
	while (rc == 0 && (rc = stmt_step(t)) == 1)
		rc = ids_add(c, s, stmt_int(t, 0));
	if (t != NULL && rc < 0)
		session_store(c, rc);
	stmt_free(t);
	return rc;
}

/* Those in both; both become sorted. */
static void
both(struct ids *s, struct ids *t)
{
	size_t i, n = 0;

	if (s->n != 0)
		qsort(s->id, s->n, sizeof(*s->id), by_id);
	if (t->n != 0)
		qsort(t->id, t->n, sizeof(*t->id), by_id);
	for (i = 0; i < s->n; i++)
		if (t->n != 0 && bsearch(&s->id[i], t->id, t->n,
		    sizeof(*t->id), by_id) != NULL)
			s->id[n++] = s->id[i];
	s->n = n;
}

int
ask_only(struct ask *a)
{
	const struct crm_report *how = a->how;
	struct ids refs = { 0 }, members = { 0 };
	struct crm *c = a->crm;
	int rc = 0;

	if (c->only) {		/* from an earlier question */
		c->only = 0;
		if ((rc = session_views_drop(c)) < 0)
			return rc;
	}
	if (how->refs == NULL && how->segment == NULL)
		return 0;
	if (how->refs != NULL)
		rc = of_refs(c, &refs, how->refs);
	if (rc == 0 && how->segment != NULL)
		rc = of_segment(c, &members, how->segment);
	if (rc == 0 && how->refs != NULL && how->segment != NULL)
		both(&refs, &members);
	if (rc == 0 && how->refs == NULL)
		rc = session_only(c, members.id, members.n);
	else if (rc == 0)
		rc = session_only(c, refs.id, refs.n);
	free(refs.id);
	free(members.id);
	return rc;
}
