/*
 * Is the store whole, and how good is the data: a table of questions, each
 * answered by a number that should be zero.
 */
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "export/export.h"
#include "rollup/rollup.h"
#include "rows/rows.h"
#include "session/session.h"

struct check {
	struct crm	*crm;
	struct crm_rows	*rows;
	int		 wrong;
};

struct question {
	const char	*name;
	int		 quality;	/* of the data: no reason to fail */
	const char	*finding, *zh;
	const char	*remedy;
	const char	*sql;		/* how many; NULL: ask() */
	int	       (*ask)(struct check *, int64_t *);
};

#define LIVE	"t.archived_op IS NULL"

static int
check_roundtrip(struct check *c, int64_t *n)
{
	return export_roundtrip(c->crm, n);
}

static const struct question questions[] = {
{ "integrity", 0, "pages or rows damaged",
  "损坏的页或行",
  "restore a backup", NULL,
  check_integrity },
{ "references", 0, "rows that refer to nothing",
  "引用不存在记录的行",
  "restore a backup",
  "SELECT count(*) FROM pragma_foreign_key_check", NULL },
{ "schema", 0, "objects that differ from the declarations",
  "与声明不符的对象",
  "crm-check --repair makes views; else restore a backup", NULL, check_schema },
{ "rollups", 0, "customers whose sums differ from their events",
  "合计与事件不符的客户",
  "crm-check --repair", NULL, check_rollups },
{ "rollups", 0, "days whose sums differ from their events",
  "合计与事件不符的日期",
  "crm-check --repair", NULL, check_days },
{ "marks", 0, "rows written by something else than libcrm",
  "不是由libcrm写入的行",
  "crm-check --repair", NULL, check_marks },
{ "identity", 0, "records that key, e-mail or phone do not find",
  "用编号、邮箱或电话找不到的记录",
  "crm-check --repair", NULL, check_identity },
{ "fulltext", 0, "rows that the free text has otherwise",
  "全文索引与内容不符的记录",
  "crm-check --repair", NULL, check_fulltext },
{ "roundtrip", 0, "files that differ when exported, imported, exported",
  "导出、导入、再导出后不同的文件",
  "crm-export, and compare", NULL, check_roundtrip },
{ "completeness", 1, "customers without e-mail and phone",
  "没有邮箱和电话的客户",
  "crm-find customer email= phone=", "SELECT count(*) FROM t_customer t "
  "WHERE " LIVE " AND email IS NULL AND phone IS NULL", NULL },
{ "completeness", 1, "customers without an owner",
  "没有负责人的客户",
  "crm-find customer owner= | crm-set owner=...",
  "SELECT count(*) FROM t_customer t WHERE " LIVE " AND owner IS NULL",
  NULL },
{ "completeness", 1, "orders of no customer",
  "没有客户的订单",
  "crm-find order customer=",
  "SELECT count(*) FROM t_order WHERE customer IS NULL AND void_op IS NULL",
  NULL },
{ "duplicates", 1, "e-mail addresses that several customers share",
  "多个客户共用的邮箱",
  "look at them with crm-find customer email=...",
  "SELECT count(*) FROM(SELECT value FROM identity WHERE entity=1 AND "
  "kind=3 GROUP BY value HAVING count(DISTINCT id)>1)", NULL },
{ "duplicates", 1, "telephone numbers that several customers share",
  "多个客户共用的电话",
  "look at them with crm-find customer phone=...",
  "SELECT count(*) FROM(SELECT value FROM identity WHERE entity=1 AND "
  "kind=4 GROUP BY value HAVING count(DISTINCT id)>1)", NULL },
{ "validity", 1, "orders of which more was given back than they came to",
  "退款多于金额的订单",
  "crm-find order --where 'open_amount < 0'",
  "SELECT count(*) FROM(SELECT \"order\" AS o,sum(coalesce(amount_base,"
  "amount))AS back FROM t_refund WHERE \"order\" IS NOT NULL AND void_op IS "
  "NULL GROUP BY 1)JOIN t_order ON id=o WHERE void_op IS NULL AND "
  "back>coalesce(amount_base,amount)", NULL },
{ "validity", 1, "events dated after today",
  "日期在今天之后的事件",
  "crm-find order --where 'day > date()'", NULL, check_future },
};

#define QUESTIONS	(sizeof(questions) / sizeof(questions[0]))

struct crm *
check_crm(struct check *c)
{
	return c->crm;
}

int
check_number(struct check *c, int64_t *n, const char *sql)
{
	return session_store(c->crm, store_number(c->crm->store, n, sql));
}

static int
ask(struct check *c, const struct question *q)
{
	struct value cell[5];
	int64_t n = 0;
	int rc = q->sql != NULL ? check_number(c, &n, q->sql) :
	    q->ask(c, &n);

	if (rc < 0 && rc != CRM_EUSAGE)
		return rc;
	if (rc < 0)	/* SQL that what is missing makes meaningless */
		n = 1;
	cell[0] = value_string(q->name);
	cell[1] = value_string(n == 0 ? "ok" : q->quality ? "look" : "wrong");
	cell[2] = value_int(n);
	cell[3] = value_string(rc < 0 ? crm_errmsg(c->crm) :
	    strcmp(c->crm->language, "zh") == 0 ? q->zh : q->finding);
	cell[4] = value_string(n == 0 ? NULL : q->remedy);
	if (n != 0 && !q->quality)
		c->wrong = 1;
	return rows_add(c->rows, cell);
}

static int
known(const char *name)
{
	size_t i;

	for (i = 0; i < QUESTIONS; i++)
		if (strcmp(questions[i].name, name) == 0)
			return 1;
	return 0;
}

/* The one that takes a second store is asked only when it is wanted. */
static int
is_asked(const struct crm_check *how, const struct question *q)
{
	if (how->only != NULL)
		return strcmp(how->only, q->name) == 0;
	return q->ask != check_roundtrip || how->roundtrip;
}

int
crm_check(struct crm *crm, struct crm_rows **rows, const struct crm_check *how)
{
	static const struct rows_column columns[2][5] = { {
		{ "check", NULL, -1, 0 }, { "state", NULL, -1, 0 },
		{ "count", NULL, -1, 1 }, { "finding", NULL, -1, 0 },
		{ "remedy", NULL, -1, 0 } }, {
		{ "check", "检查", -1, ROWS_WORDS },
		{ "state", "状态", -1, ROWS_WORDS },
		{ "count", "数量", -1, 1 }, { "finding", "发现", -1, 0 },
		{ "remedy", "处理", -1, 0 } } };
	struct check c = { .crm = crm };
	size_t i;
	int rc = 0;

	*rows = NULL;
	if (how->only != NULL && !known(how->only))
		return session_fail(crm, CRM_EUSAGE, "no check '%s'; there are "
		    "integrity, references, schema, rollups, marks, identity, "
		    "fulltext, roundtrip, completeness, duplicates and "
		    "validity",
		    how->only);
	if (how->repair && (rc = check_repair(crm)) < 0)
		return rc;
	rc = rows_of_memory(crm, &c.rows,
	    columns[strcmp(crm->language, "zh") == 0], 5);
	for (i = 0; i < QUESTIONS && rc == 0; i++)
		if (is_asked(how, &questions[i]))
			rc = ask(&c, &questions[i]);
	if (rc < 0) {
		crm_rows_free(c.rows);
		return rc;
	}
	*rows = c.rows;
	return c.wrong ? CRM_NONE : CRM_OK;
}
