/*
 * Declared here: what the company itself has: products, staff, branches,
 * and the tasks it gives itself.
 */
#include "decl/tables.h"

static const struct field product[] = {
{ "name", TYPE_NAME, FIELD_SEARCH, NULL, 0, 1,
  "product name|description|item|产品名称|商品名称", "Name", "名称",
  "what it is called", NULL },
{ "category", TYPE_TEXT, 0, NULL, 0, 1, "product category|group|类别|分类",
  "Category", "类别", "the group it is reported in", NULL },
{ "unit", TYPE_TEXT, 0, NULL, 0, 1, "单位", "Unit", "单位",
  "what one of it is: bag, litre, hour", NULL },
{ "price", TYPE_MONEY, 0, NULL, 4, 1, "list price|unit price|单价|价格",
  "Price", "单价", "list price of one unit", NULL },
{ "cost", TYPE_MONEY, 0, NULL, 4, 1, "unit cost|成本", "Cost", "成本",
  "what one unit costs the company", NULL },
{ "refill_days", TYPE_INTEGER, 0, NULL, 0, 1, "补货周期", "Refill days",
  "补货周期", "days one unit usually lasts", NULL },
{ "active", TYPE_BOOLEAN, 0, NULL, 0, 1, "在售", "Active", "在售",
  "still sold", NULL },
{ "notes", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "note|remarks|备注", "Notes",
  "备注", "anything worth remembering", NULL },
};

const struct entity entity_product = {
	"product", "products", SHAPE_RECORD, NULL, 3, 1, "Product", "产品",
	"what is sold; its key is the article number",
	"product key|product id|sku|stock code|stockcode|"
	"article number|code|id|产品编号|商品编号",
	DECLARED(product)
};

static const struct field staff[] = {
{ "name", TYPE_NAME, FIELD_SEARCH, NULL, 0, 1, "full name|姓名", "Name",
  "姓名", "the person's name", NULL },
{ "email", TYPE_EMAIL, FIELD_IDENT, NULL, 0, 1, "e-mail|mail|邮箱", "E-mail",
  "电子邮件", "the address to write to", NULL },
{ "phone", TYPE_PHONE, FIELD_IDENT, NULL, 0, 1, "telephone|tel|电话", "Phone",
  "电话", "the number to call", NULL },
{ "branch", TYPE_REFERENCE, 0, "branch", 0, 1, "office|分店", "Branch",
  "分店", "where the person works", NULL },
{ "job", TYPE_TEXT, 0, NULL, 0, 1, "job title|title|职位", "Job", "职位",
  "what the person does", NULL },
{ "active", TYPE_BOOLEAN, 0, NULL, 0, 1, "在职", "Active", "在职",
  "still with the company", NULL },
};

const struct entity entity_staff = {
	"staff", "staff", SHAPE_RECORD, NULL, 4, 1, "Staff", "员工",
	"a member of the company; the key is the login name",
	"login|user|username|staff id|id|工号",
	DECLARED(staff)
};

static const struct field branch[] = {
{ "name", TYPE_NAME, FIELD_SEARCH, NULL, 0, 1, "branch name|名称", "Name",
  "名称", "what it is called", NULL },
{ "city", TYPE_TEXT, 0, NULL, 0, 1, "town|城市", "City", "城市", "city",
  NULL },
{ "region", TYPE_TEXT, 0, NULL, 0, 1, "state|province|省份|地区", "Region",
  "地区", "province or state", NULL },
{ "country", TYPE_TEXT, 0, NULL, 0, 1, "国家", "Country", "国家", "country",
  NULL },
{ "phone", TYPE_PHONE, FIELD_IDENT, NULL, 0, 1, "telephone|tel|电话", "Phone",
  "电话", "the number to call", NULL },
{ "email", TYPE_EMAIL, FIELD_IDENT, NULL, 0, 1, "e-mail|mail|邮箱", "E-mail",
  "电子邮件", "the address to write to", NULL },
{ "parent", TYPE_REFERENCE, 0, "branch", 0, 1, "part of|head office|上级",
  "Part of", "上级", "the branch above it", NULL },
};

const struct entity entity_branch = {
	"branch", "branches", SHAPE_RECORD, NULL, 5, 1, "Branch", "分店",
	"a shop, office or partner that serves customers",
	"branch id|code|id|编号",
	DECLARED(branch)
};

