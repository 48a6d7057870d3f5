/*
 * iCalendar (RFC 5545), written: tasks, birthdays and appointments, for
 * calendars elsewhere. Times are in UTC, days are days; nothing is read.
 */
#ifndef ICAL_ICAL_H
#define ICAL_ICAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum ical_kind {
	ICAL_TASK,		/* VTODO */
	ICAL_BIRTHDAY,		/* VEVENT every year, free time */
	ICAL_APPOINTMENT	/* VEVENT */
};

enum ical_status { ICAL_OPEN, ICAL_DONE, ICAL_CANCELLED };

/* A day (time/day.h) or an instant in seconds of UTC. */
enum ical_form { ICAL_NONE, ICAL_DAY, ICAL_INSTANT };

struct ical_time {
	enum ical_form	form;
	int64_t		at;
};

struct ical_item {
	enum ical_kind	 kind;
	/*
	 * The record's reference, task:7: with the store's name it makes the
	 * UID, the same each time, so that a calendar changes what it has.
	 */
	const char	*ref;
	const char	*summary;
	const char	*notes;		/* NULL: none, as those below */
	const char	*place;
	const char	*url;
	const char	*tags;		/* a;b */
	struct ical_time start;		/* a birthday: the day of birth */
	struct ical_time end;		/* a task: when it is due */
	enum ical_status status;
	int		 priority;	/* 1 highest .. 9; 0: not said */
	int64_t		 changed;	/* LAST-MODIFIED; 0: not said */
};

/*
 * Calendars append to the str; failure sticks to it. now, of CRM_NOW, is the
 * DTSTAMP of all: the same store and clock give the same bytes. name is the
 * calendar's, or NULL; store is what UIDs end with.
 */
struct ical {
	struct str	*out;
	int64_t		 now;
	const char	*store;
};

void	ical_begin(const struct ical *, const char *name);
/*
 * 0, or -1 and why: an item without reference, or with times that cannot be
 * (an appointment without start, an end before it, a year that is not
 * 1..9999); nothing is written of it.
 *
 * A birthday of 29 February falls on the last day of February each year: on
 * the 28th where there is no 29th, as everywhere here. The year of birth is
 * in its DTSTART.
 */
int	ical_put(const struct ical *, const struct ical_item *,
	    const char **why);
void	ical_end(const struct ical *);

#endif
