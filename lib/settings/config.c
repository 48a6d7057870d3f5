/*
 * crm-config: settings as text, and what applying a file changes.
 */
#include <string.h>

#include "rows/rows.h"
#include "segment/segment.h"
#include "settings/own.h"
#include "write/writer.h"

int
crm_config_text(struct crm *c, char **out)
{
	struct str text = { 0 };
	int rc = session_settings_text(c, &text);

	*out = rc == 0 ? str_take(&text) : NULL;
	str_free(&text);
	return rc == 0 && *out == NULL ? session_nomem(c) : rc;
}

/* The section that decides which columns an expression may name. */
static int
same_fields(const struct document *a, const struct document *b)
{
	const struct document *at[2] = { a, b };
	const char *value;
	size_t i, k;

	for (k = 0; k < 2; k++)
		for (i = 0; i < at[k]->flats; i++) {
			if (strncmp(at[k]->flat[i].path, "fields.", 7) != 0)
				continue;
			value = flat_find(at[!k], at[k]->flat[i].path);
			if (value == NULL ||
			    strcmp(value, at[k]->flat[i].value) != 0)
				return 0;
		}
	return 1;
}

static int
prove(struct document *d)
{
	const struct yaml_node *n = yaml_get(yaml_root(d->yaml), "segments");

	return n == NULL ? 0 : segment_prove(d->crm, d->name, n);
}

/* New columns are not there to ask: then expressions wait for the apply. */
static int
check_only(struct document *d, const struct document *old,
    struct crm_rows *rows)
{
	int rc = settings_locked(d, old);

	if (rc == 0 && same_fields(d, old))
		rc = prove(d);
	if (rc == 0)
		rc = settings_diff(d, old, rows, 0);
	return rc < 0 ? rc : 0;
}

static int
apply(struct document *d, const struct document *old, struct crm_rows *rows)
{
	struct writer *w = writer_get(d->crm);
	int rc;

	if (w == NULL)
		return CRM_EUSAGE;
	rc = settings_diff(d, old, rows, 1);
	if (rc > 0 || d->text.n != old->text.n || (d->text.n > 0 &&
	    memcmp(d->text.p, old->text.p, d->text.n) != 0))
		w->changed = 1;
	if (rc > 0 || (rc == 0 && d->rebase))
		rc = settings_apply(d, old);
	if (rc == 0)
		rc = prove(d);
	return rc == 0 ? settings_keep(d) : rc;
}

int
crm_config_apply(struct crm *c, struct crm_rows **out, const char *path,
    unsigned how)
{
	static const struct rows_column columns[] = {
		{ "setting", NULL, -1, 0 },
		{ "old", NULL, -1, 0 },
		{ "new", NULL, -1, 0 },
	};
	struct document d = { 0 }, old = { 0 };
	int rc = document_read(&d, c, path);

	*out = NULL;
	d.rebase = (how & CRM_CONFIG_REBASE) != 0;
	if (rc == 0)
		rc = document_read(&old, c, NULL);
	if (rc == 0)
		rc = rows_of_memory(c, out, columns, 3);
	if (rc == 0)
		rc = how & CRM_CONFIG_CHECK ? check_only(&d, &old, *out) :
		    apply(&d, &old, *out);
	document_free(&d);
	document_free(&old);
	if (rc < 0) {
		crm_rows_free(*out);
		*out = NULL;
	}
	return rc;
}
