/*
 * The command line: getopt_long(3) fed from the rows of options, each value
 * put where its row says.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

enum { LONG_BASE = 256 };

struct slot {
	const struct opt *row;
	void		 *base;
};

/* All rows, as slots and as getopt_long(3) wants them. */
static size_t
options_collect(struct run *run, struct slot *slots, struct option *longs,
    char *shorts)
{
	const struct opt *rows[OPTIONS_MAX];
	size_t i, own, n = options_rows(rows, &own);

	*shorts++ = cmd.options & CMD_OPERANDS_END ? '+' : '-';
	*shorts++ = ':';
	for (i = 0; i < n; i++) {
		slots[i].row = rows[i];
		slots[i].base = i < own ? run->request : run;
		longs[i].name = rows[i]->name;
		longs[i].has_arg = rows[i]->arg != NULL;
		longs[i].flag = NULL;
		longs[i].val = (int)i + LONG_BASE;
		if (rows[i]->letter == 0)
			continue;
		*shorts++ = (char)rows[i]->letter;
		if (rows[i]->arg != NULL)
			*shorts++ = ':';
	}
	memset(&longs[n], 0, sizeof(longs[n]));
	*shorts = '\0';
	return n;
}

static int
options_refuse(const struct opt *row, const char *why, const char *text)
{
	const char *near = NULL;

	if (row->kind >= OPT_WORD)
		return talk_usage("--%s: %s (%s): '%s'", row->name, why,
		    row->arg, text);
	if (row->kind == OPT_FORM)
		near = talk_near(text, crm_forms());
	if (near != NULL)
		return talk_usage("--%s: %s: '%s'; did you mean '%s'?",
		    row->name, why, text, near);
	return talk_usage("--%s: %s: '%s'", row->name, why, text);
}

static int
options_put(struct run *run, const struct slot *slot, const char *text)
{
	const struct opt *row = slot->row;
	const char *why;

	why = opt_put(row, (char *)slot->base + row->at, text);
	if (why != NULL)
		return options_refuse(row, why, text);
	run->writes |= row->effect == OPT_WRITES;
	run->opens |= row->effect == OPT_OPENS;
	run->dry |= row->effect == OPT_DRY;
	return CRM_OK;
}

/* What getopt_long(3) did not like about the argument that it was given. */
static int
options_complain(int how, const struct slot *slots, size_t n, char *argument)
{
	const char *names[OPTIONS_MAX + 1], *near;
	size_t i, at = optopt < LONG_BASE ? 0 : (size_t)optopt - LONG_BASE;
	const struct opt *row = slots[at].row;

	if (optopt >= LONG_BASE && how == ':')
		return talk_usage("--%s: needs an argument: %s",
		    row->name, row->arg);
	if (optopt >= LONG_BASE)
		return talk_usage("--%s: takes no argument", row->name);
	if (how == ':')
		return talk_usage("-%c: needs an argument", optopt);
	if (optopt != 0)
		return talk_usage("unknown option: '-%c'", optopt);
	argument[strcspn(argument, "=")] = '\0';
	for (i = 0; i < n; i++)
		names[i] = slots[i].row->help ? slots[i].row->name : "";
	names[n] = NULL;
	if ((near = talk_near(argument + 2, names)) != NULL)
		return talk_usage("unknown option: '%s'; did you mean '--%s'?",
		    argument, near);
	return talk_usage("unknown option: '%s'", argument);
}

static int
options_letter(const struct slot *slots, size_t n, int letter)
{
	int i;

	for (i = 0; (size_t)i < n && slots[i].row->letter != letter; i++)
		continue;
	return i;
}

/*
 * Operands are kept in their order, and how many stood after "--": those are
 * never assignments, whatever they look like.
 */
int
options_parse(struct run *run, int argc, char **argv)
{
	struct slot slots[OPTIONS_MAX];
	struct option longs[OPTIONS_MAX + 1];
	char shorts[2 * OPTIONS_MAX + 3];
	size_t n = options_collect(run, slots, longs, shorts);
	int c, found, status = CRM_OK;

	opterr = 0;
	run->operand = calloc((size_t)argc + 1, sizeof(*run->operand));
	if (run->operand == NULL)
		return CRM_ENOMEM;
	while (status == CRM_OK &&
	    (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		found = c >= LONG_BASE ? c - LONG_BASE :
		    options_letter(slots, n, c);
		if (c == 1)
			run->operand[run->operands++] = optarg;
		else if (c == '?' || c == ':')
			status = options_complain(c, slots, n,
			    argv[optind - 1]);
		else
			status = options_put(run, &slots[found], optarg);
	}
	for (; optind < argc; optind++) {
		run->operand[run->operands++] = argv[optind];
		run->literal++;
	}
	return status;
}
