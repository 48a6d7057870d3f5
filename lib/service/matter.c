/*
 * A case's clocks. All run from its opening; which step stops a clock, and
 * where it stands still meanwhile, is settled here.
 */
#include <string.h>

#include "service/matter.h"
#include "time/zone.h"

int64_t
service_now(const struct crm *c)
{
	if (!c->as_of_given || c->as_of == c->today)
		return c->now;
	return zone_utc(c->zone, ((int64_t)c->as_of + 1) * 86400) - 1;
}

/* Does the step keep the promise? Whoever resolves has answered, too. */
static int
keeps(enum promise p, const char *step)
{
	static const char *const kept[PROMISES] = {
		"acknowledged|responded|visited|resolved|archived",
		"responded|visited|resolved|archived", "resolved|archived",
		"visited", "archived"
	};

	return choice_index(kept[p], step, strlen(step)) >= 0;
}

/* What is done again only counts as it was done last. */
static int
by_last(enum promise p)
{
	return p == PROMISE_RESOLVE || p == PROMISE_ARCHIVE;
}

static int
is_over(enum promise p, enum case_status status)
{
	return status == CASE_ARCHIVED ||
	    (p == PROMISE_RESOLVE && status == CASE_RESOLVED);
}

/* Resolved until reopened is no time that resolving took. */
static int
stands_still(const struct policy *policy, enum promise p,
    enum case_status status)
{
	return (policy->pauses >> status & 1) != 0 ||
	    (by_last(p) && is_over(p, status));
}

struct stops {
	struct clock_span *pause;
	size_t		 pauses;
	int64_t		 stopped, archived;
	int		 still;
};

/* Statuses follow one another: each is a span, and some are pauses. */
static void
follow(const struct policy *policy, const struct matter *m, enum promise p,
    int64_t now, struct stops *s)
{
	enum case_status status = CASE_NEW;
	int64_t since = m->opened;
	size_t i;

	*s = (struct stops){ .pause = s->pause, .stopped = INT64_MAX,
	    .archived = INT64_MAX };
	for (i = 0; i <= m->steps; i++) {
		const struct matter_step *step = &m->step[i];
		int end = i == m->steps || step->at > now;

		s->still = stands_still(policy, p, status);
		if (s->still)
			s->pause[s->pauses++] = (struct clock_span){ since,
			    end ? INT64_MAX : step->at };
		if (end)
			break;
		since = step->at;
		status = case_after(step->kind, status);
		s->archived = status == CASE_ARCHIVED ? step->at : INT64_MAX;
		if (by_last(p) && !is_over(p, status))
			s->stopped = INT64_MAX;
		else if (keeps(p, step->kind) && s->stopped == INT64_MAX)
			s->stopped = step->at;
	}
}

int
matter_clock(struct service *v, struct arena *a, const struct matter *m,
    enum promise p, int64_t now, struct promised *out)
{
	const struct policy *policy = service_policy(v, m->kind, m->severity);
	struct stops s = { 0 };
	int64_t end;

	if (policy == NULL || policy->target[p] < 0)
		return 1;
	s.pause = arena_alloc(a, (m->steps + 1) * sizeof(*s.pause));
	if (s.pause == NULL)
		return CRM_ENOMEM;
	follow(policy, m, p, now, &s);
	/* what comes after it stopped is not its own any more */
	end = s.stopped < s.archived ? s.stopped : s.archived;
	while (s.pauses > 0 && s.pause[s.pauses - 1].from >= end)
		s.pauses--;
	*out = (struct promised){ .promise = p, .goal = policy->target[p],
	    .stopped = s.stopped, .due = INT64_MAX, .pause = s.pause,
	    .pauses = s.pauses,
	    .hours = policy->business ? &v->hours : &v->always };
	out->dropped = s.stopped == INT64_MAX && s.archived != INT64_MAX;
	if (out->dropped)
		out->stopped = s.archived;
	out->paused = out->stopped == INT64_MAX && s.still;
	end = out->stopped < now ? out->stopped : now;
	out->elapsed = clock_elapsed(out->hours, s.pause, s.pauses,
	    m->opened, end);
	if (clock_due(&end, out->hours, s.pause, s.pauses, m->opened,
	    out->goal) == 0)
		out->due = end;
	out->breached = out->elapsed > out->goal;
	return 0;
}

