/*
 * What waits to be written: identities and free texts. They go in late, many
 * in a statement and in an order of their own: FTS5 writes out all it holds
 * at each statement between two of its rows.
 */
#include <stdlib.h>
#include <string.h>

#include "base/sort.h"
#include "text/gram.h"
#include "write/writer.h"

enum { IDENTITY_CELLS = 7, BATCH = 1024 };
enum { MOST_IDENTITIES = 1 << 17, MOST_TEXTS = 1 << 16, MOST_BYTES = 1 << 23 };

static const char identity_sql[] = "INSERT OR IGNORE INTO identity(entity,"
    "kind,value,dup,id,source,rank)SELECT c0,c1,c2,c3,c4,c5,c6 FROM feed";
static const char text_sql[] =
    "INSERT INTO fulltext(rowid,body)SELECT c0,c1 FROM feed";
static const char renew_sql[] =
    "INSERT OR REPLACE INTO fulltext(rowid,body)SELECT c0,c1 FROM feed";

/* Room for one more; NULL: no memory. */
static void *
more(void **p, size_t n, size_t *cap, size_t size)
{
	void *bigger;

	if (n < *cap)
		return (char *)*p + n * size;
	bigger = realloc(*p, (*cap ? *cap * 2 : 64) * size);
	if (bigger == NULL)
		return NULL;
	*cap = *cap ? *cap * 2 : 64;
	*p = bigger;
	return (char *)*p + n * size;
}

static int
feed(struct writer *w, struct stmt **t, const char *sql,
    const struct value *cell, size_t rows, size_t stride)
{
	struct store_feed feed = { cell, NULL, rows, stride };
	int rc = *t != NULL ? 0 : store_prepare(w->crm->store, t, sql);

	if (rc == 0)
		rc = store_feed(w->crm->store, *t, &feed);
	return session_store(w->crm, rc);
}

/* The first bytes of the value, so that they sort as the value does. */
static uint64_t
first_bytes(const char *p, size_t n)
{
	uint64_t key = 0;
	size_t i;

	for (i = 0; i < 8; i++)
		key = key << 8 | (i < n ? (unsigned char)p[i] : 0);
	return key;
}

/* Near enough to the table's order that each page is visited once. */
static struct sort_item *
identity_order(const struct waiting *q)
{
	size_t n = q->identities, i;
	struct sort_item *item = malloc(2 * n * sizeof(*item));

	if (item == NULL)
		return NULL;
	for (i = 0; i < n; i++) {
		item[i].index = (uint32_t)i;
		item[i].key = first_bytes(q->identity[i].p,
		    q->identity[i].n);
	}
	sort_items(item, item + n, n);
	for (i = 0; i < n; i++) {
		const struct waiting_identity *v =
		    &q->identity[item[i].index];

		item[i].key = (uint64_t)v->entity << 8 | v->kind;
	}
	sort_items(item, item + n, n);
	return item;
}

/*
 * Two customers may share a telephone; a key is one record's. What a column
 * of the record holds too has no rank.
 */
static void
identity_cells(struct value *cell, const struct waiting_identity *v)
{
	cell[0] = value_int(v->entity);
	cell[1] = value_int(v->kind);
	cell[2] = value_text(v->p, v->n);
	cell[3] = value_int(v->kind == IDENTITY_EMAIL ||
	    v->kind == IDENTITY_PHONE ? v->id : 0);
	cell[4] = value_int(v->id);
	cell[5] = value_string(v->source);
	cell[6] = v->kind == IDENTITY_FORMER || v->kind == IDENTITY_SOURCE ||
	    v->further ? value_int(1) : (struct value){ .kind = VALUE_NULL };
}

int
identity_settle(struct writer *w)
{
	struct waiting *q = &w->waiting;
	struct value cell[BATCH * IDENTITY_CELLS];
	struct sort_item *item;
	size_t i, n = 0;
	int rc = 0;

	if (q->identities == 0)
		return 0;
	if ((item = identity_order(q)) == NULL)
		return session_nomem(w->crm);
	for (i = 0; i < q->identities && rc == 0; i++) {
		identity_cells(cell + n++ * IDENTITY_CELLS,
		    &q->identity[item[i].index]);
		if (n == BATCH || i + 1 == q->identities) {
			rc = feed(w, &q->put_identity, identity_sql, cell, n,
			    IDENTITY_CELLS);
			n = 0;
		}
	}
	free(item);
	q->identities = 0;
	arena_clear(&q->values);
	return rc;
}

int
identity_put(struct writer *w, const struct entity *e, int64_t id,
    enum identity_kind kind, const struct value *v, const char *source)
{
	struct waiting *q = &w->waiting;
	struct waiting_identity *slot;
	int rc = 0;

