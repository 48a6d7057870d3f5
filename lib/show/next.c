/*
 * What to do next about a customer: each rule is a question to the store.
 */
#include <string.h>

#include "show/own.h"

/*
 * Columns: detail, day. $id is the customer's, $limit the most rows, $zh 1 in
 * Chinese.
 */
static const struct {
	const char	*what, *zh;
	const char	*sql;
} rules[] = {
	{ "Open case", "未结服务单",
	  "SELECT kind||coalesce(': '||subject,''),local_day(opened)FROM cases "
	  "WHERE id IN(SELECT id FROM t_case WHERE customer=$id)AND status NOT "
	  "IN('resolved','archived')ORDER BY opened,id LIMIT $limit" },
	{ "Overdue task", "逾期任务",
	  "SELECT title,due FROM tasks WHERE id IN(SELECT id FROM t_task WHERE "
	  "customer=$id)AND status='open' AND due<:as_of ORDER BY due,id "
	  "LIMIT $limit" },
	{ "Task for this week", "本周任务",
	  "SELECT title,due FROM tasks WHERE id IN(SELECT id FROM t_task WHERE "
	  "customer=$id)AND status='open' AND due BETWEEN :as_of AND "
	  "date(:as_of,'+7 days')ORDER BY due,id LIMIT $limit" },
	{ "Get in touch", "主动联系",
	  "SELECT CASE WHEN last_touch IS NULL THEN iif($zh,'从未联系',"
	  "'never contacted')ELSE printf(iif($zh,'%d天未联系',"
	  "'not for %d days'),julianday(:as_of)-julianday(last_touch))END,"
	  "NULL FROM customers WHERE id=$id AND coalesce(last_touch,"
	  "first_order,since)<date(:as_of,'-90 days')" },
	/* The median gap between purchase days, once there are three. */
	{ "Refill due", "补货提醒",
	  "WITH d AS(SELECT DISTINCT day FROM orders WHERE id IN(SELECT id "
	  "FROM t_order WHERE customer=$id)),g AS(SELECT julianday(day)-"
	  "julianday(lag(day)OVER(ORDER BY day))AS gap FROM d),n AS(SELECT "
	  "gap,row_number()OVER(ORDER BY gap)AS i,count(*)OVER()AS n FROM g "
	  "WHERE gap IS NOT NULL),m AS(SELECT avg(gap)AS gap,max(n)AS n FROM "
	  "n WHERE i IN((n+1)/2,(n+2)/2)),f AS(SELECT gap,n,date((SELECT "
	  "max(day)FROM d),printf('+%d days',round(gap)))AS due FROM m)"
	  "SELECT printf(iif($zh,'通常间隔%g天','usually every %g days'),gap)"
	  ",due FROM f WHERE n>=3 AND due<=date(:as_of,'+7 days')" },
	/* What the last of it was enough for, product by product. */
	{ "Offer", "推荐",
	  "WITH l AS(SELECT l.product,o.day,sum(coalesce(l.quantity,1000))/1e3 "
	  "AS q FROM t_order o JOIN t_order_line l ON l.parent=o.id WHERE "
	  "o.customer=$id AND o.void_op IS NULL AND o.day<="
	  "julianday(:as_of)-2440587.5 GROUP BY 1,2),n AS(SELECT *,"
	  "row_number()OVER(PARTITION BY product ORDER BY day DESC)AS i FROM l)"
	  "SELECT coalesce(p.name,p.key),date((n.day+max(1,round(n.q*"
	  "p.refill_days)))*86400,'unixepoch')AS due FROM n JOIN t_product p "
	  "ON p.id=n.product WHERE i=1 AND p.refill_days>0 AND "
	  "p.archived_op IS NULL AND due<=date(:as_of,'+7 days')ORDER BY due,"
	  "p.key LIMIT $limit" },
	{ "Offer", "推荐",
	  "SELECT coalesce(p.name,p.key),c.next_on FROM customers c JOIN "
	  "t_product p ON p.key=c.next_product WHERE c.id=$id AND "
	  "p.archived_op IS NULL AND NOT EXISTS(SELECT 1 FROM t_order o JOIN "
	  "t_order_line l ON l.parent=o.id WHERE o.customer=$id AND "
	  "l.product=p.id AND o.void_op IS NULL AND o.day>(SELECT "
	  "next_product_day FROM score WHERE customer=$id)AND o.day<="
	  "julianday(:as_of)-2440587.5)" },
	{ "Speak about", "话题",
	  "SELECT next_step||coalesce(': '||name,''),expected_close FROM deals "
	  "WHERE id IN(SELECT id FROM t_deal WHERE customer=$id)AND status="
	  "'open'AND next_step IS NOT NULL ORDER BY expected_close IS NULL,"
	  "expected_close,id LIMIT $limit" },
	{ "Ask about", "询问",
	  "SELECT iif($zh,'是否满意：','is it well now: ')||coalesce(subject,"
	  "kind),local_day(k.resolved)FROM cases k WHERE id IN(SELECT id FROM "
	  "t_case WHERE customer=$id)AND status IN('resolved','archived')AND "
	  "local_day(k.resolved)>=date(:as_of,'-30 days')AND NOT EXISTS("
	  "SELECT 1 FROM t_interaction i WHERE i.customer=$id AND i.void_op "
	  "IS NULL AND i.day>julianday(local_day(k.resolved))-2440587.5 AND "
	  "i.day<=julianday(:as_of)-2440587.5)ORDER BY k.resolved,id "
	  "LIMIT $limit" },
	/* The last day of the month stands in for 29 February. */
	{ "Birthday", "生日",
	  "WITH b AS(SELECT name,birthday FROM customers WHERE id=$id UNION "
	  "ALL SELECT name,birthday FROM contacts WHERE id IN(SELECT id FROM "
	  "t_contact WHERE customer=$id)),y AS(SELECT strftime('%Y',:as_of)AS"
	  " y UNION SELECT strftime('%Y',:as_of)+1),n AS(SELECT name,min("
	  "date(y||strftime('-%m-%d',birthday)),date(y||strftime('-%m-01',"
	  "birthday),'+1 month','-1 day'))AS day FROM b,y WHERE birthday IS "
	  "NOT NULL)SELECT name,day FROM n WHERE day BETWEEN :as_of AND "
	  "date(:as_of,'+14 days')ORDER BY day,name LIMIT $limit" },
};

