/*
 * What every page has: titles, the way to its next section, its end.
 */
#include <stdlib.h>
#include <string.h>

#include "page/page.h"

const char *
page_word(const struct crm_page *p, const char *en, const char *zh)
{
	return strcmp(p->crm->language, "zh") == 0 ? zh : en;
}

int
page_title(struct crm_page *p, const char *en, const char *zh)
{
	str_clear(&p->title);
	str_clear(&p->name);
	str_puts(&p->title, page_word(p, en, zh));
	str_puts(&p->name, en);
	return p->title.failed || p->name.failed ? session_nomem(p->crm) : 0;
}

int
crm_page_next(struct crm_page *p, const char **title, struct crm_rows **rows)
{
	int rc;

	*rows = NULL;
	*title = NULL;
	if ((rc = p->kind->next(p, rows)) == 1)
		*title = p->title.p;
	return rc;
}

int
crm_page_status(const struct crm_page *p)
{
	return p->status;
}

void
crm_page_free(struct crm_page *p)
{
	if (p == NULL)
		return;
	if (p->kind->free != NULL)
		p->kind->free(p);
	str_free(&p->document);
	str_free(&p->title);
	str_free(&p->name);
	str_free(&p->subject);
	str_free(&p->how);
	free(p);
}
