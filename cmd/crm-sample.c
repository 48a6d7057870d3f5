/*
 * crm-sample: write a made-up company as CSV.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

struct sample {
	struct crm_sample company;
	const char	*out;
};

#define AT(member)	offsetof(struct sample, member)
#define COMPANY(name, arg, help, kind)					\
	{ 0, #name, arg, help, kind, AT(company.name), 0 }
static const struct opt opts[] = {
	{ 0, "out", "directory", "all in it", OPT_TEXT, AT(out), 0 },
	COMPANY(seed, "n", "the same number, the same company", OPT_NUMBER),
	COMPANY(customers, "n", "so many (1000)", OPT_COUNT),
	COMPANY(products, "n", "so many (48)", OPT_COUNT),
	COMPANY(staff, "n", "so many (12)", OPT_COUNT),
	COMPANY(branches, "n", "so many (4)", OPT_COUNT),
	COMPANY(start, "date", "its first day (2023-01-01)", OPT_TEXT),
	COMPANY(end, "date", "its last day (2025-12-31)", OPT_TEXT),
	COMPANY(r, "n", "purchases a week: gamma shape (0.8)", OPT_REAL),
	COMPANY(alpha, "n", "purchases a week: gamma rate (6)", OPT_REAL),
	COMPANY(s, "n", "dropout a week: gamma shape (0.6)", OPT_REAL),
	COMPANY(beta, "n", "dropout a week: gamma rate (20)", OPT_REAL),
	COMPANY(p, "n", "an order's value: gamma shape (6.25)", OPT_REAL),
	COMPANY(q, "n", "its rate: gamma shape (3.74)", OPT_REAL),
	COMPANY(gamma, "n", "its rate: gamma rate (154.4)", OPT_REAL),
	COMPANY(touches, "n", "interactions a year with each (4)", OPT_REAL),
	COMPANY(refunds, "share", "of orders, given back (0.03)", OPT_REAL),
	COMPANY(cases, "n", "cases a year with each (0.3)", OPT_REAL),
	COMPANY(late, "share", "of them, not within 3 days (0.2)", OPT_REAL),
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "table", "--out directory", NULL };

static const char *const examples[] = {
	"crm-sample customers --customers 5",
	"crm-sample --out company --customers 1000 --seed 7",
	"crm-sample truth --r 1.2 --alpha 8",
	NULL
};

static const struct sample usual = { .company.refunds = 0.03 };

static int
sample_failed(const char *what)
{
	int usage = errno == EINVAL || errno == ENOENT;

	talk("%s: %s", what, errno == ENOENT ? "no such table" :
	    errno == EINVAL ? "a number or date that cannot be" :
	    strerror(errno));
	return usage ? CRM_EUSAGE : CRM_EIO;
}

static int
sample_write(const struct crm_sample *company, const char *table, FILE *out)
{
	if (strcmp(table, "truth") == 0)
		return crm_sample_truth(company, out);
	return crm_sample_write(company, table, out);
}

/* A new file, or one that is written anew; NULL after saying why. */
static FILE *
sample_open(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
	FILE *out = NULL;

	if (fd < 0 || (out = fdopen(fd, "w")) == NULL)
		talk("%s: %s", path, strerror(errno));
	if (out == NULL && fd >= 0)
		close(fd);
	return out;
}

static int
sample_file(const struct crm_sample *company, const char *dir,
    const char *table)
{
	const char *end = strcmp(table, "truth") == 0 ? "yaml" : "csv";
	size_t size = strlen(dir) + strlen(table) + 7;
	char *path;
	FILE *out;
	int status = CRM_OK;

	if ((path = malloc(size)) == NULL)
		return CRM_ENOMEM;
	snprintf(path, size, "%s/%s.%s", dir, table, end);
	if ((out = sample_open(path)) == NULL)
		status = CRM_EIO;
	else if (sample_write(company, table, out) != 0)
		status = sample_failed(path);
	if (out != NULL && fclose(out) != 0 && status == CRM_OK)
		status = sample_failed(path);
	free(path);
	return status;
}

static int
sample_directory(const struct sample *how)
{
	const char *const *table;
	int status = CRM_OK;

	if (mkdir(how->out, 0700) != 0 && errno != EEXIST) {
		talk("%s: %s", how->out, strerror(errno));
		return CRM_EIO;
	}
	for (table = crm_sample_tables(); *table != NULL; table++)
		if ((status = sample_file(&how->company, how->out, *table)))
			return status;
	return sample_file(&how->company, how->out, "truth");
}

static int
sample(struct run *run)
{
	const struct sample *how = run->request;
	const char *near;

	if ((run->operands == 1) == (how->out != NULL) || run->operands > 1)
		return talk_usage("either a table or --out");
	if (how->out != NULL)
		return sample_directory(how);
	if (sample_write(&how->company, run->operand[0], stdout) == 0)
		return CRM_OK;
	if (errno == ENOENT &&
	    (near = talk_near(run->operand[0], crm_sample_tables())) != NULL)
		return talk_usage("no such table: '%s'; did you mean '%s'?",
		    run->operand[0], near);
	return sample_failed(run->operand[0]);
}

const struct cmd cmd = {
	.name = "crm-sample", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_NO_STORE,
	.size = sizeof(usual), .request = &usual, .run = sample
};
