/*
 * crm: runs the tool that is named, or shows the map of them. Tools stand
 * beside this one or, the user's own among them, on $PATH.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd.h"

struct crm_request {
	const char	*complete;
};

static const struct opt opts[] = {
	{ 0, "complete", "words", "for completion: tools, tables, entities, "
	  "kinds or fields", OPT_TEXT, offsetof(struct crm_request, complete),
	  0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = {
	"tool [argument ...]",
	"help [tool]",
	"--complete words [entity]",
	NULL
};

static const char *const examples[] = {
	"crm help",
	"crm add customer name='Acme Ltd'",
	NULL
};

/* The path of a tool beside this executable; yours to free. */
static char *
crm_beside(const char *name)
{
	char self[4096], *slash, *path = NULL;
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	size_t size;

	self[n > 0 ? n : 0] = '\0';
	if ((slash = strrchr(self, '/')) == NULL)
		return NULL;
	slash[1] = '\0';
	size = strlen(self) + strlen(name) + 1;
	if ((path = malloc(size)) != NULL)
		snprintf(path, size, "%s%s", self, name);
	return path;
}

static int
crm_unknown(const char *word)
{
	const char *known[32], *near;
	size_t i;

	for (i = 0; i < 31 && tools[i + 1].name != NULL; i++)
		known[i] = tools[i + 1].name + strlen("crm-");
	known[i] = NULL;
	if ((near = talk_near(word, known)) != NULL)
		return talk_usage("no such tool: '%s'; did you mean '%s'?",
		    word, near);
	return talk_usage("no such tool: '%s'", word);
}

/* Becomes the tool; comes back only where there is none. */
static int
crm_become(const char *word, char **argv)
{
	size_t size = strlen(word) + sizeof("crm-");
	char *name, *path;

	if (strchr(word, '/') != NULL)
		return crm_unknown(word);
	if ((name = malloc(size)) == NULL)
		return CRM_ENOMEM;
	snprintf(name, size, "crm-%s", word);
	argv[0] = name;
	if ((path = crm_beside(name)) != NULL)
		execv(path, argv);
	free(path);
	execvp(name, argv);
	free(name);
	return crm_unknown(word);
}

/* On a terminal the manual page; nothing said where there is none. */
static int
crm_manual(const char *word)
{
	char page[64];
	pid_t child;
	int status = -1;

	if (!isatty(STDOUT_FILENO))
		return 0;
	snprintf(page, sizeof(page), "crm-%s", word);
	if ((child = fork()) == 0) {
		if (freopen("/dev/null", "w", stderr) != NULL)
			execlp("man", "man", page, (char *)NULL);
		_exit(127);
	}
	return child > 0 && waitpid(child, &status, 0) == child &&
	    status == 0;
}

static int
crm_help(struct run *run)
{
	char help[] = "--help", *argv[] = { help, help, NULL };
	const struct tool *t;

	if (run->operands > 1)
		return crm_manual(run->operand[1]) ? CRM_OK :
		    crm_become(run->operand[1], argv);
	for (t = tools + 1; t->name != NULL; t++)
		printf("%-12s  %s\n", t->name + strlen("crm-"), t->purpose);
	tools_own();
	return CRM_OK;
}

static int
dispatch(struct run *run)
{
	const struct crm_request *how = run->request;

	if (how->complete != NULL)
		return complete_words(run, how->complete);
	if (run->operands == 0)
		return talk_usage("which tool? 'crm help' shows them");
	if (strcmp(run->operand[0], "help") == 0)
		return crm_help(run);
	return crm_become(run->operand[0], run->operand);
}

const struct cmd cmd = {
	.name = "crm", .forms = forms, .opts = opts, .examples = examples,
	.mode = CMD_NO_STORE, .options = CMD_OPERANDS_END,
	.size = sizeof(struct crm_request), .run = dispatch
};
