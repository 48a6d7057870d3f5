/*
 * What the sections hours, holidays, sla and care may say.
 */
#include <string.h>

#include "decl/type.h"
#include "service/service.h"
#include "settings/own.h"
#include "time/duration.h"

static int
one_of(const char *choices, const char *text)
{
	return choice_index(choices, text, strlen(text)) < 0 ? -1 : 0;
}

/* The choices that a case's field has. */
static int
one_of_field(const struct document *d, const char *name, const char *text)
{
	const struct entity *e = catalog_entity(&d->crm->catalog, "case");
	const struct field *f = entity_field(e, name, strlen(name));

	return one_of(f->refers, text);
}

int
shape_days(const struct document *d, const char *text, const char **why)
{
	int first, last;

	(void)d;
	*why = "neither timezone nor days such as mon, or mon-fri";
	return service_days(text, &first, &last);
}

int
shape_shifts(const struct document *d, const char *text, const char **why)
{
	struct clock_hours h = { 0 };

	(void)d;
	return clock_shifts(&h, 0, text, why);
}

int
shape_matter(const struct document *d, const char *text, const char **why)
{
	*why = "no kind of case";
	return one_of_field(d, "kind", text);
}

int
shape_severity(const struct document *d, const char *text, const char **why)
{
	*why = "no severity of cases";
	return one_of_field(d, "severity", text);
}

int
shape_clock(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "neither calendar nor business";
	return one_of("calendar|business", text);
}

int
shape_target(const struct document *d, const char *text, const char **why)
{
	int64_t seconds;

	(void)d;
	return duration_parse(&seconds, text, strlen(text), why);
}

int
shape_status(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "no status of cases in which a clock could stand: new, open, "
	    "waiting";
	return one_of("new|open|waiting", text);
}

int
shape_promise(const struct document *d, const char *text, const char **why)
{
	int i;

	(void)d;
	*why = "none of acknowledge, respond, resolve, visit and archive";
	for (i = 0; i < PROMISES; i++)
		if (strcmp(promises[i].name, text) == 0)
			return 0;
	return -1;
}

int
shape_tier(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "no tier: A, B or C";
	return one_of("A|B|C", text);
}

/* Days, weeks, months: what is counted from a day on. */
int
shape_span(const struct document *d, const char *text, const char **why)
{
	enum day_unit unit;
	int32_t n;

	(void)d;
	return duration_days(&n, &unit, text, strlen(text), why);
}
