/*
 * Declared here: what goes on between an order and its money.
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
