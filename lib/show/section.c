/*
 * What belongs to a record: sections that are declared, and one for whatever
 * else refers to it.
 */
#include <string.h>

#include "show/own.h"

/* Columns that no field is. */
static const struct {
	const char	*name, *label, *zh, *sql;
} made[] = {
	{ "lines", "Lines", "明细", "(SELECT group_concat(coalesce(l.product,"
	  "'?')||coalesce(' × '||printf('%g',l.quantity),''),', ')FROM "
	  "order_lines l WHERE l.order_id=orders.id)" },
};

static const struct section {
	const char	*entity;	/* of the page */
	const char	*of;		/* whose rows */
	const char	*title, *zh;
	const char	*fields;
	const char	*where;
	const char	*sort;
} sections[] = {
	{ "customer", "contact", "Contacts", "联系人",
	  "key,name,job,phone,email,role", "1", "id" },
	{ "customer", "case", "Open cases", "未结服务单",
	  "key,kind,subject,severity,status,opened,owner",
	  "status NOT IN('resolved','archived')", "opened,id" },
	{ "customer", "deal", "Open deals", "进行中商机",
	  "key,name,stage,amount,chance,expected_close,owner",
	  "status='open'", "expected_close IS NULL,expected_close,id" },
	{ "customer", "order", "Last orders", "最近订单",
	  "day,number,amount,channel,lines,note", "1", "day DESC,id DESC" },
	{ "customer", "payment", "Last payments", "最近付款",
	  "day,number,amount,method,order", "1", "day DESC,id DESC" },
	{ "customer", "refund", "Last refunds", "最近退款",
	  "day,number,amount,order,reason", "1", "day DESC,id DESC" },
	{ "customer", "feedback", "Last feedback", "最近反馈",
	  "day,kind,score,best,answer,touchpoint,staff", "1",
	  "day DESC,id DESC" },
	{ "customer", "interaction", "Last interactions", "最近联系",
	  "at,kind,direction,staff,contact,text,outcome", "1",
	  "at DESC,id DESC" },
	{ "customer", "task", "Open tasks", "未完成任务",
	  "key,title,due,owner", "status='open'", "due IS NULL,due,id" },
	{ "customer", "case_step", "Last steps of cases", "最近处理步骤",
	  "at,case,kind,channel,staff,text", "1", "at DESC,id DESC" },
	{ "case", "case_step", "Steps", "处理步骤",
	  "at,kind,channel,staff,text", "1", "at,id" },
	{ "customer", "campaign_event", "Last campaigns", "最近营销活动",
	  "day,kind,campaign,channel", "1", "at DESC,id DESC" },
	{ "customer", "consent", "Consent", "同意记录",
	  "day,kind,purpose,channel,origin,evidence", "1",
	  "at DESC,id DESC" },
	{ "deal", "contact", "Buying centre", "采购中心",
	  "key,name,job,role,phone,email", "1", "id" },
	{ "deal", "deal_stage", "Changes", "变更记录",
	  "at,from_stage,stage,amount_before,amount,close_before,"
	  "expected_close,owner,duration,staff", "1", "at DESC,id DESC" },
	{ "order", "order_line", "Lines", "明细",
	  "product,quantity,price,line_amount", "1", "id" },
	{ "order", "order_step", "Steps", "步骤",
	  "at,kind,invoice,due,staff,text", "1", "at,id" },
	{ "refund", "refund_line", "Lines", "明细",
	  "product,quantity,price,line_amount", "1", "id" },
};

static const size_t sections_count = sizeof(sections) / sizeof(sections[0]);

enum { MOST_COLUMNS = 16 };

struct spelled {
	struct str		 sql;
	struct rows_column	 column[MOST_COLUMNS];
	struct field		 field[MOST_COLUMNS];
	char			 instant[MOST_COLUMNS];
	size_t			 n;
};

