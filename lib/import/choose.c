/*
 * Which map: the one that is named or, with auto, the one that came along and
 * knows the file by its columns; and which entity it is for.
 */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/embed.h"
#include "import/import.h"
#include "text/text.h"

enum { AUTO_MOST = 64 };

/* The maps that came along, and the one that knows most of the columns. */
struct known {
	struct import_map map[AUTO_MOST];
	size_t		 maps;
	const struct import_map *best;
	size_t		 knows;
};

static int
has_cell(const struct csv_row *row, const char *name)
{
	const char *p;
	size_t i, n;

	for (i = 0; i < row->cells; i++) {
		p = row->cell[i].p;
		n = row->cell[i].n;
		text_trim(&p, &n);
		if (strlen(name) == n && strncasecmp(name, p, n) == 0)
			return 1;
	}
	return 0;
}

/* How many columns of the set there are, where all of them are. */
static size_t
knows(const struct csv_row *row, const char *const *set)
{
	size_t n;

	for (n = 0; set[n] != NULL; n++)
		if (!has_cell(row, set[n]))
			return 0;
	return n;
}

static int
recognise(void *arg, const struct csv_row *row)
{
	struct known *k = arg;
	const char ***set;
	size_t i, n;

	for (i = 0; i < k->maps; i++)
		for (set = k->map[i].recognise; set != NULL && *set != NULL;
		    set++)
			if ((n = knows(row, *set)) > k->knows) {
				k->knows = n;
				k->best = &k->map[i];
			}
	return k->best != NULL;
}

static int
is_header(void *arg, const struct csv_row *row)
{
	const struct import_map *m = arg;

	return has_cell(row, m->header);
}

static int
read_known(struct import *im, struct known *k)
{
	char name[64];
	const char *p;
	size_t i, n;
	int rc = 0;

	for (i = 0; embed_files[i].name != NULL && rc == 0; i++) {
		p = import_map_built_in(i, &n);
		if (p == NULL || n >= sizeof(name) || k->maps == AUTO_MOST)
			continue;
		memcpy(name, p, n);
		name[n] = '\0';
		rc = import_map_read(im->crm, &k->map[k->maps++], name);
	}
	return rc;
}

static int
look(struct import *im, struct known *k)
{
	struct source s = { .is_header = recognise, .is_header_arg = k };
	struct str why = { 0 };
	int rc = source_open(&s, im->crm, &im->request->input), begin;

	if (rc == CRM_EDATA && k->best == NULL && s.csv != NULL) {
		str_puts(&why, crm_errmsg(im->crm));
		rc = session_fail(im->crm, CRM_EDATA, "%s; --map names one, "
		    "see crm-map(5)", why.failed ? "" : why.p);
		str_free(&why);
	} else if (rc >= 0 && k->best == NULL)
		rc = session_fail(im->crm, CRM_EDATA, "%s: auto is for files "
		    "with a header line", s.name);
	begin = s.fd == -1 || s.own ? 0 : lseek(s.fd, 0, SEEK_SET) == -1;
	source_close(&s);
	return rc < 0 ? rc : begin ? CRM_EIO : 0;
}

static int
automatic(struct import *im)
{
	struct known *k = arena_alloc(&im->memory, sizeof(*k));
	size_t i;
	int rc = k == NULL ? session_nomem(im->crm) : read_known(im, k);

	if (rc == 0 && (rc = look(im, k)) == 0) {
		session_note(im->crm, "%s: read by the map %s (%s)",
		    im->request->input.path, k->best->name, k->best->title);
		rc = import_map_read(im->crm, &im->map, k->best->name);
	}
	for (i = 0; k != NULL && i < k->maps; i++)
		import_map_free(&k->map[i]);
	return rc;
}

int
import_choose(struct import *im)
{
	const char *name = im->request->input.map;
	const char **e;
	int rc = 0;

	im->entity = im->request->entity;
	if (name != NULL)
		rc = strcmp(name, "auto") == 0 ? automatic(im) :
		    import_map_read(im->crm, &im->map, name);
	if (rc < 0)
		return rc;
	if (im->map.header != NULL) {
		im->source.is_header = is_header;
		im->source.is_header_arg = &im->map;
	}
	if (im->entity == NULL && im->map.entity != NULL)
		im->entity = im->map.entity[0];
	if (im->entity == NULL)
		return session_fail(im->crm, CRM_EUSAGE, "which entity? The "
		    "map does not say");
	for (e = im->map.entity; e != NULL && *e != NULL; e++)
		if (strcmp(*e, im->entity) == 0)
			break;
	return e == NULL || *e != NULL ? 0 :
	    session_fail(im->crm, CRM_EUSAGE, "the map %s is for %s, not for "
	    "%s", im->map.name, im->map.entity[0], im->entity);
}

static int
has_field(const struct entity *e, const char *name, size_t n)
{
	const struct field *f = e ? entity_field(e, name, n) : NULL;

	return f != NULL && !(f->flags & FIELD_DERIVED);
}

int
import_elsewhere(const struct import *im, const struct plan *p,
    const char *name)
{
	size_t n = strcspn(name, ".");
	const char **e;

	if (has_field(p->entity, name, n) || has_field(p->line, name, n) ||
	    p->child != NULL)
		return 0;
	if (p->route != NULL && p->entity->shape == SHAPE_EVENT &&
	    name[n] == '\0')
		return 1;
	for (e = im->map.entity; e != NULL && *e != NULL; e++)
		if (has_field(catalog_entity(&im->crm->catalog, *e), name, n))
			return 1;
	return 0;
}
