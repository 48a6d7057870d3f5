/*
 * The command line: getopt_long(3) fed from the rows of options, each value
 * put where its row says.
 */
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

enum { OPTIONS_MAX = 64, LONG_BASE = 256 };

#define AT(member)	offsetof(struct run, member)

const struct opt opts_all[] = {
	{ 'h', "help", NULL, "show this help", OPT_FLAG, AT(help), 0 },
	{ 'V', "version", NULL, "show the version", OPT_FLAG, AT(version), 0 },
	{ 0, "options", NULL, NULL, OPT_FLAG, AT(list), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

const struct opt opts_store[] = {
	{ 's', "store", "file", "the store, instead of $CRM_STORE", OPT_TEXT,
	  AT(how.path), 0 },
	{ 0, "now", "instant", "the clock stands here, instead of $CRM_NOW",
	  OPT_TEXT, AT(how.now), 0 },
	{ 0, "lang", "language", "titles and labels: en or zh", OPT_TEXT,
	  AT(how.language), 0 },
	{ 'q', "quiet", NULL, "no messages but errors", OPT_FLAG, AT(quiet),
	  0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

const struct opt opts_as_of[] = {
	{ 0, "as-of", "date", "what happened later does not exist", OPT_TEXT,
	  AT(how.as_of), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

const struct opt opts_journal[] = {
	{ 0, "reason", "text", "why, for the journal", OPT_TEXT,
	  AT(how.reason), 0 },
	{ 0, "wait", "seconds", "wait so long for other writers (30)",
	  OPT_REAL, AT(how.wait), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

const struct opt opts_print[] = {
	{ 'o', "output", "form", "list table csv tsv jsonl json md "
	  "html ref ref0", OPT_FORM, AT(print.form), 0 },
	{ 0, "no-header", NULL, "no header line", OPT_FLAG,
	  AT(print.no_header), 0 },
	{ 0, "excel-safe", NULL, "csv for spreadsheets: formulas defused",
	  OPT_FLAG, AT(print.excel_safe), 0 },
	{ 0, NULL, NULL, NULL, 0, 0, 0 }
};

/* The tool's own rows come first. Returns how many groups there are. */
size_t
options_groups(const struct opt *groups[OPTIONS_GROUPS])
{
	size_t n = 0;

	if (cmd.opts != NULL)
		groups[n++] = cmd.opts;
	if (cmd.options & (CMD_PRINTS | CMD_SELECTS))
		groups[n++] = opts_print;
	if (cmd.options & CMD_AS_OF)
		groups[n++] = opts_as_of;
	if (cmd.mode == CMD_WRITER || cmd.options & CMD_JOURNALS)
		groups[n++] = opts_journal;
	if (cmd.mode != CMD_NO_STORE)
		groups[n++] = opts_store;
	groups[n++] = opts_all;
	return n;
}

/*
 * Kinds: each puts a text where it belongs, or says why not.
 */

static const char *
put_flag(const struct opt *row, void *at, const char *text)
{
	(void)row;
	(void)text;
	*(int *)at = 1;
	return NULL;
}

static const char *
put_text(const struct opt *row, void *at, const char *text)
{
	(void)row;
	*(const char **)at = text;
	return NULL;
}

static const char *
put_list(const struct opt *row, void *at, const char *text)
{
	const char **list = *(const char ***)at, **longer;
	size_t n = 0;

	(void)row;
	while (list != NULL && list[n] != NULL)
		n++;
	if ((longer = realloc(list, (n + 2) * sizeof(*list))) == NULL)
		return strerror(errno);
	longer[n] = text;
	longer[n + 1] = NULL;
	*(const char ***)at = longer;
	return NULL;
}

/* A whole number without a sign. */
static const char *
put_number(const struct opt *row, void *at, const char *text)
{
	char *end;
	long long number;

	(void)row;
	errno = 0;
	number = strtoll(text, &end, 10);
	if (!isdigit((unsigned char)*text) || *end != '\0' || errno != 0)
		return "not a whole number";
	*(int64_t *)at = number;
	return NULL;
}

static const char *
put_count(const struct opt *row, void *at, const char *text)
{
	const char *why;
	int64_t number = 0;

	if ((why = put_number(row, &number, text)) == NULL)
		*(long *)at = (long)number;
	return why;
}

static const char *
put_seed(const struct opt *row, void *at, const char *text)
{
	const char *why;
	int64_t number = 0;

	if ((why = put_number(row, &number, text)) == NULL)
		*(uint64_t *)at = (uint64_t)number;
	return why;
}

/* LC_NUMERIC is "C" here, so the decimal mark is a point. */
static const char *
put_real(const struct opt *row, void *at, const char *text)
{
	char *end;
	double number;

	(void)row;
	errno = 0;
	number = strtod(text, &end);
	if ((!isdigit((unsigned char)*text) && *text != '.') ||
	    *end != '\0' || errno != 0)
		return "not a number";
	*(double *)at = number;
	return NULL;
}

static const char *
put_choice(const struct opt *row, void *at, const char *text)
{
	const char *word = row->arg;
	size_t n, len = strlen(text);
	int i;

	for (i = 0; *word != '\0'; i++, word += n + (word[n] == '|')) {
		n = strcspn(word, "|");
		if (n == len && strncmp(word, text, n) == 0) {
			*(int *)at = i;
			return NULL;
		}
	}
	return "no such choice";
}

static const char *
put_char(const struct opt *row, void *at, const char *text)
{
	static const struct { const char *word; char c; } words[] = {
		{ "tab", '\t' }, { "comma", ',' }, { "semicolon", ';' },
		{ "pipe", '|' }, { "\\t", '\t' }
	};
	size_t i;

	(void)row;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].word, text) == 0) {
			*(char *)at = words[i].c;
			return NULL;
		}
	if (strlen(text) != 1)
		return "not one character";
	*(char *)at = *text;
	return NULL;
}

static const char *
put_form(const struct opt *row, void *at, const char *text)
{
	const char *const *form;

	(void)row;
	for (form = crm_forms(); *form != NULL; form++)
		if (strcmp(*form, text) == 0) {
			*(const char **)at = *form;
			return NULL;
		}
	return "no such form";
}

/* In the order of enum opt_kind. */
static const char *(*const puts_kind[])(const struct opt *, void *,
    const char *) = {
	put_flag, put_text, put_list, put_count, put_number, put_seed,
	put_real, put_choice, put_char, put_form
};

/*
 * Parsing.
 */

struct slot {
	const struct opt *row;
	void		 *base;
};

/* All rows, as slots and as getopt_long(3) wants them. */
static size_t
options_collect(struct run *run, struct slot *slots, struct option *longs,
    char *shorts)
{
	const struct opt *groups[OPTIONS_GROUPS], *row;
	size_t n = 0, g, count = options_groups(groups);

	*shorts++ = cmd.options & CMD_OPERANDS_END ? '+' : '-';
	*shorts++ = ':';
	for (g = 0; g < count; g++)
		for (row = groups[g]; row->name != NULL; row++, n++) {
			slots[n].row = row;
			slots[n].base = groups[g] == cmd.opts ?
			    run->request : run;
			longs[n].name = row->name;
			longs[n].has_arg = row->arg != NULL;
			longs[n].flag = NULL;
			longs[n].val = (int)n + LONG_BASE;
			if (row->letter == 0)
				continue;
			*shorts++ = (char)row->letter;
			if (row->arg != NULL)
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

	if (row->kind == OPT_CHOICE)
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

	why = puts_kind[row->kind](row, (char *)slot->base + row->at, text);
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
	size_t i;

	if (optopt >= LONG_BASE && how == ':')
		return talk_usage("--%s: needs an argument: %s",
		    slots[optopt - LONG_BASE].row->name,
		    slots[optopt - LONG_BASE].row->arg);
	if (optopt >= LONG_BASE)
		return talk_usage("--%s: takes no argument",
		    slots[optopt - LONG_BASE].row->name);
	if (how == ':')
		return talk_usage("-%c: needs an argument", optopt);
	if (optopt != 0)
		return talk_usage("unknown option: '-%c'", optopt);
	argument[strcspn(argument, "=")] = '\0';
	for (i = 0; i < n; i++)
		names[i] = slots[i].row->help == NULL ? "" :
		    slots[i].row->name;
	names[n] = NULL;
	if ((near = talk_near(argument + 2, names)) != NULL)
		return talk_usage("unknown option: '%s'; did you mean "
		    "'--%s'?", argument, near);
	return talk_usage("unknown option: '%s'", argument);
}

static int
options_letter(const struct slot *slots, size_t n, int letter)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (slots[i].row->letter == letter)
			break;
	return (int)i;
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
	int c, status = CRM_OK, found;

	opterr = 0;
	run->operand = calloc((size_t)argc + 1, sizeof(*run->operand));
	if (run->operand == NULL)
		return CRM_ENOMEM;
	while (status == CRM_OK &&
	    (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (c == 1) {
			run->operand[run->operands++] = optarg;
		} else if (c == '?' || c == ':') {
			status = options_complain(c, slots, n,
			    argv[optind - 1]);
		} else {
			found = c >= LONG_BASE ? c - LONG_BASE :
			    options_letter(slots, n, c);
			status = options_put(run, &slots[found], optarg);
		}
	}
	for (; optind < argc; optind++) {
		run->operand[run->operands++] = argv[optind];
		run->literal++;
	}
	return status;
}

/* The operand is field=value: ^[a-z_][a-z0-9_.]*= and not after "--". */
int
options_assigns(const struct run *run, size_t operand)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz_";
	static const char others[] = "abcdefghijklmnopqrstuvwxyz_0123456789.";
	const char *s = run->operand[operand];
	size_t n;

	if (operand >= run->operands - run->literal)
		return 0;
	return (n = strspn(s, letters)) > 0 &&
	    s[n + strspn(s + n, others)] == '=';
}
