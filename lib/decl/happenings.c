/*
 * Declared here: what happens between the company and its customers.
 */
#include "decl/tables.h"

#define AMOUNT(total, help)						\
{ "amount", TYPE_MONEY, FIELD_REQUIRED | (total), NULL, 0, 1,		\
  "total|revenue|value|sum|order amount|金额|订单金额", "Amount",	\
  "金额", help, NULL }
#define CUSTOMER							\
{ "customer", TYPE_REFERENCE, 0, "customer", 0, 1,			\
  "customer id|customerid|customer key|client|客户|客户编号",		\
  "Customer", "客户", "with whom; empty for an unknown one", NULL }
#define AT								\
{ "at", TYPE_INSTANT, FIELD_REQUIRED, NULL, 0, 1,			\
  "date|time|datetime|timestamp|order date|invoicedate|日期|时间",	\
  "When", "时间", "the instant it happened", NULL }
#define CHANNEL								\
{ "channel", TYPE_TEXT, 0, NULL, 0, 1, "渠道", "Channel", "渠道",	\
  "by which way: web, shop, phone", NULL }
#define STAFF								\
{ "staff", TYPE_REFERENCE, 0, "staff", 0, 1,				\
  "salesperson|agent|employee|业务员|员工", "Staff", "员工",		\
  "who of the company", NULL }
#define BRANCH								\
{ "branch", TYPE_REFERENCE, 0, "branch", 0, 1, "shop|store|分店",	\
  "Branch", "分店", "where", NULL }

static const struct field interaction[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED,
  "call|visit|email|meeting|chat|sms|web|letter|note", 0, 1, "type|类型",
  "Kind", "类型", "what sort of contact", NULL },
CUSTOMER, AT,
{ "contact", TYPE_REFERENCE, 0, "contact", 0, 1, "contact person|联系人",
  "Contact", "联系人", "which person", NULL },
{ "direction", TYPE_CHOICE, 0, "in|out", 0, 1, "方向", "Direction", "方向",
  "in: from the customer; out: to the customer", NULL },
CHANNEL, STAFF, BRANCH,
{ "text", TYPE_TEXT, FIELD_SEARCH | FIELD_TEXT, NULL, 0, 1,
  "subject|summary|body|notes|内容|备注", "Text", "内容", "what was said",
  NULL },
{ "duration", TYPE_DURATION, 0, NULL, 0, 1, "length|时长", "Duration", "时长",
  "how long it took: 12m, 1h30m", NULL },
{ "waited", TYPE_DURATION, 0, NULL, 0, 1, "wait|wait time|queue time|等待",
  "Waited", "等待", "how long the customer waited for an answer", NULL },
{ "topic", TYPE_TEXT, 0, NULL, 0, 1, "about|话题", "Topic", "话题",
  "in a word, what it was about: packaging, price", NULL },
{ "outcome", TYPE_TEXT, 0, NULL, 0, 1, "result|disposition|结果", "Outcome", "结果",
  "what came of it", NULL },
};

const struct entity entity_interaction = {
	"interaction", "interactions", SHAPE_EVENT, NULL, 20, 1, "Interaction",
	"联系", "a call, visit, message or note", "ref|编号",
	DECLARED(interaction)
};

/* An order's steps and money up to the as-of day that still count. */
#define STEPS	" FROM t_order_step s WHERE s.\"order\"=t.id" \
	" AND s.void_op IS NULL{ AND s.day<=$day}"
#define INVOICE	STEPS " AND kind='invoiced'ORDER BY at,id LIMIT 1"
#define DUE	"coalesce((SELECT due" INVOICE "),t.day+coalesce((SELECT " \
	"terms FROM t_customer WHERE id=t.customer),0))"
#define MOVED(event)							\
"(SELECT coalesce(sum(coalesce(amount_base,amount)),0)FROM t_" event	\
" s WHERE s.\"order\"=t.id AND s.void_op IS NULL{ AND s.day<=$day})"

static const struct field order[] = {
CUSTOMER, AT,
AMOUNT(FIELD_TOTAL, "what the order comes to; with lines, their sum"),
CHANNEL, STAFF, BRANCH,
{ "note", TYPE_TEXT, FIELD_TEXT, NULL, 0, 1, "notes|remarks|备注", "Note",
  "备注", "anything worth remembering", NULL },
{ "status", TYPE_TEXT, FIELD_DERIVED, NULL, 0, 1, "", "Status", "状态",
  "ordered, or the latest of its steps",
  "coalesce((SELECT kind" STEPS " AND kind<>'quoted'ORDER BY at DESC,"
  "id DESC LIMIT 1),'ordered')" },
{ "invoice", TYPE_TEXT, FIELD_DERIVED, NULL, 0, 1, "", "Invoice", "发票号",
  "the number of its invoice", "SELECT invoice" INVOICE },
{ "due", TYPE_DATE, FIELD_DERIVED, NULL, 0, 1, "", "Due", "到期日",
  "by when it is to be paid: by its invoice, else the customer's terms",
  DUE },
{ "open_amount", TYPE_MONEY, FIELD_DERIVED | FIELD_LONG, NULL, 0, 1, "",
  "Open", "未付",
  "its amount less the refunds and the payments that name it",
  "coalesce(t.amount_base,t.amount)-" MOVED("refund") "-" MOVED("payment") },
};

