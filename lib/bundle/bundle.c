/*
 * crm_bundle(): finding a bundle, its sections in order.
 */
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "bundle/own.h"
#include "time/day.h"

/* What needs attention, then each part that was answered. */
static int
next(struct crm_page *page, struct crm_rows **rows)
{
	struct bundle *b = (struct bundle *)page;
	struct bundle_part *p;

	str_clear(&page->how);
	page->fields = NULL;
	if (!b->begun++ && rows_count(b->attention) > 0) {
		*rows = b->attention;
		b->attention = NULL;
		page_title(page, "Needs attention", "需要注意");
		return 1;
	}
	while ((p = b->at) != NULL && p->rows == NULL)
		b->at = p->next;
	if (p == NULL)
		return 0;
	b->at = p->next;
	*rows = p->rows;
	p->rows = NULL;
	str_clear(&page->title);
	str_clear(&page->name);
	str_puts(&page->title, p->heading);
	str_puts(&page->name, p->how.name);
	page->fields = p->fields;
	bundle_command(&page->how, p);
	return page->title.failed ? session_nomem(page->crm) : 1;
}

static void
discard(struct crm_page *page)
{
	struct bundle *b = (struct bundle *)page;
	struct bundle_part *p;

	for (p = b->first; p != NULL; p = p->next) {
		crm_rows_free(p->rows);
		free(p->heading);
		free(p->failure);
	}
	crm_rows_free(b->attention);
	arena_free(&b->memory);
	yaml_close(b->yaml);
}

static int
built_in(struct crm *c, struct yaml **yaml)
{
	const struct embed_file *f = embed_find("bundle/nightly.yaml");
	struct str text = { 0 };
	int rc;

	str_add(&text, f->text, f->len);
	rc = text.failed ? session_nomem(c) :
	    session_yaml(c, f->name, &text, yaml);
	str_free(&text);
	return rc;
}

/* The settings' bundles, then those that are built in. */
static int
find(struct crm *c, const char *name, struct yaml **yaml,
    const struct yaml_node **out)
{
	int rc = session_document(c, NULL, yaml);

	*out = NULL;
	if (rc == 0)
		*out = yaml_get(yaml_get(yaml_root(*yaml), "bundles"), name);
	if (rc != 0 || *out != NULL)
		return rc;
	yaml_close(*yaml);
	*yaml = NULL;
	rc = built_in(c, yaml);
	if (rc == 0)
		*out = yaml_get(yaml_root(*yaml), name);
	return rc;
}

static int
heading(struct bundle *b, const char *name)
{
	struct crm *c = b->page.crm;
	int zh = strcmp(c->language, "zh") == 0;
	const char *title = zh && b->zh != NULL ? b->zh :
	    b->title != NULL ? b->title : name;
	struct str company = { 0 };
	char day[16];
	int rc = session_setting(c, "company", &company);

	day_show(day, c->as_of);
	if (company.n != 0)
		str_printf(&b->page.document, "%s%s", company.p,
		    zh ? "：" : ": ");
	str_printf(&b->page.document, zh ? "%s，%s" : "%s, %s", title, day);
	if (b->audience != NULL)
		str_printf(&b->page.document, zh ? "，供%s" : ", for %s",
		    b->audience);
	str_puts(&b->page.subject, name);
	b->page.subjects = 1;
	str_free(&company);
	if (rc == 0 && (b->page.document.failed || b->page.subject.failed))
		rc = session_nomem(c);
	return rc;
}

static int
make(struct bundle *b, const char *name, const struct crm_report *asked)
{
	struct crm *c = b->page.crm;
	const struct rows_column column[] = {
		{ "report", page_word(&b->page, "Report", "报表"), -1, 0 },
		{ "what", page_word(&b->page, "What", "事项"), -1, 0 },
		{ "act", page_word(&b->page, "What to do", "处理命令"), -1,
		  0 },
	};
	struct bundle_part *p;
	int rc = heading(b, name);

	for (p = b->first; p != NULL; p = p->next) {
		p->how.refs = asked->refs;
		if (p->how.segment == NULL)
			p->how.segment = asked->segment;
	}
	if (rc == 0)
		rc = rows_of_memory(c, &b->attention, column, 3);
	if (rc == 0)
		rc = bundle_ask(b);
	b->at = b->first;
	return rc;
}

