/*
 * The ical room: whole calendars, byte for byte.
 */
#include <stdlib.h>

#include "ical/ical.h"
#include "time/day.h"
#include "unit.h"

#define DAY(y, m, d)	{ ICAL_DAY, day_from_civil(y, m, d) }
/* 2026-08-03 00:00 UTC. */
#define NOON		(INT64_C(1785715200) + 43200)

/* What one item gives; CR LF must end each line, and are taken off. */
static const char *
shown(const struct ical_item *item)
{
	static struct str out;
	struct ical c = { &out, NOON, "shop.example" };
	const char *why = "";
	size_t i, k;

	str_clear(&out);
	if (ical_put(&c, item, &why) == -1)
		return why;
	if (out.failed)
		return "no memory";
	for (i = k = 0; i < out.n; i++) {
		if (out.p[i] == '\r' && i + 1 < out.n && out.p[i + 1] == '\n')
			continue;
		if (out.p[i] == '\n' && (i == 0 || out.p[i - 1] != '\r'))
			return "a bare LF";
		out.p[k++] = out.p[i];
	}
	out.p[k] = '\0';
	return out.p;
}

static void
is(const char *label, const struct ical_item *item, const char *want)
{
	const char *got = shown(item);

	CHECK(strcmp(got, want) == 0, "%s", label);
	if (strcmp(got, want) != 0)
		printf("# %s\n", got);
}

static void
tasks(void)
{
	struct ical_item t = { .kind = ICAL_TASK, .ref = "task:7",
	    .summary = "Call Ann, Bo; and \\ Cy", .notes = "one\ntwo",
	    .end = DAY(2026, 8, 5), .priority = 1, .tags = "a,b;c" };

	is("a task", &t, "BEGIN:VTODO\nUID:task:7@shop.example\n"
	    "DTSTAMP:20260803T120000Z\nDUE;VALUE=DATE:20260805\n"
	    "STATUS:NEEDS-ACTION\nSUMMARY:Call Ann\\, Bo\\; and \\\\ Cy\n"
	    "DESCRIPTION:one\\ntwo\nCATEGORIES:a\\,b,c\nPRIORITY:1\n"
	    "END:VTODO\n");
	t = (struct ical_item){ .kind = ICAL_TASK, .ref = "task:8",
	    .summary = "x", .status = ICAL_DONE, .changed = NOON - 86400,
	    .end = { ICAL_INSTANT, NOON - 1 } };
	is("one that is done", &t, "BEGIN:VTODO\nUID:task:8@shop.example\n"
	    "DTSTAMP:20260803T120000Z\nLAST-MODIFIED:20260802T120000Z\n"
	    "DUE:20260803T115959Z\nSTATUS:COMPLETED\n"
	    "COMPLETED:20260802T120000Z\nSUMMARY:x\nEND:VTODO\n");
	t = (struct ical_item){ .kind = ICAL_TASK, .ref = "task:9" };
	is("one without a day", &t, "BEGIN:VTODO\nUID:task:9@shop.example\n"
	    "DTSTAMP:20260803T120000Z\nSTATUS:NEEDS-ACTION\nEND:VTODO\n");
}

static void
birthdays(void)
{
	struct ical_item b = { .kind = ICAL_BIRTHDAY, .ref = "contact:王芳",
	    .summary = "王芳", .start = DAY(1996, 4, 15) };

	is("a birthday", &b, "BEGIN:VEVENT\n"
	    "UID:birthday-contact:王芳@shop.example\n"
	    "DTSTAMP:20260803T120000Z\nDTSTART;VALUE=DATE:19960415\n"
	    "RRULE:FREQ=YEARLY\nTRANSP:TRANSPARENT\nSUMMARY:王芳\n"
	    "END:VEVENT\n");
	b.ref = "contact:1";
	b.start.at = day_from_civil(1996, 2, 29);
	is("29 February is the last of the month", &b, "BEGIN:VEVENT\n"
	    "UID:birthday-contact:1@shop.example\n"
	    "DTSTAMP:20260803T120000Z\nDTSTART;VALUE=DATE:19960229\n"
	    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1\n"
	    "TRANSP:TRANSPARENT\nSUMMARY:王芳\nEND:VEVENT\n");
	b.start.at = day_from_civil(1997, 2, 28);
	CHECK(strstr(shown(&b), "RRULE:FREQ=YEARLY\n") != NULL,
	    "28 February stays");
	b.start.form = ICAL_INSTANT;
	is("an instant is none", &b, "a birthday is a day");
}

