/*
 * Declared here: service: the cases that customers bring, and the steps in
 * which they are dealt with.
 */
#include "decl/tables.h"

/* Steps up to the as-of day that still count. */
#define STEPS	" FROM t_case_step s WHERE s.\"case\"=t.id" \
	" AND s.void_op IS NULL{ AND s.day<=$day}"
#define AT_STEP(name, zh, label, help, which)				\
{ name, TYPE_INSTANT, FIELD_DERIVED, NULL, 0, 1, "", label, zh, help,	\
  "SELECT " which "(at)" STEPS " AND kind='" name "'" }

static const struct field matter[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED, "complaint|request|question|incident",
  0, 1, "type|case type|类型", "Kind", "类型", "what sort of case", NULL },
{ "customer", TYPE_REFERENCE, 0, "customer", 0, 1,
  "customer id|account|account name|client|company|客户|客户编号", "Customer",
  "客户", "whose case it is; empty for an unknown one", NULL },
{ "contact", TYPE_REFERENCE, 0, "contact", 0, 1,
  "contact person|contact name|联系人", "Contact", "联系人", "which person",
  NULL },
{ "subject", TYPE_TEXT, FIELD_SEARCH | FIELD_TEXT, NULL, 0, 1,
  "summary|title|description|主题|内容", "Subject", "主题", "what it is about",
  NULL },
{ "severity", TYPE_CHOICE, 0, "low|normal|high|urgent", 0, 1,
  "priority|优先级|严重程度", "Severity", "严重程度",
  "how bad it is; normal where nothing is said", NULL },
{ "product", TYPE_REFERENCE, 0, "product", 0, 1,
  "sku|item|article|产品|商品编号", "Product", "产品", "which product", NULL },
{ "channel", TYPE_TEXT, 0, NULL, 0, 1, "origin|case origin|submitted via|渠道",
  "Channel", "渠道", "by which way it came: phone, web, shop", NULL },
{ "owner", TYPE_REFERENCE, 0, "staff", 0, 1,
  "case owner|assigned to|assignee|agent|负责人", "Owner", "负责人",
  "who deals with it", NULL },
{ "branch", TYPE_REFERENCE, 0, "branch", 0, 1, "shop|store|office|分店",
  "Branch", "分店", "which branch deals with it", NULL },
{ "opened", TYPE_INSTANT, FIELD_REQUIRED, NULL, 0, 1,
  "at|date|created|created at|opened date|date opened|created date|"
  "date received|日期|时间|建立时间", "Opened", "建立时间",
  "the instant it came: its clocks start", NULL },
{ "cause", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "reason|case reason|issue|原因",
  "Cause", "原因", "why it came to it", NULL },
{ "remedy", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1,
  "resolution|solution|处理办法|措施", "Remedy", "处理办法",
  "what was done about it", NULL },
{ "notes", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "note|remarks|备注", "Notes",
  "备注", "anything worth remembering", NULL },
{ "status", TYPE_TEXT, FIELD_DERIVED, NULL, 0, 1, "", "Status", "状态",
  "new, open, waiting, resolved or archived, as its steps say",
  "coalesce((SELECT CASE kind WHEN'paused'THEN'waiting'WHEN'resolved'THEN "
  "kind WHEN'archived'THEN kind ELSE'open'END" STEPS " AND kind NOT IN"
  "('acknowledged','responded','visited')ORDER BY at DESC,id DESC LIMIT 1),"
  "CASE WHEN EXISTS(SELECT 1" STEPS ")THEN'open'ELSE'new'END)" },
AT_STEP("acknowledged", "确认时间", "Acknowledged",
  "when the customer was first told that it is looked into", "min"),
AT_STEP("responded", "回复时间", "Responded",
  "when the customer was first answered", "min"),
AT_STEP("visited", "回访时间", "Visited", "when the customer was visited",
  "min"),
AT_STEP("resolved", "解决时间", "Resolved", "when it was last resolved",
  "max"),
AT_STEP("archived", "归档时间", "Archived",
  "when it was put away, cause and remedy known", "max"),
};

const struct entity entity_case = {
	"case", "cases", SHAPE_RECORD, NULL, 12, 1, "Case", "服务单",
	"a complaint, request, question or incident",
	"case number|case id|caseno|ticket|ticket id|complaint id|id|编号",
	DECLARED(matter)
};

static const struct field step[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED,
  "acknowledged|responded|visited|resolved|archived|paused|resumed|reopened",
  0, 1, "type|step|步骤", "Step", "步骤", "what was done", NULL },
{ "case", TYPE_REFERENCE, FIELD_REQUIRED | FIELD_INDEX | FIELD_SUBJECT,
  "case", 0, 1,
  "case number|case id|ticket|ticket id|complaint id|服务单", "Case",
  "服务单", "of which case", NULL },
{ "customer", TYPE_REFERENCE, 0, "customer", 0, 1, "客户|客户编号",
  "Customer", "客户", "whose case it is: the case says so", NULL },
{ "at", TYPE_INSTANT, FIELD_REQUIRED, NULL, 0, 1,
  "date|time|datetime|timestamp|日期|时间", "When", "时间",
  "the instant it was done", NULL },
{ "channel", TYPE_TEXT, 0, NULL, 0, 1, "渠道", "Channel", "渠道",
  "by which way: phone, e-mail, visit", NULL },
{ "staff", TYPE_REFERENCE, 0, "staff", 0, 1, "agent|employee|员工", "Staff",
  "员工", "who of the company", NULL },
{ "text", TYPE_TEXT, FIELD_SEARCH | FIELD_TEXT, NULL, 0, 1,
  "comment|body|notes|内容|备注", "Text", "内容", "what was said or done",
  NULL },
};

const struct entity entity_case_step = {
	"case_step", "case_steps", SHAPE_EVENT, NULL, 40, 1, "Case step",
	"处理步骤", "what was done about a case", "ref|编号",
	DECLARED(step)
};