static const struct field task[] = {
{ "title", TYPE_TEXT, FIELD_REQUIRED | FIELD_SEARCH, NULL, 0, 1,
  "subject|任务|标题", "Title", "标题", "what is to be done", NULL },
{ "customer", TYPE_REFERENCE, 0, "customer", 0, 1, "客户", "Customer", "客户",
  "for whom", NULL },
{ "contact", TYPE_REFERENCE, 0, "contact", 0, 1, "联系人", "Contact",
  "联系人", "whom to speak to", NULL },
{ "owner", TYPE_REFERENCE, 0, "staff", 0, 1, "assigned to|负责人", "Owner",
  "负责人", "by whom", NULL },
{ "due", TYPE_DATE, 0, NULL, 0, 1, "due date|截止日期", "Due", "截止日期",
  "the day it should be done", NULL },
{ "starts", TYPE_INSTANT, 0, NULL, 0, 1, "start|start time|开始时间",
  "Starts", "开始时间", "of an appointment: when it begins", NULL },
{ "ends", TYPE_INSTANT, 0, NULL, 0, 1, "end|end time|结束时间", "Ends",
  "结束时间", "when it is over", NULL },
{ "place", TYPE_TEXT, 0, NULL, 0, 1, "location|地点", "Place", "地点",
  "where", NULL },
{ "status", TYPE_CHOICE, 0, "open|done|dropped", 0, 1, "状态", "Status",
  "状态", "open until it is done or dropped", NULL },
{ "notes", TYPE_TEXT, FIELD_SEARCH, NULL, 0, 1, "note|备注", "Notes", "备注",
  "anything worth remembering", NULL },
};

const struct entity entity_task = {
	"task", "tasks", SHAPE_RECORD, NULL, 6, 1, "Task", "任务",
	"something to be done, for a customer or not", "task id|id|编号",
	DECLARED(task)
};

static const struct field target[] = {
{ "metric", TYPE_CHOICE, FIELD_REQUIRED,
  "visits|contacts|information|revenue|orders|new_customers", 0, 1,
  "measure|项目", "Metric", "项目", "what is counted", NULL },
{ "value", TYPE_DECIMAL, FIELD_REQUIRED, NULL, 2, 1, "goal|目标值", "Value",
  "目标值", "how much of it", NULL },
{ "staff", TYPE_REFERENCE, 0, "staff", 0, 1, "agent|employee|员工", "Staff",
  "员工", "whose target it is", NULL },
{ "branch", TYPE_REFERENCE, 0, "branch", 0, 1, "shop|分店", "Branch", "分店",
  "or which branch's", NULL },
{ "starts", TYPE_DATE, FIELD_REQUIRED, NULL, 0, 1, "from|开始日期", "From",
  "开始日期", "its first day", NULL },
{ "ends", TYPE_DATE, FIELD_REQUIRED, NULL, 0, 1, "to|until|结束日期", "To",
  "结束日期", "its last day", NULL },
};

const struct entity entity_target = {
	"target", "targets", SHAPE_RECORD, NULL, 15, 1, "Target", "指标",
	"what somebody is to reach in a time", "target id|编号",
	DECLARED(target)
};

static const struct field receipt[] = {
{ "customer", TYPE_REFERENCE, FIELD_REQUIRED, "customer", 0, 1,
  "supplier|vendor|partner|供应商", "Supplier", "供应商", "from whom", NULL },
{ "at", TYPE_INSTANT, FIELD_REQUIRED, NULL, 0, 1,
  "date|received|日期|到货日期", "When", "时间", "when it came", NULL },
{ "product", TYPE_REFERENCE, 0, "product", 0, 1, "sku|item|产品|商品编号",
  "Product", "产品", "what came", NULL },
{ "inspected", TYPE_INTEGER, FIELD_REQUIRED, NULL, 0, 1, "checked|检验数",
  "Inspected", "检验数", "how many were looked at", NULL },
{ "defective", TYPE_INTEGER, 0, NULL, 0, 1, "rejected|不合格数", "Defective",
  "不合格数", "how many of them were bad", NULL },
{ "text", TYPE_TEXT, FIELD_TEXT, NULL, 0, 1, "notes|备注", "Text", "备注",
  "what was wrong", NULL },
};

const struct entity entity_receipt = {
	"receipt", "receipts", SHAPE_EVENT, NULL, 43, 1, "Receipt", "到货",
	"goods that a supplier or partner sent, as they were inspected",
	"receipt number|编号", DECLARED(receipt)
};