const struct entity entity_order = {
	"order", "orders", SHAPE_EVENT, NULL, 21, 1, "Order", "订单",
	"what a customer bought",
	"order number|order id|order no|invoice|invoice number|"
	"invoiceno|订单号|订单编号",
	DECLARED_AS(order, WORTH_SALE)
};

static const struct field line[] = {
{ "product", TYPE_REFERENCE, 0, "product", 0, 1,
  "sku|item|article|stockcode|产品|商品编号", "Product", "产品",
  "what was bought or given back", NULL },
{ "quantity", TYPE_DECIMAL, 0, NULL, 3, 1, "qty|数量", "Quantity", "数量",
  "how many units", NULL },
{ "price", TYPE_MONEY, 0, NULL, 4, 1, "unit price|unitprice|单价", "Price",
  "单价", "of one unit", NULL },
{ "line_amount", TYPE_MONEY, FIELD_TOTAL, NULL, 0, 1,
  "line total|行金额", "Line amount", "行金额",
  "price times quantity, rounded half to even", NULL },
};

const struct entity entity_order_line = {
	"order_line", "order_lines", SHAPE_LINE, "order", 22, 1, "Order line",
	"订单行", "one product of an order", "",
	DECLARED(line)
};

static const struct field payment[] = {
CUSTOMER, AT,
AMOUNT(0, "what was paid; negative: paid out to the customer"),
{ "order", TYPE_REFERENCE, FIELD_INDEX, "order", 0, 1, "order number|订单",
  "Order", "订单", "for which order", NULL },
{ "method", TYPE_TEXT, 0, NULL, 0, 1, "payment method|支付方式", "Method",
  "支付方式", "cash, card, transfer", NULL },
CHANNEL, STAFF, BRANCH,
{ "note", TYPE_TEXT, FIELD_TEXT, NULL, 0, 1, "notes|备注", "Note", "备注",
  "anything worth remembering", NULL },
};

const struct entity entity_payment = {
	"payment", "payments", SHAPE_EVENT, NULL, 23, 1, "Payment", "付款",
	"money received from a customer", "payment number|receipt|付款编号",
	DECLARED(payment)
};

static const struct field refund[] = {
CUSTOMER, AT,
AMOUNT(0, "what was given back, as a positive amount; with lines, their sum"),
{ "order", TYPE_REFERENCE, FIELD_INDEX, "order", 0, 1, "order number|订单",
  "Order", "订单", "the order it takes back, if known", NULL },
{ "reason", TYPE_TEXT, FIELD_TEXT, NULL, 0, 1, "原因", "Reason", "原因",
  "why", NULL },
CHANNEL, STAFF, BRANCH,
};

const struct entity entity_refund = {
	"refund", "refunds", SHAPE_EVENT, NULL, 24, 1, "Refund", "退款",
	"a return: money given back", "refund number|credit note|退款编号",
	DECLARED_AS(refund, WORTH_RETURN)
};

const struct entity entity_refund_line = {
	"refund_line", "refund_lines", SHAPE_LINE, "refund", 25, 1,
	"Refund line", "退款行", "one product of a refund", "",
	DECLARED(line)
};

static const struct field feedback[] = {
{ "kind", TYPE_CHOICE, FIELD_REQUIRED, "nps|csat|ces|survey", 0, 1,
  "survey|类型", "Kind", "类型",
  "nps: would recommend; csat: satisfied; ces: easy; survey: your own", NULL },
CUSTOMER, AT,
{ "score", TYPE_INTEGER, 0, NULL, 0, 1, "rating|nps score|评分", "Score",
  "评分", "the answer as a number; empty: asked, not answered", NULL },
{ "best", TYPE_INTEGER, 0, NULL, 0, 1, "out of|满分", "Best", "满分",
  "the best score there is: 10 for nps, 7 for ces, else 5", NULL },
{ "expected", TYPE_INTEGER, 0, NULL, 0, 1, "expectation|期望", "Expected",
  "期望", "the score that the customer had expected it to have", NULL },
{ "question", TYPE_TEXT, 0, NULL, 0, 1, "问题", "Question", "问题",
  "what was asked", NULL },
{ "answer", TYPE_TEXT, FIELD_SEARCH | FIELD_TEXT, NULL, 0, 1,
  "comment|text|verbatim|评语", "Answer", "评语", "in the customer's words",
  NULL },
{ "touchpoint", TYPE_TEXT, 0, NULL, 0, 1, "occasion|触点", "Touchpoint",
  "触点", "after what: delivery, repair, visit", NULL },
{ "order", TYPE_REFERENCE, 0, "order", 0, 1, "order number|订单", "Order",
  "订单", "about which order", NULL },
CHANNEL, STAFF, BRANCH,
};

const struct entity entity_feedback = {
	"feedback", "feedback", SHAPE_EVENT, NULL, 26, 1, "Feedback", "反馈",
	"an answer to a survey: NPS, satisfaction, effort",
	"feedback id|response id|反馈编号",
	DECLARED(feedback)
};
