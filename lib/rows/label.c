/*
 * What columns are called that no field, report or score declares.
 */
#include <string.h>

#include "rows/own.h"

static const struct {
	const char	*name, *en, *zh;
} words[] = {
	{ "action", "Action", "动作" },
	{ "check", "Check", "检查" },
	{ "control", "Control", "对照组" },
	{ "count", "Count", "数量" },
	{ "field", "Field", "字段" },
	{ "finding", "Finding", "发现" },
	{ "label", "Label", "名称" },
	{ "name", "Name", "名称" },
	{ "new", "New", "新值" },
	{ "old", "Old", "原值" },
	{ "part", "Part", "部分" },
	{ "record", "Record", "记录" },
	{ "ref", "Reference", "编号" },
	{ "remedy", "Remedy", "处理办法" },
	{ "row", "Row", "行" },
	{ "section", "Section", "栏目" },
	{ "setting", "Setting", "设置" },
	{ "sql", "SQL", "SQL" },
	{ "state", "State", "状态" },
	{ "title", "Title", "标题" },
	{ "type", "Type", "类型" },
	{ "usual", "Usual", "默认值" },
	{ "value", "Value", "内容" },
	{ "why", "Why", "原因" },
};

const char *
rows_label(const struct crm *c, const char *name)
{
	int zh = strcmp(c->language, "zh") == 0;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].name, name) == 0)
			return zh ? words[i].zh : words[i].en;
	return name;
}
