/*
 * A case explained: its clocks stretch by stretch, and what was done about
 * others like it.
 */
#include <string.h>

#include "ref/ref.h"
#include "rows/rows.h"
#include "service/matter.h"
#include "text/gram.h"
#include "time/duration.h"
#include "time/instant.h"

struct telling {
	struct crm	*crm;
	struct crm_rows	*rows;
	struct service	 service;
	struct str	 ref;
	const char	*promise;
	int		 zh;
};

static const char *
word(const struct telling *t, const char *en, const char *zh)
{
	return t->zh ? zh : en;
}

/* One stretch; counted < 0: nothing of it is. */
static int
put(struct telling *t, int64_t from, int64_t to, int64_t counted,
    int64_t total, const char *what)
{
	char text[4][32] = { "", "", "", "" };

	instant_show_local(text[0], from, t->crm->zone);
	if (to != INT64_MAX)
		instant_show_local(text[1], to, t->crm->zone);
	if (counted >= 0)
		duration_show(text[2], counted);
	duration_show(text[3], total);
	return rows_add_text(t->rows, t->ref.p, t->promise, text[0],
	    to != INT64_MAX ? text[1] : NULL, counted >= 0 ? text[2] : NULL,
	    text[3], what);
}

static int
is_paused(const struct promised *p, int64_t from, int64_t to)
{
	size_t i;

	for (i = 0; i < p->pauses; i++)
		if (p->pause[i].from < to && p->pause[i].to > from)
			return 1;
	return 0;
}

/* Why the clock stood: the case waited, or nobody was there. */
static int
put_gap(struct telling *t, const struct promised *p, int64_t from,
    int64_t to, int64_t total)
{
	if (from >= to)
		return 0;
	return put(t, from, to, -1, total, is_paused(p, from, to) ?
	    word(t, "stands: the case waits", "暂停：等待中") :
	    word(t, "stands: closed", "暂停：非营业时间"));
}

static int
put_stretches(struct telling *t, const struct matter *m,
    const struct promised *p, int64_t end)
{
	struct clock_walk walk;
	struct clock_span s;
	int64_t at = m->opened, total = 0;
	int rc = 0;

	clock_begin(&walk, p->hours, p->pause, p->pauses, m->opened);
	while (rc == 0 && at < end && clock_next(&walk, &s) && s.from < end) {
		if (s.to > end)
			s.to = end;
		rc = put_gap(t, p, at, s.from, total);
		total += s.to - s.from;
		if (rc == 0)
			rc = put(t, s.from, s.to, s.to - s.from, total,
			    word(t, "runs", "计时"));
		at = s.to;
	}
	return rc < 0 ? rc : put_gap(t, p, at, end, total);
}

static int
put_verdict(struct telling *t, const struct matter *m,
    const struct promised *p)
{
	static const struct { const char *en, *zh; } words[] = {
		{ "met", "达成" }, { "breached", "未达成" },
		{ "running", "进行中" }, { "overdue", "已超时" },
		{ "paused", "暂停" }, { "dropped", "未做" }
	};
	const char *state = promised_state(p);
	struct str s = { 0 };
	char goal[32], due[32];
	size_t i;
	int rc;

	for (i = 0; strcmp(words[i].en, state) != 0; i++)
		continue;
	duration_show(goal, p->goal);
	str_printf(&s, "%s: %s %s", word(t, state, words[i].zh),
	    word(t, "promised in", "承诺"), goal);
	if (p->due != INT64_MAX) {
		instant_show_local(due, p->due, t->crm->zone);
		str_printf(&s, ", %s %s", word(t, "due", "截止"), due);
	}
	rc = s.failed ? session_nomem(t->crm) : put(t, m->opened, p->stopped,
	    -1, p->elapsed, s.p);
	str_free(&s);
	return rc;
}

static int
put_case(struct telling *t, const struct ref *ref)
{
	int64_t now = service_now(t->crm);
	struct matters all;
	struct matter m;
	struct promised p;
	int rc = matters_open(t->crm, &all, ref->id), i;

	str_clear(&t->ref);
	ref_show(&t->ref, ref->entity, ref->key, strlen(ref->key));
	if (rc == 0)
		rc = matters_next(&all, &m);
	for (i = 0; i < PROMISES && rc == 1; i++) {
		rc = matter_clock(&t->service, &all.memory, &m,
		    (enum promise)i, now, &p);
		if (rc == 0) {
			t->promise = word(t, promises[i].name,
			    promises[i].zh);
			rc = put_verdict(t, &m, &p);
			if (rc == 0)
				rc = put_stretches(t, &m, &p,
				    p.stopped < now ? p.stopped : now);
		}
		rc = rc < 0 ? rc : 1;
	}
	matters_close(&all);
	return rc < 0 ? session_store(t->crm, rc) : 0;
}

static int
only_cases(struct crm *c, const struct crm_refs *refs)
{
	size_t i;

	if (refs->count == 0)
		return session_fail(c, CRM_NONE, "no record given");
	for (i = 0; i < refs->count; i++)
		if (strcmp(refs->item[i].entity->name, "case") != 0)
			return session_fail(c, CRM_EUSAGE, "%s:%s: a case is "
			    "wanted here", refs->item[i].entity->name,
			    refs->item[i].key);
	return 0;
}

