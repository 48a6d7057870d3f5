/*
 * What is promised: the settings' hours, holidays and sla. They were looked at
 * when they were applied; here they are read.
 */
#include <string.h>

#include "service/service.h"
#include "time/day.h"
#include "time/duration.h"
#include "time/zone.h"
#include "yaml/yaml.h"

const struct promise_words promises[PROMISES] = {
	{ "acknowledge", "确认", "acknowledged" },
	{ "respond", "回复", "responded" },
	{ "resolve", "解决", "resolved" },
	{ "visit", "回访", "visited" },
	{ "archive", "归档", "archived" },
};

const char case_statuses[] = "new|open|waiting|resolved|archived";

/* Steps that are not here leave a case open that was new, others as it was. */
static const struct {
	const char		*step;
	enum case_status	 status;
} afters[] = {
	{ "paused", CASE_WAITING }, { "resumed", CASE_OPEN },
	{ "reopened", CASE_OPEN }, { "resolved", CASE_RESOLVED },
	{ "archived", CASE_ARCHIVED },
};

enum case_status
case_after(const char *step, enum case_status was)
{
	size_t i;

	for (i = 0; i < sizeof(afters) / sizeof(afters[0]); i++)
		if (strcmp(step, afters[i].step) == 0)
			return afters[i].status;
	return was == CASE_NEW ? CASE_OPEN : was;
}

/*
 * A complaint where the settings promise nothing: news by telephone within a
 * day, the result in three by mail, a visit in seven, the file in ten.
 */
static const struct policy classic = {
	.kind = "complaint", .pauses = 1U << CASE_WAITING,
	.target = { 86400, -1, 3 * 86400, 7 * 86400, 10 * 86400 },
	.channel = { "phone", NULL, "email", "visit", NULL },
};

static const char *
text_of(const struct yaml_node *n, const char *key)
{
	const struct yaml_node *v = yaml_get(n, key);

	return v != NULL && v->kind == YAML_TEXT && v->text[0] != '\0' ?
	    v->text : NULL;
}

/* Statuses in which no clock of the case runs: a list, maybe of none. */
static unsigned
read_pauses(const struct yaml_node *list)
{
	const struct yaml_node *n;
	unsigned pauses = 0;
	int i;

	if (list == NULL)
		return classic.pauses;
	for (n = list->child; n != NULL; n = n->next)
		if ((i = choice_index(case_statuses, n->text,
		    strlen(n->text))) >= 0)
			pauses |= 1U << i;
	return pauses;
}

static void
read_policy(struct policy *p, const struct yaml_node *n)
{
	const struct yaml_node *channels = yaml_get(n, "channels");
	const char *text, *why;
	int i;

	p->kind = text_of(n, "kind");
	p->severity = text_of(n, "severity");
	text = text_of(n, "clock");
	p->business = text != NULL && strcmp(text, "business") == 0;
	p->pauses = read_pauses(yaml_get(n, "pause"));
	for (i = 0; i < PROMISES; i++) {
		p->target[i] = -1;
		p->channel[i] = text_of(channels, promises[i].name);
		text = text_of(n, promises[i].name);
		if (text != NULL)
			(void)duration_parse(&p->target[i], text, strlen(text),
			    &why);
	}
}

static int
read_policies(struct service *s, const struct yaml_node *list)
{
	const struct yaml_node *n = list != NULL ? list->child : NULL;
	size_t count = list != NULL ? list->children : 0;

	s->policy = arena_alloc(&s->memory, (count + 1) * sizeof(*s->policy));
	if (s->policy == NULL)
		return session_nomem(s->crm);
	for (; n != NULL; n = n->next)
		read_policy(&s->policy[s->policies++], n);
	s->policy[s->policies++] = classic;
	return 0;
}

/* mon, or sat-sun: the first and the last day; 0, or -1. */
int
service_days(const char *text, int *first, int *last)
{
	static const char names[] = "mon|tue|wed|thu|fri|sat|sun";
	size_t n = strcspn(text, "-");

	*first = *last = choice_index(names, text, n);
	if (text[n] == '-')
		*last = choice_index(names, text + n + 1,
		    strlen(text + n + 1));
	return *first < 0 || *last < *first ? -1 : 0;
}

static int
read_hours(struct service *s, const struct yaml_node *hours)
{
	const struct yaml_node *n = hours != NULL ? hours->child : NULL;
	const char *zone = text_of(hours, "timezone"), *why = "";
	int day, first, last, any = 0;

	if (zone != NULL && zone_load(&s->zone, zone, &why) == -1)
		return session_fail(s->crm, CRM_EDATA, "settings: hours: "
		    "timezone: %s: '%s'", why, zone);
	s->hours.zone = zone != NULL ? s->zone : s->crm->zone;
	for (; n != NULL; n = n->next)
		if (service_days(n->key, &first, &last) == 0)
			for (day = first, any = 1; day <= last; day++)
				(void)clock_shifts(&s->hours, day, n->text,
				    &why);
	for (day = 0; day < 5 && !any; day++)
		(void)clock_shifts(&s->hours, day, "09:00-17:00", &why);
	s->always.always = 1;
	return 0;
}

static int
read_holidays(struct service *s, const struct yaml_node *map)
{
	const struct yaml_node *n = map != NULL ? map->child : NULL;
	size_t count = map != NULL ? map->children : 0, at, i = 0;
	const char *why;
	int32_t day;

	s->holiday = arena_alloc(&s->memory, (count + 1) * sizeof(day));
	if (s->holiday == NULL)
		return session_nomem(s->crm);
	for (; n != NULL; n = n->next) {
		if (day_parse(&day, n->key, strlen(n->key), &why) == -1)
			continue;
		for (at = i++; at > 0 && s->holiday[at - 1] > day; at--)
			s->holiday[at] = s->holiday[at - 1];
		s->holiday[at] = day;
	}
	s->hours.holiday = s->holiday;
	s->hours.holidays = i;
	return 0;
}

int
service_read(struct crm *c, struct service *s)
{
	const struct yaml_node *root;
	int rc;

	*s = (struct service){ .crm = c };
	if ((rc = session_document(c, NULL, &s->yaml)) < 0)
		return rc;
	root = yaml_root(s->yaml);
	rc = read_hours(s, yaml_get(root, "hours"));
	if (rc == 0)
		rc = read_holidays(s, yaml_get(root, "holidays"));
	return rc < 0 ? rc : read_policies(s, yaml_get(root, "sla"));
}

void
service_free(struct service *s)
{
	yaml_close(s->yaml);
	zone_free(s->zone);
	arena_free(&s->memory);
}

const struct policy *
service_policy(const struct service *s, const char *kind,
    const char *severity)
{
	const struct policy *p;

	for (p = s->policy; p < s->policy + s->policies; p++)
		if ((p->kind == NULL || strcmp(p->kind, kind) == 0) &&
		    (p->severity == NULL || strcmp(p->severity,
		    severity) == 0))
			return p;
	return NULL;
}
