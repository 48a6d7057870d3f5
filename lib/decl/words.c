/*
 * Declared here: what the words of cells are in Chinese. Choices that are
 * kinds of events have the labels of these.
 */
#include <string.h>

#include "decl/entity.h"
#include "decl/words.h"

static const struct {
	const char	*word, *zh;
} words[] = {
	/* what rows are made of */
	{ "total", "合计" }, { "all", "全部" }, { "average", "平均" },
	{ "rest", "其余" }, { "pilot", "试点" }, { "other", "其他" },
	/* how good the models are */
	{ "first purchase", "首次购买" }, { "fitted up to", "拟合截至" },
	{ "held against, up to", "检验截至" }, { "parameter", "参数" },
	{ "standard error", "标准误" }, { "from (95%)", "下限（95%）" },
	{ "to (95%)", "上限（95%）" }, { "fit", "拟合" },
	{ "log-likelihood", "对数似然" }, { "gradient", "梯度" },
	{ "condition number", "条件数" },
	{ "spend per purchase", "单次消费" },
	{ "spend: standard error", "单次消费：标准误" },
	{ "correlation with purchases", "与购买次数的相关" },
	{ "error", "误差" }, { "mean absolute error", "平均绝对误差" },
	{ "root mean square error", "均方根误差" },
	{ "forecast over or under, %", "预测偏差%" },
	{ "purchases each, by repeats before", "人均购买，按此前复购次数" },
	{ "% of purchases by the first", "前列客户占购买%" },
	{ "customers by repeats", "客户数，按复购次数" },
	{ "repeats by week", "累计复购，按周" },
	/* goals */
	{ "financial", "财务" }, { "customer", "客户" }, { "process", "流程" },
	{ "learning", "学习与成长" }, { "short", "短期" },
	{ "middle", "中期" }, { "long", "长期" }, { "level", "水平" },
	{ "sum", "累计" }, { "up", "越高越好" }, { "down", "越低越好" },
	{ "green", "正常" }, { "amber", "预警" }, { "red", "落后" },
	{ "unknown", "未知" },
	/* what is counted */
	{ "revenue", "销售额" }, { "orders", "订单" }, { "buyers", "购买客户" },
	{ "contacts", "联系" }, { "cases", "服务单" }, { "visits", "拜访" },
	{ "information", "信息" }, { "new_customers", "新客户" },
	/* cases and what is promised about them */
	{ "open", "未结" }, { "low", "低" }, { "normal", "普通" },
	{ "high", "高" }, { "urgent", "紧急" }, { "acknowledge", "确认" },
	{ "respond", "回复" }, { "response", "回复" }, { "visit", "回访" },
	{ "resolve", "解决" }, { "archive", "归档" }, { "fast", "及时" },
	{ "slow", "逾期" }, { "not yet", "未解决" },
	{ "interaction", "联系" }, { "case", "服务单" }, { "new", "新建" },
	{ "waiting", "等待中" }, { "running", "进行中" },
	{ "overdue", "已超时" }, { "met", "达成" }, { "breached", "未达成" },
	{ "dropped", "未做" },
	/* checks */
	{ "integrity", "完整性" }, { "references", "引用" },
	{ "schema", "结构" }, { "rollups", "汇总" }, { "marks", "标记" },
	{ "identity", "标识" }, { "fulltext", "全文索引" },
	{ "roundtrip", "导出再导入" }, { "completeness", "完整度" },
	{ "duplicates", "重复" }, { "validity", "有效性" },
	{ "ok", "正常" }, { "look", "待查" }, { "wrong", "错误" },
	/* deals */
	{ "won", "赢单" }, { "omitted", "不计入" }, { "pipeline", "跟进中" },
	{ "best_case", "乐观" }, { "commit", "承诺" }, { "closed", "已结束" },
	/* customers */
	{ "company", "企业" }, { "person", "个人" },
	{ "subscriber", "订阅者" }, { "lead", "线索" },
	{ "mql", "市场认可线索" }, { "sql", "销售认可线索" },
	{ "opportunity", "商机" }, { "evangelist", "推荐者" },
	{ "ended", "已终止" }, { "active", "活跃" }, { "at-risk", "有风险" },
	{ "lost", "流失" },
	/* ways to and from them */
	{ "in", "客户发起" }, { "out", "我方发起" }, { "shop", "门店" },
	{ "phone", "电话" }, { "wechat", "微信" }, { "app", "应用" },
	{ "post", "邮寄" },
	/* suppliers and partners */
	{ "partner", "合作伙伴" }, { "distributor", "经销商" },
	{ "supplier", "供应商" }, { "parent", "上级单位" },
	{ "household", "家庭" },
	{ "order more, inspect less", "增加订货，减少检验" },
	{ "keep", "保持" }, { "inspect every receipt, talk", "逐批检验并沟通" },
	{ "look for another", "另寻供应商" }, { "inspect more", "增加检验" },
	{ "yes", "是" },
};

const char *
word_zh(const char *p, size_t n)
{
	const struct kind *k;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i].word) == n &&
		    memcmp(words[i].word, p, n) == 0)
			return words[i].zh;
	for (k = kinds; k->name != NULL; k++)
		if (strlen(k->name) == n && memcmp(k->name, p, n) == 0)
			return k->zh;
	return NULL;
}
