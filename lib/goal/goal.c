/*
 * The goals of the day: read, measured, judged by their pace.
 */
#include <math.h>
#include <string.h>

#include "goal/own.h"
#include "time/day.h"
#include "write/writer.h"

static const char all[] =
"SELECT id,report,measure,row,coalesce(kind,'level')='sum',"
"coalesce(better,'up')='down',baseline/1e2,target/1e2,"
"coalesce(tolerance/1e4,0.1),start,due FROM t_goal WHERE archived_op IS NULL "
"ORDER BY id";

/* What the goal's row says; what was worked out is bound. */
static const char keep[] =
"INSERT INTO temp.goals_now SELECT id,key,title,perspective,horizon,owner,"
"baseline/1e2,target/1e2,start,due,report,measure,?2,?3,?4,?5,?6,?7,?8,better "
"FROM t_goal WHERE id=?1";

static const char table[] =
"DROP TABLE IF EXISTS temp.goals_now;CREATE TEMP TABLE goals_now(goal INTEGER "
"PRIMARY KEY,key,title,perspective,horizon,owner,baseline,target,start,due,"
"report,measure,actual,share,pace,forecast,status,trouble,command,better)";

static const char *
text(struct arena *memory, struct stmt *t, int column)
{
	struct value v = stmt_cell(t, column);

	return v.kind == VALUE_TEXT ? arena_dup(memory, v.p, v.n) : NULL;
}

static double
real(struct stmt *t, int column)
{
	struct value v = stmt_cell(t, column);

	return v.kind == VALUE_REAL ? v.r :
	    v.kind == VALUE_INT ? (double)v.i : NAN;
}

static void
read_goal(struct goal *g, struct arena *memory, struct stmt *t)
{
	*g = (struct goal){ .id = stmt_int(t, 0),
	    .words = (char *)text(memory, t, 1),
	    .measure = text(memory, t, 2), .row = text(memory, t, 3),
	    .sum = stmt_int(t, 4) != 0, .down = stmt_int(t, 5) != 0,
	    .baseline = real(t, 6), .target = real(t, 7),
	    .tolerance = real(t, 8), .start = (int32_t)stmt_int(t, 9),
	    .due = (int32_t)stmt_int(t, 10) };
}

/* How much of the time is gone: the due day is the last that counts. */
static double
share_of(const struct crm *c, const struct goal *g)
{
	double share = (double)(c->as_of - g->start + 1) /
	    (double)(g->due - g->start + 1);

	return share < 0 ? 0 : share > 1 ? 1 : share;
}

/*
 * A sum begins at nothing, a level at its baseline; both go straight to the
 * target.
 */
static double
begin_of(const struct goal *g)
{
	return g->sum || isnan(g->baseline) ? 0 : g->baseline;
}

static double
pace_of(const struct goal *g, double share)
{
	return !g->sum && isnan(g->baseline) ? g->target :
	    begin_of(g) + (g->target - begin_of(g)) * share;
}

static double
forecast_of(const struct goal *g, double share)
{
	if (share <= 0 || (!g->sum && isnan(g->baseline)))
		return g->sum ? NAN : g->actual;
	return begin_of(g) + (g->actual - begin_of(g)) / share;
}

/* Amber: behind the pace, by no more than the tolerance of the way. */
static const char *
status_of(const struct goal *g, double share)
{
	double pace = pace_of(g, share), way = fabs(g->target - begin_of(g));
	double behind = g->down ? g->actual - pace : pace - g->actual;

	if (isnan(g->actual))
		return "unknown";
	if (behind <= 1e-9 * fabs(pace))
		return "green";
	return behind <= g->tolerance * (way > 0 ? way : fabs(pace)) ?
	    "amber" : "red";
}

static void
bind_real(struct stmt *t, int at, double v)
{
	struct value value = isnan(v) ? (struct value){ .kind = VALUE_NULL } :
	    value_real(v);

	stmt_bind(t, at, &value);
}

/* The command that opens the number. */
static void
command(struct str *s, const char *words, const struct goal *g)
{
	char from[16], to[16];

	str_printf(s, "crm-report %s", words);
	if (!g->sum)
		return;
	day_show(from, g->start);
	day_show(to, g->due);
	str_printf(s, " --from %s --to %s", from, to);
}

