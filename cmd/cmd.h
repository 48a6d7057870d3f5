/*
 * How a tool runs. A tool is one file: a const description, struct cmd, and
 * one run(). Everything else is here, the same for all of them: options, help,
 * the store, the transaction, the output and its errors, the exit status.
 */
#ifndef CMD_H
#define CMD_H

#include <stddef.h>
#include <stdio.h>

#include "crm.h"

enum opt_kind {
	OPT_FLAG,	/* int: 1 when given */
	OPT_TEXT,	/* const char * */
	OPT_LIST,	/* const char *const *: given again, one more; NULL */
	OPT_COUNT,	/* long, not negative */
	OPT_NUMBER,	/* int64_t or uint64_t, not negative */
	OPT_REAL,	/* double, not negative */
	OPT_CHAR,	/* char: itself, or tab, comma, semicolon, pipe */
	OPT_FORM,	/* const char *: one of crm_forms() */
	OPT_WORD,	/* const char *: one of the argument name's a|b|c */
	OPT_CHOICE	/* int: which of them */
};

enum opt_effect {
	OPT_PLAIN,
	OPT_WRITES,	/* with it, a reader becomes a writer */
	OPT_OPENS,	/* opened for writing; the library begins and ends */
	OPT_DRY		/* with it, a writer begins nothing */
};

/* One option: everything there is to know about it. */
struct opt {
	int		 letter;	/* 0: none */
	const char	*name;
	const char	*arg;		/* as help shows it; NULL: none */
	const char	*help;
	enum opt_kind	 kind;
	size_t		 at;		/* offset into the tool's request */
	enum opt_effect	 effect;
};

enum cmd_mode { CMD_READER, CMD_WRITER, CMD_CREATES, CMD_NO_STORE };

/* Which of the common options the tool honours. */
enum cmd_options {
	CMD_AS_OF = 1 << 0,	/* --as-of */
	CMD_PRINTS = 1 << 1,	/* -o, --no-header, --excel-safe */
	CMD_SELECTS = 1 << 2,	/* prints; and no rows are exit status 1 */
	CMD_JOURNALS = 1 << 3,	/* a reader that may write: --reason, --wait */
	CMD_OPERANDS_END = 1 << 4, /* options end at the first operand */
	CMD_TABLE = 1 << 5,	/* one table: --fields, --sort, --limit */
	CMD_EXAMINES = 1 << 6	/* opens what is not as declared, too */
};

struct run;

struct cmd {
	const char	*name;
	const char	*const *forms;	/* SYNOPSIS, less name and options */
	const struct opt *opts;		/* ends with a NULL name */
	const char	*const *examples;
	enum cmd_mode	 mode;
	unsigned	 options;
	size_t		 size;		/* of the request below */
	const void	*request;	/* as it is without options; or NULL */
	/* What must be in hand before the transaction begins; or NULL. */
	int		(*gather)(struct run *);
	int		(*run)(struct run *);
};

extern const struct cmd cmd;		/* each tool has one */

/* One run of a tool. */
struct run {
	void		*request;	/* the tool's own, options filled in */
	char		**operand;	/* with a NULL after the last */
	size_t		 operands;
	size_t		 literal;	/* how many last ones stand after -- */
	struct crm_how	 how;
	struct crm_print print;
	int		 quiet, help, version, list;
	int		 writes, opens, dry;
	struct crm	*crm;
	/* What run() leaves behind for main() to print and to free. */
	struct crm_rows	*rows;
	struct crm_refs	*refs;
	struct crm_tally tally;
	int		 summary;	/* print the tally */
	int		 idle;		/* the input was empty: nothing to do */
	long		 printed;
};