	if (v->kind != VALUE_TEXT)
		return 0;
	if (q->identities == MOST_IDENTITIES)
		rc = identity_settle(w);
	slot = more((void **)&q->identity, q->identities, &q->identity_cap,
	    sizeof(*slot));
	if (rc < 0 || slot == NULL)
		return rc < 0 ? rc : session_nomem(w->crm);
	*slot = (struct waiting_identity){ .id = id, .n = (uint32_t)v->n,
	    .entity = (uint8_t)e->code, .kind = (uint8_t)kind,
	    .p = arena_dup(&q->values, v->p, v->n),
	    .source = source ? arena_strdup(&q->values, source) : NULL };
	if (slot->p == NULL || (source != NULL && slot->source == NULL))
		return session_nomem(w->crm);
	q->identities++;
	return identity_known(w, e, kind, v, id);
}

int
identity_put_further(struct writer *w, const struct entity *e, int64_t id,
    enum identity_kind kind, const struct value *v)
{
	struct waiting *q = &w->waiting;
	int rc = identity_put(w, e, id, kind, v, NULL);

	if (rc == 0 && v->kind == VALUE_TEXT)
		q->identity[q->identities - 1].further = 1;
	return rc;
}

static struct sort_item *
text_order(const struct waiting *q)
{
	size_t n = q->texts, i;
	struct sort_item *item = calloc(2 * n, sizeof(*item));

	if (item == NULL)
		return NULL;
	for (i = 0; i < n; i++) {
		item[i].index = (uint32_t)i;
		item[i].key = (uint64_t)q->text[i].rowid;
	}
	sort_items(item, item + n, n);
	return item;
}

/*
 * The texts whose rows are there already, or those whose are not, each once
 * and as it was last: as cells. Their bodies lie in s one after another.
 */
static size_t
text_cells(const struct waiting *q, const struct sort_item *item, int renewed,
    struct value *cell, struct str *s)
{
	const struct waiting_text *v;
	size_t i, n = 0, at;
	int there = 1;

	for (i = 0; i < q->texts; i++) {
		v = &q->text[item[i].index];
		there &= v->renewed;
		if (i + 1 < q->texts && item[i + 1].key == item[i].key)
			continue;
		if (there == renewed) {
			str_putc(s, ' ');
			at = s->n;
			gram_index(s, v->p, v->n);
			cell[n++] = value_int(v->rowid);
			cell[n++] = value_text(NULL, s->n - at);
		}
		there = 1;
	}
	for (i = 1, at = 1; i < n && !s->failed; i += 2) {
		cell[i].p = s->p + at;
		at += cell[i].n + 1;
	}
	return n / 2;
}

static int
text_feed(struct writer *w, const struct sort_item *item, struct value *cell)
{
	struct waiting *q = &w->waiting;
	struct str s = { 0 };
	size_t n;
	int rc = 0, renewed;

	for (renewed = 1; renewed >= 0 && rc == 0; renewed--) {
		str_clear(&s);
		n = text_cells(q, item, renewed, cell, &s);
		if (s.failed)
			rc = session_nomem(w->crm);
		else if (n != 0)
			rc = feed(w, &q->put_text[renewed], renewed ?
			    renew_sql : text_sql, cell, n, 2);
	}
	str_free(&s);
	return rc;
}

static int
text_settle(struct writer *w)
{
	struct waiting *q = &w->waiting;
	struct sort_item *item;
	struct value *cell;
	int rc;

	if (q->texts == 0)
		return 0;
	item = text_order(q);
	cell = calloc(2 * q->texts, sizeof(*cell));
	rc = item == NULL || cell == NULL ? session_nomem(w->crm) :
	    text_feed(w, item, cell);
	free(item);
	free(cell);
	q->texts = q->bytes = 0;
	arena_clear(&q->bodies);
	return rc;
}

int
fulltext_put(struct writer *w, const struct entity *e, int64_t id,
    const char *text, size_t n, int renewed)
{
	struct waiting *q = &w->waiting;
	struct waiting_text *slot;
	int rc = 0;

	if (q->texts == MOST_TEXTS || q->bytes > MOST_BYTES)
		rc = text_settle(w);
	slot = more((void **)&q->text, q->texts, &q->text_cap,
	    sizeof(*slot));
	if (rc < 0 || slot == NULL)
		return rc < 0 ? rc : session_nomem(w->crm);
	*slot = (struct waiting_text){ .rowid = id * 64 + e->code, .n = n,
	    .renewed = renewed, .p = arena_dup(&q->bodies, text, n) };
	if (slot->p == NULL)
		return session_nomem(w->crm);
	q->bytes += n;
	q->texts++;
	return 0;
}

int
writer_settle(struct writer *w)
{
	int rc = identity_settle(w);

	return rc < 0 ? rc : text_settle(w);
}

void
waiting_free(struct waiting *q)
{
	stmt_free(q->put_identity);
	stmt_free(q->put_text[0]);
	stmt_free(q->put_text[1]);
	arena_free(&q->values);
	arena_free(&q->bodies);
	free(q->identity);
	free(q->text);
}
