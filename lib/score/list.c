/*
 * Declared here: the scores that crm_score() knows, a row each.
 */
#include "score/request.h"

#define EN_RFM "printf('last bought %d days ago (R %d), %s %d (F %d), "	\
    "revenue %s %.*f (M %d)',days_since,r,:counted,frequency,f,:summed," \
    ":digits,monetary,m)"
#define ZH_RFM "printf('%d天前最近购买（R %d），%s%d（F %d），%s%.*f（M %d）'," \
    "days_since,r,:counted,frequency,f,:summed,:digits,monetary,m)"
#define EN_VALUE "printf('number %d by revenue, %.*f; those down to here "\
    "bring %.2f%%: class %s',rank,:digits,value,100*cumulative,class)"
#define ZH_VALUE "printf('销售额第%d名，%.*f；至此累计%.2f%%：%s类'," \
    "rank,:digits,value,100*cumulative,class)"

#define EN_LIFE								\
    "printf('%d purchases, every %g days (%s); the last %d "		\
    "days ago: %.2f cycles',purchases,cycle,CASE WHEN own THEN "	\
    "'their own median' ELSE 'the median of all' END,days_since,ratio)"
#define ZH_LIFE								\
    "printf('共购买%d次，周期%g天（%s），最近一次在%d天前：%.2f个周期',"	\
    "purchases,cycle,CASE WHEN own THEN '本人中位数' ELSE '全体中位数' "	\
    "END,days_since,ratio)"

#define EN_NEXT								\
    "CASE reason WHEN 'rule' THEN printf('%.0f%% of those who have %s "	\
    "have it, %.1f times as many as of all',100*score,because,lift) "	\
    "WHEN 'again' THEN printf('needs it again; %.0f%% of buyers came "	\
    "back for it',100*score)ELSE printf('%.0f%% of the same segment "	\
    "have it',100*score)END"
#define ZH_NEXT								\
    "CASE reason WHEN 'rule' THEN printf('购买了%s的客户中%.0f%%也有，"	\
    "是平均的%.1f倍',because,100*score,lift)WHEN 'again' THEN "	\
    "printf('即将用完；%.0f%%的买家会再买',100*score)ELSE "		\
    "printf('同组客户中%.0f%%已购买',100*score)END"

static const char *const next_params[] = { "support", "confidence", "longest",
    "per", "combine", "top", "budget", "p", NULL };
/*
 * Each rank is the part of the customers that bought who are below; margin is
 * of lines whose product's cost is known, and without one it does not count.
 */
#define KEY_ACCOUNTS							\
    "(WITH cost AS(SELECT o.customer,sum(coalesce(l.line_amount_base,"	\
    "l.line_amount)-coalesce(l.quantity,1000)/1e7*coalesce(p.cost_base," \
    "p.cost)*:unit)/:unit AS margin FROM t_order o JOIN t_order_line l " \
    "ON l.parent=o.id JOIN t_product p ON p.id=l.product WHERE " \
    "o.void_op IS NULL AND o.day<=:day AND p.cost IS NOT NULL GROUP BY 1)," \
    "b AS(SELECT c.id AS customer,c.purchase_days AS frequency,c.revenue," \
    "cost.margin,percent_rank()OVER(ORDER BY c.purchase_days)AS f,"	\
    "percent_rank()OVER(ORDER BY c.revenue)AS v,CASE WHEN cost.margin "	\
    "IS NOT NULL THEN percent_rank()OVER(PARTITION BY cost.margin IS NULL " \
    "ORDER BY cost.margin)END AS m FROM customers c LEFT JOIN cost ON "	\
    "cost.customer=c.id WHERE c.purchase_days>0)SELECT *,100*("		\
    "coalesce(:frequency,1)*f+coalesce(:volume,1)*v+CASE WHEN m IS NULL " \
    "THEN 0 ELSE coalesce(:margin,1)*m END)/nullif(coalesce(:frequency,1)" \
    "+coalesce(:volume,1)+CASE WHEN m IS NULL THEN 0 ELSE "		\
    "coalesce(:margin,1)END,0)AS score FROM b)"
