/*
 * Business time: shifts become instants day by day, so that a day on which
 * the clocks change is as long as it is.
 */
#include <string.h>

#include "clock/clock.h"
#include "time/day.h"
#include "time/zone.h"

enum { DAY = 86400 };

void
clock_begin(struct clock_walk *w, const struct clock_hours *h,
    const struct clock_span *pause, size_t pauses, int64_t from)
{
	*w = (struct clock_walk){ .hours = h, .pause = pause,
	    .pauses = pauses, .at = from, .open = { from, from } };
	if (h->always) {
		w->open.to = INT64_MAX;
		return;
	}
	/* a night shift of the day before may still be on */
	w->day = zone_day(h->zone, from) - 1;
	w->last_day = w->day + CLOCK_DAYS_MAX;
}

static int
is_holiday(const struct clock_hours *h, int32_t day)
{
	size_t lo = 0, hi = h->holidays, mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (h->holiday[mid] < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < h->holidays && h->holiday[lo] == day;
}

/* The next shift of the week, as instants; 0: too far away. */
static int
next_open(struct clock_walk *w)
{
	const struct clock_hours *h = w->hours;
	const struct clock_shift *s;
	int64_t midnight;
	int weekday;

	if (h->always)
		return 0;
	for (; w->day <= w->last_day && w->day <= DAY_MAX; w->day++) {
		weekday = (int)(((int64_t)w->day - DAY_MIN) % 7);
		if (w->shift >= h->shifts[weekday] || is_holiday(h, w->day)) {
			w->shift = 0;
			continue;
		}
		s = &h->shift[weekday][w->shift++];
		midnight = (int64_t)w->day * DAY;
		w->open.from = zone_utc(h->zone, midnight + s->from);
		w->open.to = zone_utc(h->zone, midnight + s->to +
		    (s->to <= s->from ? DAY : 0));
		return 1;
	}
	return 0;
}

/* Cuts the stretch to what is before or after pauses; 0: nothing is left. */
static int
cut_pauses(const struct clock_walk *w, struct clock_span *s)
{
	const struct clock_span *p, *end = w->pause + w->pauses;
	int moved = w->pauses > 0;

	while (moved)
		for (moved = 0, p = w->pause; p < end; p++)
			if (p->from <= s->from && s->from < p->to) {
				s->from = p->to;
				moved = 1;
			}
	for (p = w->pause; w->pauses > 0 && p < end; p++)
		if (p->from > s->from && p->from < s->to && p->to > p->from)
			s->to = p->from;
	return s->from < s->to;
}

int
clock_next(struct clock_walk *w, struct clock_span *out)
{
	for (;;) {
		*out = w->open;
		if (out->from < w->at)
			out->from = w->at;
		if (out->from < out->to && cut_pauses(w, out)) {
			w->at = out->to;
			return 1;
		}
		if (!next_open(w))
			return 0;
	}
}

int64_t
clock_elapsed(const struct clock_hours *h, const struct clock_span *pause,
    size_t pauses, int64_t from, int64_t to)
{
	struct clock_walk w;
	struct clock_span s;
	int64_t sum = 0;

	clock_begin(&w, h, pause, pauses, from);
	while (clock_next(&w, &s) && s.from < to)
		sum += (s.to < to ? s.to : to) - s.from;
	return sum;
}

int
clock_due(int64_t *due, const struct clock_hours *h,
    const struct clock_span *pause, size_t pauses, int64_t from,
    int64_t target)
{
	struct clock_walk w;
	struct clock_span s;

	*due = from;
	if (target <= 0)
		return 0;
	clock_begin(&w, h, pause, pauses, from);
	while (clock_next(&w, &s)) {
		if (s.to - s.from >= target) {
			*due = s.from + target;
			return 0;
		}
		target -= s.to - s.from;
	}
	return -1;
}

/* hh:mm up to 24:00; the place after it, or NULL. */
static const char *
read_time(const char *p, int32_t *seconds)
{
	int i, part[2] = { 0, 0 };

	for (i = 0; i < 5; i++) {
		if (i == 2 ? p[i] != ':' : p[i] < '0' || p[i] > '9')
			return NULL;
		if (i != 2)
			part[i > 2] = part[i > 2] * 10 + (p[i] - '0');
	}
	*seconds = part[0] * 3600 + part[1] * 60;
	return part[1] > 59 || *seconds > DAY ? NULL : p + 5;
}

int
clock_shifts(struct clock_hours *h, int weekday, const char *text,
    const char **why)
{
	struct clock_shift *s = h->shift[weekday];
	int n = 0;

	h->shifts[weekday] = 0;
	if (strcmp(text, "closed") == 0)
		return 0;
	*why = "hours are 09:00-12:30 13:30-18:00, in order, or closed";
	for (; n < CLOCK_SHIFTS; n++, s++) {
		if ((text = read_time(text, &s->from)) == NULL ||
		    *text++ != '-' ||
		    (text = read_time(text, &s->to)) == NULL ||
		    s->from == DAY || (n > 0 && (s->from < s[-1].to ||
		    s[-1].to <= s[-1].from)))
			return -1;
		if (*text == '\0') {
			h->shifts[weekday] = n + 1;
			return 0;
		}
		if (*text++ != ' ')
			return -1;
	}
	*why = "there are 8 shifts a day at most";
	return -1;
}
