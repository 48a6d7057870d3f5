/*
 * The writer: properties in one order, each folded.
 */
#include <inttypes.h>
#include <string.h>

#include "ical/ical.h"
#include "time/day.h"
#include "vcard/vcard.h"

enum { DAY_SECONDS = 86400 };

static void
put_line(struct str *out, const char *name, const char *value)
{
	struct str line = { 0 };

	str_puts(&line, name);
	str_puts(&line, value);
	if (!line.failed)
		vcard_fold(out, line.p, line.n);
	out->failed |= line.failed;
	str_free(&line);
}

static void
put_text(struct str *out, const char *name, const char *text)
{
	struct str s = { 0 };

	if (text == NULL || *text == '\0')
		return;
	vcard_escape(&s, text, strlen(text));
	if (!s.failed && s.n > 0)
		put_line(out, name, s.p);
	out->failed |= s.failed;
	str_free(&s);
}

/* a;b as a,b: each escaped by itself. */
static void
put_tags(struct str *out, const char *tags)
{
	struct str s = { 0 };
	size_t len;

	for (; tags != NULL && *tags != '\0'; tags += len + (tags[len] != 0)) {
		len = strcspn(tags, ";");
		if (len > 0 && s.n > 0)
			str_putc(&s, ',');
		vcard_escape(&s, tags, len);
	}
	if (!s.failed && s.n > 0)
		put_line(out, "CATEGORIES:", s.p);
	out->failed |= s.failed;
	str_free(&s);
}

static int32_t
day_of(int64_t at)
{
	return (int32_t)(at / DAY_SECONDS - (at % DAY_SECONDS < 0));
}

static void
spell_day(struct str *s, int32_t day)
{
	int y, m, d;

	day_to_civil(day, &y, &m, &d);
	str_printf(s, "%04d%02d%02d", y, m, d);
}

static void
spell_instant(struct str *s, int64_t at)
{
	int32_t day = day_of(at);
	int rest = (int)(at - (int64_t)day * DAY_SECONDS);

	spell_day(s, day);
	str_printf(s, "T%02d%02d%02dZ", rest / 3600, rest / 60 % 60,
	    rest % 60);
}

static void
put_time(struct str *out, const char *name, struct ical_time t)
{
	struct str s = { 0 };

	if (t.form == ICAL_NONE)
		return;
	str_puts(&s, name);
	if (t.form == ICAL_DAY) {
		str_puts(&s, ";VALUE=DATE:");
		spell_day(&s, (int32_t)t.at);
	} else {
		str_putc(&s, ':');
		spell_instant(&s, t.at);
	}
	if (!s.failed)
		vcard_fold(out, s.p, s.n);
	out->failed |= s.failed;
	str_free(&s);
}

static struct ical_time
instant(int64_t at)
{
	return (struct ical_time){ ICAL_INSTANT, at };
}

static struct ical_time
whole_day(int64_t day)
{
	return (struct ical_time){ ICAL_DAY, day };
}

void
ical_begin(const struct ical *c, const char *name)
{
	put_line(c->out, "BEGIN:", "VCALENDAR");
	put_line(c->out, "VERSION:", "2.0");
	put_line(c->out, "PRODID:", "-//libcrm//libcrm//EN");
	put_line(c->out, "CALSCALE:", "GREGORIAN");
	put_line(c->out, "METHOD:", "PUBLISH");
	put_text(c->out, "X-WR-CALNAME:", name);
}

void
ical_end(const struct ical *c)
{
	put_line(c->out, "END:", "VCALENDAR");
}

