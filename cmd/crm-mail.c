/*
 * crm-mail: a template filled in for each customer.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd.h"

struct post {
	struct crm_mail	 mail;
	const char	*file, *command;
	char		*text;
};

#define AT(member)	offsetof(struct post, member)

static const struct opt opts[] = {
	{ 'f', "file", "template", "the template, - is standard input",
	  OPT_TEXT, AT(file), 0 },
	{ 0, "from", "address", "who writes", OPT_TEXT, AT(mail.from), 0 },
	{ 0, "purpose", "name", "the consent it needs (marketing)", OPT_TEXT,
	  AT(mail.purpose), 0 },
	{ 0, "channel", "name", "by which way (email)", OPT_TEXT,
	  AT(mail.channel), 0 },
	{ 0, "text", NULL, "plain text, for a printer; no mail", OPT_FLAG,
	  AT(mail.plain), 0 },
	{ 0, "to-sendmail", "command", "a pipe for each message", OPT_TEXT,
	  AT(command), 0 },
	{ 0, "log", NULL, "log each as an interaction", OPT_FLAG,
	  AT(mail.log), OPT_WRITES },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

static const char *const forms[] = { "-f template [reference ... | -]",
	NULL };

static const char *const examples[] = {
	"crm-mail -f spring.txt --from shop@example.com customer:C1",
	"crm-segment lapsing | crm-mail -f spring.txt --text -",
	NULL
};

static const struct post request = { .mail.channel = "email" };

static int
to_stdout(void *arg, const char *p, size_t n)
{
	(void)arg;
	return fwrite(p, 1, n, stdout) == n ? 0 : CRM_EIO;
}

/* The command has the message when it ends well; it need not read it all. */
static int
to_command(void *arg, const char *p, size_t n)
{
	const struct post *post = arg;
	struct sigaction ignore = { .sa_handler = SIG_IGN }, was;
	FILE *pipe;
	int whole, ended;

	fflush(stdout);
	if ((pipe = popen(post->command, "w")) == NULL)
		return CRM_NONE;
	sigaction(SIGPIPE, &ignore, &was);
	whole = fwrite(p, 1, n, pipe) == n;
	ended = pclose(pipe);
	sigaction(SIGPIPE, &was, NULL);
	return ended == 0 && whole ? 0 : CRM_NONE;
}

static int
gather(struct run *run)
{
	struct post *post = run->request;
	int status;

	if (post->file == NULL)
		return talk_usage("-f: which template?");
	post->mail.name = post->file;
	if ((status = input_text(post->file, &post->text)) < 0)
		return status;
	post->mail.text = post->text;
	return input_refs(run, "customer", 0);
}

static int
send(struct run *run)
{
	struct post *post = run->request;
	struct crm_tally tally = { 0 };
	int status;

	post->mail.arg = post;
	post->mail.deliver = post->command != NULL ? to_command : to_stdout;
	post->mail.mbox = post->command == NULL;
	status = crm_mail(run->crm, &tally, run->refs, &post->mail);
	free(post->text);
	return status;
}

const struct cmd cmd = {
	.name = "crm-mail", .forms = forms, .opts = opts,
	.examples = examples, .mode = CMD_READER,
	.options = CMD_JOURNALS,
	.size = sizeof(request), .request = &request,
	.gather = gather, .run = send
};
