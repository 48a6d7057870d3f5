/*
 * Declared here: campaigns, what came of them, and who may be written to.
 */
#include "decl/tables.h"

static const struct field campaign[] = {
{ "name", TYPE_NAME, FIELD_SEARCH, NULL, 0, 1, "campaign name|活动名称",
  "Name", "名称", "what it is called", NULL },
{ "channel", TYPE_TEXT, 0, NULL, 0, 1, "type|渠道", "Channel", "渠道",
  "by which way: email, sms, call, letter", NULL },
{ "purpose", TYPE_TEXT, 0, NULL, 0, 1, "目的", "Purpose", "目的",
  "what consent it needs; marketing where nothing is said", NULL },
{ "start", TYPE_DATE, 0, NULL, 0, 1, "start date|开始日期", "Start",
  "开始日期", "first day", NULL },
{ "end", TYPE_DATE, 0, NULL, 0, 1, "end date|结束日期", "End", "结束日期",
  "last day", NULL },
{ "budget", TYPE_MONEY, 0, NULL, 0, 1, "budgeted cost|预算", "Budget", "预算",
  "what it may cost", NULL },
{ "cost", TYPE_MONEY, 0, NULL, 0, 1, "actual cost|费用", "Cost", "费用",
  "what it costs, sending apart", NULL },
{ "unit_cost", TYPE_MONEY, 0, NULL, 4, 1, "单位费用", "Cost of one",
  "单位费用", "what one sending costs", NULL },
{ "segment", TYPE_TEXT, 0, NULL, 0, 1, "目标客户", "Segment", "目标客户",
  "who it is for", NULL },
{ "holdout", TYPE_PERCENT, 0, NULL, 0, 1, "control|对照组", "Hold-out",
  "对照组", "share that gets nothing, to compare with", NULL },
{ "window", TYPE_INTEGER, 0, NULL, 0, 1, "归因天数", "Window", "归因天数",
  "days after sending in which orders count; 30 where nothing is said",
  NULL },
{ "owner", TYPE_REFERENCE, 0, "staff", 0, 1, "负责人", "Owner", "负责人",
  "who runs it", NULL },
{ "notes", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "note|description|备注",
  "Notes", "备注", "anything worth remembering", NULL },
};

const struct entity entity_campaign = {
	"campaign", "campaigns", SHAPE_RECORD, NULL, 8, 1, "Campaign",
	"营销活动", "an effort to reach many customers at once",
	"campaign key|campaign id|id|编号",
	DECLARED(campaign)
};

#define CUSTOMER							\
{ "customer", TYPE_REFERENCE, FIELD_REQUIRED, "customer", 0, 1,		\
  "customer id|email address|客户|客户编号", "Customer", "客户",	\
  "who", NULL }
#define AT								\
{ "at", TYPE_INSTANT, FIELD_REQUIRED, NULL, 0, 1,			\
  "date|time|datetime|timestamp|日期|时间", "When", "时间",		\
  "the instant it happened", NULL }
#define CHANNEL(help)							\
{ "channel", TYPE_TEXT, 0, NULL, 0, 1, "渠道", "Channel", "渠道", help,	\
  NULL }

static const struct field campaign_event[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED,
  "send|hold|open|click|response|conversion|bounce|optout", 0, 1,
  "type|event|类型", "Kind", "类型",
  "hold: left out on purpose, to compare with", NULL },
CUSTOMER, AT,
{ "campaign", TYPE_REFERENCE, FIELD_INDEX, "campaign", 0, 1,
  "campaign id|campaign name|活动", "Campaign", "营销活动", "of which one",
  NULL },
CHANNEL("by which way"),
{ "arm", TYPE_TEXT, 0, NULL, 0, 1, "variant|group|分组", "Arm", "分组",
  "which version, where there are several", NULL },
{ "amount", TYPE_MONEY, 0, NULL, 0, 1, "value|revenue|金额", "Amount", "金额",
  "what it brought", NULL },
{ "text", TYPE_TEXT, FIELD_TEXT, NULL, 0, 1, "note|reason|备注", "Text",
  "备注", "what was said, or why it bounced", NULL },
};

const struct entity entity_campaign_event = {
	"campaign_event", "campaign_events", SHAPE_EVENT, NULL, 32, 1,
	"Campaign event", "活动事件",
	"a message sent or held back, and what came of it", "编号",
	DECLARED(campaign_event)
};

static const struct field consent[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED, "granted|withdrawn", 0, 1,
  "status|consent|同意状态", "Kind", "类型", "granted or withdrawn", NULL },
CUSTOMER, AT,
{ "purpose", TYPE_TEXT, 0, NULL, 0, 1, "目的|用途", "Purpose", "用途",
  "what for: marketing, newsletter; empty for all", NULL },
CHANNEL("by which way: email, sms, call; empty for all"),
{ "origin", TYPE_TEXT, 0, NULL, 0, 1, "consent source|method|同意来源",
  "Source", "来源", "where it was said: web form, shop, telephone", NULL },
{ "evidence", TYPE_TEXT, FIELD_TEXT, NULL, 0, 1, "proof|ip|证据", "Evidence",
  "证据", "what proves it: form, address, recording", NULL },
{ "staff", TYPE_REFERENCE, 0, "staff", 0, 1, "员工", "Staff", "员工",
  "who took it down", NULL },
};

const struct entity entity_consent = {
	"consent", "consent_ledger", SHAPE_EVENT, NULL, 33, 1, "Consent",
	"同意记录", "leave to write or call, given or taken back", "编号",
	DECLARED(consent)
};
