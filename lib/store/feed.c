/*
 * The feed: an eponymous virtual table over rows in memory, so that a chunk
 * is inserted by one statement, stepped once.
 */
#include <stdlib.h>
#include <string.h>

#include "store/engine.h"

struct feed_table {
	sqlite3_vtab	 base;
	struct store	*store;
};

struct feed_cursor {
	sqlite3_vtab_cursor base;
	const struct store_feed *feed;
	size_t		 at;
};

static int
feed_connect(sqlite3 *db, void *arg, int argc, const char *const *argv,
    sqlite3_vtab **out, char **err)
{
	struct str sql = { 0 };
	struct feed_table *t;
	int i, rc;

	(void)argc;
	(void)argv;
	(void)err;
	str_puts(&sql, "CREATE TABLE feed(");
	for (i = 0; i < FEED_COLUMNS; i++)
		str_printf(&sql, "%sc%d", i ? "," : "", i);
	str_puts(&sql, ")");
	rc = sql.failed ? SQLITE_NOMEM : sqlite3_declare_vtab(db, sql.p);
	str_free(&sql);
	if (rc != SQLITE_OK)
		return rc;
	if ((t = calloc(1, sizeof(*t))) == NULL)
		return SQLITE_NOMEM;
	sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
	t->store = arg;
	*out = &t->base;
	return SQLITE_OK;
}

static int
feed_disconnect(sqlite3_vtab *t)
{
	free(t);
	return SQLITE_OK;
}

static int
feed_plan(sqlite3_vtab *t, sqlite3_index_info *info)
{
	(void)t;
	info->estimatedCost = 1e6;
	return SQLITE_OK;
}

static int
feed_open(sqlite3_vtab *t, sqlite3_vtab_cursor **out)
{
	struct feed_cursor *c = calloc(1, sizeof(*c));

	if (c == NULL)
		return SQLITE_NOMEM;
	c->feed = &((struct feed_table *)t)->store->feed;
	*out = &c->base;
	return SQLITE_OK;
}

static int
feed_close(sqlite3_vtab_cursor *c)
{
	free(c);
	return SQLITE_OK;
}

static int
feed_filter(sqlite3_vtab_cursor *c, int num, const char *str, int argc,
    sqlite3_value **argv)
{
	(void)num;
	(void)str;
	(void)argc;
	(void)argv;
	((struct feed_cursor *)c)->at = 0;
	return SQLITE_OK;
}

static int
feed_next(sqlite3_vtab_cursor *c)
{
	((struct feed_cursor *)c)->at++;
	return SQLITE_OK;
}

static int
feed_eof(sqlite3_vtab_cursor *c)
{
	struct feed_cursor *f = (struct feed_cursor *)c;

	return f->at >= f->feed->rows;
}

static int
feed_column(sqlite3_vtab_cursor *c, sqlite3_context *ctx, int column)
{
	struct feed_cursor *f = (struct feed_cursor *)c;
	const struct store_feed *feed = f->feed;
	size_t row = feed->order ? feed->order[f->at] : f->at;
	const struct value *v;

	if ((size_t)column >= feed->stride)
		return SQLITE_OK;
	v = &feed->cell[row * feed->stride + (size_t)column];
	if (v->kind == VALUE_TEXT)	/* outlives the statement */
		sqlite3_result_text64(ctx, v->p ? v->p : "", v->n,
		    SQLITE_STATIC, SQLITE_UTF8);
	else
		engine_result(ctx, v);
	return SQLITE_OK;
}

static int
feed_rowid(sqlite3_vtab_cursor *c, sqlite3_int64 *id)
{
	*id = (sqlite3_int64)((struct feed_cursor *)c)->at;
	return SQLITE_OK;
}

static const sqlite3_module feed_module = {
	.xConnect = feed_connect, .xBestIndex = feed_plan,
	.xDisconnect = feed_disconnect, .xOpen = feed_open,
	.xClose = feed_close, .xFilter = feed_filter, .xNext = feed_next,
	.xEof = feed_eof, .xColumn = feed_column, .xRowid = feed_rowid
};

int
store_feeds(struct store *s)
{
	int rc = 0;

	if (!s->feeds)
		rc = store_code(s, sqlite3_create_module_v2(s->db, "feed",
		    &feed_module, s, NULL));
	s->feeds = rc == 0;
	return rc;
}

int
store_feed(struct store *s, struct stmt *t, const struct store_feed *feed)
{
	int rc;

	s->feed = *feed;
	rc = stmt_run(t);
	s->feed = (struct store_feed){ 0 };
	return rc;
}

int
store_feed_ask(struct store *s, struct stmt *t, const struct store_feed *feed,
    int (*row)(void *, struct stmt *), void *arg)
{
	int rc;

	s->feed = *feed;
	while ((rc = stmt_step(t)) == 1)
		if ((rc = row(arg, t)) < 0)
			break;
	stmt_reset(t);
	s->feed = (struct store_feed){ 0 };
	return rc;
}
