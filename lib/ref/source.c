/*
 * Systems whose numbers records have: those that the settings declare; any,
 * where they declare none.
 */
#include <string.h>

#include "decl/type.h"
#include "ref/ref.h"
#include "text/text.h"

enum { SOURCES_MAX = 64 };

int
ref_source_known(struct crm *c, const char *p, size_t n)
{
	struct str all = { 0 };
	int rc = session_setting(c, "sources", &all);

	if (rc == 0)
		rc = all.failed ? session_nomem(c) : all.n == 0 ||
		    choice_index(all.p, p, n) >= 0;
	str_free(&all);
	return rc;
}

int
ref_source_used(struct crm *c, const char *name)
{
	struct stmt *t;
	int rc = ref_source_known(c, name, strlen(name));

	if (rc <= 0)
		return rc;
	rc = store_prepare(c->store, &t, "SELECT EXISTS(SELECT 1 FROM setting "
	    "WHERE name='sources')OR EXISTS(SELECT 1 FROM identity WHERE "
	    "entity IN(1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19)AND "
	    "kind=5 AND value>=?1||':' AND value<?1||';')");
	if (rc < 0)
		return session_store(c, rc);
	stmt_bind_text(t, 1, name);
	if ((rc = stmt_step(t)) == 1)
		rc = stmt_int(t, 0) != 0;
	stmt_free(t);
	return session_store(c, rc);
}

/* The declared name that is likest; the list is cut into names. */
static const char *
nearest(char *list, const char *name)
{
	const char *known[SOURCES_MAX];
	size_t n = 0;
	char *next;

	for (; list != NULL && n < SOURCES_MAX; list = next) {
		known[n++] = list;
		if ((next = strchr(list, '|')) != NULL)
			*next++ = '\0';
	}
	return text_nearest(name, known, n);
}

int
ref_source_check(struct crm *c, const char *name)
{
	struct str all = { 0 };
	const char *near;
	int rc = ref_source_known(c, name, strlen(name));

	if (rc != 0)
		return rc < 0 ? rc : 0;
	if ((rc = session_setting(c, "sources", &all)) == 0) {
		near = all.p != NULL ? nearest(all.p, name) : NULL;
		rc = session_fail(c, CRM_EUSAGE, "source: '%s' is not one of "
		    "the sources in the settings%s%s%s", name, near ?
		    "; did you mean '" : "", near ? near : "",
		    near ? "'?" : "");
	}
	str_free(&all);
	return rc;
}
