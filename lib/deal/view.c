/*
 * The view deals_then.
 */
#include <string.h>

#include "deal/deal.h"

/* $day: the as-of day; $only: which customers. */
static const char view[] =
"CREATE TEMP VIEW deals_then AS SELECT z.id,z.key,z.name,z.customer,"
"z.pipeline,CASE WHEN z.early THEN NULL ELSE z.stage END AS stage,"
"CASE WHEN z.early THEN NULL ELSE z.place END AS place,z.status,z.amount,"
"z.own,CASE z.status WHEN 'won' THEN 10000 WHEN 'lost' THEN 0 ELSE "
"coalesce(z.own,CASE WHEN NOT z.early THEN z.probability END)END AS chance,"
"CASE WHEN z.status='open'THEN coalesce(z.category,CASE WHEN NOT z.early "
"THEN z.usual END,'pipeline')WHEN z.status='won'THEN 'closed'"
"ELSE 'omitted'END AS category,z.expected,z.opened,"
"CASE WHEN z.status<>'open'THEN coalesce(z.closed,z.since)END AS closed,"
"z.since,z.owner,z.product,z.source,z.campaign,z.lost_reason,z.competitor,"
"z.days FROM(SELECT y.*,g.place,g.probability,g.category AS usual,g.days,"
"g.status<>'open'AND y.closed>$day AS early,CASE WHEN g.status IS NULL OR "
"(g.status<>'open'AND y.closed>$day)THEN 'open'ELSE g.status END AS status,"
"coalesce((SELECT max(w.day)FROM t_deal_stage w WHERE w.deal=y.id AND "
"w.void_op IS NULL AND w.day<=$day AND w.stage IS NOT w.from_stage),"
"y.opened)AS since FROM("
"SELECT d.id,d.key,d.name,d.customer,d.pipeline,d.category,d.opened,d.closed,"
"d.product,d.source,d.campaign,d.lost_reason,d.competitor,"
"CASE WHEN h.id IS NULL THEN d.stage ELSE h.from_stage END AS stage,"
"CASE WHEN h.id IS NULL THEN coalesce(d.amount_base,d.amount)ELSE "
"coalesce(h.amount_before_base,h.amount_before)END AS amount,"
"CASE WHEN h.id IS NULL THEN d.probability ELSE h.probability_before END "
"AS own,CASE WHEN h.id IS NULL THEN d.expected_close ELSE h.close_before END "
"AS expected,CASE WHEN h.id IS NULL THEN d.owner ELSE h.owner_before END "
"AS owner FROM t_deal d LEFT JOIN t_deal_stage h ON h.id=(SELECT x.id FROM "
"t_deal_stage x WHERE x.deal=d.id AND x.void_op IS NULL AND x.day>$day "
"ORDER BY x.at,x.id LIMIT 1)WHERE d.archived_op IS NULL AND "
"coalesce(d.opened,$day)<=$day$only)y LEFT JOIN s_stage g ON "
"g.pipeline=y.pipeline AND g.name=y.stage)z";

static int
make_view(struct crm *c)
{
	struct str s = { 0 };
	const char *p = view;
	size_t n;
	int rc;

	str_puts(&s, "DROP VIEW IF EXISTS temp.deals_then;");
	while (*p != '\0') {
		n = strcspn(p, "$");
		str_add(&s, p, n);
		p += n;
		if (strncmp(p, "$day", 4) == 0) {
			str_printf(&s, "%ld", (long)c->as_of);
			p += 4;
		} else if (*p == '$') {
			if (c->only)
				str_puts(&s, " AND d.customer IN(SELECT id "
				    "FROM temp.only_customer)");
			p += 5;
		}
	}
	rc = s.failed ? session_nomem(c) :
	    session_store(c, store_exec(c->store, s.p));
	str_free(&s);
	return rc;
}

int
deal_measures(struct crm *c, const char *sql)
{
	static const char *const words[] = { "wilson_", "median_of",
	    "sum_below" };
	int rc = 0, some = 0;
	size_t i;

	if (strstr(sql, "deals_then") != NULL ||
	    strstr(sql, deal_later.name) != NULL)
		rc = make_view(c);
	if (rc == 0 && strstr(sql, deal_later.name) != NULL)
		rc = session_store(c, store_tablefn(c->store, &deal_later, c));
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		some |= strstr(sql, words[i]) != NULL;
	return rc == 0 && some ? deal_functions(c) : rc;
}