static void
appointments(void)
{
	struct ical_item a = { .kind = ICAL_APPOINTMENT, .ref = "task:3",
	    .summary = "Visit", .place = "1 Main St, Oslo",
	    .url = "https://x.example/?a=1,2;b", .start = { ICAL_INSTANT,
	    NOON }, .end = { ICAL_INSTANT, NOON + 5400 } };

	is("an appointment", &a, "BEGIN:VEVENT\nUID:task:3@shop.example\n"
	    "DTSTAMP:20260803T120000Z\nDTSTART:20260803T120000Z\n"
	    "DTEND:20260803T133000Z\nSUMMARY:Visit\n"
	    "LOCATION:1 Main St\\, Oslo\nURL:https://x.example/?a=1,2;b\n"
	    "END:VEVENT\n");
	a = (struct ical_item){ .kind = ICAL_APPOINTMENT, .ref = "task:4",
	    .summary = "Fair", .start = DAY(2026, 12, 31),
	    .end = DAY(2026, 12, 31), .status = ICAL_CANCELLED };
	is("a whole day, which ends the next morning", &a, "BEGIN:VEVENT\n"
	    "UID:task:4@shop.example\nDTSTAMP:20260803T120000Z\n"
	    "DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270101\n"
	    "STATUS:CANCELLED\nSUMMARY:Fair\nEND:VEVENT\n");
	a.end.at--;
	is("ends before it starts", &a, "the end is before the start");
	a.end.form = ICAL_INSTANT;
	is("a day and an instant", &a, "a day and an instant");
	a.end.form = a.start.form = ICAL_NONE;
	is("no start", &a, "an appointment has a start");
	a.start = (struct ical_time){ ICAL_INSTANT, INT64_MAX };
	is("beyond the calendar", &a, "no such year");
	a.start = (struct ical_time){ ICAL_INSTANT, -1 };
	CHECK(strstr(shown(&a), "DTSTART:19691231T235959Z\n") != NULL,
	    "before 1970");
	a.ref = "";
	is("no reference", &a, "no reference");
}

static void
whole(void)
{
	struct str out = { 0 };
	struct ical c = { &out, NOON, NULL };
	struct ical_item t = { .kind = ICAL_TASK, .ref = "task:1",
	    .summary = "一二三四五六七八九十一二三四五六七八九十一二三四五六" };
	const char *why = "";

	ical_begin(&c, "Tasks, open");
	CHECK(ical_put(&c, &t, &why) == 0, "put");
	ical_end(&c);
	CHECK(!out.failed && out.p != NULL && strcmp(out.p,
	    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	    "PRODID:-//libcrm//libcrm//EN\r\nCALSCALE:GREGORIAN\r\n"
	    "METHOD:PUBLISH\r\nX-WR-CALNAME:Tasks\\, open\r\n"
	    "BEGIN:VTODO\r\nUID:task:1@crm\r\nDTSTAMP:20260803T120000Z\r\n"
	    "STATUS:NEEDS-ACTION\r\n"
	    "SUMMARY:一二三四五六七八九十一二三四五六七八九十一二\r\n"
	    " 三四五六\r\nEND:VTODO\r\nEND:VCALENDAR\r\n") == 0,
	    "a calendar, folded between characters");
	str_free(&out);
}

int
main(void)
{
	tasks();
	birthdays();
	appointments();
	whole();
	return unit_end();
}
