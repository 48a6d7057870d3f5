/*
 * Documents: the settings that the store keeps as they were written, and
 * YAML files that stand beside them.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/embed.h"
#include "session/session.h"
#include "yaml/yaml.h"

int
session_file(struct crm *c, const char *path, struct str *out)
{
	char buffer[8192];
	FILE *f = fopen(path, "re");
	size_t n;
	int rc = 0;

	if (f == NULL)
		return session_fail(c, CRM_EIO, "%s: %s", path,
		    strerror(errno));
	while (out->n <= YAML_BYTES_MAX &&
	    (n = fread(buffer, 1, sizeof(buffer), f)) > 0)
		str_add(out, buffer, n);
	if (ferror(f))
		rc = session_fail(c, CRM_EIO, "%s: %s", path,
		    strerror(errno));
	fclose(f);
	return rc == 0 && out->failed ? session_nomem(c) : rc;
}

/* As root, a rename puts a file in the place of a device without a word. */
int
session_may_replace(struct crm *c, const char *path)
{
	struct stat st;

	if (lstat(path, &st) == -1 || S_ISREG(st.st_mode) ||
	    S_ISLNK(st.st_mode))
		return 0;
	return session_fail(c, CRM_EUSAGE, "%s: not a regular file, and "
	    "nothing else is written over: name another", path);
}

int
session_yaml(struct crm *c, const char *name, const struct str *text,
    struct yaml **out)
{
	struct yaml_problem problem = { 1, 1, "" };
	int rc = yaml_read(out, text->p != NULL ? text->p : "", text->n,
	    &problem);

	if (rc == 0)
		return 0;
	*out = NULL;
	if (rc == -2)
		return session_nomem(c);
	return session_fail(c, CRM_EDATA, "%s:%d:%d: %s", name, problem.line,
	    problem.column, problem.why);
}

int
session_settings_text(struct crm *c, struct str *out)
{
	const struct embed_file *f = embed_find("settings/crm.yaml");
	int rc = session_setting(c, "yaml", out);

	if (rc == 0 && out->n == 0 && f != NULL)
		str_add(out, f->text, f->len);
	return rc == 0 && out->failed ? session_nomem(c) : rc;
}

int
session_document(struct crm *c, const char *path, struct yaml **out)
{
	struct str text = { 0 };
	int rc;

	*out = NULL;
	rc = path != NULL ? session_file(c, path, &text) :
	    session_settings_text(c, &text);
	if (rc == 0)
		rc = session_yaml(c, path != NULL ? path : "settings", &text,
		    out);
	str_free(&text);
	return rc;
}
