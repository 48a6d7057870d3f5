/*
 * crm_basket(): rules over what is bought together.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score/lines.h"
#include "score/own.h"

struct ask {
	double		 support, confidence;
	int		 longest;
	struct lines_how lines;
};

enum { SUPPORT, CONFIDENCE, LONGEST, PER, OF, FROM, TO, ARGS };

static int
word(const struct value *v, const char *const *words, int *out)
{
	char text[128];
	int i;

	if (!score_arg(text, v))
		return 0;
	for (i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], text) == 0) {
			*out = i;
			return 0;
		}
	return -1;
}

static int
number(const struct value *v, double *out)
{
	char text[128], *end;

	if (!score_arg(text, v))
		return 0;
	*out = strtod(text, &end);
	return *end == '\0' && end != text ? 0 : -1;
}

static int
read_args(struct crm *c, struct ask *a, const struct value *arg)
{
	static const char *const per[] = { "order", "day", "customer", NULL };
	static const char *const of[] = { "product", "category", NULL };
	double longest = 10;
	int by = 0;

	*a = (struct ask){ .support = 0.01, .confidence = 0.2 };
	if (number(&arg[SUPPORT], &a->support) == -1 || !(a->support > 0) ||
	    a->support > 1 || number(&arg[CONFIDENCE], &a->confidence) == -1 ||
	    !(a->confidence >= 0) || a->confidence > 1)
		return store_fail(c->store, CRM_EUSAGE, "crm_basket: support "
		    "and confidence are parts of one: 0.01");
	if (number(&arg[LONGEST], &longest) == -1 || !(longest >= 2) ||
	    longest > BASKET_LONGEST)
		return store_fail(c->store, CRM_EUSAGE, "crm_basket: a set "
		    "has 2 to %d items", BASKET_LONGEST);
	if (word(&arg[PER], per, &by) == -1 ||
	    word(&arg[OF], of, &a->lines.category) == -1)
		return store_fail(c->store, CRM_EUSAGE, "crm_basket: a basket "
		    "is an order, day or customer; an item a product or "
		    "category");
	a->longest = (int)longest;
	a->lines.per = (enum lines_per)by;
	a->lines.from = arg[FROM].kind == VALUE_INT ? arg[FROM].i : DAY_MIN;
	a->lines.to = arg[TO].kind == VALUE_INT ? arg[TO].i : DAY_MAX;
	a->lines.period = a->lines.from > DAY_MIN ||
	    a->lines.to < c->as_of;
	return 0;
}

/* Names of a set's items but one, with " + " between. */
static int
names(struct crm *c, struct grid *g, struct value *out,
    const struct itemsets *s, const struct rule *r, const struct lines *l)
{
	const struct itemset *set = &s->set[r->set];
	struct str text = { 0 };
	uint32_t i;

	for (i = 0; i < set->n; i++)
		if (i != r->right)
			str_printf(&text, "%s%s", text.n ? " + " : "",
			    l->name[s->pool[set->at + i]]);
	*out = value_text(arena_dup(&g->text, text.p ? text.p : "", text.n),
	    text.n);
	i = (uint32_t)text.failed;
	str_free(&text);
	return i || out->p == NULL ? store_fail(c->store, CRM_ENOMEM,
	    "no memory") : 0;
}

static struct value
defined(double r)
{
	return isnan(r) ? (struct value){ .kind = VALUE_NULL } :
	    value_real(r);
}

static int
rule_row(struct crm *c, struct grid *g, const struct itemsets *s,
    const struct rule *r, const struct lines *l)
{
	struct value *row = grid_row(c, g);
	struct measures m;
	const char *right = l->name[s->pool[s->set[r->set].at + r->right]];
	int i = 7, k;

	if (row == NULL || names(c, g, &row[0], s, r, l) < 0)
		return CRM_ENOMEM;
	row[1] = value_string(arena_strdup(&g->text, right));
	row[2] = value_int(s->set[r->set].n);
	row[3] = value_int(r->both);
	row[4] = value_int(r->left_n);
	row[5] = value_int(r->right_n);
	row[6] = value_int((int64_t)s->baskets);
	basket_measure(&m, r, s->baskets);
	{
		const double all[] = { m.support, m.coverage, m.confidence,
		    m.lift, m.leverage, m.conviction, m.cosine, m.jaccard,
		    m.kulczynski, m.imbalance, m.phi, m.chi2, m.zhang, r->p,
		    r->p_adjusted };

		for (k = 0; k < 15; k++)
			row[i++] = defined(all[k]);
	}
	row[i] = value_int(r->redundant);
	return row[1].p == NULL ? store_fail(c->store, CRM_ENOMEM,
	    "no memory") : 0;
}

static int
mine(struct crm *c, struct grid *g, const struct ask *a,
    const struct lines *l)
{
	struct itemsets sets;
	struct rule *rule = NULL;
	size_t n = 0, i;
	int rc = basket_sets(&sets, &l->baskets, basket_least(a->support,
	    l->baskets.n), a->longest);

	if (rc == 0)
		rc = basket_rules(&rule, &n, &sets, a->confidence);
	if (rc < 0)
		return rc == BASKET_TOO_MANY ? store_fail(c->store, CRM_EDATA,
		    "crm_basket: too many sets are that frequent: give a "
		    "higher support than %g, or shorter sets", a->support) :
		    store_fail(c->store, CRM_ENOMEM, "no memory");
	for (i = 0; i < n && rc == 0; i++)
		rc = rule_row(c, g, &sets, &rule[i], l);
	free(rule);
	basket_sets_free(&sets);
	return rc;
}

static int
basket_open(void *owner, void **cursor, const struct value *arg, int args)
{
	struct crm *c = owner;
	struct grid *g = NULL;
	struct lines l;
	struct ask a;
	int rc = read_args(c, &a, arg);

	(void)args;
	if (rc < 0 || (rc = lines_load(c, &l, &a.lines)) < 0)
		return rc;
	if ((rc = grid_new(c, &g, 23)) == 0)
		rc = mine(c, g, &a, &l);
	lines_free(&l);
	if (rc < 0)
		grid_free(g);
	else
		*cursor = g;
	return rc;
}

const struct tablefn score_basket = {
	"crm_basket", "left,right,items,baskets,left_baskets,right_baskets,"
	"all_baskets,support,coverage,confidence,lift,leverage,conviction,"
	"cosine,jaccard,kulczynski,imbalance,phi,chi2,zhang,p,p_adjusted,"
	"redundant,in_support HIDDEN,in_confidence HIDDEN,in_longest HIDDEN,"
	"in_per HIDDEN,in_of HIDDEN,in_from HIDDEN,in_to HIDDEN", ARGS,
	basket_open, grid_next, grid_cell, grid_free
};
