/*
 * Declared here: what goes on between an order and its money, points, and
 * what customers are to each other.
 */
#include "decl/tables.h"

static const struct field step[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED,
  "quoted|invoiced|shipped|delivered|paid|bad_debt|cancelled", 0, 1,
  "type|step|步骤", "Step", "步骤", "what became of it", NULL },
{ "order", TYPE_REFERENCE, FIELD_REQUIRED | FIELD_INDEX | FIELD_SUBJECT,
  "order", 0, 1, "order number|order id|订单", "Order", "订单",
  "of which order", NULL },
{ "customer", TYPE_REFERENCE, 0, "customer", 0, 1, "客户|客户编号",
  "Customer", "客户", "whose order it is: the order says so", NULL },
{ "at", TYPE_INSTANT, FIELD_REQUIRED, NULL, 0, 1,
  "date|time|datetime|timestamp|日期|时间", "When", "时间",
  "the instant it was done", NULL },
{ "invoice", TYPE_TEXT, 0, NULL, 0, 1, "invoice number|invoice no|发票号",
  "Invoice", "发票号", "when invoiced: its number; else the order's", NULL },
{ "due", TYPE_DATE, 0, NULL, 0, 1, "due date|到期日", "Due", "到期日",
  "when invoiced: by when it is to be paid; else by the customer's terms",
  NULL },
{ "staff", TYPE_REFERENCE, 0, "staff", 0, 1, "agent|employee|员工", "Staff",
  "员工", "who of the company", NULL },
{ "text", TYPE_TEXT, FIELD_TEXT, NULL, 0, 1,
  "comment|notes|tracking|内容|备注", "Text", "内容",
  "anything worth remembering: carrier, reason", NULL },
};

const struct entity entity_order_step = {
	"order_step", "order_steps", SHAPE_EVENT, NULL, 41, 1, "Order step",
	"订单步骤", "what became of an order", "ref|编号",
	DECLARED(step)
};

static const struct field reward[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED, "redeemed|expired|earned", 0, 1,
  "type|类型", "Kind", "类型",
  "redeemed: given for something; expired: lapsed; earned: beside orders",
  NULL },
{ "customer", TYPE_REFERENCE, FIELD_REQUIRED, "customer", 0, 1,
  "client|客户|客户编号", "Customer", "客户", "whose points they are", NULL },
{ "at", TYPE_INSTANT, FIELD_REQUIRED, NULL, 0, 1,
  "date|time|datetime|日期|时间", "When", "时间", "the instant it happened",
  NULL },
{ "points", TYPE_INTEGER, FIELD_REQUIRED, NULL, 0, 1, "积分", "Points", "积分",
  "how many: more than none", NULL },
{ "text", TYPE_TEXT, FIELD_TEXT, NULL, 0, 1, "for|reward|notes|奖品|备注",
  "For", "用途", "what they went for, or came from", NULL },
{ "staff", TYPE_REFERENCE, 0, "staff", 0, 1, "agent|employee|员工", "Staff",
  "员工", "who of the company", NULL },
};

const struct entity entity_reward = {
	"reward", "rewards", SHAPE_EVENT, NULL, 42, 1, "Points moved",
	"积分变动", "points redeemed, expired, or earned beside orders",
	"ref|编号", DECLARED(reward)
};

static const struct field relation[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED,
  "parent|partner|distributor|supplier|household|other", 0, 1,
  "type|relation|关系", "Kind", "关系", "what the customer is to the other",
  NULL },
{ "customer", TYPE_REFERENCE, FIELD_REQUIRED, "customer", 0, 1,
  "client|客户|客户编号", "Customer", "客户", "who is it", NULL },
{ "other", TYPE_REFERENCE, FIELD_REQUIRED | FIELD_INDEX, "customer", 0, 1,
  "of|to|对方", "Of", "对方", "to whom", NULL },
{ "notes", TYPE_TEXT, 0, NULL, 0, 1, "note|备注", "Notes", "备注",
  "anything worth remembering", NULL },
};

const struct entity entity_relation = {
	"relation", "relations", SHAPE_RECORD, NULL, 13, 1, "Relation",
	"客户关系", "what one customer is to another", "relation id|编号",
	DECLARED(relation)
};
