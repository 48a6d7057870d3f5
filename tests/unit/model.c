/*
 * The models against fits and predictions worked out in 30 to 40 digits, and
 * against what must hold of any data.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "model/fit.h"
#include "model/pass.h"
#include "model/spend.h"
#include "made.h"
#include "unit.h"

enum { SAMPLE = 2357, LINE = 2048 };

static struct cbs_row	 row[SAMPLE];
static double		 mean[SAMPLE];
static size_t		 rows;
static struct cbs	 sample;
static const struct fit_how weeks = { 7, 1, NULL };

static FILE *
shared_open(const char *name)
{
	const char *dir = getenv("CRM_SHARED");
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir ? dir : "../shared", name);
	f = fopen(path, "r");
	if (f == NULL)
		printf("ok %d - # SKIP no %s\n", ++unit_count, name);
	return f;
}

static int
close_to(double got, double want, double relative)
{
	return fabs(got - want) <= relative * fabs(want) ||
	    (got == 0 && fabs(want) < 1e-307);
}

/* id,x,t_x_days,T_days,t_x,T,x_star,m_x,... */
static int
read_sample(void)
{
	FILE *f = shared_open("golden/cdnow_sample_cbs.csv");
	char line[LINE];
	size_t bad;

	if (f == NULL)
		return -1;
	while (rows < SAMPLE && fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "%*d,%d,%d,%d,%*f,%*f,%*d,%lf",
		    &row[rows].x, &row[rows].t_x, &row[rows].T,
		    &mean[rows]) == 4)
			rows++;
	fclose(f);
	CHECK(cbs_group(&sample, row, rows, 1, &bad) == 0, "grouped");
	CHECK(rows == SAMPLE && sample.n == 1016 && sample.repeats == 2457 &&
	    sample.repeaters == 946, "2,357 customers, 1,016 unlike, 2,457 "
	    "repeats");
	return 0;
}

/* The quoted numbers in a JSON line after a word. */
static int
numbers(const char *line, const char *word, double *out, int n)
{
	const char *p = strstr(line, word);
	int i = 0;

	for (p = p ? p + strlen(word) : ""; *p != '\0' && i < n; p++)
		if (*p == '"' && (p[1] == '-' || (p[1] >= '0' && p[1] <= '9')))
			out[i++] = strtod(p + 1, (char **)(uintptr_t)&p);
	return i;
}

static void
same_fit(const char *line, const struct fit *f)
{
	double ll, p[4], se[4], cov[16];
	int i, n = f->params, near = 1, errors = 1, covs = 1;

	numbers(line, "\"LL\"", &ll, 1);
	numbers(line, "\"params\"", p, n);
	numbers(line, "\"se\"", se, n);
	numbers(line, "\"vcov_log\"", cov, n * n);
	for (i = 0; i < n; i++) {
		near = near && close_to(f->p[i], p[i], 1e-9);
		errors = errors && close_to(f->se[i], se[i], 1e-8);
	}
	for (i = 0; i < n * n; i++)
		covs = covs && close_to(f->cov[i], cov[i], 1e-7);
	CHECK(fabs(f->ll - ll) < 1e-8, "%s: log-likelihood %.10f", f->model,
	    f->ll);
	CHECK(near, "%s: parameters %.12g %.12g %.12g %.12g, %d passes",
	    f->model, f->p[0], f->p[1], f->p[2], f->p[3], f->calls);
	CHECK(errors && covs, "%s: standard errors and covariances", f->model);
	CHECK(f->gradient < 1e-6, "%s: gradient %.1e", f->model, f->gradient);
}

static size_t
spends(struct spend *out, const struct cbs_row *r, const double *m, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		if (r[i].x > 0 && m[i] > 0)
			out[k++] = (struct spend){ r[i].x, m[i] };
	return k;
}

