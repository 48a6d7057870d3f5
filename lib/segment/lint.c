/*
 * What is odd about the rules: a rule that can never match, one that nobody
 * matches today, two that share members, two that are the same.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rows/rows.h"
#include "segment/own.h"

enum { TERMS = 32 };

/* FIELD OP NUMBER or FIELD=WORD, all that a rule's list holds of a field. */
struct bound {
	char	 field[64];
	double	 lo, hi;
	int	 open_lo, open_hi;	/* the end itself is not in */
	char	 word[64];		/* "": none */
};

struct lint {
	struct definitions *all;
	struct crm_rows	*rows;
	struct bound	 bound[TERMS];
	size_t		 bounds;
};

static int
tell(struct lint *l, const struct definition *d, const struct yaml_node *n,
    const char *what, const char *other, int64_t customers)
{
	struct value cell[5] = {
		value_string(d->name),
		value_int(n != NULL ? n->line : d->node->line),
		value_string(what), value_string(other),
		value_int(customers)
	};

	if (customers < 0)
		cell[4] = value_string(NULL);
	return rows_add(l->rows, cell);
}

static struct bound *
bound_of(struct lint *l, const char *field, size_t n)
{
	size_t i;

	for (i = 0; i < l->bounds; i++)
		if (strlen(l->bound[i].field) == n &&
		    memcmp(l->bound[i].field, field, n) == 0)
			return &l->bound[i];
	if (l->bounds == TERMS || n >= sizeof(l->bound[0].field))
		return NULL;
	l->bound[i] = (struct bound){ .lo = -INFINITY, .hi = INFINITY };
	memcpy(l->bound[i].field, field, n);
	l->bounds++;
	return &l->bound[i];
}

/* 1: with what was said before of the field, nobody can match. */
static int
narrow(struct bound *b, const char *op, size_t n, double v)
{
	if (op[0] == '>' || op[0] == '=') {
		if (v > b->lo || (v >= b->lo && n == 1 && op[0] == '>')) {
			b->lo = v;
			b->open_lo = op[0] == '>' && n == 1;
		}
	}
	if (op[0] == '<' || op[0] == '=') {
		if (v < b->hi || (v <= b->hi && n == 1 && op[0] == '<')) {
			b->hi = v;
			b->open_hi = op[0] == '<' && n == 1;
		}
	}
	return b->lo > b->hi ||
	    (b->lo >= b->hi && (b->open_lo || b->open_hi));
}

static int
narrow_word(struct bound *b, const char *word)
{
	size_t n = strcspn(word, " ");

	if (n == 0 || n >= sizeof(b->word))
		return 0;
	if (b->word[0] != '\0')
		return strlen(b->word) != n || memcmp(b->word, word, n) != 0;
	memcpy(b->word, word, n);
	return 0;
}

/* Terms that are more than that say nothing here. */
static int
never(struct lint *l, const char *text)
{
	size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
	const char *op = text + n + strspn(text + n, " ");
	size_t len = strspn(op, "<>=");
	const char *value = op + len + strspn(op + len, " ");
	struct bound *b;
	char *end;
	double v;

	if (n == 0 || len == 0 || len > 2 ||
	    (b = bound_of(l, text, n)) == NULL)
		return 0;
	v = strtod(value, &end);
	if (end != value && *end == '\0')
		return narrow(b, op, len, v);
	return op[0] == '=' && len == 1 && strchr(value, ' ') == NULL ?
	    narrow_word(b, value) : 0;
}

static int
contradictions(struct lint *l, struct definition *d)
{
	const struct yaml_node *n = d->where;
	int rc = 0;

	l->bounds = 0;
	if (n != NULL && n->kind == YAML_LIST)
		n = n->child;
	for (; n != NULL && rc == 0; n = n->next) {
		if (never(l, n->text))
			return tell(l, d, n, "can never match, with what "
			    "stands before", n->text, -1);
		if (d->where->kind == YAML_TEXT)
			break;
	}
	return rc;
}

static const char sides[] =
"DROP TABLE IF EXISTS temp.segment_side;CREATE TEMP TABLE segment_side("
"segment INTEGER,id INTEGER,PRIMARY KEY(id,segment))WITHOUT ROWID";

static const char shared[] =
"SELECT a.segment,b.segment,count(*),(SELECT count(*)FROM temp.segment_side "
"WHERE segment=a.segment),(SELECT count(*)FROM temp.segment_side WHERE "
"segment=b.segment)FROM temp.segment_side a JOIN temp.segment_side b ON "
"b.id=a.id AND b.segment>a.segment GROUP BY 1,2";

static int
gather(struct lint *l, size_t i)
{
	struct crm *c = l->all->crm;
	struct definition *d = &l->all->item[i];
	int64_t n = 0;
	int rc = memory_now(l->all, d, "segment_now");

	if (rc == 0)
		rc = session_store(c, store_execf(c->store, "INSERT INTO "
		    "temp.segment_side SELECT %zu,id FROM temp.segment_now",
		    i));
	if (rc == 0)
		rc = session_store(c, store_number(c->store, &n,
		    "SELECT count(*)FROM temp.segment_now"));
	return rc == 0 && n == 0 ?
	    tell(l, d, NULL, "matches nobody", NULL, 0) : rc;
}

static int
overlaps(struct lint *l)
{
	struct crm *c = l->all->crm;
	const struct definition *a, *b;
	struct stmt *t;
	int64_t n;
	int rc = session_store(c, store_prepare(c->store, &t, shared));

	while (rc >= 0 && (rc = session_store(c, stmt_step(t))) == 1) {
		a = &l->all->item[stmt_int(t, 0)];
		b = &l->all->item[stmt_int(t, 1)];
		n = stmt_int(t, 2);
		rc = tell(l, a, NULL, n == stmt_int(t, 3) && n ==
		    stmt_int(t, 4) ? "has the members of" :
		    n == stmt_int(t, 3) ? "is within" :
		    n == stmt_int(t, 4) ? "contains" : "overlaps with",
		    b->name, n);
	}
	stmt_free(t);
	return rc;
}

int
lint_segments(struct definitions *all, struct crm_rows **out)
{
	static const struct rows_column column[] = {
		{ "segment", NULL, -1, 0 }, { "line", NULL, -1, 1 },
		{ "finding", NULL, -1, 0 }, { "other", NULL, -1, 0 },
		{ "customers", NULL, -1, 1 },
	};
	struct lint l = { .all = all };
	size_t i;
	int rc = rows_of_memory(all->crm, out, column, 5);

	l.rows = *out;
	if (rc == 0)
		rc = session_store(all->crm, store_exec(all->crm->store,
		    sides));
	for (i = 0; rc == 0 && i < all->count; i++)
		rc = all->item[i].listed ? 0 :
		    contradictions(&l, &all->item[i]);
	for (i = 0; rc == 0 && i < all->count; i++)
		rc = all->item[i].listed ? 0 : gather(&l, i);
	return rc == 0 ? overlaps(&l) : rc;
}
