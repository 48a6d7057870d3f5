/*
 * Every rule asked in turn, and the holidays that the settings name.
 */
#include <string.h>

#include "care/own.h"
#include "score/tables.h"
#include "time/day.h"
#include "time/duration.h"

/* "7d" as SQLite's date() takes it: "+7 days", or back with the sign. */
static const char *
shift(struct care *a, const char *text, char sign)
{
	static const char *const units[] = { "days", "days", "months",
	    "months", "years" };
	const char *why;
	enum day_unit unit;
	int32_t n;

	if (text == NULL || duration_days(&n, &unit, text, strlen(text),
	    &why) == -1)
		return NULL;
	n *= unit == DAY_WEEK ? 7 : unit == DAY_QUARTER ? 3 : 1;
	return arena_printf(&a->memory, "%c%ld %s", sign, (long)n,
	    units[unit]);
}

static const char *
setting(const struct care *a, const char *name)
{
	const struct yaml_node *n = yaml_get(yaml_get(yaml_root(a->yaml),
	    "care"), name);

	return n != NULL && n->kind == YAML_TEXT ? n->text : NULL;
}

static int
bind_text(struct stmt *t, const char *name, const char *text)
{
	struct value v = text != NULL ? value_string(text) :
	    (struct value){ .kind = VALUE_NULL };

	return stmt_bind_named(t, name, &v);
}

static int
bind_cadence(struct care *a, struct stmt *t)
{
	static const struct { const char *name, *tier, *usual; } tiers[] = {
		{ ":cadence_a", "A", "30d" }, { ":cadence_b", "B", "90d" },
		{ ":cadence_c", "C", NULL }
	};
	const struct yaml_node *said = yaml_get(yaml_get(yaml_root(a->yaml),
	    "care"), "cadence"), *n;
	size_t i;
	int rc = 0;

	for (i = 0; i < 3 && rc == 0; i++) {
		n = yaml_get(said, tiers[i].tier);
		rc = bind_text(t, tiers[i].name, shift(a, n != NULL ? n->text :
		    said != NULL ? NULL : tiers[i].usual, '+'));
	}
	return rc;
}

static int
bind(struct care *a, struct stmt *t)
{
	char on[16], until[16];
	struct value zh = value_int(strcmp(a->crm->language, "zh") == 0);
	struct value today = value_int(a->on), last = value_int(a->until);
	int rc;

	day_show(on, a->on);
	day_show(until, a->until);
	rc = bind_text(t, ":on", on);
	if (rc == 0)
		rc = bind_text(t, ":until", until);
	if (rc == 0)
		rc = bind_text(t, ":staff", a->staff);
	if (rc == 0)
		rc = stmt_bind_named(t, ":zh", &zh);
	if (rc == 0)
		rc = stmt_bind_named(t, ":today", &today);
	if (rc == 0)
		rc = stmt_bind_named(t, ":last", &last);
	if (rc == 0)
		rc = bind_text(t, ":after_order", shift(a, setting(a,
		    "after_order"), '+'));
	if (rc == 0)
		rc = bind_text(t, ":after_order_back", shift(a, setting(a,
		    "after_order"), '-'));
	if (rc == 0)
		rc = bind_text(t, ":after_case", shift(a, setting(a,
		    "after_case"), '+'));
	if (rc == 0)
		rc = bind_text(t, ":after_case_back", shift(a, setting(a,
		    "after_case"), '-'));
	return rc == 0 ? bind_cadence(a, t) : rc;
}

static const char *
cell(struct care *a, struct stmt *t, int column)
{
	struct value v = stmt_cell(t, column);

	return v.kind == VALUE_TEXT ? arena_dup(&a->memory, v.p, v.n) : NULL;
}

static int
ask(struct care *a, const struct care_rule *rule)
{
	struct care_item item = { .rule = rule };
	const char **part[] = { &item.ref, &item.label, &item.day, &item.time,
	    &item.ends, &item.place, &item.detail, &item.owner };
	struct stmt *t = NULL;
	int rc, i;

	if (rule->setting != NULL && setting(a, rule->setting) == NULL)
		return 0;
	rc = score_tables(a->crm, rule->sql);
	if (rc == 0)
		rc = session_prepare(a->crm, &t, rule->sql);
	if (rc == 0)
		rc = session_store(a->crm, bind(a, t));
	while (rc == 0 && (rc = stmt_step(t)) == 1) {
		arena_clear(&a->memory);
		for (i = 0; i < 8; i++)
			*part[i] = cell(a, t, i);
		rc = a->put(a->arg, &item);
	}
	stmt_free(t);
	return rc < 0 ? session_store(a->crm, rc) : 0;
}

static int
holidays(struct care *a)
{
	const struct yaml_node *map = yaml_get(yaml_root(a->yaml), "holidays");
	const struct yaml_node *n = map != NULL ? map->child : NULL;
	struct care_item item = { 0 };
	char text[16];
	const char *why;
	int32_t day;
	int rc = 0;

	for (; n != NULL && rc == 0; n = n->next) {
		if (day_parse(&day, n->key, strlen(n->key), &why) == -1 ||
		    day < a->on || day > a->until)
			continue;
		day_show(text, day);
		item.label = n->text;
		item.day = text;
		rc = a->put(a->arg, &item);
	}
	return rc;
}

int
care_walk(struct care *a)
{
	const struct care_rule *rule;
	const char *ahead, *why;
	enum day_unit unit = DAY_DAY;
	int32_t n = 7;
	int rc = session_document(a->crm, NULL, &a->yaml);

	if (rc < 0)
		return rc;
	if (a->until < a->on) {		/* as the settings say */
		if ((ahead = setting(a, "ahead")) != NULL)
			(void)duration_days(&n, &unit, ahead, strlen(ahead),
			    &why);
		a->until = day_add(a->on, unit, n);
	}
	for (rule = care_rules; rule->what != NULL && rc == 0; rule++)
		rc = ask(a, rule);
	if (rc == 0)
		rc = holidays(a);
	yaml_close(a->yaml);
	arena_free(&a->memory);
	return rc;
}
