/*
 * A page about a record: its sections in order, those without rows left out.
 */
#include <stdlib.h>
#include <string.h>

#include "show/own.h"
#include "time/instant.h"

static const struct part parts[] = {
	{ fields_make }, { derived_make }, { section_make }, { refers_make },
	{ operation_make }, { next_make },
};

static const size_t parts_count = sizeof(parts) / sizeof(parts[0]);

long
show_limit(const struct crm_page *p)
{
	return ((const struct show *)p)->limit;
}

/* Instants are for people here: the store's own time. */
static void
to_local(const struct crm *c, struct value *v, char text[32])
{
	const char *why;
	int64_t at;
	int date_only;

	if (v->kind == VALUE_TEXT && instant_parse(&at, &date_only, c->zone,
	    v->p, v->n, &why) == 0)
		*v = value_text(text, instant_show_local(text, at, c->zone));
}

static int
keep_row(struct crm *c, struct crm_rows *rows, struct stmt *t, size_t n,
    const char *instants)
{
	struct value *cell = calloc(n, sizeof(*cell));
	char (*text)[32] = calloc(n, sizeof(*text));
	size_t i;
	int rc = CRM_ENOMEM;

	for (i = 0; cell != NULL && text != NULL && i < n; i++) {
		cell[i] = stmt_cell(t, (int)i);
		if (instants != NULL && instants[i])
			to_local(c, &cell[i], text[i]);
	}
	if (cell != NULL && text != NULL)
		rc = rows_add(rows, cell);
	free(cell);
	free(text);
	return rc == CRM_ENOMEM ? session_nomem(c) : rc;
}

int
rows_kept(struct crm *c, struct crm_rows **out, struct stmt *t,
    const struct rows_column *column, size_t n, const char *instants)
{
	int rc = rows_of_memory(c, out, column, n), got;

	while (rc == 0 && (got = stmt_step(t)) != 0)
		rc = got < 0 ? session_store(c, got) :
		    keep_row(c, *out, t, n, instants);
	stmt_free(t);
	if (rc < 0) {
		crm_rows_free(*out);
		*out = NULL;
	}
	return rc;
}

/* The next step of the page, or the next record's first. */
static int
advance(struct show *s, struct crm_rows **rows)
{
	const struct ref *ref = &s->refs->item[s->record];
	int rc = parts[s->part].make(&s->page, ref, s->step, rows);

	s->step++;
	if (rc != 0)
		return rc;
	s->step = 0;
	if (++s->part == parts_count) {
		s->part = 0;
		s->record++;
	}
	return 0;
}

static int
subject(struct show *s)
{
	struct crm_page *p = &s->page;
	const struct ref *r = &s->refs->item[s->record];

	str_clear(&p->subject);
	ref_show(&p->subject, r->entity, r->key, strlen(r->key));
	p->subjects = s->record + 1;
	return p->subject.failed ? session_nomem(p->crm) : 0;
}

static int
next(struct crm_page *p, struct crm_rows **rows)
{
	struct show *s = (struct show *)p;
	int rc = 0;

	while (rc >= 0 && s->record < s->refs->count) {
		if ((rc = subject(s)) < 0 || (rc = advance(s, rows)) != 1)
			continue;
		if (rows_count(*rows) > 0)
			return 1;
		crm_rows_free(*rows);
		*rows = NULL;
	}
	return rc < 0 ? rc : 0;
}

int
crm_show(struct crm *c, struct crm_page **out, const struct crm_refs *refs,
    long limit)
{
	static const struct page_kind kind = { next, NULL };
	struct show *s;

	*out = NULL;
	store_unguard(c->store);
	if (refs->count == 0)
		return session_fail(c, CRM_NONE, "no record given");
	if ((s = calloc(1, sizeof(*s))) == NULL)
		return session_nomem(c);
	*s = (struct show){ .page = { .kind = &kind, .crm = c },
	    .refs = refs, .limit = limit };
	*out = &s->page;
	return CRM_OK;
}