static void
test_fits(void)
{
	FILE *f = shared_open("golden/mle_exact.jsonl");
	static struct spend spend[SAMPLE];
	const struct model *m;
	char line[LINE], name[16];
	struct fit fit;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		if (strstr(line, "cdnow_sample") == NULL ||
		    sscanf(line, "{\"model\": \"%15[a-z]", name) != 1)
			continue;
		if ((m = model_find(name)) != NULL) {
			CHECK(fit_model(&fit, m, &sample, &weeks) == 0,
			    "%s: fitted", name);
			same_fit(line, &fit);
		} else if (strcmp(name, "gg") == 0) {
			CHECK(spend_fit(&fit, spend, spends(spend, row, mean,
			    rows), &weeks) == 0, "gg: fitted");
			same_fit(line, &fit);
		}
	}
	if (f != NULL)
		fclose(f);
}

/* The log-likelihood of one customer, whose days are whole sevenths. */
static double
ll_of(const struct model *m, const double *p, const struct customer *c)
{
	struct cbs_row one = { (int32_t)c->x, (int32_t)lround(7 * c->t_x),
	    (int32_t)lround(7 * c->T) };
	double sums[MODEL_SUMS] = { NAN };
	struct cbs cbs;
	struct pass pass;
	size_t bad;

	if (cbs_group(&cbs, &one, 1, 0, &bad) == 0) {
		if (pass_begin(&pass, &cbs) == 0) {
			pass_set(&pass, m, &cbs, 7, p);
			pass_run(&pass, m, 1, sums);
			pass_end(&pass);
		}
		cbs_free(&cbs);
	}
	return sums[0];
}

static void
test_stress(void)
{
	FILE *f = shared_open("golden/stress_cases.csv");
	const struct model *m;
	struct customer c;
	char line[LINE], name[16];
	double p[4], t, want[4], got[4];
	int i, n, at = 1;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		want[3] = NAN;
		n = sscanf(line, "%15[a-z],%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf,"
		    "%lf,%lf,%lf,%lf", name, &p[0], &p[1], &p[2], &p[3], &c.x,
		    &c.t_x, &c.T, &t, &want[0], &want[1], &want[2], &want[3]);
		at++;
		if (n < 12 || (m = model_find(name)) == NULL)
			continue;
		got[0] = ll_of(m, p, &c);
		got[1] = m->alive(p, &c);
		got[2] = model_orders(m, p, &c, t);
		got[3] = n < 13 ? NAN : model_worth(m, p, &c, INFINITY, 0.0027);
		for (i = 0; i < (n < 13 ? 3 : 4); i++)
			if (!close_to(got[i], want[i], 1e-9))
				break;
		CHECK(i == (n < 13 ? 3 : 4), "%s %g %g %g %g, x %g: %.12g "
		    "wanted %.12g", name, p[0], p[1], p[2], p[3], c.x,
		    i < 4 ? got[i] : 0, i < 4 ? want[i] : 0);
	}
	if (f != NULL)
		fclose(f);
}

enum { MANY = 60000 };
static struct cbs_row many[MANY], mixed[MANY];

static void
make_many(void)
{
	struct cbs_row t;
	size_t i, k;

	for (i = 0; i < MANY; i++)
		made_customer(&many[i]);
	memcpy(mixed, many, sizeof(many));
	for (i = MANY - 1; i > 0; i--) {
		k = made_below((uint32_t)i + 1);
		t = mixed[i];
		mixed[i] = mixed[k];
		mixed[k] = t;
	}
}

