/*
 * Times commands beside one another: in turns A B A B, so that what else the
 * machine does falls on all, and prints the medians.
 *
 * timed [-n rounds] {label setup command} ...
 *	label, CPU s, user s, system s, wall s, peak KiB, worst wall s, failed;
 *	setup, which may be empty, runs before each turn and is not timed.
 * timed -j writers -n times command
 *	so many processes at once run the command, so often in all: runs a
 *	second, worst wall s, failed
 *
 * A command that begins with "! " is run by the shell. Others, which so cost
 * no shell, are words between blanks; in a word ^ stands for a blank.
 */
#define _DEFAULT_SOURCE
#include <sys/resource.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS_MOST = 1000, WORDS = 64, FIGURES = 5 };

enum { CPU, USER, SYS, WALL, PEAK };

struct job {
	const char	*label, *setup;
	char		*argv[WORDS];
	double		 figure[FIGURES][ROUNDS_MOST];
	double		 worst;
	int		 failed;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

static void
split(char *argv[], char *command)
{
	char *p;
	int n = 0;

	if (strncmp(command, "! ", 2) == 0) {
		argv[n++] = "/bin/sh";
		argv[n++] = "-c";
		argv[n++] = command + 2;
	} else
		for (command = strtok(command, " "); command != NULL &&
		    n < WORDS - 1; command = strtok(NULL, " ")) {
			for (p = command; (p = strchr(p, '^')) != NULL; p++)
				*p = ' ';
			argv[n++] = command;
		}
	argv[n] = NULL;
}

static void
child(char *const argv[])
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, 0);
	dup2(null, 1);
	if (getenv("BENCH_LOUD") == NULL)
		dup2(null, 2);
	execvp(argv[0], argv);
	_exit(127);
}

/* Runs it once; 0 when it went well. */
static int
run(char *const argv[], struct rusage *use, double *wall)
{
	double start = now();
	pid_t pid = vfork();
	int status = -1;

	if (pid == 0)
		child(argv);
	if (pid == -1 || wait4(pid, &status, 0, use) == -1)
		return -1;
	*wall = now() - start;
	return status;
}

static void
turn(struct job *j, int round)
{
	struct rusage use = { 0 };
	double wall = 0;

	if (*j->setup != '\0' && system(j->setup) != 0)
		j->failed++;
	j->failed += run(j->argv, &use, &wall) != 0;
	j->figure[USER][round] = seconds(&use.ru_utime);
	j->figure[SYS][round] = seconds(&use.ru_stime);
	j->figure[CPU][round] = j->figure[USER][round] +
	    j->figure[SYS][round];
	j->figure[WALL][round] = wall;
	j->figure[PEAK][round] = (double)use.ru_maxrss;
	if (wall > j->worst)
		j->worst = wall;
}

static int
order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), order);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

static int
beside(int rounds, int n, char *words[])
{
	struct job *job = calloc((size_t)n, sizeof(*job));
	int i, r, k;

	if (job == NULL)
		return 2;
	for (i = 0; i < n; i++) {
		job[i].label = words[3 * i];
		job[i].setup = words[3 * i + 1];
		split(job[i].argv, words[3 * i + 2]);
	}
	for (r = 0; r < rounds; r++)
		for (i = 0; i < n; i++)
			turn(&job[i], r);
	for (i = 0; i < n; i++) {
		printf("%s", job[i].label);
		for (k = 0; k < FIGURES; k++)
			printf("\t%.6f", median(job[i].figure[k], rounds));
		printf("\t%.6f\t%d\n", job[i].worst, job[i].failed);
	}
	free(job);
	return 0;
}

/* One of the writers: its worst wait and its failures go down the pipe. */
static void
writer(int times, char *const argv[], int out)
{
	struct rusage use;
	double told[2] = { 0, 0 }, wall = 0;

	while (times-- > 0) {
		told[1] += run(argv, &use, &wall) != 0;
		if (wall > told[0])
			told[0] = wall;
	}
	_exit(write(out, told, sizeof(told)) != sizeof(told));
}

static int
together(int writers, int times, char *command)
{
	char *argv[WORDS];
	double start = now(), told[2], worst = 0, failed = 0;
	int fd[2], i;

	split(argv, command);
	if (pipe(fd) == -1)
		return 2;
	for (i = 0; i < writers; i++)
		if (fork() == 0)
			writer(times / writers, argv, fd[1]);
	close(fd[1]);
	while (read(fd[0], told, sizeof(told)) == sizeof(told)) {
		if (told[0] > worst)
			worst = told[0];
		failed += told[1];
	}
	while (wait(NULL) > 0)
		continue;
	printf("%.1f\t%.6f\t%.0f\n", times / writers * writers /
	    (now() - start), worst, failed);
	return 0;
}

int
main(int argc, char *argv[])
{
	int c, rounds = 1, writers = 0;

	while ((c = getopt(argc, argv, "+j:n:")) != -1)
		if (c == 'n')
			rounds = atoi(optarg);
		else if (c == 'j')
			writers = atoi(optarg);
		else
			return 2;
	argc -= optind;
	argv += optind;
	if (rounds < 1 || argc < 1)
		return 2;
	if (writers > 0)
		return together(writers, rounds, argv[0]);
	return beside(rounds > ROUNDS_MOST ? ROUNDS_MOST : rounds, argc / 3,
	    argv);
}
