/*
 * crm_due: what is to be done as rows, or as a calendar; and appointments
 * that are at one time.
 */
#include <errno.h>
#include <string.h>

#include "care/care.h"
#include "care/own.h"
#include "decl/words.h"
#include "ref/ref.h"
#include "rows/rows.h"
#include "time/day.h"
#include "time/instant.h"
#include "time/when.h"

static int
read_staff(struct care *a, const char *text, struct arena *memory)
{
	const struct entity *e = catalog_entity(&a->crm->catalog, "staff");
	struct ref ref;
	int rc;

	if (text == NULL)
		return 0;
	if (strcmp(text, "me") == 0)
		text = a->crm->user;
	rc = ref_find(a->crm, &ref, memory, e, text, strlen(text), 1);
	if (rc == CRM_NONE || (rc == 0 && ref.entity != e))
		return session_fail(a->crm, CRM_EUSAGE, "no member of the "
		    "staff: '%s'", text);
	a->staff = ref.key;
	return rc;
}

static int
read_days(struct care *a, const struct crm_due *how)
{
	struct crm *c = a->crm;
	struct when when;
	const char *why;

	a->on = c->as_of;
	a->until = a->on - 1;
	if (how->on != NULL) {
		if (when_parse(&when, how->on, strlen(how->on), c->now,
		    c->zone, &why) == -1)
			return session_fail(c, CRM_EUSAGE, "on: %s: '%s'",
			    why, how->on);
		a->on = when.from;
		a->until = a->on - 1;
		c->as_of = a->on;	/* the views are of that day */
		c->as_of_given = 1;
		if (session_views_drop(c) < 0)
			return CRM_ESTORE;
	}
	if (how->ahead >= 0)
		a->until = day_add(a->on, DAY_DAY, (int)how->ahead);
	return 0;
}

static int
walk(struct care *a, const struct crm_due *how)
{
	struct arena memory = { 0 };
	int rc = read_days(a, how);

	if (rc == 0)
		rc = read_staff(a, how->staff, &memory);
	if (rc == 0)
		rc = care_walk(a);
	arena_free(&memory);
	return rc;
}

/* Instants are for people here: the store's own time. */
static const char *
local(const struct crm *c, const char *utc, char text[32])
{
	const char *why;
	int64_t at;
	int date_only;

	if (utc == NULL || instant_parse(&at, &date_only, c->zone, utc,
	    strlen(utc), &why) == -1)
		return NULL;
	instant_show_local(text, at, c->zone);
	return text + 11;
}

struct listing {
	struct crm	*crm;
	struct crm_rows	*rows;
	int		 zh;
};

/* "resolve overdue" in words of that language; nothing where it is none. */
static void
in_chinese(struct str *out, const char *detail)
{
	size_t first = strcspn(detail, " ");
	const char *rest = detail + first + (detail[first] == ' ');
	const char *promise = word_zh(detail, first);
	const char *state = word_zh(rest, strlen(rest));

	if (promise != NULL && state != NULL)
		str_printf(out, "%s %s", promise, state);
}

static int
put_row(void *arg, const struct care_item *i)
{
	struct listing *l = arg;
	const struct care_rule holiday = { .what = "Holiday", .zh = "节日" };
	const struct care_rule *rule = i->rule != NULL ? i->rule : &holiday;
	struct str detail = { 0 };
	char text[32];
	int rc;

	if (l->zh && rule->kind == ICAL_TASK && i->detail != NULL)
		in_chinese(&detail, i->detail);
	rc = detail.failed ? session_nomem(l->crm) :
	    rows_add_text(l->rows, i->ref, l->zh ? rule->zh : rule->what,
	    i->label, i->day, local(l->crm, i->time, text), i->place,
	    detail.n > 0 ? detail.p : i->detail, i->owner);
	str_free(&detail);
	return rc;
}

int
crm_due(struct crm *c, struct crm_rows **out, const struct crm_due *how)
{
	struct listing l = { c, NULL, strcmp(c->language, "zh") == 0 };
	const struct rows_column column[] = {
		{ "ref", l.zh ? "编号" : "Reference", -1, 0 },
		{ "what", l.zh ? "事项" : "What", -1, 0 },
		{ "label", l.zh ? "名称" : "Label", -1, 0 },
		{ "day", l.zh ? "日期" : "Day", -1, 0 },
		{ "time", l.zh ? "时间" : "Time", -1, 0 },
		{ "place", l.zh ? "地点" : "Place", -1, 0 },
		{ "detail", l.zh ? "说明" : "Detail", -1, 0 },
		{ "owner", l.zh ? "负责人" : "Owner", -1, 0 },
	};
	struct care a = { .crm = c, .put = put_row, .arg = &l };
	int rc;

	store_unguard(c->store);
	rc = rows_of_memory(c, out, column, 8);
	l.rows = *out;
	if (rc == 0)
		rc = walk(&a, how);
	if (rc < 0) {
		crm_rows_free(*out);
		*out = NULL;
	}
	return rc;
}

struct calendar {
	struct crm	*crm;
	struct ical	 ical;
	long		 items;
	struct str	 uid;
};

