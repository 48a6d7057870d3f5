/*
 * Declared here: goals, measured by any column of any report, and what was
 * planned, done, checked and acted on towards them.
 */
#include "decl/tables.h"

static const struct field goal[] = {
{ "title", TYPE_TEXT, FIELD_REQUIRED | FIELD_SEARCH, NULL, 0, 1,
  "name|goal|subject|目标|名称", "Title", "名称", "what is to be reached",
  NULL },
{ "perspective", TYPE_CHOICE, 0, "financial|customer|process|learning", 0, 1,
  "维度", "Perspective", "维度", "of the balanced scorecard", NULL },
{ "horizon", TYPE_CHOICE, 0, "short|middle|long", 0, 1, "期限", "Horizon",
  "期限", "how far away it is", NULL },
{ "report", TYPE_TEXT, FIELD_REQUIRED, NULL, 0, 1, "报表", "Report", "报表",
  "the report that measures it, with its options: revenue --by channel", NULL },
{ "measure", TYPE_TEXT, FIELD_REQUIRED, NULL, 0, 1, "column|metric|指标",
  "Measure", "指标", "the report's column", NULL },
{ "row", TYPE_TEXT, 0, NULL, 0, 1, "行", "Row", "行",
  "which row, by its first column; first and last go, too", NULL },
{ "kind", TYPE_CHOICE, 0, "level|sum", 0, 1, "类型", "Kind", "类型",
  "level: as it stands; sum: from the start to the due day", NULL },
{ "better", TYPE_CHOICE, 0, "up|down", 0, 1, "方向", "Better", "方向",
  "up unless down is said", NULL },
{ "baseline", TYPE_DECIMAL, 0, NULL, 2, 1, "from|基线", "Baseline", "基线",
  "where it stood at the start", NULL },
{ "target", TYPE_DECIMAL, FIELD_REQUIRED, NULL, 2, 1, "to|目标值", "Target",
  "目标值", "where it is to stand on the due day", NULL },
{ "tolerance", TYPE_PERCENT, 0, NULL, 0, 1, "允差", "Tolerance", "允差",
  "how far behind its pace it is amber, not red: 10 % unless said", NULL },
{ "start", TYPE_DATE, FIELD_REQUIRED, NULL, 0, 1, "start date|开始日期",
  "Start", "开始日期", "the first day", NULL },
{ "due", TYPE_DATE, FIELD_REQUIRED, NULL, 0, 1, "due date|end|截止日期", "Due",
  "截止日期", "the last day", NULL },
{ "owner", TYPE_REFERENCE, 0, "staff", 0, 1, "负责人", "Owner", "负责人",
  "who answers for it", NULL },
{ "notes", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "note|备注", "Notes", "备注",
  "anything worth remembering", NULL },
};

const struct entity entity_goal = {
	"goal", "goals", SHAPE_RECORD, NULL, 14, 1, "Goal", "目标",
	"something to be reached, and measured", "goal id|code|id|编号",
	DECLARED(goal)
};

static const struct field step[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED, "plan|do|check|act", 0, 1,
  "type|step|步骤", "Step", "步骤", "which quarter of the wheel", NULL },
{ "goal", TYPE_REFERENCE, FIELD_REQUIRED | FIELD_SUBJECT, "goal", 0, 1,
  "目标", "Goal", "目标", "towards which goal", NULL },
{ "customer", TYPE_REFERENCE, 0, "customer", 0, 1, "客户", "Customer", "客户",
  "with which customer, if with one", NULL },
{ "at", TYPE_INSTANT, FIELD_REQUIRED, NULL, 0, 1, "date|time|日期|时间",
  "When", "时间", "the instant it happened", NULL },
{ "staff", TYPE_REFERENCE, 0, "staff", 0, 1, "agent|employee|员工", "Staff",
  "员工", "who of the company", NULL },
{ "text", TYPE_TEXT, FIELD_TEXT, NULL, 0, 1, "note|notes|内容", "Text", "内容",
  "what was planned, done, found or changed", NULL },
};

const struct entity entity_goal_step = {
	"goal_step", "goal_steps", SHAPE_EVENT, NULL, 60, 1, "Step of a goal",
	"目标步骤", "plan, do, check, act", "编号",
	DECLARED(step)
};
