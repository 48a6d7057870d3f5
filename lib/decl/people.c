/*
 * Declared here: customers and the people who speak for them.
 */
#include "decl/tables.h"

/* The latest day of any score, NULL before there is one. */
#define DAY_OF(score)	" coalesce(s." score ", -9999999)"
#define SCORED	"nullif(max(" DAY_OF("rfm_day") "," DAY_OF("value_day")	\
    "," DAY_OF("lifecycle_day") "," DAY_OF("next_product_day") ","	\
    DAY_OF("key_day") "," DAY_OF("likeness_day") "," DAY_OF("alive_day") \
    "," DAY_OF("clv_day") "," DAY_OF("next_day") "), -9999999)"

/* Minor units of the base currency in one of it. */
#define UNIT	"$s "

/* Points for a minor unit on that day: what the settings said then. */
#define EARN(day)							\
"(SELECT value FROM setting WHERE name BETWEEN'points.earn.'AND"	\
"'points.earn.'||date(" day "*86400,'unixepoch')ORDER BY name DESC LIMIT 1)" \
"/" UNIT

/*
 * What was sold less what it cost: by the product where that says so (else
 * the term is NULL and not summed), else a share of the amount.
 */
#define COST(what)							\
"coalesce((SELECT value FROM setting WHERE name='costs.'||" what "),0.)"
#define SOLD(event)							\
"coalesce((SELECT sum(coalesce(l.line_amount_base,l.line_amount)*"	\
COST("'goods'") "/1e2-l.quantity/1e7*coalesce(p.cost_base,p.cost)*"	\
UNIT ")FROM t_" event " o JOIN t_" event "_line l ON parent=o.id JOIN "	\
"t_product p ON p.id=product WHERE o.customer=t.id AND o.void_op IS NULL" \
"{ AND o.day<=$day}),0)"
#define MARGIN								\
"coalesce(r.revenue,0)*(1-" COST("'goods'") "/1e2)+" SOLD("order") "-" \
SOLD("refund")

