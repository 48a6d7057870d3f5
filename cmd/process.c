/*
 * What a process must see to before it touches a store and when it ends:
 * descriptors, signals, limits, the terminal, and whether the output arrived.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

static struct crm *volatile process_crm;
static volatile sig_atomic_t process_number;

/*
 * A closed standard stream is opened on /dev/null, so that no store and no
 * rejects file can take its number.
 */
static void
process_descriptors(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

void
process_start(void)
{
	static const struct rlimit none = { 0, 0 };

	process_descriptors();
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_CORE, &none);
	umask(077);
	crm_one_thread();
}

static void
process_signal(int number)
{
	int saved = errno;

	process_number = number;
	crm_stop(process_crm);
	errno = saved;
}

/* The second of the same kind kills: whoever sent it does not want to wait. */
void
process_catch(struct crm *crm)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction act, old;
	size_t i;

	process_crm = crm;
	memset(&act, 0, sizeof(act));
	act.sa_handler = process_signal;
	act.sa_flags = (int)SA_RESETHAND;
	sigemptyset(&act.sa_mask);
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (sigaction(numbers[i], NULL, &old) == 0 &&
		    old.sa_handler != SIG_IGN)
			sigaction(numbers[i], &act, NULL);
}

int
process_caught(void)
{
	return process_number;
}

void
process_end_caught(void)
{
	if (process_number == 0)
		return;
	signal(process_number, SIG_DFL);
	raise(process_number);
}

int
process_close_stdout(void)
{
	int failed = ferror(stdout);

	errno = 0;
	if (fclose(stdout) == 0 && !failed)
		return 0;
	if (!talk_told())
		talk("standard output: %s", errno != 0 ? strerror(errno) :
		    "could not be written");
	return -1;
}

static int
process_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	long width;

	if (columns != NULL && (width = strtol(columns, NULL, 10)) > 0 &&
	    width < 10000)
		return (int)width;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		return size.ws_col;
	return 0;
}

void
process_terminal(struct crm_print *print)
{
	const char *plain = getenv("NO_COLOR"), *term = getenv("TERM");

	if (!isatty(STDOUT_FILENO))
		return;
	print->width = process_width();
	print->colour = (plain == NULL || *plain == '\0') && term != NULL &&
	    strcmp(term, "dumb") != 0;
}
