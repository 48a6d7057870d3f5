/*
 * What a settings document may say: one row a key. A * stands for whatever
 * the user names; elements of a list are called * too.
 */
#include <string.h>

#include "bundle/bundle.h"
#include "money/decimal.h"
#include "segment/segment.h"
#include "settings/own.h"
#include "text/text.h"

enum { TEXT = 1 << YAML_TEXT, MAP = 1 << YAML_MAP, LIST = 1 << YAML_LIST };

static int
check_status(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "none of open, won and lost";
	return choice_index("open|won|lost", text, strlen(text)) < 0 ? -1 : 0;
}

static int
check_category(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "none of omitted, pipeline, best_case, commit and closed";
	return choice_index("omitted|pipeline|best_case|commit|closed", text,
	    strlen(text)) < 0 ? -1 : 0;
}

static int
check_consent(const struct document *d, const char *text, const char **why)
{
	(void)d;
	*why = "neither opt-in nor opt-out";
	return choice_index("opt-in|opt-out", text, strlen(text)) < 0 ? -1 : 0;
}

static int
check_days(const struct document *d, const char *text, const char **why)
{
	size_t n = strlen(text);

	(void)d;
	*why = "a number of days is 1 to 9999";
	return n > 0 && n <= 4 && strspn(text, "0123456789") == n &&
	    text[0] != '0' ? 0 : -1;
}

/* Points for one of the base currency, money for a point. */
static int
check_amount(const struct document *d, const char *text, const char **why)
{
	int64_t v;

	(void)d;
	if (decimal_parse(&v, text, strlen(text), 6, NULL, why) == -1)
		return -1;
	*why = "a number not below zero is wanted, such as 0.5";
	return v >= 0 && text[0] != '.' && text[0] != '+' ? 0 : -1;
}

/* A touch costs something by its kind. */
static int
check_touch(const struct document *d, const char *text, const char **why)
{
	const struct kind *k = kind_find(text);

	(void)d;
	*why = "no kind of touch, such as visit";
	return k != NULL && strcmp(k->entity, "interaction") == 0 ? 0 : -1;
}

