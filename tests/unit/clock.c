/*
 * The clock of a promise: the golden cases, and what goes wrong elsewhere:
 * nights, weekends, holidays, pauses, days on which the clocks change.
 */
#include <stdio.h>
#include <stdlib.h>

#include "clock/clock.h"
#include "time/day.h"
#include "time/instant.h"
#include "time/zone.h"
#include "unit.h"

enum { HOUR = 3600, DAY = 86400, HOLIDAYS = 8 };

static struct zone *
zone(const char *name)
{
	struct zone *z = NULL;
	const char *why = "";

	if (zone_load(&z, name, &why) != 0) {
		printf("Bail out! %s: %s\n", name, why);
		exit(1);
	}
	return z;
}

static int64_t
at(const struct zone *z, const char *text)
{
	const char *why;
	int64_t utc = -1;
	int day_only;

	if (instant_parse(&utc, &day_only, z, text, strlen(text), &why) != 0)
		printf("# '%s': %s\n", text, why);
	return utc;
}

static void
weekdays(struct clock_hours *h, const struct zone *z, const char *shifts)
{
	const char *why = "";
	int i;

	*h = (struct clock_hours){ .zone = z };
	for (i = 0; i < 5; i++)
		if (clock_shifts(h, i, shifts, &why) != 0)
			printf("# '%s': %s\n", shifts, why);
}

/* "2026-03-05 2026-03-06" */
static void
holidays(struct clock_hours *h, int32_t day[HOLIDAYS], const char *text)
{
	const char *why;

	h->holiday = day;
	for (h->holidays = 0; strlen(text) >= 10 && h->holidays < HOLIDAYS;
	    text += 10 + (text[10] == ' '))
		if (day_parse(&day[h->holidays], text, 10, &why) == 0)
			h->holidays++;
}

static FILE *
shared_open(const char *name)
{
	const char *dir = getenv("SHARED");
	char path[512], line[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/golden/%s", dir ? dir : "../shared",
	    name);
	f = fopen(path, "r");
	if (f == NULL)
		printf("ok %d - skip: no %s\n", ++unit_count, path);
	else if (fgets(line, sizeof(line), f) == NULL)
		rewind(f);
	return f;
}

/* The fields of a line in place; how many. */
static int
split(char *line, char *field[8])
{
	int n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	for (field[n++] = line; n < 8 &&
	    (line = strchr(line, ',')) != NULL; field[n++] = line)
		*line++ = '\0';
	return n;
}

static const struct { const char *name; int respond, resolve; } levels[] = {
	{ "Urgent", HOUR / 2, 2 * HOUR }, { "High", HOUR, 4 * HOUR },
	{ "Low", 24 * HOUR, 72 * HOUR },
};

/* What is held is held after the response. */
static void
golden_due(const struct zone *z, char *f[8])
{
	struct clock_hours h;
	struct clock_span pause;
	int32_t day[HOLIDAYS];
	int64_t from = at(z, f[1]), due = 0, solved = 0;
	size_t i;

	weekdays(&h, z, "10:00-18:00");
	holidays(&h, day, f[3]);
	for (i = 0; i < 3 && strcmp(levels[i].name, f[2]) != 0; i++)
		continue;
	CHECK(i < 3, "%s: its priority is known", f[0]);
	if (i == 3)
		return;
	CHECK(clock_due(&due, &h, NULL, 0, from, levels[i].respond) == 0 &&
	    due == at(z, f[5]), "%s in %s: response", f[0], zone_name(z));
	pause = (struct clock_span){ due, due + atoi(f[4]) };
	CHECK(clock_due(&solved, &h, &pause, 1, from, levels[i].resolve) == 0
	    && solved == at(z, f[6]), "%s in %s: resolution", f[0],
	    zone_name(z));
	CHECK(clock_elapsed(&h, &pause, 1, from, solved) ==
	    levels[i].resolve, "%s in %s: there the target has passed", f[0],
	    zone_name(z));
	CHECK(clock_elapsed(&h, &pause, 1, from, solved - 1) ==
	    levels[i].resolve - 1, "%s in %s: a second before it has not",
	    f[0], zone_name(z));
}