/* Where records come from: the rows of a request's struct crm_input. */
#define CMD_INPUT(type, input)						\
	{ 'i', "input", "file", "read from file, - is standard input",	\
	  OPT_TEXT, offsetof(type, input.path), 0 },			\
	{ 0, "input-form", "csv|tsv|jsonl|vcf", "of the input",	\
	  OPT_WORD, offsetof(type, input.form), 0 },			\
	{ 'm', "map", "map", "columns to fields: a file or a known name", \
	  OPT_TEXT, offsetof(type, input.map), 0 },			\
	{ 0, "encoding", "name", "of the input, instead of UTF-8",	\
	  OPT_TEXT, offsetof(type, input.encoding), 0 },		\
	{ 'd', "delimiter", "character", "or tab, comma, semicolon, pipe", \
	  OPT_CHAR, offsetof(type, input.delimiter), 0 },		\
	{ 0, "source", "name", "numbers are those of this system",	\
	  OPT_TEXT, offsetof(type, input.source), 0 },			\
	{ 0, "create", "entity", "make records that are not there yet", \
	  OPT_LIST, offsetof(type, input.create), 0 },			\
	{ 0, "keep-going", NULL, "load the good rows, status 1",	\
	  OPT_FLAG, offsetof(type, input.keep_going), 0 },		\
	{ 0, "rejects", "file", "the refused rows, to mend and feed again", \
	  OPT_TEXT, offsetof(type, input.rejects), 0 },			\
	{ 0, "max-rejects", "n", "more refused rows than that stop it all", \
	  OPT_COUNT, offsetof(type, input.max_rejects), 0 }

/* The common options' rows, each with the struct run that they fill. */
extern const struct opt opts_all[], opts_store[], opts_as_of[],
    opts_journal[], opts_print[], opts_table[];

/* The map: every tool with what it does, in one line. */
struct tool {
	const char	*name;
	const char	*purpose;
};
extern const struct tool tools[];	/* ends with a NULL name */
const char	*tool_purpose(const char *name);
void		 tools_own(void);	/* prints what else $PATH has */

/* kinds.c: puts the text there, NULL; or says why not. */
const char *opt_put(const struct opt *, void *at, const char *text);

/*
 * common.c: all options of this tool, how many; the first own ones are of its
 * own, and stand for common ones of the same name.
 */
enum { OPTIONS_MAX = 64 };
size_t	 options_rows(const struct opt *rows[OPTIONS_MAX], size_t *own);
void	 options_forget(void *request);	/* NULL is fine */

/* options.c */
int	 options_parse(struct run *, int argc, char **argv);

/* usage.c */
void	 usage_help(struct run *);
void	 usage_version(void);
void	 usage_list(void);
const char *usage_language(const struct run *);

/* talk.c: messages to standard error, each line with the tool's name. */
void	 talk(const char *, ...) __attribute__((format(printf, 1, 2)));
/* Says what is wrong with the request, and how to get help: CRM_EUSAGE. */
int	 talk_usage(const char *, ...) __attribute__((format(printf, 1, 2)));
/* Do the environment's letters have no blocks to draw with? */
int	 talk_ascii(void);
/* Is what is printed for a person, who wants to be told what it is of? */
int	 talk_notes(const struct run *);
void	 talk_listen(void *run, enum crm_talk, const char *);
int	 talk_told(void);	/* something was said about a failure */

/* near.c: the known name that is likest, NULL for none near. */
const char *talk_near(const char *name, const char *const *known);

/* process.c: what a process must see to before and after. */
void	 process_start(void);
void	 process_catch(struct crm *);	/* from here, signals are orderly */
int	 process_caught(void);		/* the signal that came, 0: none */
void	 process_end_caught(void);	/* dies of it */
int	 process_close_stdout(void);	/* 0, or -1: it did not all arrive */
void	 process_terminal(struct crm_print *);

/* spool.c: standard input to its end; fd 0 then reads it again. */
int	 input_spool(struct run *);
int	 input_pipe(const char **path);

/* input.c: where records come from, and which. */
int	 input_terminal(const char *what);	/* a terminal: CRM_EUSAGE */
/*
 * The source of an import: standard input where neither file nor operand is
 * given. With operands, options that only a file honours are refused.
 */
int	 input_import(struct run *, struct crm_input *, size_t operands);
/* Moves assignments to the front of the operands from first on: how many. */
size_t	 input_assignments(struct run *, size_t first, const char *marks);
/*
 * References into run->refs: the operands from first on, "-" for standard
 * input, which is also read where no operand is left.
 */
int	 input_refs(struct run *, const char *entity, size_t first);
/* A file's text, "-" for standard input; yours to free. */
int	 input_text(const char *path, char **);

/* complete.c: one word a line; tools, tables, entities ... */
int	 complete_words(struct run *, const char *what);

/* work.c: opens the store, runs the tool, prints. */
int	 run_store(struct run *, char *arguments);
/* Prints all rows. 0, or a status; nothing is left of them. */
int	 run_print(struct run *, struct crm_rows *);

#endif
