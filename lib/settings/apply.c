/*
 * Applying settings: what changes, whether it may, and the rows of the store
 * that follow. Each change is a row of the journal.
 */
#include <stdlib.h>
#include <string.h>

#include "money/decimal.h"
#include "rows/rows.h"
#include "settings/own.h"
#include "settings/views.h"
#include "time/day.h"

static int
ask(struct crm *c, int *yes, const char *sql)
{
	int64_t n = 0;
	int rc = session_store(c, store_number(c->store, &n, sql));

	*yes = n != 0;
	return rc;
}

/* Has anything happened yet? */
static int
any_event(struct crm *c, int *yes)
{
	char sql[128];
	size_t i;
	int rc = 0;

	*yes = 0;
	for (i = 0; i < c->catalog.entities && rc == 0 && !*yes; i++) {
		if (c->catalog.entity[i].shape != SHAPE_EVENT)
			continue;
		snprintf(sql, sizeof(sql), "SELECT EXISTS(SELECT 1 FROM t_%s)",
		    c->catalog.entity[i].name);
		rc = ask(c, yes, sql);
	}
	return rc;
}

/* Does the entity's table keep an amount in the base currency? */
static int
any_amount(struct crm *c, const struct entity *e, int *yes)
{
	const struct field *f;
	char sql[256];
	size_t i;
	int rc = 0;

	for (i = 0; i < e->fields && rc == 0 && !*yes; i++) {
		f = &e->field[i];
		if (f->type != TYPE_MONEY || f->flags & FIELD_DERIVED)
			continue;
		snprintf(sql, sizeof(sql), "SELECT EXISTS(SELECT 1 FROM %c_%s "
		    "WHERE \"%s\" IS NOT NULL)",
		    f->flags & FIELD_CUSTOM ? 'x' : 't', e->name, f->name);
		rc = ask(c, yes, sql);
	}
	return rc;
}

int
settings_locked(struct document *d, const struct document *old)
{
	struct crm *c = d->crm;
	int zone = old->timezone && strcmp(d->timezone, old->timezone) != 0;
	int money = old->currency && strcmp(d->currency, old->currency) != 0;
	int yes = 0, rc = 0;
	size_t i;

	if ((!zone && !money) || d->rebase)
		return 0;
	if ((rc = any_event(c, &yes)) < 0)
		return rc;
	if (yes)
		return session_fail(c, CRM_EDATA, "%s: %s: '%s' stays, now "
		    "that there are events: their %s (crm-config --rebase "
		    "changes all of them)", d->name, zone ?
		    "timezone" : "currency", zone ? old->timezone :
		    old->currency, zone ? "days are in it" :
		    "amounts are in it");
	for (i = 0; i < c->catalog.entities && money && rc == 0; i++)
		rc = any_amount(c, &c->catalog.entity[i], &yes);
	if (rc == 0 && yes)
		return session_fail(c, CRM_EDATA, "%s: currency: '%s' stays, "
		    "now that records have amounts in it (crm-config --rebase "
		    "changes all of them)", d->name,
		    old->currency);
	return rc;
}

static int
journal(struct document *d, const char *path, const char *old,
    const char *new)
{
	struct stmt *t;
	int rc = store_prepare(d->crm->store, &t, "INSERT INTO change(op,"
	    "entity,row,field,old,new)VALUES(?1,'setting',0,?2,?3,?4)");

	if (rc < 0)
		return session_store(d->crm, rc);
	stmt_bind_int(t, 1, d->crm->op);
	stmt_bind_text(t, 2, path);
	stmt_bind_text(t, 3, old);
	stmt_bind_text(t, 4, new);
	rc = stmt_run(t);
	stmt_free(t);
	return session_store(d->crm, rc);
}

static int
changed(struct document *d, struct crm_rows *rows, const char *path,
    const char *old, const char *new, int write)
{
	int rc = 0;

	if (old != NULL && new != NULL && strcmp(old, new) == 0)
		return 0;
	if (rows != NULL && (rc = rows_add_text(rows, path, old, new)) < 0)
		return rc;
	rc = write ? journal(d, path, old, new) : 0;
	return rc < 0 ? rc : 1;
}

/* How many values differ; each is a row, and journaled where write is set. */
int
settings_diff(struct document *d, const struct document *old,
    struct crm_rows *rows, int write)
{
	const struct flat *f;
	int n = 0, rc = 0;

	for (f = d->flat; f < d->flat + d->flats && rc >= 0; f++, n += rc)
		rc = changed(d, rows, f->path, flat_find(old, f->path),
		    f->value, write);
	for (f = old->flat; f < old->flat + old->flats && rc >= 0; f++) {
		if (flat_find(d, f->path) != NULL)
			continue;
		rc = changed(d, rows, f->path, f->value, NULL, write);
		n += rc;
	}
	return rc < 0 ? rc : n;
}

