/*
 * Segments by hand: who is put in whatever the rule says, who is left out,
 * and lists that have no rule at all. Each choice is in the journal.
 */
#include <string.h>

#include "ref/ref.h"
#include "rows/rows.h"
#include "segment/own.h"
#include "write/writer.h"

/* A list is a segment as long as somebody is on it. */
static int
add_list(struct definitions *all, const char *name, size_t n)
{
	struct definition *d = definitions_more(all, 1);

	if (d == NULL)
		return session_nomem(all->crm);
	*d = (struct definition){ .file = "", .listed = 1, .hand = 1 };
	d->name = d->title = arena_dup(&all->memory, name, n);
	if (d->name == NULL)
		return session_nomem(all->crm);
	all->count++;
	return 0;
}

int
hand_read(struct definitions *all)
{
	struct stmt *t;
	struct value v;
	int64_t there = 0;
	size_t i;
	int rc = session_store(all->crm, store_number(all->crm->store, &there,
	    "SELECT count(*)FROM sqlite_schema WHERE name='m_hand'"));

	if (rc == 0 && there)	/* not yet, when a store is made */
		rc = session_store(all->crm, store_prepare(all->crm->store,
		    &t, "SELECT DISTINCT segment FROM m_hand ORDER BY 1"));
	if (rc < 0 || !there)
		return rc;
	while ((rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		for (i = 0; i < all->count; i++)
			if (strcmp(all->item[i].name, v.p) == 0)
				break;
		if (i < all->count)
			all->item[i].hand = 1;
		else if ((rc = add_list(all, v.p, v.n)) < 0)
			break;
	}
	stmt_free(t);
	return rc == CRM_ENOMEM ? rc : session_store(all->crm, rc);
}

static void
spell(struct str *s, const struct definition *d, int member)
{
	str_puts(s, "id IN(SELECT customer FROM m_hand WHERE segment=");
	sql_literal(s, d->name, strlen(d->name));
	str_printf(s, " AND member=%d)", member);
}

void
hand_spell(struct str *s, const struct definition *d)
{
	if (!d->hand)
		return;
	str_puts(s, " OR ");
	spell(s, d, 1);
	str_puts(s, ")AND NOT(");
	spell(s, d, 0);
}

static const struct {
	enum crm_hand	 choice;
	const char	*word;		/* in the journal */
	const char	*sql;
} choices[] = {
	{ CRM_HAND_IN, "in", "INSERT INTO m_hand VALUES(?1,?2,1,?3)ON "
	  "CONFLICT DO UPDATE SET member=1,op=?3" },
	{ CRM_HAND_OUT, "out", "INSERT INTO m_hand VALUES(?1,?2,0,?3)ON "
	  "CONFLICT DO UPDATE SET member=0,op=?3" },
	{ CRM_HAND_RULE, NULL, "DELETE FROM m_hand WHERE segment=?1 AND "
	  "customer=?2 AND ?3>0" },
};

/* What was chosen before is the journal's old value; the same is nothing. */
static const char journal[] =
"INSERT INTO change(op,entity,row,field,old,new)SELECT ?3,'customer',?2,"
"'segment.'||?1,was,?4 FROM(SELECT(SELECT CASE member WHEN 1 THEN 'in' ELSE "
"'out' END FROM m_hand WHERE segment=?1 AND customer=?2)AS was)WHERE was IS "
"NOT ?4";

static int
choose(struct crm *c, struct stmt *t, const char *name, int64_t id)
{
	stmt_bind_text(t, 1, name);
	stmt_bind_int(t, 2, id);
	stmt_bind_int(t, 3, c->op);
	return stmt_run(t);
}

static int
known(struct crm *c, const char *name)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789_-.";
	size_t n = strlen(name);

	if (n > 0 && n <= 64 && strspn(name, plain) == n &&
	    strchr("-.", name[0]) == NULL)
		return 0;
	return session_fail(c, CRM_EUSAGE, "a segment's name is made of a-z, "
	    "0-9, _, - and .: '%s'", name);
}

static int
named(struct crm *c, struct crm_rows **out, const struct crm_refs *refs)
{
	static const struct rows_column column[] = {
		{ "ref", NULL, -1, 0 }, { "label", NULL, -1, 0 } };
	struct str ref = { 0 }, key = { 0 }, label = { 0 };
	const struct ref *r;
	size_t i;
	int rc = rows_of_memory(c, out, column, 2);

	for (i = 0; rc == 0 && i < refs->count; i++) {
		r = &refs->item[i];
		str_clear(&ref);
		str_clear(&key);
		str_clear(&label);
		ref_show(&ref, r->entity, r->key, strlen(r->key));
		rc = ref_describe(c, r->entity, r->id, &key, &label);
		if (rc >= 0)
			rc = ref.failed ? session_nomem(c) :
			    rows_add_text(*out, ref.p, label.p);
	}
	str_free(&ref);
	str_free(&key);
	str_free(&label);
	return rc;
}

/* Nobody is left out of what is not there. */
static int
there_is(struct crm *c, const char *name)
{
	struct definitions all;
	int rc = definitions_read(&all, c, NULL);

	if (rc == 0 && definitions_find(&all, name) == NULL)
		rc = CRM_EUSAGE;
	definitions_free(&all);
	return rc;
}

int
crm_segment_hand(struct crm *c, struct crm_rows **out, const char *name,
    const struct crm_refs *refs, enum crm_hand choice)
{
	struct stmt *first = NULL, *then = NULL;
	struct writer *w = writer_get(c);
	size_t i, k;
	int rc = known(c, name);

	for (k = 0; choices[k].choice != choice; k++)
		;
	if (rc == 0 && w == NULL)
		rc = CRM_EUSAGE;
	if (rc == 0 && choice != CRM_HAND_IN)
		rc = there_is(c, name);
	if (rc == 0)
		rc = session_store(c, store_prepare(c->store, &first,
		    journal));
	if (rc == 0)
		rc = session_store(c, store_prepare(c->store, &then,
		    choices[k].sql));
	for (i = 0; rc == 0 && i < refs->count; i++) {
		stmt_bind_text(first, 4, choices[k].word);
		rc = choose(c, first, name, refs->item[i].id);
		if (rc == 0 && store_changes(c->store) > 0) {
			w->changed = 1;
			rc = choose(c, then, name, refs->item[i].id);
		}
		rc = session_store(c, rc);
	}
	if (rc == 0)
		rc = named(c, out, refs);
	stmt_free(first);
	stmt_free(then);
	return rc;
}
