/*
 * The writer ticket: a lock file that writers queue for. The kernel serves
 * them in turn, which SQLite's own waiting does not, and it keeps one
 * writer's checkpoint away from another's commit.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "store/engine.h"

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

/* A tick only has to interrupt flock(). */
static void
tick(int sig)
{
	(void)sig;
}

double
store_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
timer_start(timer_t *timer, struct sigaction *old)
{
	struct sigevent ev = { .sigev_notify = SIGEV_THREAD_ID,
	    .sigev_signo = SIGRTMIN + 5 };
	struct itimerspec every = { { 0, 100000000 }, { 0, 100000000 } };
	struct sigaction sa = { .sa_handler = tick };

	ev.sigev_notify_thread_id = (pid_t)syscall(SYS_gettid);
	if (sigaction(ev.sigev_signo, &sa, old) == -1 ||
	    timer_create(CLOCK_MONOTONIC, &ev, timer) == -1)
		return -1;
	return timer_settime(*timer, 0, &every, NULL);
}

static void
timer_stop(timer_t timer, const struct sigaction *old)
{
	timer_delete(timer);
	sigaction(SIGRTMIN + 5, old, NULL);
}

static void
say_holder(struct store *s)
{
	char holder[128] = "";
	ssize_t n = pread(s->ticket, holder, sizeof(holder) - 1, 0);
	struct str t = { 0 };

	if (s->say == NULL || n <= 0)
		return;
	holder[strcspn(holder, "\n")] = '\0';
	str_printf(&t, "waiting for %s", holder);
	if (!t.failed)
		s->say(s->say_arg, t.p);
	str_free(&t);
}

static int
ticket_wait(struct store *s)
{
	double start = store_clock(), waited;
	int said = 0;

	for (;;) {
		if (flock(s->ticket, LOCK_EX) == 0)
			return 0;
		if (errno != EINTR)
			return store_fail(s, CRM_ESTORE, "%s: %s",
			    s->ticket_path, strerror(errno));
		waited = store_clock() - start;
		if (s->stopped)
			return store_fail(s, CRM_EINTR, "interrupted");
		if (waited >= s->wait)
			return store_fail(s, CRM_EBUSY, "%s: busy: another "
			    "writer has held it for %.0f s", s->path, waited);
		if (waited >= 1 && !said++)
			say_holder(s);
	}
}

static int
ticket_queue(struct store *s)
{
	struct sigaction old;
	timer_t timer;
	int rc;

	if (flock(s->ticket, LOCK_EX | LOCK_NB) == 0)
		return 0;
	if (timer_start(&timer, &old) == -1)
		return store_fail(s, CRM_ESTORE, "%s: no timer: %s",
		    s->ticket_path, strerror(errno));
	rc = ticket_wait(s);
	timer_stop(timer, &old);
	return rc;
}

static void
ticket_sign(struct store *s)
{
	char line[128];
	time_t now = time(NULL);
	struct tm tm;
	int n;

	gmtime_r(&now, &tm);
	n = snprintf(line, sizeof(line), "%s, process %ld, since %02d:%02d:%02d"
	    " UTC\n", s->who, (long)getpid(), tm.tm_hour, tm.tm_min, tm.tm_sec);
	if (n > 0 && pwrite(s->ticket, line, (size_t)n, 0) == n &&
	    ftruncate(s->ticket, n) == -1)
		return;	/* the name is a courtesy */
}

int
ticket_take(struct store *s)
{
	int rc;

	if (s->ticket != -1)
		return 0;
	s->ticket = open(s->ticket_path, O_RDWR | O_CREAT | O_NOFOLLOW |
	    O_CLOEXEC, 0600);
	if (s->ticket == -1)
		return store_fail(s, CRM_ESTORE, "%s: %s", s->ticket_path,
		    strerror(errno));
	if ((rc = ticket_queue(s)) < 0)
		ticket_give(s);
	else
		ticket_sign(s);
	return rc;
}

void
ticket_give(struct store *s)
{
	if (s->ticket != -1)
		close(s->ticket);
	s->ticket = -1;
}
