/*
 * Slice by slice: who starts in it joins, each walks to its end, and what
 * happened is sorted by second (and then by customer).
 */
#include <stdlib.h>

#include "base/sort.h"
#include "sample/walk.h"

enum { WALK_SLICES = 64 };

struct walker {
	double		at;
	double		before;
	double		until;
	double		rate;
	uint32_t	customer;
	uint32_t	k;
};

struct walk {
	const struct plan	*plan;
	const struct walk_kind	*kind;
	struct walker		*live;
	size_t			 lives, live_cap;
	uint32_t		 next;		/* customer to start */
	struct walk_event	*event;
	struct sort_item	*item;
	struct sort_item	*spare;
	size_t			 events, event_cap;
};

static void
walk_gap(const struct walk *w, struct walker *one)
{
	struct draw d;

	plan_draw(w->plan, &d, w->kind->gap, one->customer);
	d.n = one->k;
	one->at += draw_exponential(&d) / one->rate;
}

/* Room for one more walker. */
static int
walk_live_room(struct walk *w)
{
	size_t cap = w->live_cap < 1024 ? 1024 : w->live_cap * 2;
	struct walker *live;

	if (w->lives < w->live_cap)
		return 0;
	if ((live = realloc(w->live, cap * sizeof(*live))) == NULL)
		return -1;
	w->live = live;
	w->live_cap = cap;
	return 0;
}

/* Room for one more event. */
static int
walk_event_room(struct walk *w)
{
	size_t cap = w->event_cap < 4096 ? 4096 : w->event_cap * 2;
	struct walk_event *event;
	struct sort_item *item;

	if (w->events < w->event_cap)
		return 0;
	if ((event = realloc(w->event, cap * sizeof(*event))) == NULL)
		return -1;
	w->event = event;
	if ((item = realloc(w->item, cap * sizeof(*item))) == NULL)
		return -1;
	w->item = item;
	if ((item = realloc(w->spare, cap * sizeof(*item))) == NULL)
		return -1;
	w->spare = item;
	w->event_cap = cap;
	return 0;
}

/* Those whose start is before the end of the slice. */
static int
walk_join(struct walk *w, double end)
{
	struct walker *one;
	struct plan_life life;

	for (; w->next < (uint32_t)w->plan->p.customers; w->next++) {
		plan_life(w->plan, w->next, &life);
		if (life.start >= end)
			break;
		if (walk_live_room(w) != 0)
			return -1;
		one = &w->live[w->lives++];
		one->at = life.start;
		one->before = -1;
		one->until = life.end + w->kind->after;
		if (one->until > w->plan->weeks)
			one->until = w->plan->weeks;
		one->rate = w->kind->rate > 0 ? w->kind->rate : life.rate;
		one->customer = w->next;
		one->k = 0;
		if (!w->kind->first)
			walk_gap(w, one);
	}
	return 0;
}

/* One customer to the end of the slice. */
static int
walk_one(struct walk *w, struct walker *one, double end)
{
	struct walk_event *e;

	while (one->at < end && one->at < one->until) {
		if (walk_event_room(w) != 0)
			return -1;
		e = &w->event[w->events];
		e->at = one->at;
		e->before = one->before;
		e->customer = one->customer;
		e->k = one->k++;
		e->second = plan_second(w->plan, one->at);
		w->item[w->events].key = (uint64_t)e->second;
		w->item[w->events].index = (uint32_t)w->events;
		w->events++;
		one->before = one->at;
		walk_gap(w, one);
	}
	return 0;
}

static int
walk_slice(struct walk *w, double end)
{
	size_t i, kept = 0;

	w->events = 0;
	if (walk_join(w, end) != 0)
		return -1;
	for (i = 0; i < w->lives; i++) {
		if (walk_one(w, &w->live[i], end) != 0)
			return -1;
		if (w->live[i].at < w->live[i].until)
			w->live[kept++] = w->live[i];
	}
	w->lives = kept;
	sort_items(w->item, w->spare, w->events);
	return 0;
}

int
walk_run(const struct plan *plan, const struct walk_kind *kind,
    void (*emit)(void *, const struct walk_event *), void *arg)
{
	struct walk w = { .plan = plan, .kind = kind };
	int slice, rc = 0;
	size_t i;

	for (slice = 1; rc == 0 && slice <= WALK_SLICES; slice++) {
		rc = walk_slice(&w, plan->weeks * slice / WALK_SLICES);
		for (i = 0; rc == 0 && i < w.events; i++)
			emit(arg, &w.event[w.item[i].index]);
	}
	free(w.spare);
	free(w.item);
	free(w.event);
	free(w.live);
	return rc;
}