static const struct field customer[] = {
{ "name", TYPE_NAME, FIELD_REQUIRED | FIELD_SEARCH, NULL, 0, 1,
  "customer name|company|company name|organization|account name|fn|客户名称|"
  "公司|"
  "公司名称", "Name", "名称", "the customer's name", NULL },
{ "kind", TYPE_CHOICE, 0, "company|person", 0, 1, "customer type|客户类型",
  "Kind", "类型", "a company or a person", NULL },
{ "email", TYPE_EMAIL, FIELD_IDENT | FIELD_SEARCH, NULL, 0, 1,
  "e-mail|mail|email address|e-mail address|邮箱|电子邮件", "E-mail",
  "电子邮件", "the first address to write to", NULL },
{ "phone", TYPE_PHONE, FIELD_IDENT | FIELD_SEARCH, NULL, 0, 1,
  "telephone|phone number|tel|mobile|电话|手机|联系电话", "Phone", "电话",
  "the first number to call", NULL },
{ "lifecycle", TYPE_CHOICE, 0,
  "subscriber|lead|mql|sql|opportunity|customer|evangelist|other|ended", 0, 1,
  "lifecycle stage|生命周期", "Lifecycle", "生命周期",
  "where the relationship stands", NULL },
{ "industry", TYPE_TEXT, 0, NULL, 0, 1, "sector|行业", "Industry", "行业",
  "what the customer does", NULL },
{ "source", TYPE_TEXT, 0, NULL, 0, 1, "lead source|来源", "Source", "来源",
  "where the customer came from", NULL },
{ "need", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "needs|需求", "Need", "需求",
  "of a lead: what is wanted", NULL },
{ "budget", TYPE_MONEY, 0, NULL, 0, 1, "预算", "Budget", "预算",
  "of a lead: how much there is to spend", NULL },
{ "authority", TYPE_TEXT, 0, NULL, 0, 1, "decision maker|决策人", "Authority",
  "决策权", "of a lead: who decides", NULL },
{ "timing", TYPE_TEXT, 0, NULL, 0, 1, "timeline|timeframe|时间要求", "Timing",
  "时间要求", "of a lead: when it is wanted", NULL },
{ "channel", TYPE_TEXT, 0, NULL, 0, 1, "preferred channel|渠道", "Channel",
  "渠道", "how the customer likes to be reached", NULL },
{ "owner", TYPE_REFERENCE, 0, "staff", 0, 1, "account owner|负责人|业务员",
  "Owner", "负责人", "who looks after the customer", NULL },
{ "branch", TYPE_REFERENCE, 0, "branch", 0, 1, "office|分店|分公司", "Branch",
  "分店", "which branch serves the customer", NULL },
{ "referred_by", TYPE_REFERENCE, 0, "customer", 0, 1, "referrer|介绍人",
  "Referred by", "介绍人", "the customer who sent this one", NULL },
{ "website", TYPE_URL, 0, NULL, 0, 1, "url|web|homepage|网站|网址", "Website",
  "网站", "the customer's page", NULL },
{ "address", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1,
  "street|street address|adr.street|地址", "Address", "地址",
  "street and number", NULL },
{ "postcode", TYPE_TEXT, 0, NULL, 0, 1,
  "zip|zip code|postal code|adr.postcode|邮编|邮政编码", "Postcode",
  "邮编", "postal code", NULL },
{ "city", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "town|adr.city|城市",
  "City", "城市", "city", NULL },
{ "region", TYPE_TEXT, 0, NULL, 0, 1,
  "state|province|adr.region|省份|地区", "Region", "地区",
  "province or state", NULL },
{ "country", TYPE_TEXT, 0, NULL, 0, 1, "adr.country|国家", "Country",
  "国家", "country", NULL },
{ "language", TYPE_TEXT, 0, NULL, 0, 1, "lang|语言", "Language", "语言",
  "the language to use", NULL },
{ "birthday", TYPE_DATE, 0, NULL, 0, 1, "birth date|date of birth|bday|生日",
  "Birthday", "生日", "day of birth; 29 February falls on the 28th", NULL },
{ "since", TYPE_DATE, 0, NULL, 0, 1, "customer since|建档日期", "Since",
  "建档日期", "the day the relationship began", NULL },
{ "ended", TYPE_DATE, 0, NULL, 0, 1, "end date|closed on|结束日期", "Ended",
  "结束日期", "the day the relationship ended", NULL },
{ "tags", TYPE_TAGS, 0, NULL, 0, 1, "labels|categories|标签", "Tags", "标签",
  "words of your own, separated by semicolons", NULL },
{ "capacity", TYPE_DECIMAL, 0, NULL, 2, 1, "storage|容量", "Capacity", "容量",
  "how many units the customer can store", NULL },
{ "daily_use", TYPE_DECIMAL, 0, NULL, 2, 1, "use per day|日用量", "Daily use",
  "日用量", "how many units the customer uses up a day", NULL },
{ "spend_estimate", TYPE_MONEY, 0, NULL, 0, 1, "wallet|总支出估计",
  "Spend estimate", "总支出估计",
  "what the customer spends a year on what we sell, with everybody", NULL },
{ "credit_limit", TYPE_MONEY, 0, NULL, 0, 1, "credit|信用额度",
  "Credit limit", "信用额度", "how much may be owed", NULL },
{ "lost_reason", TYPE_TEXT, 0, NULL, 0, 1, "churn reason|流失原因",
  "Lost because", "流失原因", "of one that is lost or ended: why", NULL },
{ "competitor", TYPE_TEXT, 0, NULL, 0, 1, "lost to|竞争对手", "Competitor",
  "竞争对手", "of one that is lost or ended: to whom", NULL },
{ "preferences", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "likes|偏好",
  "Preferences", "偏好", "what the customer likes: window seat, no sugar",
  NULL },
{ "terms", TYPE_INTEGER, 0, NULL, 0, 1, "payment terms|net days|账期",
  "Terms", "账期", "days that the customer has to pay an invoice", NULL },
{ "pay_day", TYPE_INTEGER, 0, NULL, 0, 1, "payday|发薪日", "Pay-day", "发薪日",
  "the day of the month, 1 to 31, on which the customer has money", NULL },
{ "notes", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "note|remarks|comment|备注",
  "Notes", "备注", "anything worth remembering", NULL },
/*
 * What follows is worked out from the events: $day is the as-of day, what
 * stands in braces is for views that know one.
 */
{ "first_order", TYPE_DATE, FIELD_DERIVED, NULL, 0, 1, "", "First order",
  "首次成交", "day of the first purchase", "r.first_day" },
{ "last_order", TYPE_DATE, FIELD_DERIVED, NULL, 0, 1, "", "Last order",
  "最近成交", "day of the latest purchase", "r.last_day" },
{ "orders", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "Orders", "订单数",
  "number of orders", "coalesce(r.orders,0)" },
{ "purchase_days", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "",
  "Purchase days", "购买天数", "number of days with a purchase",
  "coalesce(r.days,0)" },
{ "revenue", TYPE_MONEY, FIELD_DERIVED, NULL, 0, 1, "", "Revenue", "销售额",
  "orders less refunds, in the base currency", "coalesce(r.revenue,0)" },
{ "avg_order", TYPE_MONEY, FIELD_DERIVED | FIELD_LONG, NULL, 0, 1, "",
  "Average order",
  "平均订单额", "revenue over orders", "r.revenue * 1.0 / nullif(r.orders, 0)" },
{ "recency_days", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "Recency",
  "距今天数", "days since the latest purchase", "$day-r.last_day" },
{ "last_touch", TYPE_DATE, FIELD_DERIVED, NULL, 0, 1, "", "Last touch",
  "最近联系", "day of the latest interaction",
  "(SELECT max(i.day) FROM t_interaction i WHERE i.customer=t.id"
  " AND i.void_op IS NULL{ AND i.day<=$day})" },
{ "touches_90d", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "",
  "Touches, 90 days", "90天联系次数", "interactions of the last 90 days",
  "(SELECT count(*) FROM t_interaction i WHERE i.customer=t.id"
  " AND i.void_op IS NULL AND i.day>$day-90{ AND i.day<=$day})" },
{ "open_tasks", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "Open tasks",
  "未完成任务", "tasks not done yet",
  "(SELECT count(*) FROM t_task k WHERE k.customer=t.id"
  " AND k.archived_op IS NULL AND k.status='open')" },
{ "open_deals", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "Open deals",
  "进行中商机", "deals neither won nor lost",
  "(SELECT count(*) FROM t_deal d WHERE d.customer=t.id"
  " AND d.archived_op IS NULL AND NOT EXISTS(SELECT 1 FROM s_stage g WHERE"
  " g.pipeline=d.pipeline AND g.name=d.stage AND g.status<>'open'))" },
{ "open_cases", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "Open cases",
  "未结服务单", "cases neither resolved nor archived",
  "(SELECT count(*) FROM t_case k WHERE k.customer=t.id AND k.archived_op IS "
  "NULL AND coalesce((SELECT s.kind FROM t_case_step s WHERE s.\"case\"=k.id "
  "AND s.void_op IS NULL{ AND s.day<=$day} AND s.kind NOT IN('acknowledged',"
  "'responded','visited')ORDER BY s.at DESC,s.id DESC LIMIT 1),'')NOT IN("
  "'resolved','archived'))" },
{ "balance_due", TYPE_MONEY, FIELD_DERIVED | FIELD_LONG, NULL, 0, 1, "",
  "Balance due", "应收余额", "revenue less payments",
  "coalesce(r.revenue,0)-coalesce((SELECT"
  " sum(coalesce(p.amount_base, p.amount)) FROM t_payment p"
  " WHERE p.customer=t.id AND p.void_op IS NULL{ AND p.day<=$day}),0)" },
{ "margin", TYPE_MONEY, FIELD_DERIVED | FIELD_LONG, NULL, 0, 1, "",
  "Margin", "毛利",
  "revenue less the cost of what was sold, see costs in crm.yaml(5)",
  MARGIN },
{ "profit", TYPE_MONEY, FIELD_DERIVED | FIELD_LONG, NULL, 0, 1, "",
  "Profit", "利润",
  "margin less what the touches cost, see costs in crm.yaml(5)",
  MARGIN "-coalesce((SELECT sum(coalesce(duration,0)*" COST("'hour'") "/36e2+"
  COST("kind") ")FROM t_interaction i WHERE i.customer=t.id AND void_op IS "
  "NULL{ AND day<=$day}),0)*" UNIT },
{ "points", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "Points", "积分",
  "loyalty points not used yet: by the settings from orders less refunds",
  "max(0,coalesce((SELECT sum(CASE kind WHEN'earned'THEN points ELSE-points "
  "END)FROM t_reward w WHERE w.customer=t.id AND w.void_op IS NULL"
  "{ AND w.day<=$day}),0)+coalesce((SELECT sum(CAST((coalesce(o.amount_base,"
  "o.amount)-(SELECT coalesce(sum(coalesce(amount_base,amount)),0)FROM "
  "t_refund f WHERE f.\"order\"=o.id AND f.void_op IS NULL{ AND f.day<=$day}"
  "))*" EARN("o.day") "AS INTEGER))FROM t_order o WHERE o.customer=t.id AND "
  "o.void_op IS NULL{ AND o.day<=$day}),0))" },
{ "referred", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "Referred",
  "介绍客户数", "customers sent by this one",
  "(SELECT count(*) FROM t_customer c WHERE c.referred_by=t.id"
  " AND c.archived_op IS NULL)" },
{ "nps", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "NPS", "NPS评分",
  "the latest answer to whether we are recommended, 0 to 10",
  "(SELECT f.score FROM t_feedback f WHERE f.customer=t.id"
  " AND f.kind='nps' AND f.score IS NOT NULL AND f.void_op IS NULL"
  "{ AND f.day<=$day} ORDER BY f.day DESC, f.id DESC LIMIT 1)" },
{ "r", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "R", "R",
  "saved recency score", "{CASE WHEN s.rfm_day<=$day THEN }s.r{ END}" },
{ "f", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "F", "F",
  "saved frequency score", "{CASE WHEN s.rfm_day<=$day THEN }s.f{ END}" },
{ "m", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "M", "M",
  "saved monetary score", "{CASE WHEN s.rfm_day<=$day THEN }s.m{ END}" },
{ "rfm", TYPE_INTEGER, FIELD_DERIVED, NULL, 0, 1, "", "RFM", "RFM",
  "saved score 100R+10F+M",
  "{CASE WHEN s.rfm_day<=$day THEN }100*s.r+10*s.f+s.m{ END}" },
{ "rfm_segment", TYPE_TEXT, FIELD_DERIVED, NULL, 0, 1, "", "RFM segment",
  "RFM分组", "saved segment of the RFM score",
  "{CASE WHEN s.rfm_day<=$day THEN }s.segment{ END}" },
{ "tier", TYPE_TEXT, FIELD_DERIVED, NULL, 0, 1, "", "Tier", "等级",
  "saved value class A, B or C",
  "{CASE WHEN s.value_day<=$day THEN }s.tier{ END}" },
{ "stage", TYPE_TEXT, FIELD_DERIVED, NULL, 0, 1, "", "Stage", "阶段",
  "saved stage of the customer's life: N, E0, S1, S2 or S3",
  "{CASE WHEN s.lifecycle_day<=$day THEN }s.stage{ END}" },
{ "next_product", TYPE_TEXT, FIELD_DERIVED, NULL, 0, 1, "", "Next product",
  "推荐产品", "saved: the product to offer next",
  "{CASE WHEN s.next_product_day<=$day THEN }s.next_product{ END}" },
{ "next_on", TYPE_DATE, FIELD_DERIVED, NULL, 0, 1, "", "Next on", "推荐日期",
  "saved: the day it is expected",
  "{CASE WHEN s.next_product_day<=$day THEN }s.next_on{ END}" },
{ "key_account", TYPE_DECIMAL, FIELD_DERIVED, NULL, 2, 1, "", "Key account",
  "重点客户分", "saved score of frequency, volume and margin, 0 to 100",
  "{CASE WHEN s.key_day<=$day THEN }round(100*s.key_account){ END}" },
{ "likeness", TYPE_DECIMAL, FIELD_DERIVED, NULL, 2, 1, "", "Likeness",
  "相似度", "saved: how much like the customers looked for",
  "{CASE WHEN s.likeness_day<=$day THEN }round(100*s.likeness){ END}" },
{ "p_alive", TYPE_DECIMAL, FIELD_DERIVED, NULL, 4, 1, "", "Still a customer",
  "活跃概率", "saved chance of still being a customer, 0 to 1",
  "{CASE WHEN s.alive_day<=$day THEN }s.p_alive{ END}" },
{ "expected_orders", TYPE_DECIMAL, FIELD_DERIVED, NULL, 4, 1, "",
  "Expected orders", "预期订单数",
  "saved purchases expected within the score's horizon",
  "{CASE WHEN s.clv_day<=$day THEN }s.expected_orders{ END}" },
{ "clv", TYPE_MONEY, FIELD_DERIVED, NULL, 0, 1, "", "Lifetime value",
  "客户终身价值", "saved value of what is to come within the score's horizon",
  "{CASE WHEN s.clv_day<=$day THEN }s.clv{ END}" },
{ "next_order", TYPE_DATE, FIELD_DERIVED, NULL, 0, 1, "", "Next order",
  "下次下单", "saved day by which the next purchase is as likely as not",
  "{CASE WHEN s.next_day<=$day THEN }s.next_order{ END}" },
{ "scored_at", TYPE_DATE, FIELD_DERIVED, NULL, 0, 1, "", "Scored", "评分日期",
  "the day of the saved scores",
  "{CASE WHEN " SCORED "<=$day THEN }" SCORED "{ END}" },
};