static int
put(struct crm *c, const char *name, const char *value)
{
	struct stmt *t;
	int rc = store_prepare(c->store, &t, value == NULL ?
	    "DELETE FROM setting WHERE name=?1" :
	    "INSERT OR REPLACE INTO setting(name,value)VALUES(?1,?2)");

	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_text(t, 1, name);
	if (value != NULL)
		stmt_bind_text(t, 2, value);
	rc = stmt_run(t);
	stmt_free(t);
	return session_store(c, rc);
}

/* Sections that are not kept as plain values. */
static int
section(const char *path)
{
	size_t n = strcspn(path, ".");

	return choice_index("rates|fields|segments|maps|pipelines", path,
	    n) >= 0;
}

static int
put_settings(struct document *d, const struct document *old)
{
	const struct flat *f;
	int rc = put(d->crm, "calling_code", d->calling_code);

	for (f = old->flat; f < old->flat + old->flats && rc == 0; f++)
		if (!section(f->path) && flat_find(d, f->path) == NULL)
			rc = put(d->crm, f->path, NULL);
	for (f = d->flat; f < d->flat + d->flats && rc == 0; f++)
		if (!section(f->path))
			rc = put(d->crm, f->path, f->value);
	return rc;
}

static int
put_rate(struct document *d, struct stmt *t, const char *currency,
    const struct yaml_node *n)
{
	const char *why = "";
	int64_t rate = 0;
	int32_t day = 0;

	day_parse(&day, n->key, strlen(n->key), &why);
	decimal_parse(&rate, n->text, strlen(n->text), 8, NULL, &why);
	stmt_bind_text(t, 1, currency);
	stmt_bind_int(t, 2, day);
	stmt_bind_int(t, 3, rate);
	return session_store(d->crm, stmt_run(t));
}

static int
put_rates(struct document *d)
{
	const struct yaml_node *rates = yaml_get(yaml_root(d->yaml), "rates");
	const struct yaml_node *cur, *n;
	struct store *store = d->crm->store;
	struct stmt *t;
	int rc = store_exec(store, "DELETE FROM rate");

	if (rc == 0)
		rc = store_prepare(store, &t, "INSERT OR REPLACE INTO "
		    "rate(currency,day,rate)VALUES(?1,?2,?3)");
	if (rc < 0)
		return session_store(d->crm, rc);
	for (cur = rates ? rates->child : NULL; cur; cur = cur->next)
		for (n = cur->child; n != NULL && rc == 0; n = n->next)
			rc = put_rate(d, t, cur->key, n);
	stmt_free(t);
	return rc;
}

static int
put_segment(struct crm *c, struct stmt *t, const struct yaml_node *n,
    int place)
{
	static const char *const keys[] = { "name", "title", "zh" };
	const struct yaml_node *text;
	int i;

	for (i = 0; i < 3; i++) {
		text = yaml_get(n, keys[i]);
		stmt_bind_text(t, i + 1, text != NULL ? text->text : NULL);
	}
	stmt_bind_int(t, 4, place);
	return session_store(c, stmt_run(t));
}

/* Their names, for the view; what they mean stays in the document. */
static int
put_segments(struct document *d)
{
	const struct yaml_node *list = yaml_get(yaml_root(d->yaml),
	    "segments"), *n;
	struct crm *c = d->crm;
	struct stmt *t;
	int place = 0, rc = store_exec(c->store, "DELETE FROM s_segment");

	if (rc == 0)
		rc = store_prepare(c->store, &t, "INSERT INTO s_segment"
		    "(name,title,zh,place)VALUES(?1,?2,?3,?4)");
	if (rc < 0)
		return session_store(c, rc);
	for (n = list ? list->child : NULL; n != NULL && rc == 0; n = n->next)
		rc = put_segment(c, t, n, ++place);
	stmt_free(t);
	return rc;
}

/* ALTER TABLE reads every view again: they are away until all is done. */
int
settings_apply(struct document *d, const struct document *old)
{
	struct crm *c = d->crm;
	int rc = settings_locked(d, old);

	if (rc == 0)
		rc = settings_views_drop(c);
	if (rc == 0)
		rc = put_settings(d, old);
	if (rc == 0)
		rc = put_rates(d);
	if (rc == 0)
		rc = put_segments(d);
	if (rc == 0)
		rc = stages_apply(d);
	if (rc == 0)
		rc = fields_apply(d);
	if (rc == 0)
		rc = session_load(c);
	if (rc == 0 && d->rebase)
		rc = settings_rebase(d, old);
	return rc == 0 ? settings_views_make(c) : rc;
}

/* Word for word, comments and all, even where no value changes. */
int
settings_keep(struct document *d)
{
	return put(d->crm, "yaml", d->text.p != NULL ? d->text.p : "");
}
