/*
 * What columns are called that no field, report or score declares; what words
 * of cells are called.
 */
#include <string.h>

#include "decl/words.h"
#include "rows/own.h"
#include "stat/segment.h"

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

static const char *
segment_zh(const struct value *v)
{
	const struct rfm_segment *g = &rfm_segment_others;
	size_t i;

	for (i = 0; i <= rfm_segments_n; g = &rfm_segments[i], i++)
		if (strlen(g->name) == v->n &&
		    memcmp(g->name, v->p, v->n) == 0)
			return g->zh;
	return NULL;
}

/* A stage is called what the settings say. */
static int
stage(struct crm *c, struct arena *memory, struct value *v)
{
	struct stmt *t;
	struct value label;
	int rc = store_prepare(c->store, &t, "SELECT zh FROM s_stage WHERE "
	    "name=?1 AND zh IS NOT NULL LIMIT 1");

	if (rc < 0)
		return session_store(c, rc);
	stmt_bind(t, 1, v);
	if ((rc = stmt_step(t)) == 1) {
		label = stmt_cell(t, 0);
		label.p = arena_dup(memory, label.p, label.n);
		if (label.p == NULL)
			rc = CRM_ENOMEM;
		else
			*v = label;
	}
	stmt_free(t);
	return rc < 0 ? session_store(c, rc) : 0;
}

int
rows_word(struct crm *c, struct arena *memory, struct value *v)
{
	const char *zh;

	if (v->kind != VALUE_TEXT || strcmp(c->language, "zh") != 0)
		return 0;
	if ((zh = word_zh(v->p, v->n)) == NULL)
		zh = segment_zh(v);
	if (zh == NULL)
		return stage(c, memory, v);
	*v = value_string(zh);
	return 0;
}
