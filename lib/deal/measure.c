/*
 * Scalar functions for reports, over counts and lists.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "deal/deal.h"
#include "stat/normal.h"
#include "stat/share.h"
#include "stat/sums.h"

static double
number(const struct value *v)
{
	return v->kind == VALUE_INT ? (double)v->i :
	    v->kind == VALUE_REAL ? v->r : NAN;
}

static int
wilson(const struct value *arg, struct value *out, int high)
{
	double bound[2];

	share_wilson(number(&arg[0]), number(&arg[1]),
	    normal_quantile(0.975), &bound[0], &bound[1]);
	if (!isnan(bound[high]))
		*out = value_real(bound[high]);
	return 0;
}

static int
call_wilson_low(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	(void)owner;
	(void)args;
	(void)s;
	return wilson(arg, out, 0);
}

static int
call_wilson_high(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	(void)owner;
	(void)args;
	(void)s;
	return wilson(arg, out, 1);
}

/* The numbers of a list, a:b or a alone; yours to free. */
static struct chance *
read_list(const struct value *v, size_t *n)
{
	const char *p = v->p, *end = v->p + v->n;
	struct chance *c;
	char *after;
	size_t cap = 1;

	for (; p < end; p++)
		cap += *p == ',';
	*n = 0;
	if ((c = calloc(cap, sizeof(*c))) == NULL)
		return NULL;
	for (p = v->p; p < end && *n < cap; p = after + (after < end)) {
		c[*n].amount = strtoll(p, &after, 10);
		if (after == p)
			break;
		if (after < end && *after == ':')
			c[*n].p = strtod(after + 1, &after);
		++*n;
	}
	return c;
}

static int
by_amount(const void *a, const void *b)
{
	const struct chance *x = a, *y = b;

	if (x->amount != y->amount)
		return x->amount < y->amount ? -1 : 1;
	return (x->p > y->p) - (x->p < y->p);
}

static int
call_median(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	struct chance *c;
	size_t n;

	(void)owner;
	(void)args;
	(void)s;
	if (arg[0].kind == VALUE_INT)
		*out = arg[0];
	if (arg[0].kind != VALUE_TEXT)
		return 0;
	if ((c = read_list(&arg[0], &n)) == NULL)
		return -1;
	if (n > 0) {
		qsort(c, n, sizeof(*c), by_amount);
		*out = value_real((double)(c[(n - 1) / 2].amount +
		    c[n / 2].amount) / 2);
	}
	free(c);
	return 0;
}

/* Sorted, so that the draws are the same in whatever order rows come. */
static int
call_sum_below(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	struct chance *c;
	double q = number(&arg[1]);
	int64_t sum;
	size_t n;
	int rc;

	(void)owner;
	(void)args;
	(void)s;
	if (arg[0].kind != VALUE_TEXT || !(q > 0 && q < 1))
		return 0;
	if ((c = read_list(&arg[0], &n)) == NULL)
		return -1;
	if (n > 0)
		qsort(c, n, sizeof(*c), by_amount);
	rc = sums_quantiles(c, n, &q, &sum, 1);
	if (rc >= 0)
		*out = value_int(sum);
	free(c);
	return rc == -1 && errno == ENOMEM ? -1 : 0;
}

static int
call_sqrt(void *owner, const struct value *arg, int args, struct value *out,
    struct str *s)
{
	double r = number(&arg[0]);

	(void)owner;
	(void)args;
	(void)s;
	if (r >= 0)
		*out = value_real(sqrt(r));
	return 0;
}

static const struct scalarfn functions[] = {
	{ "wilson_low", 2, call_wilson_low },
	{ "wilson_high", 2, call_wilson_high },
	{ "sqrt_of", 1, call_sqrt },
	{ "median_of", 1, call_median },
	{ "sum_below", 2, call_sum_below },
};

int
deal_functions(struct crm *c)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (rc == 0)
			rc = store_scalarfn(c->store, &functions[i], c);
	return session_store(c, rc);
}