/* -29 to -1 count from the month's end: -1 of February is 28 or 29. */
static void
put_birthday(struct str *out, const struct ical_item *i)
{
	int y, m, d;

	day_to_civil((int32_t)i->start.at, &y, &m, &d);
	put_time(out, "DTSTART", i->start);
	put_line(out, "RRULE:", m == 2 && d == 29 ?
	    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" : "FREQ=YEARLY");
	put_line(out, "TRANSP:", "TRANSPARENT");
}

/* The end of days is the morning after. */
static void
put_appointment(struct str *out, const struct ical_item *i)
{
	static const char *const words[] = { NULL, NULL, "CANCELLED" };

	put_time(out, "DTSTART", i->start);
	if (i->end.form == ICAL_DAY)
		put_time(out, "DTEND", whole_day(i->end.at + 1));
	else if (i->end.at > i->start.at)
		put_time(out, "DTEND", i->end);
	put_text(out, "STATUS:", words[i->status]);
}

static void
put_task(struct str *out, const struct ical_item *i)
{
	static const char *const words[] = { "NEEDS-ACTION", "COMPLETED",
	    "CANCELLED" };

	put_time(out, "DTSTART", i->start);
	put_time(out, "DUE", i->end);
	put_line(out, "STATUS:", words[i->status]);
	if (i->status == ICAL_DONE && i->changed != 0)
		put_time(out, "COMPLETED", instant(i->changed));
}

/* References have no character that a UID could not have. */
static void
put_uid(const struct ical *c, const struct ical_item *i)
{
	struct str s = { 0 };

	str_printf(&s, "%s%s@%s", i->kind == ICAL_BIRTHDAY ? "birthday-" : "",
	    i->ref, c->store ? c->store : "crm");
	put_text(c->out, "UID:", s.p);
	c->out->failed |= s.failed;
	str_free(&s);
}

static int
in_range(struct ical_time t)
{
	int64_t day = t.form == ICAL_INSTANT ? t.at / DAY_SECONDS : t.at;

	return t.form == ICAL_NONE || (day > DAY_MIN && day < DAY_MAX);
}

static int
bad(const char **why, const char *what)
{
	*why = what;
	return -1;
}

static int
check(const struct ical_item *i, const char **why)
{
	if (i->ref == NULL || *i->ref == '\0')
		return bad(why, "no reference");
	if (!in_range(i->start) || !in_range(i->end))
		return bad(why, "no such year");
	if (i->kind == ICAL_BIRTHDAY && i->start.form != ICAL_DAY)
		return bad(why, "a birthday is a day");
	if (i->kind == ICAL_APPOINTMENT && i->start.form == ICAL_NONE)
		return bad(why, "an appointment has a start");
	if (i->start.form == ICAL_NONE || i->end.form == ICAL_NONE ||
	    i->kind == ICAL_BIRTHDAY)
		return 0;
	if (i->start.form != i->end.form)
		return bad(why, "a day and an instant");
	return i->end.at < i->start.at ?
	    bad(why, "the end is before the start") : 0;
}

int
ical_put(const struct ical *c, const struct ical_item *i, const char **why)
{
	static const struct {
		const char	*name;
		void	       (*put)(struct str *, const struct ical_item *);
	} kinds[] = {
		[ICAL_TASK] = { "VTODO", put_task },
		[ICAL_BIRTHDAY] = { "VEVENT", put_birthday },
		[ICAL_APPOINTMENT] = { "VEVENT", put_appointment },
	};
	char priority[] = "0";

	if (check(i, why) < 0)
		return -1;
	put_line(c->out, "BEGIN:", kinds[i->kind].name);
	put_uid(c, i);
	put_time(c->out, "DTSTAMP", instant(c->now));
	if (i->changed != 0)
		put_time(c->out, "LAST-MODIFIED", instant(i->changed));
	kinds[i->kind].put(c->out, i);
	put_text(c->out, "SUMMARY:", i->summary);
	put_text(c->out, "DESCRIPTION:", i->notes);
	put_text(c->out, "LOCATION:", i->place);
	if (i->url != NULL && strpbrk(i->url, "\r\n") == NULL)
		put_line(c->out, "URL:", i->url);
	put_tags(c->out, i->tags);
	priority[0] = (char)('0' + i->priority % 10);
	if (i->priority >= 1 && i->priority <= 9)
		put_line(c->out, "PRIORITY:", priority);
	put_line(c->out, "END:", kinds[i->kind].name);
	return 0;
}
