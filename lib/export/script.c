/*
 * The way back: what is fed to which tool, in order. What is referred to
 * comes before what refers to it.
 */
#include <stdlib.h>
#include <string.h>

#include "export/own.h"

static void
quoted(struct str *s, const char *text)
{
	str_putc(s, '\'');
	for (; *text != '\0'; text++)
		if (*text == '\'')
			str_puts(s, "'\\''");
		else
			str_putc(s, *text);
	str_putc(s, '\'');
}

static void
step(struct str *s, const struct crm_export *how, const struct entity *e,
    int first)
{
	str_printf(s, "%s %s \"$@\" --quiet -i \"$dir/%s.%s\" -m \"$dir/",
	    e->shape == SHAPE_RECORD ? "crm-add" : "crm-log", e->name,
	    e->plural, export_ending(how));
	if (first)
		str_printf(s, "%s.first.yaml\"\n", e->plural);
	else
		str_puts(s, "import.yaml\"\n");
}

/* Records, those that refer to later ones twice, then events. */
static int
steps(struct crm *c, struct str *s, const struct crm_export *how)
{
	const struct entity *all = c->catalog.entity, *e;
	struct str again = { 0 };
	int rc = 0;

	for (e = all; e->name != NULL && rc >= 0; e++) {
		if (e->shape != SHAPE_RECORD)
			continue;
		if ((rc = export_forward(c, e)) > 0)
			step(&again, how, e, 0);
		step(s, how, e, rc > 0);
	}
	if (again.n > 0)
		str_add(s, again.p, again.n);
	s->failed |= again.failed;
	str_free(&again);
	for (e = all; e->name != NULL; e++)
		if (e->shape == SHAPE_EVENT)
			step(s, how, e, 0);
	return rc;
}

int
crm_export_script(struct crm *c, char **out, const struct crm_export *how)
{
	struct str s = { 0 };
	int rc;

	*out = NULL;
	if (how->dir == NULL)
		return session_fail(c, CRM_EUSAGE, "a script is for a "
		    "directory");
	str_puts(&s, "#!/bin/sh\n# Makes a store of an export: the one of "
	    "$CRM_STORE, or of -s.\nset -eu\ndir=");
	quoted(&s, how->dir);
	str_puts(&s, "\ncrm-init \"$@\" -c \"$dir/settings.yaml\"\n");
	rc = steps(c, &s, how);
	if (rc >= 0 && (*out = str_take(&s)) == NULL)
		rc = session_nomem(c);
	str_free(&s);
	return rc < 0 ? rc : 0;
}
