/*
 * Times the models' fits: grouping and fitting, from customers in memory.
 *
 * models column-of-customer column-of-date [until] <orders
 *	reads orders as CSV in order of time (columns count from 0; up to a
 *	date), and prints a line for each model: name, customers, tuples,
 *	passes, median wall s and CPU s, log-likelihood, MiB at the most
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/map.h"
#include "model/fit.h"
#include "time/day.h"

enum { ROUNDS = 5, CELLS = 8 };

struct person { int32_t first, last, x; };

static struct person	*person;
static size_t		 people, room;
static int32_t		 latest;

static void
buys(struct map *map, const char *key, size_t len, int32_t day)
{
	int fresh;
	int64_t *at = map_put(map, key, len, &fresh);
	struct person *p;

	if (at == NULL)
		exit(2);
	if (fresh) {
		if (people == room) {
			room = room ? 2 * room : 4096;
			person = realloc(person, room * sizeof(*person));
			if (person == NULL)
				exit(2);
		}
		*at = (int64_t)people;
		person[people++] = (struct person){ day, day, 0 };
	}
	p = &person[*at];
	if (day > p->last) {
		p->last = day;
		p->x++;
	}
	if (day > latest)
		latest = day;
}

static void
read_orders(const int column[2], int32_t until)
{
	struct map map = { 0 };
	char line[4096], *at;
	const char *cell[CELLS], *why;
	int32_t day;
	int n;

	while (fgets(line, sizeof(line), stdin) != NULL) {
		for (n = 0, at = line; n < CELLS && at != NULL; n++) {
			cell[n] = at;
			at = strchr(at, ',');
			at = at == NULL ? NULL : at + 1;
		}
		if (n <= column[0] || n <= column[1] ||
		    day_parse(&day, cell[column[1]], 10, &why) == -1 ||
		    day > until)
			continue;
		buys(&map, cell[column[0]], strcspn(cell[column[0]], ","),
		    day);
	}
	map_free(&map);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* From here on, the peak is counted anew. */
static void
forget_peak(void)
{
	FILE *f = fopen("/proc/self/clear_refs", "w");

	if (f != NULL) {
		fputs("5", f);
		fclose(f);
	}
}

static long
peak(void)
{
	FILE *f = fopen("/proc/self/status", "r");
	char line[256];
	long kib = 0;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "VmHWM: %ld", &kib) == 1)
			break;
	if (f != NULL)
		fclose(f);
	return kib;
}

static int
rising(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
time_model(const struct model *m, const struct cbs_row *row)
{
	struct fit_how how = { 7, (int)sysconf(_SC_NPROCESSORS_ONLN), NULL };
	double took[ROUNDS], work[ROUNDS], began;
	clock_t worked;
	struct cbs cbs = { 0 };
	struct fit f = { 0 };
	size_t bad, tuples = 0;
	int i, rc = 0;

	for (i = 0; i < ROUNDS; i++) {
		began = now();
		worked = clock();
		if (cbs_group(&cbs, row, people, 0, &bad) == -1)
			exit(2);
		rc = fit_model(&f, m, &cbs, &how);
		took[i] = now() - began;
		work[i] = (double)(clock() - worked) / CLOCKS_PER_SEC;
		tuples = cbs.n;
		cbs_free(&cbs);
	}
	qsort(took, ROUNDS, sizeof(took[0]), rising);
	qsort(work, ROUNDS, sizeof(work[0]), rising);
	printf("%s\t%zu\t%zu\t%d\t%.4f\t%.4f\t%.6f\t%ld\t%s\n", m->name, people,
	    tuples, f.calls, took[ROUNDS / 2],
	    work[ROUNDS / 2], f.ll, peak() / 1024,
	    rc == 0 ? "" : fit_why(&f));
}

int
main(int argc, char *argv[])
{
	int column[2] = { argc > 2 ? atoi(argv[1]) : 1,
	    argc > 2 ? atoi(argv[2]) : 2 };
	struct cbs_row *row;
	int32_t until = DAY_MAX;
	const char *why;
	size_t i;

	if (argc > 3 && day_parse(&until, argv[3], strlen(argv[3]),
	    &why) == -1)
		return 2;
	read_orders(column, until);
	if ((row = malloc((people + 1) * sizeof(*row))) == NULL)
		return 2;
	for (i = 0; i < people; i++)
		row[i] = (struct cbs_row){ person[i].x, person[i].last -
		    person[i].first, (until < DAY_MAX ? until : latest) -
		    person[i].first };
	free(person);
	forget_peak();
	for (i = 0; models[i] != NULL; i++)
		time_model(models[i], row);
	free(row);
	return 0;
}
