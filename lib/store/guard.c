/*
 * The guard: what text that a user wrote may do. The connection is read-only
 * already; this keeps such text to the public views and to its time.
 */
#include <string.h>

#include "store/engine.h"

static int
table_allowed(struct store *s, const char *table, const char *through)
{
	if (s->depth > 0 || table == NULL || table[0] == '\0')
		return 1;
	if (through != NULL && s->guard.public_view(s->guard.arg, through))
		return 1;
	return s->guard.public_table(s->guard.arg, table);
}

static int
guard_ask(void *arg, int action, const char *a, const char *b,
    const char *db, const char *through)
{
	struct store *s = arg;

	(void)db;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return strcmp(b, "load_extension") == 0 ||
		    strcmp(b, "fts3_tokenizer") == 0 ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_READ:
		return table_allowed(s, a, through) ? SQLITE_OK : SQLITE_DENY;
	default:
		return s->depth > 0 ? SQLITE_OK : SQLITE_DENY;
	}
}

static int
guard_time(void *arg)
{
	struct store *s = arg;

	if (store_clock() < s->deadline)
		return 0;
	s->timed_out = 1;
	return 1;
}

static const struct {
	int	id;
	int	most;
} limits[] = {
	{ SQLITE_LIMIT_COMPOUND_SELECT, 50 },
	{ SQLITE_LIMIT_EXPR_DEPTH, 200 },
	{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
	{ SQLITE_LIMIT_COLUMN, 500 },
	{ SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 },
	{ SQLITE_LIMIT_ATTACHED, 0 },
};

int
store_guard(struct store *s, const struct store_guard *guard)
{
	size_t i;

	s->guard = *guard;
	s->timed_out = 0;
	for (i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		sqlite3_limit(s->db, limits[i].id, limits[i].most);
	sqlite3_set_authorizer(s->db, guard_ask, s);
	if (guard->timeout > 0) {
		s->deadline = store_clock() + guard->timeout;
		sqlite3_progress_handler(s->db, 10000, guard_time, s);
	}
	return 0;
}

/* The limits stay: whoever was guarded once has nothing big to say. */
void
store_unguard(struct store *s)
{
	sqlite3_set_authorizer(s->db, NULL, NULL);
	sqlite3_progress_handler(s->db, 0, NULL, NULL);
}