static struct ical_time
ical_instant(const struct calendar *k, const char *utc)
{
	struct ical_time t = { ICAL_NONE, 0 };
	const char *why;
	int date_only;

	if (utc != NULL && instant_parse(&t.at, &date_only, k->crm->zone, utc,
	    strlen(utc), &why) == 0)
		t.form = ICAL_INSTANT;
	return t;
}

static struct ical_time
ical_day(const char *day)
{
	struct ical_time t = { ICAL_NONE, 0 };
	const char *why;
	int32_t d;

	if (day != NULL && day_parse(&d, day, strcspn(day, " "), &why) == 0) {
		t.form = ICAL_DAY;
		t.at = d;
	}
	return t;
}

/* Several rules may name one record, but a task is always itself. */
static int
put_item(void *arg, const struct care_item *i)
{
	struct calendar *k = arg;
	const struct care_rule *rule = i->rule;
	struct ical_item item = { .kind = ICAL_APPOINTMENT,
	    .summary = i->label, .notes = i->detail, .place = i->place };
	struct str summary = { 0 };
	const char *why;
	int rc;

	str_clear(&k->uid);
	str_puts(&k->uid, i->ref != NULL ? i->ref : i->day);
	if (i->ref == NULL || strncmp(i->ref, "task:", 5) != 0)
		str_printf(&k->uid, "#%s", rule != NULL ? rule->what :
		    "Holiday");
	if (rule != NULL && strcmp(rule->what, "Promise") == 0 &&
	    i->detail != NULL)
		str_printf(&k->uid, "#%.*s", (int)strcspn(i->detail, " "),
		    i->detail);
	item.ref = k->uid.p;
	item.start = ical_day(i->day);
	if (rule != NULL && rule->kind == ICAL_BIRTHDAY && i->detail != NULL) {
		item.kind = ICAL_BIRTHDAY;	/* every year since then */
		item.start = ical_day(i->detail);
	}
	if (rule != NULL && rule->kind != ICAL_BIRTHDAY) {
		item.kind = rule->kind;
		item.start = ical_instant(k, i->time);
		item.end = rule->kind == ICAL_APPOINTMENT ?
		    ical_instant(k, i->ends) : item.start;
		if (rule->kind == ICAL_TASK) {
			if (item.end.form == ICAL_NONE)
				item.end = ical_day(i->day);
			item.start.form = ICAL_NONE;
		}
	}
	if (rule != NULL && rule->kind != ICAL_APPOINTMENT) {
		str_printf(&summary, "%s: %s", strcmp(k->crm->language,
		    "zh") == 0 ? rule->zh : rule->what, i->label != NULL ?
		    i->label : "");
		item.summary = summary.p;
	}
	rc = summary.failed || k->uid.failed ? session_nomem(k->crm) :
	    ical_put(&k->ical, &item, &why);
	if (rc == -1)
		rc = session_fail(k->crm, CRM_EDATA, "%s: %s", k->uid.p, why);
	str_free(&summary);
	k->items += rc == 0;
	return rc;
}

long
crm_due_calendar(struct crm *c, FILE *out, const struct crm_due *how)
{
	struct str text = { 0 };
	const char *base = strrchr(c->path, '/');
	struct calendar k = { .crm = c, .ical = { &text, c->now,
	    base != NULL ? base + 1 : c->path } };
	struct care a = { .crm = c, .put = put_item, .arg = &k };
	int rc;

	store_unguard(c->store);
	ical_begin(&k.ical, NULL);
	rc = walk(&a, how);
	ical_end(&k.ical);
	if (rc == 0 && text.failed)
		rc = session_nomem(c);
	if (rc == 0 && (fwrite(text.p, 1, text.n, out) != text.n ||
	    fflush(out) == EOF))
		rc = session_fail(c, CRM_EIO, "the output could not be "
		    "written: %s", strerror(errno));
	str_free(&text);
	str_free(&k.uid);
	return rc < 0 ? rc : k.items;
}

/* Half-open: one may begin when the other ends. */
static const char clashes[] =
"SELECT a.key,b.key,s.key,a.starts FROM t_task a JOIN t_task b ON "
"b.owner=a.owner AND b.id<>a.id AND b.starts<coalesce(a.ends,a.starts+1)AND "
"a.starts<coalesce(b.ends,b.starts+1)JOIN t_staff s ON s.id=a.owner WHERE "
"(a.created_op=?1 OR a.id IN(SELECT row FROM change WHERE op=?1 AND "
"entity='task'))AND coalesce(a.status,'open')='open' AND "
"coalesce(b.status,'open')='open' AND a.archived_op IS NULL AND "
"b.archived_op IS NULL ORDER BY a.id,b.id LIMIT 20";

int
care_clashes(struct crm *c)
{
	struct stmt *t;
	char at[32];
	int rc = store_prepare(c->store, &t, clashes);

	if (rc == 0)
		rc = stmt_bind_int(t, 1, c->op);
	while (rc >= 0 && (rc = stmt_step(t)) == 1) {
		struct value a = stmt_cell(t, 0), b = stmt_cell(t, 1),
		    who = stmt_cell(t, 2);

		instant_show_local(at, stmt_int(t, 3), c->zone);
		session_say(c, "task:%.*s: staff:%.*s has task:%.*s at the "
		    "same time, %s", (int)a.n, a.p, (int)who.n, who.p,
		    (int)b.n, b.p, at);
	}
	stmt_free(t);
	return session_store(c, rc);
}