static int
judge(struct crm *c, struct stmt *t, struct goal *g, const char *words)
{
	double share = share_of(c, g);
	struct str s = { 0 };
	int rc;

	command(&s, words, g);
	if (s.failed || g->trouble.failed)
		return session_nomem(c);
	stmt_bind_int(t, 1, g->id);
	bind_real(t, 2, g->actual);
	bind_real(t, 3, share);
	bind_real(t, 4, pace_of(g, share));
	bind_real(t, 5, isnan(g->actual) ? NAN : forecast_of(g, share));
	stmt_bind_text(t, 6, status_of(g, share));
	stmt_bind_text(t, 7, g->trouble.n != 0 ? g->trouble.p : NULL);
	stmt_bind_text(t, 8, s.p);
	rc = session_store(c, stmt_run(t));
	str_free(&s);
	return rc;
}

struct goals {
	struct arena	 memory;
	struct goal	*item;
	size_t		 count;
};

/* All goals first: their reports are asked when nothing else is. */
static int
read_all(struct crm *c, struct goals *all_goals)
{
	struct stmt *t;
	int64_t n;
	int rc = session_store(c, store_number(c->store, &n,
	    "SELECT count(*)FROM t_goal WHERE archived_op IS NULL"));

	if (rc < 0)
		return rc;
	all_goals->item = arena_alloc(&all_goals->memory, ((size_t)n + 1) *
	    sizeof(*all_goals->item));
	if (all_goals->item == NULL)
		return session_nomem(c);
	if ((rc = session_store(c, store_prepare(c->store, &t, all))) < 0)
		return rc;
	while (all_goals->count < (size_t)n && (rc = stmt_step(t)) == 1)
		read_goal(&all_goals->item[all_goals->count++],
		    &all_goals->memory, t);
	stmt_free(t);
	return rc < 0 ? session_store(c, rc) : 0;
}

static int
measure_all(struct crm *c, struct goals *g)
{
	struct stmt *t = NULL;
	const char *words;
	size_t i;
	int rc = session_store(c, store_exec(c->store, table));

	if (rc == 0)
		rc = session_store(c, store_prepare(c->store, &t, keep));
	for (i = 0; i < g->count && rc == 0; i++) {
		words = arena_strdup(&g->memory, g->item[i].words != NULL ?
		    g->item[i].words : "");
		if (words == NULL || g->item[i].words == NULL)
			rc = session_nomem(c);
		if (rc == 0)
			rc = goal_measure(c, &g->item[i]);
		if (rc == 0)
			rc = judge(c, t, &g->item[i], words);
	}
	stmt_free(t);
	for (i = 0; i < g->count; i++)
		str_free(&g->item[i].trouble);
	return rc;
}

int
goal_measures(struct crm *c, const char *sql)
{
	struct goals g = { .count = 0 };
	int rc;

	if (strstr(sql, "goals_now") == NULL)
		return 0;
	if ((rc = read_all(c, &g)) == 0)
		rc = measure_all(c, &g);
	arena_free(&g.memory);
	return rc;
}

int
goal_snapshot(struct crm *c, int64_t *n, const char **word)
{
	static const char take[] = "INSERT INTO m_goal SELECT goal,?1,actual,"
	    "?2 FROM temp.goals_now WHERE actual IS NOT NULL ON CONFLICT DO "
	    "UPDATE SET value=excluded.value,op=excluded.op WHERE value IS "
	    "NOT excluded.value";
	struct stmt *t;
	int rc = session_as_of(c, c->today);

	if (rc == 0)
		rc = goal_measures(c, "goals_now");
	if (rc == 0)
		rc = session_store(c, store_prepare(c->store, &t, take));
	if (rc < 0)
		return rc;
	stmt_bind_int(t, 1, c->today);
	stmt_bind_int(t, 2, c->op);
	rc = session_store(c, stmt_run(t));
	stmt_free(t);
	*word = store_changes(c->store) > 0 ? "written down" : "there already";
	if (rc == 0 && store_changes(c->store) > 0)
		writer_get(c)->changed = 1;
	return rc < 0 ? rc : session_store(c, store_number(c->store, n,
	    "SELECT count(*)FROM temp.goals_now WHERE actual IS NOT NULL"));
}
