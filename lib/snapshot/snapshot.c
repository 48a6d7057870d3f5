/*
 * crm_snapshot: how things stand today, written down by the rooms that know.
 */
#include <string.h>

#include "deal/deal.h"
#include "goal/goal.h"
#include "rows/rows.h"
#include "segment/segment.h"
#include "write/writer.h"

/* What is written down as a whole: how many, and what became of it. */
static int
whole(struct crm *c, struct crm_rows *rows, const char *name,
    int (*take)(struct crm *, int64_t *, const char **),
    char *const *names, size_t n)
{
	struct value v[3];
	const char *word;
	int64_t many = 0;
	int rc;

	if (n > 0)
		return session_fail(c, CRM_EUSAGE, "the %s is written down as "
		    "a whole: '%s'", name, names[0]);
	if ((rc = take(c, &many, &word)) < 0)
		return rc;
	v[0] = value_string(name);
	v[1] = value_int(many);
	v[2] = value_string(word);
	return rows_add(rows, v);
}

static int
pipeline(struct crm *c, struct crm_rows *rows, char *const *names, size_t n)
{
	return whole(c, rows, "pipeline", deal_snapshot, names, n);
}

static int
metrics(struct crm *c, struct crm_rows *rows, char *const *names, size_t n)
{
	return whole(c, rows, "metrics", goal_snapshot, names, n);
}

/* What can be written down. */
static const struct {
	const char	*name;
	int	       (*take)(struct crm *, struct crm_rows *, char *const *,
			    size_t);
} kinds_of[] = {
	{ "pipeline", pipeline },
	{ "segments", segment_snapshot },
	{ "metrics", metrics },
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
		    "are: pipeline, segments, metrics", what);
	return rc;
}