/* The same to the last bit, however many work and in whatever order. */
static void
test_bits(void)
{
	const struct model *const *m;
	struct fit_how how = weeks;
	struct cbs a, b;
	struct fit one, two;
	size_t bad, i;
	int same;

	make_many();
	CHECK(cbs_group(&a, many, MANY, 1, &bad) == 0 &&
	    cbs_group(&b, mixed, MANY, 0, &bad) == 0, "%zu unlike", a.n);
	same = a.n == b.n && memcmp(a.tuple, b.tuple,
	    a.n * sizeof(*a.tuple)) == 0;
	for (i = 0; i < MANY; i++)
		same = same && a.tuple[a.of[i]].x == many[i].x &&
		    a.tuple[a.of[i]].t_x == many[i].t_x &&
		    a.tuple[a.of[i]].T == many[i].T;
	CHECK(same, "the order they come in leaves no trace");
	fit_model(&one, &model_bgnbd, &a, &how);
	for (i = 0; i < 4; i++)
		CHECK(fabs(one.p[i] - made_truth[i]) < 3 * one.se[i],
		    "made with %s %g: %.4f, standard error %.4f",
		    one.param[i], made_truth[i], one.p[i], one.se[i]);
	for (m = models; *m != NULL; m++) {
		how.threads = 1;
		CHECK(fit_model(&one, *m, &a, &how) == 0, "%s: %d passes",
		    (*m)->name, one.calls);
		for (how.threads = 2; how.threads <= 8; how.threads += 6)
			CHECK(fit_model(&two, *m, &b, &how) == 0 &&
			    memcmp(&one.p, &two.p, sizeof(one.p)) == 0 &&
			    memcmp(&one.ll, &two.ll, sizeof(one.ll)) == 0 &&
			    memcmp(one.cov, two.cov, sizeof(one.cov)) == 0,
			    "%s: %d threads, the same bits", (*m)->name,
			    how.threads);
		how.threads = 1;
		how.warm = one.p;
		CHECK(fit_model(&two, *m, &a, &how) == 0 && two.calls <= 3 &&
		    close_to(two.p[0], one.p[0], 1e-10),
		    "%s: warm, %d passes", (*m)->name, two.calls);
		how.warm = NULL;
	}
	cbs_free(&a);
	cbs_free(&b);
}

static void
sums_at(const struct model *m, const struct cbs *c, const double *p,
    double *sums)
{
	struct pass pass;

	if (pass_begin(&pass, c) == 0) {
		pass_set(&pass, m, c, 7, p);
		pass_run(&pass, m, 1, sums);
		pass_end(&pass);
	}
}

/* Derivatives against differences of what they are derivatives of. */
static void
test_derivatives(const struct model *m, const double *p)
{
	double at[MODEL_SUMS], up[MODEL_SUMS], down[MODEL_SUMS], q[4], h;
	double worst = 0;
	int i, j;

	sums_at(m, &sample, p, at);
	for (i = 0; i < m->params; i++) {
		h = 1e-5 * p[i];
		memcpy(q, p, sizeof(q));
		q[i] = p[i] + h;
		sums_at(m, &sample, q, up);
		q[i] = p[i] - h;
		sums_at(m, &sample, q, down);
		worst = fmax(worst, fabs((up[0] - down[0]) / (2 * h) -
		    at[1 + i]) / fabs(at[1 + i]));
		for (j = 0; j < m->params; j++)
			worst = fmax(worst, fabs((up[1 + j] - down[1 + j]) /
			    (2 * h) - at[model_second(i, j)]) /
			    (fabs(at[model_second(i, j)]) + 1));
	}
	CHECK(worst < 1e-6, "%s: gradient and Hessian at %g %g %g %g: %.1e",
	    m->name, p[0], p[1], p[2], p[3], worst);
}

/* Of the unit of time only the parameters that are times may speak. */
static void
test_units(void)
{
	struct fit_how days = { 1, 1, NULL };
	const struct model *const *m;
	struct fit w, d;
	int i, ok;

	for (m = models; *m != NULL; m++) {
		ok = fit_model(&w, *m, &sample, &weeks) == 0 &&
		    fit_model(&d, *m, &sample, &days) == 0;
		for (i = 0; ok && i < (*m)->params; i++)
			ok = close_to(d.p[i], w.p[i] *
			    ((*m)->time[i] ? 7 : 1), 1e-8);
		CHECK(ok && fabs(w.ll - d.ll - (double)sample.repeats *
		    log(7)) < 1e-8, "%s: in days as in weeks", (*m)->name);
	}
}

