/*
 * The list of entities, in the order in which tables are made: what is
 * referred to stands first. And the words that crm-log knows.
 */
#include "decl/tables.h"

const struct entity *const entities[] = {
	&entity_branch, &entity_staff, &entity_product, &entity_customer,
	&entity_contact, &entity_task, &entity_case, &entity_interaction,
	&entity_order, &entity_order_line, &entity_payment, &entity_refund,
	&entity_refund_line, &entity_feedback, &entity_campaign,
	&entity_deal, &entity_deal_stage, &entity_deal_snapshot,
	&entity_campaign_event, &entity_consent, &entity_case_step,
	&entity_order_step, &entity_reward, &entity_relation, &entity_goal,
	&entity_goal_step, &entity_target, &entity_receipt, NULL
};

const struct kind kinds[] = {
	{ "call", "interaction", "Call", "电话" },
	{ "visit", "interaction", "Visit", "拜访" },
	{ "email", "interaction", "E-mail", "邮件" },
	{ "meeting", "interaction", "Meeting", "会议" },
	{ "chat", "interaction", "Chat", "聊天" },
	{ "sms", "interaction", "Text message", "短信" },
	{ "web", "interaction", "Web", "网站" },
	{ "letter", "interaction", "Letter", "信函" },
	{ "note", "interaction", "Note", "备注" },
	{ "order", "order", "Order", "订单" },
	{ "payment", "payment", "Payment", "付款" },
	{ "refund", "refund", "Refund", "退款" },
	{ "nps", "feedback", "Recommendation (NPS)", "净推荐值" },
	{ "csat", "feedback", "Satisfaction", "满意度" },
	{ "ces", "feedback", "Effort", "费力度" },
	{ "survey", "feedback", "Questionnaire", "问卷" },
	{ "send", "campaign_event", "Sent", "发送" },
	{ "hold", "campaign_event", "Held back", "对照" },
	{ "open", "campaign_event", "Opened", "打开" },
	{ "click", "campaign_event", "Clicked", "点击" },
	{ "response", "campaign_event", "Response", "响应" },
	{ "conversion", "campaign_event", "Conversion", "转化" },
	{ "bounce", "campaign_event", "Bounce", "退信" },
	{ "optout", "campaign_event", "Opt-out", "退订" },
	{ "granted", "consent", "Consent granted", "同意" },
	{ "withdrawn", "consent", "Consent withdrawn", "撤回同意" },
	{ "complaint", "case", "Complaint", "投诉" },
	{ "request", "case", "Request", "请求" },
	{ "question", "case", "Question", "咨询" },
	{ "incident", "case", "Incident", "事故" },
	{ "acknowledged", "case_step", "Acknowledged", "已确认" },
	{ "responded", "case_step", "Responded", "已回复" },
	{ "visited", "case_step", "Visited", "已回访" },
	{ "resolved", "case_step", "Resolved", "已解决" },
	{ "archived", "case_step", "Archived", "已归档" },
	{ "paused", "case_step", "Paused", "暂停" },
	{ "resumed", "case_step", "Resumed", "恢复" },
	{ "reopened", "case_step", "Reopened", "重开" },
	{ "quoted", "order_step", "Quoted", "已报价" },
	{ "invoiced", "order_step", "Invoiced", "已开票" },
	{ "shipped", "order_step", "Shipped", "已发货" },
	{ "delivered", "order_step", "Delivered", "已送达" },
	{ "paid", "order_step", "Paid", "已付款" },
	{ "bad_debt", "order_step", "Bad debt", "坏账" },
	{ "cancelled", "order_step", "Cancelled", "已取消" },
	{ "receipt", "receipt", "Receipt", "到货" },
	{ "redeemed", "reward", "Points redeemed", "积分兑换" },
	{ "expired", "reward", "Points expired", "积分过期" },
	{ "earned", "reward", "Points earned", "获得积分" },
	{ "plan", "goal_step", "Plan", "计划" },
	{ "do", "goal_step", "Do", "执行" },
	{ "check", "goal_step", "Check", "检查" },
	{ "act", "goal_step", "Act", "处理" },
	{ NULL, NULL, NULL, NULL }
};

const struct field field_key = {
	"key", TYPE_KEY, FIELD_IDENT, NULL, 0, 1, "", "Key", "编号",
	"the record's own name, never used again", NULL
};
const struct field field_number = {
	"number", TYPE_KEY, 0, NULL, 0, 1, "", "Number", "单号",
	"the event's number in the system it came from", NULL
};
const struct field field_system = {
	"system", TYPE_KEY, 0, NULL, 0, 1, "", "System", "来源系统",
	"the system it came from", NULL
};
const struct field field_currency = {
	"currency", TYPE_TEXT, 0, NULL, 0, 1, "币种|货币", "Currency", "币种",
	"ISO 4217 code of the amounts beside it", NULL
};
