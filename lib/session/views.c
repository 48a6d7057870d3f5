/*
 * The public views as this session sees them: temporary ones that shadow the
 * file's own, made for the names that a statement mentions.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "rollup/rollup.h"
#include "session/own.h"
#include "text/text.h"
#include "time/day.h"

/* Is the word in the text, not as a part of a longer one? */
static int
mentions(const char *sql, const char *word)
{
	size_t n = strlen(word);
	const char *p;

	for (p = sql; (p = strstr(p, word)) != NULL; p++)
		if ((p == sql || !(isalnum((unsigned char)p[-1]) ||
		    p[-1] == '_')) && !isalnum((unsigned char)p[n]) &&
		    p[n] != '_')
			return 1;
	return 0;
}

static int
make_view(struct crm *c, const struct entity *e)
{
	struct str sql = { 0 };
	struct sql_view how = {
		.create = "CREATE TEMP VIEW IF NOT EXISTS",
		.as_of = 1,
		.only = c->only,
	};
	struct str number = { 0 };
	int rc;

	if ((rc = session_rollup(c, &how.rollup)) < 0)
		return rc;
	str_printf(&number, "%ld", (long)c->as_of);
	how.day = number.p ? number.p : "0";
	sql_view(&sql, &c->catalog, e, &c->money, &how);
	rc = sql.failed ? session_nomem(c) :
	    session_store(c, store_exec(c->store, sql.p));
	str_free(&sql);
	str_free(&number);
	return rc;
}

static int
make_views(struct crm *c, const char *sql)
{
	size_t i;
	int rc;

	for (i = 0; i < c->catalog.entities; i++)
		if (mentions(sql, c->catalog.entity[i].plural) &&
		    (rc = make_view(c, &c->catalog.entity[i])) < 0)
			return rc;
	return 0;
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

	for (i = 0; i < c->catalog.entities && rc == 0; i++)
		rc = store_execf(c->store, "DROP VIEW IF EXISTS temp.%s",
		    c->catalog.entity[i].plural);
	return session_store(c, rc);
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
