/*
 * crm_snapshot: how things stand today, written down by the rooms that know.
 */
#include <string.h>

#include "deal/deal.h"
#include "rows/rows.h"
#include "segment/segment.h"
#include "write/writer.h"

static int
pipeline(struct crm *c, struct crm_rows *rows, char *const *names, size_t n)
{
	struct value v[3];
	const char *word;
	int64_t deals = 0;
	int rc;

	if (n > 0)
		return session_fail(c, CRM_EUSAGE, "the pipeline is written "
		    "down as a whole: '%s'", names[0]);
	if ((rc = deal_snapshot(c, &deals, &word)) < 0)
		return rc;
	v[0] = value_string("pipeline");
	v[1] = value_int(deals);
	v[2] = value_string(word);
	return rows_add(rows, v);
}

/* What can be written down. */
static const struct {
	const char	*name;
	int	       (*take)(struct crm *, struct crm_rows *, char *const *,
			    size_t);
} kinds_of[] = {
	{ "pipeline", pipeline },
	{ "segments", segment_snapshot },
};

int
crm_snapshot(struct crm *c, struct crm_rows **rows, const char *what,
    char *const *names, size_t n)
{
	static const struct rows_column list[] = {
		{ "snapshot", NULL, -1, 0 }, { "rows", NULL, 0, 1 },
		{ "state", NULL, -1, 0 } };
	size_t i, found = 0;
	int rc = writer_get(c) == NULL ? CRM_EUSAGE :
	    rows_of_memory(c, rows, list, 3);

	for (i = 0; i < sizeof(kinds_of) / sizeof(kinds_of[0]); i++) {
		if (rc < 0 || (what != NULL &&
		    strcmp(what, kinds_of[i].name) != 0))
			continue;
		found++;
		rc = kinds_of[i].take(c, *rows, names, n);
	}
	if (rc == 0 && found == 0)
		rc = session_fail(c, CRM_EUSAGE, "no snapshot '%s'; there "
		    "are: pipeline, segments", what);
	return rc;
}
