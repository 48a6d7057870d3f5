/*
 * Pipelines and their stages: rows that views and rules read.
 */
#include <stdlib.h>
#include <string.h>

#include "money/decimal.h"
#include "settings/own.h"

struct stage {
	const char	*pipeline, *name, *title, *zh, *status, *category;
	int64_t		 probability;	/* hundredths of a per cent; <0: none */
	int64_t		 days;		/* its usual time; 0: not said */
};

/* What holds where the settings have no pipelines. */
static const struct stage usual[] = {
	{ "sales", "prospecting", "Prospecting", "初步接触", "open",
	  "pipeline", 1000, 0 },
	{ "sales", "qualification", "Qualification", "需求确认", "open",
	  "pipeline", 2500, 0 },
	{ "sales", "proposal", "Proposal", "方案报价", "open", "best_case",
	  5000, 0 },
	{ "sales", "negotiation", "Negotiation", "谈判", "open", "commit",
	  7500, 0 },
	{ "sales", "won", "Won", "赢单", "won", "closed", -1, 0 },
	{ "sales", "lost", "Lost", "丢单", "lost", "omitted", -1, 0 },
};

static const char *
text_of(const struct yaml_node *n, const char *key)
{
	const struct yaml_node *at = yaml_get(n, key);

	return at == NULL ? NULL : at->text;
}

static struct stage
stage_of(const char *pipeline, const struct yaml_node *n)
{
	struct stage s = { pipeline, text_of(n, "name"), text_of(n, "title"),
	    text_of(n, "zh"), text_of(n, "status"), text_of(n, "category"),
	    -1, 0 };
	const char *p = text_of(n, "probability"), *why;
	const char *days = text_of(n, "days");

	if (s.status == NULL)
		s.status = "open";
	if (s.category == NULL)
		s.category = s.status[0] == 'w' ? "closed" :
		    s.status[0] == 'l' ? "omitted" : "pipeline";
	if (p != NULL)
		decimal_parse(&s.probability, p, strcspn(p, "%"), 2, NULL,
		    &why);
	if (days != NULL)
		s.days = strtol(days, NULL, 10);
	return s;
}

static int
seen_before(const struct yaml_node *first, const struct yaml_node *n)
{
	const char *name = text_of(n, "name"), *before;

	for (; first != n; first = first->next)
		if ((before = text_of(first, "name")) != NULL &&
		    name != NULL && strcmp(before, name) == 0)
			return 1;
	return 0;
}

static int
check_stage(struct document *d, const struct yaml_node *first,
    const struct yaml_node *n)
{
	const char *status = text_of(n, "status");

	if (text_of(n, "name") == NULL)
		return document_fail(d, n, 0, "a stage has a name");
	if (seen_before(first, n))
		return document_fail(d, n, 0, "two stages '%s'",
		    text_of(n, "name"));
	if (status != NULL && strcmp(status, "open") != 0 &&
	    yaml_get(n, "probability") != NULL)
		return document_fail(d, n, 0, "a deal that is %s has no "
		    "probability", status);
	return 0;
}

static int
check_pipeline(struct document *d, const struct yaml_node *pipe)
{
	const struct yaml_node *list = yaml_get(pipe, "stages"), *n;
	int open = 0, won = 0, rc = 0;
	const char *status;

	if (text_of(pipe, "name") == NULL)
		return document_fail(d, pipe, 0, "a pipeline has a name");
	for (n = list ? list->child : NULL; n != NULL && rc == 0;
	    n = n->next) {
		rc = check_stage(d, list->child, n);
		status = text_of(n, "status");
		open |= status == NULL || status[0] == 'o';
		won |= status != NULL && status[0] == 'w';
	}
	if (rc == 0 && (!open || !won))
		rc = document_fail(d, pipe, 0, "a pipeline has a stage that "
		    "is open and one that is won");
	return rc;
}

int
stages_check(struct document *d)
{
	const struct yaml_node *list = yaml_get(yaml_root(d->yaml),
	    "pipelines"), *n;
	int rc = 0;

	for (n = list ? list->child : NULL; n != NULL && rc == 0;
	    n = n->next) {
		rc = check_pipeline(d, n);
		if (rc == 0 && seen_before(list->child, n))
			rc = document_fail(d, n, 0, "two pipelines '%s'",
			    text_of(n, "name"));
	}
	return rc;
}

static int
put(struct document *d, struct stmt *t, const struct stage *s, int place)
{
	struct value none = { .kind = VALUE_NULL }, p, days;

	p = s->probability < 0 ? none : value_int(s->probability);
	days = s->days == 0 ? none : value_int(s->days);
	stmt_bind_text(t, 1, s->pipeline);
	stmt_bind_text(t, 2, s->name);
	stmt_bind_text(t, 3, s->title);
	stmt_bind_text(t, 4, s->zh);
	stmt_bind_int(t, 5, place);
	stmt_bind_text(t, 6, s->status);
	stmt_bind(t, 7, &p);
	stmt_bind_text(t, 8, s->category);
	stmt_bind(t, 9, &days);
	return session_store(d->crm, stmt_run(t));
}

int
stages_apply(struct document *d)
{
	const struct yaml_node *list = yaml_get(yaml_root(d->yaml),
	    "pipelines"), *pipe, *n;
	struct store *store = d->crm->store;
	struct stage s;
	struct stmt *t;
	int place = 0, rc = store_exec(store, "DELETE FROM s_stage");
	size_t i;

	if (rc == 0)
		rc = store_prepare(store, &t, "INSERT INTO s_stage(pipeline,"
		    "name,title,zh,place,status,probability,category,days)"
		    "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)");
	if (rc < 0)
		return session_store(d->crm, rc);
	for (pipe = list ? list->child : NULL; pipe != NULL && rc == 0;
	    pipe = pipe->next) {
		n = yaml_get(pipe, "stages")->child;
		for (; n != NULL && rc == 0; n = n->next) {
			s = stage_of(text_of(pipe, "name"), n);
			rc = put(d, t, &s, ++place);
		}
	}
	for (i = 0; i < sizeof(usual) / sizeof(usual[0]) && place == 0 &&
	    rc == 0; i++)
		rc = put(d, t, &usual[i], (int)i + 1);
	stmt_free(t);
	return rc;
}