static void
spell(const struct crm_page *p, const struct ref *r, const char *text,
    struct str *s)
{
	const struct {
		const char	*name;
		long long	 value;
	} known[] = {
		{ "$id", (long long)r->id }, { "$limit", show_limit(p) },
		{ "$zh", strcmp(p->crm->language, "zh") == 0 },
	};
	size_t i;

	for (; *text != '\0'; text++) {
		for (i = 0; *text == '$' && i < 3; i++)
			if (strncmp(text, known[i].name,
			    strlen(known[i].name)) == 0)
				break;
		if (*text != '$' || i == 3) {
			str_putc(s, *text);
			continue;
		}
		str_printf(s, "%lld", known[i].value);
		text += strlen(known[i].name) - 1;
	}
}

static int
ask(struct crm_page *p, const struct ref *r, size_t rule,
    struct crm_rows *rows)
{
	struct value cell[3];
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	spell(p, r, rules[rule].sql, &sql);
	rc = sql.failed ? session_nomem(p->crm) :
	    session_prepare(p->crm, &t, sql.p);
	str_free(&sql);
	while (rc == 0 && (rc = stmt_step(t)) == 1) {
		cell[0] = value_string(page_word(p, rules[rule].what,
		    rules[rule].zh));
		cell[1] = stmt_cell(t, 0);
		cell[2] = stmt_cell(t, 1);
		rc = rows_add(rows, cell);
	}
	stmt_free(t);
	return rc;
}

int
next_make(struct crm_page *p, const struct ref *r, size_t step,
    struct crm_rows **rows)
{
	const struct rows_column column[] = {
		{ "what", page_word(p, "What", "事项"), -1, 0 },
		{ "detail", page_word(p, "Detail", "说明"), -1, 0 },
		{ "day", page_word(p, "Day", "日期"), -1, 0 },
	};
	size_t i;
	int rc;

	if (step > 0 || strcmp(r->entity->name, "customer") != 0)
		return 0;
	page_title(p, "What to do next", "下一步");
	rc = rows_of_memory(p->crm, rows, column, 3);
	for (i = 0; i < sizeof(rules) / sizeof(rules[0]) && rc == 0; i++)
		rc = ask(p, r, i, *rows);
	return rc < 0 ? rc : 1;
}
