/*
 * What columns are called that no field, report or score declares.
 */
#include <string.h>

#include "rows/own.h"

static const struct {
	const char	*name, *zh;
} words[] = {
	{ "action", "动作" }, { "behind", "依据" }, { "check", "检查" },
	{ "control", "对照组" }, { "count", "数量" }, { "field", "字段" },
	{ "finding", "发现" }, { "label", "名称" }, { "name", "名称" },
	{ "new", "新值" }, { "old", "原值" }, { "part", "部分" },
	{ "ref", "编号" }, { "remedy", "处理办法" }, { "row", "行" },
	{ "section", "栏目" }, { "setting", "设置" }, { "sql", "SQL" },
	{ "state", "状态" }, { "title", "标题" }, { "type", "类型" },
	{ "usual", "默认值" }, { "value", "内容" }, { "why", "原因" },
};

const char *
rows_label(const struct crm *c, const char *name)
{
	size_t i;

	if (strcmp(c->language, "zh") == 0)
		for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			if (strcmp(words[i].name, name) == 0)
				return words[i].zh;
	return name;
}
