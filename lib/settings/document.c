/*
 * A settings document: read, refused with its place, freed.
 */
#include <string.h>

#include "settings/own.h"

int
document_fail(struct document *d, const struct yaml_node *n, int at_key,
    const char *fmt, ...)
{
	struct str text = { 0 };
	va_list ap;
	int rc;

	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	at_key = at_key && n->key != NULL;
	rc = session_fail(d->crm, CRM_EDATA, "%s:%d:%d: %s", d->name,
	    at_key ? n->key_line : n->line, at_key ? n->key_column :
	    n->column, text.failed ? "no memory" : text.p);
	str_free(&text);
	return rc;
}

static int
document_parse(struct document *d)
{
	int rc = session_yaml(d->crm, d->name, &d->text, &d->yaml);

	if (rc == 0)
		rc = shape_check(d);
	if (rc == 0)
		rc = fields_read(d);
	if (rc == 0)
		rc = flat_make(d);
	return rc;
}

int
document_read(struct document *d, struct crm *c, const char *path)
{
	int rc;

	*d = (struct document){ .crm = c, .name = path ? path : "settings" };
	rc = path != NULL ? session_file(c, path, &d->text) :
	    session_settings_text(c, &d->text);
	return rc == 0 ? document_parse(d) : rc;
}

int
document_default(struct document *d, struct crm *c)
{
	*d = (struct document){ .crm = c, .name = "settings" };
	return document_parse(d);
}

void
document_free(struct document *d)
{
	yaml_close(d->yaml);
	str_free(&d->text);
	arena_free(&d->memory);
	*d = (struct document){ 0 };
}

int
settings_yaml(struct crm *c, struct yaml **out)
{
	return session_document(c, NULL, out);
}