#define EN_KEY								\
    "printf('ahead of %.0f%% in frequency, %.0f%% in volume%s',100*f,"	\
    "100*v,CASE WHEN m IS NULL THEN ''ELSE printf(', %.0f%% in margin'," \
    "100*m)END)"
#define ZH_KEY								\
    "printf('频次超过%.0f%%、销售额超过%.0f%%的客户%s',100*f,100*v,"	\
    "CASE WHEN m IS NULL THEN ''ELSE printf('，毛利超过%.0f%%',100*m)END)"
#define EN_LOOK "printf('in the %d. tenth of all by likeness',decile)"
#define ZH_LOOK "printf('相似度位于第%d个十分位',decile)"

static const char *const key_params[] = { "frequency", "volume", "margin",
    NULL };
static const char *const look_params[] = { "method", "neighbours", "kappa",
    NULL };
static const char *const lifecycle_params[] = { "gaps", "back", NULL };

/* What the models know of a customer, in words. */
#define EN_STORY "CASE s.repeats WHEN 0 THEN printf('bought once, %d days "\
    "ago, and not since',s.known)ELSE printf('repeat purchases: %d in %.1f "\
    "weeks, the last %d days ago (x %d, t_x %.4g weeks, T %.4g weeks)',"\
    "s.repeats,s.known/7.0,s.days_since,s.repeats,s.t_x/7.0,s.known/7.0)END"
#define ZH_STORY "CASE s.repeats WHEN 0 THEN printf('%d天前购买一次，之后未购买'"\
    ",s.known)ELSE printf('%.1f周内复购%d次，最近一次在%d天前（x %d，t_x %.4g周，"\
    "T %.4g周）',s.known/7.0,s.repeats,s.days_since,s.repeats,s.t_x/7.0,"\
    "s.known/7.0)END"
#define STAGE	"CASE WHEN s.alive>=CAST(coalesce(:active,0.7)AS REAL)THEN "\
    "'active' WHEN s.alive<CAST(coalesce(:lost,0.3)AS REAL)THEN 'lost' ELSE "\
    "'at-risk' END "

#define RULES	"returns", "first", "granularity", NULL
static const char *const churn_names[] = { "model", "active", "lost", RULES };
static const char *const clv_names[] = { "horizon", "model", "discount",
    "margin", RULES };
static const char *const next_names[] = { "horizon", "model", RULES };