const char *
promised_state(const struct promised *p)
{
	if (p->dropped && !p->breached)
		return "dropped";
	if (p->stopped != INT64_MAX)
		return p->breached ? "breached" : "met";
	return p->breached ? "overdue" : p->paused ? "paused" : "running";
}

int
matters_open(struct crm *c, struct matters *m, int64_t id)
{
	struct str sql = { 0 }, one = { 0 };
	int rc;

	*m = (struct matters){ .crm = c };
	if (id != 0)
		str_printf(&one, "=%lld", (long long)id);
	str_printf(&sql, "SELECT id,kind,coalesce(severity,'normal'),opened "
	    "FROM t_case WHERE archived_op IS NULL AND opened<=%lld%s%s%s "
	    "ORDER BY id", (long long)service_now(c), one.n ? " AND id" : "",
	    one.n ? one.p : "", c->only ?
	    " AND customer IN(SELECT id FROM temp.only_customer)" : "");
	rc = sql.failed ? CRM_ENOMEM : store_prepare(c->store, &m->cases,
	    sql.p);
	str_clear(&sql);
	str_printf(&sql, "SELECT \"case\",kind,at FROM t_case_step WHERE "
	    "void_op IS NULL AND day<=%ld%s%s ORDER BY \"case\",at,id",
	    (long)c->as_of, one.n ? " AND \"case\"" : "", one.n ? one.p : "");
	if (rc == 0)
		rc = sql.failed ? CRM_ENOMEM : store_prepare(c->store,
		    &m->steps, sql.p);
	if (rc == 0 && (rc = stmt_step(m->steps)) >= 0)
		m->ahead = rc;
	str_free(&sql);
	str_free(&one);
	return rc < 0 ? rc : 0;
}

void
matters_close(struct matters *m)
{
	stmt_free(m->cases);
	stmt_free(m->steps);
	arena_free(&m->memory);
}

static const char *
kept_text(struct matters *m, struct stmt *t, int column)
{
	struct value v = stmt_cell(t, column);

	return arena_dup(&m->memory, v.kind == VALUE_TEXT ? v.p : "",
	    v.kind == VALUE_TEXT ? v.n : 0);
}

/* The case's steps; those of cases that are left out are passed over. */
static int
read_steps(struct matters *m, struct matter *out)
{
	struct matter_step *all = NULL, *more;
	size_t cap = 0;
	int rc = 1;

	while (m->ahead && stmt_int(m->steps, 0) <= out->id) {
		if (out->steps == cap) {
			cap = cap ? 2 * cap : 8;
			more = arena_alloc(&m->memory, cap * sizeof(*more));
			if (more == NULL)
				return CRM_ENOMEM;
			if (all != NULL)
				memcpy(more, all, out->steps * sizeof(*all));
			all = more;
		}
		all[out->steps].kind = kept_text(m, m->steps, 1);
		all[out->steps].at = stmt_int(m->steps, 2);
		if (all[out->steps].kind == NULL)
			return CRM_ENOMEM;
		out->steps += stmt_int(m->steps, 0) == out->id;
		if ((rc = stmt_step(m->steps)) < 0)
			return rc;
		m->ahead = rc;
	}
	out->step = all;
	return 1;
}

int
matters_next(struct matters *m, struct matter *out)
{
	int rc = stmt_step(m->cases);

	arena_clear(&m->memory);
	if (rc != 1)
		return rc;
	*out = (struct matter){ .id = stmt_int(m->cases, 0),
	    .kind = kept_text(m, m->cases, 1),
	    .severity = kept_text(m, m->cases, 2),
	    .opened = stmt_int(m->cases, 3) };
	if (out->kind == NULL || out->severity == NULL)
		return CRM_ENOMEM;
	return read_steps(m, out);
}
