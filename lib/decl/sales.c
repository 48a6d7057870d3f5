/*
 * Declared here: deals, what became of them step by step, and the open ones
 * as they stood on a day.
 */
#include "decl/tables.h"

/* g is what the settings say of the deal's stage. */
#define CHANCE								\
"CASE g.status WHEN 'won' THEN 10000 WHEN 'lost' THEN 0"		\
" ELSE coalesce(t.probability,g.probability) END"

#define DEAL_CUSTOMER							\
{ "customer", TYPE_REFERENCE, 0, "customer", 0, 1,			\
  "account|account id|account name|company|organization|客户|客户编号",	\
  "Customer", "客户", "with whom; empty for an unknown one", NULL }
#define DEAL_STAGE							\
{ "stage", TYPE_TEXT, 0, NULL, 0, 1, "deal stage|stage name|stagename|阶段", \
  "Stage", "阶段", "a stage of the pipeline, see crm.yaml(5)", NULL }
#define DEAL_AMOUNT							\
{ "amount", TYPE_MONEY, 0, NULL, 0, 1,					\
  "value|deal value|close value|金额", "Amount", "金额",		\
  "what the deal is worth", NULL }
#define DEAL_PROBABILITY(help)						\
{ "probability", TYPE_PERCENT, 0, NULL, 0, 1, "win probability|赢率",	\
  "Probability", "赢率", help, NULL }
#define DEAL_CLOSE							\
{ "expected_close", TYPE_DATE, 0, NULL, 0, 1,				\
  "expected close date|预计成交日", "Expected close", "预计成交日",	\
  "the day it is expected to be won", NULL }
#define DEAL_OWNER							\
{ "owner", TYPE_REFERENCE, 0, "staff", 0, 1,				\
  "deal owner|opportunity owner|sales agent|负责人|业务员", "Owner",	\
  "负责人", "who works on it", NULL }
#define DEAL_CATEGORY							\
{ "category", TYPE_CHOICE, 0, "omitted|pipeline|best_case|commit|closed", \
  0, 1, "forecast category|预测类别", "Category", "预测类别",		\
  "its own place in the forecast; else the stage's", NULL }

static const struct field deal[] = {
{ "name", TYPE_NAME, FIELD_SEARCH, NULL, 0, 1,
  "title|deal name|opportunity name|opportunity|机会|机会名称", "Name", "名称",
  "what it is called", NULL },
DEAL_CUSTOMER,
{ "contact", TYPE_REFERENCE, 0, "contact", 0, 1, "contact person|联系人",
  "Contact", "联系人", "which person", NULL },
{ "pipeline", TYPE_TEXT, 0, NULL, 0, 1, "销售流程", "Pipeline", "销售流程",
  "which way it goes, see crm.yaml(5)", NULL },
DEAL_STAGE, DEAL_AMOUNT,
DEAL_PROBABILITY("its own chance to be won; else the stage's"),
DEAL_CATEGORY, DEAL_CLOSE,
{ "opened", TYPE_DATE, 0, NULL, 0, 1,
  "create date|created date|engage date|建立日期", "Opened", "建立日期",
  "the day it began", NULL },
{ "closed", TYPE_DATE, 0, NULL, 0, 1,
  "close date|closed date|closedate|成交日期", "Closed", "结束日期",
  "the day it was won or lost", NULL },
DEAL_OWNER,
{ "product", TYPE_REFERENCE, 0, "product", 0, 1, "产品", "Product", "产品",
  "what it is about", NULL },
{ "source", TYPE_TEXT, 0, NULL, 0, 1, "lead source|来源", "Source", "来源",
  "where it came from", NULL },
{ "campaign", TYPE_REFERENCE, 0, "campaign", 0, 1, "活动", "Campaign",
  "营销活动", "what brought it", NULL },
{ "lost_reason", TYPE_TEXT, 0, NULL, 0, 1,
  "loss reason|closed lost reason|丢单原因", "Lost because", "丢单原因",
  "why it was lost: wanted when it is", NULL },
{ "competitor", TYPE_TEXT, 0, NULL, 0, 1, "竞争对手", "Competitor",
  "竞争对手", "who else wants it, or got it", NULL },
{ "next_step", TYPE_TEXT, 0, NULL, 0, 1, "nextstep|下一步", "Next step",
  "下一步", "what is to be done next", NULL },
{ "notes", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "note|description|备注",
  "Notes", "备注", "anything worth remembering", NULL },
{ "status", TYPE_TEXT, FIELD_DERIVED, NULL, 0, 1, "", "Status", "状态",
  "open, won or lost: what its stage means",
  "coalesce(g.status,'open')" },
{ "chance", TYPE_PERCENT, FIELD_DERIVED, NULL, 0, 1, "", "Chance", "有效赢率",
  "its own probability or the stage's; 100 when won, 0 when lost", CHANCE },
{ "weighted", TYPE_MONEY, FIELD_DERIVED | FIELD_LONG, NULL, 0, 1, "",
  "Weighted", "加权金额", "amount times chance",
  "coalesce(t.amount_base,t.amount)*(" CHANCE ")/1e4" },
{ "age_days", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "Age", "天数",
  "days from opened to closed or today", "coalesce(t.closed,$day)-t.opened" },
{ "stage_since", TYPE_DATE, FIELD_DERIVED, NULL, 0, 1, "", "Stage since",
  "阶段开始", "the day it came to its stage",
  "coalesce((SELECT max(h.day)FROM t_deal_stage h WHERE h.deal=t.id AND"
  " h.void_op IS NULL AND h.stage IS NOT h.from_stage{ AND h.day<=$day}),"
  "t.opened)" },
};