static void
golden_elapsed(const struct zone *z, char *f[8])
{
	struct clock_hours h;
	int32_t day[HOLIDAYS];
	char shift[32];

	snprintf(shift, sizeof(shift), "%02d:00-%02d:00", atoi(f[1]),
	    atoi(f[2]));
	weekdays(&h, z, shift);
	holidays(&h, day, f[5]);
	CHECK(clock_elapsed(&h, NULL, 0, at(z, f[3]), at(z, f[4])) ==
	    atoi(f[6]), "%s in %s", f[0], zone_name(z));
}

static void
golden(const char *name, void (*check)(const struct zone *, char *[8]))
{
	static const char *const zones[] = { "UTC", "Asia/Shanghai",
	    "Pacific/Auckland", "America/Los_Angeles" };
	char line[512], *field[8];
	struct zone *z;
	FILE *f;
	size_t i;
	int n;

	for (i = 0; i < 4; i++) {
		if ((f = shared_open(name)) == NULL)
			return;
		z = zone(zones[i]);
		for (n = 0; fgets(line, sizeof(line), f) != NULL; n++)
			if (split(line, field) == 7)
				check(z, field);
			else
				CHECK(0, "%s: seven fields", line);
		CHECK(n > 3, "%s: all of it was read", name);
		zone_free(z);
		fclose(f);
	}
}

static void
check_published(void)
{
	struct zone *z = zone("UTC");
	struct clock_hours h;
	int64_t due = 0;

	weekdays(&h, z, "09:00-17:00");
	CHECK(clock_due(&due, &h, NULL, 0, at(z, "2026-03-06 16:00"),
	    4 * HOUR) == 0 && due == at(z, "2026-03-09 12:00"),
	    "Friday 16:00 and 4 h, 9 to 17: Monday 12:00");
	weekdays(&h, z, "08:00-17:00");
	CHECK(clock_due(&due, &h, NULL, 0, at(z, "2026-03-06 16:00"),
	    4 * HOUR) == 0 && due == at(z, "2026-03-09 11:00"),
	    "Friday 16:00 and 4 h, 8 to 17: Monday 11:00");
	zone_free(z);
}

/* Where the clocks change: Berlin, 29 March and 25 October 2026. */
static void
check_change(void)
{
	struct zone *z = zone("Europe/Berlin");
	struct clock_hours h;
	const char *why;
	int64_t due = 0;

	weekdays(&h, z, "00:00-24:00");
	clock_shifts(&h, 5, "00:00-24:00", &why);
	clock_shifts(&h, 6, "00:00-24:00", &why);
	CHECK(clock_elapsed(&h, NULL, 0, at(z, "2026-03-29"),
	    at(z, "2026-03-30")) == 23 * HOUR, "a day of 23 hours");
	CHECK(clock_elapsed(&h, NULL, 0, at(z, "2026-10-25"),
	    at(z, "2026-10-26")) == 25 * HOUR, "a day of 25 hours");
	clock_shifts(&h, 6, "01:00-05:00", &why);
	CHECK(clock_elapsed(&h, NULL, 0, at(z, "2026-03-29"),
	    at(z, "2026-03-30")) == 3 * HOUR, "a shift across the gap");
	CHECK(clock_elapsed(&h, NULL, 0, at(z, "2026-10-25"),
	    at(z, "2026-10-26")) == 5 * HOUR, "a shift across the hour twice");
	weekdays(&h, z, "09:00-17:00");
	CHECK(clock_due(&due, &h, NULL, 0, at(z, "2026-03-27 16:00"),
	    4 * HOUR) == 0 && due == at(z, "2026-03-30 12:00"),
	    "nine is nine on the Monday after");
	h = (struct clock_hours){ .zone = z, .always = 1 };
	CHECK(clock_due(&due, &h, NULL, 0, at(z, "2026-03-28 12:00"), DAY) ==
	    0 && due == at(z, "2026-03-29 13:00"),
	    "24 hours of the calendar are 24 hours");
	zone_free(z);
}