static const struct key {
	const char	*parent, *name;
	unsigned	 kinds;
	check		*key;		/* what the user names */
	check		*value;
	int		 free;		/* what is below is its reader's */
} shapes[] = {
	{ "", "company", TEXT, NULL, NULL, 0 },
	{ "", "timezone", TEXT, NULL, shape_zone, 0 },
	{ "", "currency", TEXT, NULL, shape_currency, 0 },
	{ "", "country", TEXT, NULL, shape_country, 0 },
	{ "", "language", TEXT, NULL, shape_language, 0 },
	{ "", "rates", MAP, NULL, NULL, 0 },
	{ "rates", "*", MAP, shape_currency, NULL, 0 },
	{ "rates.*", "*", TEXT, shape_day, shape_rate, 0 },
	{ "", "fields", MAP, NULL, NULL, 0 },
	{ "fields", "*", MAP, shape_entity, NULL, 0 },
	{ "fields.*", "*", MAP, shape_custom, NULL, 0 },
	{ "fields.*.*", "type", TEXT, NULL, shape_type, 0 },
	{ "fields.*.*", "choices", LIST, NULL, NULL, 0 },
	{ "fields.*.*.choices", "*", TEXT, NULL, shape_filled, 0 },
	{ "fields.*.*", "refers", TEXT, NULL, shape_filled, 0 },
	{ "fields.*.*", "scale", TEXT, NULL, shape_scale, 0 },
	{ "fields.*.*", "label", TEXT, NULL, shape_filled, 0 },
	{ "fields.*.*", "zh", TEXT, NULL, shape_filled, 0 },
	{ "fields.*.*", "help", TEXT, NULL, NULL, 0 },
	{ "fields.*.*", "purge", TEXT, NULL, shape_truth, 0 },
	{ "", "segments", LIST, NULL, NULL, 1 },
	{ "", "pipelines", LIST, NULL, NULL, 0 },
	{ "pipelines", "*", MAP, NULL, NULL, 0 },
	{ "pipelines.*", "name", TEXT, NULL, shape_name, 0 },
	{ "pipelines.*", "stages", LIST, NULL, NULL, 0 },
	{ "pipelines.*.stages", "*", MAP, NULL, NULL, 0 },
	{ "pipelines.*.stages.*", "name", TEXT, NULL, shape_name, 0 },
	{ "pipelines.*.stages.*", "title", TEXT, NULL, shape_filled, 0 },
	{ "pipelines.*.stages.*", "zh", TEXT, NULL, shape_filled, 0 },
	{ "pipelines.*.stages.*", "status", TEXT, NULL, check_status, 0 },
	{ "pipelines.*.stages.*", "probability", TEXT, NULL, shape_percent,
	  0 },
	{ "pipelines.*.stages.*", "category", TEXT, NULL, check_category, 0 },
	{ "pipelines.*.stages.*", "days", TEXT, NULL, check_days, 0 },
	{ "", "reports", MAP, NULL, NULL, 0 },
	{ "reports", "*", TEXT, shape_name, shape_filled, 0 },
	{ "", "bundles", MAP, NULL, NULL, 0 },
	{ "bundles", "*", MAP, shape_name, NULL, 1 },
	{ "", "maps", MAP, NULL, NULL, 0 },
	{ "maps", "*", MAP, shape_name, NULL, 1 },
	{ "", "sources", LIST, NULL, NULL, 0 },
	{ "sources", "*", TEXT, NULL, shape_name, 0 },
	{ "", "channels", LIST, NULL, NULL, 0 },
	{ "channels", "*", TEXT, NULL, shape_filled, 0 },
	{ "", "leads", LIST, NULL, NULL, 0 },
	{ "leads", "*", TEXT, NULL, shape_filled, 0 },
	{ "", "consent", TEXT, NULL, check_consent, 0 },
	{ "", "rfm", MAP, NULL, NULL, 0 },
	{ "rfm", "bins", TEXT, NULL, shape_bins, 0 },
	{ "rfm", "method", TEXT, NULL, shape_method, 0 },
	{ "rfm", "count", TEXT, NULL, shape_filled, 0 },
	{ "rfm", "m", TEXT, NULL, shape_filled, 0 },
	{ "rfm", "rules", TEXT, NULL, shape_filled, 0 },
	{ "rfm", "r_cuts", TEXT, NULL, shape_filled, 0 },
	{ "rfm", "f_cuts", TEXT, NULL, shape_filled, 0 },
	{ "rfm", "m_cuts", TEXT, NULL, shape_filled, 0 },
	{ "rfm", "weights", TEXT, NULL, shape_filled, 0 },
	{ "", "hours", MAP, NULL, NULL, 0 },
	{ "hours", "timezone", TEXT, NULL, shape_zone, 0 },
	{ "hours", "*", TEXT, shape_days, shape_shifts, 0 },
	{ "", "holidays", MAP, NULL, NULL, 0 },
	{ "holidays", "*", TEXT, shape_day, shape_filled, 0 },
	{ "", "sla", LIST, NULL, NULL, 0 },
	{ "sla", "*", MAP, NULL, NULL, 0 },
	{ "sla.*", "kind", TEXT, NULL, shape_matter, 0 },
	{ "sla.*", "severity", TEXT, NULL, shape_severity, 0 },
	{ "sla.*", "clock", TEXT, NULL, shape_clock, 0 },
	{ "sla.*", "acknowledge", TEXT, NULL, shape_target, 0 },
	{ "sla.*", "respond", TEXT, NULL, shape_target, 0 },
	{ "sla.*", "resolve", TEXT, NULL, shape_target, 0 },
	{ "sla.*", "visit", TEXT, NULL, shape_target, 0 },
	{ "sla.*", "archive", TEXT, NULL, shape_target, 0 },
	{ "sla.*", "pause", LIST, NULL, NULL, 0 },
	{ "sla.*.pause", "*", TEXT, NULL, shape_status, 0 },
	{ "sla.*", "channels", MAP, NULL, NULL, 0 },
	{ "sla.*.channels", "*", TEXT, shape_promise, shape_filled, 0 },
	{ "", "care", MAP, NULL, NULL, 0 },
	{ "care", "cadence", MAP, NULL, NULL, 0 },
	{ "care.cadence", "*", TEXT, shape_tier, shape_span, 0 },
	{ "care", "ahead", TEXT, NULL, shape_span, 0 },
	{ "care", "after_order", TEXT, NULL, shape_span, 0 },
	{ "care", "after_case", TEXT, NULL, shape_span, 0 },
	{ "", "account", MAP, NULL, NULL, 0 },
	{ "account", "terms", TEXT, NULL, check_days, 0 },
	{ "", "costs", MAP, NULL, NULL, 0 },
	{ "costs", "goods", TEXT, NULL, shape_percent, 0 },
	{ "costs", "hour", TEXT, NULL, check_amount, 0 },
	{ "costs", "*", TEXT, check_touch, check_amount, 0 },
	{ "", "staff_score", MAP, NULL, NULL, 0 },
	{ "staff_score", "process", TEXT, NULL, check_amount, 0 },
	{ "staff_score", "results", TEXT, NULL, check_amount, 0 },
	{ "", "commission", MAP, NULL, NULL, 0 },
	{ "commission", "revenue", TEXT, NULL, shape_percent, 0 },
	{ "commission", "above", TEXT, NULL, shape_percent, 0 },
	{ "commission", "visit", TEXT, NULL, check_amount, 0 },
	{ "commission", "information", TEXT, NULL, check_amount, 0 },
	{ "commission", "new_customer", TEXT, NULL, check_amount, 0 },
	{ "", "points", MAP, NULL, NULL, 0 },
	{ "points", "earn", MAP, NULL, NULL, 0 },
	{ "points.earn", "*", TEXT, shape_day, check_amount, 0 },
	{ "points", "worth", TEXT, NULL, check_amount, 0 },
	{ "points", "keep", TEXT, NULL, check_days, 0 },
	{ "", "abc", MAP, NULL, NULL, 0 },
	{ "abc", "a", TEXT, NULL, shape_percent, 0 },
	{ "abc", "b", TEXT, NULL, shape_percent, 0 },
};

enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]) };

static const struct key *
find(const char *parent, const char *key)
{
	size_t i;

	for (i = 0; i < SHAPES; i++)
		if (strcmp(shapes[i].parent, parent) == 0 &&
		    (shapes[i].name[0] == '*' || (key != NULL &&
		    strcmp(shapes[i].name, key) == 0)))
			return &shapes[i];
	return NULL;
}

static int
unknown(struct document *d, const char *parent, const struct yaml_node *n)
{
	const char *known[SHAPES], *near;
	size_t i, count = 0;

	for (i = 0; i < SHAPES; i++)
		if (strcmp(shapes[i].parent, parent) == 0)
			known[count++] = shapes[i].name;
	near = text_nearest(n->key, known, count);
	return document_fail(d, n, 1, "unknown key '%s'%s%s%s", n->key,
	    near ? "; did you mean '" : "", near ? near : "",
	    near ? "'?" : "");
}

static int
accept(struct document *d, const struct key *s, const struct yaml_node *n)
{
	const char *key = n->key ? n->key : "", *why = "";

	if (s->key != NULL && s->key(d, key, &why) == -1)
		return document_fail(d, n, 1, "%s: '%s'", why, key);
	if (n->kind == YAML_TEXT && !n->quoted && n->text[0] == '\0' &&
	    !(s->kinds & TEXT))
		return 0;	/* a section with nothing in it */
	if (!(s->kinds & 1U << n->kind))
		return document_fail(d, n, 0, "%s%s%s is wanted here",
		    n->key ? key : "", n->key ? ": " : "",
		    s->kinds & MAP ? "a map (key: value)" :
		    s->kinds & LIST ? "a list ([a, b])" : "a text");
	if (s->value != NULL && s->value(d, n->text, &why) == -1)
		return document_fail(d, n, 0, "%s%s%s: '%s'", key,
		    n->key ? ": " : "", why, n->text);
	return 0;
}

static int
check_below(struct document *d, const char *path,
    const struct yaml_node *parent)
{
	const struct yaml_node *n;
	const struct key *s;
	struct str below = { 0 };
	int rc = 0;

	for (n = parent->child; n != NULL && rc == 0; n = n->next) {
		if ((s = find(path, n->key)) == NULL)
			rc = unknown(d, path, n);
		else
			rc = accept(d, s, n);
		if (rc < 0 || s == NULL || s->free || n->kind == YAML_TEXT)
			continue;
		str_clear(&below);
		str_printf(&below, "%s%s%s", path, *path ? "." : "", s->name);
		rc = below.failed ? session_nomem(d->crm) :
		    check_below(d, below.p, n);
	}
	str_free(&below);
	return rc;
}

/* What a row of the table cannot see. */
static int
check_whole(struct document *d)
{
	const struct yaml_node *root = yaml_root(d->yaml), *n;
	const struct yaml_node *abc = yaml_get(root, "abc");
	const char *base = "EUR", *why;
	int64_t share[2] = { 800000, 950000 };
	int i;

	if ((n = yaml_get(root, "currency")) != NULL)
		base = n->text;
	if ((n = yaml_get(yaml_get(root, "rates"), base)) != NULL)
		return document_fail(d, n, 1, "%s is the base currency: it "
		    "has no rate", base);
	for (i = 0; i < 2; i++)
		if ((n = yaml_get(abc, i ? "b" : "a")) != NULL)
			decimal_parse(&share[i], n->text, strcspn(n->text,
			    "%"), 4, NULL, &why);
	if (share[0] >= share[1])
		return document_fail(d, abc, 1, "a must be below b");
	if ((i = stages_check(d)) < 0)
		return i;
	if ((n = yaml_get(root, "bundles")) != NULL &&
	    (i = bundle_check(d->crm, d->name, n)) < 0)
		return i;
	n = yaml_get(root, "segments");
	return n == NULL ? 0 : segment_check(d->crm, d->name, n);
}

int
shape_check(struct document *d)
{
	const struct yaml_node *root = yaml_root(d->yaml);
	int rc;

	if (root->kind != YAML_MAP)
		return document_fail(d, root, 0, "settings are a map (key: "
		    "value)");
	rc = check_below(d, "", root);
	return rc < 0 ? rc : check_whole(d);
}
