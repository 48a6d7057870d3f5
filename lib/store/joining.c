/*
 * string_agg(text, between): texts joined in the order they come, NULLs left
 * out.
 */
#include <stdlib.h>

#include "store/engine.h"

struct joined {
	struct str	text;
	int		any;
};

static void
joined_step(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	struct joined *j = sqlite3_aggregate_context(ctx, sizeof(*j));
	const char *p;
	int i;

	(void)argc;
	if (j == NULL || sqlite3_value_type(argv[0]) == SQLITE_NULL)
		return;
	for (i = j->any ? 1 : 0; i >= 0; i--)
		if ((p = (const char *)sqlite3_value_text(argv[i])) != NULL)
			str_add(&j->text, p,
			    (size_t)sqlite3_value_bytes(argv[i]));
	j->any = 1;
}

static void
joined_end(sqlite3_context *ctx)
{
	struct joined *j = sqlite3_aggregate_context(ctx, 0);

	if (j == NULL || !j->any)
		return;
	if (j->text.failed) {
		str_free(&j->text);
		sqlite3_result_error_nomem(ctx);
	} else
		sqlite3_result_text64(ctx, j->text.p ? j->text.p : "",
		    j->text.n, SQLITE_TRANSIENT, SQLITE_UTF8);
	str_free(&j->text);
}

int
store_joining(struct store *s)
{
	return store_code(s, sqlite3_create_function_v2(s->db, "string_agg",
	    2, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, NULL, joined_step,
	    joined_end, NULL));
}