int
crm_case_clock(struct crm *c, struct crm_rows **out,
    const struct crm_refs *refs)
{
	struct telling t = { .crm = c, .zh = strcmp(c->language, "zh") == 0 };
	const struct rows_column column[] = {
		{ "ref", word(&t, "Case", "服务单"), -1, 0 },
		{ "promise", word(&t, "Promise", "承诺"), -1, 0 },
		{ "from", word(&t, "From", "自"), -1, 0 },
		{ "to", word(&t, "To", "至"), -1, 0 },
		{ "counted", word(&t, "Counted", "计入"), -1, 1 },
		{ "total", word(&t, "Total", "累计"), -1, 1 },
		{ "what", word(&t, "What", "说明"), -1, 0 },
	};
	size_t i;
	int rc = only_cases(c, refs);

	*out = NULL;
	if (rc < 0)
		return rc;
	rc = service_read(c, &t.service);
	if (rc == 0)
		rc = rows_of_memory(c, out, column, 7);
	t.rows = *out;
	for (i = 0; i < refs->count && rc == 0; i++)
		rc = put_case(&t, &refs->item[i]);
	if (rc == 0 && rows_count(t.rows) == 0)
		rc = session_fail(c, CRM_NONE, "nothing is promised about "
		    "%s:%s: the settings' sla says what is",
		    refs->item->entity->name, refs->item->key);
	service_free(&t.service);
	str_free(&t.ref);
	if (rc < 0) {
		crm_rows_free(*out);
		*out = NULL;
	}
	return rc;
}

/* What the case's words are looked for by: any of them. */
static int
words_of(struct crm *c, int64_t id, struct str *query)
{
	enum { WORDS = 64 };
	struct str sql = { 0 }, tokens = { 0 };
	struct stmt *t = NULL;
	struct value v;
	const char *p;
	size_t n, count = 0;
	int rc;

	str_printf(&sql, "SELECT coalesce(subject,'')||' '||coalesce(cause,'')"
	    "FROM t_case WHERE id=%lld", (long long)id);
	rc = sql.failed ? CRM_ENOMEM : store_prepare(c->store, &t, sql.p);
	str_free(&sql);
	if (rc == 0 && (rc = stmt_step(t)) == 1) {
		v = stmt_cell(t, 0);
		if (v.kind == VALUE_TEXT &&
		    gram_index(&tokens, v.p, v.n) == -1)
			rc = CRM_EDATA;
	}
	stmt_free(t);
	for (p = tokens.n > 0 ? tokens.p : ""; *p != '\0' && count < WORDS;
	    p += n) {
		p += strspn(p, " ");
		if ((n = strcspn(p, " ")) == 0)
			break;
		str_printf(query, "%s\"%.*s\"", count++ ? " OR " : "", (int)n,
		    p);
	}
	if (tokens.failed || query->failed)
		rc = CRM_ENOMEM;
	str_free(&tokens);
	return rc < 0 ? session_store(c, rc) : 0;
}

/* Those that were ended first, then by how many rare words they share. */
static const char similar[] =
"SELECT ref('case',c.key)AS ref,c.kind,c.subject,p.key AS product,c.cause,"
"coalesce(c.remedy,(SELECT s.text FROM t_case_step s WHERE s.\"case\"=c.id AND "
"s.void_op IS NULL AND s.kind IN('resolved','archived')AND s.text IS NOT NULL "
"ORDER BY s.at DESC,s.id DESC LIMIT 1))AS remedy,local_day(c.opened)AS opened "
"FROM fulltext f JOIN t_case c ON c.id=f.rowid/64 AND f.rowid%64=?2 "
"LEFT JOIN t_product p ON p.id=c.product "
"WHERE fulltext MATCH ?1 AND c.id<>?3 AND c.archived_op IS NULL "
"AND c.opened<=?5 ORDER BY remedy IS NULL,rank-(c.product IS (SELECT product "
"FROM t_case WHERE id=?3)),c.id DESC LIMIT ?4";

int
crm_case_similar(struct crm *c, struct crm_rows **out,
    const struct crm_refs *refs, long limit)
{
	const struct ref *ref = refs->item;
	const struct telling w = { .zh = strcmp(c->language, "zh") == 0 };
	const struct rows_column column[] = {
		{ "ref", word(&w, "Case", "服务单"), -1, 0 },
		{ "kind", word(&w, "Kind", "类型"), -1, 0 },
		{ "subject", word(&w, "Subject", "主题"), -1, 0 },
		{ "product", word(&w, "Product", "产品"), -1, 0 },
		{ "cause", word(&w, "Cause", "原因"), -1, 0 },
		{ "remedy", word(&w, "Remedy", "处理办法"), -1, 0 },
		{ "opened", word(&w, "Opened", "建立时间"), -1, 0 },
	};
	struct str query = { 0 };
	struct stmt *t = NULL;
	int rc = only_cases(c, refs);

	*out = NULL;
	if (rc == 0 && refs->count > 1)
		rc = session_fail(c, CRM_EUSAGE, "similar to one case");
	if (rc == 0)
		rc = words_of(c, ref->id, &query);
	if (rc == 0 && query.n == 0)
		rc = session_fail(c, CRM_NONE, "%s:%s has no words to look "
		    "for", ref->entity->name, ref->key);
	if (rc == 0)
		rc = session_prepare(c, &t, similar);
	if (rc == 0) {
		stmt_bind_text(t, 1, query.p);
		stmt_bind_int(t, 2, ref->entity->code);
		stmt_bind_int(t, 3, ref->id);
		stmt_bind_int(t, 4, limit);
		stmt_bind_int(t, 5, service_now(c));
		rc = rows_of_stmt(c, out, t, column, 7);
	}
	str_free(&query);
	return rc;
}