static void
check_nights(void)
{
	struct zone *z = zone("Asia/Shanghai");
	struct clock_hours h;
	int64_t due = 0;
	int32_t day[HOLIDAYS];

	weekdays(&h, z, "22:00-06:00");
	CHECK(clock_elapsed(&h, NULL, 0, at(z, "2026-03-03 01:00"),
	    at(z, "2026-03-03 23:00")) == 6 * HOUR,
	    "the night before counts, and the next begins");
	CHECK(clock_due(&due, &h, NULL, 0, at(z, "2026-03-06 23:00"),
	    8 * HOUR) == 0 && due == at(z, "2026-03-09 23:00"),
	    "Friday's night ends on Saturday");
	holidays(&h, day, "2026-03-09");
	CHECK(clock_due(&due, &h, NULL, 0, at(z, "2026-03-06 23:00"),
	    8 * HOUR) == 0 && due == at(z, "2026-03-10 23:00"),
	    "a holiday has no night");
	zone_free(z);
}

static void
check_pauses(void)
{
	struct zone *z = zone("UTC");
	struct clock_hours h, none;
	int64_t from = at(z, "2026-03-02 09:00"), due = 0;
	struct clock_span p[3] = { { from + 5 * HOUR, from + 6 * HOUR },
	    { from, from + HOUR }, { from + HOUR / 2, from + 2 * HOUR } };
	struct clock_span open = { from + HOUR, INT64_MAX };

	weekdays(&h, z, "09:00-17:00");
	CHECK(clock_elapsed(&h, p, 3, from, from + 8 * HOUR) == 5 * HOUR,
	    "pauses in any order, over one another");
	CHECK(clock_due(&due, &h, p, 3, from, 5 * HOUR) == 0 &&
	    due == from + 8 * HOUR, "due at the end of the day");
	CHECK(clock_elapsed(&h, &open, 1, from, from + 9 * DAY) == HOUR,
	    "what is still paused stands still");
	CHECK(clock_due(&due, &h, &open, 1, from, 2 * HOUR) == -1,
	    "and is never due");
	CHECK(clock_due(&due, &h, &open, 1, from, HOUR) == 0 &&
	    due == from + HOUR, "but for what was over before");
	none = (struct clock_hours){ .zone = z };
	CHECK(clock_due(&due, &none, NULL, 0, from, 1) == -1,
	    "a business that is never open");
	CHECK(clock_elapsed(&none, NULL, 0, from, from + 9 * DAY) == 0,
	    "in which no time passes");
	CHECK(clock_due(&due, &h, NULL, 0, from, 0) == 0 && due == from,
	    "nothing is reached at once");
	CHECK(clock_elapsed(&h, NULL, 0, from, from - DAY) == 0,
	    "an end before the start is no time");
	h = (struct clock_hours){ .zone = z, .always = 1 };
	CHECK(clock_elapsed(&h, p, 3, from, from + DAY) == DAY - 3 * HOUR,
	    "pauses in calendar time");
	zone_free(z);
}

static void
check_text(void)
{
	static const char *const bad[] = { "", "9:00-17:00", "09:00", "09:00-",
	    "09:00-25:00", "09:60-10:00", "24:00-25:00", "09:00-12:00 ",
	    "09:00-12:00 11:00-13:00", "09:00-12:00,13:00-14:00",
	    "22:00-06:00 07:00-08:00", "open", "09:00-12:00  13:00-14:00" };
	struct clock_hours h = { 0 };
	const char *why;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		why = NULL;
		CHECK(clock_shifts(&h, 0, bad[i], &why) == -1 && why != NULL,
		    "no hours: '%s'", bad[i]);
	}
	CHECK(clock_shifts(&h, 0, "09:00-12:30 13:30-18:00", &why) == 0 &&
	    h.shifts[0] == 2 && h.shift[0][1].from == 13 * HOUR + HOUR / 2,
	    "two shifts");
	CHECK(clock_shifts(&h, 0, "closed", &why) == 0 && h.shifts[0] == 0,
	    "closed");
	CHECK(clock_shifts(&h, 0, "00:00-01:00 01:00-02:00 02:00-03:00 "
	    "03:00-04:00 04:00-05:00 05:00-06:00 06:00-07:00 07:00-08:00 "
	    "08:00-09:00", &why) == -1, "nine shifts");
}

int
main(void)
{
	golden("sla_golden_cases.csv", golden_due);
	golden("sla_elapsed_golden_cases.csv", golden_elapsed);
	check_published();
	check_change();
	check_nights();
	check_pauses();
	check_text();
	return unit_end();
}