const struct entity entity_customer = {
	"customer", "customers", SHAPE_RECORD, NULL, 1, 1, "Customer", "客户",
	"a company or a person that buys, may buy or has bought",
	"customer key|customer id|customerid|customer number|customer no|code|"
	"id|uid|客户编号|编号",
	DECLARED(customer)
};

static const struct field contact[] = {
{ "customer", TYPE_REFERENCE, 0, "customer", 0, 1,
  "company|account|organization|org|客户|客户编号", "Customer", "客户",
  "whom the person speaks for", NULL },
{ "name", TYPE_NAME, FIELD_REQUIRED | FIELD_SEARCH, NULL, 0, 1,
  "full name|contact name|fn|联系人|姓名", "Name", "姓名", "the person's name",
  NULL },
{ "job", TYPE_TEXT, 0, NULL, 0, 1, "job title|title|position|职位|职务",
  "Job", "职位", "what the person does there", NULL },
{ "email", TYPE_EMAIL, FIELD_IDENT | FIELD_SEARCH, NULL, 0, 1,
  "e-mail|mail|email address|e-mail address|邮箱|电子邮件", "E-mail",
  "电子邮件", "the first address to write to", NULL },
{ "phone", TYPE_PHONE, FIELD_IDENT | FIELD_SEARCH, NULL, 0, 1,
  "telephone|phone number|tel|mobile|电话|手机", "Phone", "电话",
  "the first number to call", NULL },
{ "role", TYPE_TEXT, 0, NULL, 0, 1, "buying role|角色", "Role", "角色",
  "in the buying centre: user, influencer, decider, buyer, gatekeeper",
  NULL },
{ "address", TYPE_TEXT, 0, NULL, 0, 1, "street|street address|adr.street|地址",
  "Address", "地址", "street and number", NULL },
{ "postcode", TYPE_TEXT, 0, NULL, 0, 1,
  "zip|zip code|postal code|adr.postcode|邮编|邮政编码", "Postcode", "邮编",
  "postal code", NULL },
{ "city", TYPE_TEXT, 0, NULL, 0, 1, "town|adr.city|城市", "City", "城市",
  "city", NULL },
{ "region", TYPE_TEXT, 0, NULL, 0, 1, "state|province|adr.region|省份|地区",
  "Region", "地区", "province or state", NULL },
{ "country", TYPE_TEXT, 0, NULL, 0, 1, "adr.country|国家", "Country", "国家",
  "country", NULL },
{ "website", TYPE_URL, 0, NULL, 0, 1, "url|web|homepage|网站|网址", "Website",
  "网站", "the person's page", NULL },
{ "language", TYPE_TEXT, 0, NULL, 0, 1, "lang|语言", "Language", "语言",
  "the language to use", NULL },
{ "birthday", TYPE_DATE, 0, NULL, 0, 1, "birth date|date of birth|bday|生日",
  "Birthday", "生日", "day of birth", NULL },
{ "tags", TYPE_TAGS, 0, NULL, 0, 1, "labels|categories|标签", "Tags", "标签",
  "words of your own, separated by semicolons", NULL },
{ "notes", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "note|remarks|备注", "Notes",
  "备注", "anything worth remembering", NULL },
};

const struct entity entity_contact = {
	"contact", "contacts", SHAPE_RECORD, NULL, 2, 1, "Contact", "联系人",
	"a person who speaks for a customer", "contact id|id|code|uid|编号",
	DECLARED(contact)
};
