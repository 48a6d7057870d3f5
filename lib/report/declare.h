/*
 * Inside the room: a report as its file declares it, see crm-report(5).
 */
#ifndef REPORT_DECLARE_H
#define REPORT_DECLARE_H

#include "base/arena.h"
#include "rows/rows.h"
#include "session/session.h"

enum report_type {
	REPORT_TEXT, REPORT_INTEGER, REPORT_NUMBER, REPORT_MONEY,
	REPORT_PERCENT, REPORT_DATE, REPORT_SPARK, REPORT_CHOICE
};

enum report_takes {
	TAKES_PERIOD = 1, TAKES_BY = 2, TAKES_TOP = 4, TAKES_REFS = 8,
	TAKES_AHEAD = 16	/* a period that may lie ahead */
};

struct report_label { const char *en, *zh; };

struct report_param {
	const char	*name;
	enum report_type type;
	const char	*choices;	/* a/b/c */
	const char	*usual;		/* NULL: must be given */
	struct report_label help;
};

/* A dimension: what rows are made of with --by. */
struct report_by {
	const char	*name;
	struct report_label label;
	const char	*sql;
	int		 line;
};

struct report_column {
	const char	*name;
	enum report_type type;
	int		 decimals;	/* number.2; -1: not fixed */
	int		 key;
	struct report_label label;
};

enum report_kind {
	REPORT_ROWS,
	REPORT_BEHIND,		/* the references behind a number */
	REPORT_NOTE		/* lines to be said first: en, zh */
};

/* SQL, and the words of which one must hold; "": always. */
struct report_block {
	int		 kind;
	int		 line;		/* of its word */
	int		 first;		/* of its text */
	const char	*words;
	const char	*sql;
};

enum {
	REPORT_PARAMS = 16, REPORT_BYS = 24, REPORT_COLUMNS = 40,
	REPORT_BLOCKS = 24
};

struct report {
	const char	*name;
	const char	*where;		/* for messages: a path */
	int		 own;		/* built in: not guarded */
	struct report_label title, about;
	unsigned	 takes;
	const char	*usual_by;
	const char	*words;		/* columns whose cells are words */
	const char	*chart;		/* as declared, or NULL */
	struct rows_chart drawn;
	struct report_param param[REPORT_PARAMS];
	struct report_by by[REPORT_BYS];
	struct report_column column[REPORT_COLUMNS];
	struct report_block block[REPORT_BLOCKS];
	size_t		 params, bys, columns, blocks;
	struct arena	 memory;
};

/* Reads the text; CRM_EDATA and a sentence with the line. */
int	 report_declare(struct crm *, struct report *, const char *text);
/* Reads what is drawn; CRM_EDATA for a form or a column there is not. */
int	 report_chart(struct crm *, struct report *);
/* The text in the session's language. */
const char *report_say(const struct crm *, const struct report_label *);
/* The type's word as the header has it. */
const char *report_type_word(enum report_type);
/* Is the word among those, spaces between? */
int	 report_word(const char *words, const char *word, size_t n);

/*
 * The report of that name: the user's file, the settings, what is built in.
 * Frees nothing on success: report_free() does. Negative with a sentence.
 */
int	 report_find(struct crm *, struct report *, const char *name);
int	 report_list(struct crm *, struct crm_rows **);
/* Its options, parameters, dimensions and columns, a row each. */
int	 report_describe(struct crm *, struct crm_rows **,
	    const struct report *);
void	 report_free(struct report *);

/* Where the user's own reports are. */
void	 report_folder(struct str *);
/* Can a report be called that? */
int	 report_name_ok(const char *name, size_t n);
/*
 * Runs that report, or all where the name is NULL, in every way it can be
 * asked, on an empty store and on this one; in what words it is written. The
 * rows are what is wrong: report, place, finding, remedy. 1: there are some.
 */
int	 report_check(struct crm *, struct crm_rows **, const char *name);
/* Names of all reports, sorted, as rows of one cell. */
int	 report_names(struct crm *, struct crm_rows **);
/* A template in that folder; CRM_EUSAGE where there is a file already. */
int	 report_new(struct crm *, struct crm_rows **, const char *name);

#endif
