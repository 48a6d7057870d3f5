/*
 * The fits against another's optimiser (NLopt), which knows neither our
 * Newton's steps nor our derivatives. Skipped where it is not installed.
 */
#include <math.h>

#include "unit.h"

#if __has_include(<nlopt.h>)
#include <nlopt.h>

#include "model/fit.h"
#include "model/pass.h"
#include "made.h"

enum { CUSTOMERS = 3000 };

struct target { const struct model *model; struct cbs cbs; };

static double
value(unsigned n, const double *x, double *gradient, void *arg)
{
	struct target *t = arg;
	double p[MODEL_PARAMS], sums[MODEL_SUMS] = { NAN };
	struct pass pass;
	unsigned i;

	(void)gradient;
	for (i = 0; i < n; i++)
		p[i] = exp(x[i]);
	if (pass_begin(&pass, &t->cbs) == 0) {
		pass_set(&pass, t->model, &t->cbs, 7, p);
		pass_run(&pass, t->model, 1, sums);
		pass_end(&pass);
	}
	return sums[0];
}

static void
compare(const struct model *m, struct target *t)
{
	const struct fit_how how = { 7, 1, NULL };
	nlopt_opt opt = nlopt_create(NLOPT_LN_SBPLX, (unsigned)m->params);
	double x[MODEL_PARAMS] = { 0, 2, 0, 2 }, best;
	struct fit f;
	int i, rc, near = 1;

	t->model = m;
	nlopt_set_max_objective(opt, value, t);
	nlopt_set_xtol_rel(opt, 1e-9);
	nlopt_set_maxeval(opt, 20000);
	rc = nlopt_optimize(opt, x, &best);
	nlopt_destroy(opt);
	CHECK(fit_model(&f, m, &t->cbs, &how) == 0 && rc > 0,
	    "%s: both find an optimum", m->name);
	for (i = 0; i < m->params; i++)
		near = near && fabs(log(f.p[i]) - x[i]) < 1e-4;
	CHECK(near && fabs(best - f.ll) < 1e-6, "%s: the same one, %.6f",
	    m->name, f.ll);
}

int
main(void)
{
	static struct cbs_row row[CUSTOMERS];
	const struct model *const *m;
	struct target t;
	size_t i, bad;

	for (i = 0; i < CUSTOMERS; i++)
		made_customer(&row[i]);
	if (cbs_group(&t.cbs, row, CUSTOMERS, 0, &bad) == 0)
		for (m = models; *m != NULL; m++)
			compare(*m, &t);
	cbs_free(&t.cbs);
	return unit_end();
}
#else
int
main(void)
{
	printf("ok %d - # SKIP no NLopt here\n", ++unit_count);
	return unit_end();
}
#endif
