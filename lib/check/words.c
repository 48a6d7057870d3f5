/*
 * Is the free text of every row what its fields say? A write behind the
 * library's back leaves it as it was.
 */
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "session/session.h"
#include "text/gram.h"

static int
order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Cuts the words apart and sorts them, each once; count, or -1. */
static int
words(struct str *s, char ***out)
{
	size_t n = 0, cap = s->n / 2 + 1, i, kept = 0;
	char *save = NULL, *p;

	if (s->failed || (*out = malloc(cap * sizeof(**out))) == NULL)
		return -1;
	for (p = s->p ? strtok_r(s->p, " ", &save) : NULL; p != NULL;
	    p = strtok_r(NULL, " ", &save))
		(*out)[n++] = p;
	qsort(*out, n, sizeof(**out), order);
	for (i = 0; i < n; i++)
		if (kept == 0 || strcmp((*out)[kept - 1], (*out)[i]) != 0)
			(*out)[kept++] = (*out)[i];
	return (int)kept;
}

static int
same(struct str *a, struct str *b)
{
	char **x = NULL, **y = NULL;
	int n = words(a, &x), m = words(b, &y), i, equal;

	equal = n >= 0 && n == m;
	for (i = 0; equal && i < n; i++)
		equal = strcmp(x[i], y[i]) == 0;
	free(x);
	free(y);
	return equal;
}

/* indexes(body, text): has the index's body the words of the text? */
static int
call_indexes(void *owner, const struct value *arg, int args,
    struct value *out, struct str *scratch)
{
	struct str body = { 0 }, must = { 0 };

	(void)owner;
	(void)args;
	(void)scratch;
	*out = value_int(0);
	if (arg[0].kind != VALUE_TEXT || arg[1].kind != VALUE_TEXT)
		return 0;
	str_add(&body, arg[0].p, arg[0].n);
	if (gram_index(&must, arg[1].p, arg[1].n) == 0)
		*out = value_int(same(&body, &must));
	str_free(&body);
	str_free(&must);
	return 0;
}

static void
count_rows(struct str *sql, const struct entity *e)
{
	int some = e->shape == SHAPE_RECORD;
	size_t i;

	for (i = 0; i < e->fields; i++)
		if (e->field[i].flags & FIELD_SEARCH)
			some = 1;
	if (!some)
		return;
	str_printf(sql, "+(SELECT count(*)FROM t_%s t LEFT JOIN "
	    "fulltext_content f ON f.id=t.id*64+%d WHERE NOT indexes("
	    "coalesce(f.c0,''),%s", e->name, e->code,
	    e->shape == SHAPE_RECORD ? "key" : "''");
	for (i = 0; i < e->fields; i++)
		if (e->field[i].flags & FIELD_SEARCH)
			str_printf(sql, "||char(10)||coalesce(\"%s\",'')",
			    e->field[i].name);
	str_puts(sql, "))");
}

int
check_fulltext(struct check *k, int64_t *n)
{
	static const struct scalarfn indexes = { "indexes", 2, call_indexes };
	struct crm *c = check_crm(k);
	struct str sql = { 0 };
	size_t i;
	int rc = session_store(c, store_scalarfn(c->store, &indexes, c));

	str_puts(&sql, "SELECT 0");
	for (i = 0; i < c->catalog.entities; i++)
		count_rows(&sql, &c->catalog.entity[i]);
	if (rc == 0)
		rc = sql.failed ? session_nomem(c) :
		    check_number(k, n, sql.p);
	str_free(&sql);
	return rc;
}