const struct score scores[] = {
	{ "rfm", "Recency, frequency, monetary value", "RFM评分", rfm_how_names,
	  "s.days_since,s.frequency,s.monetary,s.r,s.f,s.m,s.rfm,s.segment",
	  { EN_RFM, ZH_RFM },
	  "crm_rfm(:method,:bins,:count,:m,:rules,:r_cuts,:f_cuts,:m_cuts,"
	  ":weights)",
	  { { "ref", "Customer", "客户", 0 }, { "label", "Name", "名称", 0 },
	    { "days_since", "Days since", "距今天数", 0 },
	    { "frequency", "Frequency", "购买次数", 0 },
	    { "monetary", "Monetary", "金额", SCORE_MONEY },
	    { "r", "R", "R", 0 }, { "f", "F", "F", 0 }, { "m", "M", "M", 0 },
	    { "rfm", "RFM", "RFM", 0 }, { "segment", "Segment", "分组", 0 },
	    { "why", "Why", "说明", 0 } },
	  score_rfm_set, score_rfm_save, { NULL }, NULL, NULL, NULL, NULL,
	  NULL },
	{ "value", "Value classes A, B, C", "ABC价值等级", abc_how_names,
	  "s.value AS revenue,s.class,s.rank,100*s.share AS share,"
	  "100*s.cumulative AS cumulative", { EN_VALUE, ZH_VALUE },
	  "crm_abc(:a,:b)",
	  { { "ref", "Customer", "客户", 0 }, { "label", "Name", "名称", 0 },
	    { "revenue", "Revenue", "销售额", SCORE_MONEY },
	    { "class", "Class", "等级", 0 }, { "rank", "Rank", "名次", 0 },
	    { "share", "Share %", "占比%", SCORE_PERCENT },
	    { "cumulative", "Cumulative %", "累计%", SCORE_PERCENT },
	    { "why", "Why", "说明", 0 } },
	  score_value_set, score_value_save, { NULL }, NULL, NULL, NULL, NULL,
	  NULL },
	{ "lifecycle", "Lifecycle: new, active, sleeping", "客户生命周期",
	  lifecycle_params,
	  "s.purchases,s.cycle,s.days_since,s.ratio,s.state,s.reactivated",
	  { EN_LIFE, ZH_LIFE }, "crm_gaps(:gaps,:back)",
	  { { "ref", "Customer", "客户", 0 }, { "label", "Name", "名称", 0 },
	    { "purchases", "Purchases", "购买次数", 0 },
	    { "cycle", "Cycle, days", "购买周期（天）", 0 },
	    { "days_since", "Days since", "距今天数", 0 },
	    { "ratio", "In cycles", "周期倍数", SCORE_RATIO },
	    { "stage", "Stage", "阶段", 0 },
	    { "reactivated", "Came back", "回流", 0 },
	    { "why", "Why", "说明", 0 } },
	  NULL, NULL, { "stage" }, "s.state", NULL, "lifecycle_day", "t.key",
	  NULL },
	{ "next-product", "Next product: what and when", "推荐产品与时间",
	  next_params,
	  "s.place,s.product_key AS product,(SELECT name FROM t_product WHERE "
	  "id=s.product)AS product_name,s.\"on\",s.score,s.amount,s.reason",
	  { EN_NEXT, ZH_NEXT },
	  "crm_next_product(:support,:confidence,:longest,:per,:combine,:top,"
	  ":budget,:p)",
	  { { "ref", "Customer", "客户", 0 }, { "label", "Name", "名称", 0 },
	    { "place", "Place", "序号", 0 },
	    { "product", "Product", "产品", 0 },
	    { "product_name", "Product name", "产品名称", 0 },
	    { "on", "When", "时间", 0 },
	    { "score", "Likelihood", "可能性", SCORE_RATIO },
	    { "amount", "Amount", "金额", SCORE_MONEY },
	    { "reason", "Reason", "依据", 0 }, { "why", "Why", "说明", 0 } },
	  NULL, NULL, { "next_product", "next_on" },
	  "s.product_key,s.on_day", "s.place=1", "next_product_day",
	  "t.key,s.place", NULL },
	{ "key-accounts", "Key accounts: frequency, volume, margin",
	  "重点客户：频次、销售额、毛利", key_params,
	  "s.frequency,s.revenue,s.margin,s.f,s.v,s.m,s.score",
	  { EN_KEY, ZH_KEY }, KEY_ACCOUNTS,
	  { { "ref", "Customer", "客户", 0 }, { "label", "Name", "名称", 0 },
	    { "frequency", "Purchases", "购买次数", 0 },
	    { "revenue", "Revenue", "销售额", SCORE_MONEY },
	    { "margin", "Margin", "毛利", SCORE_MONEY },
	    { "f", "Frequency, rank", "频次排位", SCORE_RATIO },
	    { "v", "Volume, rank", "销售额排位", SCORE_RATIO },
	    { "m", "Margin, rank", "毛利排位", SCORE_RATIO },
	    { "score", "Score", "得分", SCORE_RATIO },
	    { "why", "Why", "说明", 0 } },
	  score_weights_set, NULL, { "key_account" }, "s.score", NULL,
	  "key_day", "s.score DESC,t.key", NULL },
	{ "look-alike", "Look-alikes of some customers", "相似客户",
	  look_params, "s.score,s.decile", { EN_LOOK, ZH_LOOK },
	  "crm_look_alike(:method,:neighbours,:kappa)",
	  { { "ref", "Customer", "客户", 0 }, { "label", "Name", "名称", 0 },
	    { "score", "Likeness", "相似度", SCORE_RATIO },
	    { "decile", "Tenth", "十分位", 0 }, { "why", "Why", "说明", 0 } },
	  NULL, NULL, { "likeness" }, "s.score", NULL, "likeness_day",
	  "s.score DESC,t.key",
	  "crm_look_alike_lift(:method,:neighbours,:kappa)" },
	{ "churn", "Chance of still being a customer", "流失评分", churn_names,
	  "round(s.alive,4)AS p_alive,round(s.alive_low,4)AS low,"
	  "round(s.alive_high,4)AS high," STAGE "AS stage,s.days_since,"
	  "s.repeats", { EN_STORY, ZH_STORY },
	  "crm_alive(:model,:returns,:first,:granularity)",
	  { { "ref", "Customer", "客户", 0 }, { "label", "Name", "名称", 0 },
	    { "p_alive", "Still a customer", "活跃概率", 0 },
	    { "low", "from", "下限", 0 }, { "high", "to", "上限", 0 },
	    { "stage", "By the model", "模型阶段", 0 },
	    { "days_since", "Days since", "距今天数", 0 },
	    { "repeats", "Came back", "复购次数", 0 },
	    { "why", "Why", "说明", 0 } },
	  score_churn_set, score_churn_save, { NULL }, NULL, NULL, NULL,
	  NULL, NULL },
	{ "clv", "Customer lifetime value", "客户终身价值", clv_names,
	  "s.so_far AS existing,round(s.alive,4)AS p_alive,"
	  "round(s.orders,4)AS expected_orders,s.spend,s.clv,"
	  "s.clv_low AS low,s.clv_high AS high,s.potential",
	  { EN_STORY, ZH_STORY },
	  "crm_clv(:horizon,:model,:discount,:margin,:returns,:first,"
	  ":granularity)",
	  { { "ref", "Customer", "客户", 0 }, { "label", "Name", "名称", 0 },
	    { "existing", "Brought so far", "已有价值", SCORE_MONEY },
	    { "p_alive", "Still a customer", "活跃概率", 0 },
	    { "expected_orders", "Orders to come", "预期订单数", 0 },
	    { "spend", "Each worth", "单次金额", SCORE_MONEY },
	    { "clv", "Value to come", "模型价值", SCORE_MONEY },
	    { "low", "from", "下限", SCORE_MONEY },
	    { "high", "to", "上限", SCORE_MONEY },
	    { "potential", "If surely kept", "潜在价值", SCORE_MONEY },
	    { "why", "Why", "说明", 0 } },
	  score_forecast_set, score_clv_save, { NULL }, NULL, NULL, NULL,
	  NULL, NULL },
	{ "next-order", "Next order: chance and day", "下次下单", next_names,
	  "round(s.chance,4)AS chance,round(s.chance_low,4)AS low,"
	  "round(s.chance_high,4)AS high,s.next_order,s.earliest,s.latest,"
	  "s.days_since", { EN_STORY, ZH_STORY },
	  "crm_next(:horizon,:model,:returns,:first,:granularity)",
	  { { "ref", "Customer", "客户", 0 }, { "label", "Name", "名称", 0 },
	    { "chance", "Chance", "概率", 0 },
	    { "low", "from", "下限", 0 }, { "high", "to", "上限", 0 },
	    { "next_order", "As likely as not by", "预计日期", 0 },
	    { "earliest", "day from", "日期下限", 0 },
	    { "latest", "day to", "日期上限", 0 },
	    { "days_since", "Days since", "距今天数", 0 },
	    { "why", "Why", "说明", 0 } },
	  score_forecast_set, score_next_save, { NULL }, NULL, NULL, NULL,
	  NULL, NULL },
	{ 0 }
};
