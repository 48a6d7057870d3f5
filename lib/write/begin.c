/*
 * The beginning of a transaction: at once, or, of a bulk, when its first rows
 * are to be written: reading them keeps no other writer waiting.
 */
#include <stdlib.h>
#include <string.h>

#include "session/own.h"
#include "write/writer.h"

/* So many rows are in hand, and there are no events yet. */
enum { FIRST_LOAD = 8192 };

/* Was the operation of this name done before? */
static int
done_before(struct crm *c)
{
	struct stmt *t;
	int rc;

	if (c->once == NULL)
		return 0;
	rc = store_prepare(c->store, &t, "SELECT id FROM operation WHERE "
	    "once=?1");
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_text(t, 1, c->once);
	if ((rc = stmt_step(t)) == 1)
		session_fail(c, CRM_DONE, "'%s' was done before, by operation "
		    "%lld", c->once, (long long)stmt_int(t, 0));
	stmt_free(t);
	return rc < 0 ? session_store(c, rc) : rc == 1 ? CRM_DONE : 0;
}

static int
operation_row(struct crm *c)
{
	struct stmt *t;
	struct value user = value_string(c->user), tool = value_string(c->tool),
	    args = value_string(c->args), reason = value_string(c->reason),
	    once = value_string(c->once);
	int rc = store_prepare(c->store, &t, "INSERT INTO operation(at,user,"
	    "tool,args,reason,once)VALUES(?1,?2,?3,?4,?5,?6)RETURNING id");

	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_int(t, 1, c->now);
	stmt_bind(t, 2, &user);
	stmt_bind(t, 3, &tool);
	stmt_bind(t, 4, &args);
	stmt_bind(t, 5, &reason);
	stmt_bind(t, 6, &once);
	if ((rc = stmt_step(t)) == 1) {
		c->op = stmt_int(t, 0);
		rc = stmt_step(t);
	}
	stmt_free(t);
	return session_store(c, rc);
}

static int
writer_new(struct crm *c)
{
	struct writer *w = calloc(1, sizeof(*w));
	size_t n = c->catalog.entities, i;

	c->writer = w;
	if (w == NULL)
		return session_nomem(c);
	w->crm = c;
	w->last_day = ROLLUP_NEVER;
	w->lookup = calloc(n, sizeof(*w->lookup));
	w->entity = calloc(n, sizeof(*w->entity));
	if (w->lookup == NULL || w->entity == NULL)
		return session_nomem(c);
	for (i = 0; i < n; i++) {
		w->lookup[i].entity = &c->catalog.entity[i];
		w->entity[i].entity = &c->catalog.entity[i];
	}
	return 0;
}

/* Settings may have changed while this process waited: they are read anew. */
int
crm_begin(struct crm *c)
{
	int rc;

	if (c->writer != NULL)
		return session_fail(c, CRM_EUSAGE, "a transaction is open");
	if ((rc = session_store(c, store_begin(c->store))) < 0)
		return rc;
	if ((rc = session_load(c)) == 0)
		rc = done_before(c);
	if (rc == 0)
		rc = operation_row(c);
	if (rc == 0)
		rc = writer_new(c);
	if (rc != 0)
		crm_rollback(c);
	return rc;
}

/* What rows are read by, as text. */
static int
read_by(struct crm *c, struct str *out)
{
	struct stmt *t;
	struct value v;
	int rc = store_prepare(c->store, &t, "SELECT name||'='||"
	    "coalesce(value,'')FROM setting UNION ALL SELECT entity||'.'||"
	    "name||':'||type||coalesce(refers,'')||coalesce(scale,'')||"
	    "coalesce(hidden,'')FROM custom_field");

	str_clear(out);
	if (rc < 0)
		return session_store(c, rc);
	while ((rc = stmt_step(t)) == 1) {
		if ((v = stmt_cell(t, 0)).kind == VALUE_TEXT)
			str_add(out, v.p, v.n);
		str_putc(out, '\n');
	}
	stmt_free(t);
	return out->failed ? session_nomem(c) : session_store(c, rc);
}

int
crm_begin_bulk(struct crm *c)
{
	int rc;

	if (c->writer != NULL)
		return session_fail(c, CRM_EUSAGE, "a transaction is open");
	if ((rc = session_load(c)) == 0)
		rc = done_before(c);
	if (rc == 0)
		rc = writer_new(c);
	if (rc == 0) {
		c->writer->due = 1;
		rc = read_by(c, &c->writer->read_by);
	}
	if (rc != 0)
		crm_rollback(c);
	return rc;
}

static int
same_settings(struct writer *w)
{
	struct str now = { 0 };
	int rc = read_by(w->crm, &now);

	if (rc == 0 && (now.n != w->read_by.n ||
	    memcmp(now.p, w->read_by.p, now.n) != 0))
		rc = session_fail(w->crm, CRM_EBUSY, "the settings were "
		    "changed while the rows were read: try again");
	str_free(&now);
	return rc;
}

int
writer_start(struct writer *w, size_t rows)
{
	struct crm *c = w->crm;
	int first = c->last_day == 0 && rows >= FIRST_LOAD, rc;

	if (!w->due)
		return 0;
	if ((rc = session_store(c, store_begin_bulk(c->store, first))) < 0)
		return rc;
	w->due = 0;
	if ((rc = same_settings(w)) == 0 && (rc = session_marks(c)) == 0)
		rc = done_before(c);
	if (rc == 0)
		rc = operation_row(c);
	if (rc != 0)
		store_rollback(c->store);
	return rc;
}

struct writer *
writer_get(struct crm *c)
{
	if (c->writer == NULL)
		session_fail(c, CRM_EUSAGE, "no transaction is open");
	else if (writer_start(c->writer, 0) != 0)
		return NULL;
	return c->writer;
}
