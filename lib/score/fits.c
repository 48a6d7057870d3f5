/*
 * Fits in the store: what a number was worked out with stays to be seen, and
 * the next fit begins where the last one ended.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "score/forecast.h"
#include "write/writer.h"

int
fits_find(struct crm *c, const char *model, double *p)
{
	struct value text;
	struct stmt *t;
	char buffer[200], *at = buffer;
	int i, rc;

	rc = store_prepare(c->store, &t, "SELECT params FROM fit WHERE "
	    "model=?1 ORDER BY abs(as_of-?2),as_of LIMIT 1");
	if (rc < 0)
		return rc;
	stmt_bind_text(t, 1, model);
	stmt_bind_int(t, 2, c->as_of);
	if ((rc = stmt_step(t)) == 1) {
		text = stmt_cell(t, 0);
		snprintf(buffer, sizeof(buffer), "%.*s", (int)text.n, text.p);
		for (i = 0; i < MODEL_PARAMS; i++)
			p[i] = strtod(at, &at);
	}
	stmt_free(t);
	return rc;
}

static void
numbers(struct str *s, const double *v, int n)
{
	int i;

	for (i = 0; i < n; i++)
		str_printf(s, "%s%.17g", i ? " " : "", v[i]);
}

int
fits_keep(struct crm *c, const struct fit *f, const struct cbs *cbs,
    const struct buying *rules)
{
	static const char sql[] = "INSERT INTO fit VALUES(?1,?2,'week',"
	    "?10,?3,?4,?5,?6,?7,?8,"
	    "?9)ON CONFLICT DO UPDATE SET customers=excluded.customers,"
	    "rules=excluded.rules,"
	    "tuples=excluded.tuples,repeats=excluded.repeats,"
	    "ll=excluded.ll,params=excluded.params,"
	    "covariance=excluded.covariance,op=excluded.op WHERE "
	    "abs(ll-excluded.ll)>1e-9 OR customers<>excluded.customers "
	    "OR rules<>excluded.rules";
	struct str p = { 0 }, cov = { 0 };
	struct value ll = value_real(f->ll);
	struct stmt *t;
	int rc;

	numbers(&p, f->p, f->params);
	numbers(&cov, f->cov, f->params * f->params);
	rc = p.failed || cov.failed ? store_fail(c->store, CRM_ENOMEM,
	    "no memory") : store_prepare(c->store, &t, sql);
	if (rc == 0) {
		stmt_bind_text(t, 1, f->model);
		stmt_bind_int(t, 2, c->as_of);
		stmt_bind_int(t, 3, (int64_t)f->n);
		stmt_bind_int(t, 4, (int64_t)cbs->n);
		stmt_bind_int(t, 5, cbs->repeats);
		stmt_bind(t, 6, &ll);
		stmt_bind_text(t, 7, p.p);
		stmt_bind_text(t, 8, cov.p);
		stmt_bind_int(t, 9, c->op);
		stmt_bind_text(t, 10, buying_words(rules));
		rc = stmt_run(t);
		if (rc == 0 && store_changes(c->store) != 0)
			c->writer->changed = 1;
		stmt_free(t);
	}
	str_free(&p);
	str_free(&cov);
	return rc;
}
