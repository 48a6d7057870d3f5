/*
 * One import's beginning and end: what was asked for, looked at before the
 * first row.
 */
#include <stdlib.h>
#include <string.h>

#include "import/import.h"

static int
make_rows(struct import *im)
{
	static const struct rows_column list[] = {
		{ "ref", NULL, -1, 0 }, { "label", NULL, -1, 0 } };
	static const struct rows_column dry[] = {
		{ "action", NULL, -1, 0 }, { "ref", NULL, -1, 0 },
		{ "field", NULL, -1, 0 }, { "old", NULL, -1, 0 },
		{ "new", NULL, -1, 0 } };

	if (im->request->dry_run) {
		im->how.watch = dry_field;
		im->how.watch_arg = im;
		return rows_of_memory(im->crm, &im->rows, dry, 5);
	}
	if (im->request->input.path != NULL && !im->request->list)
		return 0;
	return rows_of_memory(im->crm, &im->rows, list, 2);
}

/* A field by which records are found, alone or together with others. */
static int
key_field(struct import *im, const struct entity *e, const char *name,
    size_t n, int alone)
{
	const struct field *f = entity_field(e, name, n);
	int fits = f != NULL && (f == &field_key || f->flags & FIELD_IDENT);

	if (alone && fits) {
		im->how.key = f;
		return 0;
	}
	fits = f != NULL && f != &field_key && f != &field_currency &&
	    !(f->flags & (FIELD_DERIVED | FIELD_CUSTOM));
	if (!fits || im->how.alikes == MAP_KEYS)
		return session_fail(im->crm, CRM_EUSAGE, "'%.*s' does not find "
		    "a %s; key, email and phone may, or up to four fields "
		    "together", (int)n, name, e->name);
	im->how.alike[im->how.alikes++] = f;
	return 0;
}

/* One, or several with commas between. */
static int
read_key(struct import *im, const struct entity *e, const char *names)
{
	int alone = strchr(names, ',') == NULL, rc = 0;
	size_t n;

	for (; rc == 0; names += n + 1) {
		n = strcspn(names, ",");
		rc = key_field(im, e, names, n, alone);
		if (names[n] == '\0')
			break;
	}
	return rc;
}

static int
read_keys(struct import *im)
{
	const char *said = im->request->input.key, **key = im->map.key;
	const struct kind *kind;
	const struct entity *e = session_entity(im->crm, im->entity, &kind);
	int rc = 0, alone;

	if (e == NULL)
		return CRM_EUSAGE;
	if (said != NULL)
		return read_key(im, e, said);
	alone = key != NULL && key[0] != NULL && key[1] == NULL;
	for (; key != NULL && *key != NULL && rc == 0; key++)
		if (e->shape == SHAPE_RECORD && entity_field(e, *key,
		    strlen(*key)) != NULL)
			rc = key_field(im, e, *key, strlen(*key), alone);
	return rc;
}

static int
check_create(struct import *im)
{
	const char *const *name;
	const struct entity *e;
	const struct kind *kind;

	for (name = im->how.create; name != NULL && *name != NULL; name++) {
		e = session_entity(im->crm, *name, &kind);
		if (e == NULL)
			return CRM_EUSAGE;
		if (e->shape != SHAPE_RECORD)
			return session_fail(im->crm, CRM_EUSAGE, "create: %s "
			    "is no record that could be made", *name);
	}
	return 0;
}

int
import_begin(struct import *im, struct crm *c, const struct crm_write *w,
    struct crm_tally *tally)
{
	const struct crm_input *in = &w->input;
	int rc = 0;

	*im = (struct import){ .crm = c, .request = w, .tally = tally };
	im->source.fd = -1;
	im->words = in->path == NULL;
	if (w->dry_run && (rc = crm_begin(c)) < 0)
		return rc;
	im->env = session_env(c, im->words);	/* as settings are now */
	if ((im->writer = c->writer) == NULL)
		return session_fail(c, CRM_EUSAGE, "no transaction is open");
	if (im->words && (rc = writer_start(im->writer, 0)) != 0)
		return rc;
	if (w->refs == NULL || w->entity != NULL)
		rc = import_choose(im);
	im->how.source = in->source ? in->source : im->map.source;
	im->how.create = in->create ? in->create : im->map.create;
	im->how.clear_blank = in->clear_blank || im->words;
	im->how.again = in->again;
	im->how.keep_negative = im->map.keep_negative;
	im->how.keep_steps = im->map.keep_steps;
	im->how.repeated = im->map.repeated;
	im->how.replace = in->replace;
	im->how.force = w->force;
	im->how.stated_at = in->path != NULL;
	if (rc == 0 && im->how.source != NULL)
		rc = ref_source_check(c, im->how.source);
	if (rc == 0 && (in->key != NULL || im->map.key != NULL))
		rc = read_keys(im);
	if (rc == 0)
		rc = check_create(im);
	return rc < 0 ? rc : make_rows(im);
}

void
import_end(struct import *im)
{
	struct plan *p;

	rejects_drop(im);
	for (p = im->plan; p != NULL; p = p->next)
		plan_end(p);
	stmt_free(im->order);
	stmt_free(im->skips);
	str_free(&im->collected);
	source_close(&im->source);
	import_map_free(&im->map);
	str_free(&im->said);
	map_free(&im->recurring);
	str_free(&im->left_out);
	arena_free(&im->memory);
	arena_free(&im->chunk);
	crm_rows_free(im->rows);
}
