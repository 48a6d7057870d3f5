/*
 * The public views as this session sees them: temporary ones that shadow the
 * file's own, made for the names that a statement mentions.
 */
#include <stdlib.h>
#include <string.h>

#include "rollup/rollup.h"
#include "session/own.h"
#include "text/text.h"
#include "time/day.h"

/* What was made of an entity's view: the columns of which fields. */
struct made_view {
	char	*want;
	size_t	 fields;
	int	 there;
};

/* Room for what statements want of the views. */
static int
views_begin(struct crm *c)
{
	size_t i;

	if (c->view != NULL)
		return 0;
	c->view = calloc(c->catalog.entities + 1, sizeof(*c->view));
	if (c->view == NULL)
		return session_nomem(c);
	for (i = 0; i < c->catalog.entities; i++) {
		struct made_view *v = &c->view[i];

		v->fields = c->catalog.entity[i].fields;
		if ((v->want = calloc(1, v->fields + 1)) == NULL) {
			session_views_forget(c);
			return session_nomem(c);
		}
	}
	return 0;
}

void
session_views_forget(struct crm *c)
{
	size_t i;

	for (i = 0; c->view != NULL && i < c->catalog.entities; i++)
		free(c->view[i].want);
	free(c->view);
	c->view = NULL;
}

static int
make_view(struct crm *c, const struct entity *e, const struct made_view *v)
{
	struct str sql = { 0 };
	struct sql_view how = {
		.create = "CREATE TEMP VIEW",
		.as_of = 1,
		.only = c->only,
		.want = v->want,
	};
	struct str number = { 0 };
	int rc;

	if (sql_view_reads(e, &how, 'r') &&
	    (rc = session_rollup(c, &how.rollup)) < 0)
		return rc;
	str_printf(&number, "%ld", (long)c->as_of);
	how.day = number.p ? number.p : "0";
	if (v->there)
		str_printf(&sql, "DROP VIEW temp.%s;", e->plural);
	sql_view(&sql, &c->catalog, e, &c->money, &how);
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	str_free(&number);
	return rc;
}

/* A view has what any statement so far has named: others may still run. */
static int
make_views(struct crm *c, const char *sql)
{
	struct made_view *v;
	size_t i, more;
	int rc = views_begin(c);

	for (i = 0; i < c->catalog.entities && rc == 0; i++) {
		v = &c->view[i];
		if (!session_names(&c->catalog.entity[i], sql, v->want,
		    &more) || (v->there && more == 0))
			continue;
		rc = make_view(c, &c->catalog.entity[i], v);
		v->there |= rc == 0;
	}
	return rc;
}

int
session_prepare(struct crm *c, struct stmt **out, const char *sql)
{
	char day[16];
	struct value v;
	int rc;

	*out = NULL;
	if ((rc = session_functions(c)) < 0 || (rc = make_views(c, sql)) < 0)
		return rc;
	rc = store_prepare(c->store, out, sql);
	if (rc < 0)
		return session_store(c, rc);
	day_show(day, c->as_of);
	v = value_string(day);
	return session_store(c, stmt_bind_named(*out, ":as_of", &v));
}

int
session_views_drop(struct crm *c)
{
	size_t i;
	int rc = 0;

	for (i = 0; c->view != NULL && i < c->catalog.entities && rc == 0; i++)
		if (c->view[i].there)
			rc = store_execf(c->store, "DROP VIEW temp.%s",
			    c->catalog.entity[i].plural);
	session_views_forget(c);
	return session_store(c, rc);
}

int
session_as_of(struct crm *c, int32_t day)
{
	int rc = session_views_drop(c);

	if (rc == 0 && c->rollup_made)
		rc = session_store(c, store_exec(c->store,
		    "DROP TABLE temp.r_customer_as_of"));
	c->rollup_made = 0;
	c->as_of = day;
	c->as_of_given = 1;
	return rc;
}

int
session_only(struct crm *c, const int64_t *id, size_t n)
{
	struct stmt *t;
	size_t i;
	int rc = store_exec(c->store, "CREATE TEMP TABLE IF NOT EXISTS "
	    "only_customer(id INTEGER PRIMARY KEY);"
	    "DELETE FROM temp.only_customer");

	if (rc == 0)
		rc = store_prepare(c->store, &t,
		    "INSERT OR IGNORE INTO temp.only_customer VALUES(?1)");
	if (rc < 0)
		return session_store(c, rc);
	for (i = 0; i < n && rc == 0; i++) {
		stmt_bind_int(t, 1, id[i]);
		rc = stmt_run(t);
	}
	stmt_free(t);
	c->only = 1;
	return rc < 0 ? session_store(c, rc) : session_views_drop(c);
}

const struct entity *
session_entity(struct crm *c, const char *name, const struct kind **kind)
{
	const char *known[96];
	const struct entity *e = catalog_entity(&c->catalog, name);
	const struct kind *k = kind_find(name);
	const char *near;
	size_t n = 0, i;

	*kind = NULL;
	if (e != NULL)
		return e;
	if (k != NULL) {
		*kind = k;
		return catalog_entity(&c->catalog, k->entity);
	}
	for (i = 0; i < c->catalog.entities; i++)
		known[n++] = c->catalog.entity[i].name;
	for (k = kinds; k->name != NULL && n < 96; k++)
		known[n++] = k->name;
	near = text_nearest(name, known, n);
	session_fail(c, CRM_EUSAGE, "'%s' is neither an entity nor a kind of "
	    "event%s%s%s", name, near ? "; did you mean '" : "",
	    near ? near : "", near ? "'?" : "");
	return NULL;
}

int
session_rollup(struct crm *c, const char **table)
{
	int rc;

	*table = "r_customer_as_of";
	if (c->rollup_made)
		return 0;
	rc = rollup_as_of(c->store, c->as_of, c->last_day, table);
	if (rc == 0 && strcmp(*table, "r_customer") != 0)
		c->rollup_made = 1;
	return session_store(c, rc);
}