const struct entity entity_deal = {
	"deal", "deals", SHAPE_RECORD, NULL, 7, 1, "Deal", "商机",
	"a sale that may come about: an opportunity",
	"deal key|deal id|opportunity id|record id|id|编号",
	DECLARED(deal)
};

#define DEAL								\
{ "deal", TYPE_REFERENCE, FIELD_REQUIRED | FIELD_INDEX, "deal", 0, 1,	\
  "deal id|opportunity id|商机", "Deal", "商机", "which deal", NULL }
#define AT(help)							\
{ "at", TYPE_INSTANT, FIELD_REQUIRED, NULL, 0, 1,			\
  "date|time|datetime|created date|时间", "When", "时间", help, NULL }

static const struct field deal_stage[] = {
DEAL, AT("when it changed"),
{ "from_stage", TYPE_TEXT, 0, NULL, 0, 1, "原阶段", "From", "原阶段",
  "its stage before", NULL },
DEAL_STAGE,
{ "amount_before", TYPE_MONEY, 0, NULL, 0, 1, "原金额", "Amount before",
  "原金额", "what it was worth before", NULL },
DEAL_AMOUNT,
{ "probability_before", TYPE_PERCENT, 0, NULL, 0, 1, "原赢率",
  "Probability before", "原赢率", "its own chance before", NULL },
DEAL_PROBABILITY("its own chance from then on"),
{ "close_before", TYPE_DATE, 0, NULL, 0, 1, "原预计成交日",
  "Close before", "原预计成交日", "when it was expected before", NULL },
DEAL_CLOSE,
{ "owner_before", TYPE_REFERENCE, 0, "staff", 0, 1, "原负责人",
  "Owner before", "原负责人", "who had it before", NULL },
DEAL_OWNER,
{ "duration", TYPE_DURATION, 0, NULL, 0, 1, "时长", "Duration", "时长",
  "how long it had been in the stage before", NULL },
{ "staff", TYPE_REFERENCE, 0, "staff", 0, 1, "changed by|操作人", "By",
  "操作人", "who changed it", NULL },
DEAL_CUSTOMER,
};

const struct entity entity_deal_stage = {
	"deal_stage", "deal_stages", SHAPE_EVENT, NULL, 30, 1, "Deal change",
	"商机变更",
	"a change of a deal's stage, amount, probability, close or owner",
	"history id|编号",
	DECLARED(deal_stage)
};

static const struct field deal_snapshot[] = {
DEAL, AT("when it was written down"), DEAL_STAGE, DEAL_AMOUNT,
DEAL_PROBABILITY("its chance as it was then, the stage's included"),
DEAL_CATEGORY, DEAL_CLOSE, DEAL_OWNER, DEAL_CUSTOMER,
};

const struct entity entity_deal_snapshot = {
	"deal_snapshot", "deal_snapshots", SHAPE_EVENT, NULL, 31, 1,
	"Deal snapshot", "商机快照",
	"an open deal as crm-snapshot found it", "编号",
	DECLARED(deal_snapshot)
};