static void
test_refused(void)
{
	static const struct cbs_row bad[] = { { -1, 0, 9 }, { 1, 0, 9 },
	    { 0, 1, 9 }, { 1, 10, 9 }, { 1, 1, CBS_LIMIT } };
	struct cbs_row none[100] = { { 0, 0, 0 } }, same[100];
	struct cbs c;
	struct fit f;
	size_t i, at;

	for (i = 0; i < 5; i++)
		CHECK(cbs_group(&c, &bad[i], 1, 0, &at) == -1 &&
		    errno == EINVAL && at == 0, "no such customer, %zu", i);
	for (i = 0; i < 100; i++)
		none[i] = (struct cbs_row){ 0, 0, (int32_t)i };
	CHECK(cbs_group(&c, none, 100, 0, &at) == 0 &&
	    fit_model(&f, &model_pnbd, &c, &weeks) == -1 && errno == EDOM &&
	    strstr(fit_why(&f), "bought again") != NULL,
	    "nobody came back: %s", fit_why(&f));
	cbs_free(&c);
	for (i = 0; i < 100; i++)
		same[i] = (struct cbs_row){ 10, 100, 101 };
	CHECK(cbs_group(&c, same, 100, 0, &at) == 0 &&
	    fit_model(&f, &model_pnbd, &c, &weeks) == -1 && errno == EDOM,
	    "all alike: %s", fit_why(&f));
	cbs_free(&c);
	CHECK(cbs_group(&c, none, 0, 0, &at) == 0 &&
	    fit_model(&f, &model_bgnbd, &c, &weeks) == -1, "nobody at all");
	cbs_free(&c);
}

/*
 * Few who hardly differ: the likelihood rises without end towards customers
 * who are all the same, and no build may take that for a maximum.
 */
static void
test_level(void)
{
	struct cbs_row few[12];
	const struct model *const *m;
	struct cbs c;
	struct fit f;
	size_t i, bad;

	for (i = 0; i < 12; i++)
		few[i] = i < 5 ? (struct cbs_row){ 1, 1, 29 } :
		    (struct cbs_row){ 0, 0, 10 };
	CHECK(cbs_group(&c, few, 12, 0, &bad) == 0, "twelve customers");
	for (m = models; *m != NULL; m++)
		CHECK(fit_model(&f, *m, &c, &weeks) == -1 &&
		    f.end == NEWTON_FAR, "%s: no maximum: %s", (*m)->name,
		    fit_why(&f));
	cbs_free(&c);
}

/*
 * Repeats expected by the end of a week, at the parameters that figures in
 * print were worked out with: each customer from his own first day on.
 */
static void
test_tracking(void)
{
	static const struct {
		const struct model *model;
		double	 p[4], at[7];
	} print[] = {
		{ &model_pnbd, { .5533971, 10.5801985, .6060625, 11.6562237 },
		  { 431.03, 1308.71, 2003.96, 2532.27, 3190.45, 3763.03,
		    4274.44 } },
		{ &model_bgnbd, { .243, 4.414, .793, 2.426 },
		  { 440.11, 1314.43, 1993.36, 2505.14, 3138.56, 3685.80,
		    4171.43 } },
	};
	static const int week[] = { 10, 20, 30, 39, 52, 65, 78 };
	double sum, days;
	size_t i, k, w;

	for (k = 0; k < 2; k++)
		for (w = 0; w < 7; w++) {
			for (sum = 0, i = 0; i < rows; i++) {
				days = 7 * week[w] - (272 - row[i].T);
				if (days > 0)
					sum += print[k].model->expected(
					    print[k].p, days / 7);
			}
			CHECK(fabs(sum - print[k].at[w]) < .00501,
			    "%s: %.2f repeats by week %d",
			    print[k].model->name, sum, week[w]);
		}
}

int
main(void)
{
	static const double at[][4] = { { .55, 10.6, .61, 11.7 },
	    { 2, 3, .2, 30 }, { .2, 30, 3, 3 }, { 1, 5, 1, 5 } };
	const struct model *const *m;
	size_t i;

	if (read_sample() == 0) {
		test_fits();
		for (m = models; *m != NULL; m++)
			for (i = 0; i < sizeof(at) / sizeof(at[0]); i++)
				test_derivatives(*m, at[i]);
		test_units();
		test_tracking();
	}
	test_stress();
	test_bits();
	test_refused();
	test_level();
	cbs_free(&sample);
	return unit_end();
}
