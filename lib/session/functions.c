/*
 * Scalar functions of ours, on every connection: references as text,
 * text compared the way people do, and how likely a difference is.
 */
#include <math.h>

#include "session/own.h"
#include "stat/normal.h"
#include "stat/tail.h"
#include "text/gram.h"
#include "text/text.h"

/* ref(entity, key): entity:key with what would break a list as %XX. */
static int
call_ref(void *owner, const struct value *arg, int args, struct value *out,
    struct str *s)
{
	(void)owner;
	(void)args;
	if (arg[0].kind != VALUE_TEXT || arg[1].kind == VALUE_NULL)
		return 0;
	str_add(s, arg[0].p, arg[0].n);
	str_putc(s, ':');
	if (arg[1].kind == VALUE_INT)
		str_printf(s, "%lld", (long long)arg[1].i);
	else if (arg[1].kind == VALUE_TEXT)
		text_key(s, arg[1].p, arg[1].n);
	*out = value_text(s->p, s->n);
	return 0;
}

/* matches(text, words): every word occurs in it, case and width apart. */
static int
call_matches(void *owner, const struct value *arg, int args,
    struct value *out, struct str *s)
{
	(void)owner;
	(void)args;
	(void)s;
	if (arg[0].kind == VALUE_TEXT && arg[1].kind == VALUE_TEXT)
		*out = value_int(gram_contains(arg[0].p, arg[0].n, arg[1].p,
		    arg[1].n));
	return 0;
}

/* fold(text): as it is compared. */
static int
call_fold(void *owner, const struct value *arg, int args, struct value *out,
    struct str *s)
{
	(void)owner;
	(void)args;
	if (arg[0].kind != VALUE_TEXT)
		return 0;
	if (text_fold(s, arg[0].p, arg[0].n) == -1)
		return -1;
	*out = value_text(s->p ? s->p : "", s->n);
	return 0;
}

/* crm_p(z): how likely so large a standard normal is, on both sides. */
static int
call_p(void *owner, const struct value *arg, int args, struct value *out,
    struct str *s)
{
	(void)owner;
	(void)args;
	(void)s;
	if (arg[0].kind == VALUE_REAL)
		*out = value_real(tail_normal(arg[0].r));
	else if (arg[0].kind == VALUE_INT)
		*out = value_real(tail_normal((double)arg[0].i));
	return 0;
}

/* NULL where there is nothing to say. */
static int
student(struct value *out, double (*f)(double, double),
    const struct value *arg)
{
	double r = f(session_real(&arg[0]), session_real(&arg[1]));

	if (isfinite(r))
		*out = value_real(r);
	return 0;
}

/* crm_t(p, df): what Student's t exceeds with p, both sides together. */
static int
call_t(void *owner, const struct value *arg, int args, struct value *out,
    struct str *s)
{
	(void)owner;
	(void)args;
	(void)s;
	return student(out, student_quantile, arg);
}

/* crm_t_p(t, df): how likely so large a t is, on both sides. */
static int
call_t_p(void *owner, const struct value *arg, int args, struct value *out,
    struct str *s)
{
	(void)owner;
	(void)args;
	(void)s;
	return student(out, student_two_sided, arg);
}

static const struct scalarfn functions[] = {
	{ "ref", 2, call_ref },
	{ "matches", 2, call_matches },
	{ "fold", 1, call_fold },
	{ "crm_p", 1, call_p },
	{ "crm_t", 2, call_t },
	{ "crm_t_p", 2, call_t_p },
};

int
session_functions(struct crm *c)
{
	size_t i;
	int rc = 0;

	if (c->functions_made)
		return 0;
	for (i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (rc == 0)
			rc = store_scalarfn(c->store, &functions[i], c);
	if (rc == 0)
		rc = session_dates(c);
	c->functions_made = rc == 0;
	return session_store(c, rc);
}
