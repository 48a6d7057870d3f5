/*
 * What a report can be asked for, and what it answers with.
 */
#include <string.h>

#include "report/ask.h"

struct telling {
	struct crm	*crm;
	struct crm_rows	*rows;
	int		 rc;
};

static void
tell(struct telling *to, const char *part, const char *name, const char *type,
    const char *usual, const char *label)
{
	if (to->rc == 0)
		to->rc = rows_add_text(to->rows, part, name, type, usual,
		    label[0] != '\0' ? label : NULL);
}

static void
tell_options(struct telling *to, const struct report *r)
{
	static const struct {
		enum report_takes takes;
		const char	*name, *type, *en, *zh;
	} options[] = {
		{ TAKES_PERIOD, "--from", "date", "the first day counted",
		  "起始日" },
		{ TAKES_PERIOD, "--to", "date", "the last day counted",
		  "截止日" },
		{ TAKES_PERIOD, "--period", "period", "both at once", "时段" },
		{ TAKES_BY, "--by", "dimension", "what rows are made of",
		  "按维度" },
		{ TAKES_TOP, "--top", "integer", "the first so many",
		  "前若干名" },
		{ TAKES_REFS, "--in", "segment", "its members only",
		  "仅限该分组" },
		{ TAKES_REFS, "reference", "customer", "these only",
		  "仅限这些客户" },
	};
	struct report_label help;
	size_t i;

	for (i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		if (!(r->takes & options[i].takes))
			continue;
		help = (struct report_label){ options[i].en, options[i].zh };
		tell(to, "option", options[i].name, options[i].type,
		    options[i].takes == TAKES_BY ? r->usual_by : NULL,
		    report_say(to->crm, &help));
	}
}

static void
tell_columns(struct telling *to, const struct report *r)
{
	size_t i;

	for (i = 0; i < r->columns; i++)
		tell(to, "column", r->column[i].name,
		    report_type_word(r->column[i].type), NULL,
		    report_say(to->crm, &r->column[i].label));
}

int
report_describe(struct crm *c, struct crm_rows **out, const struct report *r)
{
	static const struct rows_column columns[] = {
		{ "part", NULL, -1, 0 }, { "name", NULL, -1, 0 },
		{ "type", NULL, -1, 0 }, { "usual", NULL, -1, 0 },
		{ "label", NULL, -1, 0 },
	};
	struct telling to = { .crm = c };
	size_t i;

	if ((to.rc = rows_of_memory(c, &to.rows, columns, 5)) < 0)
		return to.rc;
	tell(&to, "report", r->name, NULL, NULL, report_say(c, &r->title));
	if (r->about.en[0] != '\0')
		tell(&to, "about", NULL, NULL, NULL,
		    report_say(c, &r->about));
	tell_options(&to, r);
	for (i = 0; i < r->params; i++)
		tell(&to, "parameter", r->param[i].name,
		    r->param[i].choices != NULL ? r->param[i].choices :
		    report_type_word(r->param[i].type), r->param[i].usual,
		    report_say(c, &r->param[i].help));
	for (i = 0; i < r->bys; i++)
		tell(&to, "dimension", r->by[i].name, NULL, NULL,
		    report_say(c, &r->by[i].label));
	tell_columns(&to, r);
	if (to.rc < 0)
		crm_rows_free(to.rows);
	else
		*out = to.rows;
	return to.rc;
}