int
crm_bundle(struct crm *c, struct crm_page **out,
    const struct crm_report *asked)
{
	static const struct page_kind kind = { next, discard };
	const struct yaml_node *n;
	struct yaml *yaml = NULL;
	struct bundle *b;
	int rc;

	*out = NULL;
	store_unguard(c->store);
	rc = find(c, asked->name, &yaml, &n);
	if (rc < 0 || n == NULL) {
		yaml_close(yaml);
		return rc < 0 ? rc : CRM_NONE;
	}
	if ((b = calloc(1, sizeof(*b))) == NULL) {
		yaml_close(yaml);
		return session_nomem(c);
	}
	b->page = (struct crm_page){ .kind = &kind, .crm = c };
	b->yaml = yaml;
	if ((rc = bundle_read(c, b, n)) == 0)
		rc = make(b, asked->name, asked);
	b->page.status = b->failed ? CRM_EDATA : b->red ? CRM_NONE : CRM_OK;
	if (rc == 0)
		*out = &b->page;
	else
		crm_page_free(&b->page);
	return rc;
}

static int
describe(struct bundle *b, const char *name, struct crm_rows **out)
{
	static const struct rows_column column[] = {
		{ "part", NULL, -1, 0 }, { "name", NULL, -1, 0 },
		{ "type", NULL, -1, 0 }, { "usual", NULL, -1, 0 },
		{ "label", NULL, -1, 0 },
	};
	struct crm *c = b->page.crm;
	const char *none = NULL;	/* with a type, which NULL lacks */
	int zh = strcmp(c->language, "zh") == 0;
	struct str command = { 0 };
	struct bundle_part *p;
	int rc = rows_of_memory(c, out, column, 5);

	if (rc == 0)
		rc = rows_add_text(*out, "bundle", name, none, none,
		    zh && b->zh != NULL ? b->zh : b->title);
	if (rc == 0 && b->audience != NULL)
		rc = rows_add_text(*out, "audience", none, none, none,
		    b->audience);
	for (p = b->first; p != NULL && rc == 0; p = p->next) {
		str_clear(&command);
		bundle_command(&command, p);
		rc = command.failed ? session_nomem(c) :
		    rows_add_text(*out, "report", p->how.name, none,
		    command.p, zh && p->zh != NULL ? p->zh : p->title);
	}
	str_free(&command);
	return rc;
}

int
bundle_describe(struct crm *c, struct crm_rows **out, const char *name)
{
	struct bundle b = { .page = { .crm = c } };
	const struct yaml_node *n;
	int rc = find(c, name, &b.yaml, &n);

	if (rc == 0)
		rc = n == NULL ? CRM_NONE : bundle_read(c, &b, n);
	if (rc == 0)
		rc = describe(&b, name, out);
	discard(&b.page);
	return rc;
}

/* Those of one document; a name that was listed before is left out. */
static int
list(struct crm *c, struct crm_rows *rows, const struct yaml_node *all,
    const struct yaml_node *before)
{
	const struct yaml_node *n, *title;
	int zh = strcmp(c->language, "zh") == 0, rc = 0;

	for (n = all != NULL ? all->child : NULL; n != NULL && rc == 0;
	    n = n->next) {
		if (yaml_get(before, n->key) != NULL)
			continue;
		title = zh ? yaml_get(n, "zh") : NULL;
		if (title == NULL)
			title = yaml_get(n, "title");
		rc = rows_add_text(rows, n->key,
		    title != NULL ? title->text : NULL);
	}
	return rc;
}

int
bundle_list(struct crm *c, struct crm_rows *rows)
{
	struct yaml *own = NULL, *ours = NULL;
	const struct yaml_node *settings = NULL;
	int rc = session_document(c, NULL, &own);

	if (rc == 0)
		rc = built_in(c, &ours);
	if (rc == 0) {
		settings = yaml_get(yaml_root(own), "bundles");
		rc = list(c, rows, settings, NULL);
	}
	if (rc == 0)
		rc = list(c, rows, yaml_root(ours), settings);
	yaml_close(own);
	yaml_close(ours);
	return rc;
}