static int
add_made(const struct crm_page *p, struct spelled *s, const char *name,
    size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
		if (strlen(made[i].name) != n ||
		    memcmp(made[i].name, name, n) != 0)
			continue;
		str_puts(&s->sql, made[i].sql);
		s->column[s->n++] = (struct rows_column){ made[i].name,
		    page_word(p, made[i].label, made[i].zh), -1, 0 };
		return 1;
	}
	return 0;
}

static int
add_field(const struct crm_page *p, struct spelled *s,
    const struct entity *of, const char *name, size_t n)
{
	struct field *f = &s->field[s->n];
	int rc;

	if (s->n == MOST_COLUMNS)
		return 0;
	str_puts(&s->sql, s->n > 0 ? "," : "SELECT ");
	if (add_made(p, s, name, n))
		return 0;
	if ((rc = expr_column(p->crm, of, name, n, f)) < 0)
		return rc;
	sql_name(&s->sql, f->name);
	s->column[s->n] = expr_shown(p->crm, f);
	s->instant[s->n++] = f->type == TYPE_INSTANT;
	return 0;
}

static int
add_fields(const struct crm_page *p, struct spelled *s,
    const struct entity *of, const char *list)
{
	size_t n;
	int rc = 0;

	for (; *list != '\0' && rc == 0; list += n + (list[n] == ',')) {
		n = strcspn(list, ",");
		rc = add_field(p, s, of, list, n);
	}
	return rc;
}

/*
 * A line refers to its event, whatever else to the record by a field, or else
 * has its customer.
 */
static int
run(struct crm_page *p, struct spelled *s, const struct ref *r,
    const struct entity *of, const struct field *by, const char *where,
    const char *sort, struct crm_rows **rows)
{
	struct stmt *t = NULL;
	int rc;

	str_printf(&s->sql, " FROM %s WHERE ", of->plural);
	if (by == NULL && of->shape == SHAPE_LINE)
		str_printf(&s->sql, "%s_id=%lld", of->parent,
		    (long long)r->id);
	else if (by == NULL)
		str_printf(&s->sql, "id IN(SELECT id FROM t_%s WHERE customer="
		    "(SELECT customer FROM t_%s WHERE id=%lld))", of->name,
		    r->entity->name, (long long)r->id);
	else
		str_printf(&s->sql, "id IN(SELECT id FROM t_%s WHERE \"%s\""
		    "=%lld)", of->name, by->name, (long long)r->id);
	str_printf(&s->sql, " AND %s ORDER BY %s LIMIT %ld", where, sort,
	    show_limit(p));
	rc = s->sql.failed ? session_nomem(p->crm) :
	    session_prepare(p->crm, &t, s->sql.p);
	if (rc < 0)
		return rc;
	rc = rows_kept(p->crm, rows, t, s->column, s->n, s->instant);
	return rc < 0 ? rc : 1;
}

static const struct field *
refers_to(const struct entity *of, const struct entity *e, size_t from)
{
	size_t i;

	for (i = from; i < of->fields; i++)
		if (of->field[i].type == TYPE_REFERENCE &&
		    !(of->field[i].flags & (FIELD_DERIVED | FIELD_CUSTOM |
		    FIELD_HIDDEN)) &&
		    strcmp(of->field[i].refers, e->name) == 0)
			return &of->field[i];
	return NULL;
}

/* The declared sections of this entity, a step each. */
int
section_make(struct crm_page *p, const struct ref *r, size_t step,
    struct crm_rows **rows)
{
	const struct section *s = sections;
	const struct entity *of;
	struct spelled spelled = { .n = 0 };
	int rc;

	for (; s < sections + sections_count; s++)
		if (strcmp(s->entity, r->entity->name) == 0 && step-- == 0)
			break;
	if (s == sections + sections_count)
		return 0;
	if ((of = catalog_entity(&p->crm->catalog, s->of)) == NULL)
		return session_fail(p->crm, CRM_ESTORE, "no entity '%s'",
		    s->of);
	page_title(p, s->title, s->zh);
	rc = add_fields(p, &spelled, of, s->fields);
	if (rc == 0)
		rc = run(p, &spelled, r, of, refers_to(of, r->entity, 0),
		    s->where, s->sort, rows);
	str_free(&spelled.sql);
	return rc;
}

