/*
 * A field that there is not, or that nobody writes: a sentence that helps.
 */
#include <string.h>

#include "import/import.h"
#include "text/text.h"

/* A field that follows from events: which ones, if they have words. */
static int
derived_field(struct import *im, const struct plan *p, const char *name)
{
	const struct entity *e = im->crm->catalog.entity;
	const struct field *of;
	const struct kind *k;

	for (; e->name != NULL; e++) {
		of = entity_subject(e);
		if (of == NULL || strcmp(of->refers, p->entity->name) != 0)
			continue;
		for (k = kinds; strcmp(k->entity, e->name) != 0;)
			k++;
		return session_fail(im->crm, CRM_EUSAGE, "%s follows from the "
		    "steps that are logged, such as crm-log %s %s:...", name,
		    k->name, p->entity->name);
	}
	return session_fail(im->crm, CRM_EUSAGE, "%s is derived: it "
	    "follows from the events", name);
}

int
plan_unknown_field(struct import *im, struct plan *p, const char *name)
{
	const struct field *f = entity_field(p->entity, name, strlen(name));
	const char *names[160], *near;
	size_t n = 0, i;

	if (f != NULL && f->flags & FIELD_DERIVED)
		return derived_field(im, p, name);
	for (i = 0; i < p->entity->fields && n < 160; i++)
		if (!(p->entity->field[i].flags & FIELD_DERIVED))
			names[n++] = p->entity->field[i].name;
	for (i = 0; p->line != NULL && i < p->line->fields && n < 160; i++)
		names[n++] = p->line->field[i].name;
	near = text_nearest(name, names, n);
	return session_fail(im->crm, CRM_EUSAGE, "%s has no field '%s'%s%s%s",
	    p->entity->name, name, near ? "; did you mean '" : "",
	    near ? near : "", near ? "'?" : "");
}
