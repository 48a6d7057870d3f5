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

const char *
page_word(const struct crm_page *p, const char *en, const char *zh)
{
	return strcmp(p->crm->language, "zh") == 0 ? zh : en;
}

int
page_title(struct crm_page *p, const char *en, const char *zh)
{
	str_clear(&p->title);
	str_clear(&p->name);
	str_puts(&p->title, page_word(p, en, zh));
	str_puts(&p->name, en);
	return p->title.failed || p->name.failed ? session_nomem(p->crm) : 0;
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

int
crm_show(struct crm *c, struct crm_page **out, const struct crm_refs *refs,
    long limit)
{
	struct crm_page *p;

	*out = NULL;
	store_unguard(c->store);
	if (refs->count == 0)
		return session_fail(c, CRM_NONE, "no record given");
	if ((p = calloc(1, sizeof(*p))) == NULL)
		return session_nomem(c);
	*p = (struct crm_page){ .crm = c, .refs = refs, .limit = limit };
	*out = p;
	return CRM_OK;
}

/* The next step of the page, or the next record's first. */
static int
advance(struct crm_page *p, struct crm_rows **rows)
{
	const struct ref *ref = &p->refs->item[p->record];
	int rc = parts[p->part].make(p, ref, p->step, rows);

	p->step++;
	if (rc != 0)
		return rc;
	p->step = 0;
	if (++p->part == parts_count) {
		p->part = 0;
		p->record++;
	}
	return 0;
}

int
crm_page_next(struct crm_page *p, const char **title, struct crm_rows **rows)
{
	int rc = 0;

	*rows = NULL;
	*title = NULL;
	while (rc >= 0 && p->record < p->refs->count) {
		if ((rc = advance(p, rows)) != 1)
			continue;
		if (rows_count(*rows) > 0) {
			*title = p->title.p;
			return 1;
		}
		crm_rows_free(*rows);
		*rows = NULL;
	}
	return rc < 0 ? rc : 0;
}

void
crm_page_free(struct crm_page *p)
{
	if (p == NULL)
		return;
	str_free(&p->title);
	str_free(&p->name);
	free(p);
}
