/*
 * A report of one's own to begin with: a commented template in the user's
 * folder, that answers something as it stands.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/declare.h"

/* $n is the report's name; see crm-report(5). */
static const char template[] =
"-- report: $n | $n\n"
"-- about: what it says, and how it counts\n"
"-- takes: period by top refs\n"
"-- param: least number = 0 | orders of this amount or more | 最低金额\n"
"-- by: month | Month | 月份 | substr(day, 1, 7)\n"
"-- by: channel | Channel | 渠道 | channel\n"
"-- usual: month\n"
"-- column: orders integer | Orders | 订单数\n"
"-- column: amount money | Amount | 金额\n"
"-- chart: line month amount\n"
"-- The header above declares it: title, what it can be asked with, its\n"
"-- dimensions, its columns in the statement's order, what is drawn.\n"
"-- Views are those of crm-sql(1); values come as :from, :to, :top, :least.\n"
"\n"
"-- sql:\n"
"SELECT $by count(*) AS orders, sum(amount) AS amount\n"
"FROM orders WHERE amount >= :least AND day BETWEEN :from AND :to\n"
"GROUP BY $group ORDER BY $group LIMIT :top;\n"
"\n"
"-- explain:\n"
"-- The references behind a number: crm-report $n --explain 2026-01,orders\n"
"SELECT ref('order', number) AS ref, day || ' ' || amount AS label\n"
"FROM orders WHERE amount >= :least AND day BETWEEN :from AND :to AND $match\n"
"ORDER BY 1;\n";

static void
fill(struct str *s, const char *name)
{
	const char *p = template, *at;

	for (; (at = strstr(p, "$n")) != NULL; p = at + 2) {
		str_add(s, p, (size_t)(at - p));
		str_puts(s, name);
	}
	str_puts(s, p);
}

/* The folders on the way to the file, where they are missing. */
static int
make_folders(struct crm *c, char *path)
{
	char *slash;
	int bad;

	for (slash = strchr(path + 1, '/'); slash != NULL;
	    slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		bad = mkdir(path, 0700) == -1 && errno != EEXIST;
		if (bad)
			return session_fail(c, CRM_EIO, "%s: %s", path,
			    strerror(errno));
		*slash = '/';
	}
	return 0;
}

static int
write_file(struct crm *c, const char *path, const struct str *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int bad;

	if (fd == -1 && errno == EEXIST)
		return session_fail(c, CRM_EUSAGE, "%s: is there already; it "
		    "is left as it is", path);
	if (fd == -1)
		return session_fail(c, CRM_EIO, "%s: %s", path,
		    strerror(errno));
	bad = write(fd, text->p, text->n) != (ssize_t)text->n;
	bad |= close(fd) == -1;
	if (!bad)
		return 0;
	unlink(path);
	return session_fail(c, CRM_EIO, "%s: could not be written", path);
}

int
report_new(struct crm *c, struct crm_rows **out, const char *name)
{
	static const struct rows_column columns[] = {
		{ "name", NULL, -1, 0 }, { "file", NULL, -1, 0 }
	};
	struct str path = { 0 }, text = { 0 };
	int rc;

	if (!report_name_ok(name, strlen(name)))
		return session_fail(c, CRM_EUSAGE, "a report's name has the "
		    "letters a-z, digits, '-' and '_': '%s'", name);
	report_folder(&path);
	str_printf(&path, "/%s.sql", name);
	fill(&text, name);
	rc = path.failed || text.failed ? session_nomem(c) :
	    make_folders(c, path.p);
	if (rc == 0)
		rc = write_file(c, path.p, &text);
	if (rc == 0)
		rc = rows_of_memory(c, out, columns, 2);
	if (rc == 0)
		rc = rows_add_text(*out, name, path.p);
	str_free(&path);
	str_free(&text);
	return rc;
}