static int
is_declared(const struct entity *e, const struct entity *of)
{
	size_t i;

	for (i = 0; i < sections_count; i++)
		if (strcmp(sections[i].entity, e->name) == 0 &&
		    strcmp(sections[i].of, of->name) == 0)
			return 1;
	return 0;
}

/* How a row of any entity is made known in a few columns. */
static int
add_first_fields(const struct crm_page *p, struct spelled *s,
    const struct entity *of, const struct field *by)
{
	enum { FEW = 5 };
	static const char *const head[] = {
		[SHAPE_RECORD] = "key", [SHAPE_EVENT] = "id",
		[SHAPE_LINE] = "number,customer,day",
	};
	size_t i, n = 0;
	int rc = add_fields(p, s, of, head[of->shape]);

	for (i = 0; i < of->fields && n < FEW && rc == 0; i++)
		if (&of->field[i] != by && !(of->field[i].flags &
		    (FIELD_DERIVED | FIELD_HIDDEN))) {
			rc = add_field(p, s, of, of->field[i].name,
			    strlen(of->field[i].name));
			n++;
		}
	return rc;
}

/* Every reference field that may lead here is a step. */
int
refers_make(struct crm_page *p, const struct ref *r, size_t step,
    struct crm_rows **rows)
{
	const struct entity *of = p->crm->catalog.entity;
	const struct field *by = NULL;
	struct spelled spelled = { .n = 0 };
	size_t i;
	int rc;

	for (i = 0; i < p->crm->catalog.entities; i++, of++) {
		by = is_declared(r->entity, of) ? NULL :
		    refers_to(of, r->entity, 0);
		while (by != NULL && step-- > 0)
			by = refers_to(of, r->entity,
			    (size_t)(by - of->field) + 1);
		if (by != NULL)
			break;
	}
	if (by == NULL)
		return 0;
	page_title(p, of->label, of->zh);
	str_printf(&p->title, ": %s", page_word(p, by->label, by->zh));
	str_printf(&p->name, ": %s", by->label);
	rc = add_first_fields(p, &spelled, of, by);
	if (rc == 0)
		rc = run(p, &spelled, r, of, by, "1", "id DESC", rows);
	str_free(&spelled.sql);
	return rc;
}

/* Events: by which operation they came, and went. */
int
operation_make(struct crm_page *p, const struct ref *r, size_t step,
    struct crm_rows **rows)
{
	const struct rows_column column[] = {
		{ "operation", page_word(p, "Operation", "操作"), -1, 1 },
		{ "at", page_word(p, "When", "时间"), -1, 0 },
		{ "user", page_word(p, "User", "用户"), -1, 0 },
		{ "tool", page_word(p, "Tool", "工具"), -1, 0 },
		{ "reason", page_word(p, "Reason", "原因"), -1, 0 },
	};
	struct str sql = { 0 };
	struct stmt *t = NULL;
	int rc;

	if (step > 0 || r->entity->shape != SHAPE_EVENT)
		return 0;
	page_title(p, "Operations", "操作");
	str_printf(&sql, "SELECT id,at,user,tool,reason FROM operations WHERE "
	    "id IN(SELECT op FROM t_%s WHERE id=%lld UNION SELECT void_op "
	    "FROM t_%s WHERE id=%lld)ORDER BY id", r->entity->name,
	    (long long)r->id, r->entity->name, (long long)r->id);
	rc = sql.failed ? session_nomem(p->crm) :
	    session_store(p->crm, store_prepare(p->crm->store, &t, sql.p));
	str_free(&sql);
	if (rc < 0)
		return rc;
	rc = rows_kept(p->crm, rows, t, column, 5, "\0\1\0\0");
	return rc < 0 ? rc : 1;
}
